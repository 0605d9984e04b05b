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
        let mut short: HashSet<[u64; 4]> = HashSet::new();
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
                [a, b] => {
                    let (a, b) = if (a[0], a[1]) <= (b[0], b[1]) { (a, b) } else { (b, a) };
                    let ends = [a[0], a[1], b[0], b[1]].map(f64::to_bits);
                    a != b && (tolerance <= 0.0 || short.insert(ends))
                }
                _ => left.len() > 2,
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
