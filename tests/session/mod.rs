//! The session without a window: commands, undo, and what arrives from the background.

mod commands;
mod counted_points;
mod definitions;
mod estimates;
mod history;
mod included;
mod layers;
mod next_year;
mod own_classes;
mod points;
mod tables;

use std::sync::Arc;

use crossbeam_channel::{Receiver, unbounded};
use skillnad::project::View;
use skillnad::session::{Command, Session};

/// A session of its own, and the signal that something has arrived in the background.
pub struct Stage {
    pub session: Session,
    woken: Receiver<()>,
}

impl Stage {
    /// A session that shows a view.
    pub fn new(view: View) -> Self {
        let (wake, woken) = unbounded();
        // The receiver is gone once the test has ended.
        let wake = Arc::new(move || _ = wake.send(()));
        let mut stage = Self { session: Session::new(view, wake).unwrap(), woken };
        stage.rest();
        stage
    }

    /// Polls until nothing that was asked for is being read, waiting for the signal and not for time. What
    /// is read ahead goes on.
    pub fn rest(&mut self) {
        loop {
            self.session.poll();
            let is_asked = self.session.jobs().running().iter().any(|job| job.visible);
            if self.session.pending().is_none() && !is_asked {
                return;
            }
            self.woken.recv().unwrap();
        }
    }

    /// Waits until something arrives in the background.
    pub fn wait(&mut self) {
        self.woken.recv().unwrap();
        self.session.poll();
    }

    /// Applies a command, and what follows from it in the background.
    pub fn apply(&mut self, command: Command) {
        self.session.apply(command);
        self.rest();
    }

    pub fn view(&self) -> View {
        self.session.view().clone()
    }
}
