//! Opens files and folders with the system's program for them, on a thread of its own.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;

use crossbeam_channel::{Receiver, Sender, bounded};

/// The system's program for opening any file.
#[cfg(target_os = "linux")]
const PROGRAM: &str = "xdg-open";
#[cfg(target_os = "macos")]
const PROGRAM: &str = "open";
#[cfg(not(any(target_os = "linux", target_os = "macos")))]
const PROGRAM: &str = "explorer";

/// Capacity of the channel of failures.
const KEPT: usize = 8;

/// Opens files with the system's program.
pub struct Opener {
    program: &'static str,
    sender: Sender<PathBuf>,
    receiver: Receiver<PathBuf>,
}

impl Opener {
    /// An opener that uses the system's program.
    pub fn new() -> Self {
        Self::with(PROGRAM)
    }

    fn with(program: &'static str) -> Self {
        let (sender, receiver) = bounded(KEPT);
        Self { program, sender, receiver }
    }

    /// Opens a file or a folder.
    pub fn open(&self, path: &Path, ctx: &egui::Context) {
        let (sender, ctx, path) = (self.sender.clone(), ctx.clone(), path.to_owned());
        let failed = (self.sender.clone(), path.clone());
        let mut command = Command::new(self.program);
        command.arg(&path).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        let builder = thread::Builder::new().name("skillnad-opener".to_owned());
        let spawned = builder.spawn(move || {
            if !command.status().is_ok_and(|status| status.success()) {
                // If the channel is full, the failure is dropped.
                _ = sender.try_send(path);
                ctx.request_repaint();
            }
        });
        if spawned.is_err() {
            _ = failed.0.try_send(failed.1);
        }
    }

    /// Takes a path that could not be opened, if there is one.
    pub fn failed(&self) -> Option<PathBuf> {
        self.receiver.try_recv().ok()
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[test]
    fn a_system_without_the_program_is_told_which_file_was_not_opened() {
        let opener = Opener::with("skillnad-no-such-program");
        opener.open(Path::new("/tmp/karta.png"), &egui::Context::default());
        let failed = opener.receiver.recv_timeout(Duration::from_secs(5)).unwrap();
        assert_eq!(failed, Path::new("/tmp/karta.png"));
    }
}
