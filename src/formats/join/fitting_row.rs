//! A row of a table that fits a district.

use crate::model::Year;

/// A row of the table that is used.
#[derive(Clone, Copy, Debug)]
pub struct FittingRow {
    /// Position in the table.
    pub row: usize,
    /// Position of its target.
    pub place: usize,
    /// Its year, if a column tells.
    pub year: Option<Year>,
    /// Position of its combination of classes.
    pub class: usize,
}
