//! File chooser: the system's file dialog, awaited on its own thread so that the window never freezes, else
//! the program's own file list.

use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

use crossbeam_channel::{Receiver, Sender, bounded};

use super::choosing::{Choosing, ChosenFile};
use super::file_list::FileList;

/// An answer without a file within this time means that the system has no file dialog.
const NOBODY: Duration = Duration::from_millis(400);

/// The answer of the system's file dialog.
struct Answer {
    what: Choosing,
    path: Option<PathBuf>,
}

/// The file chooser, for one file at a time.
pub struct FileChooser {
    sender: Sender<Answer>,
    receiver: Receiver<Answer>,
    /// The pending request: suggested name, folder and start time.
    asked: Option<(String, PathBuf, Instant)>,
    /// True if the system turned out to have no file dialog.
    no_dialog: bool,
    list: Option<FileList>,
    chosen: Option<ChosenFile>,
}

impl FileChooser {
    /// A file chooser without a request.
    pub fn new() -> Self {
        let (sender, receiver) = bounded(1);
        Self { sender, receiver, asked: None, no_dialog: false, list: None, chosen: None }
    }

    /// Uses the program's own file list from now on.
    pub fn without_dialog(&mut self) {
        self.no_dialog = true;
    }

    /// Opens the system's file dialog in a folder, or the program's own list if the system has none.
    /// Ignored while a request is pending.
    pub fn ask(
        &mut self,
        what: Choosing,
        suggestion: &str,
        folder: Option<&Path>,
        ctx: &egui::Context,
    ) {
        if self.asked.is_some() || self.list.is_some() {
            return;
        }
        let folder = folder.map(Path::to_owned).or_else(dirs::home_dir).unwrap_or_default();
        if self.no_dialog {
            self.list = Some(FileList::new(what, folder, suggestion, ctx));
            return;
        }
        let dialog = rfd::AsyncFileDialog::new().set_directory(&folder);
        let (sender, woken) = (self.sender.clone(), ctx.clone());
        let answer = move |path: Option<PathBuf>| {
            _ = sender.send(Answer { what, path });
            woken.request_repaint();
        };
        let builder = thread::Builder::new().name("skillnad-chooser".to_owned());
        let spawned = match what {
            Choosing::Export | Choosing::Project => {
                let asked = dialog.set_file_name(suggestion).save_file();
                builder.spawn(move || answer(pollster::block_on(asked).map(|f| f.path().into())))
            }
            Choosing::Open | Choosing::PmTiles => {
                let asked = dialog.add_filter(what.name(), &what.extensions()).pick_file();
                builder.spawn(move || answer(pollster::block_on(asked).map(|f| f.path().into())))
            }
        };
        match spawned {
            Ok(_) => self.asked = Some((suggestion.to_owned(), folder, Instant::now())),
            Err(_) => self.list = Some(FileList::new(what, folder, suggestion, ctx)),
        }
    }

    /// Takes the chosen file, if there is one.
    pub fn poll(&mut self, ctx: &egui::Context) -> Option<ChosenFile> {
        if let Ok(answer) = self.receiver.try_recv() {
            let asked = self.asked.take();
            match (answer.path, asked) {
                (Some(path), _) => self.chosen = Some(ChosenFile { what: answer.what, path }),
                (None, Some((suggestion, folder, since))) if since.elapsed() < NOBODY => {
                    self.no_dialog = true;
                    self.list = Some(FileList::new(answer.what, folder, &suggestion, ctx));
                }
                (None, _) => {}
            }
        }
        self.chosen.take()
    }

    /// The program's own file list, while it is open.
    pub fn list(&mut self) -> Option<&mut FileList> {
        self.list.as_mut()
    }

    /// Closes the program's own file list, with the chosen file or without.
    pub fn close_list(&mut self, path: Option<PathBuf>) {
        let what = self.list.take().map(|list| list.what);
        self.chosen = what.zip(path).map(|(what, path)| ChosenFile { what, path });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_that_nobody_can_have_given_opens_the_programs_own_list() {
        let ctx = egui::Context::default();
        let answered = |since: Instant| {
            let mut chooser = FileChooser::new();
            chooser.asked = Some(("a.png".to_owned(), std::env::temp_dir(), since));
            chooser.sender.send(Answer { what: Choosing::Export, path: None }).unwrap();
            assert_eq!(chooser.poll(&ctx), None);
            chooser
        };
        let mut at_once = answered(Instant::now());
        assert!(at_once.no_dialog && at_once.list().is_some());
        at_once.close_list(Some("/tmp/b.png".into()));
        assert_eq!(at_once.poll(&ctx).unwrap().path, Path::new("/tmp/b.png"));
        if let Some(since) = Instant::now().checked_sub(Duration::from_secs(3)) {
            let mut cancelled = answered(since);
            assert!(!cancelled.no_dialog && cancelled.list().is_none());
        }
    }
}
