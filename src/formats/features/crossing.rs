//! Detection of self-intersections of a ring.

use geo::kernels::Kernel as _;
use geo::{Coord, GeoNum, Orientation};

use super::simple_ring::is_plainly_simple;

/// The result of the search for crossings.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Crossing {
    /// No two edges cross, though they may touch.
    None,
    /// Two edges cross at this point.
    At(Coord<f64>),
    /// Too many pairs of long edges lie side by side to check them all.
    TooTangled,
}

/// Highest number of pairs checked per edge, before giving up.
const PAIRS_PER_EDGE: usize = 4000;

/// An edge of a ring.
#[derive(Clone, Copy, Debug)]
pub(super) struct Edge {
    pub(super) from: Coord<f64>,
    pub(super) to: Coord<f64>,
    /// Its number in the ring.
    pub(super) number: usize,
}

impl Edge {
    /// The edges of a closed ring that have a length.
    pub(super) fn of_ring(ring: &[Coord<f64>]) -> impl Iterator<Item = Self> {
        ring.windows(2).enumerate().filter_map(|(number, pair)| match pair {
            [from, to] if from != to => Some(Self { from: *from, to: *to, number }),
            _ => None,
        })
    }

    fn along(&self, axis: Axis) -> (f64, f64) {
        let (a, b) = match axis {
            Axis::X => (self.from.x, self.to.x),
            Axis::Y => (self.from.y, self.to.y),
        };
        (a.min(b), a.max(b))
    }
}

#[derive(Clone, Copy)]
enum Axis {
    X,
    Y,
}

/// Finds two edges of a closed ring that cross.
///
/// Most rings are simple, and found to be so at once. Edges of the others are sorted along the axis on which they
/// overlap least. Each is compared with those that start before it ends: about n log n for the outlines of
/// districts. Signs are exact (Shewchuk 1997). A ring that only touches itself is not reported, as it is drawn as
/// intended.
pub fn first_crossing(ring: &[Coord<f64>]) -> Crossing {
    if is_plainly_simple(ring) {
        return Crossing::None;
    }
    let edges: Vec<Edge> = Edge::of_ring(ring).collect();
    let (axis, other) = if overlap(&edges, Axis::X) <= overlap(&edges, Axis::Y) {
        (Axis::X, Axis::Y)
    } else {
        (Axis::Y, Axis::X)
    };
    let mut extents: Vec<Extent> = edges
        .iter()
        .enumerate()
        .map(|(at, edge)| Extent { along: edge.along(axis), across: edge.along(other), at })
        .collect();
    extents.sort_unstable_by(|a, b| a.along.0.total_cmp(&b.along.0));
    let mut left = edges.len().saturating_mul(PAIRS_PER_EDGE);
    let mut others = extents.as_slice();
    while let Some((here, after)) = others.split_first() {
        others = after;
        for there in after {
            if there.along.0 > here.along.1 {
                break;
            }
            if left == 0 {
                return Crossing::TooTangled;
            }
            left -= 1;
            // Nearly all pairs end here, so that the edges themselves are looked up for few.
            if there.across.0 > here.across.1 || there.across.1 < here.across.0 {
                continue;
            }
            let (Some(edge), Some(candidate)) = (edges.get(here.at), edges.get(there.at)) else {
                continue;
            };
            let are_next = edge.number.abs_diff(candidate.number) <= 1;
            if !are_next && crosses(edge, candidate) {
                return Crossing::At(meeting_point(edge, candidate));
            }
        }
    }
    Crossing::None
}

/// The extent of an edge along the axis of the sort and across it.
struct Extent {
    along: (f64, f64),
    across: (f64, f64),
    /// Position of the edge.
    at: usize,
}

/// The sum of the edges' lengths along an axis, relative to the ring's length along it.
fn overlap(edges: &[Edge], axis: Axis) -> f64 {
    let (mut sum, mut low, mut high) = (0.0, f64::INFINITY, f64::NEG_INFINITY);
    for edge in edges {
        let (from, to) = edge.along(axis);
        sum += to - from;
        low = low.min(from);
        high = high.max(to);
    }
    sum / (high - low)
}

/// True if two edges cross, rather than touch.
pub(super) fn crosses(a: &Edge, b: &Edge) -> bool {
    let side = |edge: &Edge, point| <f64 as GeoNum>::Ker::orient2d(edge.from, edge.to, point);
    let parts = |first, second| {
        first != second && first != Orientation::Collinear && second != Orientation::Collinear
    };
    parts(side(a, b.from), side(a, b.to)) && parts(side(b, a.from), side(b, a.to))
}

/// The point where two edges cross.
pub(super) fn meeting_point(a: &Edge, b: &Edge) -> Coord<f64> {
    let (along, across) = (a.to - a.from, b.to - b.from);
    let gap = b.from - a.from;
    let share = (gap.x * across.y - gap.y * across.x) / (along.x * across.y - along.y * across.x);
    a.from + along * share
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ring(points: &[(f64, f64)]) -> Vec<Coord<f64>> {
        points.iter().map(|(x, y)| Coord { x: *x, y: *y }).collect()
    }

    #[test]
    fn a_bow_tie_crosses_in_its_middle() {
        let bow_tie = ring(&[(0.0, 0.0), (2.0, 2.0), (2.0, 0.0), (0.0, 2.0), (0.0, 0.0)]);
        assert_eq!(first_crossing(&bow_tie), Crossing::At(Coord { x: 1.0, y: 1.0 }));
    }

    #[test]
    fn a_ring_that_touches_itself_is_left_alone() {
        let touching = ring(&[
            (0.0, 0.0),
            (1.0, 1.0),
            (2.0, 0.0),
            (2.0, 2.0),
            (1.0, 1.0),
            (0.0, 2.0),
            (0.0, 0.0),
        ]);
        assert_eq!(first_crossing(&touching), Crossing::None);
    }

    #[test]
    fn long_edges_side_by_side_are_sorted_the_other_way() {
        let mut comb = Vec::new();
        for tooth in 0..20_000 {
            let y = f64::from(tooth);
            let (near, far) = if tooth % 2 == 0 { (0.0, 9.0) } else { (9.0, 0.0) };
            comb.push(Coord { x: near, y });
            comb.push(Coord { x: far, y });
        }
        comb.push(Coord { x: -1.0, y: 19_999.0 });
        comb.push(Coord { x: -1.0, y: 0.0 });
        comb.push(Coord { x: 0.0, y: 0.0 });
        assert_eq!(first_crossing(&comb), Crossing::None);
    }
}
