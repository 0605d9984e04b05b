//! Settings of a run: seed, repetitions, threads, cancellation and progress.

use std::num::NonZeroUsize;
use std::sync::atomic::{AtomicBool, Ordering};

use super::Undefined;

/// The default seed.
const SEED: u64 = 1;
/// The default number of permutations: the usual 999, so that the smallest possible pseudo p-value is
/// 0.001.
const PERMUTATIONS: usize = 999;
/// The default number of draws for a simulated baseline.
const DRAWS: usize = 200;

/// Settings of a computation that is random or may take long.
///
/// The result depends on the seed and the number of repetitions alone, never on the threads.
///
/// # Example
/// ```
/// use std::sync::atomic::{AtomicBool, Ordering};
///
/// use skillnad_engine::stats::{Run, Undefined};
///
/// let stop = AtomicBool::new(false);
/// let run = Run { permutations: 9_999, cancelled: Some(&stop), ..Run::default() }.seeded(7);
/// assert_eq!((run.seed, run.go_on()), (7, Ok(())));
/// stop.store(true, Ordering::Relaxed);
/// assert_eq!(run.go_on(), Err(Undefined::Cancelled));
/// ```
#[derive(Clone, Copy)]
pub struct Run<'a> {
    /// The seed of everything random.
    pub seed: u64,
    /// Number of permutations to compare with.
    pub permutations: usize,
    /// Number of random draws that a simulated baseline averages.
    pub draws: usize,
    /// Number of threads to share the work between; at least one.
    pub threads: usize,
    /// Cancellation flag: set to `true` from another thread to stop the work.
    pub cancelled: Option<&'a AtomicBool>,
    /// Progress callback: called with the part done, 0 to 1, from any thread, in no particular order.
    pub progress: Option<&'a (dyn Fn(f64) + Sync)>,
}

impl Default for Run<'_> {
    /// Seed 1, 999 permutations, 200 draws, as many threads as the machine has.
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

    /// True if the run has been cancelled.
    pub fn is_cancelled(&self) -> bool {
        self.cancelled.is_some_and(|flag| flag.load(Ordering::Relaxed))
    }

    /// Returns an error if the run has been cancelled.
    ///
    /// # Errors
    /// [`Undefined::Cancelled`] once the flag is set.
    pub fn go_on(&self) -> Result<(), Undefined> {
        if self.is_cancelled() { Err(Undefined::Cancelled) } else { Ok(()) }
    }

    /// Reports progress.
    pub(super) fn report(&self, done: usize, all: usize) {
        if let Some(progress) = self.progress {
            progress(done as f64 / all.max(1) as f64);
        }
    }
}
