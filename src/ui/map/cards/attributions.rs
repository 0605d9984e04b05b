//! Attribution lines on the map: the sources of the visible part of the base map, and in presenter mode the
//! source of the figures.

use egui::Rect;

use crate::project::BasemapChoice;
use crate::scene::basemap::credits;
use crate::ui::basemap::{Attribution, Basemap, Ground};
use crate::ui::context::Context;
use crate::ui::map::camera::{MapTransform, exactly};

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
    credits(transform.resolution(frame), &ctx.session.view().look.ground, in_sight, ctx.language())
}

/// Attribution of the built-in base map, for the status bar; empty without a base map.
pub fn status_credits(ctx: &Context<'_>, makers: &[&'static str]) -> String {
    match ctx.session.view().look.basemap {
        BasemapChoice::None => String::new(),
        _ => makers.join(", "),
    }
}

/// The attribution lines to draw on the map. Those of the built-in base map are left out if the status bar
/// has room for them.
pub fn lines(
    ctx: &Context<'_>,
    basemap: &Basemap,
    makers: &[&'static str],
    credits: &str,
) -> Vec<Attribution> {
    let mut lines = basemap.attribution(ctx.language(), makers);
    let in_status = ctx.shell.credits_in_status.get();
    lines.retain(|who| !(in_status && who.text == credits));
    // Presenter mode has no status bar.
    let figures = Some(ctx.figures_source()).filter(|_| ctx.shell.presenter.is_some());
    let figures = figures.filter(|source| !source.is_empty());
    lines.splice(0..0, figures.map(|text| Attribution { text, url: None }));
    lines
}
