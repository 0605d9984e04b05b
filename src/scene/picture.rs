//! The picture that a view asks for. What it looks like is left to `maps_page` and to `plots`.

use super::plots::plot_page;
use super::{Choropleth, PageInput, Scene, maps_page};
use crate::project::PictureOf;

/// The page of what the view's picture is of: the map with those beside it, or the plot; in greys where
/// the view is printed so.
pub fn picture(input: &PageInput<'_>, maps: &[Choropleth]) -> Scene {
    let scene = match input.view.picture {
        PictureOf::Map => maps_page(input, maps),
        PictureOf::Plot => plot_page(input),
    };
    if input.view.gray { scene.in_gray() } else { scene }
}
