//! Permutations and other repeated work, shared between threads so that the result never depends on their
//! number.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

use super::{Run, Stream, Undefined};

/// Items that a thread takes at a time: few enough to stop soon, enough to keep it busy.
const BATCH: usize = 16;

/// Computes `work(i, state)` for every i below `count` and returns the results in order.
///
/// Each thread has a `state` of its own for scratch space; the result for an item may depend on i alone.
/// Cost: that of the items, shared between [`Run::threads`].
///
/// # Errors
/// [`Undefined::Cancelled`] if the run was cancelled.
///
/// # Example
/// ```
/// use skillnad_engine::stats::{Run, in_parallel};
///
/// let squares = in_parallel(4, &Run::default(), || (), |i, ()| i * i)?;
/// assert_eq!(squares, [0, 1, 4, 9]);
/// # Ok::<(), skillnad_engine::stats::Undefined>(())
/// ```
pub fn in_parallel<State, T: Send>(
    count: usize,
    run: &Run<'_>,
    state: impl Fn() -> State + Sync,
    work: impl Fn(usize, &mut State) -> T + Sync,
) -> Result<Vec<T>, Undefined> {
    // A few jobs are shared, too.
    let batch = count.div_ceil(run.threads.max(1)).clamp(1, BATCH);
    let next = AtomicUsize::new(0);
    let parts: Mutex<Vec<(usize, Vec<T>)>> = Mutex::new(Vec::new());
    let worker = || {
        let mut scratch = state();
        loop {
            let from = next.fetch_add(batch, Ordering::Relaxed);
            if from >= count || run.is_cancelled() {
                break;
            }
            let to = (from + batch).min(count);
            let part = (from..to).map(|i| work(i, &mut scratch)).collect();
            parts.lock().unwrap_or_else(PoisonError::into_inner).push((from, part));
            run.report(to, count);
        }
    };
    let threads = run.threads.clamp(1, count.div_ceil(batch).max(1));
    std::thread::scope(|scope| {
        for number in 1..threads {
            let named = std::thread::Builder::new().name(format!("measure {number}"));
            if named.spawn_scoped(scope, worker).is_err() {
                break; // the system gives no more threads: the ones there are do the work
            }
        }
        worker();
    });
    run.go_on()?;
    let mut parts = parts.into_inner().unwrap_or_else(PoisonError::into_inner);
    parts.sort_unstable_by_key(|(from, _)| *from);
    Ok(parts.into_iter().flat_map(|(_, part)| part).collect())
}

/// Calls `work` for each of [`Run::permutations`] random permutations of `values`, and returns the
/// results in order.
///
/// Permutation p always uses stream p of the seed.
///
/// # Errors
/// [`Undefined::Cancelled`] if the run was cancelled.
///
/// # Example
/// ```
/// use skillnad_engine::stats::{Run, for_each_permutation};
///
/// let run = Run { permutations: 99, ..Run::default() };
/// let sums = for_each_permutation(&[1.0, 2.0, 4.0], &run, |values| values.iter().sum::<f64>())?;
/// assert_eq!(sums, [7.0; 99]);
/// # Ok::<(), skillnad_engine::stats::Undefined>(())
/// ```
pub fn for_each_permutation<T: Send>(
    values: &[f64],
    run: &Run<'_>,
    work: impl Fn(&[f64]) -> T + Sync,
) -> Result<Vec<T>, Undefined> {
    in_parallel(
        run.permutations,
        run,
        || values.to_vec(),
        |p, shuffled| {
            shuffled.copy_from_slice(values);
            Stream::new(run.seed, p as u64).shuffle(shuffled);
            work(shuffled)
        },
    )
}

/// Counts of permutations at or beyond the observed value, on either side.
///
/// # Example
/// ```
/// use skillnad_engine::stats::Extremes;
///
/// let extremes = Extremes::count([1.0, 2.0, 2.0, 5.0], 5.0, 0.0);
/// assert_eq!((extremes.at_least, extremes.at_most), (1, 4));
/// assert_eq!(extremes.p_sim(), 2.0 / 5.0);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Extremes {
    /// Number of permutations at or above the observed value.
    pub at_least: usize,
    /// Number of permutations at or below the observed value.
    pub at_most: usize,
    /// Number of permutations.
    pub permutations: usize,
}

impl Extremes {
    /// Counts the `values` at or beyond `observed`, on either side. Differences below `tolerance` are ties
    /// and count on both: sums of the same numbers in another order differ in their last digits.
    pub fn count(values: impl IntoIterator<Item = f64>, observed: f64, tolerance: f64) -> Self {
        let mut extremes = Self::default();
        for value in values {
            extremes.at_least += usize::from(value >= observed - tolerance);
            extremes.at_most += usize::from(value <= observed + tolerance);
            extremes.permutations += 1;
        }
        extremes
    }

    /// The pseudo p-value, one-sided and folded: (extreme + 1) / (permutations + 1), where `extreme` is the
    /// smaller of the two counts. Ties count on both sides, so a statistic that permutations can't change
    /// is never significant.
    pub fn p_sim(self) -> f64 {
        (self.at_least.min(self.at_most) as f64 + 1.0) / (self.permutations as f64 + 1.0)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::AtomicBool;

    use super::*;

    #[test]
    fn the_number_of_threads_changes_nothing() {
        let values: Vec<f64> = (0..40).map(f64::from).collect();
        let with = |threads| {
            let run = Run { threads, permutations: 101, ..Run::default() };
            for_each_permutation(&values, &run, |v| v[0] * 41.0 + v[1]).unwrap()
        };
        let alone = with(1);
        assert_eq!(alone.len(), 101);
        assert_eq!(alone, with(2));
        assert_eq!(alone, with(7));
    }

    #[test]
    fn work_stops_when_asked_to() {
        let flag = AtomicBool::new(false);
        let run = Run { cancelled: Some(&flag), threads: 2, ..Run::default() };
        let result = in_parallel(
            100_000,
            &run,
            || (),
            |i, ()| {
                if i == 40 {
                    flag.store(true, Ordering::Relaxed);
                }
            },
        );
        assert_eq!(result.unwrap_err(), Undefined::Cancelled);
    }

    #[test]
    fn what_permutations_cannot_change_is_not_significant() {
        let extremes = Extremes::count(std::iter::repeat_n(0.0, 999), 0.0, 0.0);
        assert_eq!(extremes.p_sim(), 1.0);
        let extremes = Extremes::count((0..999).map(f64::from), 5_000.0, 0.0);
        assert_eq!(extremes.p_sim(), 0.001);
    }
}
