//! Looks for districts of an opened file that lie on each other. That takes long for a large file, which is shown
//! meanwhile.

use std::sync::Arc;

use super::OpenDivision;
use crate::formats::features::overlaps;
use crate::i18n::{tr, tr_with};
use crate::session::{Outcome, Session};

impl Session {
    /// Starts to look for districts that lie on each other, unseen.
    pub(in crate::session) fn look_for_overlaps(&mut self, division: &Arc<OpenDivision>) {
        let language = self.view.language;
        let file = division.id().to_string();
        let title = tr_with(language, "window.job_reading", &[("file", &file)]);
        let broken = tr(language, "errors.job_broke").to_owned();
        let dataset = division.dataset.clone();
        self.jobs.start(title, false, broken, move |_| {
            let found = overlaps(&dataset.division.districts);
            let problems = found.map(|problem| problem.message(language)).into_iter().collect();
            Outcome::Overlaps { file, problems }
        });
    }
}
