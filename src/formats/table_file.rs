//! A table as read from its file, whatever the format. Joining it to districts is left to
//! [`super::join`].

use super::Problem;
use super::features::{Column, Value};

/// A table as read from its file.
#[derive(Clone, Debug)]
pub struct TableFile {
    /// The name of the file.
    pub name: String,
    /// The columns, in file order. Every value is text.
    pub columns: Vec<Column>,
    /// The line number of each row in the file, from 1.
    pub lines: Vec<u64>,
    /// Remarks on the file, such as its encoding.
    pub problems: Vec<Problem>,
}

impl TableFile {
    /// The text in a row and column, trimmed.
    pub fn text(&self, row: usize, column: usize) -> &str {
        match self.columns.get(column).and_then(|c| c.values.get(row)) {
            Some(Value::Text(text)) => text.trim(),
            _ => "",
        }
    }

    /// The index of a column with a name. Case is ignored if there is no exact match.
    pub fn column(&self, name: &str) -> Option<usize> {
        let by = |same: &dyn Fn(&str) -> bool| self.columns.iter().position(|c| same(&c.name));
        by(&|column| column == name)
            .or_else(|| by(&|column| column.to_lowercase() == name.to_lowercase()))
    }
}
