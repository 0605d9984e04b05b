//! Times of work that is done again and again.

use std::hint::black_box;
use std::time::{Duration, Instant};

/// The times that some runs take, the fastest first.
pub fn taken<T>(runs: usize, work: impl Fn() -> T) -> Vec<Duration> {
    let mut taken: Vec<Duration> = (0..runs)
        .map(|_| {
            let start = Instant::now();
            black_box(work());
            start.elapsed()
        })
        .collect();
    taken.sort_unstable();
    taken
}
