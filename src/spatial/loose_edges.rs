//! Compares the edges that no other district has with each other, within a tolerance: near misses
//! and T-junctions. A part of `contiguity`.
#![expect(
    clippy::indexing_slicing,
    reason = "edge numbers come from the list they index, bucket numbers are cut to the count of buckets"
)]
#![expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "float to integer casts saturate and only choose a bucket; edges are numbered in 32 bits as vertices are"
)]

use geo::Coord;

use super::Ellipsoid;
use super::contiguity::{Contact, is_finite};
use super::ground::{Frame, Ground};
use super::rings::Rings;
use super::twins::{Twins, in_parallel};

/// An edge that no other district has.
#[derive(Clone, Copy, Debug)]
pub(super) struct LooseEdge {
    /// The number of the vertex it starts from.
    pub from: u32,
    /// The number of the vertex it leads to.
    pub to: u32,
    /// Whose it is.
    pub district: u32,
    /// Where it starts.
    pub a: Coord<f64>,
    /// Where it ends.
    pub b: Coord<f64>,
}

impl LooseEdge {
    fn ends(&self) -> [(u32, Coord<f64>); 2] {
        [(self.from, self.a), (self.to, self.b)]
    }
}

/// The contacts between loose edges of different districts.
///
/// Two edges touch where an end of one lies within the tolerance of the other. They share the piece
/// between the outermost such ends. With a vertex, all districts that have it come into contact.
pub(super) fn loose_contacts(
    edges: &[LooseEdge],
    rings: &Rings<'_>,
    twins: &Twins,
    frame: Frame,
    tolerance: f64,
    threads: usize,
) -> Vec<Contact> {
    let Some(grid) = EdgeGrid::new(edges, frame, tolerance) else { return Vec::new() };
    let share = edges.len().div_ceil(threads.max(1)).max(1);
    let parts: Vec<_> =
        (0..edges.len()).step_by(share).map(|at| at..(at + share).min(edges.len())).collect();
    let search = |part: std::ops::Range<usize>| {
        let mut search = Search {
            edges,
            rings,
            twins,
            tolerance,
            ground: Ground::new(frame),
            contacts: Vec::new(),
        };
        for own in part {
            for (end, (vertex, point)) in edges[own].ends().into_iter().enumerate() {
                for other in grid.near(point) {
                    search.compare(own, end, vertex, point, other);
                }
            }
        }
        search.contacts
    };
    in_parallel(parts, search).concat()
}

struct Search<'a> {
    edges: &'a [LooseEdge],
    rings: &'a Rings<'a>,
    twins: &'a Twins,
    tolerance: f64,
    ground: Ground,
    contacts: Vec<Contact>,
}

impl Search<'_> {
    /// Compares one end of an edge with another edge.
    fn compare(&mut self, own: usize, end: usize, vertex: u32, point: Coord<f64>, other: usize) {
        let (edge, facing) = (self.edges[own], self.edges[other]);
        if edge.district == facing.district || self.along(point, &facing).is_none() {
            return;
        }
        for at in self.twins.circle(vertex) {
            self.touch(self.district_of(at), facing.district);
        }
        for (corner, place) in facing.ends() {
            if self.distance(point, place) <= self.tolerance {
                for at in self.twins.circle(vertex) {
                    for there in self.twins.circle(corner) {
                        self.touch(self.district_of(at), self.district_of(there));
                    }
                }
            }
        }
        // The pair is met once for each end that lies on the other edge; the first of them counts.
        let (low, high) = (&self.edges[own.min(other)], &self.edges[own.max(other)]);
        let met = [
            self.along(high.a, low),
            self.along(high.b, low),
            self.along(low.a, high).map(|_| 0.0),
            self.along(low.b, high).map(|_| 1.0),
        ];
        let this = if own > other { end } else { 2 + end };
        if met.iter().position(Option::is_some) != Some(this) {
            return;
        }
        let places = || met.iter().flatten().copied();
        let span = places().fold(0.0, f64::max) - places().fold(1.0, f64::min);
        if span > 0.0 {
            let length = span * self.ground.length(low.a, low.b);
            self.push(Contact::new(edge.district, facing.district, 0.0, length));
        }
    }

    /// Where along an edge (0 to 1) a point lies, if it lies within the tolerance of it.
    fn along(&mut self, point: Coord<f64>, edge: &LooseEdge) -> Option<f64> {
        let [mx, my] = self.ground.metres_per_unit(point.y);
        let (ax, ay) = ((edge.a.x - point.x) * mx, (edge.a.y - point.y) * my);
        let (bx, by) = ((edge.b.x - point.x) * mx, (edge.b.y - point.y) * my);
        let t = self.tolerance;
        if ax.min(bx) > t || ax.max(bx) < -t || ay.min(by) > t || ay.max(by) < -t {
            return None;
        }
        let (dx, dy) = (bx - ax, by - ay);
        let squared = dx * dx + dy * dy;
        let place =
            if squared > 0.0 { (-(ax * dx + ay * dy) / squared).clamp(0.0, 1.0) } else { 0.0 };
        let (x, y) = (ax + place * dx, ay + place * dy);
        (x * x + y * y <= t * t).then_some(place)
    }

    fn distance(&mut self, a: Coord<f64>, b: Coord<f64>) -> f64 {
        self.ground.length(a, b)
    }

    fn district_of(&self, vertex: u32) -> u32 {
        self.rings.rings[self.twins.ring_of[vertex as usize] as usize].district
    }

    fn touch(&mut self, a: u32, b: u32) {
        if a != b {
            self.push(Contact::new(a, b, 0.0, 0.0));
        }
    }

    fn push(&mut self, contact: Contact) {
        match self.contacts.last_mut() {
            Some(last) if (last.a, last.b) == (contact.a, contact.b) => {
                last.snapped += contact.snapped;
            }
            _ => self.contacts.push(contact),
        }
    }
}

/// Edges by the cells they pass through, widened by the tolerance, so that a point finds every edge
/// near it in its own cell.
struct EdgeGrid {
    origin: [f64; 2],
    cell: [f64; 2],
    margin: [f64; 2],
    shift: u32,
    starts: Vec<u32>,
    /// Edges with the cell they were put down for: a bucket holds several cells.
    items: Vec<(u64, u32)>,
}

impl EdgeGrid {
    fn new(edges: &[LooseEdge], frame: Frame, tolerance: f64) -> Option<Self> {
        let finite = || edges.iter().filter(|e| is_finite(e.a) && is_finite(e.b));
        let first = finite().next()?;
        let (mut low, mut high) = (first.a, first.a);
        let mut sum = [0.0, 0.0];
        for edge in finite() {
            for point in [edge.a, edge.b] {
                low = Coord { x: low.x.min(point.x), y: low.y.min(point.y) };
                high = Coord { x: high.x.max(point.x), y: high.y.max(point.y) };
            }
            sum = [sum[0] + (edge.b.x - edge.a.x).abs(), sum[1] + (edge.b.y - edge.a.y).abs()];
        }
        let margin = match frame {
            Frame::Planar => [tolerance, tolerance],
            Frame::Geographic => {
                let furthest = low.y.abs().max(high.y.abs()).min(89.9);
                let [x, _] = Ellipsoid::GRS80.metres_per_degree(furthest);
                let [_, y] = Ellipsoid::GRS80.metres_per_degree(0.0);
                [tolerance / x, tolerance / y]
            }
        };
        let count = finite().count() as f64;
        let side = |sum: f64, margin: f64, extent: f64| {
            (2.0 * sum / count).max(8.0 * margin).max(extent * 1e-6).max(f64::MIN_POSITIVE)
        };
        let mut grid = Self {
            origin: [low.x, low.y],
            cell: [
                side(sum[0], margin[0], high.x - low.x),
                side(sum[1], margin[1], high.y - low.y),
            ],
            margin,
            shift: 64 - (edges.len() * 2).next_power_of_two().trailing_zeros().clamp(8, 24),
            starts: Vec::new(),
            items: Vec::new(),
        };
        grid.fill(edges);
        Some(grid)
    }

    fn fill(&mut self, edges: &[LooseEdge]) {
        let mut starts = vec![0_u32; (1 << (64 - self.shift)) + 1];
        for edge in edges {
            self.visit(edge, |cell| starts[self.bucket(cell) + 1] += 1);
        }
        for bucket in 1..starts.len() {
            starts[bucket] += starts[bucket - 1];
        }
        let mut cursor = starts.clone();
        let mut items = vec![(0, 0); starts.last().map_or(0, |n| *n as usize)];
        for (number, edge) in edges.iter().enumerate() {
            self.visit(edge, |cell| {
                let place = &mut cursor[self.bucket(cell)];
                items[*place as usize] = (cell, number as u32);
                *place += 1;
            });
        }
        (self.starts, self.items) = (starts, items);
    }

    /// Calls back with each cell that the widened edge passes through, once.
    fn visit(&self, edge: &LooseEdge, mut each: impl FnMut(u64)) {
        if !is_finite(edge.a) || !is_finite(edge.b) {
            return;
        }
        let (low, high) = if edge.a.y <= edge.b.y { (edge.a, edge.b) } else { (edge.b, edge.a) };
        let row = |y: f64| ((y - self.origin[1]) / self.cell[1]).floor() as i64;
        let column = |x: f64| ((x - self.origin[0]) / self.cell[0]).floor() as i64;
        let (first, last) = (row(low.y - self.margin[1]), row(high.y + self.margin[1]));
        let slope = if high.y > low.y { (high.x - low.x) / (high.y - low.y) } else { 0.0 };
        for at in first..=last {
            let bottom = at as f64 * self.cell[1] + self.origin[1] - self.margin[1];
            let top = bottom + self.cell[1] + 2.0 * self.margin[1];
            let (mut x0, mut x1) = (low.x, high.x);
            if high.y > low.y {
                x0 = low.x + slope * (bottom.max(low.y) - low.y);
                x1 = low.x + slope * (top.min(high.y) - low.y);
            }
            let (west, east) = (x0.min(x1) - self.margin[0], x0.max(x1) + self.margin[0]);
            for across in column(west)..=column(east) {
                each(cell_key(across, at));
            }
        }
    }

    /// Cells of a tile of 16 by 16 have buckets side by side: what is near on the ground is near in
    /// memory.
    fn bucket(&self, cell: u64) -> usize {
        let (column, row) = (cell >> 32, cell & 0xFFFF_FFFF);
        let tile = (column >> 4) << 32 | row >> 4;
        let spread = tile.wrapping_mul(0x9E37_79B9_7F4A_7C15);
        let spread = (spread ^ (spread >> 29)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        ((spread >> self.shift) & !0xFF | (column & 15) << 4 | row & 15) as usize
    }

    /// The edges that pass through the cell of a point: all that lie within the tolerance of it.
    fn near(&self, point: Coord<f64>) -> impl Iterator<Item = usize> + '_ {
        let column = ((point.x - self.origin[0]) / self.cell[0]).floor() as i64;
        let row = ((point.y - self.origin[1]) / self.cell[1]).floor() as i64;
        let cell = cell_key(column, row);
        let bucket = self.bucket(cell);
        self.items[self.starts[bucket] as usize..self.starts[bucket + 1] as usize]
            .iter()
            .filter(move |(at, _)| *at == cell)
            .map(|(_, edge)| *edge as usize)
    }
}

/// One number for a column and row; there are at most a million of either.
fn cell_key(column: i64, row: i64) -> u64 {
    (column as u64) << 32 ^ (row as u64 & 0xFFFF_FFFF)
}
