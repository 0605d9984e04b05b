//! Undo and redo as stacks of moments.

use super::OpenProject;
use super::command::Continuous;
use crate::project::View;

/// Number of steps that can be undone.
const DEPTH: usize = 200;

/// The state that a step of undo brings back.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Moment {
    /// The picture.
    pub view: View,
    /// The prepared values.
    pub project: OpenProject,
}

/// The moments before and after the present one.
#[derive(Debug, Default)]
pub struct History {
    past: Vec<Moment>,
    future: Vec<Moment>,
    running: Option<Continuous>,
}

impl History {
    /// Remembers what was before a change. Changes of one continuous kind in a row, such
    /// as the moves of one drag, are remembered once.
    pub(super) fn remember(&mut self, before: Moment, kind: Option<Continuous>) {
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

    /// Ends a continuous change: the next one is a step of its own.
    pub(super) fn end_step(&mut self) {
        self.running = None;
    }

    /// The moment one step back, in exchange for the present one.
    pub(super) fn undo(&mut self, present: Moment) -> Option<Moment> {
        let moment = self.past.pop()?;
        self.future.push(present);
        self.running = None;
        Some(moment)
    }

    /// The moment one step forward, in exchange for the present one.
    pub(super) fn redo(&mut self, present: Moment) -> Option<Moment> {
        let moment = self.future.pop()?;
        self.past.push(present);
        self.running = None;
        Some(moment)
    }

    /// True if there is a step to undo.
    pub fn can_undo(&self) -> bool {
        !self.past.is_empty()
    }

    /// True if there is a step to do again.
    pub fn can_redo(&self) -> bool {
        !self.future.is_empty()
    }
}
