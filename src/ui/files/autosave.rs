//! Autosave of unsaved work for the next run: one file a project beside the settings, replaced atomically,
//! and locked for as long as the program runs. A second window skips locked files, and takes over those of
//! a killed program.

use std::collections::BTreeMap;
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant, SystemTime};

use crate::export::{WriteError, make_private_folder, remove_leftovers, write_private_file};
use crate::limits::PROJECT_BYTES;
use crate::project::{Story, View};
use crate::session::{OwnFigures, Session, UnsavedWork, read_outside};

/// Name of the autosave folder in the settings folder.
const FOLDER: &str = "unsaved";
/// Extension of the autosave files.
const ENDING: &str = "json";
/// Delay from the last change until the work is stored.
const SAVE_AFTER: Duration = Duration::from_millis(800);
/// Delay from a failure to the next try.
const TRY_AGAIN: Duration = Duration::from_secs(10);
/// Maximum number of tries for an unused file name.
const TRIES: u32 = 100;

/// The autosave of this window.
pub struct Autosave {
    folder: Option<PathBuf>,
    /// One file for each project of this run with unsaved changes. A project that was closed keeps its
    /// file, and the next run finds it.
    places: BTreeMap<u64, Place>,
    /// The file whose work is being recovered.
    found: Option<Place>,
    changed_at: Option<Instant>,
    /// True if the last attempt failed, so that the failure is reported once.
    failed: bool,
}

/// An autosave file of this window.
struct Place {
    path: PathBuf,
    /// The lock file, locked for as long as it is open.
    lock: File,
    written: Option<Written>,
}

/// The stored state, to notice changes.
struct Written {
    path: Option<PathBuf>,
    content: Option<u64>,
    story: Arc<Story>,
    view: View,
    figures: OwnFigures,
}

/// Unsaved work of earlier runs.
#[derive(Debug, Default)]
pub struct Left {
    /// The work to recover now.
    pub work: Option<UnsavedWork>,
    /// Titles of the projects left for a later start.
    pub others: Vec<String>,
}

impl Autosave {
    /// Stores work in the settings folder; with `None` nothing is stored.
    pub fn new(settings: Option<&Path>) -> Self {
        Self {
            folder: settings.map(|folder| folder.join(FOLDER)),
            places: BTreeMap::new(),
            found: None,
            changed_at: None,
            failed: false,
        }
    }

    /// Finds the unsaved work of earlier runs, the latest first. If `asked`, the files to open now, is not
    /// empty, only work on one of them is recovered.
    pub fn left(&mut self, asked: &[PathBuf]) -> Left {
        let mut left = Left::default();
        if let Some(folder) = self.folder.as_ref().filter(|folder| folder.is_dir()) {
            remove_leftovers(folder);
            // A folder whose permissions can't be restricted is used as it is.
            _ = make_private_folder(folder);
        }
        for path in self.files() {
            let Some(lock) = try_lock(&path) else { continue };
            let read = read_outside(&path, PROJECT_BYTES).ok();
            let work = read.and_then(|bytes| serde_json::from_slice::<UnsavedWork>(&bytes).ok());
            let Some(work) = work else { continue };
            let wanted = asked.is_empty() || work.path.as_ref().is_some_and(|p| asked.contains(p));
            if wanted && left.work.is_none() {
                self.found = Some(Place { path, lock, written: None });
                left.work = Some(work);
            } else {
                left.others.push(work.project.story.title);
            }
        }
        left
    }

    /// Assigns the file of the recovered work to this project of the run.
    pub fn belongs_to(&mut self, project: u64) {
        if let Some(found) = self.found.take() {
            self.places.insert(project, found);
        }
    }

    /// Stores the project's changes once they have stayed the same for a while. Call every frame. Returns
    /// the time until the next call is needed.
    ///
    /// # Errors
    /// If the work can't be written. Reported once, not every frame.
    pub fn follow(
        &mut self,
        session: &Session,
        now: Instant,
    ) -> Result<Option<Duration>, WriteError> {
        if !self.has_news(session) {
            self.changed_at = None;
            return Ok(None);
        }
        let since = *self.changed_at.get_or_insert(now);
        // After a failure the time of the change is set in the future.
        if now.saturating_duration_since(since) < SAVE_AFTER {
            return Ok(Some(SAVE_AFTER));
        }
        self.keep(session, now)?;
        Ok(None)
    }

    /// True if unsaved changes outlast the program: there is a folder for them, and the last write
    /// succeeded.
    pub fn keeps(&self) -> bool {
        self.folder.is_some() && !self.failed
    }

    /// Stores the project's changes at once, when the window is closing.
    ///
    /// # Errors
    /// If the work can't be written.
    pub fn keep_now(&mut self, session: &Session, now: Instant) -> Result<(), WriteError> {
        if self.has_news(session) { self.keep(session, now) } else { Ok(()) }
    }

    /// True if there are changes to store. The file of a saved project is removed.
    pub fn has_news(&mut self, session: &Session) -> bool {
        let project = session.project();
        if self.folder.is_none() {
            return false;
        }
        if !session.is_unsaved() {
            if let Some(place) = self.places.remove(&project.id()) {
                place.clear();
            }
            return false;
        }
        let written = self.places.get(&project.id()).and_then(|place| place.written.as_ref());
        !written.is_some_and(|written| {
            Arc::ptr_eq(&written.story, project.story())
                && written.path.as_deref() == project.path()
                && written.content == project.in_file()
                && written.view == *session.view()
                && written.figures == session.own_figures()
        })
    }

    fn keep(&mut self, session: &Session, now: Instant) -> Result<(), WriteError> {
        let kept = self.write(session);
        self.changed_at = kept.is_err().then_some(now + TRY_AGAIN);
        let failed_before = std::mem::replace(&mut self.failed, kept.is_err());
        if failed_before { Ok(()) } else { kept }
    }

    fn write(&mut self, session: &Session) -> Result<(), WriteError> {
        let Some(folder) = self.folder.clone() else { return Ok(()) };
        let other = |source| WriteError::Other { path: folder.clone(), source };
        let id = session.project().id();
        let place = match self.places.entry(id) {
            std::collections::btree_map::Entry::Occupied(known) => known.into_mut(),
            std::collections::btree_map::Entry::Vacant(free) => {
                free.insert(new_place(&folder).map_err(other)?)
            }
        };
        let work = session.unsaved_work();
        let bytes = serde_json::to_vec(&work).map_err(|e| other(io::Error::other(e)))?;
        write_private_file(&place.path, &bytes)?;
        place.written = Some(Written {
            path: work.path,
            content: work.content,
            story: session.project().story().clone(),
            view: session.view().clone(),
            figures: session.own_figures(),
        });
        Ok(())
    }

    /// The autosave files of all runs, the latest first.
    fn files(&self) -> Vec<PathBuf> {
        let Some(entries) = self.folder.as_ref().and_then(|f| fs::read_dir(f).ok()) else {
            return Vec::new();
        };
        let mut files: Vec<(SystemTime, PathBuf)> = entries
            .filter_map(|entry| {
                let entry = entry.ok()?;
                let path = entry.path();
                let is_work = path.extension().is_some_and(|e| e == ENDING);
                is_work.then_some(())?;
                Some((entry.metadata().ok()?.modified().ok()?, path))
            })
            .collect();
        files.sort_by(|a, b| b.cmp(a));
        files.into_iter().map(|(_, path)| path).collect()
    }
}

impl Place {
    /// Removes the file, after the project was saved.
    fn clear(self) {
        // A file that can't be removed is read again by the next run, which finds its work saved.
        _ = fs::remove_file(&self.path);
        _ = fs::remove_file(lock_path(&self.path));
        drop(self.lock);
    }
}

fn lock_path(path: &Path) -> PathBuf {
    path.with_extension("lock")
}

/// Locks an autosave file; `None` if a running program has locked it. If the file system has no locks, the
/// file counts as free: its name contains a process id, so no other process writes it.
fn try_lock(path: &Path) -> Option<File> {
    let options = OpenOptions::new().create(true).write(true).truncate(false).clone();
    let lock = options.open(lock_path(path)).ok()?;
    match lock.try_lock() {
        Ok(()) | Err(TryLockError::Error(_)) => Some(lock),
        Err(TryLockError::WouldBlock) => None,
    }
}

/// Creates an autosave file that no window of this or another process uses.
fn new_place(folder: &Path) -> io::Result<Place> {
    make_private_folder(folder)?;
    let process = std::process::id();
    for n in 0..TRIES {
        let path = folder.join(format!("{process}-{n}.{ENDING}"));
        if path.exists() {
            continue;
        }
        if let Some(lock) = try_lock(&path) {
            return Ok(Place { path, lock, written: None });
        }
    }
    Err(io::ErrorKind::AlreadyExists.into())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::{Command, ProjectCommand};

    fn session() -> Session {
        Session::new(View::default(), Arc::new(|| {})).unwrap()
    }

    fn folder(name: &str) -> PathBuf {
        let folder = std::env::temp_dir().join(format!("skillnad-{name}-{}", std::process::id()));
        _ = fs::remove_dir_all(&folder);
        folder
    }

    fn add(session: &mut Session, name: &str) {
        session.apply(Command::Project(ProjectCommand::Add(name.to_owned())));
    }

    #[test]
    fn unsaved_work_is_found_by_the_next_run_and_not_while_its_own_run_lasts() {
        let folder = folder("autosave-found");
        let mut first = session();
        let mut kept = Autosave::new(Some(&folder));
        add(&mut first, "Löner");
        kept.keep_now(&first, Instant::now()).unwrap();
        let mut second = Autosave::new(Some(&folder));
        assert!(second.left(&[]).work.is_none(), "the first window still has it");
        drop(kept);
        let mut third = Autosave::new(Some(&folder));
        let work = third.left(&[]).work.expect("the first window is gone");
        assert_eq!(work.project.story.views[0].name, "Löner");
        let mut again = session();
        again.apply(Command::Recover(Box::new(work)));
        third.belongs_to(again.project().id());
        assert!(again.is_unsaved());
        again.apply(Command::Project(ProjectCommand::DiscardChanges));
        third.keep_now(&again, Instant::now()).unwrap();
        assert!(Autosave::new(Some(&folder)).left(&[]).work.is_none());
        fs::remove_dir_all(&folder).unwrap();
    }

    #[test]
    fn two_windows_keep_their_work_apart_and_both_come_back() {
        let folder = folder("autosave-two");
        let (mut a, mut b) = (session(), session());
        let (mut keeps_a, mut keeps_b) =
            (Autosave::new(Some(&folder)), Autosave::new(Some(&folder)));
        add(&mut a, "A");
        add(&mut b, "B");
        keeps_a.keep_now(&a, Instant::now()).unwrap();
        keeps_b.keep_now(&b, Instant::now()).unwrap();
        drop((keeps_a, keeps_b));
        let (mut next, mut last) = (Autosave::new(Some(&folder)), Autosave::new(Some(&folder)));
        let first = next.left(&[]);
        assert_eq!(first.others.len(), 1);
        let names = [first.work, last.left(&[]).work]
            .map(|work| work.unwrap().project.story.views[0].name.clone());
        assert!(names == ["A", "B"] || names == ["B", "A"], "{names:?}");
        fs::remove_dir_all(&folder).unwrap();
    }

    #[test]
    fn work_that_can_not_be_kept_is_told_once_and_not_lost() {
        let file = folder("autosave-none");
        fs::write(&file, b"no folder").unwrap();
        let mut session = session();
        let mut autosave = Autosave::new(Some(&file));
        add(&mut session, "A");
        assert!(autosave.keeps());
        assert!(autosave.keep_now(&session, Instant::now()).is_err());
        assert!(!autosave.keeps());
        assert!(autosave.keep_now(&session, Instant::now()).is_ok(), "it was told");
        fs::remove_file(&file).unwrap();
        autosave.keep_now(&session, Instant::now()).unwrap();
        assert!(autosave.keeps() && !Autosave::new(None).keeps());
        drop(autosave);
        assert!(Autosave::new(Some(&file)).left(&[]).work.is_some());
        fs::remove_dir_all(&file).unwrap();
    }

    #[test]
    fn a_file_that_is_asked_for_brings_back_its_own_changes_alone() {
        let folder = folder("autosave-asked");
        let mut session = session();
        let mut autosave = Autosave::new(Some(&folder));
        add(&mut session, "A");
        autosave.keep_now(&session, Instant::now()).unwrap();
        drop(autosave);
        let left = Autosave::new(Some(&folder)).left(&[PathBuf::from("/other.skillnad")]);
        assert!(left.work.is_none());
        assert_eq!(left.others.len(), 1);
        fs::remove_dir_all(&folder).unwrap();
    }
}
