//! Where the maps of an arrangement lie on the screen.

use egui::{Rect, Vec2, pos2, vec2};

use crate::project::{Arrangement, Panes};

/// Between two maps, in points.
pub const GAP: f32 = 2.0;

/// Where one map lies.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Place {
    /// What it would fill; its middle is what it looks at.
    pub frame: Rect,
    /// What is seen of it.
    pub seen: Rect,
}

/// The places of all maps, from left to right and from top to bottom.
pub fn places(area: Rect, panes: &Panes) -> Vec<Place> {
    if panes.arrangement == Arrangement::Swipe {
        let x = divider(area, panes.swipe);
        let left = Rect::from_min_max(area.min, pos2(x, area.bottom()));
        let right = Rect::from_min_max(pos2(x, area.top()), area.max);
        return [left, right].map(|seen| Place { frame: area, seen }).into();
    }
    let [across, down] = panes.arrangement.grid();
    let size = cell(area.size(), panes.arrangement);
    (0..across * down)
        .map(|i| {
            let step = vec2((i % across) as f32, (i / across) as f32);
            let frame = Rect::from_min_size(area.min + step * (size + Vec2::splat(GAP)), size);
            Place { frame, seen: frame }
        })
        .collect()
}

/// How large one map is.
pub fn cell(area: Vec2, arrangement: Arrangement) -> Vec2 {
    let [across, down] = arrangement.grid().map(|n| n as f32);
    let gaps = vec2(across - 1.0, down - 1.0) * GAP;
    ((area - gaps) / vec2(across, down)).max(Vec2::splat(1.0))
}

/// Where the divider between two maps stands.
pub fn divider(area: Rect, share: f32) -> f32 {
    egui::lerp(area.x_range(), share)
}

#[cfg(test)]
mod tests {
    use super::*;

    const AREA: Rect = Rect { min: pos2(272.0, 48.0), max: pos2(952.0, 772.0) };

    fn arranged(arrangement: Arrangement) -> Vec<Place> {
        places(AREA, &Panes { arrangement, swipe: 0.25, ..Panes::default() })
    }

    #[test]
    fn maps_fill_the_area_and_overlap_nowhere() {
        for arrangement in Arrangement::ALL {
            let places = arranged(arrangement);
            assert_eq!(places.len(), arrangement.maps());
            let covered: f32 = places.iter().map(|p| p.seen.area()).sum();
            assert!(covered > AREA.area() * 0.99, "{arrangement:?} covers {covered}");
            for (i, place) in places.iter().enumerate() {
                assert!(AREA.expand(0.01).contains_rect(place.seen), "{arrangement:?}");
                let others = places.iter().skip(i + 1);
                let shared = |o: &Place| o.seen.intersect(place.seen).size().max(Vec2::ZERO);
                let both: f32 = others.map(|o| shared(o).x * shared(o).y).sum();
                assert!(both < 0.01, "{arrangement:?}");
            }
        }
    }

    #[test]
    fn two_maps_under_a_divider_look_at_the_same_place() {
        let places = arranged(Arrangement::Swipe);
        assert_eq!(places[0].frame, places[1].frame);
        assert!((places[0].seen.width() - 170.0).abs() < 0.01);
        assert_eq!(places[0].seen.right(), places[1].seen.left());
    }
}
