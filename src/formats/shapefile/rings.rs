//! The rings of a shape as polygons. A shapefile tells outer rings from holes by their direction only, in any
//! order: each hole is given to the smallest outer ring around it.

use geo::kernels::Kernel as _;
use geo::{Coord, GeoNum, Orientation};

use crate::formats::features::PolygonRings;

/// The number of comparisons that may still be made, for all shapes of a file together. What is beyond is not
/// compared, so that a file of many small rings takes no longer than one of few.
#[derive(Debug)]
pub struct Work {
    left: usize,
}

impl Work {
    /// The work that a file of this length may make.
    pub fn of_file(bytes: usize) -> Self {
        Self { left: bytes.saturating_mul(STEPS_PER_BYTE).clamp(LEAST_STEPS, MOST_STEPS) }
    }

    fn takes(&mut self, steps: usize) -> bool {
        match self.left.checked_sub(steps) {
            Some(left) => {
                self.left = left;
                true
            }
            None => false,
        }
    }
}

const STEPS_PER_BYTE: usize = 64;
const LEAST_STEPS: usize = 1 << 20;
const MOST_STEPS: usize = 1 << 30;

/// The number of points of a hole that are compared, before it is taken to run along a border.
const POINTS_COMPARED: usize = 16;

/// The rings of a shape.
#[derive(Debug)]
pub struct Rings {
    rings: Vec<Ring>,
}

#[derive(Debug)]
struct Ring {
    points: Vec<Coord<f64>>,
    /// Twice the area, negative for a ring that runs clockwise.
    area: f64,
    low: [f64; 2],
    high: [f64; 2],
}

impl Ring {
    fn new(points: Vec<Coord<f64>>) -> Self {
        let (mut low, mut high) = ([f64::INFINITY; 2], [f64::NEG_INFINITY; 2]);
        for point in &points {
            low = [low[0].min(point.x), low[1].min(point.y)];
            high = [high[0].max(point.x), high[1].max(point.y)];
        }
        let origin = points.first().copied().unwrap_or_default();
        let area = points
            .windows(2)
            .map(|pair| match pair {
                [a, b] => {
                    let (a, b) = (*a - origin, *b - origin);
                    a.x * b.y - b.x * a.y
                }
                _ => 0.0,
            })
            .sum();
        Self { points, area, low, high }
    }

    fn may_hold(&self, other: &Self) -> bool {
        (0..2).zip(self.low.iter().zip(&self.high)).all(|(axis, (low, high))| {
            other.low.get(axis).is_some_and(|at| at >= low)
                && other.high.get(axis).is_some_and(|at| at <= high)
        })
    }

    /// True if another ring, whose box lies in that of this one, lies within.
    fn holds(&self, other: &Self) -> bool {
        let places = other.points.iter().take(POINTS_COMPARED);
        // Rings may touch. One that runs along the border from end to end is within, as its box is.
        places.map(|place| self.place_of(*place)).find(|place| *place != Place::Border)
            != Some(Place::Outside)
    }

    /// The place of a point, by the number of times that the ring winds around it.
    fn place_of(&self, point: Coord<f64>) -> Place {
        let ends = self.points.iter().skip(1).chain(self.points.first());
        let mut winds = 0_i32;
        for (a, b) in self.points.iter().zip(ends) {
            let (low, high) = (a.y.min(b.y), a.y.max(b.y));
            if !(low <= point.y && point.y <= high) {
                continue;
            }
            let side = <f64 as GeoNum>::Ker::orient2d(*a, *b, point);
            if side == Orientation::Collinear {
                let (left, right) = (a.x.min(b.x), a.x.max(b.x));
                if left <= point.x && point.x <= right {
                    return Place::Border;
                }
            } else if a.y <= point.y && point.y < b.y && side == Orientation::CounterClockwise {
                winds += 1;
            } else if b.y <= point.y && point.y < a.y && side == Orientation::Clockwise {
                winds -= 1;
            }
        }
        if winds == 0 { Place::Outside } else { Place::Inside }
    }
}

/// The place of a point seen from a ring.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    Inside,
    Border,
    Outside,
}

impl Rings {
    /// The rings of a shape.
    pub fn new(rings: Vec<Vec<Coord<f64>>>) -> Self {
        Self { rings: rings.into_iter().map(Ring::new).collect() }
    }

    /// The polygons of the rings, in the order of the outer ones. False beside them if there was no telling
    /// where a hole belongs, so that it became a polygon of its own.
    pub fn polygons(self, work: &mut Work) -> (Vec<PolygonRings>, bool) {
        let is_hole = self.holes(work);
        let Self { rings } = self;
        let mut sound = true;
        let shells: Vec<usize> =
            (0..rings.len()).filter(|at| is_hole.get(*at) != Some(&true)).collect();
        let mut holes_of: Vec<(usize, usize)> = Vec::new();
        let mut orphans = Vec::new();
        for (at, hole) in rings.iter().enumerate().filter(|(at, _)| is_hole.get(*at) == Some(&true))
        {
            match smallest_around(&rings, &shells, at, hole, work) {
                Some(shell) => holes_of.push((shell, at)),
                None => {
                    sound = false;
                    orphans.push(at);
                }
            }
        }
        holes_of.sort_unstable();
        let mut lines: Vec<Option<Vec<Coord<f64>>>> =
            rings.into_iter().map(|ring| Some(ring.points)).collect();
        let mut take = |at: usize| lines.get_mut(at).and_then(Option::take).unwrap_or_default();
        let mut holes = holes_of.into_iter().peekable();
        let mut polygons = Vec::with_capacity(shells.len());
        for shell in shells {
            let mut polygon = vec![take(shell)];
            while let Some((_, hole)) = holes.next_if(|(of, _)| *of == shell) {
                polygon.push(take(hole));
            }
            polygons.push(polygon);
        }
        polygons.extend(orphans.into_iter().map(|orphan| vec![take(orphan)]));
        (polygons, sound)
    }

    /// For each ring whether it is a hole: one that runs anticlockwise. Some writers have all rings run so; then
    /// those are holes that lie in an odd number of others.
    fn holes(&self, work: &mut Work) -> Vec<bool> {
        if self.rings.len() < 2 {
            return vec![false; self.rings.len()];
        }
        if self.rings.iter().any(|ring| ring.area < 0.0) {
            return self.rings.iter().map(|ring| ring.area > 0.0).collect();
        }
        let depth = |at: usize, ring: &Ring, work: &mut Work| {
            let others = self.rings.iter().enumerate().filter(|(other, _)| *other != at);
            others.filter(|(_, other)| is_within(other, ring, work)).count()
        };
        self.rings.iter().enumerate().map(|(at, ring)| depth(at, ring, work) % 2 == 1).collect()
    }
}

fn is_within(outer: &Ring, inner: &Ring, work: &mut Work) -> bool {
    work.takes(1)
        && outer.may_hold(inner)
        && outer.area.abs() > inner.area.abs()
        && work.takes(outer.points.len().saturating_mul(POINTS_COMPARED))
        && outer.holds(inner)
}

fn smallest_around(
    rings: &[Ring],
    shells: &[usize],
    at: usize,
    hole: &Ring,
    work: &mut Work,
) -> Option<usize> {
    let mut best: Option<(f64, usize)> = None;
    for shell in shells.iter().copied().filter(|shell| *shell != at) {
        let Some(ring) = rings.get(shell) else { continue };
        let smaller = best.is_none_or(|(area, _)| ring.area.abs() < area);
        if smaller && is_within(ring, hole, work) {
            best = Some((ring.area.abs(), shell));
        }
    }
    best.map(|(_, shell)| shell)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn square(x: f64, y: f64, side: f64, clockwise: bool) -> Vec<Coord<f64>> {
        let corners = [[x, y], [x + side, y], [x + side, y + side], [x, y + side], [x, y]];
        let mut ring: Vec<Coord<f64>> =
            corners.iter().map(|[x, y]| Coord { x: *x, y: *y }).collect();
        if clockwise {
            ring.reverse();
        }
        ring
    }

    fn shapes(rings: Vec<Vec<Coord<f64>>>) -> (Vec<usize>, bool) {
        let (polygons, sound) = Rings::new(rings).polygons(&mut Work::of_file(1000));
        (polygons.iter().map(Vec::len).collect(), sound)
    }

    #[test]
    fn holes_are_given_to_the_smallest_ring_around_them_in_any_order() {
        let (land, lake) = (square(0.0, 0.0, 10.0, true), square(1.0, 1.0, 6.0, false));
        let (island, pond) = (square(2.0, 2.0, 3.0, true), square(3.0, 3.0, 1.0, false));
        let far = square(20.0, 0.0, 5.0, true);
        let rings = vec![pond.clone(), far.clone(), lake.clone(), island.clone(), land.clone()];
        let (polygons, sound) = Rings::new(rings).polygons(&mut Work::of_file(1000));
        assert!(sound);
        assert_eq!(polygons, [vec![far], vec![island, pond], vec![land, lake]]);
    }

    #[test]
    fn a_hole_that_touches_its_ring_belongs_to_it() {
        let touching = vec![square(0.0, 0.0, 10.0, true), square(0.0, 0.0, 4.0, false)];
        assert_eq!(shapes(touching), (vec![2], true));
    }

    #[test]
    fn rings_that_all_run_the_wrong_way_are_told_apart_by_nesting() {
        let rings = vec![
            square(0.0, 0.0, 10.0, false),
            square(1.0, 1.0, 6.0, false),
            square(2.0, 2.0, 3.0, false),
            square(20.0, 2.0, 3.0, false),
        ];
        assert_eq!(shapes(rings), (vec![2, 1, 1], true));
    }

    #[test]
    fn a_hole_outside_of_every_ring_is_told() {
        let rings = vec![square(0.0, 0.0, 2.0, true), square(5.0, 5.0, 1.0, false)];
        assert_eq!(shapes(rings), (vec![1, 1], false));
    }

    #[test]
    fn very_many_rings_take_no_long_time() {
        let rings = (0..20_000).map(|i| square(f64::from(i), 0.0, 0.5, i % 2 == 0)).collect();
        let (polygons, sound) = Rings::new(rings).polygons(&mut Work::of_file(1000));
        assert_eq!((polygons.len(), sound), (20_000, false));
    }
}
