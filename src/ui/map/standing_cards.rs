//! The cards that stand on a map, for whatever has to keep clear of them.

use egui::{Context, Id, LayerId, Order, Rect};

/// Their names.
const CARDS: [&str; 7] = ["legend", "zoom", "corner", "years", "hint", "trend", "points-legend"];
/// Those that come and go: the map is not moved for them.
const PASSING: [&str; 2] = ["hint", "trend"];

/// All cards that stood on a map in the last frame, in whole points.
pub fn standing_cards(ctx: &Context, frame: Rect) -> Vec<Rect> {
    shown(ctx, frame, &[])
}

/// The same without those that come and go.
pub fn lasting_cards(ctx: &Context, frame: Rect) -> Vec<Rect> {
    shown(ctx, frame, &PASSING)
}

fn shown(ctx: &Context, frame: Rect, without: &[&str]) -> Vec<Rect> {
    let over_one_another = [0, 1].map(|place| Id::unique(("map-card", place)));
    let ids = CARDS.into_iter().filter(|name| !without.contains(name)).map(Id::unique);
    ctx.memory(|memory| {
        ids.chain(over_one_another)
            .filter(|id| memory.areas().visible_last_frame(&LayerId::new(Order::Middle, *id)))
            .filter_map(|id| memory.area_rect(id))
            .filter(|rect| rect.intersects(frame))
            .map(|rect| Rect::from_min_max(rect.min.floor(), rect.max.ceil()))
            .collect()
    })
}
