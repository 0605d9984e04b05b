//! A row of a table as it lies in its file.

use crate::formats::features::Value;
use crate::formats::parsing::{cell_of, trimmed};
use crate::limits::YEARS;

/// A row of a table as it lies in its file.
#[derive(Clone, Debug, PartialEq)]
pub struct RawRow {
    /// The line or row number in the file, from 1.
    pub line: u64,
    /// The cells. Missing ones at the end are blank.
    pub cells: Vec<Value>,
}

impl RawRow {
    /// Number of cells that are not blank.
    pub fn filled(&self) -> usize {
        self.cells.iter().filter(|cell| !is_blank(cell)).count()
    }

    /// The text of a cell, trimmed; empty for a blank one.
    pub fn text(&self, at: usize) -> String {
        self.cells.get(at).map(text_of).unwrap_or_default()
    }
}

/// True for a cell without content.
pub fn is_blank(cell: &Value) -> bool {
    match cell {
        Value::Absent | Value::Null => true,
        Value::Text(text) => trimmed(text).is_empty(),
        Value::Number(_) | Value::NotFinite | Value::Bool(_) | Value::Nested => false,
    }
}

/// True for a number, or a mark such as `..` in place of one. Words are headings sooner than marks.
pub fn is_figure(cell: &Value) -> bool {
    match cell {
        Value::Number(_) | Value::NotFinite => true,
        Value::Text(text) => {
            let is_word =
                !text.chars().any(|c| c.is_ascii_digit()) && text.chars().any(char::is_alphabetic);
            !text.trim().is_empty() && !is_word && cell_of(text).is_some()
        }
        Value::Absent | Value::Null | Value::Bool(_) | Value::Nested => false,
    }
}

/// True for a whole number that is a year.
pub fn is_year(cell: &Value) -> bool {
    text_of(cell).parse().is_ok_and(|year: i32| YEARS.contains(&year))
}

/// The text of a cell, trimmed. Whole numbers are written without decimals, as codes are.
pub fn text_of(cell: &Value) -> String {
    match cell {
        Value::Text(text) => text.trim().to_owned(),
        Value::Number(number) => number.to_string(),
        Value::Bool(yes) => yes.to_string(),
        Value::Absent | Value::Null | Value::NotFinite | Value::Nested => String::new(),
    }
}
