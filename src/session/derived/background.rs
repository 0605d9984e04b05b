//! Answers that may take longer: worked out on a named thread while the window goes on, and kept.
//!
//! Whoever shows an answer asks for it in every frame. What nobody asked for between two calls of
//! [`Background::sweep`] is stopped, so that only what is looked at is worked on.

use std::cell::{Cell, RefCell};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use crossbeam_channel::{Receiver, RecvTimeoutError, bounded};

use super::Kept;
use crate::session::JobProgress;

/// An answer that comes within this time is shown in the same frame, without a flicker of "pending".
const BLINK: Duration = Duration::from_millis(6);

/// What is known of an answer.
#[derive(Clone, Debug)]
pub enum Asked<V> {
    /// Here it is.
    Ready(Arc<V>),
    /// It is being worked out.
    Pending {
        /// The answer to what was asked before, to show meanwhile, marked as such.
        before: Option<Arc<V>>,
        /// Progress of the work, in thousandths.
        permille: u32,
    },
    /// The work broke down.
    Broken,
}

impl<V> Asked<V> {
    /// The answer, or the one before while it is pending.
    pub fn latest(&self) -> Option<&Arc<V>> {
        match self {
            Self::Ready(answer) => Some(answer),
            Self::Pending { before, .. } => before.as_ref(),
            Self::Broken => None,
        }
    }

    /// True if the answer is still being worked out.
    pub fn is_pending(&self) -> bool {
        matches!(self, Self::Pending { .. })
    }
}

/// Work that is under way. A worker that was stopped, or broke down, answers with `None`.
struct Running<K, V> {
    key: K,
    progress: JobProgress,
    answer: Receiver<Option<V>>,
    wanted: Cell<bool>,
}

/// The latest answers by key, and the work that is under way.
pub struct Background<K, V> {
    name: &'static str,
    wake: Arc<dyn Fn() + Send + Sync>,
    kept: Kept<K, Option<Arc<V>>>,
    running: RefCell<Vec<Running<K, V>>>,
}

impl<K: PartialEq + Clone, V: Send + 'static> Background<K, V> {
    /// Keeps so many answers. Threads carry `name`; `wake` is called from them when there is an answer.
    pub fn new(name: &'static str, most: usize, wake: Arc<dyn Fn() + Send + Sync>) -> Self {
        Self { name, wake, kept: Kept::new(most), running: RefCell::default() }
    }

    /// The answer to a question, or that it is pending. `work` is started when nobody has asked this
    /// before; it looks at the progress it is given to see whether it should stop, and then answers
    /// with `None`.
    pub fn ask(
        &self,
        key: K,
        work: impl FnOnce(&JobProgress) -> Option<V> + Send + 'static,
    ) -> Asked<V> {
        self.collect();
        if let Some(answer) = self.kept.known(&key) {
            return answer.map_or(Asked::Broken, Asked::Ready);
        }
        if let Some(asked) = self.pending(&key) {
            return asked;
        }
        let running = self.start(key.clone(), work);
        match running.answer.recv_timeout(BLINK) {
            Ok(answer) => self.keep(key, answer, &running.progress),
            Err(RecvTimeoutError::Disconnected) => self.kept.keep(key, None),
            Err(RecvTimeoutError::Timeout) => {
                let before = self.kept.latest().flatten();
                self.running.borrow_mut().push(running);
                return Asked::Pending { before, permille: 0 };
            }
        }
        self.kept.latest().flatten().map_or(Asked::Broken, Asked::Ready)
    }

    /// The same for work that can't be stopped. Unless there is `much` of it, it is done at once: the
    /// answer is ready.
    pub fn ask_sized(
        &self,
        much: bool,
        key: K,
        work: impl FnOnce() -> V + Send + 'static,
    ) -> Asked<V> {
        if much {
            return self.ask(key, move |_| Some(work()));
        }
        let answer = self.kept.get(key, || Some(Arc::new(work())));
        answer.map_or(Asked::Broken, Asked::Ready)
    }

    /// Stops what nobody has asked for since the last call.
    pub fn sweep(&self) {
        self.running.borrow_mut().retain(|running| {
            let wanted = running.wanted.replace(false);
            if !wanted {
                running.progress.cancel();
            }
            wanted
        });
    }

    /// True if work is under way.
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
        // A thread that can't be started drops the sender, which reads as broken down.
        _ = thread::Builder::new().name(format!("skillnad-{}", self.name)).spawn(move || {
            let answer = catch_unwind(AssertUnwindSafe(|| work(&shared))).ok().flatten();
            // The receiver is gone when nobody waits any more.
            _ = sender.send(answer);
            wake();
        });
        Running { key, progress, answer, wanted: Cell::new(true) }
    }

    /// Takes in the answers that have come.
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
                    self.kept.keep(done.key, None);
                }
                Err(crossbeam_channel::TryRecvError::Empty) => at += 1,
            }
        }
    }

    /// Keeps an answer; that of stopped work is none.
    fn keep(&self, key: K, answer: Option<V>, progress: &JobProgress) {
        if answer.is_some() || !progress.is_cancelled() {
            self.kept.keep(key, answer.map(Arc::new));
        }
    }

    fn pending(&self, key: &K) -> Option<Asked<V>> {
        let running = self.running.borrow();
        let work = running.iter().find(|work| work.key == *key)?;
        work.wanted.set(true);
        let before = self.kept.latest().flatten();
        Some(Asked::Pending { before, permille: work.progress.permille() })
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
            match answers.ask(key, move |_| Some(key)) {
                Asked::Ready(answer) => return Some(*answer),
                Asked::Broken => return None,
                Asked::Pending { .. } if start.elapsed() > Duration::from_secs(20) => return None,
                Asked::Pending { .. } => thread::sleep(Duration::from_millis(2)),
            }
        }
    }

    #[test]
    fn an_answer_that_takes_longer_is_pending_beside_the_one_before() {
        let answers = answers();
        assert_eq!(wait(&answers, 7), Some(7));
        let (go, gate) = bounded::<()>(1);
        let asked = answers.ask(8, move |_| gate.recv().ok().map(|()| 80));
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
        let endless = move |progress: &JobProgress| {
            while !progress.is_cancelled() {
                thread::sleep(Duration::from_millis(1));
            }
            told.send(()).unwrap();
            None
        };
        assert!(answers.ask(1, endless).is_pending());
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
        let broken = |_: &JobProgress| -> Option<u32> { panic!("as asked") };
        let start = Instant::now();
        while answers.ask(1, broken).is_pending() {
            assert!(start.elapsed() < Duration::from_secs(20));
            thread::sleep(Duration::from_millis(2));
        }
        assert!(matches!(answers.ask(1, |_| Some(1)), Asked::Broken));
    }
}
