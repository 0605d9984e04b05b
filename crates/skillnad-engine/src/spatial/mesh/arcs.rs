//! Outlines cut into arcs where districts part. Each border is held once however many districts share it,
//! so simplifying or drawing an arc is the same on both sides. Weighing the points of an arc is left to
//! `simplification`, triangles to `district_mesh`.
#![expect(
    clippy::indexing_slicing,
    reason = "vertex and ring numbers come from the lists they index"
)]
#![expect(
    clippy::cast_possible_truncation,
    reason = "vertices, arcs and rings are numbered in 32 bits"
)]

use std::collections::HashMap;
use std::ops::Range;

use geo::MultiPolygon;

use crate::spatial::mercator;
use crate::spatial::outlines::rings::{Ring, Rings, threads};
use crate::spatial::outlines::twins::{KeyGrid, Twins};

/// A piece of border between two places where borders meet, or a closed line where none do.
pub(in crate::spatial) struct Arc {
    /// Its points, both ends included; a closed arc ends where it began.
    pub points: Range<usize>,
    /// The district it was found on.
    pub district: u32,
    /// The district on the other side, where it runs through the very same points.
    pub other: Option<u32>,
    /// True if it ends where it began, without meeting another border.
    pub closed: bool,
}

/// A ring as a chain of arcs, some of them walked from their end.
pub(in crate::spatial) struct ArcRing {
    pub district: u32,
    pub exterior: bool,
    pub arcs: Vec<(u32, bool)>,
}

/// All arcs of a division in the Mercator square.
pub(in crate::spatial) struct Arcs {
    pub points: Vec<[f64; 2]>,
    pub arcs: Vec<Arc>,
    pub rings: Vec<ArcRing>,
    pub districts: usize,
    /// West, north, east and south of all points.
    pub bounds: [f64; 4],
}

/// The side of the cells in which vertices are taken for the same, in units of the Mercator square:
/// a decimetre or less on the ground.
const CELL: f64 = 2.5e-9;

impl Arcs {
    /// Cuts these outlines (degrees) into arcs. Vertices in one cell are drawn in one place.
    pub fn new<'a>(outlines: impl IntoIterator<Item = &'a MultiPolygon<f64>>) -> Self {
        let rings = Rings::new(outlines);
        let mut bounds = [f64::INFINITY, f64::INFINITY, f64::NEG_INFINITY, f64::NEG_INFINITY];
        for point in rings.rings.iter().flat_map(|r| r.points) {
            let [w, s, e, n] = bounds;
            bounds = [w.min(point.x), s.min(point.y), e.max(point.x), n.max(point.y)];
        }
        let grid = KeyGrid::new(bounds, [CELL * 360.0, CELL * 180.0]);
        let twins = Twins::new(&rings, &grid, threads(rings.vertices));
        let [west, south, east, north] = bounds;
        let ([x0, y0], [x1, y1]) = (mercator::forward(west, north), mercator::forward(east, south));
        let mut cutter = Cutter {
            rings: &rings,
            twins: &twins,
            starts: HashMap::new(),
            all: Self {
                points: Vec::with_capacity(rings.vertices * 3 / 4),
                arcs: Vec::new(),
                rings: Vec::with_capacity(rings.rings.len()),
                districts: rings.districts,
                bounds: [x0, y0, x1, y1],
            },
        };
        for ring in &rings.rings {
            cutter.cut(ring);
        }
        cutter.all
    }
}

struct Cutter<'a> {
    rings: &'a Rings<'a>,
    twins: &'a Twins,
    /// For a cell and the next, the arc between them, and true if it is walked from its end.
    starts: HashMap<(u64, u64), (u32, bool)>,
    all: Arcs,
}

impl Cutter<'_> {
    fn cut(&mut self, ring: &Ring<'_>) {
        let vertices = self.places(ring);
        if vertices.len() < 3 {
            return;
        }
        let is_node = |at: &usize| self.is_node(ring, vertices[*at]);
        let nodes: Vec<usize> = (0..vertices.len()).filter(is_node).collect();
        let mut arcs = Vec::with_capacity(nodes.len().max(1));
        if nodes.is_empty() {
            // Both sides of a closed line begin in the same place, whichever it is.
            let key = |at: &usize| self.twins.keys[vertices[*at] as usize];
            let first = (0..vertices.len()).min_by_key(key).unwrap_or(0);
            arcs.push(self.arc(ring, &vertices, first, first, true));
        } else {
            let ends = nodes.iter().cycle().skip(1);
            for (from, to) in nodes.iter().zip(ends) {
                arcs.push(self.arc(ring, &vertices, *from, *to, false));
            }
        }
        self.all.rings.push(ArcRing { district: ring.district, exterior: ring.exterior, arcs });
    }

    /// The vertices of a ring, one for each run of vertices in the same cell.
    fn places(&self, ring: &Ring<'_>) -> Vec<u32> {
        let key = |vertex: u32| self.twins.keys[vertex as usize];
        (ring.start..ring.end()).filter(|v| key(*v) != key(ring.before(*v))).collect()
    }

    /// True if rings part at a vertex: another ring through it has other vertices before or after.
    fn is_node(&self, ring: &Ring<'_>, vertex: u32) -> bool {
        let own = self.around(ring, vertex);
        let mut twin = self.twins.next(vertex);
        while twin != vertex {
            let other = &self.rings.rings[self.twins.ring_of[twin as usize] as usize];
            if self.around(other, twin) != own {
                return true;
            }
            twin = self.twins.next(twin);
        }
        false
    }

    /// The cells before and after a vertex along its ring, the lower first.
    fn around(&self, ring: &Ring<'_>, vertex: u32) -> (u64, u64) {
        let key = |vertex: u32| self.twins.keys[vertex as usize];
        let (mut before, mut after) = (ring.before(vertex), ring.after(vertex));
        while key(before) == key(vertex) && before != vertex {
            before = ring.before(before);
        }
        while key(after) == key(vertex) && after != vertex {
            after = ring.after(after);
        }
        (key(before).min(key(after)), key(before).max(key(after)))
    }

    /// The arc along a ring's vertices from one node to the next: an earlier one, or a new one.
    fn arc(
        &mut self,
        ring: &Ring<'_>,
        vertices: &[u32],
        from: usize,
        to: usize,
        closed: bool,
    ) -> (u32, bool) {
        let count = vertices.len();
        let key = |at: usize| self.twins.keys[vertices[at % count] as usize];
        let start = (key(from), key(from + 1));
        if let Some((arc, reversed)) = self.starts.get(&start) {
            let found = &mut self.all.arcs[*arc as usize];
            if found.other.is_none() && found.district != ring.district {
                found.other = Some(ring.district);
            }
            return (*arc, *reversed);
        }
        let number = self.all.arcs.len() as u32;
        let end = (key(to), key(to + count - 1));
        self.starts.insert(end, (number, true));
        self.starts.insert(start, (number, false));
        let first = self.all.points.len();
        let steps = if to > from { to - from } else { to + count - from };
        for step in 0..=steps {
            self.push_point(vertices[(from + step) % count]);
        }
        self.all.arcs.push(Arc {
            points: first..self.all.points.len(),
            district: ring.district,
            other: None,
            closed,
        });
        (number, false)
    }

    /// Adds the place of a vertex: that of the first vertex in its cell.
    fn push_point(&mut self, vertex: u32) {
        let first = self.twins.circle(vertex).min().unwrap_or(vertex);
        let ring = &self.rings.rings[self.twins.ring_of[first as usize] as usize];
        let place = ring.points[(first - ring.start) as usize];
        self.all.points.push(mercator::forward(place.x, place.y));
    }
}
