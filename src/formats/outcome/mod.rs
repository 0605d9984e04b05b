//! The outcome of reading a file: what was opened, its problems, or why nothing could be used.

mod error;
mod opened;
mod opening;
mod problem;
mod wording;

pub use error::{Cause, FormatError};
pub use opened::{ColumnKind, ColumnSummary, Opened, OpenedPoints};
pub use opening::Opening;
pub use problem::{FeatureLabel, Problem, ProblemKind, Severity};
