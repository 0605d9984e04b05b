//! The rings of many outlines side by side, with consecutive vertex numbers. Reads the outlines in place.
#![expect(
    clippy::cast_possible_truncation,
    reason = "vertices and rings are numbered in 32 bits: four thousand million of them fit in no machine this runs on"
)]

use std::ops::Range;

use geo::{Coord, MultiPolygon};

/// A closed ring of a district's outline, without the repeated last point.
pub(in crate::spatial) struct Ring<'a> {
    /// Its points, at least three.
    pub points: &'a [Coord<f64>],
    /// The position of its district.
    pub district: u32,
    /// The number of its first vertex.
    pub start: u32,
    /// True if a new polygon begins with it (else it is a hole of the one before).
    pub exterior: bool,
}

impl Ring<'_> {
    /// The number after its last vertex.
    pub fn end(&self) -> u32 {
        self.start + self.points.len() as u32
    }

    /// The vertex after `vertex`, round the ring.
    pub fn after(&self, vertex: u32) -> u32 {
        if vertex + 1 == self.end() { self.start } else { vertex + 1 }
    }

    /// The vertex before `vertex`, round the ring.
    pub fn before(&self, vertex: u32) -> u32 {
        if vertex == self.start { self.end() - 1 } else { vertex - 1 }
    }
}

/// All rings, district by district; within one, polygon by polygon, the exterior first.
pub(in crate::spatial) struct Rings<'a> {
    /// The rings.
    pub rings: Vec<Ring<'a>>,
    /// Number of districts, those without a ring included.
    pub districts: usize,
    /// Number of vertices.
    pub vertices: usize,
}

impl<'a> Rings<'a> {
    /// Numbers the rings of these outlines. Rings of fewer than three points are left out, and with
    /// an exterior its holes.
    pub fn new(outlines: impl IntoIterator<Item = &'a MultiPolygon<f64>>) -> Self {
        let mut all = Self { rings: Vec::new(), districts: 0, vertices: 0 };
        for outline in outlines {
            for polygon in outline {
                if !all.push(&polygon.exterior().0, true) {
                    continue;
                }
                for hole in polygon.interiors() {
                    all.push(&hole.0, false);
                }
            }
            all.districts += 1;
        }
        all
    }

    fn push(&mut self, points: &'a [Coord<f64>], exterior: bool) -> bool {
        let points = match points {
            [first, rest @ .., last] if first == last && !rest.is_empty() => {
                points.split_last().map_or(points, |(_, open)| open)
            }
            _ => points,
        };
        if points.len() < 3 {
            return false;
        }
        self.rings.push(Ring {
            points,
            district: self.districts as u32,
            start: self.vertices as u32,
            exterior,
        });
        self.vertices += points.len();
        true
    }

    /// Splits the rings into at most `parts` runs with similar numbers of vertices; a district is never
    /// split.
    pub fn parts(&self, parts: usize) -> Vec<Range<usize>> {
        let share = self.vertices.div_ceil(parts.max(1)).max(1);
        let mut cuts = Vec::with_capacity(parts);
        let (mut from, mut held) = (0, 0);
        for (at, pair) in self.rings.windows(2).enumerate() {
            let [ring, next] = pair else { continue };
            held += ring.points.len();
            if held >= share && ring.district != next.district {
                cuts.push(from..at + 1);
                (from, held) = (at + 1, 0);
            }
        }
        if from < self.rings.len() {
            cuts.push(from..self.rings.len());
        }
        cuts
    }
}

/// Number of threads for work on this many vertices: one where starting a second costs more than it saves.
pub(in crate::spatial) fn threads(vertices: usize) -> usize {
    if vertices < 20_000 {
        1
    } else {
        std::thread::available_parallelism().map_or(1, usize::from).min(4)
    }
}

#[cfg(test)]
mod tests {
    use geo::Rect;

    use super::*;

    #[test]
    fn parts_end_where_districts_do() {
        let square = |x: f64| MultiPolygon::from(Rect::new((x, 0.0), (x + 1.0, 1.0)).to_polygon());
        let mut outlines: Vec<MultiPolygon<f64>> = (0..4).map(|n| square(f64::from(n))).collect();
        let second = square(9.0).0;
        outlines[1].0.extend(second);
        // Rings of four vertices, two of them of the second district.
        let rings = Rings::new(&outlines);
        assert_eq!((rings.rings.len(), rings.districts, rings.vertices), (5, 4, 20));
        let whole = std::iter::once(0..5).collect::<Vec<_>>();
        assert_eq!((rings.parts(0), rings.parts(1)), (whole.clone(), whole));
        assert_eq!(rings.parts(2), [0..3, 3..5]);
        assert_eq!(rings.parts(5), [0..1, 1..3, 3..4, 4..5]);
        assert_eq!(Rings::new([]).parts(3), []);
    }
}
