//! Point-in-outline tests, exact and fast: the edges of each outline are filed by bands
//! of latitude, and signs of areas are computed without rounding errors. Which outline to ask is left
//! to `district_index`.
#![expect(
    clippy::indexing_slicing,
    reason = "edges, bands and outlines are numbered by the lists built together here"
)]
#![expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "float to integer casts saturate and are cut to the count of bands; edges are numbered in 32 bits"
)]

use geo::Coord;
use geo::kernels::{Kernel as _, Orientation, RobustKernel};

use super::rings::Rings;

/// Mean number of edges in a band; fewer bands cost more tests, more bands more memory.
const EDGES_PER_BAND: usize = 4;

/// The edges of many outlines in bands.
#[derive(Clone, Debug, Default)]
pub(in crate::spatial) struct BandedOutlines {
    /// Closed rings one after the other: an edge is a point and the one after it.
    points: Vec<Coord<f64>>,
    outlines: Vec<Bands>,
    starts: Vec<u32>,
    edges: Vec<u32>,
}

#[derive(Clone, Copy, Debug, Default)]
struct Bands {
    south: f64,
    per_degree: f64,
    /// The index of this outline's first entry in the list of band starts.
    first: usize,
    count: usize,
}

impl Bands {
    /// The band of a latitude. Monotone in `y`, so an edge is in every band between those of its ends.
    fn band(&self, y: f64) -> usize {
        (((y - self.south) * self.per_degree) as usize).min(self.count.saturating_sub(1))
    }
}

impl BandedOutlines {
    /// Files the edges of all rings.
    pub fn new(rings: &Rings<'_>) -> Self {
        let mut all = Self {
            points: Vec::with_capacity(rings.vertices + rings.rings.len()),
            outlines: vec![Bands::default(); rings.districts],
            starts: Vec::new(),
            edges: Vec::with_capacity(rings.vertices * 2),
        };
        for of_one in rings.rings.chunk_by(|a, b| a.district == b.district) {
            let mut edges = Vec::new();
            for ring in of_one {
                let from = all.points.len();
                all.points.extend_from_slice(ring.points);
                all.points.extend(ring.points.first());
                edges.extend(from as u32..(all.points.len() - 1) as u32);
            }
            if let Some(first) = of_one.first() {
                all.outlines[first.district as usize] = all.file(&edges);
            }
        }
        all
    }

    fn file(&mut self, edges: &[u32]) -> Bands {
        let span = |e: u32| {
            let (a, b) = (self.points[e as usize].y, self.points[e as usize + 1].y);
            (a.min(b), a.max(b))
        };
        let (mut south, mut north, mut climbed) = (f64::INFINITY, f64::NEG_INFINITY, 0.0);
        for edge in edges {
            let (low, high) = span(*edge);
            (south, north, climbed) = (south.min(low), north.max(high), climbed + (high - low));
        }
        let height = north - south;
        // Long edges are filed in many bands; this number of bands keeps the sum below four an edge.
        let crossings = if height > 0.0 { climbed / height } else { 1.0 };
        let most = (edges.len() as f64 * 4.0 / crossings.max(1.0)) as usize;
        let count = (edges.len() / EDGES_PER_BAND).min(most).max(1);
        let per_degree = if height > 0.0 { count as f64 / height } else { 0.0 };
        let bands = Bands { south, per_degree, first: self.starts.len(), count };
        let mut starts = vec![0_u32; count + 1];
        for edge in edges {
            let (low, high) = span(*edge);
            for band in bands.band(low)..=bands.band(high) {
                starts[band + 1] += 1;
            }
        }
        starts[0] = self.edges.len() as u32;
        for band in 1..starts.len() {
            starts[band] += starts[band - 1];
        }
        let mut cursor = starts.clone();
        let mut filed = vec![0; (starts[count] - starts[0]) as usize];
        for edge in edges {
            let (low, high) = span(*edge);
            for band in bands.band(low)..=bands.band(high) {
                filed[(cursor[band] - starts[0]) as usize] = *edge;
                cursor[band] += 1;
            }
        }
        self.edges.extend(filed);
        self.starts.extend(starts);
        bands
    }

    /// True if a point lies in an outline or on its edge. Holes are outside, their edges inside; an
    /// outline without a ring holds nothing.
    pub fn contains(&self, outline: usize, point: Coord<f64>) -> bool {
        let Some(bands) = self.outlines.get(outline).filter(|b| b.count > 0) else { return false };
        if point.y < bands.south {
            return false;
        }
        let band = bands.first + bands.band(point.y);
        let edges = &self.edges[self.starts[band] as usize..self.starts[band + 1] as usize];
        let mut inside = false;
        for edge in edges {
            let (a, b) = (self.points[*edge as usize], self.points[*edge as usize + 1]);
            if a == point {
                return true;
            }
            // Half open: of two edges that meet at the height of the point, one counts.
            if (a.y > point.y) != (b.y > point.y) {
                if point.x < a.x.min(b.x) {
                    inside = !inside;
                } else if point.x <= a.x.max(b.x) {
                    let (low, high) = if a.y < b.y { (a, b) } else { (b, a) };
                    match RobustKernel::orient2d(low, high, point) {
                        Orientation::Collinear => return true,
                        Orientation::CounterClockwise => inside = !inside,
                        Orientation::Clockwise => {}
                    }
                }
            } else if a.y == point.y
                && b.y == point.y
                && point.x >= a.x.min(b.x)
                && point.x <= a.x.max(b.x)
            {
                return true;
            }
        }
        inside
    }
}

#[cfg(test)]
mod tests {
    use geo::{LineString, MultiPolygon, Polygon};

    use super::*;

    fn filed(points: Vec<(f64, f64)>) -> BandedOutlines {
        let outline = MultiPolygon::new(vec![Polygon::new(LineString::from(points), Vec::new())]);
        BandedOutlines::new(&Rings::new([&outline]))
    }

    /// The largest number of edges in a band.
    fn most(all: &BandedOutlines) -> u32 {
        all.starts.windows(2).map(|pair| pair[1] - pair[0]).max().unwrap()
    }

    #[test]
    fn a_band_holds_a_few_edges_north_and_south_of_the_equator() {
        let turn = |n: i32| f64::from(n) / 400.0 * std::f64::consts::TAU;
        for middle in [57.0, 0.0, -34.0] {
            let circle = filed((0..400).map(|n| (turn(n).cos(), middle + turn(n).sin())).collect());
            assert_eq!(circle.outlines[0].count, 100);
            // Most lie in the lowest and in the highest band, where a circle is level.
            assert!(most(&circle) < 40, "{}", most(&circle));
            for (x, y) in [(0.0, 0.99), (0.0, -0.99), (0.6, 0.79), (-0.6, -0.79), (0.99, 0.0)] {
                assert!(circle.contains(0, Coord { x, y: middle + y }), "{x} {y}");
                let outside = Coord { x: x * 1.02, y: middle + y * 1.02 };
                assert!(!circle.contains(0, outside), "{x} {y}");
            }
        }
    }

    #[test]
    fn an_outline_that_goes_up_and_down_has_few_bands() {
        let teeth = (0..200).flat_map(|n| [(f64::from(n), 57.0), (f64::from(n) + 0.5, 59.0)]);
        let zigzag = filed(teeth.collect());
        assert!(zigzag.edges.len() <= 4 * 400, "{}", zigzag.edges.len());
        assert!(zigzag.outlines[0].count >= 3, "{}", zigzag.outlines[0].count);
    }

    #[test]
    fn a_place_on_an_upright_edge_is_inside() {
        let square = filed(vec![(1.0, 1.0), (2.0, 1.0), (2.0, 2.0), (1.0, 2.0)]);
        for x in [1.0, 2.0] {
            assert!(square.contains(0, Coord { x, y: 1.5 }), "{x}");
        }
        assert!(!square.contains(0, Coord { x: 1.0_f64.next_down(), y: 1.5 }));
    }
}
