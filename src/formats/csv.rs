//! CSV: tables without outlines, with cells separated by commas, semicolons, tabs or bars. Joining them to
//! districts is left to [`super::join`].

use ::csv::{ReaderBuilder, StringRecord};

use super::features::Value;
use super::kind::TABLE;
use super::table::{RawRow, TableBuilder};
use super::{Content, FileKind, Format, FormatError, Holds, Input, Reading, TableFile};
use crate::model::Revision;

/// CSV, as spreadsheets and PxWeb write it.
pub struct Csv;

impl Format for Csv {
    fn id(&self) -> &'static str {
        "csv"
    }

    fn name(&self) -> &'static str {
        "CSV"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["csv", "tsv", "txt"]
    }

    fn holds(&self) -> Holds {
        Holds::Table
    }

    fn recognizes(&self, input: &Input<'_>) -> bool {
        let Some(text) = input.as_text() else { return false };
        match FileKind::of_text(text) {
            Some(kind) if *kind == TABLE => true,
            // Coordinates in other kinds of file have commas too.
            Some(_) => false,
            None => delimiter_of(text).is_some_and(|(_, rows)| rows >= 2),
        }
    }

    fn read(&self, input: &Input<'_>, _: Revision, _: &Reading) -> Result<Content, FormatError> {
        table(input).map(Content::of_table)
    }
}

/// Number of records examined to detect the delimiter.
const LOOKED_AT: usize = 50;

/// Reads a table: a row of headings, then rows of cells. The delimiter is detected, or named in a first line
/// such as `sep=;`. Lines before the headings, such as PxWeb's title, and notes after the last row are left
/// out.
fn table(input: &Input<'_>) -> Result<TableFile, FormatError> {
    let (name, text) = (input.name(), input.text()?);
    let no_table = |line| FormatError::NotATable { file: name.to_owned(), line };
    let (named, text) = named_delimiter(text);
    let delimiter = named.or_else(|| delimiter_of(text).map(|(delimiter, _)| delimiter));
    let lines_before = u64::from(named.is_some());
    // A comma within the first cell would hide the mark, a semicolon won't.
    if let Some(line) = unclosed_quote(text, delimiter.unwrap_or(b';')) {
        let line = lines_before + line;
        return Err(FormatError::UnclosedQuote { file: name.to_owned(), line });
    }
    let delimiter = delimiter.ok_or_else(|| no_table(1))?;
    let (width, _) = modal_width(text, delimiter);
    if width < 2 {
        return Err(no_table(1));
    }
    let mut table = TableBuilder::new(name);
    let mut record = StringRecord::new();
    let mut reader = reader(text, delimiter);
    loop {
        let line = lines_before + reader.position().line();
        match reader.read_record(&mut record) {
            Ok(true) => {}
            Ok(false) => break,
            Err(_) => return Err(no_table(line)),
        }
        let is_note = record.len() <= 1;
        if is_note {
            table.note(record.get(0).unwrap_or_default());
            continue;
        }
        let line = record.position().map_or(line, |at| lines_before + line_of(at, text));
        let cells = record.iter().map(|cell| Value::Text(cell.to_owned())).collect();
        table.push(RawRow { line, cells })?;
    }
    table.finish(input.problems())
}

/// The delimiter that a first line such as `sep=;` names for Excel, and the text without that line.
fn named_delimiter(text: &str) -> (Option<u8>, &str) {
    let (first, rest) = text.split_once('\n').unwrap_or((text, ""));
    let first = first.trim_matches(['\r', '"', ' ']);
    match first.as_bytes() {
        [b's' | b'S', b'e' | b'E', b'p' | b'P', b'=', delimiter] => (Some(*delimiter), rest),
        _ => (None, text),
    }
}

/// The line of a record, from 1. The reader counts the line end before it only after the record.
fn line_of(position: &::csv::Position, text: &str) -> u64 {
    let at = usize::try_from(position.byte()).ok();
    let rest = at.and_then(|at| text.as_bytes().get(at..)).unwrap_or_default();
    let ends = rest.iter().take_while(|byte| matches!(byte, b'\r' | b'\n'));
    (position.line()..).nth(ends.filter(|byte| **byte == b'\n').count()).unwrap_or_default()
}

/// The line of a quotation mark that takes the rows below it into its cell: it never closes, or only at a mark
/// within another row.
fn unclosed_quote(text: &str, delimiter: u8) -> Option<u64> {
    #[derive(Clone, Copy, PartialEq)]
    enum Place {
        Start,
        Plain,
        Quoted,
        AfterQuote,
    }
    let (mut place, mut line, mut opened) = (Place::Start, 1_u64, 1_u64);
    let (mut is_broken, mut takes_rows) = (false, false);
    for byte in text.bytes() {
        let is_end = byte == delimiter || matches!(byte, b'\n' | b'\r');
        place = match place {
            Place::Start if byte == b'"' => {
                (opened, is_broken, takes_rows) = (line, false, false);
                Place::Quoted
            }
            Place::Quoted if byte == b'"' => Place::AfterQuote,
            Place::Quoted => {
                takes_rows |= is_broken && !byte.is_ascii_whitespace();
                is_broken |= byte == b'\n';
                Place::Quoted
            }
            // Two marks stand for one.
            Place::AfterQuote if byte == b'"' => Place::Quoted,
            Place::AfterQuote if !is_end && byte != b' ' && takes_rows => return Some(opened),
            _ if is_end => Place::Start,
            Place::AfterQuote | Place::Start | Place::Plain => Place::Plain,
        };
        line += u64::from(byte == b'\n');
    }
    (place == Place::Quoted && takes_rows).then_some(opened)
}

fn reader(text: &str, delimiter: u8) -> ::csv::Reader<&[u8]> {
    ReaderBuilder::new()
        .delimiter(delimiter)
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes())
}

fn widths(text: &str, delimiter: u8) -> Vec<usize> {
    reader(text, delimiter)
        .into_records()
        .take(LOOKED_AT)
        .map_while(Result::ok)
        .map(|record| record.len())
        .collect()
}

/// The most common number of cells in a row, of at least two, and the number of such rows. In a tie the
/// larger number of cells.
fn modal_width(text: &str, delimiter: u8) -> (usize, usize) {
    let widths = widths(text, delimiter);
    let rows = |width: usize| widths.iter().filter(|w| **w == width).count();
    let wide = widths.iter().copied().filter(|width| *width >= 2);
    wide.map(|width| (rows(width), width)).max().map_or((0, 0), |(rows, width)| (width, rows))
}

/// The delimiter, and the number of rows that agree: the one that splits the most rows into the same
/// number of cells, at least two. In a tie the others win over a comma, which may be a decimal comma.
fn delimiter_of(text: &str) -> Option<(u8, usize)> {
    [b',', b'|', b'\t', b';']
        .into_iter()
        .map(|delimiter| (delimiter, modal_width(text, delimiter).1))
        .max_by_key(|(_, rows)| *rows)
        .filter(|(_, rows)| *rows > 0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::read_table;

    fn table(text: &str) -> TableFile {
        read_table(text.as_bytes(), "t.csv", &Reading::default()).unwrap()
    }

    #[test]
    fn what_stands_between_cells_is_found_out() {
        for text in ["kod,n\n1,2\n3,4", "kod;n\n1;2,5\n3;4,5", "kod\tn\n1\t2\n3\t4"] {
            let table = table(text);
            let names: Vec<&str> = table.columns.iter().map(|c| c.name.as_str()).collect();
            assert_eq!(names, ["kod", "n"], "{text}");
            assert_eq!(table.lines, [2, 3]);
        }
        assert_eq!(table("kod;n\n1;2,5\n3;4,5").text(0, 1), "2,5");
    }

    #[test]
    fn a_title_above_and_a_note_below_are_left_out() {
        let table = table(
            "\"Folkmängd efter region\"\n\n\"region\";\"2023\"\n\"0114 Upplands Väsby\";\"50323\"\n\nKälla: SCB\n",
        );
        assert_eq!(table.columns.len(), 2);
        assert_eq!(table.lines, [4]);
        assert_eq!(table.text(0, 0), "0114 Upplands Väsby");
    }

    #[test]
    fn a_heading_alone_is_no_table() {
        assert!(matches!(
            read_table(b"a;b\n", "t.csv", &Reading::default()),
            Err(FormatError::NoRows { .. })
        ));
        assert!(matches!(
            read_table(b"hello", "t.csv", &Reading::default()),
            Err(FormatError::NotATable { .. })
        ));
    }

    #[test]
    fn a_wide_heading_over_short_rows_is_refused_before_it_takes_memory() {
        let wide = (0..3_000).map(|n| format!("c{n}")).collect::<Vec<_>>().join(";");
        let text = format!("{wide}\n{}", "1;2\n".repeat(9_000));
        let error = read_table(text.as_bytes(), "t.csv", &Reading::default()).unwrap_err();
        assert!(matches!(error, FormatError::TooManyCells { .. }), "{error}");
    }

    #[test]
    fn a_quotation_mark_that_takes_the_rows_below_is_an_error_that_names_its_row() {
        for (text, line) in [
            ("kod;n\n101;1\n102;\"2\n103;3\n104;4\n", 3),
            // Closed within another row.
            ("kod;namn;n\n101;a;1\n102;\"b;2\n103;c;3\n104;\"d;4\n", 3),
            ("\"kod;n\n101;1\n102;2\n", 1),
            ("sep=;\nkod;n\n101;\"1\n102;2\n", 3),
        ] {
            let error = read_table(text.as_bytes(), "t.csv", &Reading::default()).unwrap_err();
            let FormatError::UnclosedQuote { line: told, .. } = error else { panic!("{error}") };
            assert_eq!(told, line, "{text}");
        }
        // Nothing is lost.
        for text in [
            "kod;n\n101;1\n102;2\n\"Källa: SCB\n",
            "kod;n\n101;\"a\"\"b\nc\"\n102;2\n",
            "kod;n\n101;5\" rör\n102;\"6\" rör\n",
        ] {
            assert_eq!(table(text).columns.len(), 2, "{text}");
        }
    }

    #[test]
    fn quoted_cells_may_hold_marks_and_line_breaks() {
        let table = table("kod,namn\n1,\"a, b\"\n2,\"c\nd\"\n3,e\n");
        assert_eq!(table.text(0, 1), "a, b");
        assert_eq!(table.lines, [2, 3, 5]);
    }
}
