//! A quick proof that the edges of a ring don't cross. Most outlines pass it; finding out where the others cross
//! is left to `crossing`.

use geo::Coord;

use super::crossing::{Edge, crosses};

/// Highest number of pairs of frames compared per edge, before giving up.
const PAIRS_PER_EDGE: usize = 64;

/// True if no two edges cross. False if two do, or if there are too many pairs to compare.
///
/// Edges that follow each other lie close to each other, so a tree of envelopes over them, two by two in the order
/// of the ring, needs no sorting. Parts whose envelopes meet are split further: about n comparisons for the
/// outlines of districts.
pub(super) fn is_plainly_simple(edges: &[Edge]) -> bool {
    let mut levels: Vec<Vec<Frame>> = vec![edges.iter().map(Frame::of_edge).collect()];
    while let Some(last) = levels.last().filter(|last| last.len() > 1) {
        let next = last.chunks(2).filter_map(|pair| pair.iter().copied().reduce(Frame::with));
        let next = next.collect();
        levels.push(next);
    }
    let mut search =
        Search { edges, levels: &levels, left: edges.len().saturating_mul(PAIRS_PER_EDGE) };
    levels.iter().enumerate().all(|(level, frames)| {
        (0..frames.len()).step_by(2).all(|at| search.is_clear(level, at, at + 1))
    })
}

/// The envelope of some edges in a row.
#[derive(Clone, Copy)]
struct Frame {
    low: Coord<f64>,
    high: Coord<f64>,
}

impl Frame {
    fn of_edge(edge: &Edge) -> Self {
        let (a, b) = (edge.from, edge.to);
        Self {
            low: Coord { x: a.x.min(b.x), y: a.y.min(b.y) },
            high: Coord { x: a.x.max(b.x), y: a.y.max(b.y) },
        }
    }

    fn with(self, other: Self) -> Self {
        Self {
            low: Coord { x: self.low.x.min(other.low.x), y: self.low.y.min(other.low.y) },
            high: Coord { x: self.high.x.max(other.high.x), y: self.high.y.max(other.high.y) },
        }
    }

    /// True if no edge in one frame can cross one in the other. The point of a crossing lies within both edges, so
    /// that frames which only touch have none.
    fn is_apart_from(&self, other: &Self) -> bool {
        self.high.x <= other.low.x
            || other.high.x <= self.low.x
            || self.high.y <= other.low.y
            || other.high.y <= self.low.y
    }
}

struct Search<'a> {
    edges: &'a [Edge],
    /// The frames of the edges, then those of two of the level before, up to that of all.
    levels: &'a [Vec<Frame>],
    /// Number of pairs of frames that may still be compared.
    left: usize,
}

impl Search<'_> {
    /// True if no edge in one frame of a level crosses one in another of that level.
    fn is_clear(&mut self, level: usize, a: usize, b: usize) -> bool {
        let frames = self.levels.get(level);
        let (Some(one), Some(other)) =
            (frames.and_then(|frames| frames.get(a)), frames.and_then(|frames| frames.get(b)))
        else {
            return true;
        };
        let Some(left) = self.left.checked_sub(1) else { return false };
        self.left = left;
        if one.is_apart_from(other) {
            return true;
        }
        let Some(below) = level.checked_sub(1) else {
            return match (self.edges.get(a), self.edges.get(b)) {
                (Some(one), Some(other)) => {
                    one.number.abs_diff(other.number) <= 1 || !crosses(one, other)
                }
                _ => true,
            };
        };
        let (a, b) = (2 * a, 2 * b);
        self.is_clear(below, a, b)
            && self.is_clear(below, a, b + 1)
            && self.is_clear(below, a + 1, b)
            && self.is_clear(below, a + 1, b + 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stats::Stream;

    fn is_simple(points: &[(f64, f64)]) -> bool {
        let ring: Vec<Coord<f64>> = points.iter().map(|place| (*place).into()).collect();
        is_plainly_simple(&Edge::of_ring(&ring).collect::<Vec<_>>())
    }

    /// A ring of few whole places, so that edges touch, lie on each other and cross.
    fn random(stream: &mut Stream) -> Vec<(f64, f64)> {
        let corners = 3 + stream.below(9);
        let mut at = || f64::from(stream.below(6));
        let mut ring: Vec<(f64, f64)> = (0..corners).map(|_| (at(), at())).collect();
        ring.push(ring[0]);
        ring
    }

    #[test]
    fn a_ring_is_simple_if_no_pair_of_its_edges_crosses() {
        let mut stream = Stream::new(7, 0);
        let mut simple = 0;
        for _ in 0..3_000 {
            let points = random(&mut stream);
            let ring: Vec<Coord<f64>> = points.iter().map(|place| (*place).into()).collect();
            let edges: Vec<Edge> = Edge::of_ring(&ring).collect();
            let crossed = edges.iter().enumerate().any(|(at, edge)| {
                edges[at + 1..]
                    .iter()
                    .any(|other| edge.number.abs_diff(other.number) > 1 && crosses(edge, other))
            });
            assert_eq!(is_simple(&points), !crossed, "{points:?}");
            simple += usize::from(!crossed);
        }
        assert!((100..2_900).contains(&simple), "{simple}");
    }

    #[test]
    fn edges_that_all_lie_side_by_side_are_left_undecided() {
        // A zigzag of diagonals: every envelope meets every other, and none of the edges cross.
        let mut points: Vec<(f64, f64)> = Vec::new();
        for n in 0..2_000 {
            let shift = f64::from(n);
            let (near, far) = ((shift, 0.0), (9_000.0 + shift, 9_000.0));
            points.extend(if n % 2 == 0 { [near, far] } else { [far, near] });
        }
        points.extend([(11_000.0, -1.0), (-1.0, -1.0), (0.0, 0.0)]);
        assert!(!is_simple(&points));
        assert!(is_simple(&points[..40]) && is_simple(&[]));
    }
}
