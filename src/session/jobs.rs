//! Work in the background: named threads, one bounded channel back, progress and cancelling.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::thread;

use crossbeam_channel::{Receiver, Sender, bounded};

use super::OpenDivision;
use super::reading::OwnRead;
use crate::model::PointSet;
use crate::project::{Project, Story, View};
use crate::spatial::Candidate;

/// Answers that may wait to be read before a worker has to wait itself.
const WAITING_ANSWERS: usize = 64;

/// Identifies a job.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct JobId(u64);

/// In which coordinate system is this file?
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CrsQuestion {
    /// The file.
    pub path: PathBuf,
    /// The systems its coordinates fit, the likeliest first.
    pub candidates: Vec<Candidate>,
}

/// May the file of a project be replaced, which holds what nobody here has seen?
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SaveConflict {
    /// The file.
    pub path: PathBuf,
    /// Which project of this run was to be written there.
    pub project: u64,
    /// The content of the file now, as [`content_of`](super::content_of) tells it.
    pub content: u64,
}

/// A project that was read.
#[derive(Debug)]
pub struct ReadProject {
    /// Its file.
    pub(super) path: PathBuf,
    pub(super) project: Project,
    /// Its file, as [`content_of`](super::content_of) tells it.
    pub(super) content: u64,
    /// The files of the user's own that it shows.
    pub(super) own: Vec<OwnRead>,
    /// One line for each of them that is missing or can't be read.
    pub(super) problems: Vec<String>,
}

/// The outcome of a job.
#[derive(Debug)]
pub enum Outcome {
    /// A division is ready to be shown.
    Division(Arc<OpenDivision>),
    /// A file is ready to be shown; with what was odd about it.
    File {
        /// The content read.
        division: Arc<OpenDivision>,
        /// One line for each problem, in the user's language.
        problems: Vec<String>,
    },
    /// A file of points is ready to be laid over the districts; with what was odd about it.
    Points {
        /// The content read.
        set: Arc<PointSet>,
        /// One line for each problem, in the user's language.
        problems: Vec<String>,
    },
    /// A project was read, with the files that it needs.
    Project(Box<ReadProject>),
    /// The files that recovered work needs were read.
    OwnFiles {
        /// The files that were read.
        files: Vec<OwnRead>,
        /// One line for each file that is missing or can't be read.
        problems: Vec<String>,
        /// The view to be shown then.
        then: Box<View>,
    },
    /// The project was written.
    ProjectSaved {
        /// To which file.
        path: PathBuf,
        /// Which project of this run it is.
        project: u64,
        /// The files written.
        story: Arc<Story>,
        /// The file that came of it, as [`content_of`](super::content_of) tells it.
        content: u64,
    },
    /// The project was not written: its file holds what nobody here has seen.
    Conflict(SaveConflict),
    /// A file's coordinates could be in several systems: the user knows which.
    Question(CrsQuestion),
    /// A file was written.
    Saved(PathBuf),
    /// It could not be done: the message says what, why, and what to do.
    Failed(String),
    /// The user stopped it; nothing was left behind.
    Cancelled,
}

/// Progress of a job, and the wish to stop it. Shared between worker and window.
#[derive(Clone, Debug, Default)]
pub struct JobProgress {
    permille: Arc<AtomicU32>,
    cancelled: Arc<AtomicBool>,
}

impl JobProgress {
    /// Says how far the work has come, in thousandths.
    pub fn set_permille(&self, permille: u32) {
        self.permille.store(permille.min(1000), Ordering::Relaxed);
    }

    /// Progress of the work, in thousandths.
    pub fn permille(&self) -> u32 {
        self.permille.load(Ordering::Relaxed)
    }

    /// Asks the work to stop.
    pub fn cancel(&self) {
        self.cancelled.store(true, Ordering::Relaxed);
    }

    /// The flag that says so, for computations that look at it themselves.
    pub fn cancelled(&self) -> &AtomicBool {
        &self.cancelled
    }

    /// True if the user wants it to stop.
    pub fn is_cancelled(&self) -> bool {
        self.cancelled.load(Ordering::Relaxed)
    }
}

/// A job that is running.
#[derive(Clone, Debug)]
pub struct Job {
    /// Which job it is.
    pub id: JobId,
    /// Its effect, in the user's language.
    pub title: String,
    /// Its progress.
    pub progress: JobProgress,
    /// True if it is worth showing: what is read ahead is not.
    pub visible: bool,
}

/// The jobs that are running, and their answers.
pub struct Jobs {
    running: Vec<Job>,
    next: u64,
    sender: Sender<(JobId, Outcome)>,
    receiver: Receiver<(JobId, Outcome)>,
    wake: Arc<dyn Fn() + Send + Sync>,
}

impl Jobs {
    /// No jobs yet; `wake` is called from the worker whenever there is an answer to read.
    pub fn new(wake: Arc<dyn Fn() + Send + Sync>) -> Self {
        let (sender, receiver) = bounded(WAITING_ANSWERS);
        Self { running: Vec::new(), next: 0, sender, receiver, wake }
    }

    /// Starts work on a thread of its own. A thread that can't be started or breaks down answers
    /// with [`Outcome::Failed`] and `broken`.
    pub fn start(
        &mut self,
        title: impl Into<String>,
        visible: bool,
        broken: String,
        work: impl FnOnce(&JobProgress) -> Outcome + Send + 'static,
    ) -> JobId {
        let id = JobId(self.next);
        self.next += 1;
        let progress = JobProgress::default();
        let (sender, wake, shared) = (self.sender.clone(), self.wake.clone(), progress.clone());
        let failed = broken.clone();
        let spawned =
            thread::Builder::new().name(format!("skillnad-job-{}", id.0)).spawn(move || {
                let work = std::panic::AssertUnwindSafe(|| work(&shared));
                let outcome = std::panic::catch_unwind(work).unwrap_or(Outcome::Failed(failed));
                let outcome = if shared.is_cancelled()
                    && !matches!(outcome, Outcome::Saved(_) | Outcome::ProjectSaved { .. })
                {
                    Outcome::Cancelled
                } else {
                    outcome
                };
                // The receiver is gone when the program ends: then nobody waits for the answer.
                _ = sender.send((id, outcome));
                wake();
            });
        self.running.push(Job { id, title: title.into(), progress, visible });
        if spawned.is_err() {
            _ = self.sender.try_send((id, Outcome::Failed(broken)));
        }
        id
    }

    /// Asks a job to stop.
    pub fn cancel(&self, id: JobId) {
        if let Some(job) = self.running.iter().find(|j| j.id == id) {
            job.progress.cancel();
        }
    }

    /// The jobs that are running, oldest first.
    pub fn running(&self) -> &[Job] {
        &self.running
    }

    /// The answers that have come in since the last call.
    pub fn finished(&mut self) -> Vec<(JobId, Outcome)> {
        let answers: Vec<_> = self.receiver.try_iter().collect();
        self.running.retain(|job| answers.iter().all(|(id, _)| *id != job.id));
        answers
    }
}
