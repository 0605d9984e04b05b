//! Placement of the hover card: so that it covers neither the district, its neighbours, pinned districts,
//! nor another card. The lower right is tried first.

use egui::{Pos2, Rect, Vec2, lerp, pos2, vec2};

use crate::session::OpenDivision;
use crate::ui::map::camera::MapTransform;
use crate::ui::theme::spacing;

/// Margin of the card from the map's edge, in points.
const AROUND: f32 = spacing::M;
/// Half the side of the square around the pointer that is kept free, in points.
const POINTER: f32 = 26.0;
/// Horizontal positions to try, as shares of the free width: first the right and the left edge.
const ACROSS: [f32; 6] = [1.0, 0.0, 0.8, 0.6, 0.4, 0.2];
/// Vertical positions to try after the lowest and highest free ones, as shares of the free height.
const DOWN: [f32; 3] = [0.75, 0.5, 0.25];

/// Costs of covering something.
const COVERS_POINTER: u32 = 64;
const COVERS_POINTED: u32 = 16;
const COVERS_PINNED: u32 = 4;
const COVERS_NEIGHBOR: u32 = 1;

/// Districts that the card should not cover, by position.
#[derive(Clone, Debug, Default)]
pub struct InSight {
    /// The hovered district.
    pub pointed: Option<usize>,
    /// The neighbours of the hovered district.
    pub neighbors: Vec<usize>,
    /// The pinned districts.
    pub pinned: Vec<usize>,
}

/// Maps with districts on the screen.
pub struct MapsInView<'a> {
    /// The division.
    pub division: &'a OpenDivision,
    /// The visible rectangle and the transform of each map.
    pub maps: &'a [(Rect, MapTransform)],
}

/// The upper left corner of a card of this size, in an area with other cards.
pub fn dock(
    area: Rect,
    size: Vec2,
    cards: &[Rect],
    pointer: Pos2,
    ground: &MapsInView<'_>,
    in_sight: &InSight,
) -> Pos2 {
    let room = area.shrink(AROUND);
    let cost = |card: Rect| {
        let at_pointer = Rect::from_center_size(pointer, Vec2::splat(2.0 * POINTER));
        let mut cost = if card.intersects(at_pointer) { COVERS_POINTER } else { 0 };
        let covers = |position: &usize| ground.covers(card, *position);
        cost += if in_sight.pointed.iter().any(covers) { COVERS_POINTED } else { 0 };
        cost += COVERS_PINNED * count(in_sight.pinned.iter().filter(|p| covers(p)).count());
        cost + COVERS_NEIGHBOR * count(in_sight.neighbors.iter().filter(|p| covers(p)).count())
    };
    let mut best: Option<(u32, Pos2)> = None;
    for card in places(room, size, cards) {
        let cost = cost(card);
        if best.is_none_or(|(other, _)| cost < other) {
            best = Some((cost, card.min));
        }
        if cost == 0 {
            break;
        }
    }
    best.map_or_else(|| room.max - size, |(_, at)| at)
}

/// Rectangles for a card that overlap no other card, best first.
fn places(room: Rect, size: Vec2, cards: &[Rect]) -> impl Iterator<Item = Rect> {
    let left =
        move |share: f32| lerp(room.left()..=(room.right() - size.x).max(room.left()), share);
    let free = move |card: &Rect| {
        let clear = card.expand(spacing::S - 0.5);
        room.expand(0.5).contains_rect(*card) && !cards.iter().any(|c| c.intersects(clear))
    };
    let slid = move |x: f32, up: bool| {
        let top = if up { room.bottom() - size.y } else { room.top() };
        let mut card = Rect::from_min_size(pos2(x, top), size);
        // Moves past each overlapping card.
        for _ in 0..=cards.len() {
            let clear = card.expand(spacing::S - 0.5);
            let Some(other) = cards.iter().find(|c| c.intersects(clear)) else { break };
            let top =
                if up { other.top() - spacing::S - size.y } else { other.bottom() + spacing::S };
            card = Rect::from_min_size(pos2(x, top), size);
        }
        card
    };
    let ends = ACROSS.into_iter().flat_map(move |share| {
        let x = left(share);
        [slid(x, true), slid(x, false)]
    });
    let between = ACROSS.into_iter().flat_map(move |across| {
        DOWN.into_iter().map(move |down| {
            let y = lerp(room.top()..=(room.bottom() - size.y).max(room.top()), down);
            Rect::from_min_size(pos2(left(across), y), size)
        })
    });
    ends.chain(between).filter(free)
}

fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

impl MapsInView<'_> {
    /// True if a screen rectangle covers a part of a district on one of the maps.
    fn covers(&self, card: Rect, position: usize) -> bool {
        self.maps.iter().any(|(seen, transform)| {
            let part = card.intersect(*seen);
            part.is_positive() && self.lies_in(part, position, *transform)
        })
    }

    fn lies_in(&self, part: Rect, position: usize, transform: MapTransform) -> bool {
        let mesh = self.division.meshes.at(transform.scale);
        let [west, north] = mesh.origin();
        let unit = |at: Pos2| {
            let [x, y] = transform.to_unit([f64::from(at.x), f64::from(at.y)]);
            [x - west, y - north]
        };
        let ([left, top], [right, bottom]) = (unit(part.min), unit(part.max));
        let outline = mesh.rings(position).any(|ring| {
            let next = ring.iter().skip(1).chain(ring.first());
            ring.iter().zip(next).any(|(a, b)| {
                let (a, b) = (a.map(f64::from), b.map(f64::from));
                crosses(a, b, [left, top, right, bottom])
            })
        });
        // The rectangle may lie wholly within the district.
        outline || {
            let middle = part.center();
            let (longitude, latitude) =
                transform.to_geography([f64::from(middle.x), f64::from(middle.y)]);
            self.division.index.district_at(longitude, latitude) == Some(position)
        }
    }
}

/// True if the line from `a` to `b` intersects a rectangle: left, top, right, bottom.
fn crosses(a: [f64; 2], b: [f64; 2], [left, top, right, bottom]: [f64; 4]) -> bool {
    // The part of the line between each pair of sides, as shares from 0 to 1.
    let mut part = [0.0, 1.0];
    for (from, to, low, high) in [(a[0], b[0], left, right), (a[1], b[1], top, bottom)] {
        let step = to - from;
        if step == 0.0 {
            if from < low || from > high {
                return false;
            }
            continue;
        }
        let (one, other) = ((low - from) / step, (high - from) / step);
        part = [f64::max(part[0], one.min(other)), f64::min(part[1], one.max(other))];
        if part[0] > part[1] {
            return false;
        }
    }
    true
}

/// Assumed size of a card before it was drawn once, in points.
pub const USUAL: Vec2 = vec2(292.0, 200.0);

#[cfg(test)]
mod tests {
    use super::*;

    const ROOM: Rect = Rect { min: pos2(0.0, 0.0), max: pos2(700.0, 600.0) };

    #[test]
    fn the_first_place_is_the_lower_right_above_what_stands_there() {
        let scale = Rect::from_min_max(pos2(430.0, 520.0), pos2(688.0, 588.0));
        let first = places(ROOM, vec2(290.0, 200.0), &[scale]).next().unwrap();
        assert_eq!(first.right(), ROOM.right());
        assert_eq!(first.bottom(), scale.top() - spacing::S);
    }

    #[test]
    fn no_place_touches_another_card_or_leaves_the_room() {
        let legend = Rect::from_min_max(pos2(16.0, 16.0), pos2(290.0, 230.0));
        let scale = Rect::from_min_max(pos2(430.0, 520.0), pos2(688.0, 588.0));
        let all: Vec<Rect> = places(ROOM, vec2(290.0, 200.0), &[legend, scale]).collect();
        assert!(all.len() > 8);
        for card in all {
            assert!(!card.intersects(legend) && !card.intersects(scale), "{card:?}");
            assert!(ROOM.expand(1.0).contains_rect(card), "{card:?}");
        }
    }

    #[test]
    fn a_line_that_passes_through_a_rectangle_meets_it_without_ending_there() {
        let rectangle = [2.0, 2.0, 4.0, 4.0];
        assert!(crosses([0.0, 3.0], [9.0, 3.0], rectangle));
        assert!(crosses([0.0, 0.0], [9.0, 9.0], rectangle));
        assert!(crosses([3.0, 3.0], [3.5, 3.0], rectangle));
        assert!(!crosses([0.0, 3.0], [1.0, 3.0], rectangle));
        assert!(!crosses([0.0, 5.0], [5.0, 9.0], rectangle));
    }
}
