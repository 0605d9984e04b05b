//! The picture of a view. Its layout is left to `several_maps` and to `plots`.

use super::{PageInput, maps_page};
use crate::project::PictureOf;
use crate::scene::plots::plot_page;
use crate::scene::shapes::Scene;
use crate::scene::thematic_map::Choropleth;

/// The page of the view's picture: its maps or its plot, in greyscale if the view is set to it.
pub fn picture(input: &PageInput<'_>, maps: &[Choropleth]) -> Scene {
    let scene = match input.view.picture {
        PictureOf::Map => maps_page(input, maps),
        PictureOf::Plot => plot_page(input),
    };
    if input.view.look.gray { scene.in_gray() } else { scene }
}
