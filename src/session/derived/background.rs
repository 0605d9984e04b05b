//! Cache of results that may take longer: computed on named threads while the window stays responsive.
//!
//! A caller asks for its result in every frame. Work that was not asked for between two calls of
//! [`Background::sweep`] is stopped, so that only visible results are computed.

use std::cell::{Cell, RefCell};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use crossbeam_channel::{Receiver, RecvTimeoutError, bounded};

use super::Cache;
use crate::session::JobProgress;

/// Time to wait for a new result within the frame: a faster result is shown without a flicker of "pending".
const BLINK: Duration = Duration::from_millis(6);

/// The state of a requested result.
#[derive(Clone, Debug)]
pub enum Computed<V> {
    /// The result.
    Ready(Arc<V>),
    /// The result is being computed.
    Pending {
        /// The latest earlier result, to show meanwhile and marked as such.
        before: Option<Arc<V>>,
        /// Progress, in thousandths.
        permille: u32,
    },
    /// The computation failed: the thread panicked or could not start.
    Broken,
}

impl<V> Computed<V> {
    /// The result, or the earlier one while pending.
    pub fn latest(&self) -> Option<&Arc<V>> {
        match self {
            Self::Ready(answer) => Some(answer),
            Self::Pending { before, .. } => before.as_ref(),
            Self::Broken => None,
        }
    }

    /// True if the result is still being computed.
    pub fn is_pending(&self) -> bool {
        matches!(self, Self::Pending { .. })
    }
}

/// A running computation. A worker thread that was stopped or has panicked sends `None`.
struct Running<K, V> {
    key: K,
    progress: JobProgress,
    answer: Receiver<Option<V>>,
    wanted: Cell<bool>,
}

/// The latest results by key, and the running computations.
pub struct Background<K, V> {
    name: &'static str,
    wake: Arc<dyn Fn() + Send + Sync>,
    cache: Cache<K, Option<Arc<V>>>,
    running: RefCell<Vec<Running<K, V>>>,
}

impl<K: PartialEq + Clone + Send + 'static, V: Send + 'static> Background<K, V> {
    /// A cache of at most `most` results. Threads carry `name`; each calls `wake` when its result is ready.
    pub fn new(name: &'static str, most: usize, wake: Arc<dyn Fn() + Send + Sync>) -> Self {
        Self { name, wake, cache: Cache::new(most), running: RefCell::default() }
    }

    /// Returns the result for a key, or that it is pending. An unknown key starts `make` on a thread.
    /// `make` checks its progress for cancellation, and then returns `None`. As for [`Cache::get`], it
    /// can't capture anything.
    pub fn ask<S: Send + 'static>(
        &self,
        key: K,
        source: S,
        make: fn(&K, S, &JobProgress) -> Option<V>,
    ) -> Computed<V> {
        self.collect();
        if let Some(answer) = self.cache.known(&key) {
            return answer.map_or(Computed::Broken, Computed::Ready);
        }
        if let Some(asked) = self.pending(&key) {
            return asked;
        }
        let of = key.clone();
        let running = self.start(key.clone(), move |progress| make(&of, source, progress));
        match running.answer.recv_timeout(BLINK) {
            Ok(answer) => self.keep(key, answer, &running.progress),
            Err(RecvTimeoutError::Disconnected) => self.cache.keep(key, None),
            Err(RecvTimeoutError::Timeout) => {
                let before = self.cache.latest().flatten();
                self.running.borrow_mut().push(running);
                return Computed::Pending { before, permille: 0 };
            }
        }
        self.cache.latest().flatten().map_or(Computed::Broken, Computed::Ready)
    }

    /// The same for work that can't be stopped. It runs on a thread only if `much` is true; otherwise it
    /// runs at once, and the result is ready.
    pub fn ask_sized<S: Send + 'static>(
        &self,
        much: bool,
        key: K,
        source: S,
        make: fn(&K, S) -> V,
    ) -> Computed<V> {
        if much {
            return self.ask(key, (source, make), |key, (source, make), _| Some(make(key, source)));
        }
        let answer = self
            .cache
            .get(key, (source, make), |key, (source, make)| Some(Arc::new(make(key, source))));
        answer.map_or(Computed::Broken, Computed::Ready)
    }

    /// Stops the computations that were not asked for since the last call.
    pub fn sweep(&self) {
        self.running.borrow_mut().retain(|running| {
            let wanted = running.wanted.replace(false);
            if !wanted {
                running.progress.cancel();
            }
            wanted
        });
    }

    /// True if a computation is running.
    pub fn is_working(&self) -> bool {
        !self.running.borrow().is_empty()
    }

    fn start(
        &self,
        key: K,
        work: impl FnOnce(&JobProgress) -> Option<V> + Send + 'static,
    ) -> Running<K, V> {
        let progress = JobProgress::default();
        let (sender, answer) = bounded(1);
        let (shared, wake) = (progress.clone(), self.wake.clone());
        // A thread that can't be started drops the sender, which reads as a failure.
        _ = thread::Builder::new().name(format!("skillnad-{}", self.name)).spawn(move || {
            let answer = catch_unwind(AssertUnwindSafe(|| work(&shared))).ok().flatten();
            // The receiver is gone after the computation was stopped.
            _ = sender.send(answer);
            wake();
        });
        Running { key, progress, answer, wanted: Cell::new(true) }
    }

    /// Stores the results that have arrived.
    fn collect(&self) {
        let mut running = self.running.borrow_mut();
        let mut at = 0;
        while let Some(work) = running.get(at) {
            match work.answer.try_recv() {
                Ok(answer) => {
                    let done = running.swap_remove(at);
                    self.keep(done.key, answer, &done.progress);
                }
                Err(crossbeam_channel::TryRecvError::Disconnected) => {
                    let done = running.swap_remove(at);
                    self.cache.keep(done.key, None);
                }
                Err(crossbeam_channel::TryRecvError::Empty) => at += 1,
            }
        }
    }

    /// Stores a result, or the failure of work that was not stopped. Stopped work stores nothing.
    fn keep(&self, key: K, answer: Option<V>, progress: &JobProgress) {
        if answer.is_some() || !progress.is_cancelled() {
            self.cache.keep(key, answer.map(Arc::new));
        }
    }

    fn pending(&self, key: &K) -> Option<Computed<V>> {
        let running = self.running.borrow();
        let work = running.iter().find(|work| work.key == *key)?;
        work.wanted.set(true);
        let before = self.cache.latest().flatten();
        Some(Computed::Pending { before, permille: work.progress.permille() })
    }
}

#[cfg(test)]
mod tests {
    use std::time::Instant;

    use super::*;

    fn answers() -> Background<u32, u32> {
        Background::new("test", 4, Arc::new(|| {}))
    }

    fn wait(answers: &Background<u32, u32>, key: u32) -> Option<u32> {
        let start = Instant::now();
        loop {
            match answers.ask(key, (), |key, (), _| Some(*key)) {
                Computed::Ready(answer) => return Some(*answer),
                Computed::Broken => return None,
                Computed::Pending { .. } if start.elapsed() > Duration::from_secs(20) => {
                    return None;
                }
                Computed::Pending { .. } => thread::sleep(Duration::from_millis(2)),
            }
        }
    }

    #[test]
    fn an_answer_that_takes_longer_is_pending_beside_the_one_before() {
        let answers = answers();
        assert_eq!(wait(&answers, 7), Some(7));
        let (go, gate) = bounded::<()>(1);
        let asked = answers.ask(8, gate, |_, gate, _| gate.recv().ok().map(|()| 80));
        assert!(asked.is_pending());
        assert_eq!(asked.latest().map(|before| **before), Some(7));
        go.send(()).unwrap();
        assert_eq!(wait(&answers, 8), Some(80));
        assert!(!answers.is_working());
    }

    #[test]
    fn what_nobody_asks_for_any_more_is_stopped() {
        let answers = answers();
        let (told, heard) = bounded(1);
        let endless = answers.ask(1, told, |_, told, progress| {
            while !progress.is_cancelled() {
                thread::sleep(Duration::from_millis(1));
            }
            told.send(()).unwrap();
            None
        });
        assert!(endless.is_pending());
        answers.sweep();
        assert!(answers.is_working());
        answers.sweep();
        assert!(!answers.is_working());
        heard.recv_timeout(Duration::from_secs(20)).unwrap();
        assert_eq!(wait(&answers, 1), Some(1));
    }

    #[test]
    fn work_that_breaks_down_says_so_and_is_not_begun_again() {
        let answers = answers();
        let ask = || answers.ask(1, (), |_, (), _| panic!("as asked"));
        let start = Instant::now();
        while ask().is_pending() {
            assert!(start.elapsed() < Duration::from_secs(20));
            thread::sleep(Duration::from_millis(2));
        }
        assert!(matches!(answers.ask(1, (), |_, (), _| Some(1)), Computed::Broken));
    }
}
