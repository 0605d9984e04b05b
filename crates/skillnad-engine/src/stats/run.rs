//! Settings of a computation: seed, repetitions, threads, and the wish to stop.

use std::num::NonZeroUsize;
use std::sync::atomic::{AtomicBool, Ordering};

use super::Undefined;

/// The seed when nobody asks for another.
const SEED: u64 = 1;
/// Permutations when nobody asks for another number: the usual 999, so that the smallest possible
/// pseudo p-value is 0.001.
const PERMUTATIONS: usize = 999;
/// Random dealings behind a simulated baseline when nobody asks for another number.
const DRAWS: usize = 200;

/// Settings of a computation that is random or may take long.
///
/// The result depends on the seed and the number of repetitions alone, never on the threads.
#[derive(Clone, Copy)]
pub struct Run<'a> {
    /// The seed of everything random.
    pub seed: u64,
    /// Number of permutations to compare with.
    pub permutations: usize,
    /// Number of random dealings to average over, where there is no closed form.
    pub draws: usize,
    /// Number of threads to share the work between; at least one.
    pub threads: usize,
    /// Set to `true` by somebody else to stop the work.
    pub cancelled: Option<&'a AtomicBool>,
    /// Told how much is done, 0 to 1; from any thread, in no particular order.
    pub progress: Option<&'a (dyn Fn(f64) + Sync)>,
}

impl Default for Run<'_> {
    /// Seed 1, 999 permutations, 200 dealings, as many threads as the machine has.
    fn default() -> Self {
        Self {
            seed: SEED,
            permutations: PERMUTATIONS,
            draws: DRAWS,
            threads: std::thread::available_parallelism().map_or(1, NonZeroUsize::get),
            cancelled: None,
            progress: None,
        }
    }
}

impl Run<'_> {
    /// The same run with another seed.
    #[must_use]
    pub fn seeded(self, seed: u64) -> Self {
        Self { seed, ..self }
    }

    /// True if somebody has asked to stop.
    pub fn is_cancelled(&self) -> bool {
        self.cancelled.is_some_and(|flag| flag.load(Ordering::Relaxed))
    }

    /// Goes on unless somebody has asked to stop.
    ///
    /// # Errors
    /// [`Undefined::Cancelled`] once the flag is set.
    pub fn go_on(&self) -> Result<(), Undefined> {
        if self.is_cancelled() { Err(Undefined::Cancelled) } else { Ok(()) }
    }

    /// Tells how much is done.
    pub(super) fn report(&self, done: usize, all: usize) {
        if let Some(progress) = self.progress {
            progress(done as f64 / all.max(1) as f64);
        }
    }
}
