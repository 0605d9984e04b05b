//! Rows of a table that repeat an earlier one: identical ones, and those with other values for the same
//! district, year and class.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use super::fitting_row::FittingRow;
use super::{RowFault, UnmatchedRow};
use crate::formats::TableFile;

/// Removes the rows whose cells all equal those of an earlier row, and returns their number. Only rows of the same
/// district and year may be equal, and in most tables there are no two.
pub fn remove_identical(table: &TableFile, rows: &mut Vec<FittingRow>) -> usize {
    let before = rows.len();
    let mut rows_of: HashMap<_, usize> = HashMap::with_capacity(rows.len());
    for row in rows.iter() {
        *rows_of.entry((row.place, row.year)).or_default() += 1;
    }
    let is_alone = |row: &FittingRow| rows_of.get(&(row.place, row.year)) == Some(&1);
    let columns = || 0..table.columns.len();
    let equal = |a: usize, b: usize| columns().all(|at| table.text(a, at) == table.text(b, at));
    let mut seen: HashMap<u64, Vec<usize>> = HashMap::new();
    rows.retain(|row| {
        if is_alone(row) {
            return true;
        }
        let mut hasher = DefaultHasher::new();
        for at in columns() {
            table.text(row.row, at).hash(&mut hasher);
        }
        let alike = seen.entry(hasher.finish()).or_default();
        let is_new = !alike.iter().any(|earlier| equal(*earlier, row.row));
        if is_new {
            alike.push(row.row);
        }
        is_new
    });
    before - rows.len()
}

/// Removes and returns the rows that have the district, year and class of an earlier one.
pub fn remove_repeated(
    table: &TableFile,
    key: usize,
    rows: &mut Vec<FittingRow>,
) -> Vec<UnmatchedRow> {
    let line = |row: usize| table.lines.get(row).copied().unwrap_or_default();
    let mut first: HashMap<_, usize> = HashMap::with_capacity(rows.len());
    let mut removed = Vec::new();
    rows.retain(|row| {
        let kept = *first.entry((row.place, row.year, row.class)).or_insert(row.row);
        if kept != row.row {
            removed.push(UnmatchedRow {
                line: line(row.row),
                key: table.text(row.row, key).into_owned(),
                why: RowFault::Repeated,
                earlier: Some(line(kept)),
            });
        }
        kept == row.row
    });
    removed
}
