//! Errors of exports.

use thiserror::Error;

use crate::i18n::{Language, Numbers, tr, tr_with};

/// A picture or table could not be made. Errors of writing the file are [`WriteError`](super::WriteError).
#[derive(Debug, Error)]
pub enum ExportError {
    /// The picture has too many pixels.
    #[error("a picture of {width} × {height} pixels would take {megabytes} MB of memory")]
    TooLarge {
        /// Width in pixels.
        width: u64,
        /// Height in pixels.
        height: u64,
        /// Memory needed to draw it, in megabytes.
        megabytes: u64,
        /// Maximum number of pixels.
        most: u64,
    },
    /// The picture has no area.
    #[error("a picture of {width} × {height} points has nothing to draw on")]
    Empty {
        /// Width in points.
        width: f64,
        /// Height in points.
        height: f64,
    },
    /// The resolution is not a positive number.
    #[error("{dpi} is not a resolution")]
    Resolution {
        /// Dots per inch.
        dpi: f64,
    },
    /// Drawing failed.
    #[error("the picture could not be drawn: {what}")]
    Drawing {
        /// The message of the drawing library.
        what: String,
    },
    /// The table could not be encoded.
    #[error("the table could not be written as {format}: {what}")]
    Table {
        /// The format's id.
        format: &'static str,
        /// The message of the library behind the format.
        what: String,
    },
}

impl ExportError {
    /// An error of the drawing library.
    pub(super) fn drawing(error: impl ToString) -> Self {
        Self::Drawing { what: error.to_string() }
    }

    /// The error message for the user: the failure, its cause, and what to do.
    pub fn message(&self, language: Language) -> String {
        let numbers = Numbers(language);
        let whole = |n: &u64| numbers.decimal(*n as f64, 0);
        match self {
            Self::TooLarge { width, height, megabytes, most } => tr_with(
                language,
                "export.error_too_large",
                &[
                    ("width", &whole(width)),
                    ("height", &whole(height)),
                    ("megabytes", &whole(megabytes)),
                    ("most", &numbers.decimal(*most as f64 / 1e6, 0)),
                ],
            ),
            Self::Empty { .. } => tr(language, "export.error_empty").to_owned(),
            Self::Resolution { .. } => tr(language, "export.error_resolution").to_owned(),
            Self::Drawing { what } => tr_with(language, "export.error_drawing", &[("what", what)]),
            Self::Table { format, what } => {
                tr_with(language, "export.error_table", &[("format", format), ("what", what)])
            }
        }
    }
}
