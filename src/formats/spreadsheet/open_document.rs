//! OpenDocument spreadsheets (ODS), read row by row. Repeated cells and rows are counted against the limits
//! before they are kept.
//!
//! Source: OASIS OpenDocument 1.3, part 3, chapter 9 (tables).

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::archive::{self, ArchiveFault};
use super::{PercentCells, Workbook, in_percent, table};
use crate::formats::features::Value;
use crate::formats::table::RawRow;
use crate::formats::{Content, Format, FormatError, Holds, Input, Reading, has_extension};
use crate::limits::COLUMNS;
use crate::model::Revision;

/// OpenDocument spreadsheets.
pub struct OpenDocument;

/// The name of the format.
const NAME: &str = "ODS";
/// The part with the sheets.
const SHEETS: &str = "content.xml";
/// The first part, which names the kind of document.
const KIND: &[u8] = b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet";

impl Format for OpenDocument {
    fn id(&self) -> &'static str {
        "ods"
    }

    fn name(&self) -> &'static str {
        NAME
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["ods"]
    }

    fn holds(&self) -> Holds {
        Holds::Table
    }

    fn recognizes(&self, input: &Input<'_>) -> bool {
        let (bytes, named_so) = (input.bytes(), has_extension(input.name(), "ods"));
        let says_so = bytes.get(30..).is_some_and(|bytes| bytes.starts_with(KIND));
        bytes.starts_with(archive::MAGIC) && (says_so || named_so)
    }

    fn read(
        &self,
        input: &Input<'_>,
        _: Revision,
        reading: &Reading,
    ) -> Result<Content, FormatError> {
        let file = input.name();
        let xml = archive::part(input.bytes(), SHEETS).map_err(|fault| match fault {
            ArchiveFault::Damaged => {
                FormatError::Damaged { file: file.to_owned(), format: NAME, at: None }
            }
            ArchiveFault::TooLarge => FormatError::UnpacksTooLarge { file: file.to_owned() },
        })?;
        let mut book = Book { file, xml, sheets: Vec::new() };
        book.sheets = book.names()?;
        table(&mut book, input, reading).map(Content::of_table)
    }
}

/// An OpenDocument spreadsheet.
struct Book<'a> {
    file: &'a str,
    xml: Vec<u8>,
    sheets: Vec<String>,
}

impl Workbook for Book<'_> {
    fn sheets(&self) -> Vec<String> {
        self.sheets.clone()
    }

    fn rows(
        &mut self,
        sheet: &str,
        give: &mut dyn FnMut(RawRow) -> Result<(), FormatError>,
    ) -> Result<PercentCells, FormatError> {
        let mut reader = Reader::from_reader(self.xml.as_slice());
        let mut buffer = Vec::new();
        let mut is_in_sheet = false;
        let mut rows = Rows::default();
        loop {
            buffer.clear();
            match reader.read_event_into(&mut buffer).map_err(|_| self.damaged())? {
                Event::Start(element) if element.local_name().as_ref() == b"table" => {
                    is_in_sheet = attribute(&element, b"name").as_deref() == Some(sheet);
                }
                Event::End(element) if is_in_sheet && element.local_name().as_ref() == b"table" => {
                    return Ok(rows.percents);
                }
                Event::Eof => return Ok(rows.percents),
                event if is_in_sheet => rows.take(event, give)?,
                _ => {}
            }
        }
    }
}

impl Book<'_> {
    fn damaged(&self) -> FormatError {
        FormatError::Damaged { file: self.file.to_owned(), format: NAME, at: None }
    }

    fn names(&self) -> Result<Vec<String>, FormatError> {
        let mut reader = Reader::from_reader(self.xml.as_slice());
        let mut buffer = Vec::new();
        let mut names = Vec::new();
        loop {
            buffer.clear();
            match reader.read_event_into(&mut buffer).map_err(|_| self.damaged())? {
                Event::Start(element) if element.local_name().as_ref() == b"table" => {
                    names.extend(attribute(&element, b"name"));
                }
                Event::Eof => return Ok(names),
                _ => {}
            }
        }
    }
}

/// The rows of a sheet in the making.
#[derive(Default)]
struct Rows {
    /// The number of the row, from 1.
    line: u64,
    repeated: u64,
    cells: Vec<Value>,
    /// Blank cells that are kept only if a filled one follows.
    blanks: usize,
    cell: Option<Cell>,
    /// The depth inside a comment, whose text is not the cell's.
    comment: usize,
    /// The columns of the cells of the row that are shown in per cent.
    in_percent: Vec<usize>,
    percents: PercentCells,
}

/// A cell in the making.
#[derive(Default)]
struct Cell {
    repeated: usize,
    number: Option<f64>,
    is_percent: bool,
    date: Option<String>,
    truth: Option<bool>,
    text: String,
    paragraphs: usize,
}

impl Rows {
    fn take(
        &mut self,
        event: Event<'_>,
        give: &mut dyn FnMut(RawRow) -> Result<(), FormatError>,
    ) -> Result<(), FormatError> {
        match event {
            Event::Start(element) => self.begin(&element),
            Event::Empty(element) => {
                self.begin(&element);
                self.end(element.local_name().as_ref(), give)?;
            }
            Event::End(element) => self.end(element.local_name().as_ref(), give)?,
            Event::Text(text) => {
                let text = text.xml10_content().unwrap_or_default();
                self.write(&text);
            }
            Event::GeneralRef(name) => {
                let resolved = name.resolve_char_ref().ok().flatten().map(String::from);
                let named = name.decode().ok().and_then(|name| {
                    quick_xml::escape::resolve_predefined_entity(&name).map(str::to_owned)
                });
                self.write(&resolved.or(named).unwrap_or_default());
            }
            _ => {}
        }
        Ok(())
    }

    fn begin(&mut self, element: &BytesStart<'_>) {
        let repeated = |name: &[u8]| {
            attribute(element, name).and_then(|n| n.parse::<u64>().ok()).unwrap_or(1).max(1)
        };
        match element.local_name().as_ref() {
            b"table-row" => {
                self.repeated = repeated(b"number-rows-repeated");
                self.cells.clear();
                self.in_percent.clear();
                self.blanks = 0;
            }
            b"table-cell" | b"covered-table-cell" => {
                let number = attribute(element, b"value").and_then(|n| n.parse().ok());
                self.cell = Some(Cell {
                    repeated: usize::try_from(repeated(b"number-columns-repeated"))
                        .unwrap_or(COLUMNS)
                        .min(COLUMNS + 1),
                    number,
                    is_percent: attribute(element, b"value-type").as_deref() == Some("percentage"),
                    date: attribute(element, b"date-value"),
                    truth: attribute(element, b"boolean-value").map(|text| text == "true"),
                    text: String::new(),
                    paragraphs: 0,
                });
            }
            b"annotation" => self.comment += 1,
            b"p" => {
                if let Some(cell) = self.cell.as_mut().filter(|_| self.comment == 0) {
                    if cell.paragraphs > 0 {
                        cell.text.push('\n');
                    }
                    cell.paragraphs += 1;
                }
            }
            b"s" => self.write(" "),
            b"tab" => self.write("\t"),
            b"line-break" => self.write("\n"),
            _ => {}
        }
    }

    fn write(&mut self, text: &str) {
        if let Some(cell) =
            self.cell.as_mut().filter(|cell| self.comment == 0 && cell.paragraphs > 0)
        {
            cell.text.push_str(text);
        }
    }

    fn end(
        &mut self,
        element: &[u8],
        give: &mut dyn FnMut(RawRow) -> Result<(), FormatError>,
    ) -> Result<(), FormatError> {
        match element {
            b"annotation" => self.comment = self.comment.saturating_sub(1),
            b"table-cell" | b"covered-table-cell" => {
                if let Some(cell) = self.cell.take() {
                    self.keep(cell);
                }
            }
            b"table-row" => {
                // A blank row, however often it is repeated, has no cells.
                let times = if self.cells.is_empty() { 0 } else { self.repeated };
                for column in &self.in_percent {
                    self.percents.count(*column, usize::try_from(times).unwrap_or(usize::MAX));
                }
                for row in 0..times {
                    give(RawRow { line: self.line + 1 + row, cells: self.cells.clone() })?;
                }
                self.line = self.line.saturating_add(self.repeated);
            }
            _ => {}
        }
        Ok(())
    }

    fn keep(&mut self, mut cell: Cell) {
        let repeated = cell.repeated;
        if cell.is_percent {
            cell.number = cell.number.map(in_percent);
            let first = self.cells.len() + self.blanks;
            self.in_percent.extend((first..=COLUMNS).take(repeated));
        }
        let Some(value) = cell.value() else {
            self.blanks = self.blanks.saturating_add(repeated).min(COLUMNS);
            return;
        };
        let blanks = std::mem::take(&mut self.blanks);
        // One more than the limit is enough to be refused.
        let room = (COLUMNS + 1).saturating_sub(self.cells.len());
        let all =
            std::iter::repeat_n(Value::Absent, blanks).chain(std::iter::repeat_n(value, repeated));
        self.cells.extend(all.take(room));
    }
}

impl Cell {
    fn value(self) -> Option<Value> {
        let text = self.text.trim();
        if let Some(number) = self.number {
            return Some(if number.is_finite() { Value::Number(number) } else { Value::NotFinite });
        }
        if let Some(date) = self.date {
            let day = date.strip_suffix("T00:00:00").unwrap_or(&date);
            return Some(Value::Text(day.to_owned()));
        }
        if let Some(truth) = self.truth {
            return Some(Value::Bool(truth));
        }
        match text {
            "" => None,
            "#N/A" => Some(Value::Null),
            _ if text.starts_with('#') && text.ends_with('!') => Some(Value::NotFinite),
            _ => Some(Value::Text(text.to_owned())),
        }
    }
}

/// The value of an attribute, by its name without a prefix.
fn attribute(element: &BytesStart<'_>, name: &[u8]) -> Option<String> {
    let mut all = element.attributes().filter_map(Result::ok);
    let found = all.find(|attribute| attribute.key.local_name().as_ref() == name)?;
    found
        .normalized_value(quick_xml::XmlVersion::Implicit1_0)
        .ok()
        .map(std::borrow::Cow::into_owned)
}
