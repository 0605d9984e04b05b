//! The names on the map: the makers of what the base map shows in sight, and in front of a room the
//! publisher of the figures.

use egui::Rect;

use super::camera::{MapTransform, exactly};
use super::resolution;
use crate::project::BasemapChoice;
use crate::scene::ground::credits;
use crate::ui::basemap::{Attribution, Basemap, Ground};
use crate::ui::context::Context;
use crate::ui::state::WindowState;

/// The makers of the built-in base map as far as it is seen in a frame.
pub fn makers(
    ctx: &Context<'_>,
    ground: &Ground,
    frame: Rect,
    transform: MapTransform,
) -> Vec<&'static str> {
    let (low, high) =
        (transform.to_unit(exactly(frame.min)), transform.to_unit(exactly(frame.max)));
    let in_sight = |layer| ground.is_in_sight(layer, low, high);
    credits(resolution(frame, transform), &ctx.session.view().ground, in_sight, ctx.language())
}

/// The lines to be written on the map. What the status bar has room for is left to that.
pub fn lines(
    ctx: &Context<'_>,
    state: &mut WindowState,
    basemap: &Basemap,
    makers: &[&'static str],
) -> Vec<Attribution> {
    let view = ctx.session.view();
    let mut lines = basemap.attribution(ctx.language(), makers);
    state.credits = match view.basemap {
        BasemapChoice::None => String::new(),
        _ => makers.join(", "),
    };
    lines.retain(|who| !(state.credits_in_status && who.text == state.credits));
    // A room sees no status bar.
    let figures = Some(ctx.figures_source()).filter(|_| state.presenter.is_some());
    let figures = figures.filter(|source| !source.is_empty());
    lines.splice(0..0, figures.map(|text| Attribution { text, url: None }));
    lines
}
