//! Simplification of arcs: the weight of each point, and what is left at a tolerance. Both sides of
//! a border lose the same points, so no gaps open between districts.
//!
//! Source: D. H. Douglas and T. K. Peucker, "Algorithms for the reduction of the number of points
//! required to represent a digitized line or its caricature", *Cartographica* 10 (1973). Places where
//! borders meet are kept, but for those that fall into one cell of the tolerance: they become one, so
//! that districts smaller than a pixel vanish into their neighbours and what is left is bounded by
//! the pixels, not by the file.
#![expect(
    clippy::indexing_slicing,
    reason = "positions run from the first to the last point of the arc they were found in"
)]
#![expect(
    clippy::cast_possible_truncation,
    reason = "cells are told apart by the whole part of a float; how much a point matters needs no more than seven digits"
)]

use std::collections::{HashMap, HashSet};

use super::arcs::Arcs;
use crate::spatial::outlines::twins::in_parallel;

/// The points of an arc, and the slice for their significances.
type ArcJob<'a> = (&'a [[f64; 2]], &'a mut [f32]);

/// For each point of all arcs, the tolerance below which it is kept; infinite for the ends.
pub(in crate::spatial) fn significances(arcs: &Arcs, threads: usize) -> Vec<f32> {
    let mut all = vec![0.0; arcs.points.len()];
    let mut jobs: Vec<Vec<ArcJob<'_>>> = Vec::new();
    let share = arcs.points.len().div_ceil(threads.max(1)).max(1);
    let (mut rest, mut job, mut held) = (all.as_mut_slice(), Vec::new(), 0);
    for arc in &arcs.arcs {
        let (own, after) = std::mem::take(&mut rest).split_at_mut(arc.points.len());
        rest = after;
        held += own.len();
        job.push((&arcs.points[arc.points.clone()], own));
        if held >= share {
            jobs.push(std::mem::take(&mut job));
            held = 0;
        }
    }
    jobs.push(job);
    in_parallel(jobs, |job| {
        for (points, significance) in job {
            of_arc(points, significance);
        }
    });
    all
}

fn of_arc(points: &[[f64; 2]], significance: &mut [f32]) {
    let Some(last) = points.len().checked_sub(1) else { return };
    significance[0] = f32::INFINITY;
    significance[last] = f32::INFINITY;
    // Each piece passes on its parent's significance: a point is never more significant than the one that
    // has to be kept before it.
    let mut pieces = vec![(0, last, f64::INFINITY)];
    while let Some((from, to, limit)) = pieces.pop() {
        if to - from < 2 {
            continue;
        }
        let (mut furthest, mut far) = (from + 1, -1.0);
        for at in from + 1..to {
            let distance = squared_distance(points[at], points[from], points[to]);
            if distance > far {
                (furthest, far) = (at, distance);
            }
        }
        let matters = far.sqrt().min(limit);
        significance[furthest] = matters as f32;
        pieces.push((from, furthest, matters));
        pieces.push((furthest, to, matters));
    }
}

/// Squared distance from a point to a line segment.
fn squared_distance(p: [f64; 2], a: [f64; 2], b: [f64; 2]) -> f64 {
    let (dx, dy) = (b[0] - a[0], b[1] - a[1]);
    let squared = dx * dx + dy * dy;
    let along = if squared > 0.0 {
        (((p[0] - a[0]) * dx + (p[1] - a[1]) * dy) / squared).clamp(0.0, 1.0)
    } else {
        0.0
    };
    let (x, y) = (a[0] + along * dx - p[0], a[1] + along * dy - p[1]);
    x * x + y * y
}

/// The arcs simplified at a tolerance, ends included.
pub(in crate::spatial) struct SimplifiedArcs {
    starts: Vec<usize>,
    points: Vec<[f64; 2]>,
    /// True if an arc is to be drawn: it has some length, and none before it is the same.
    pub drawn: Vec<bool>,
}

impl SimplifiedArcs {
    /// Drops the points less significant than the tolerance (units of the Mercator square). A tolerance of
    /// 0 keeps every point.
    pub fn new(arcs: &Arcs, significances: &[f32], tolerance: f64) -> Self {
        let mut cells: HashMap<(i64, i64), [f64; 2]> = HashMap::new();
        let mut place = |point: [f64; 2]| {
            if tolerance > 0.0 {
                let cell = |i: usize| ((point[i] - arcs.bounds[i]) / tolerance).floor() as i64;
                *cells.entry((cell(0), cell(1))).or_insert(point)
            } else {
                point
            }
        };
        let mut all = Self {
            starts: Vec::with_capacity(arcs.arcs.len() + 1),
            points: Vec::new(),
            drawn: Vec::with_capacity(arcs.arcs.len()),
        };
        let mut short: HashSet<[[u64; 2]; 2]> = HashSet::new();
        for arc in &arcs.arcs {
            let from = all.points.len();
            all.starts.push(from);
            let (points, matters) =
                (&arcs.points[arc.points.clone()], &significances[arc.points.clone()]);
            let last = points.len().saturating_sub(1);
            for (at, (point, matters)) in points.iter().zip(matters).enumerate() {
                let is_end = at == 0 || at == last;
                let kept = if is_end && !arc.closed { place(*point) } else { *point };
                let counts = is_end || tolerance <= 0.0 || f64::from(*matters) > tolerance;
                if counts && (is_end || all.points[from..].last() != Some(&kept)) {
                    all.points.push(kept);
                }
            }
            let left = &all.points[from..];
            all.drawn.push(match left {
                [] | [_] => false,
                [a, b] => {
                    let mut ends = [a, b].map(|end| end.map(f64::to_bits));
                    ends.sort_unstable();
                    a != b && (tolerance <= 0.0 || short.insert(ends))
                }
                _ => true,
            });
        }
        all.starts.push(all.points.len());
        all
    }

    /// The points of an arc.
    pub fn points(&self, arc: u32) -> &[[f64; 2]] {
        let arc = arc as usize;
        &self.points[self.starts[arc]..self.starts[arc + 1]]
    }
}

#[cfg(test)]
mod tests {
    use super::super::arcs::Arc;
    use super::*;

    /// Lines between the points given, none of them a closed one.
    fn arcs(lines: &[&[[f64; 2]]]) -> Arcs {
        let mut all = Arcs {
            points: Vec::new(),
            arcs: Vec::new(),
            rings: Vec::new(),
            districts: 1,
            bounds: [0.3, 0.6, 100.3, 100.6],
        };
        for line in lines {
            let from = all.points.len();
            all.points.extend_from_slice(line);
            let points = from..all.points.len();
            all.arcs.push(Arc { points, district: 0, other: None, closed: false });
        }
        all
    }

    #[test]
    fn a_point_on_a_straight_line_matters_nothing() {
        let mut found = [1.0; 3];
        of_arc(&[[0.0, 0.0], [1.0, 0.0], [2.0, 0.0]], &mut found);
        assert_eq!(found, [f32::INFINITY, 0.0, f32::INFINITY]);
    }

    #[test]
    fn distances_are_those_to_the_nearest_place_of_a_segment() {
        let (a, b) = ([1.0, 2.0], [4.0, 6.0]);
        // Two beside the middle; five before the beginning and beyond the end; on it.
        for (point, squared) in [
            ([0.9, 5.2], 4.0),
            ([4.1, 2.8], 4.0),
            ([-2.0, -2.0], 25.0),
            ([7.0, 10.0], 25.0),
            ([2.5, 4.0], 0.0),
        ] {
            let found = squared_distance(point, a, b);
            assert!((found - squared).abs() < 1e-12, "{point:?}: {found}");
        }
        assert_eq!(squared_distance(b, a, a), 25.0);
    }

    #[test]
    fn a_point_matters_as_much_as_it_is_off_the_line_without_it() {
        let of = |points: &[[f64; 2]]| {
            let mut found = vec![0.0; points.len()];
            of_arc(points, &mut found);
            found
        };
        let ends = f32::INFINITY;
        let teeth = [[0.0, 0.0], [1.0, 1.0], [2.0, 0.0], [3.0, 4.0], [4.0, 0.0]];
        assert_eq!(of(&teeth), [ends, 1.0, 1.6, 4.0, ends]);
        // The second is eight off the line from the first to the third, but the third matters less.
        let back = [[0.0, 0.0], [9.0, 5.0], [1.0, 5.5], [10.0, 0.0]];
        assert_eq!(of(&back), [ends, 5.5, 5.5, ends]);
        // Of two as far off the first is kept first.
        let level = [[0.0, 0.0], [1.0, 1.0], [3.0, 1.0], [4.0, 0.0]];
        assert_eq!(of(&level), [ends, 1.0, (2.0 / 10_f64.sqrt()) as f32, ends]);
        assert_eq!(of(&level[..1]), [ends]);
        assert_eq!(of(&[]), [0.0; 0]);
    }

    #[test]
    fn the_number_of_threads_changes_nothing() {
        let line: &[[f64; 2]] = &[[0.0, 0.0], [1.0, 3.0], [4.0, 0.0]];
        let arcs = arcs(&[line, &line[..2], line, line, &line[1..]]);
        let alone = significances(&arcs, 1);
        let ends = f32::INFINITY;
        let [one, two] = [[ends, 3.0, ends], [ends, ends, ends]];
        let expected = [&one[..], &two[..2], &one, &one, &two[..2]].concat();
        assert_eq!(alone, expected);
        for threads in [0, 2, 3, 20] {
            assert_eq!(significances(&arcs, threads), expected, "{threads}");
        }
    }

    #[test]
    fn ends_in_one_cell_become_one_and_lines_between_the_same_ends_are_drawn_once() {
        // Cells of two from 0.3 and 0.6.
        let (first, near) = ([0.4, 0.7], [2.2, 2.5]);
        let (other, beside) = ([20.4, 8.7], [22.2, 10.5]);
        let arcs = arcs(&[
            &[first, [9.0, 6.0], other],
            &[beside, near],
            &[near, [5.0, 3.0], beside],
            &[first, [0.5, 0.8], near],
            &[first, [2.4, 0.7]],
            &[near, [2.2, 2.7], first],
        ]);
        let keep = f32::INFINITY;
        let matters = [
            &[keep, 2.5, keep][..],
            &[keep, keep],
            &[keep, 2.0, keep],
            &[keep, 0.0, keep],
            &[keep, keep],
            &[keep, 3.0, keep],
        ]
        .concat();
        let simple = SimplifiedArcs::new(&arcs, &matters, 2.0);
        assert_eq!(simple.points(0), [first, [9.0, 6.0], other]);
        assert_eq!(simple.points(1), [other, first]);
        // As significant as the tolerance is not more.
        assert_eq!(simple.points(2), [first, other]);
        // One place is left, at both ends; the next cell is another.
        assert_eq!(simple.points(3), [first, first]);
        assert_eq!(simple.points(4), [first, [2.4, 0.7]]);
        assert_eq!(simple.points(5), [first, [2.2, 2.7], first]);
        assert_eq!(simple.drawn, [true, true, false, false, true, true]);
        let whole = SimplifiedArcs::new(&arcs, &matters, 0.0);
        assert_eq!(whole.points(1), [beside, near]);
        assert_eq!(whole.points(3), [first, [0.5, 0.8], near]);
        assert_eq!(whole.drawn, [true; 6]);
    }

    #[test]
    fn without_a_tolerance_every_line_is_drawn_as_often_as_it_is_there() {
        let line: &[[f64; 2]] = &[[1.0, 1.0], [5.0, 1.0]];
        let arcs = arcs(&[line, line, &[[1.0, 1.0], [1.0, 1.0]]]);
        let keep = vec![f32::INFINITY; 6];
        assert_eq!(SimplifiedArcs::new(&arcs, &keep, 0.0).drawn, [true, true, false]);
        assert_eq!(SimplifiedArcs::new(&arcs, &keep, 1.0).drawn, [true, false, false]);
    }

    #[test]
    fn the_ends_of_a_closed_line_stay_where_they_are() {
        let (first, near) = ([0.4, 0.7], [2.2, 2.5]);
        let mut arcs = arcs(&[&[first, [9.0, 9.0]], &[near, [9.0, 1.0], [5.0, 5.0], near]]);
        arcs.arcs[1].closed = true;
        let keep = vec![f32::INFINITY; 6];
        let simple = SimplifiedArcs::new(&arcs, &keep, 2.0);
        assert_eq!(simple.points(1), [near, [9.0, 1.0], [5.0, 5.0], near]);
    }

    #[test]
    fn a_point_in_the_place_of_the_one_before_is_left_out() {
        let (first, near) = ([0.4, 0.7], [2.2, 2.5]);
        let arcs = arcs(&[&[first, [9.0, 9.0]], &[near, first, [30.0, 1.0]]]);
        let simple = SimplifiedArcs::new(&arcs, &[f32::INFINITY; 5], 2.0);
        assert_eq!(simple.points(1), [first, [30.0, 1.0]]);
    }
}
