//! Twins: vertices of different rings in the same place, for finding neighbours and for drawing shared
//! borders once.
//!
//! Coordinates become 64-bit keys on a fine grid; keys are dealt into buckets, and each bucket is
//! linked in a table small enough for the nearest cache. Sorting all keys, or one map of them all,
//! costs three times as much. A bucket is chosen by the tile around a key, not by the key alone, so
//! that runs of a ring stay together: what is near on the ground is near in memory, on both sides of
//! a border.
#![expect(
    clippy::indexing_slicing,
    reason = "vertex numbers are below the lengths of the lists made for them, bucket numbers below the count they are cut to"
)]
#![expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "float to integer casts saturate; the rest takes the low half of a 64-bit word on purpose"
)]

use std::ops::Range;
use std::sync::atomic::{AtomicU32, Ordering::Relaxed};

use geo::Coord;

use super::rings::{Ring, Rings};

/// A grid of cells, each with a 64-bit key.
pub(in crate::spatial) struct KeyGrid {
    origin: [f64; 2],
    per_unit: [f64; 2],
    /// The x from which on a point is the same as one 360 units further west.
    seam: f64,
}

impl KeyGrid {
    /// A grid over these bounds (west, south, east, north) with cells of this size. Cells grow where
    /// the bounds would not fit in 32 bits an axis.
    pub fn new(bounds: [f64; 4], cell: [f64; 2]) -> Self {
        let [west, south, east, north] = bounds;
        let per_unit = |extent: f64, cell: f64| {
            let smallest = (extent / f64::from(u32::MAX / 2)).max(f64::MIN_POSITIVE);
            cell.max(smallest).recip()
        };
        Self {
            origin: [west, south],
            per_unit: [per_unit(east - west, cell[0]), per_unit(north - south, cell[1])],
            seam: f64::INFINITY,
        }
    }

    /// The same grid, with points from this longitude on taken as 360 degrees further west.
    pub fn with_seam(self, seam: f64) -> Self {
        Self { seam, ..self }
    }

    fn key(&self, point: Coord<f64>) -> u64 {
        let x = if point.x < self.seam { point.x } else { point.x - 360.0 };
        let x = ((x - self.origin[0]) * self.per_unit[0]) as u32;
        let y = ((point.y - self.origin[1]) * self.per_unit[1]) as u32;
        u64::from(x) << 32 | u64::from(y)
    }
}

/// Deals keys into buckets, all of a tile into the same.
#[derive(Clone, Copy)]
struct Buckets {
    /// Number of bits of a tile's hash that name a bucket.
    bits: u32,
    /// Number of bits of a key's x and y that lie within a tile.
    within: u32,
}

impl Buckets {
    /// Buckets of about a thousand vertices, and tiles that an outline crosses in a few dozen steps,
    /// judged by the first steps of each ring.
    fn new(rings: &Rings<'_>, grid: &KeyGrid) -> Self {
        let (mut steps, mut length) = (1_u64, 0_u64);
        for pair in rings.rings.iter().flat_map(|r| r.points.windows(2).take(SAMPLED)) {
            let (from, to) = (grid.key(pair[0]), grid.key(pair[1]));
            let part = |key: u64| (key >> 32, key & 0xFFFF_FFFF);
            let ((x0, y0), (x1, y1)) = (part(from), part(to));
            (steps, length) = (steps + 1, length + x0.abs_diff(x1) + y0.abs_diff(y1));
        }
        let side = (length / steps).saturating_mul(STEPS_PER_TILE).max(1);
        Self {
            bits: (rings.vertices / PER_BUCKET).next_power_of_two().trailing_zeros().clamp(1, 16),
            within: side.ilog2().min(31),
        }
    }

    fn count(self) -> usize {
        1 << self.bits
    }

    /// Runs of keys in the same tile, each with its bucket.
    fn runs(self, keys: &[u64]) -> impl Iterator<Item = (usize, &[u64])> {
        let axis = u64::from(u32::MAX << self.within);
        let tile = axis << 32 | axis;
        let runs = keys.chunk_by(move |a, b| (a ^ b) & tile == 0);
        runs.map(move |run| {
            ((mix((run[0] & tile) >> self.within) >> (64 - self.bits)) as usize, run)
        })
    }
}

/// Number of steps of a ring that the mean step length is estimated from.
const SAMPLED: usize = 8;
/// Side of a tile, in mean steps.
const STEPS_PER_TILE: u64 = 32;
/// Mean number of vertices in a bucket at most: their table fits in the nearest cache.
const PER_BUCKET: usize = 1024;

/// Hashes a key to 64 bits; one to one.
pub(in crate::spatial) fn mix(key: u64) -> u64 {
    let spread = key.wrapping_mul(0x9E37_79B9_7F4A_7C15);
    spread ^ (spread >> 32)
}

/// Vertices in the same cell, linked in circles.
pub(in crate::spatial) struct Twins {
    /// The cell of each vertex.
    pub keys: Vec<u64>,
    /// The ring of each vertex.
    pub ring_of: Vec<u32>,
    next: Vec<AtomicU32>,
}

impl Twins {
    /// Links the vertices of all rings.
    pub fn new(rings: &Rings<'_>, grid: &KeyGrid, threads: usize) -> Self {
        let mut keys = vec![0; rings.vertices];
        let mut ring_of = vec![0; rings.vertices];
        let buckets = Buckets::new(rings, grid);
        let dealt: Vec<Dealt> = {
            let mut keys = keys.as_mut_slice();
            let mut ring_of = ring_of.as_mut_slice();
            let mut jobs = Vec::new();
            for part in rings.parts(threads) {
                let vertices = part_vertices(rings, &part);
                let (own_keys, rest) = std::mem::take(&mut keys).split_at_mut(vertices.len());
                keys = rest;
                let (own_rings, rest) = std::mem::take(&mut ring_of).split_at_mut(vertices.len());
                ring_of = rest;
                jobs.push((part, own_keys, own_rings));
            }
            in_parallel(jobs, |(part, keys, ring_of)| {
                deal(&rings.rings[part.clone()], part.start, grid, buckets, keys, ring_of)
            })
        };
        let next: Vec<AtomicU32> = (0..rings.vertices as u32).map(AtomicU32::new).collect();
        let count = buckets.count();
        let share = count.div_ceil(threads.max(1));
        let ranges = (0..threads.max(1)).map(|t| t * share..((t + 1) * share).min(count));
        in_parallel(ranges.collect(), |buckets| link(buckets, &dealt, &keys, &next));
        Self { keys, ring_of, next }
    }

    /// The next vertex in the same cell, round in a circle: itself when it is alone.
    pub fn next(&self, vertex: u32) -> u32 {
        self.next[vertex as usize].load(Relaxed)
    }

    /// True if no other vertex is in the same cell.
    pub fn is_alone(&self, vertex: u32) -> bool {
        self.next(vertex) == vertex
    }

    /// The vertices in the same cell, itself first.
    pub fn circle(&self, vertex: u32) -> impl Iterator<Item = u32> + '_ {
        std::iter::successors(Some(vertex), move |at| Some(self.next(*at)).filter(|n| *n != vertex))
    }
}

fn part_vertices(rings: &Rings<'_>, part: &Range<usize>) -> Range<usize> {
    let of = &rings.rings[part.clone()];
    let from = of.first().map_or(0, |r| r.start as usize);
    from..of.last().map_or(from, |r| r.end() as usize)
}

/// One part's vertices in the order of their buckets: the low half of the hash above the vertex.
struct Dealt {
    starts: Vec<u32>,
    entries: Vec<u64>,
}

fn deal(
    rings: &[Ring<'_>],
    first_ring: usize,
    grid: &KeyGrid,
    buckets: Buckets,
    keys: &mut [u64],
    ring_of: &mut [u32],
) -> Dealt {
    let mut starts = vec![0_u32; buckets.count() + 1];
    let mut at = 0;
    for (offset, ring) in rings.iter().enumerate() {
        let end = at + ring.points.len();
        ring_of[at..end].fill((first_ring + offset) as u32);
        for (key, point) in keys[at..end].iter_mut().zip(ring.points) {
            *key = grid.key(*point);
        }
        at = end;
    }
    for (bucket, run) in buckets.runs(keys) {
        starts[bucket + 1] += run.len() as u32;
    }
    for bucket in 1..starts.len() {
        starts[bucket] += starts[bucket - 1];
    }
    let mut cursor = starts.clone();
    let mut entries = vec![0_u64; keys.len()];
    let mut vertex = rings.first().map_or(0, |r| r.start);
    for (bucket, run) in buckets.runs(keys) {
        let from = cursor[bucket] as usize;
        cursor[bucket] += run.len() as u32;
        for (entry, key) in entries[from..from + run.len()].iter_mut().zip(run) {
            *entry = mix(*key) << 32 | u64::from(vertex);
            vertex += 1;
        }
    }
    Dealt { starts, entries }
}

const EMPTY: u64 = u64::MAX;

fn link(buckets: Range<usize>, dealt: &[Dealt], keys: &[u64], next: &[AtomicU32]) {
    let mut table: Vec<u64> = Vec::new();
    for bucket in buckets {
        let entries = || {
            dealt.iter().flat_map(move |d| {
                &d.entries[d.starts[bucket] as usize..d.starts[bucket + 1] as usize]
            })
        };
        let held: usize =
            dealt.iter().map(|d| (d.starts[bucket + 1] - d.starts[bucket]) as usize).sum();
        let size = (held * 2).next_power_of_two();
        table.clear();
        table.resize(size, EMPTY);
        for entry in entries() {
            let vertex = *entry as u32;
            let mut slot = (entry >> 32) as usize & (size - 1);
            loop {
                let found = table[slot];
                if found == EMPTY {
                    table[slot] = *entry;
                    break;
                }
                let first = found as u32;
                if found >> 32 == entry >> 32 && keys[first as usize] == keys[vertex as usize] {
                    let after = next[first as usize].load(Relaxed);
                    next[vertex as usize].store(after, Relaxed);
                    next[first as usize].store(vertex, Relaxed);
                    break;
                }
                slot = (slot + 1) & (size - 1);
            }
        }
    }
}

/// Runs the jobs in parallel, the last on this thread, and returns their results in order.
pub(in crate::spatial) fn in_parallel<J: Send, R: Send>(
    mut jobs: Vec<J>,
    work: impl Fn(J) -> R + Sync,
) -> Vec<R> {
    let Some(last) = jobs.pop() else { return Vec::new() };
    std::thread::scope(|scope| {
        let work = &work;
        let started: Vec<_> = jobs.into_iter().map(|job| scope.spawn(move || work(job))).collect();
        let own = work(last);
        let mut results: Vec<R> = started
            .into_iter()
            .map(|thread| thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
            .collect();
        results.push(own);
        results
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn vertices_whose_keys_differ_are_no_twins_even_with_the_same_hash() {
        let keys = [7, 8, 7];
        let next: Vec<AtomicU32> = (0..3).map(AtomicU32::new).collect();
        let dealt = Dealt { starts: vec![0, 3], entries: (0..3).map(|v| 5 << 32 | v).collect() };
        link(0..1, &[dealt], &keys, &next);
        let next: Vec<u32> = next.iter().map(|next| next.load(Relaxed)).collect();
        assert_eq!(next, [2, 1, 0]);
    }
}
