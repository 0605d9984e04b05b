//! Placement of names beside circles. A name touches no circle, no other name and no other mark. Pinned
//! districts and large circles come first.

use super::PlacedLabel;
use super::district_labels::{CLEARANCE, touch, within};
use crate::scene::shapes::{TextWeight, text_width};

/// The most circles in sight that may have names.
const MOST: usize = 60;
/// Distance from a circle's edge to its name, points.
const AWAY: f64 = 4.0;
/// Clearance between a name and other circles, points.
const FROM_CIRCLES: f64 = 1.5;
/// Line height as a factor of the type size.
const LEADING: f64 = 1.15;
/// Overlap allowed between a name's frame and a circle above or below, as a factor of the type size. The
/// frame has room above and below the letters.
const SLACK: f64 = 0.15;

/// A circle and the name to place beside it.
#[derive(Clone, Copy, Debug)]
pub struct CircleLabel<'a> {
    /// The district's position in its division.
    pub position: usize,
    /// Its name.
    pub name: &'a str,
    /// Centre of the circle, on the page.
    pub at: [f64; 2],
    /// Radius of the circle.
    pub radius: f64,
    /// True if the name is placed first, as those of pinned districts are.
    pub important: bool,
}

/// Places as many names as fit within `frame` (left, top, right, bottom) at this type size: to the right
/// of their circles, to the left, below or above. `circles` are the centres and radii of all circles,
/// `taken` the frames of other marks. A name without room is left out.
pub fn place_circle_labels(
    candidates: &[CircleLabel<'_>],
    circles: &[([f64; 2], f64)],
    frame: [f64; 4],
    taken: &[[f64; 4]],
    size: f64,
) -> Vec<PlacedLabel> {
    let mut order: Vec<&CircleLabel<'_>> = candidates.iter().collect();
    order.sort_by(|a, b| {
        let by_size = || b.radius.total_cmp(&a.radius);
        b.important.cmp(&a.important).then_with(by_size).then(a.position.cmp(&b.position))
    });
    // Limits the clutter. Smaller districts are identified by pointing.
    order.truncate(MOST);
    let mut placed: Vec<PlacedLabel> = Vec::new();
    for candidate in order {
        let free = |label: &PlacedLabel| {
            within(label.frame, frame)
                && !taken.iter().any(|t| touch(label.frame, *t, CLEARANCE))
                && !placed.iter().any(|p| touch(label.frame, p.frame, CLEARANCE))
                && !circles
                    .iter()
                    .any(|(center, radius)| covers(label.frame, *center, *radius, size))
        };
        let found = beside(candidate, size).into_iter().find(free);
        placed.extend(found);
    }
    placed
}

/// The four positions of a name: to the right of its circle, to the left, below and above.
fn beside(candidate: &CircleLabel<'_>, size: f64) -> [PlacedLabel; 4] {
    let half_width = text_width(candidate.name, size, TextWeight::Medium) / 2.0;
    let half_height = size * LEADING / 2.0;
    let [x, y] = candidate.at;
    let across = candidate.radius + AWAY + half_width;
    let down = candidate.radius + AWAY / 2.0 + half_height;
    [[x + across, y], [x - across, y], [x, y + down], [x, y - down]].map(|[x, y]| PlacedLabel {
        position: candidate.position,
        lines: vec![candidate.name.to_owned()],
        at: [x, y],
        frame: [x - half_width, y - half_height, x + half_width, y + half_height],
        leader: None,
    })
}

/// True if a circle comes too close to a frame.
fn covers([left, top, right, bottom]: [f64; 4], [x, y]: [f64; 2], radius: f64, size: f64) -> bool {
    let slack = size * SLACK;
    let dx = x - x.clamp(left, right);
    let dy = y - y.clamp(top + slack, (bottom - slack).max(top + slack));
    dx.hypot(dy) < radius + FROM_CIRCLES
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: [f64; 4] = [0.0, 0.0, 200.0, 200.0];

    fn of(position: usize, at: [f64; 2], radius: f64) -> CircleLabel<'static> {
        CircleLabel { position, name: "Bergum", at, radius, important: false }
    }

    fn placed(candidates: &[CircleLabel<'_>], taken: &[[f64; 4]]) -> Vec<PlacedLabel> {
        let circles: Vec<_> = candidates.iter().map(|c| (c.at, c.radius)).collect();
        place_circle_labels(candidates, &circles, PAGE, taken, 10.0)
    }

    #[test]
    fn a_name_stands_beside_its_circle_on_the_side_that_is_free() {
        let alone = of(0, [100.0, 100.0], 20.0);
        let frame = placed(&[alone], &[])[0].frame;
        assert!(frame[0] > 120.0, "to the right: {frame:?}");
        let other = of(1, [150.0, 100.0], 20.0);
        let frame = placed(&[alone, other], &[])[0].frame;
        assert!(frame[2] < 80.0, "to the left: {frame:?}");
        let taken = [[0.0, 80.0, 80.0, 120.0], [120.0, 80.0, 200.0, 120.0]];
        let frame = placed(&[alone], &taken)[0].frame;
        assert!(frame[1] > 120.0, "below: {frame:?}");
    }

    #[test]
    fn a_name_without_room_is_left_out_and_larger_circles_come_first() {
        let crowd: Vec<CircleLabel<'_>> = (0..5)
            .flat_map(|i| (0..5).map(move |j| (i, j)))
            .map(|(i, j)| of(5 * i + j, [20.0 + 40.0 * i as f64, 20.0 + 40.0 * j as f64], 19.0))
            .collect();
        let names = placed(&crowd, &[]);
        assert_eq!(names, [], "no name fits between circles that nearly touch");
        let (small, large) = (of(0, [100.0, 100.0], 5.0), of(1, [100.0, 112.0], 8.0));
        assert_eq!(placed(&[small, large], &[])[0].position, 1);
        let pinned = CircleLabel { important: true, ..small };
        assert_eq!(placed(&[pinned, large], &[])[0].position, 0);
    }
}
