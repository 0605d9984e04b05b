//! A quick proof that the edges of a ring don't cross. Most outlines pass it; finding out where the others cross
//! is left to `crossing`.

use std::ops::Range;

use geo::Coord;

use super::crossing::{Edge, crosses};

/// Highest number of pairs of frames compared per edge, before giving up.
const PAIRS_PER_EDGE: usize = 16;

/// Number of edges in a row that share a frame.
const SHARED: usize = 4;

/// True if no two edges of a closed ring cross. False if two do, or if there are too many pairs to compare.
///
/// Edges that follow each other lie close to each other, so a tree of envelopes over them, a few and then two by two
/// in the order of the ring, needs no sorting. Parts whose envelopes meet are split further: about n comparisons for
/// the outlines of districts.
pub(super) fn is_plainly_simple(ring: &[Coord<f64>]) -> bool {
    let count = ring.len().saturating_sub(1);
    // All levels in one list, that of the edges first.
    let mut frames: Vec<Frame> = Vec::with_capacity(count.div_ceil(SHARED) * 2 + 16);
    let first = (0..count).step_by(SHARED);
    frames.extend(first.filter_map(|at| Frame::of(ring.get(at..=(at + SHARED).min(count))?)));
    let mut levels: Vec<Range<usize>> = Vec::new();
    levels.push(0..frames.len());
    while let Some(last) = levels.last().filter(|last| last.len() > 1) {
        let (from, to) = (last.start, last.end);
        for at in (from..to).step_by(2) {
            let pair = frames.get(at..(at + 2).min(to)).unwrap_or_default();
            frames.extend(pair.iter().copied().reduce(Frame::with));
        }
        levels.push(to..frames.len());
    }
    let left = count.saturating_mul(PAIRS_PER_EDGE);
    let mut search = Search { ring, frames: &frames, levels: &levels, left };
    let groups = levels.first().map_or(0, Range::len);
    (0..groups).all(|group| search.is_clear_within(group))
        && levels.iter().enumerate().all(|(level, frames)| {
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
    /// The envelope of points in a row; `None` of none.
    fn of(points: &[Coord<f64>]) -> Option<Self> {
        points.iter().map(|place| Self::at(*place)).reduce(Self::with)
    }

    fn at(place: Coord<f64>) -> Self {
        Self { low: place, high: place }
    }

    fn with(self, other: Self) -> Self {
        Self {
            low: Coord { x: lower(self.low.x, other.low.x), y: lower(self.low.y, other.low.y) },
            high: Coord {
                x: higher(self.high.x, other.high.x),
                y: higher(self.high.y, other.high.y),
            },
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

/// The lower of two finite numbers.
fn lower(a: f64, b: f64) -> f64 {
    if a < b { a } else { b }
}

/// The higher of two finite numbers.
fn higher(a: f64, b: f64) -> f64 {
    if a > b { a } else { b }
}

struct Search<'a> {
    ring: &'a [Coord<f64>],
    /// The frames of a few edges each, then those of two of the level before, up to that of all.
    frames: &'a [Frame],
    /// The place of each level among the frames.
    levels: &'a [Range<usize>],
    /// Number of pairs of frames that may still be compared.
    left: usize,
}

impl Search<'_> {
    /// True if no two edges that share a frame cross.
    fn is_clear_within(&self, group: usize) -> bool {
        let edges = edges_of(group);
        edges.clone().all(|a| edges.clone().skip(2 + a - edges.start).all(|b| self.is_free(a, b)))
    }

    /// True if no edge in one frame of a level crosses one in another of that level.
    fn is_clear(&mut self, level: usize, a: usize, b: usize) -> bool {
        let frames = self.levels.get(level).and_then(|level| self.frames.get(level.clone()));
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
            let reaches = |edge: &usize| {
                let edge = self.ring.get(*edge..*edge + 2).and_then(Frame::of);
                edge.is_some_and(|edge| !edge.is_apart_from(other))
            };
            return edges_of(a)
                .filter(reaches)
                .all(|edge| edges_of(b).all(|other| self.is_free(edge, other)));
        };
        let (a, b) = (2 * a, 2 * b);
        self.is_clear(below, a, b)
            && self.is_clear(below, a, b + 1)
            && self.is_clear(below, a + 1, b)
            && self.is_clear(below, a + 1, b + 1)
    }

    /// True if two edges don't cross.
    fn is_free(&self, a: usize, b: usize) -> bool {
        let edge = |at: usize| match self.ring.get(at..at + 2) {
            Some([from, to]) => Some(Edge { from: *from, to: *to, number: at }),
            _ => None,
        };
        let (Some(one), Some(other)) = (edge(a), edge(b)) else { return true };
        let frame = |edge: &Edge| Frame::at(edge.from).with(Frame::at(edge.to));
        a.abs_diff(b) <= 1 || frame(&one).is_apart_from(&frame(&other)) || !crosses(&one, &other)
    }
}

/// The numbers of the edges that share a frame. The last ones may have fewer.
fn edges_of(group: usize) -> Range<usize> {
    group * SHARED..(group + 1) * SHARED
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stats::Stream;

    fn is_simple(points: &[(f64, f64)]) -> bool {
        let ring: Vec<Coord<f64>> = points.iter().map(|place| (*place).into()).collect();
        is_plainly_simple(&ring)
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
