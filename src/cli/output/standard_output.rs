//! Standard output: one JSON object, or text. Messages are left to `failure`.

use std::cell::RefCell;
use std::io::{self, BufWriter, Write as _};

use serde::Serialize;

use super::failure::Failure;
use super::joined::JoinedAnswer;
use crate::i18n::Language;

/// The output format of a command.
#[derive(Clone, Debug)]
pub struct Output {
    /// The language of texts.
    pub language: Language,
    /// True for JSON.
    pub json: bool,
    /// True if the language was set with `--lang`, and is not the system's.
    pub language_asked: bool,
    /// The tables that were joined so far, for the JSON.
    joined: RefCell<Vec<JoinedAnswer>>,
}

/// An answer with the tables that were joined for it.
#[derive(Serialize)]
struct WithJoined<'a, A: Serialize> {
    #[serde(flatten)]
    answer: &'a A,
    joined: &'a [JoinedAnswer],
}

impl Output {
    /// Output in a language; `language_asked` is true if it was set with `--lang`.
    pub fn new(language: Language, json: bool, language_asked: bool) -> Self {
        Self { language, json, language_asked, joined: RefCell::default() }
    }

    /// Adds a table that was joined to the answer in JSON.
    pub fn tell_joined(&self, joined: JoinedAnswer) {
        self.joined.borrow_mut().push(joined);
    }

    /// Writes one JSON object, at full double precision.
    ///
    /// # Errors
    /// If standard output can't be written.
    pub fn write_json(&self, answer: &impl Serialize) -> Result<(), Failure> {
        let joined = self.joined.borrow();
        if joined.is_empty() {
            return self.write_object(answer);
        }
        self.write_object(&WithJoined { answer, joined: &joined })
    }

    fn write_object(&self, answer: &impl Serialize) -> Result<(), Failure> {
        let mut out = BufWriter::new(io::stdout().lock());
        serde_json::to_writer(&mut out, answer)
            .map_err(io::Error::from)
            .and_then(|()| writeln!(out))
            .and_then(|()| out.flush())
            .map_err(|error| Failure::of_output(&error))
    }

    /// Writes text.
    ///
    /// # Errors
    /// If standard output can't be written.
    pub fn write_text(&self, text: &str) -> Result<(), Failure> {
        let mut out = io::stdout().lock();
        out.write_all(text.as_bytes())
            .and_then(|()| out.flush())
            .map_err(|error| Failure::of_output(&error))
    }
}

/// The alignment of a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Align {
    /// For words.
    Left,
    /// For figures.
    Right,
}

/// A table in fixed-width text.
#[derive(Debug, Default)]
pub struct TextTable {
    columns: Vec<(String, Align)>,
    rows: Vec<Vec<String>>,
}

impl TextTable {
    /// A table with these headings.
    pub fn new<'a>(columns: impl IntoIterator<Item = (&'a str, Align)>) -> Self {
        let columns = columns.into_iter().map(|(name, align)| (name.to_owned(), align)).collect();
        Self { columns, rows: Vec::new() }
    }

    /// Adds a row.
    pub fn row(&mut self, cells: impl IntoIterator<Item = String>) {
        self.rows.push(cells.into_iter().collect());
    }

    /// The table as text, one line a row.
    pub fn text(&self) -> String {
        let widths: Vec<usize> = self
            .columns
            .iter()
            .enumerate()
            .map(|(at, (name, _))| {
                let cells = self.rows.iter().filter_map(|row| row.get(at));
                cells.chain([name]).map(|c| c.chars().count()).max().unwrap_or(0)
            })
            .collect();
        let header: Vec<String> = self.columns.iter().map(|(name, _)| name.clone()).collect();
        let mut text = String::new();
        for row in std::iter::once(&header).chain(&self.rows) {
            let mut line = String::new();
            for ((cell, (_, align)), width) in row.iter().zip(&self.columns).zip(&widths) {
                let gap = " ".repeat(width.saturating_sub(cell.chars().count()));
                match align {
                    Align::Left => line.extend([cell.as_str(), &gap]),
                    Align::Right => line.extend([gap.as_str(), cell]),
                }
                line.push_str("  ");
            }
            text.push_str(line.trim_end());
            text.push('\n');
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_as_wide_as_their_widest_letter_count() {
        let mut table = TextTable::new([("Område", Align::Left), ("n", Align::Right)]);
        table.row(["Ö".to_owned(), "12".to_owned()]);
        table.row(["Biskopsgården".to_owned(), "3".to_owned()]);
        assert_eq!(table.text(), "Område          n\nÖ              12\nBiskopsgården   3\n");
    }
}
