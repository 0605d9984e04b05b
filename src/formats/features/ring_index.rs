//! An index of the edges of rings: the side of a point, and edges that cross those of others. Deciding what
//! that means is left to `nesting` within an outline and to `overlaps` between districts.
#![expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "float to integer casts saturate and are cut to the count of bands"
)]

use geo::Coord;
use geo::kernels::Kernel as _;
use geo::{GeoNum, Orientation};

use super::crossing::{Edge, crosses, meeting_point};

/// Mean number of edges in a band of latitude.
const EDGES_PER_BAND: usize = 4;
/// Highest mean number of bands that an edge is filed in.
const BANDS_PER_EDGE: f64 = 4.0;

/// The side of a ring that a point lies on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    Inside,
    Outside,
    /// On the ring itself.
    On,
}

/// The edges of one or several rings, by bands of y.
pub(super) struct RingIndex {
    bands: Vec<Vec<Edge>>,
    south: f64,
    per_unit: f64,
}

impl RingIndex {
    /// Files the edges of a closed ring.
    pub(super) fn new(ring: &[Coord<f64>]) -> Self {
        Self::of_rings(std::iter::once(ring))
    }

    /// Files the edges of closed rings. What an odd number of them surrounds is inside.
    pub(super) fn of_rings<'a>(rings: impl Iterator<Item = &'a [Coord<f64>]> + Clone) -> Self {
        let edges = || rings.clone().flat_map(Edge::of_ring);
        let vertices: usize = rings.clone().map(<[Coord<f64>]>::len).sum();
        let (mut south, mut north, mut climbed) = (f64::INFINITY, f64::NEG_INFINITY, 0.0);
        for Edge { from, to, .. } in edges() {
            (south, north) = (south.min(from.y.min(to.y)), north.max(from.y.max(to.y)));
            climbed += (to.y - from.y).abs();
        }
        let height = north - south;
        let count = if height > 0.0 {
            // Long edges are filed in many bands.
            let most = vertices as f64 * BANDS_PER_EDGE * height / climbed;
            (vertices / EDGES_PER_BAND).min(most as usize).max(1)
        } else {
            1
        };
        let per_unit = if height > 0.0 { count as f64 / height } else { 0.0 };
        let mut index = Self { bands: Vec::new(), south, per_unit };
        index.bands.resize_with(count, Vec::new);
        for edge in edges() {
            let (first, last) = index.bands_of(edge.from.y, edge.to.y);
            for band in index.bands.iter_mut().take(last + 1).skip(first) {
                band.push(edge);
            }
        }
        index
    }

    fn band_of(&self, y: f64) -> usize {
        (((y - self.south) * self.per_unit) as usize).min(self.bands.len().saturating_sub(1))
    }

    /// The first and last band between two heights.
    fn bands_of(&self, a: f64, b: f64) -> (usize, usize) {
        (self.band_of(a.min(b)), self.band_of(a.max(b)))
    }

    /// The side of the rings that a point lies on, exactly (Shewchuk 1997).
    pub(super) fn side(&self, point: Coord<f64>) -> Side {
        let mut inside = false;
        for Edge { from, to, .. } in self.bands.get(self.band_of(point.y)).into_iter().flatten() {
            let (low, high) = if from.y < to.y { (*from, *to) } else { (*to, *from) };
            if point.y < low.y || point.y > high.y || point.x > from.x.max(to.x) {
                continue;
            }
            let turn = <f64 as GeoNum>::Ker::orient2d(low, high, point);
            if turn == Orientation::Collinear && point.x >= from.x.min(to.x) {
                return Side::On;
            }
            // Half open: of two edges that meet at the height of the point, one counts.
            if point.y < high.y && turn == Orientation::CounterClockwise {
                inside = !inside;
            }
        }
        if inside { Side::Inside } else { Side::Outside }
    }

    /// True if an edge of another ring is one of the rings' own, in either direction.
    pub(super) fn has(&self, edge: &Edge) -> bool {
        let mut band = self.bands.get(self.band_of(edge.from.y)).into_iter().flatten();
        band.any(|own| {
            (own.from == edge.from && own.to == edge.to)
                || (own.from == edge.to && own.to == edge.from)
        })
    }

    /// The point where an edge of another ring crosses the rings. Counts the edges that were compared.
    pub(super) fn crossing(&self, edge: &Edge, compared: &mut usize) -> Option<Coord<f64>> {
        let (west, east) = (edge.from.x.min(edge.to.x), edge.from.x.max(edge.to.x));
        let (first, last) = self.bands_of(edge.from.y, edge.to.y);
        for own in self.bands.iter().take(last + 1).skip(first).flatten() {
            *compared += 1;
            let apart = own.from.x.max(own.to.x) < west || own.from.x.min(own.to.x) > east;
            if !apart && crosses(edge, own) {
                return Some(meeting_point(edge, own));
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ring(points: &[(f64, f64)]) -> Vec<Coord<f64>> {
        points.iter().map(|(x, y)| Coord { x: *x, y: *y }).collect()
    }

    #[test]
    fn points_lie_inside_outside_or_on_the_ring() {
        let notched =
            ring(&[(0.0, 0.0), (4.0, 0.0), (4.0, 4.0), (2.0, 2.0), (0.0, 4.0), (0.0, 0.0)]);
        let index = RingIndex::new(&notched);
        for (x, y, side) in [
            (1.0, 2.0, Side::Inside),
            (3.0, 2.0, Side::Inside),
            (2.0, 3.0, Side::Outside),
            (2.0, 2.0, Side::On),
            (2.0, 0.0, Side::On),
            (0.0, 4.0, Side::On),
            (5.0, 0.0, Side::Outside),
            (-1.0, 2.0, Side::Outside),
            (1.0, -1.0, Side::Outside),
            (1.0, 9.0, Side::Outside),
        ] {
            assert_eq!(index.side(Coord { x, y }), side, "{x} {y}");
        }
    }

    #[test]
    fn an_edge_that_touches_does_not_cross() {
        let index = RingIndex::new(&ring(&[(0.0, 0.0), (4.0, 0.0), (4.0, 4.0), (0.0, 0.0)]));
        let crossing = |from: (f64, f64), to: (f64, f64)| {
            let edge = Edge { from: from.into(), to: to.into(), number: 9 };
            index.crossing(&edge, &mut 0)
        };
        assert_eq!(crossing((2.0, -1.0), (2.0, 1.0)), Some(Coord { x: 2.0, y: 0.0 }));
        assert_eq!(crossing((2.0, -1.0), (2.0, 0.0)), None);
        assert_eq!(crossing((5.0, -1.0), (5.0, 1.0)), None);
    }
}
