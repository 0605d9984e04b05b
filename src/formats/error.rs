//! Why a file gives nothing that can be shown.

use thiserror::Error;

use crate::i18n::{Language, tr_with};

/// Why nothing can be shown. What can be shown in spite of faults is a [`super::Problem`].
#[derive(Clone, Debug, Error)]
pub enum FormatError {
    /// No built-in division has this id.
    #[error("there is no built-in division {asked}")]
    UnknownDivision {
        /// What was asked for.
        asked: String,
    },
    /// A file that comes with the program can't be read. The program itself is damaged.
    #[error("the built-in file {file} is damaged")]
    BuiltIn {
        /// Its path in `data/`.
        file: String,
    },
}

impl FormatError {
    /// What is wrong, why, and what to do.
    pub fn message(&self, language: Language) -> String {
        match self {
            Self::UnknownDivision { asked } => {
                tr_with(language, "errors.unknown_division", &[("asked", asked)])
            }
            Self::BuiltIn { file } => tr_with(language, "errors.built_in", &[("file", file)]),
        }
    }
}
