//! Loose edges: compares the edges without an identical twin with each other, within a tolerance, to find
//! near misses and T-junctions. A part of `contiguity`.
#![expect(
    clippy::indexing_slicing,
    reason = "edge numbers come from the list they index, bucket numbers are cut to the count of buckets"
)]
#![expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "float to integer casts saturate and only choose a bucket; edges are numbered in 32 bits as vertices are"
)]

use std::ops::Range;

use geo::Coord;

use super::contact::Contact;
use super::length_scale::{Axes, LengthScale};
use crate::spatial::Ellipsoid;
use crate::spatial::outlines::rings::Rings;
use crate::spatial::outlines::twins::{Twins, in_parallel, mix};

/// An edge that no other district shares vertex by vertex.
#[derive(Clone, Copy, Debug)]
pub(in crate::spatial) struct LooseEdge {
    /// The number of the vertex it starts from.
    pub from: u32,
    /// The number of the vertex it leads to.
    pub to: u32,
    /// The position of its district.
    pub district: u32,
    /// The start point.
    pub a: Coord<f64>,
    /// The end point.
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
///
/// Each edge is noted down in the cells of a grid that it passes through; only those in the same cell
/// are compared. The notes are dealt into buckets of neighbouring cells, so that what a thread reads
/// lies close together.
pub(in crate::spatial) fn loose_contacts(
    edges: &[LooseEdge],
    rings: &Rings<'_>,
    twins: &Twins,
    axes: Axes,
    tolerance: f64,
    threads: usize,
) -> Vec<Contact> {
    let Some(grid) = EdgeGrid::new(edges, axes, tolerance) else { return Vec::new() };
    let dealt = in_parallel(shares(edges.len(), threads), |part| grid.deal(edges, part));
    let search = |buckets: Range<usize>| {
        let mut search = Search {
            edges,
            rings,
            twins,
            tolerance,
            grid: &grid,
            scale: LengthScale::new(axes),
            contacts: Vec::new(),
        };
        let mut notes: Vec<Note> = Vec::new();
        let mut facing = Vec::new();
        for bucket in buckets {
            notes.clear();
            notes.extend(dealt.iter().flat_map(|d| d.bucket(bucket)));
            notes.sort_unstable();
            for cell in notes.chunk_by(|a, b| a.cell == b.cell) {
                search.compare(cell, &mut facing);
            }
        }
        search.contacts
    };
    in_parallel(shares(grid.buckets(), threads), search).concat()
}

/// Splits `count` items into a run for each thread.
fn shares(count: usize, threads: usize) -> Vec<Range<usize>> {
    let share = count.div_ceil(threads.max(1)).max(1);
    (0..count).step_by(share).map(|from| from..(from + share).min(count)).collect()
}

struct Search<'a> {
    edges: &'a [LooseEdge],
    rings: &'a Rings<'a>,
    twins: &'a Twins,
    tolerance: f64,
    grid: &'a EdgeGrid,
    scale: LengthScale,
    contacts: Vec<Contact>,
}

impl Search<'_> {
    /// Compares the edges that pass through a cell with the end points inside it. An end point outside is
    /// compared in its own cell.
    fn compare(&mut self, cell: &[Note], facing: &mut Vec<(u32, f64)>) {
        if cell.iter().all(|note| note.district == cell[0].district) {
            return;
        }
        let mut met = u32::MAX;
        for own in cell.iter().map(|note| note.edge) {
            let edge = self.edges[own as usize];
            for (end, (vertex, point)) in edge.ends().into_iter().enumerate() {
                // Mostly an edge begins where the previous one ended, so its facing edges are known
                // already.
                if vertex != met {
                    met = vertex;
                    facing.clear();
                    if self.grid.cell_of(point) == cell[0].cell {
                        self.face(edge.district, vertex, point, cell, facing);
                    }
                }
                for (other, place) in &*facing {
                    self.share(own, end, *other, *place);
                }
            }
        }
    }

    /// Finds the edges of other districts within the tolerance of a vertex, and adds a contact for each
    /// district of the vertex.
    fn face(
        &mut self,
        district: u32,
        vertex: u32,
        point: Coord<f64>,
        cell: &[Note],
        facing: &mut Vec<(u32, f64)>,
    ) {
        for note in cell.iter().filter(|note| note.district != district) {
            let edge = self.edges[note.edge as usize];
            let Some(place) = self.along(point, &edge) else { continue };
            facing.push((note.edge, place));
            for at in self.twins.circle(vertex) {
                self.touch(self.district_of(at), edge.district);
            }
            for (corner, place) in edge.ends() {
                // Vertices without twins add nothing to the contact of their edges.
                let alone = self.twins.is_alone(vertex) && self.twins.is_alone(corner);
                if !alone && self.scale.length(point, place) <= self.tolerance {
                    for at in self.twins.circle(vertex) {
                        for there in self.twins.circle(corner) {
                            self.touch(self.district_of(at), self.district_of(there));
                        }
                    }
                }
            }
        }
    }

    /// Adds the length that an edge shares with another on which one of its ends lies, at `place`.
    ///
    /// A pair is met once for each end that lies on the other edge; the first of them counts.
    fn share(&mut self, own: u32, end: usize, other: u32, place: f64) {
        let (low, high) = (own.min(other) as usize, own.max(other) as usize);
        let (low, high) = (self.edges[low], self.edges[high]);
        let this = if own > other { end } else { 2 + end };
        let mut met = [None; 4];
        for (number, found) in met.iter_mut().enumerate() {
            *found = match number {
                0 | 1 if number == this => Some(place),
                0 => self.along(high.a, &low),
                1 => self.along(high.b, &low),
                2 => self.along(low.a, &high).map(|_| 0.0),
                _ => self.along(low.b, &high).map(|_| 1.0),
            };
            if number < this && found.is_some() {
                return;
            }
        }
        let places = || met.iter().flatten().copied();
        let span = places().fold(0.0, f64::max) - places().fold(1.0, f64::min);
        if span > 0.0 {
            let length = span * self.scale.length(low.a, low.b);
            self.push(Contact::new(low.district, high.district, 0.0, length));
        }
    }

    /// The position along an edge (0 to 1) of a point within the tolerance; `None` for other points.
    fn along(&mut self, point: Coord<f64>, edge: &LooseEdge) -> Option<f64> {
        let [mx, my] = self.scale.meters_per_unit(point.y);
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

/// A note that an edge of a district passes through a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Default)]
struct Note {
    cell: u64,
    edge: u32,
    district: u32,
}

/// The notes of a part of the edges in the order of their buckets.
struct Dealt {
    starts: Vec<u32>,
    notes: Vec<Note>,
}

impl Dealt {
    fn bucket(&self, bucket: usize) -> &[Note] {
        &self.notes[self.starts[bucket] as usize..self.starts[bucket + 1] as usize]
    }
}

/// Cuts the plane into cells. An edge belongs to the cells it passes through, widened by the
/// tolerance, so that a point finds every edge near it in its own cell.
struct EdgeGrid {
    /// A corner further south-west than any widened edge.
    origin: [f64; 2],
    cell: [f64; 2],
    per_unit: [f64; 2],
    margin: [f64; 2],
    /// Number of bits of a hash that name a bucket.
    bits: u32,
}

impl EdgeGrid {
    fn new(edges: &[LooseEdge], axes: Axes, tolerance: f64) -> Option<Self> {
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
        let margin = match axes {
            Axes::Planar => [tolerance, tolerance],
            Axes::Geographic => {
                let furthest = low.y.abs().max(high.y.abs()).min(89.9);
                let [x, _] = Ellipsoid::GRS80.meters_per_degree(furthest);
                let [_, y] = Ellipsoid::GRS80.meters_per_degree(0.0);
                [tolerance / x, tolerance / y]
            }
        };
        let count = finite().count() as f64;
        let side = |sum: f64, margin: f64, extent: f64| {
            (2.0 * sum / count).max(8.0 * margin).max(extent * 1e-6).max(f64::MIN_POSITIVE)
        };
        let cell =
            [side(sum[0], margin[0], high.x - low.x), side(sum[1], margin[1], high.y - low.y)];
        Some(Self {
            origin: [low.x - cell[0], low.y - cell[1]],
            cell,
            per_unit: cell.map(f64::recip),
            margin,
            bits: (edges.len() / EDGES_PER_BUCKET).next_power_of_two().ilog2().clamp(1, 16),
        })
    }

    fn buckets(&self) -> usize {
        1 << self.bits
    }

    /// Notes the cells that these edges pass through.
    fn deal(&self, edges: &[LooseEdge], part: Range<usize>) -> Dealt {
        let mut starts = vec![0_u32; self.buckets() + 1];
        for edge in &edges[part.clone()] {
            self.visit(edge, |cell| starts[self.bucket(cell) + 1] += 1);
        }
        for bucket in 1..starts.len() {
            starts[bucket] += starts[bucket - 1];
        }
        let mut cursor = starts.clone();
        let mut notes = vec![Note::default(); starts.last().map_or(0, |n| *n as usize)];
        for number in part {
            let (edge, district) = (number as u32, edges[number].district);
            self.visit(&edges[number], |cell| {
                let place = &mut cursor[self.bucket(cell)];
                notes[*place as usize] = Note { cell, edge, district };
                *place += 1;
            });
        }
        Dealt { starts, notes }
    }

    /// Calls back with each cell that the widened edge passes through, once.
    fn visit(&self, edge: &LooseEdge, mut each: impl FnMut(u64)) {
        if !is_finite(edge.a) || !is_finite(edge.b) {
            return;
        }
        let (low, high) = if edge.a.y <= edge.b.y { (edge.a, edge.b) } else { (edge.b, edge.a) };
        let (first, last) = (self.row(low.y - self.margin[1]), self.row(high.y + self.margin[1]));
        let slope = if high.y > low.y { (high.x - low.x) / (high.y - low.y) } else { 0.0 };
        for at in first..=last {
            let bottom = f64::from(at) * self.cell[1] + self.origin[1] - self.margin[1];
            let top = bottom + self.cell[1] + 2.0 * self.margin[1];
            let (mut x0, mut x1) = (low.x, high.x);
            if high.y > low.y {
                x0 = low.x + slope * (bottom.max(low.y) - low.y);
                x1 = low.x + slope * (top.min(high.y) - low.y);
            }
            let (west, east) = (x0.min(x1) - self.margin[0], x0.max(x1) + self.margin[0]);
            for across in self.column(west)..=self.column(east) {
                each(cell_key(across, at));
            }
        }
    }

    /// The bucket of a cell: the same for all in a tile of 16 by 16.
    fn bucket(&self, cell: u64) -> usize {
        let (column, row) = (cell >> 32, cell & 0xFFFF_FFFF);
        (mix((column >> 4) << 32 | row >> 4) >> (64 - self.bits)) as usize
    }

    fn cell_of(&self, point: Coord<f64>) -> u64 {
        cell_key(self.column(point.x), self.row(point.y))
    }

    fn column(&self, x: f64) -> u32 {
        ((x - self.origin[0]) * self.per_unit[0]) as u32
    }

    fn row(&self, y: f64) -> u32 {
        ((y - self.origin[1]) * self.per_unit[1]) as u32
    }
}

/// Mean number of edges in a bucket: they and their notes fit in the nearer caches.
const EDGES_PER_BUCKET: usize = 512;

/// One number for a column and row; there are at most a million or so of either.
fn cell_key(column: u32, row: u32) -> u64 {
    u64::from(column) << 32 | u64::from(row)
}

/// True if both coordinates are finite; other points touch nothing.
fn is_finite(point: Coord<f64>) -> bool {
    point.x.is_finite() && point.y.is_finite()
}
