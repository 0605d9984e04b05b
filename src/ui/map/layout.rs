//! Layout of the maps of an arrangement, and of the cards beside and on them.

use egui::{Context, Id, LayerId, Order, Rect, Vec2, pos2, vec2};

use crate::project::{Arrangement, Panes};

/// Ids of the cards on a map.
const CARDS: [&str; 7] = ["legend", "zoom", "corner", "years", "hint", "trend", "points-legend"];
/// Ids of the cards that come and go; the map is not moved for them.
const PASSING: [&str; 2] = ["hint", "trend"];

/// Gap between two maps, in points.
pub const GAP: f32 = 2.0;

/// Position of the card of each map.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum CardRoom {
    /// On the map.
    #[default]
    Over,
    /// In a band of this height above the map.
    Above(f32),
    /// In a column of this width to the left of the map.
    Beside(f32),
}

/// Margins kept free of maps, in points.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Margins {
    /// Above all maps.
    pub head: f32,
    /// Below all maps.
    pub foot: f32,
    /// For the card of each map.
    pub card: CardRoom,
}

/// Layout of one map.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MapPlace {
    /// The rectangle of the whole map; its centre is that of the camera.
    pub frame: Rect,
    /// The visible part.
    pub seen: Rect,
    /// The rectangle of its card; empty if the card is on the map.
    pub card: Rect,
}

impl MapPlace {
    /// The map and its card.
    pub fn whole(&self) -> Rect {
        if self.card.is_positive() { self.seen.union(self.card) } else { self.seen }
    }
}

/// The area of maps and cards, between head and foot.
pub fn between(area: Rect, margins: &Margins) -> Rect {
    let top = area.top() + margins.head;
    let bottom = (area.bottom() - margins.foot).max(top + 1.0);
    Rect::from_min_max(pos2(area.left(), top), pos2(area.right(), bottom))
}

/// The layout of all maps, from left to right and from top to bottom.
pub fn places(area: Rect, panes: &Panes, margins: &Margins) -> Vec<MapPlace> {
    let area = between(area, margins);
    if panes.arrangement == Arrangement::Swipe {
        let x = divider(area, *panes.swipe);
        let left = Rect::from_min_max(area.min, pos2(x, area.bottom()));
        let right = Rect::from_min_max(pos2(x, area.top()), area.max);
        return [left, right]
            .map(|seen| MapPlace { frame: area, seen, card: Rect::NOTHING })
            .into();
    }
    let [across, down] = panes.arrangement.grid();
    let size = cell(area.size(), panes.arrangement);
    (0..across * down)
        .map(|i| {
            let step = vec2((i % across) as f32, (i / across) as f32);
            let whole = Rect::from_min_size(area.min + step * (size + Vec2::splat(GAP)), size);
            let (card, frame) = match margins.card {
                CardRoom::Over => (Rect::NOTHING, whole),
                CardRoom::Above(height) => {
                    whole.split_top_bottom_at_y(whole.top() + height.min(size.y - 1.0))
                }
                CardRoom::Beside(width) => {
                    whole.split_left_right_at_x(whole.left() + width.min(size.x - 1.0))
                }
            };
            MapPlace { frame, seen: frame, card }
        })
        .collect()
}

/// The size of one map with its card.
pub fn cell(maps: Vec2, arrangement: Arrangement) -> Vec2 {
    let [across, down] = arrangement.grid().map(|n| n as f32);
    let gaps = vec2(across - 1.0, down - 1.0) * GAP;
    ((maps - gaps) / vec2(across, down)).max(Vec2::splat(1.0))
}

/// The x position of the swipe divider.
pub fn divider(area: Rect, share: f32) -> f32 {
    egui::lerp(area.x_range(), share)
}

/// Rectangles of all cards on a map in the last frame, in whole points.
pub fn standing_cards(ctx: &Context, frame: Rect) -> Vec<Rect> {
    shown(ctx, frame, &[])
}

/// The same without the cards that come and go.
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

#[cfg(test)]
mod tests {
    use super::*;

    const AREA: Rect = Rect { min: pos2(272.0, 48.0), max: pos2(952.0, 772.0) };
    const BOTH_ENDS: Margins = Margins { head: 50.0, foot: 44.0, card: CardRoom::Over };

    fn arranged(arrangement: Arrangement, margins: &Margins) -> Vec<MapPlace> {
        let panes = Panes { arrangement, swipe: 0.25.into(), ..Panes::default() };
        places(AREA, &panes, margins)
    }

    fn shared(a: Rect, b: Rect) -> f32 {
        let both = a.intersect(b);
        if both.is_positive() { both.area() } else { 0.0 }
    }

    #[test]
    fn maps_and_cards_fill_the_area_and_overlap_nowhere() {
        let cards = [CardRoom::Over, CardRoom::Above(90.0), CardRoom::Beside(140.0)];
        for (arrangement, card) in
            Arrangement::ALL.into_iter().flat_map(|a| cards.map(|card| (a, card)))
        {
            let margins = Margins { card, ..BOTH_ENDS };
            let room = between(AREA, &margins);
            let places = arranged(arrangement, &margins);
            assert_eq!(places.len(), arrangement.maps());
            let all: Vec<Rect> = places
                .iter()
                .flat_map(|place| [place.seen, place.card])
                .filter(|rect| rect.is_positive())
                .collect();
            let covered: f32 = all.iter().map(|rect| rect.area()).sum();
            assert!(covered > room.area() * 0.98, "{arrangement:?} {card:?} covers {covered}");
            for (i, one) in all.iter().enumerate() {
                assert!(room.expand(0.01).contains_rect(*one), "{arrangement:?} {card:?}");
                for other in all.iter().skip(i + 1) {
                    assert!(shared(*one, *other) < 0.01, "{arrangement:?} {card:?}");
                }
            }
        }
    }

    #[test]
    fn two_maps_under_a_divider_look_at_the_same_place() {
        let places = arranged(Arrangement::Swipe, &Margins::default());
        assert_eq!(places[0].frame, places[1].frame);
        assert!((places[0].seen.width() - 170.0).abs() < 0.01);
        assert_eq!(places[0].seen.right(), places[1].seen.left());
    }

    #[test]
    fn a_window_too_small_for_its_margins_still_has_maps() {
        let small = Rect::from_min_size(pos2(0.0, 0.0), vec2(120.0, 60.0));
        let panes = Panes { arrangement: Arrangement::Four, ..Panes::default() };
        for card in [CardRoom::Above(200.0), CardRoom::Beside(300.0)] {
            for place in places(small, &panes, &Margins { head: 50.0, foot: 44.0, card }) {
                assert!(place.frame.width() > 0.0 && place.frame.height() > 0.0, "{place:?}");
            }
        }
    }
}
