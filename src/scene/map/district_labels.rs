//! Placement of district names on the map: inside their districts, the largest district first. A name
//! touches no other name and no other mark. Names of pinned districts are placed first and may stand
//! beside their district, with a leader if they are further away, but never in another pinned district.
//! Label points are left to `spatial`.

use crate::scene::shapes::{Anchor, Item, SceneTokens, Stroke, TextRun, TextWeight, text_width};

/// Clearance around a label, points.
pub(super) const CLEARANCE: f64 = 2.0;
/// Distances between a district's envelope and a name beside it, nearest first, points.
const AWAY: [f64; 5] = [3.0, 12.0, 26.0, 44.0, 66.0];
/// Directions of a name beside a district, as factors of half the width and height: the four sides
/// first, then the corners.
const AROUND: [[f64; 2]; 12] = [
    [0.0, -1.0],
    [0.0, 1.0],
    [1.0, 0.0],
    [-1.0, 0.0],
    [1.0, -1.0],
    [1.0, 1.0],
    [-1.0, 1.0],
    [-1.0, -1.0],
    [0.5, -1.0],
    [0.5, 1.0],
    [-0.5, 1.0],
    [-0.5, -1.0],
];
/// Distance to the district above which a name has a leader, points.
const NEAR: f64 = 6.0;
/// Length of the leader inside its district, points.
const INTO: f64 = 3.0;
/// Sampling distance along a leader, points.
const STEP: f64 = 1.5;
/// Line height as a factor of the type size.
const LEADING: f64 = 1.15;
/// Distance of the baseline below the middle of a line, as a factor of the type size.
const BASELINE: f64 = 0.36;

/// Width of a leader, points.
pub const LEADER: f64 = 0.8;

/// A name to be placed.
pub struct LabelCandidate<'a> {
    /// The district's position in its division.
    pub position: usize,
    /// Its name.
    pub name: &'a str,
    /// Preferred centre of the name, on the page.
    pub at: [f64; 2],
    /// The district's envelope on the page: left, top, right, bottom.
    pub envelope: [f64; 4],
    /// True if a point of the page lies in the district.
    pub contains: &'a dyn Fn([f64; 2]) -> bool,
    /// True for names that are placed first and may stand beside the district or reach over its border,
    /// such as those of pinned districts.
    pub important: bool,
}

/// A placed name.
#[derive(Clone, Debug, PartialEq)]
pub struct PlacedLabel {
    /// The district's position in its division.
    pub position: usize,
    /// The name, on one or two lines.
    pub lines: Vec<String>,
    /// Centre of the lines, on the page.
    pub at: [f64; 2],
    /// Frame of the lines: left, top, right, bottom.
    pub frame: [f64; 4],
    /// The leader from the name to a point in its district; `None` for a name close to it.
    pub leader: Option<[[f64; 2]; 2]>,
}

/// Places as many names as fit within `frame` (left, top, right, bottom) at this type size, without
/// touching each other or the `taken` frames. Important names are placed first, then those of large
/// envelopes.
pub fn place_labels(
    candidates: &[LabelCandidate<'_>],
    frame: [f64; 4],
    taken: &[[f64; 4]],
    size: f64,
) -> Vec<PlacedLabel> {
    let mut order: Vec<&LabelCandidate<'_>> = candidates.iter().collect();
    let area = |c: &LabelCandidate<'_>| {
        let [left, top, right, bottom] = c.envelope;
        (right - left) * (bottom - top)
    };
    order.sort_by(|a, b| {
        let by_area = || area(b).total_cmp(&area(a));
        b.important.cmp(&a.important).then_with(by_area).then(a.position.cmp(&b.position))
    });
    let mut placed: Vec<PlacedLabel> = Vec::new();
    for candidate in order {
        let free = |label: &PlacedLabel| {
            within(label.frame, frame)
                && !taken.iter().any(|t| touch(label.frame, *t, CLEARANCE))
                && !placed.iter().any(|p| touch(label.frame, p.frame, CLEARANCE))
        };
        let ways = layouts(candidate, size);
        let at_home = ways.iter().find(|label| free(label) && inside(candidate, label, size));
        // Placing the name over its district, but across its border, is the last resort, as it hides the
        // district.
        let elsewhere = || {
            let others =
                || candidates.iter().filter(|c| c.important && c.position != candidate.position);
            let misleads = |label: &PlacedLabel| others().any(|other| stands_in(label, other));
            let beside = AWAY.iter().flat_map(|away| {
                ways.iter().flat_map(move |label| beside(candidate, label, *away))
            });
            let beside = beside.map(|label| with_leader(candidate, label));
            let crosses = |label: &PlacedLabel| {
                label.leader.is_some_and(|leader| {
                    let on_name = |p: &PlacedLabel| samples(leader).any(|at| holds(p.frame, at));
                    let through =
                        |other: &LabelCandidate<'_>| samples(leader).any(|at| (other.contains)(at));
                    placed.iter().any(on_name) || others().any(through)
                })
            };
            let good = |label: &PlacedLabel| free(label) && !misleads(label) && !crosses(label);
            let over = || ways.iter().find(|label| free(label)).cloned();
            candidate.important.then(|| beside.clone().find(good).or_else(over)).flatten()
        };
        let found = at_home.cloned().or_else(elsewhere);
        placed.extend(found);
    }
    placed
}

/// The layouts of a name: on one line, and on two if it can be broken.
fn layouts(candidate: &LabelCandidate<'_>, size: f64) -> Vec<PlacedLabel> {
    let mut ways = vec![vec![candidate.name.to_owned()]];
    let width_of = |text: &str| text_width(text, size, TextWeight::Medium);
    let halves = candidate.name.match_indices(' ').map(|(at, _)| candidate.name.split_at(at));
    let narrowest = halves
        .map(|(first, second)| (first.trim(), second.trim()))
        .filter(|(first, second)| !first.is_empty() && !second.is_empty())
        .min_by(|a, b| {
            let widest = |(x, y): &(&str, &str)| width_of(x).max(width_of(y));
            widest(a).total_cmp(&widest(b))
        });
    ways.extend(narrowest.map(|(first, second)| vec![first.to_owned(), second.to_owned()]));
    ways.into_iter()
        .map(|lines| {
            let width = lines.iter().map(|l| width_of(l)).fold(0.0, f64::max);
            let height = size * LEADING * lines.len() as f64;
            let [x, y] = candidate.at;
            let frame = [x - width / 2.0, y - height / 2.0, x + width / 2.0, y + height / 2.0];
            PlacedLabel {
                position: candidate.position,
                lines,
                at: candidate.at,
                frame,
                leader: None,
            }
        })
        .collect()
}

/// The positions of a label around its district, at the distance `away` from the envelope.
fn beside(
    candidate: &LabelCandidate<'_>,
    label: &PlacedLabel,
    away: f64,
) -> impl Iterator<Item = PlacedLabel> + Clone {
    let [left, top, right, bottom] = label.frame;
    let [west, north, east, south] = candidate.envelope;
    let (x, y) = (f64::midpoint(west, east), f64::midpoint(north, south));
    let (half_width, half_height) = ((right - left) / 2.0, (bottom - top) / 2.0);
    let across = (east - west) / 2.0 + half_width + away;
    let down = (south - north) / 2.0 + half_height + away;
    let label = label.clone();
    AROUND.into_iter().map(move |[right, below]| {
        let (x, y) = (x + right * across, y + below * down);
        let frame = [x - half_width, y - half_height, x + half_width, y + half_height];
        PlacedLabel { at: [x, y], frame, ..label.clone() }
    })
}

/// The label with a leader, unless it is close to its district.
fn with_leader(candidate: &LabelCandidate<'_>, label: PlacedLabel) -> PlacedLabel {
    let [left, top, right, bottom] = label.frame;
    let [x, y] = candidate.at;
    let from = [x.clamp(left, right), y.clamp(top, bottom)];
    let inside = samples([from, candidate.at]).find(|at| (candidate.contains)(*at));
    let [in_x, in_y] = inside.unwrap_or(candidate.at);
    let gap = (in_x - from[0]).hypot(in_y - from[1]);
    if gap <= NEAR {
        return label;
    }
    let left_over = (x - in_x).hypot(y - in_y);
    let part = if left_over > 0.0 { (INTO / left_over).min(1.0) } else { 0.0 };
    let to = [in_x + (x - in_x) * part, in_y + (y - in_y) * part];
    PlacedLabel { leader: Some([from, to]), ..label }
}

/// Points sampled along a line, from its start to its end.
fn samples([from, to]: [[f64; 2]; 2]) -> impl Iterator<Item = [f64; 2]> {
    let length = (to[0] - from[0]).hypot(to[1] - from[1]);
    let steps = (length / STEP).clamp(1.0, 1_000.0).ceil();
    let along = move |at: f64| [from[0] + (to[0] - from[0]) * at, from[1] + (to[1] - from[1]) * at];
    (0..=1_000).map(f64::from).take_while(move |i| *i <= steps).map(move |i| along(i / steps))
}

/// True if any part of the label lies in another district, by sampling.
fn stands_in(label: &PlacedLabel, other: &LabelCandidate<'_>) -> bool {
    let [left, top, right, bottom] = label.frame;
    let [west, north, east, south] = other.envelope;
    if right < west || left > east || bottom < north || top > south {
        return false;
    }
    const PARTS: [f64; 5] = [0.0, 0.25, 0.5, 0.75, 1.0];
    let at = |from: f64, to: f64, part: f64| from + (to - from) * part;
    PARTS.into_iter().any(|across| {
        PARTS
            .into_iter()
            .any(|down| (other.contains)([at(left, right, across), at(top, bottom, down)]))
    })
}

/// True if a point lies in a frame.
fn holds([left, top, right, bottom]: [f64; 4], [x, y]: [f64; 2]) -> bool {
    (left..=right).contains(&x) && (top..=bottom).contains(&y)
}

/// True if the text lies in its district: both ends and the middle of its frame, by sampling.
fn inside(candidate: &LabelCandidate<'_>, label: &PlacedLabel, size: f64) -> bool {
    let [left, top, right, bottom] = label.frame;
    let [west, north, east, south] = candidate.envelope;
    if left < west || right > east || top < north || bottom > south {
        return false;
    }
    // The letters don't reach the corners of the frame, as the x-height is about half the type size.
    let edge = size * 0.2;
    [left, f64::midpoint(left, right), right].into_iter().all(|x| {
        [top + edge, f64::midpoint(top, bottom), bottom - edge]
            .into_iter()
            .all(|y| (candidate.contains)([x, y]))
    })
}

/// True if a frame lies within another.
pub(in crate::scene) fn within(inner: [f64; 4], outer: [f64; 4]) -> bool {
    inner[0] >= outer[0] && inner[1] >= outer[1] && inner[2] <= outer[2] && inner[3] <= outer[3]
}

/// True if two frames are closer than `clearance`.
pub(in crate::scene) fn touch(a: [f64; 4], b: [f64; 4], clearance: f64) -> bool {
    a[0] < b[2] + clearance
        && b[0] < a[2] + clearance
        && a[1] < b[3] + clearance
        && b[1] < a[3] + clearance
}

impl PlacedLabel {
    /// The name on one line.
    pub fn text(&self) -> String {
        self.lines.join(" ")
    }

    /// The shapes of the label: text with a halo, and the leader.
    pub fn shapes(&self, size: f64, tokens: &SceneTokens) -> Vec<Item> {
        let leader = self.leader.into_iter().flat_map(|leader| {
            [(LEADER + 1.6, tokens.panel), (LEADER, tokens.ink)].map(|(width, color)| Item::Line {
                points: leader.to_vec(),
                stroke: Stroke { width, color },
            })
        });
        let line_height = size * LEADING;
        let first = self.at[1] - line_height * (self.lines.len() as f64 - 1.0) / 2.0;
        let lines = self.lines.iter().enumerate().map(|(i, line)| {
            Item::Text(TextRun {
                text: line.clone(),
                at: [self.at[0], first + line_height * i as f64 + size * BASELINE],
                anchor: Anchor::Middle,
                size,
                weight: TextWeight::Medium,
                color: tokens.ink,
                spacing: 0.0,
                halo: Some(Stroke { width: size * 0.28, color: tokens.panel.with_opacity(0.85) }),
            })
        });
        leader.chain(lines).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn candidate<'a>(
        position: usize,
        name: &'a str,
        at: [f64; 2],
        envelope: [f64; 4],
        contains: &'a dyn Fn([f64; 2]) -> bool,
    ) -> LabelCandidate<'a> {
        LabelCandidate { position, name, at, envelope, contains, important: false }
    }

    const PAGE: [f64; 4] = [0.0, 0.0, 200.0, 200.0];

    #[test]
    fn the_larger_district_is_named_first_and_nothing_touches() {
        let everywhere = |_: [f64; 2]| true;
        let small = candidate(0, "Skår", [50.0, 52.0], [20.0, 20.0, 80.0, 80.0], &everywhere);
        let large = candidate(1, "Bergum", [50.0, 50.0], [0.0, 0.0, 100.0, 100.0], &everywhere);
        let far = candidate(2, "Askim", [50.0, 150.0], [0.0, 120.0, 90.0, 180.0], &everywhere);
        let placed = place_labels(&[small, large, far], PAGE, &[], 9.0);
        assert_eq!(placed.iter().map(|p| p.position).collect::<Vec<_>>(), [1, 2]);
        let taken = [[30.0, 140.0, 70.0, 160.0]];
        let everywhere = |_: [f64; 2]| true;
        let far = candidate(2, "Askim", [50.0, 150.0], [0.0, 120.0, 90.0, 180.0], &everywhere);
        assert_eq!(place_labels(&[far], PAGE, &taken, 9.0), []);
    }

    #[test]
    fn a_name_that_would_leave_its_district_is_broken_or_left_out() {
        let narrow = |[x, _]: [f64; 2]| (30.0..=70.0).contains(&x);
        let envelope = [30.0, 0.0, 70.0, 200.0];
        let two = candidate(0, "Södra Skår", [50.0, 50.0], envelope, &narrow);
        let placed = place_labels(&[two], PAGE, &[], 9.0);
        assert_eq!(placed[0].lines, ["Södra", "Skår"]);
        let long = candidate(0, "Lorensbergsstaden", [50.0, 50.0], envelope, &narrow);
        assert_eq!(place_labels(&[long], PAGE, &[], 9.0), []);
        let mut pinned = candidate(0, "Lorensbergsstaden", [60.0, 50.0], envelope, &narrow);
        pinned.important = true;
        assert_eq!(place_labels(&[pinned], PAGE, &[], 9.0).len(), 1);
    }

    #[test]
    fn names_of_pinned_neighbours_stand_with_their_own_district() {
        // Two narrow districts side by side, each too small for its name.
        let west = |[x, y]: [f64; 2]| (80.0..=100.0).contains(&x) && (80.0..=120.0).contains(&y);
        let east = |[x, y]: [f64; 2]| (100.0..=120.0).contains(&x) && (80.0..=120.0).contains(&y);
        let pinned = |position, name, x: f64, contains| LabelCandidate {
            important: true,
            ..candidate(position, name, [x, 100.0], [x - 10.0, 80.0, x + 10.0, 120.0], contains)
        };
        let both =
            [pinned(0, "Rosendal", 90.0, &west), pinned(1, "Björkekärr Delsjön", 110.0, &east)];
        let placed = place_labels(&both, PAGE, &[], 9.0);
        assert_eq!(placed.len(), 2);
        for label in &placed {
            let first = label.position == 0;
            let own = |at| if first { west(at) } else { east(at) };
            let other = |at| if first { east(at) } else { west(at) };
            let [left, top, right, bottom] = label.frame;
            for x in [left, f64::midpoint(left, right), right] {
                for y in [top, bottom] {
                    assert!(!other([x, y]), "{label:?}");
                }
            }
            let near = [left.max(90.0).min(right), top.max(100.0).min(bottom)];
            if let Some([from, to]) = label.leader {
                assert!(own(to) && holds(label.frame, from), "{label:?}");
            } else {
                assert!((bottom - 80.0).abs() <= NEAR || (top - 120.0).abs() <= NEAR, "{near:?}");
            }
        }
    }

    #[test]
    fn a_name_that_stands_off_has_a_leader_to_its_district() {
        let district =
            |[x, y]: [f64; 2]| (95.0..=105.0).contains(&x) && (95.0..=105.0).contains(&y);
        let mut pinned =
            candidate(0, "Hammarkullen", [100.0, 100.0], [95.0, 95.0, 105.0, 105.0], &district);
        pinned.important = true;
        // All the room right beside it is taken.
        let taken = [[70.0, 70.0, 130.0, 130.0]];
        let label = place_labels(&[pinned], PAGE, &taken, 9.0).remove(0);
        let [from, to] = label.leader.unwrap();
        assert!(district(to) && holds(label.frame, from));
    }

    #[test]
    fn a_pinned_district_too_small_for_its_name_is_not_hidden_by_it() {
        let nowhere = |_: [f64; 2]| false;
        let envelope = [90.0, 90.0, 110.0, 110.0];
        let mut pinned = candidate(0, "Hammarkullen", [100.0, 100.0], envelope, &nowhere);
        pinned.important = true;
        let above = place_labels(&[pinned], PAGE, &[], 9.0)[0].frame;
        assert!(above[3] <= envelope[1], "{above:?}");
        let mut pinned = candidate(0, "Hammarkullen", [100.0, 100.0], envelope, &nowhere);
        pinned.important = true;
        let taken = [[0.0, 0.0, 200.0, 90.0]];
        let below = place_labels(&[pinned], PAGE, &taken, 9.0)[0].frame;
        assert!(below[1] >= envelope[3], "{below:?}");
    }
}
