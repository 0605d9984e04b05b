//! Finds the district at a screen position: by its circle, else by its outline.

use egui::Pos2;

use super::camera::{MapTransform, exactly};
use super::layout::MapPlace;
use crate::session::OpenDivision;
use crate::ui::context::Context;

/// The district at a position, on the map that is visible there. Of overlapping circles, the topmost
/// counts.
pub fn district_at(
    ctx: &Context<'_>,
    places: &[MapPlace],
    at: Pos2,
    transform: MapTransform,
    division: &OpenDivision,
) -> Option<usize> {
    let place = places.iter().position(|place| place.seen.contains(at));
    let in_circle = place.and_then(|place| circle_at(ctx, place, at, transform, division));
    in_circle.or_else(|| {
        let (lon, lat) = transform.to_geography(exactly(at));
        division.index.district_at(lon, lat)
    })
}

fn circle_at(
    ctx: &Context<'_>,
    place: usize,
    at: Pos2,
    transform: MapTransform,
    division: &OpenDivision,
) -> Option<usize> {
    let view = ctx.session.view().of_map(place)?;
    let map = ctx.session.choropleth_of(view.as_ref()).ok()?;
    let circles = map.circles.as_ref()?;
    let points = division.circle_points();
    let center = |position: usize| {
        Some(exactly(transform.to_screen(points.get(position).copied().flatten()?)))
    };
    circles.at(exactly(at), circles.largest(transform.scale, view.look.circle_size), center)
}
