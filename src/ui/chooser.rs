//! The system's file chooser, waited for on a thread of its own so that the window never stands
//! still.

use std::path::PathBuf;
use std::thread;

use crossbeam_channel::{Receiver, Sender, bounded};

use super::state::{Choosing, Chosen};
use crate::project::Project;

/// Asks for files, one at a time.
pub struct FileChooser {
    sender: Sender<Option<Chosen>>,
    receiver: Receiver<Option<Chosen>>,
    waiting: bool,
}

impl FileChooser {
    /// A chooser that has not asked yet.
    pub fn new() -> Self {
        let (sender, receiver) = bounded(1);
        Self { sender, receiver, waiting: false }
    }

    /// Shows the system's chooser. Where the system has none nothing happens, and a path can be
    /// typed instead.
    pub fn ask(&mut self, what: Choosing, suggestion: &str, ctx: &egui::Context) {
        if self.waiting {
            return;
        }
        let dialog = rfd::AsyncFileDialog::new();
        let (sender, ctx) = (self.sender.clone(), ctx.clone());
        let answer = move |path: Option<PathBuf>| {
            _ = sender.send(path.map(|path| Chosen { what, path }));
            ctx.request_repaint();
        };
        let builder = thread::Builder::new().name("skillnad-chooser".to_owned());
        let spawned = match what {
            Choosing::Export => {
                let asked = dialog.set_file_name(suggestion).save_file();
                builder.spawn(move || answer(pollster::block_on(asked).map(|f| f.path().into())))
            }
            Choosing::Project => {
                let asked = dialog.set_file_name(suggestion).save_file();
                builder.spawn(move || answer(pollster::block_on(asked).map(|f| f.path().into())))
            }
            Choosing::Open => {
                let endings = ["geojson", "json", Project::EXTENSION];
                let asked = dialog.add_filter("GeoJSON, Skillnad", &endings).pick_file();
                builder.spawn(move || answer(pollster::block_on(asked).map(|f| f.path().into())))
            }
            Choosing::PmTiles => {
                let asked = dialog.add_filter("PMTiles", &["pmtiles"]).pick_file();
                builder.spawn(move || answer(pollster::block_on(asked).map(|f| f.path().into())))
            }
        };
        self.waiting = spawned.is_ok();
    }

    /// The file that was chosen, once.
    pub fn poll(&mut self) -> Option<Chosen> {
        let answer = self.receiver.try_recv().ok()?;
        self.waiting = false;
        answer
    }
}
