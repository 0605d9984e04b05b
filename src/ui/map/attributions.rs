//! Attribution lines on the map: the sources of the visible part of the base map, and in presenter mode the
//! source of the figures.

use egui::Rect;

use super::camera::{MapTransform, exactly};
use super::resolution;
use crate::project::BasemapChoice;
use crate::scene::ground::credits;
use crate::ui::basemap::{Attribution, Basemap, Ground};
use crate::ui::context::Context;
use crate::ui::state::WindowState;

/// The sources of the built-in base map, as far as they are visible in a frame.
pub fn makers(
    ctx: &Context<'_>,
    ground: &Ground,
    frame: Rect,
    transform: MapTransform,
) -> Vec<&'static str> {
    let (low, high) =
        (transform.to_unit(exactly(frame.min)), transform.to_unit(exactly(frame.max)));
    let in_sight = |layer| ground.is_in_sight(layer, low, high);
    credits(resolution(frame, transform), &ctx.session.view().look.ground, in_sight, ctx.language())
}

/// The attribution lines to draw on the map. The built-in sources are left out if the status bar has room
/// for them.
pub fn lines(
    ctx: &Context<'_>,
    state: &mut WindowState,
    basemap: &Basemap,
    makers: &[&'static str],
) -> Vec<Attribution> {
    let view = ctx.session.view();
    let mut lines = basemap.attribution(ctx.language(), makers);
    state.credits = match view.look.basemap {
        BasemapChoice::None => String::new(),
        _ => makers.join(", "),
    };
    lines.retain(|who| !(state.credits_in_status && who.text == state.credits));
    // Presenter mode has no status bar.
    let figures = Some(ctx.figures_source()).filter(|_| state.presenter.is_some());
    let figures = figures.filter(|source| !source.is_empty());
    lines.splice(0..0, figures.map(|text| Attribution { text, url: None }));
    lines
}
