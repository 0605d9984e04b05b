//! Undo history: two stacks of snapshots.

use std::sync::Arc;

use crate::project::View;
use crate::session::command::Continuous;
use crate::session::project::OpenProject;
use crate::session::tables::OwnTable;

/// Maximum number of undo steps.
const DEPTH: usize = 200;

/// A snapshot that undo restores.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::session) struct Snapshot {
    /// The view.
    pub view: View,
    /// The open project.
    pub project: OpenProject,
    /// The user's tables.
    pub tables: Arc<Vec<OwnTable>>,
}

/// The undo history: snapshots before and after the present state.
#[derive(Debug, Default)]
pub struct History {
    past: Vec<Snapshot>,
    future: Vec<Snapshot>,
    running: Option<Continuous>,
}

impl History {
    /// Adds the snapshot before a change as an undo step. Consecutive continuous changes of one kind, such
    /// as the moves of a drag, are one step.
    pub(in crate::session) fn remember(&mut self, before: Snapshot, kind: Option<Continuous>) {
        self.future.clear();
        if kind.is_some() && kind == self.running {
            return;
        }
        self.running = kind;
        self.past.push(before);
        if self.past.len() > DEPTH {
            self.past.remove(0);
        }
    }

    /// Ends a continuous change: the next one is an undo step of its own.
    pub(in crate::session) fn end_step(&mut self) {
        self.running = None;
    }

    /// Returns the snapshot one step back, and keeps the present one for redo.
    pub(in crate::session) fn undo(&mut self, present: Snapshot) -> Option<Snapshot> {
        let snapshot = self.past.pop()?;
        self.future.push(present);
        self.running = None;
        Some(snapshot)
    }

    /// Returns the snapshot one step forward, and keeps the present one for undo.
    pub(in crate::session) fn redo(&mut self, present: Snapshot) -> Option<Snapshot> {
        let snapshot = self.future.pop()?;
        self.past.push(present);
        self.running = None;
        Some(snapshot)
    }

    /// True if there is an undo step.
    pub fn can_undo(&self) -> bool {
        !self.past.is_empty()
    }

    /// True if there is a redo step.
    pub fn can_redo(&self) -> bool {
        !self.future.is_empty()
    }
}
