//! The layout of a table in a file: the rows of its headings, and of the units below them. Titles above and
//! notes below are no part of it.

use super::raw_row::{RawRow, is_blank, is_figure, is_year};

/// The rows that come before the first row of figures, as positions among the first rows of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Layout {
    /// The row of headings; `None` if the first row holds figures.
    pub headings: Option<usize>,
    /// The row of groups above the headings, such as years over *men* and *women*.
    pub groups: Option<usize>,
    /// The row of units below the headings.
    pub units: Option<usize>,
    /// The first row of figures.
    pub first: usize,
}

impl Layout {
    /// The layout that the first rows of a file suggest. `None` if no row has two filled cells.
    pub fn of(rows: &[RawRow]) -> Option<Self> {
        let usual = usual_filled(rows)?;
        let enough = usual.saturating_sub(1).max(2);
        let mut top = rows.iter().position(|row| row.filled() >= enough)?;
        // Headings that leave some columns without a name have fewer cells than the figures below.
        if top > 0 && rows.get(top).is_some_and(has_figures) {
            let above = top - 1;
            if rows.get(above).is_some_and(|row| row.filled() >= 2 && !has_figures(row)) {
                top = above;
            }
        }
        let at = |row: usize| rows.get(row);
        if at(top).is_some_and(has_figures) {
            return Some(Self { headings: None, groups: None, units: None, first: top });
        }
        let (groups, headings) = match (top.checked_sub(1).and_then(at), at(top), at(top + 1)) {
            (_, Some(upper), Some(lower)) if is_group_row(upper, lower) => (Some(top), top + 1),
            (Some(upper), Some(lower), _) if is_group_row(upper, lower) => (Some(top - 1), top),
            _ => (None, top),
        };
        let units = match (at(headings + 1), at(headings + 2)) {
            (Some(row), Some(below)) if is_unit_row(row, below) => Some(headings + 1),
            _ => None,
        };
        let first = units.unwrap_or(headings) + 1;
        Some(Self { headings: Some(headings), groups, units, first })
    }
}

/// The number of filled cells that most rows have, at least two. In a tie the larger number.
fn usual_filled(rows: &[RawRow]) -> Option<usize> {
    let filled: Vec<usize> = rows.iter().map(RawRow::filled).filter(|n| *n >= 2).collect();
    let times = |n: usize| filled.iter().filter(|other| **other == n).count();
    filled.iter().copied().max_by_key(|n| (times(*n), *n))
}

/// True for a row with a number that is no year, or with a mark in place of a number.
fn has_figures(row: &RawRow) -> bool {
    row.cells.iter().any(|cell| is_figure(cell) && !is_year(cell))
}

/// True if a row names groups of the columns that the row below it names. Its cells over blank ones, as where a heading
/// is merged over both rows, name columns themselves.
fn is_group_row(upper: &RawRow, lower: &RawRow) -> bool {
    let filled = |row: &RawRow, at: usize| row.cells.get(at).is_some_and(|cell| !is_blank(cell));
    let width = lower.cells.len();
    let merged = (1..width).filter(|at| !filled(upper, *at) && filled(lower, *at)).count();
    let named = (1..width).filter(|at| filled(upper, *at) && filled(lower, *at)).count();
    let whole = (0..width).filter(|at| filled(upper, *at) && !filled(lower, *at)).count();
    // Headings over both rows may stand behind the last group too.
    let beyond = (width..upper.cells.len()).filter(|at| filled(upper, *at)).count();
    named >= 1
        && merged >= 1
        && upper.filled() >= 2
        && upper.filled() - whole - beyond < lower.filled() + usize::from(filled(upper, 0))
        && (beyond == 0 || whole > 0)
        && !has_figures(upper)
        && !has_figures(lower)
}

/// True if a row below the headings holds units: nothing in the first cell, words in others, and figures
/// below.
fn is_unit_row(row: &RawRow, below: &RawRow) -> bool {
    let first_is_blank = row.cells.first().is_none_or(is_blank);
    first_is_blank && row.filled() >= 1 && !row.cells.iter().any(is_figure) && has_figures(below)
}
