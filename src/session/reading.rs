//! Reads a file on a worker: from its bytes to a division, a question, or words on what went wrong.

use std::path::Path;
use std::sync::Arc;

use super::{CrsQuestion, JobProgress, OpenDivision, Outcome};
use crate::formats::{self, Cause, Content, FormatError, Reading};
use crate::i18n::{Language, io_reason, tr_with};
use crate::model::Revision;

/// Reads a file on a worker.
pub(super) fn read_file(
    path: &Path,
    reading: &Reading,
    language: Language,
    revision: Revision,
    progress: &JobProgress,
) -> Outcome {
    let name = file_name(path);
    let bytes = match std::fs::read(path) {
        Ok(bytes) => bytes,
        Err(error) => {
            let arguments = [("file", name.as_str()), ("why", &io_reason(&error, language))];
            return Outcome::Failed(tr_with(language, "errors.file_unreadable", &arguments));
        }
    };
    progress.set_permille(300);
    match formats::open(&bytes, &name, revision, reading) {
        Ok(Content::Districts(opened)) => {
            progress.set_permille(700);
            let problems = opened.problems.iter().map(|p| p.message(language)).collect();
            Outcome::File { division: Arc::new(OpenDivision::new(opened.dataset)), problems }
        }
        Ok(Content::Table(_)) => {
            Outcome::Failed(tr_with(language, "errors.table_alone", &[("file", &name)]))
        }
        Err(FormatError::NoDistricts { cause: Cause::NotDegrees { candidates }, .. })
            if !candidates.is_empty() =>
        {
            Outcome::Question(CrsQuestion { path: path.to_owned(), candidates })
        }
        Err(error) => Outcome::Failed(error.message(language)),
    }
}

/// The last part of a path, as it is shown.
pub(super) fn file_name(path: &Path) -> String {
    path.file_name()
        .map_or_else(|| path.display().to_string(), |n| n.to_string_lossy().into_owned())
}
