//! Excel: XLSX and XLSB, which are archives, the older XLS, and web pages in their place.

use std::collections::HashSet;
use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};

use calamine::{
    Cell, CellErrorType, Data, DataRef, ExcelDateTime, Reader as _, SheetVisible, Xls, Xlsb, Xlsx,
};

use super::archive::{self, ArchiveFault};
use super::{PercentCells, Workbook, in_percent, percent, table, web_page, xls_size};
use crate::formats::features::Value;
use crate::formats::table::RawRow;
use crate::formats::{Content, Format, FormatError, Holds, Input, Reading, has_extension};
use crate::limits::CELLS;
use crate::model::Revision;

/// Excel.
pub struct Excel;

/// The name of the format.
const NAME: &str = "Excel";
/// The first bytes of an XLS file, and of any file that is locked with a password.
const COMPOUND: &[u8] = &[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];

impl Format for Excel {
    fn id(&self) -> &'static str {
        "excel"
    }

    fn name(&self) -> &'static str {
        NAME
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["xlsx", "xlsm", "xlsb", "xls"]
    }

    fn holds(&self) -> Holds {
        Holds::Table
    }

    fn recognizes(&self, input: &Input<'_>) -> bool {
        let (bytes, name) = (input.bytes(), input.name());
        let named_so = self.extensions().iter().any(|ending| has_extension(name, ending));
        bytes.starts_with(COMPOUND)
            || (bytes.starts_with(archive::MAGIC)
                && (named_so || archive::has_part(bytes, "xl/workbook")))
            || is_web_page(input)
    }

    fn read(
        &self,
        input: &Input<'_>,
        _: Revision,
        reading: &Reading,
    ) -> Result<Content, FormatError> {
        if is_web_page(input) {
            return web_page::table(input).map(Content::of_table);
        }
        let damaged =
            || FormatError::Damaged { file: input.name().to_owned(), format: NAME, at: None };
        // The reader of another project: a panic there is damage of the file.
        let read = AssertUnwindSafe(|| {
            let mut book = Book::open(input.bytes(), input.name())?;
            table(&mut book, input, reading).map(Content::of_table)
        });
        catch_unwind(read).unwrap_or_else(|_| Err(damaged()))
    }
}

/// True for a web page in place of a file of Excel.
fn is_web_page(input: &Input<'_>) -> bool {
    input.as_text().is_some_and(web_page::is_web_page)
}

type Bytes<'a> = Cursor<&'a [u8]>;

/// A file of Excel.
struct Book<'a> {
    file: &'a str,
    bytes: &'a [u8],
    kind: Kind<'a>,
}

enum Kind<'a> {
    Xls(Box<Xls<Bytes<'a>>>),
    Xlsx(Box<Xlsx<Bytes<'a>>>),
    Xlsb(Box<Xlsb<Bytes<'a>>>),
}

impl<'a> Book<'a> {
    fn open(bytes: &'a [u8], file: &'a str) -> Result<Self, FormatError> {
        let name = || file.to_owned();
        let damaged = || FormatError::Damaged { file: name(), format: NAME, at: None };
        let cursor = Cursor::new(bytes);
        let kind = if bytes.starts_with(COMPOUND) {
            if is_locked(bytes) {
                return Err(FormatError::Locked { file: name() });
            }
            let cells = xls_size::cells(bytes).ok_or_else(damaged)?;
            if cells > CELLS {
                return Err(FormatError::TooLarge { file: name(), format: NAME });
            }
            Xls::new(cursor).map(|book| Kind::Xls(Box::new(book))).map_err(|error| match error {
                calamine::XlsError::Password => FormatError::Locked { file: name() },
                _ => damaged(),
            })?
        } else {
            archive::check_size(bytes, &[".xml", ".bin", ".rels"]).map_err(
                |fault| match fault {
                    ArchiveFault::Damaged => damaged(),
                    ArchiveFault::TooLarge => FormatError::UnpacksTooLarge { file: name() },
                },
            )?;
            let is_binary = archive::has_part(bytes, "xl/workbook.bin");
            if is_binary {
                Kind::Xlsb(Box::new(Xlsb::new(cursor).map_err(|_| damaged())?))
            } else {
                Kind::Xlsx(Box::new(Xlsx::new(cursor).map_err(|_| damaged())?))
            }
        };
        Ok(Self { file, bytes, kind })
    }

    fn damaged(&self) -> FormatError {
        FormatError::Damaged { file: self.file.to_owned(), format: NAME, at: None }
    }
}

/// True for a file that holds an encrypted package in place of sheets.
fn is_locked(bytes: &[u8]) -> bool {
    let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    bytes.windows(name.len()).any(|bytes| bytes == name)
}

impl Book<'_> {
    /// The names of the sheets that are visible, or hidden, as asked for.
    fn named(&self, is_wanted: impl Fn(SheetVisible) -> bool) -> Vec<String> {
        let all = match &self.kind {
            Kind::Xls(book) => book.sheets_metadata(),
            Kind::Xlsx(book) => book.sheets_metadata(),
            Kind::Xlsb(book) => book.sheets_metadata(),
        };
        let wanted = all.iter().filter(|sheet| is_wanted(sheet.visible));
        wanted.map(|sheet| sheet.name.clone()).collect()
    }
}

impl Workbook for Book<'_> {
    fn sheets(&self) -> Vec<String> {
        self.named(|visible| visible == SheetVisible::Visible)
    }

    fn hidden(&self) -> Vec<String> {
        self.named(|visible| visible != SheetVisible::Visible)
    }

    fn rows(
        &mut self,
        sheet: &str,
        row: &mut dyn FnMut(RawRow) -> Result<(), FormatError>,
    ) -> Result<PercentCells, FormatError> {
        let damaged = self.damaged();
        let too_large = FormatError::TooLarge { file: self.file.to_owned(), format: NAME };
        let percent_cells = match &self.kind {
            Kind::Xlsx(_) => percent::cells(self.bytes, sheet),
            Kind::Xls(_) | Kind::Xlsb(_) => HashSet::new(),
        };
        let mut percents = PercentCells::default();
        let mut cells = Vec::new();
        let mut add = |at: (u32, u32), value: Option<Value>| {
            match value {
                Some(Value::Number(number)) if percent_cells.contains(&at) => {
                    percents.count(usize::try_from(at.1).unwrap_or(usize::MAX), 1);
                    cells.push((at, Value::Number(in_percent(number))));
                }
                Some(value) => cells.push((at, value)),
                None => {}
            }
            cells.len() <= CELLS
        };
        let fits = match &mut self.kind {
            Kind::Xls(book) => {
                let range = book.worksheet_range(sheet).map_err(|_| damaged.clone())?;
                let (top, left) = range.start().unwrap_or_default();
                range.used_cells().all(|(row, column, data)| {
                    let place = |from: u32, at: usize| {
                        from.saturating_add(at.try_into().unwrap_or(u32::MAX))
                    };
                    add((place(top, row), place(left, column)), of_data(data.clone()))
                })
            }
            Kind::Xlsx(book) => {
                let mut reader = book.worksheet_cells_reader(sheet).map_err(|_| damaged.clone())?;
                add_all(|| reader.next_cell(), &mut add).map_err(|_| damaged.clone())?
            }
            Kind::Xlsb(book) => {
                let mut reader = book.worksheet_cells_reader(sheet).map_err(|_| damaged.clone())?;
                add_all(|| reader.next_cell(), &mut add).map_err(|_| damaged.clone())?
            }
        };
        if !fits {
            return Err(too_large);
        }
        give_rows(cells, row)?;
        Ok(percents)
    }
}

/// Adds the cells that a reader gives, one after the other. False if there are too many.
fn add_all<'a, E>(
    mut next: impl FnMut() -> Result<Option<Cell<DataRef<'a>>>, E>,
    add: &mut impl FnMut((u32, u32), Option<Value>) -> bool,
) -> Result<bool, E> {
    while let Some(cell) = next()? {
        if !add(cell.get_position(), of_data(cell.get_value().clone().into())) {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Gives cells, in any order, row by row.
fn give_rows(
    mut cells: Vec<((u32, u32), Value)>,
    give: &mut dyn FnMut(RawRow) -> Result<(), FormatError>,
) -> Result<(), FormatError> {
    cells.sort_by_key(|(at, _)| *at);
    let mut row: Option<(u32, Vec<Value>)> = None;
    for ((at, column), value) in cells {
        if row.as_ref().is_some_and(|(of, _)| *of != at)
            && let Some((of, cells)) = row.take()
        {
            give(RawRow { line: u64::from(of) + 1, cells })?;
        }
        let (_, cells) = row.get_or_insert_with(|| (at, Vec::new()));
        let column = usize::try_from(column).unwrap_or(usize::MAX).min(crate::limits::COLUMNS);
        if column >= cells.len() {
            cells.resize(column, Value::Absent);
            cells.push(value);
        }
    }
    match row {
        Some((of, cells)) => give(RawRow { line: u64::from(of) + 1, cells }),
        None => Ok(()),
    }
}

fn of_data(data: Data) -> Option<Value> {
    match data {
        Data::Int(number) => Some(whole(number)),
        Data::Float(number) => Some(float(number)),
        Data::String(text) | Data::DateTimeIso(text) | Data::DurationIso(text) => {
            Some(Value::Text(text))
        }
        Data::Bool(yes) => Some(Value::Bool(yes)),
        Data::DateTime(date) => Some(of_date(date)),
        Data::Error(error) => Some(of_error(&error)),
        Data::Empty => None,
    }
}

#[expect(clippy::cast_precision_loss, reason = "Excel itself keeps numbers as doubles")]
fn whole(number: i64) -> Value {
    Value::Number(number as f64)
}

fn float(number: f64) -> Value {
    if number.is_finite() { Value::Number(number) } else { Value::NotFinite }
}

/// A date as `2023-12-31`, with the time if it has one; a duration as its number of days.
fn of_date(date: ExcelDateTime) -> Value {
    if date.is_duration() {
        return float(date.as_f64());
    }
    let (year, month, day, hour, minute, second, _) = date.to_ymd_hms_milli();
    let day = format!("{year:04}-{month:02}-{day:02}");
    Value::Text(match (hour, minute, second) {
        (0, 0, 0) => day,
        _ => format!("{day} {hour:02}:{minute:02}:{second:02}"),
    })
}

/// An error of a formula: no value, or one that is no number.
fn of_error(error: &CellErrorType) -> Value {
    match error {
        CellErrorType::NA | CellErrorType::Null => Value::Null,
        _ => Value::NotFinite,
    }
}
