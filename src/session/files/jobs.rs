//! Background jobs: named threads, one bounded channel of outcomes, progress and cancellation.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::thread;

use crossbeam_channel::{Receiver, Sender, bounded};

use super::reading::{OwnRead, TablesRead};
use crate::formats::Reading;
use crate::model::PointSet;
use crate::project::{IncludedFiles, Project, Story, View};
use crate::session::divisions::OpenDivision;
use crate::session::project::OwnFigures;
use crate::session::tables::TableProposal;
use crate::spatial::Candidate;

/// Capacity of the channel of outcomes; a worker thread waits while it is full.
const WAITING_ANSWERS: usize = 64;

/// Identifies a job.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct JobId(u64);

/// A question about a file that has to be answered before it is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileQuestion {
    /// The file.
    pub path: PathBuf,
    /// The answers that were given so far.
    pub reading: Reading,
    /// The open question.
    pub asked: OpenChoice,
}

/// The subject of a question about a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OpenChoice {
    /// The coordinate system. Those that fit the file's coordinates are given, the likeliest first.
    Crs(Vec<Candidate>),
    /// The layer.
    Layer {
        /// The names of all layers.
        layers: Vec<String>,
        /// The position of the proposed one.
        proposed: usize,
    },
}

/// The question whether to replace a project file that was changed by another program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SaveConflict {
    /// The project file.
    pub path: PathBuf,
    /// Id of the project that was to be saved there, in this run.
    pub project: u64,
    /// Hash of the file's present content, as [`content_of`](crate::session::content_of) returns it.
    pub content: u64,
}

/// A project that was read from a file.
#[derive(Debug)]
pub struct ReadProject {
    /// The project file.
    pub(in crate::session) path: PathBuf,
    pub(in crate::session) project: Project,
    /// Hash of the project file, as [`content_of`](crate::session::content_of) returns it.
    pub(in crate::session) content: u64,
    /// The files in the project's own.
    pub(in crate::session) included: Arc<IncludedFiles>,
    /// The user's files that the project shows.
    pub(in crate::session) own: Vec<OwnRead>,
    /// The user's tables that the project joins to divisions.
    pub(in crate::session) tables: TablesRead,
    /// One line for each user's file that is missing or can't be read.
    pub(in crate::session) problems: Vec<String>,
}

/// The outcome of a job.
#[derive(Debug)]
pub enum Outcome {
    /// A built-in division was read.
    Division(Arc<OpenDivision>),
    /// A file of districts was read.
    File {
        /// The division.
        division: Arc<OpenDivision>,
        /// One line for each problem, in the user's language.
        problems: Vec<String>,
    },
    /// The districts of a file were compared with each other.
    Overlaps {
        /// The file.
        file: String,
        /// One line if some lie on each other, in the user's language.
        problems: Vec<String>,
    },
    /// A file of points was read.
    Points {
        /// The set of points.
        set: Arc<PointSet>,
        /// One line for each problem, in the user's language.
        problems: Vec<String>,
    },
    /// A table was read, and is proposed to be joined.
    Table(Box<TableProposal>),
    /// The table that waits was proposed anew, for another division or with another sheet.
    TableAgain(Box<TableProposal>),
    /// A project was read, with the user's files that it needs.
    Project(Box<ReadProject>),
    /// The user's files of recovered work were read.
    OwnFiles {
        /// The files that were read.
        files: Vec<OwnRead>,
        /// The tables that were read.
        tables: TablesRead,
        /// One line for each file that is missing or can't be read.
        problems: Vec<String>,
        /// The view to show next.
        then: Box<View>,
    },
    /// The project was written.
    ProjectSaved {
        /// The file.
        path: PathBuf,
        /// Id of the project in this run.
        project: u64,
        /// The story that was saved.
        story: Arc<Story>,
        /// The user's own figures that were saved.
        figures: OwnFigures,
        /// Hash of the saved file, as [`content_of`](crate::session::content_of) returns it.
        content: u64,
    },
    /// The project was not saved, since another program has changed its file.
    Conflict(SaveConflict),
    /// A file can be read in several ways; the user has to choose.
    Question(FileQuestion),
    /// A file was written.
    Saved(PathBuf),
    /// The job failed. The message says what, why, and what to do.
    Failed(String),
    /// The job was cancelled by the user; nothing was left behind.
    Cancelled,
}

/// Progress and cancellation flag of a job, shared between worker thread and window.
#[derive(Clone, Debug, Default)]
pub struct JobProgress {
    permille: Arc<AtomicU32>,
    cancelled: Arc<AtomicBool>,
}

impl JobProgress {
    /// Sets the progress, in thousandths.
    pub fn set_permille(&self, permille: u32) {
        self.permille.store(permille.min(1000), Ordering::Relaxed);
    }

    /// The progress, in thousandths.
    pub fn permille(&self) -> u32 {
        self.permille.load(Ordering::Relaxed)
    }

    /// Requests cancellation.
    pub fn cancel(&self) {
        self.cancelled.store(true, Ordering::Relaxed);
    }

    /// The cancellation flag, for computations that check it themselves.
    pub fn cancelled(&self) -> &AtomicBool {
        &self.cancelled
    }

    /// True if cancellation was requested.
    pub fn is_cancelled(&self) -> bool {
        self.cancelled.load(Ordering::Relaxed)
    }
}

/// A running job.
#[derive(Clone, Debug)]
pub struct Job {
    /// The job's id.
    pub id: JobId,
    /// The job's title, in the user's language.
    pub title: String,
    /// The job's progress.
    pub progress: JobProgress,
    /// True if the job is shown to the user; reading ahead is not.
    pub visible: bool,
}

/// The running jobs, and the channel of their outcomes.
pub struct Jobs {
    running: Vec<Job>,
    next: u64,
    sender: Sender<(JobId, Outcome)>,
    receiver: Receiver<(JobId, Outcome)>,
    wake: Arc<dyn Fn() + Send + Sync>,
}

impl Jobs {
    /// An empty job list. A worker thread calls `wake` when an outcome is ready.
    pub fn new(wake: Arc<dyn Fn() + Send + Sync>) -> Self {
        let (sender, receiver) = bounded(WAITING_ANSWERS);
        Self { running: Vec::new(), next: 0, sender, receiver, wake }
    }

    /// Starts a job on its own thread. If the thread can't be started or panics, the outcome is
    /// [`Outcome::Failed`] with the message `broken`.
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
                // The receiver is gone when the program ends; the outcome is not needed then.
                _ = sender.send((id, outcome));
                wake();
            });
        self.running.push(Job { id, title: title.into(), progress, visible });
        if spawned.is_err() {
            _ = self.sender.try_send((id, Outcome::Failed(broken)));
        }
        id
    }

    /// Cancels a job.
    pub fn cancel(&self, id: JobId) {
        if let Some(job) = self.running.iter().find(|j| j.id == id) {
            job.progress.cancel();
        }
    }

    /// The running jobs, oldest first.
    pub fn running(&self) -> &[Job] {
        &self.running
    }

    /// The outcomes since the last call. Their jobs are removed from the running ones.
    pub fn finished(&mut self) -> Vec<(JobId, Outcome)> {
        let answers: Vec<_> = self.receiver.try_iter().collect();
        self.running.retain(|job| answers.iter().all(|(id, _)| *id != job.id));
        answers
    }
}
