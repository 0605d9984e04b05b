//! Places names on the map: inside their districts, those of pinned ones else beside them, touching no
//! other name and nothing else that stands there, the largest district first. Where a label point is, `spatial` says.

use super::text_measure::text_width;
use super::{Anchor, Item, Stroke, TextRun, TextWeight, Tokens};

/// Room kept around a label, points.
pub(super) const CLEARANCE: f64 = 2.0;
/// From a district to a name beside it, points.
const AWAY: f64 = 3.0;
/// The height of a line, in parts of the type size.
const LEADING: f64 = 1.15;
/// How far a baseline lies below the middle of a line, in parts of the type size.
const BASELINE: f64 = 0.36;

/// A name that wants a place.
pub struct LabelCandidate<'a> {
    /// The district's position in its division.
    pub position: usize,
    /// Its name.
    pub name: &'a str,
    /// Where its middle should be, on the page.
    pub at: [f64; 2],
    /// The district's envelope on the page: left, top, right, bottom.
    pub envelope: [f64; 4],
    /// Whether a point of the page lies in the district.
    pub contains: &'a dyn Fn([f64; 2]) -> bool,
    /// Whether it comes first and may stand beside the district or reach over its border, as those of
    /// pinned districts do.
    pub important: bool,
}

/// A name with its place.
#[derive(Clone, Debug, PartialEq)]
pub struct PlacedLabel {
    /// The district's position in its division.
    pub position: usize,
    /// The name, in one or two lines.
    pub lines: Vec<String>,
    /// The middle of the lines, on the page.
    pub at: [f64; 2],
    /// What they cover: left, top, right, bottom.
    pub frame: [f64; 4],
}

/// Places as many names as fit within `frame` (left, top, right, bottom) at this type size without
/// touching each other or the `taken` frames. Important names come first, then large envelopes.
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
        // A name that hides what it names is the last resort.
        let elsewhere = || {
            let beside = ways.iter().flat_map(|label| beside(candidate, label));
            beside.chain(ways.iter().cloned()).find(|label| candidate.important && free(label))
        };
        let found = at_home.cloned().or_else(elsewhere);
        placed.extend(found);
    }
    placed
}

/// In one line, and where the name can be broken, in two.
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
            PlacedLabel { position: candidate.position, lines, at: candidate.at, frame }
        })
        .collect()
}

/// The label above, below, to the right and to the left of its district.
fn beside(candidate: &LabelCandidate<'_>, label: &PlacedLabel) -> [PlacedLabel; 4] {
    let [left, top, right, bottom] = label.frame;
    let [west, north, east, south] = candidate.envelope;
    let (x, y) = (f64::midpoint(west, east), f64::midpoint(north, south));
    let (half_width, half_height) = ((right - left) / 2.0, (bottom - top) / 2.0);
    let (across, down) = (half_width + AWAY, half_height + AWAY);
    [[x, north - down], [x, south + down], [east + across, y], [west - across, y]].map(|[x, y]| {
        let frame = [x - half_width, y - half_height, x + half_width, y + half_height];
        PlacedLabel { at: [x, y], frame, ..label.clone() }
    })
}

/// Whether the text stands in its district: both ends and the middle of every line.
fn inside(candidate: &LabelCandidate<'_>, label: &PlacedLabel, size: f64) -> bool {
    let [left, top, right, bottom] = label.frame;
    let [west, north, east, south] = candidate.envelope;
    if left < west || right > east || top < north || bottom > south {
        return false;
    }
    // The letters do not reach the corners of the frame: an x-height is about half the size.
    let edge = size * 0.2;
    [left, f64::midpoint(left, right), right].into_iter().all(|x| {
        [top + edge, f64::midpoint(top, bottom), bottom - edge]
            .into_iter()
            .all(|y| (candidate.contains)([x, y]))
    })
}

/// Whether a frame lies in another.
pub(super) fn within(inner: [f64; 4], outer: [f64; 4]) -> bool {
    inner[0] >= outer[0] && inner[1] >= outer[1] && inner[2] <= outer[2] && inner[3] <= outer[3]
}

/// Whether two frames are nearer to each other than `clearance`.
pub(super) fn touch(a: [f64; 4], b: [f64; 4], clearance: f64) -> bool {
    a[0] < b[2] + clearance
        && b[0] < a[2] + clearance
        && a[1] < b[3] + clearance
        && b[1] < a[3] + clearance
}

impl PlacedLabel {
    /// The name in one line.
    pub fn text(&self) -> String {
        self.lines.join(" ")
    }

    /// The label as text with a halo.
    pub fn shapes(&self, size: f64, tokens: &Tokens) -> Vec<Item> {
        let line_height = size * LEADING;
        let first = self.at[1] - line_height * (self.lines.len() as f64 - 1.0) / 2.0;
        self.lines
            .iter()
            .enumerate()
            .map(|(i, line)| {
                Item::Text(TextRun {
                    text: line.clone(),
                    at: [self.at[0], first + line_height * i as f64 + size * BASELINE],
                    anchor: Anchor::Middle,
                    size,
                    weight: TextWeight::Medium,
                    color: tokens.ink,
                    spacing: 0.0,
                    halo: Some(Stroke {
                        width: size * 0.28,
                        color: tokens.panel.with_opacity(0.85),
                    }),
                })
            })
            .collect()
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
