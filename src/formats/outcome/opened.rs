//! A file that was read: its outlines or points, and the report.

use super::Problem;
use crate::model::{Dataset, PointSet};

/// A file of districts that was read.
#[derive(Clone, Debug)]
pub struct Opened {
    /// The districts and their figures.
    pub dataset: Dataset,
    /// The problems of the file, in file order.
    pub problems: Vec<Problem>,
    /// The coordinate system of the file, as in `EPSG:3006`; `None` if it is unknown.
    pub crs: Option<String>,
    /// The names of the layers of the file, the one that was read among them. Empty if its format has none.
    pub layers: Vec<String>,
    /// Number of features in the file, including those that can't be drawn.
    pub features: usize,
    /// The properties, in file order.
    pub columns: Vec<ColumnSummary>,
}

/// A file of points that was read.
#[derive(Clone, Debug)]
pub struct OpenedPoints {
    /// The points and their figures.
    pub set: PointSet,
    /// The problems of the file, in file order.
    pub problems: Vec<Problem>,
    /// The coordinate system of the file, as in `EPSG:3006`.
    pub crs: String,
    /// The names of the layers of the file, the one that was read among them. Empty if its format has none.
    pub layers: Vec<String>,
    /// Number of features in the file, including those without a location.
    pub features: usize,
    /// The properties, in file order.
    pub columns: Vec<ColumnSummary>,
}

/// A column, with its numbers of missing cells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ColumnSummary {
    /// Name of the column.
    pub name: String,
    /// Kind of content.
    pub kind: ColumnKind,
    /// Number of missing cells.
    pub missing: usize,
    /// Number of suppressed cells.
    pub suppressed: usize,
    /// Number of cells that are not applicable.
    pub not_applicable: usize,
}

/// The kind of content of a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ColumnKind {
    /// Numbers, or texts that can all be parsed as numbers.
    Number,
    /// Texts.
    Text,
    /// True and false.
    Boolean,
    /// Arrays or objects.
    Nested,
    /// No values.
    Empty,
}

impl ColumnKind {
    /// The id in machine-readable output.
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
