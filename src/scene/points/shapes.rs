//! The symbols of points on an exported map.

use super::{MOST_AVOIDED, PointMap, spread_apart};
use crate::color::Color;
use crate::model::{DistrictCode, PointSet};
use crate::scene::legend::plain;
use crate::scene::{Anchor, Fill, Item, MapFrame, SceneTokens, Stroke, TextRun, TextWeight};

/// Widths of the light edge and of the thin dark line over it, in points.
const EDGE: f64 = 1.8;
const LINE: f64 = 0.9;
/// Type size of a pinned place's name.
const NAME: f64 = 8.0;

/// A symbol with its edges; hollow without a colour.
pub(super) fn symbol(
    center: [f64; 2],
    radius: f64,
    color: Option<Color>,
    tokens: &SceneTokens,
) -> [Item; 2] {
    let line = if color.is_some() { tokens.ink.with_opacity(0.8) } else { tokens.ink_3 };
    let disc = |fill, width, color| Item::Disc {
        center,
        radius,
        fill,
        stroke: Some(Stroke { width, color }),
    };
    let fill = Fill::Solid(color.unwrap_or(tokens.panel).with_opacity(0.95));
    [disc(Some(fill), EDGE, tokens.panel), disc(None, LINE, line)]
}

/// The same without a light edge, from filled discs only. It makes a picture of very many points in a
/// fraction of the time.
fn plain_symbol(
    center: [f64; 2],
    radius: f64,
    color: Option<Color>,
    tokens: &SceneTokens,
) -> [Item; 2] {
    let disc =
        |radius, color| Item::Disc { center, radius, fill: Some(Fill::Solid(color)), stroke: None };
    let line = if color.is_some() { tokens.ink } else { tokens.ink_3 };
    [disc(radius + LINE / 2.0, line), disc(radius - LINE / 2.0, color.unwrap_or(tokens.panel))]
}

/// The symbols in sight, largest first, then the names of the pinned points.
pub fn point_shapes(
    set: &PointSet,
    map: &PointMap,
    pins: &[DistrictCode],
    frame: &MapFrame,
    tokens: &SceneTokens,
) -> Vec<Item> {
    let places: Vec<([f64; 2], f64)> = map
        .symbols
        .iter()
        .map(|symbol| (frame.point(symbol.at[0], symbol.at[1]), symbol.radius))
        .collect();
    let middles = spread_apart(&places);
    let draw = if places.len() > MOST_AVOIDED { plain_symbol } else { symbol };
    let mut items = Vec::new();
    for position in &map.order {
        let (Some([x, y]), Some((own, radius))) = (middles.get(*position), places.get(*position))
        else {
            continue;
        };
        if !frame.sees([x - radius, y - radius, x + radius, y + radius]) {
            continue;
        }
        if (x - own[0]).hypot(y - own[1]) > *radius {
            let stroke = Stroke { width: 0.7, color: tokens.ink_2 };
            items.push(Item::Line { points: vec![*own, [*x, *y]], stroke });
        }
        items.extend(draw([*x, *y], *radius, map.color_of(*position), tokens));
    }
    for (position, place) in set.places.iter().enumerate() {
        let pinned = pins.contains(&place.code);
        let (Some([x, y]), Some((_, radius))) = (middles.get(position), places.get(position))
        else {
            continue;
        };
        if !pinned || !frame.sees([*x, *y, *x, *y]) {
            continue;
        }
        let stroke = Some(Stroke { width: 2.0, color: tokens.ink });
        items.push(Item::Disc { center: [*x, *y], radius: radius + 2.5, fill: None, stroke });
        let run = plain(place.name.clone(), [*x, y - radius - 6.0], NAME, tokens.ink);
        items.push(Item::Text(TextRun {
            anchor: Anchor::Middle,
            weight: TextWeight::Medium,
            halo: Some(Stroke { width: 3.0, color: tokens.panel }),
            ..run
        }));
    }
    items
}
