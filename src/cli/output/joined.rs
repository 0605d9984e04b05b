//! The tables that were joined for an answer, as part of its JSON.

use serde::Serialize;

use super::problems::ProblemAnswer;
use crate::formats::join::{Joined, UnmatchedRow};
use crate::i18n::Language;

/// A table that was joined.
#[derive(Clone, Debug, Serialize)]
pub struct JoinedAnswer {
    file: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    estimated_from: Option<String>,
    by: &'static str,
    matched_districts: usize,
    unmatched_rows: Vec<RowAnswer>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    problems: Vec<ProblemAnswer>,
}

/// A row of a table that was left out.
#[derive(Clone, Debug, Serialize)]
pub struct RowAnswer {
    line: u64,
    key: String,
    why: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    earlier_line: Option<u64>,
}

impl JoinedAnswer {
    /// The answer about a table of this file.
    pub fn of(joined: &Joined, file: &str, language: Language) -> Self {
        Self {
            file: file.to_owned(),
            estimated_from: None,
            by: joined.by.id(),
            matched_districts: joined.matched_districts(),
            unmatched_rows: RowAnswer::of(joined),
            problems: ProblemAnswer::of(&joined.problems, language),
        }
    }

    /// The answer about a table whose figures are estimated for another division than the one it is joined to.
    pub fn estimated(self, is_estimated: bool, joined: &Joined) -> Self {
        let division = is_estimated.then(|| joined.dataset.division.id.to_string());
        Self { estimated_from: division, ..self }
    }
}

impl RowAnswer {
    /// The rows that a join left out.
    pub fn of(joined: &Joined) -> Vec<Self> {
        let of_row = |row: &UnmatchedRow| Self {
            line: row.line,
            key: row.key.clone(),
            why: row.why.id(),
            earlier_line: row.earlier,
        };
        joined.unmatched_rows.iter().map(of_row).collect()
    }
}
