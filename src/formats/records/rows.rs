//! The rows of a JSON text, put into columns.

use std::collections::HashMap;

use crate::formats::features::{Value, json_value};
use crate::formats::parsing::{Next, Scanner};
use crate::formats::table::{ColumnRole, RawRow, TableBuilder, take_unit};
use crate::formats::{FormatError, JsonError, JsonErrorKind, Problem, TableFile};
use crate::limits::keeps_cells;

/// The depth to which objects in a row are columns of their own, as `address.city`.
const DEPTH: u32 = 3;

/// Rows in the making.
#[derive(Debug, Default)]
pub struct Rows {
    /// The position of each column.
    places: HashMap<String, usize>,
    columns: Vec<(String, Vec<Value>)>,
    /// The number of rows, the last of them in the making.
    number: usize,
    filled: usize,
    /// True once there are more cells than the program keeps. What follows is left out.
    is_full: bool,
}

impl Rows {
    /// The rows of an array of objects.
    ///
    /// # Errors
    /// [`JsonError`] if the text is no JSON.
    pub fn of_objects(text: &str, at: usize) -> Result<Self, JsonError> {
        let mut rows = Self::default();
        Scanner::from(text, at).array(|scanner| rows.read(scanner))?;
        Ok(rows)
    }

    /// The rows of objects that follow each other.
    ///
    /// # Errors
    /// [`JsonError`] if the text is no JSON.
    pub fn of_lines(text: &str, at: usize) -> Result<Self, JsonError> {
        let mut rows = Self::default();
        let mut scanner = Scanner::from(text, at);
        while !scanner.is_done() {
            rows.read(&mut scanner)?;
        }
        Ok(rows)
    }

    /// The rows of an object with an object for each, whose key comes first.
    ///
    /// # Errors
    /// [`JsonError`] if the text is no JSON.
    pub fn of_keyed(text: &str, at: usize) -> Result<Self, JsonError> {
        let mut rows = Self::default();
        Scanner::from(text, at).object(|scanner, key| {
            if !rows.begin() {
                return scanner.skip();
            }
            rows.set("key", Value::Text(key.into_owned()));
            rows.add_members(scanner, "", 0)
        })?;
        Ok(rows)
    }

    /// The rows of an object with the values of each column.
    ///
    /// # Errors
    /// [`JsonError`] if the text is no JSON.
    pub fn of_columns(text: &str, at: usize) -> Result<Self, JsonError> {
        let mut rows = Self::default();
        Scanner::from(text, at).object(|scanner, heading| {
            let mut values = Vec::new();
            match scanner.peek()? {
                Next::Array => scanner.array(|scanner| {
                    values.push(json_value(scanner)?);
                    Ok(())
                })?,
                _ => scanner.object(|scanner, _| {
                    values.push(json_value(scanner)?);
                    Ok(())
                })?,
            }
            rows.number = rows.number.max(values.len());
            rows.filled += values.len();
            rows.columns.push((heading.into_owned(), values));
            Ok(())
        })?;
        rows.is_full = !keeps_cells(rows.number, rows.columns.len(), rows.filled);
        Ok(rows)
    }

    /// Reads an object as a row; what is none is left out.
    fn read(&mut self, scanner: &mut Scanner<'_>) -> Result<(), JsonError> {
        if scanner.peek()? != Next::Object || !self.begin() {
            return scanner.skip();
        }
        self.add_members(scanner, "", 0)
    }

    /// Begins a row. False if there is no room for it.
    fn begin(&mut self) -> bool {
        self.is_full |= !keeps_cells(self.number + 1, self.columns.len(), self.filled);
        self.number += usize::from(!self.is_full);
        !self.is_full
    }

    /// Adds the members of an object to the row in the making. Those of objects in it have names such as
    /// `address.city`.
    fn add_members(
        &mut self,
        scanner: &mut Scanner<'_>,
        within: &str,
        depth: u32,
    ) -> Result<(), JsonError> {
        scanner.object(|scanner, key| {
            let name = if within.is_empty() { key.into_owned() } else { format!("{within}.{key}") };
            if depth < DEPTH && scanner.peek()? == Next::Object {
                return self.add_members(scanner, &name, depth + 1);
            }
            let value = json_value(scanner)?;
            self.set(&name, value);
            Ok(())
        })
    }

    /// Sets a cell of the row in the making. Of a repeated name the first counts.
    fn set(&mut self, heading: &str, value: Value) {
        if self.is_full {
            return;
        }
        let at = self.places.get(heading).copied().unwrap_or_else(|| {
            let at = self.columns.len();
            self.places.insert(heading.to_owned(), at);
            self.columns.push((heading.to_owned(), Vec::new()));
            self.is_full |= !keeps_cells(self.number, at + 1, self.filled);
            at
        });
        let Some((_, values)) = self.columns.get_mut(at) else { return };
        if values.len() < self.number {
            values.resize(self.number - 1, Value::Absent);
            values.push(value);
            self.filled += 1;
        }
    }

    /// The table of the rows.
    ///
    /// # Errors
    /// [`FormatError`] if there are no rows, or more cells than the program keeps.
    pub fn into_table(self, file: &str, problems: Vec<Problem>) -> Result<TableFile, FormatError> {
        let (rows, columns) = (self.number, self.columns.len());
        if self.is_full {
            return Err(FormatError::TooManyCells { file: file.to_owned(), rows, columns });
        }
        if rows == 0 || columns == 0 {
            return Err(FormatError::NoRows { file: file.to_owned() });
        }
        let mut table = TableFile::new(file, (1..).take(rows).collect(), problems);
        for (heading, mut values) in self.columns {
            values.resize(rows, Value::Absent);
            let unit = take_unit(&mut values).unwrap_or_default();
            table.add(&heading, values, ColumnRole::Unknown, &unit);
        }
        Ok(table)
    }
}

/// The table of an array of arrays, below headings that stand beside it or in the first of them. The arrays of a row
/// with several, such as `key` and `values`, follow each other.
///
/// # Errors
/// [`FormatError`] if the text is no JSON, or makes no table.
pub fn table_of_arrays(
    text: &str,
    at: usize,
    headings: Vec<String>,
    file: &str,
    problems: Vec<Problem>,
) -> Result<TableFile, FormatError> {
    let mut builder = TableBuilder::new(file);
    if !headings.is_empty() {
        let cells = headings.into_iter().map(Value::Text).collect();
        builder.push(RawRow { line: 0, cells })?;
    }
    let (mut line, mut failed) = (0, None);
    let read = Scanner::from(text, at).array(|scanner| {
        line += 1;
        let mut cells = Vec::new();
        let mut add = |scanner: &mut Scanner<'_>| {
            cells.push(json_value(scanner)?);
            Ok(())
        };
        match scanner.peek()? {
            Next::Object => scanner.object(|scanner, _| scanner.array(&mut add))?,
            _ => scanner.array(&mut add)?,
        }
        if failed.is_none() {
            failed = builder.push(RawRow { line, cells }).err();
        }
        Ok(())
    });
    read.map_err(|error| broken(error, file))?;
    match failed {
        Some(error) => Err(error),
        None => builder.finish(problems),
    }
}

/// The error about a text that is no JSON.
pub fn broken(source: JsonError, file: &str) -> FormatError {
    let file = file.to_owned();
    match source.kind {
        JsonErrorKind::End => FormatError::BreaksOff { file, source },
        JsonErrorKind::Syntax | JsonErrorKind::Depth => FormatError::NotJson { file, source },
    }
}
