//! Reads built-in divisions on worker threads: one that is asked for, and the others ahead.

use std::sync::Arc;

use super::OpenDivision;
use crate::formats::builtin;
use crate::i18n::{tr, tr_with};
use crate::model::DivisionId;
use crate::session::{JobId, Outcome, Session};

impl Session {
    /// Reads a built-in division on a worker thread.
    pub(in crate::session) fn read_built_in(&mut self, id: DivisionId, visible: bool) -> JobId {
        let revision = self.revision();
        let language = self.view.language;
        let title = tr_with(language, "window.job_reading", &[("file", id.as_str())]);
        let broken = tr(language, "errors.job_broke").to_owned();
        self.jobs.start(title, visible, broken, move |_| match builtin::load(&id, revision) {
            Ok(dataset) => Outcome::Division(Arc::new(OpenDivision::new(dataset).with_water())),
            Err(error) => Outcome::Failed(error.message(language)),
        })
    }

    /// Reads the next built-in division that is not open yet. Only one is read at a time. Reading ahead
    /// makes switching divisions and searching instant.
    pub(in crate::session) fn read_ahead(&mut self) {
        if !self.jobs.running().is_empty() {
            return;
        }
        while let Some(id) = self.to_read_ahead.pop_front() {
            if !self.open.contains_key(&id) {
                self.read_built_in(id, false);
                return;
            }
        }
    }
}
