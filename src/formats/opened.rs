//! The content of a file with outlines or points, with the report of its reading.

use super::Problem;
use crate::model::{Dataset, PointSet};

/// A file that has been read.
#[derive(Clone, Debug)]
pub struct Opened {
    /// The districts and their figures.
    pub dataset: Dataset,
    /// The problems of the file, in file order.
    pub problems: Vec<Problem>,
    /// The coordinate system the file was in, as `EPSG:3006`; `None` when it isn't known.
    pub crs: Option<String>,
    /// Number of features the file holds, those that can't be drawn included.
    pub features: usize,
    /// The properties, in file order.
    pub columns: Vec<ColumnSummary>,
}

/// A file of points that has been read.
#[derive(Clone, Debug)]
pub struct OpenedPoints {
    /// The points and their figures.
    pub set: PointSet,
    /// The problems of the file, in file order.
    pub problems: Vec<Problem>,
    /// The coordinate system the file was in, as `EPSG:3006`.
    pub crs: String,
    /// The number of features in the file, those without a place included.
    pub features: usize,
    /// The properties, in file order.
    pub columns: Vec<ColumnSummary>,
}

/// A column, and how much of it is not there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ColumnSummary {
    /// Its name.
    pub name: String,
    /// Its content.
    pub kind: ColumnKind,
    /// Number of cells that have no figure.
    pub missing: usize,
    /// Number of cells kept secret.
    pub suppressed: usize,
    /// Number of cells that have no answer.
    pub not_applicable: usize,
}

/// The content of a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ColumnKind {
    /// Numbers, or texts that can all be read as numbers.
    Number,
    /// Texts.
    Text,
    /// True and false.
    Boolean,
    /// Arrays or objects.
    Nested,
    /// Nothing at all.
    Empty,
}

impl ColumnKind {
    /// The name in machine-readable output.
    pub fn id(self) -> &'static str {
        match self {
            Self::Number => "number",
            Self::Text => "text",
            Self::Boolean => "boolean",
            Self::Nested => "nested",
            Self::Empty => "empty",
        }
    }
}
