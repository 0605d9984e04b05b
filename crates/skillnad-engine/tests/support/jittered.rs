//! A made-up division of many districts with crooked borders: the same for the same seed. Shared by
//! the benches and the tests.

use geo::{Coord, LineString, MultiPolygon, Polygon};

/// The file to make.
#[derive(Clone, Copy, Debug)]
pub struct Jittered {
    /// Districts side by side.
    pub columns: u32,
    /// Districts one above the other.
    pub rows: u32,
    /// Pieces to each of a district's four sides.
    pub pieces: u32,
    /// The seed of the borders' shape.
    pub seed: u64,
    /// How far each district's points are moved on their own, degrees: 0 for borders that match.
    pub mismatch: f64,
}

/// The width and height of a district in degrees: about a kilometre at 57° N.
const SIDE: [f64; 2] = [0.017, 0.009];
/// The south-western corner.
const ORIGIN: [f64; 2] = [11.0, 56.0];

impl Jittered {
    /// As many districts and vertices as Sweden has demographic statistical areas: 6,160 with 2.2
    /// million.
    pub const SWEDEN: Self = Self { columns: 80, rows: 77, pieces: 90, seed: 1, mismatch: 0.0 };

    /// The outlines, row by row from the south-west.
    pub fn outlines(self) -> Vec<MultiPolygon<f64>> {
        let districts = (0..self.rows).flat_map(|row| (0..self.columns).map(move |c| (c, row)));
        districts.map(|(column, row)| self.outline(column, row)).collect()
    }

    fn outline(self, column: u32, row: u32) -> MultiPolygon<f64> {
        let mut ring = Vec::with_capacity(self.pieces as usize * 4 + 1);
        ring.extend(self.side([column, row], false));
        ring.extend(self.side([column + 1, row], true));
        ring.extend(self.reversed([column, row + 1], false));
        ring.extend(self.reversed([column, row], true));
        if self.mismatch > 0.0 {
            let own = u64::from(row * self.columns + column);
            for (n, point) in (0_u64..).zip(&mut ring) {
                point.x += self.mismatch * self.wobble([own, n, 7, 0]);
                point.y += self.mismatch * self.wobble([own, n, 7, 1]);
            }
        }
        MultiPolygon(vec![Polygon::new(LineString(ring), vec![])])
    }

    /// A side from its western or southern end, without the other end.
    fn side(self, from: [u32; 2], upright: bool) -> Vec<Coord<f64>> {
        (0..self.pieces).map(|n| self.point(from, upright, n)).collect()
    }

    /// A side from its eastern or northern end, without the other end.
    fn reversed(self, from: [u32; 2], upright: bool) -> Vec<Coord<f64>> {
        (1..=self.pieces).rev().map(|n| self.point(from, upright, n)).collect()
    }

    fn point(self, [column, row]: [u32; 2], upright: bool, n: u32) -> Coord<f64> {
        let (column, row, n) = match (upright, n == self.pieces) {
            (true, true) => (column, row + 1, 0),
            (false, true) => (column + 1, row, 0),
            _ => (column, row, n),
        };
        // Corners belong to two sides each way; their wobble must not depend on which.
        let which = if n == 0 { 2 } else { u64::from(upright) };
        let along = f64::from(n) / f64::from(self.pieces);
        let (dx, dy) = if upright { (0.0, along) } else { (along, 0.0) };
        let id = u64::from(row) << 32 | u64::from(column);
        let reach = 0.3 / f64::from(self.pieces);
        let x = f64::from(column) + dx + reach * self.wobble([id, u64::from(n), which, 0]);
        let y = f64::from(row) + dy + reach * self.wobble([id, u64::from(n), which, 1]);
        Coord { x: ORIGIN[0] + SIDE[0] * x, y: ORIGIN[1] + SIDE[1] * y }
    }

    /// A number between −1 and 1 that depends on the seed and these four alone (SplitMix64).
    fn wobble(self, of: [u64; 4]) -> f64 {
        let mut state = self.seed;
        for part in of {
            state = state.wrapping_add(part).wrapping_add(0x9E37_79B9_7F4A_7C15);
            state = (state ^ (state >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
            state = (state ^ (state >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
            state ^= state >> 31;
        }
        (state >> 11) as f64 / (1_u64 << 52) as f64 - 1.0
    }
}
