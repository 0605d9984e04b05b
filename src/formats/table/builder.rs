//! From the rows of a file to a table: headings, columns, and rows within limits.

use std::collections::BTreeMap;

use super::layout::Layout;
use super::raw_row::{RawRow, is_blank, is_figure, is_year, text_of};
use super::units::take_unit;
use super::{ColumnRole, TableFile};
use crate::formats::features::{Column, Value};
use crate::formats::{FormatError, Problem, ProblemKind};
use crate::limits::keeps_cells;

/// Words before the name of a publisher, in lower case.
const SOURCE_WORDS: [&str; 3] = ["källa:", "källor:", "source:"];
/// The unit of figures in per cent.
const PERCENT_SIGN: &str = "%";
/// The most texts around a table that are kept.
const MOST_TEXTS: usize = 50;
/// Length in bytes from which on a text names no publisher.
const LONGEST_PUBLISHER: usize = 120;
/// Number of rows examined to detect the layout.
const LOOKED_AT: usize = 50;

/// A table in the making, row by row.
#[derive(Debug)]
pub struct TableBuilder<'a> {
    file: &'a str,
    /// The first rows, until the layout is known.
    head: Vec<RawRow>,
    is_laid_out: bool,
    columns: Vec<Column>,
    units: Vec<String>,
    lines: Vec<u64>,
    filled: usize,
    /// Rows that end with their only cell: notes, if no other row follows.
    pending: Vec<RawRow>,
    /// The texts above the headings.
    titles: Vec<String>,
    /// The texts below the headings that are no rows.
    notes: Vec<String>,
    /// The number of cells of each column that are shown in per cent.
    percents: BTreeMap<usize, usize>,
}

impl<'a> TableBuilder<'a> {
    /// The beginning of a table in a file with this name.
    pub fn new(file: &'a str) -> Self {
        Self {
            file,
            head: Vec::new(),
            is_laid_out: false,
            columns: Vec::new(),
            units: Vec::new(),
            lines: Vec::new(),
            filled: 0,
            pending: Vec::new(),
            titles: Vec::new(),
            notes: Vec::new(),
            percents: BTreeMap::new(),
        }
    }

    /// Sets the number of cells of each column that are shown in per cent. The unit of a column is per cent if most of
    /// its numbers are.
    pub fn set_percents(&mut self, percents: BTreeMap<usize, usize>) {
        self.percents = percents;
    }

    /// Adds a text that is no row: a title, if no row came before it, or a note.
    pub fn note(&mut self, text: &str) {
        let is_title = self.head.is_empty() && !self.is_laid_out;
        let texts = if is_title { &mut self.titles } else { &mut self.notes };
        if !text.trim().is_empty() && texts.len() < MOST_TEXTS {
            texts.push(text.trim().to_owned());
        }
    }

    /// Adds a row. A blank one is left out.
    ///
    /// # Errors
    /// [`FormatError`] if the table becomes too large to keep, or has no layout.
    pub fn push(&mut self, row: RawRow) -> Result<(), FormatError> {
        if row.filled() == 0 {
            return Ok(());
        }
        self.filled += row.cells.len();
        let rows = self.lines.len() + self.pending.len() + self.head.len() + 1;
        let columns = self.columns.len().max(row.cells.len());
        if !keeps_cells(rows, columns, self.filled) {
            return Err(FormatError::TooManyCells { file: self.file.to_owned(), rows, columns });
        }
        if self.is_laid_out {
            self.place(row);
            return Ok(());
        }
        self.head.push(row);
        if self.head.len() >= LOOKED_AT { self.lay_out() } else { Ok(()) }
    }

    /// The table, with remarks on the file.
    ///
    /// # Errors
    /// [`FormatError`] if there are no cells, or no rows below the headings.
    pub fn finish(mut self, problems: Vec<Problem>) -> Result<TableFile, FormatError> {
        if !self.is_laid_out {
            if self.head.is_empty() {
                return Err(FormatError::NoCells { file: self.file.to_owned() });
            }
            self.lay_out()?;
        }
        if self.lines.is_empty() {
            return Err(FormatError::NoRows { file: self.file.to_owned() });
        }
        fill_down(&mut self.columns);
        let long_rows = self.long_rows();
        let problems = problems.into_iter().chain(long_rows).collect();
        let mut table = TableFile::new(self.file, self.lines, problems);
        let notes = self.notes.into_iter().chain(self.pending.iter().flat_map(texts));
        let publisher = self.titles.iter().cloned().chain(notes).find_map(|text| publisher(&text));
        table.publisher = publisher.unwrap_or_default();
        table.titles = self.titles;
        for (at, mut column) in self.columns.into_iter().enumerate() {
            let is_named = column.name != number_name(at);
            if is_named || !column.values.iter().all(is_blank) {
                let numbers = |value: &&Value| matches!(value, Value::Number(_));
                let numbers = column.values.iter().filter(numbers).count();
                let is_percent = self.percents.get(&at).is_some_and(|shown| *shown > numbers / 2);
                let in_percent = || is_percent.then(|| PERCENT_SIGN.to_owned());
                let in_cells = take_unit(&mut column.values).or_else(in_percent);
                let in_cells = in_cells.unwrap_or_default();
                let unit = self.units.get(at).filter(|unit| !unit.is_empty()).unwrap_or(&in_cells);
                table.add(&column.name, column.values, ColumnRole::Unknown, unit);
            }
        }
        Ok(table)
    }

    /// A remark on the rows with cells beyond the last heading, unless all have them.
    fn long_rows(&self) -> Option<Problem> {
        let is_named = |(at, column): &(usize, &Column)| column.name != number_name(*at);
        let (last, _) = self.columns.iter().enumerate().rfind(is_named)?;
        let beyond = self.columns.get(last + 1..)?;
        let is_long = |row: usize| {
            beyond.iter().any(|column| column.values.get(row).is_some_and(|c| !is_blank(c)))
        };
        let mut long = (0..self.lines.len()).filter(|row| is_long(*row));
        let line = *self.lines.get(long.next()?)?;
        let rows = 1 + long.count();
        let what = ProblemKind::LongRows { rows, line };
        (rows < self.lines.len()).then(|| Problem::of_file(what))
    }

    fn lay_out(&mut self) -> Result<(), FormatError> {
        let head = std::mem::take(&mut self.head);
        let no_table = || FormatError::NotATable { file: self.file.to_owned(), line: 1 };
        let layout = Layout::of(&head).ok_or_else(no_table)?;
        let at = |row: Option<usize>| row.and_then(|row| head.get(row));
        let width = head.iter().skip(layout.groups.or(layout.headings).unwrap_or(layout.first));
        let width = width.map(|row| row.cells.len()).max().unwrap_or(0);
        self.columns = headings(at(layout.groups), at(layout.headings), width);
        self.units = at(layout.units)
            .map(|row| (0..width).map(|column| row.text(column)).collect())
            .unwrap_or_default();
        let above = layout.groups.or(layout.headings).unwrap_or(layout.first);
        self.titles.extend(head.iter().take(above).flat_map(texts).take(MOST_TEXTS));
        self.is_laid_out = true;
        for row in head.into_iter().skip(layout.first) {
            self.place(row);
        }
        Ok(())
    }

    fn place(&mut self, row: RawRow) {
        if is_note(&row) {
            self.pending.push(row);
            return;
        }
        for row in std::mem::take(&mut self.pending).into_iter().chain([row]) {
            for at in self.columns.len()..row.cells.len() {
                let values = vec![Value::Absent; self.lines.len()];
                self.columns.push(Column { name: number_name(at), values });
            }
            self.lines.push(row.line);
            let mut cells = row.cells.into_iter();
            for column in &mut self.columns {
                column.values.push(cells.next().unwrap_or(Value::Absent));
            }
        }
    }
}

/// The texts of a row.
fn texts(row: &RawRow) -> impl Iterator<Item = String> {
    row.cells.iter().map(text_of).filter(|text| !text.is_empty())
}

/// The publisher that a text above or below a table names, as in "Källa: SCB".
fn publisher(text: &str) -> Option<String> {
    let lower = text.to_lowercase();
    // The lower case of these letters is as long as they are.
    let at = SOURCE_WORDS.iter().find_map(|word| lower.find(word).map(|at| at + word.len()))?;
    let named = text.get(at..)?.split(". ").next().unwrap_or_default();
    let named = named.trim().trim_end_matches('.').trim_end();
    (!named.is_empty() && named.len() <= LONGEST_PUBLISHER).then(|| named.to_owned())
}

/// True for a row that ends with its only filled cell.
fn is_note(row: &RawRow) -> bool {
    row.filled() == 1 && row.cells.last().is_some_and(|cell| !is_blank(cell))
}

/// The name of a column without a heading: its number, from 1.
fn number_name(at: usize) -> String {
    format!("#{}", at + 1)
}

/// Columns with their headings, made unique. An empty heading becomes the column's number; one below a
/// group has the name of the group before it.
fn headings(groups: Option<&RawRow>, headings: Option<&RawRow>, width: usize) -> Vec<Column> {
    let mut columns: Vec<Column> = Vec::new();
    let mut group = String::new();
    for at in 0..width {
        if let Some(groups) = groups {
            let named = groups.text(at);
            if !named.is_empty() {
                group = named;
            }
        }
        let own = headings.map(|row| row.text(at)).unwrap_or_default();
        let parts = [group.as_str(), own.as_str()];
        let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        let mut name = if parts.is_empty() { number_name(at) } else { parts.join(" ") };
        while columns.iter().any(|c| c.name == name) {
            name.push_str(&number_name(at));
        }
        columns.push(Column { name, values: Vec::new() });
    }
    columns
}

/// Repeats the first cell of a block in its other rows, where a file names a district only once above the
/// rows of its years or groups.
fn fill_down(columns: &mut [Column]) {
    let [first, second, ..] = columns else { return };
    let begins = first.values.first().is_some_and(|cell| !is_blank(cell));
    let gaps = first.values.iter().filter(|cell| is_blank(cell)).count();
    if !begins || gaps == 0 {
        return;
    }
    let mut kinds: Vec<String> = second.values.iter().map(text_of).collect();
    let all_named = kinds.iter().all(|text| !text.is_empty());
    let are_words = kinds
        .iter()
        .zip(&second.values)
        .all(|(text, cell)| is_year(cell) || (!text.is_empty() && !is_figure(cell)));
    kinds.sort_unstable();
    kinds.dedup();
    // Each kind occurs in most blocks.
    if !all_named || !are_words || kinds.len() * 2 > second.values.len() {
        return;
    }
    let mut last = Value::Absent;
    for cell in &mut first.values {
        if is_blank(cell) {
            *cell = last.clone();
        } else {
            last = cell.clone();
        }
    }
}
