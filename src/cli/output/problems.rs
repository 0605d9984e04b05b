//! The problems of a file or table, as JSON and as text.

use serde::Serialize;

use super::text_table::{Align, TextTable};
use crate::formats::{Problem, Severity};
use crate::i18n::{Language, tr};

/// A problem of a file, of a table or of a division.
#[derive(Clone, Debug, Serialize)]
pub struct ProblemAnswer {
    /// Id of the severity.
    pub severity: &'static str,
    /// Id of the kind.
    pub what: &'static str,
    /// The place, or `None` for the file as a whole.
    #[serde(rename = "where")]
    pub place: Option<String>,
    /// The message.
    pub message: String,
    /// The severity.
    #[serde(skip)]
    pub level: Severity,
}

impl ProblemAnswer {
    /// The answers about some problems.
    pub fn of(problems: &[Problem], language: Language) -> Vec<Self> {
        let of_problem = |problem: &Problem| Self {
            severity: problem.severity.id(),
            what: problem.what.id(),
            place: problem.where_.as_ref().map(|label| label.text(language)),
            message: problem.what.message(language),
            level: problem.severity,
        };
        problems.iter().map(of_problem).collect()
    }
}

/// Problems as a table with severity, place and message.
pub fn problems_text(problems: &[ProblemAnswer], language: Language) -> String {
    let mut table = TextTable::new([
        (tr(language, "cli.column_severity"), Align::Left),
        (tr(language, "cli.column_where"), Align::Left),
        (tr(language, "cli.column_what"), Align::Left),
    ]);
    for problem in problems {
        let severity = match problem.level {
            Severity::Note => tr(language, "cli.severity_note"),
            Severity::Warning => tr(language, "cli.severity_warning"),
            Severity::Error => tr(language, "cli.severity_error"),
        };
        let place = problem.place.clone();
        table.row([
            severity.to_owned(),
            place.unwrap_or_else(|| tr(language, "cli.whole_file").to_owned()),
            problem.message.clone(),
        ]);
    }
    table.text()
}
