//! Why a picture or a table could not be made.

use thiserror::Error;

use crate::i18n::{Language, Numbers, tr, tr_with};

/// Why there is no picture or table. Writing the file is a matter of its own: see
/// [`WriteError`](super::WriteError).
#[derive(Debug, Error)]
pub enum ExportError {
    /// The picture would be larger than is sensible.
    #[error("a picture of {width} × {height} pixels would take {megabytes} MB of memory")]
    TooLarge {
        /// Width in pixels.
        width: u64,
        /// Height in pixels.
        height: u64,
        /// The memory that drawing it would take.
        megabytes: u64,
        /// The most pixels that are drawn.
        most: u64,
    },
    /// The picture has no size.
    #[error("a picture of {width} × {height} points has nothing to draw on")]
    Empty {
        /// Width in points.
        width: f64,
        /// Height in points.
        height: f64,
    },
    /// The resolution is no number of dots.
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
    /// The table could not be put in its format.
    #[error("the table could not be written as {format}: {what}")]
    Table {
        /// The format's id.
        format: &'static str,
        /// The message of the library behind it.
        what: String,
    },
}

impl ExportError {
    /// A failure of the drawing library.
    pub(super) fn drawing(error: impl ToString) -> Self {
        Self::Drawing { what: error.to_string() }
    }

    /// The message for the user: the failure, its cause, and what to do.
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
