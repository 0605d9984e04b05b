//! A table as read from its file, whatever the format.

use std::borrow::Cow;

use super::{RowPlaces, text_of};
use crate::formats::Problem;
use crate::formats::features::{Column, MissingMarks, Value};
use crate::formats::parsing::{seen_decimal_mark, trimmed};
use crate::i18n::DecimalMark;

/// A table as read from its file.
#[derive(Clone, Debug)]
pub struct TableFile {
    /// The name of the file.
    pub name: String,
    /// The name of its sheet in a spreadsheet.
    pub sheet: Option<String>,
    /// The names of the visible sheets of a spreadsheet.
    pub sheets: Vec<String>,
    /// The publisher that the file names; empty if it names none.
    pub publisher: String,
    /// The texts above the headings.
    pub titles: Vec<String>,
    /// The columns, in file order.
    pub columns: Vec<Column>,
    /// The role of each column, as far as the format tells. Shorter than the columns where it doesn't.
    pub roles: Vec<ColumnRole>,
    /// The unit of each column, empty where unknown. Shorter than the columns where the file has no units.
    pub units: Vec<String>,
    /// The line or row number of each row in the file, from 1.
    pub lines: Vec<u64>,
    /// The coordinates of the rows, if there are any.
    pub places: Option<Box<RowPlaces>>,
    /// The user's marks for missing figures.
    pub missing: MissingMarks,
    /// The mark before the decimals of numbers, if the user has said it.
    pub decimal: Option<DecimalMark>,
    /// Remarks on the file, such as its encoding.
    pub problems: Vec<Problem>,
}

/// The role of a column in its table.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ColumnRole {
    /// The format doesn't tell.
    #[default]
    Unknown,
    /// Names of places or classes.
    Class,
    /// The codes of the classes in the column before.
    Code,
    /// Years.
    Time,
    /// Figures.
    Figures,
}

impl TableFile {
    /// A table with rows of these lines and no columns yet.
    pub(in crate::formats) fn new(name: &str, lines: Vec<u64>, problems: Vec<Problem>) -> Self {
        Self {
            name: name.to_owned(),
            sheet: None,
            sheets: Vec::new(),
            publisher: String::new(),
            titles: Vec::new(),
            columns: Vec::new(),
            roles: Vec::new(),
            units: Vec::new(),
            lines,
            places: None,
            missing: MissingMarks::default(),
            decimal: None,
            problems,
        }
    }

    /// Adds a column. Its name is made unique, and has a space where the file has several or a line break.
    pub(in crate::formats) fn add(
        &mut self,
        name: &str,
        values: Vec<Value>,
        role: ColumnRole,
        unit: &str,
    ) {
        let number = self.columns.len() + 1;
        let mut name = if name.is_empty() { format!("#{number}") } else { in_one_line(name) };
        while self.columns.iter().any(|column| column.name == name) {
            name.push_str(&format!("#{number}"));
        }
        self.columns.push(Column { name, values });
        self.roles.push(role);
        self.units.push(unit.to_owned());
    }

    /// Sets the texts and numbers that stand for missing values, the meaning of a dash, and the mark before decimals.
    pub fn mark(&mut self, missing: &[String], dash_is_zero: bool, decimal: Option<DecimalMark>) {
        self.missing = MissingMarks::of(missing).with_dash(dash_is_zero);
        self.decimal = decimal;
    }

    /// The mark before decimals that the table's own numbers tell; `None` if they don't, or differ.
    pub(in crate::formats) fn seen_decimal_mark(&self) -> Option<DecimalMark> {
        let values = self.columns.iter().flat_map(|column| &column.values);
        seen_decimal_mark(values.filter_map(|value| match value {
            Value::Text(text) => Some(text.as_str()),
            _ => None,
        }))
    }

    /// The text in a row and column, trimmed. Whole numbers are written without decimals.
    pub fn text(&self, row: usize, column: usize) -> Cow<'_, str> {
        match self.columns.get(column).and_then(|c| c.values.get(row)) {
            Some(Value::Text(text)) => Cow::Borrowed(trimmed(text)),
            Some(value) => Cow::Owned(text_of(value)),
            None => Cow::Borrowed(""),
        }
    }

    /// The role of a column.
    pub fn role(&self, column: usize) -> ColumnRole {
        self.roles.get(column).copied().unwrap_or_default()
    }

    /// The unit of a column; empty if unknown.
    pub fn unit(&self, column: usize) -> &str {
        self.units.get(column).map_or("", String::as_str)
    }

    /// True if a key names a column, or stands for the coordinates.
    pub fn has_key(&self, key: &str) -> bool {
        let column = self.column(key);
        column.is_some() || self.places.as_ref().is_some_and(|places| places.is_key(key, column))
    }

    /// The index of a column with a name. Case is ignored if there is no exact match.
    pub fn column(&self, name: &str) -> Option<usize> {
        let name = in_one_line(name);
        let by = |same: &dyn Fn(&str) -> bool| self.columns.iter().position(|c| same(&c.name));
        by(&|column| column == name)
            .or_else(|| by(&|column| column.to_lowercase() == name.to_lowercase()))
    }
}

/// A text with a space in place of each white space.
fn in_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
