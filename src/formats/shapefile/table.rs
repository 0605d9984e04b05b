//! The table of a shapefile (dBASE III to Visual FoxPro): one record for each shape. Texts are decoded by
//! [`super::encoding`].

use super::encoding::decoded;
use crate::formats::features::Value;
use crate::formats::parsing::TextEncoding;

/// The length of the header before the fields, and of the description of a field.
const HEADER: usize = 32;
const FIELD: usize = 32;
/// The end of the descriptions.
const END: u8 = 0x0d;
/// The mark of a deleted record.
const DELETED: u8 = b'*';
/// The largest whole number that, like all below it, is a number of 64 bits with a binary point.
const EXACT: u64 = 1 << 53;

/// A table.
#[derive(Debug)]
pub struct Table<'a> {
    fields: Vec<Field<'a>>,
    records: &'a [u8],
    record_length: usize,
    count: usize,
    /// The number of the code page that it says it is in.
    pub code_page: u8,
    /// True if it breaks off before its last record.
    pub broken: bool,
}

#[derive(Debug)]
struct Field<'a> {
    name: &'a [u8],
    kind: u8,
    from: usize,
    length: usize,
}

/// A record: the mark of deletion, then the fields.
#[derive(Clone, Copy, Debug)]
pub struct Record<'a>(&'a [u8]);

impl Record<'_> {
    /// True if the record is deleted, together with its shape.
    pub fn is_deleted(self) -> bool {
        self.0.first() == Some(&DELETED)
    }
}

impl<'a> Table<'a> {
    /// Opens a table; `None` if the bytes are none.
    pub fn open(bytes: &'a [u8]) -> Option<Self> {
        let half =
            |at: usize| Some(usize::from(u16::from_le_bytes(*bytes.get(at..)?.first_chunk()?)));
        let said = usize::try_from(u32::from_le_bytes(*bytes.get(4..)?.first_chunk()?)).ok()?;
        let (header, record_length) = (half(8)?, half(10)?);
        let records = bytes.get(header..)?;
        if header <= HEADER || record_length == 0 {
            return None;
        }
        let mut fields = Vec::new();
        let mut from = 1;
        for field in bytes.get(HEADER..header)?.chunks_exact(FIELD) {
            if field.first() == Some(&END) || from >= record_length {
                break;
            }
            let name = field.get(..11)?;
            let name = name.split(|byte| *byte == 0).next().unwrap_or(name);
            let kind = *field.get(11)?;
            let short = usize::from(*field.get(16)?);
            // Long texts have the rest of their length in the place of the decimals.
            let long = if kind == b'C' { usize::from(*field.get(17)?) << 8 } else { 0 };
            let length = (short + long).min(record_length - from);
            // Fields without a byte would be columns for which the file has no room.
            if length > 0 {
                fields.push(Field { name, kind, from, length });
            }
            from += length;
        }
        let room = records.len() / record_length;
        let count = said.min(room);
        let code_page = *bytes.get(29)?;
        Some(Self { fields, records, record_length, count, code_page, broken: said > room })
    }

    /// The records.
    pub fn records(&self) -> impl Iterator<Item = Record<'a>> + use<'a> {
        self.records.chunks_exact(self.record_length).take(self.count).map(Record)
    }

    /// The texts of the table and the names of its fields, undecoded.
    pub fn texts(&self) -> impl Iterator<Item = &'a [u8]> + '_ {
        let names = self.fields.iter().map(|field| field.name);
        let texts = self.records().flat_map(move |record| {
            let fields = self.fields.iter().filter(|field| field.kind == b'C');
            fields.filter_map(move |field| field.of(record))
        });
        names.chain(texts)
    }

    /// The names of the fields.
    pub fn names(&self, encoding: TextEncoding) -> Vec<String> {
        self.fields.iter().map(|field| decoded(encoding, field.name).trim().to_owned()).collect()
    }

    /// The values of a record, in the order of the fields.
    pub fn values(
        &self,
        record: Record<'a>,
        encoding: TextEncoding,
    ) -> impl Iterator<Item = Value> {
        self.fields.iter().map(move |field| match field.of(record) {
            Some(cell) => value(field.kind, cell, encoding),
            None => Value::Absent,
        })
    }
}

impl Field<'_> {
    fn of<'a>(&self, record: Record<'a>) -> Option<&'a [u8]> {
        record.0.get(self.from..self.from + self.length)
    }
}

fn value(kind: u8, cell: &[u8], encoding: TextEncoding) -> Value {
    let written = || {
        let text = decoded(encoding, cell);
        let text = text.trim_matches(|c: char| c.is_whitespace() || c == '\0');
        if text.is_empty() { Value::Null } else { Value::Text(text.to_owned()) }
    };
    match kind {
        b'N' | b'F' => match written() {
            Value::Text(text) => number(text),
            other => other,
        },
        b'L' => match cell.first() {
            Some(b'T' | b't' | b'Y' | b'y') => Value::Bool(true),
            Some(b'F' | b'f' | b'N' | b'n') => Value::Bool(false),
            _ => Value::Null,
        },
        b'D' => match written() {
            Value::Text(date) => day(date),
            other => other,
        },
        b'I' => match cell.first_chunk() {
            Some(whole) => Value::Number(f64::from(i32::from_le_bytes(*whole))),
            None => Value::Null,
        },
        b'O' | b'B' if cell.len() == 8 => {
            match cell.first_chunk().map(|d| f64::from_le_bytes(*d)) {
                Some(number) if number.is_finite() => Value::Number(number),
                Some(_) => Value::NotFinite,
                None => Value::Null,
            }
        }
        // A number of a block in another file, a picture, a time or money as bytes.
        b'M' | b'G' | b'P' | b'B' | b'Q' | b'T' | b'@' | b'Y' | b'+' => {
            let is_blank = cell.iter().all(|byte| matches!(byte, 0 | b' '));
            if is_blank { Value::Null } else { Value::Nested }
        }
        _ => written(),
    }
}

/// A number as it is written. One that did not fit in its field is a row of asterisks. A code with more digits
/// than a number can hold stays a text.
fn number(text: String) -> Value {
    if text.bytes().all(|byte| byte == b'*') {
        return Value::NotFinite;
    }
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    let is_exact = digits <= 15 || text.contains('.');
    let is_whole = text.parse::<i64>().is_ok_and(|whole| whole.unsigned_abs() <= EXACT);
    match text.replace(',', ".").parse::<f64>() {
        Ok(number) if number.is_finite() && (is_exact || is_whole) => Value::Number(number),
        _ => Value::Text(text),
    }
}

/// A date as `2026-01-31`.
fn day(text: String) -> Value {
    let is_date = text.len() == 8 && text.bytes().all(|byte| byte.is_ascii_digit());
    match (text.get(..4), text.get(4..6), text.get(6..)) {
        _ if text.bytes().all(|byte| byte == b'0') => Value::Null,
        (Some(year), Some(month), Some(day)) if is_date => {
            Value::Text(format!("{year}-{month}-{day}"))
        }
        _ => Value::Text(text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(kind: u8, cell: &[u8]) -> Value {
        value(kind, cell, crate::formats::shapefile::encoding::UTF_8)
    }

    #[test]
    fn values_are_read_by_the_kind_of_their_field() {
        let text = |text: &str| Value::Text(text.to_owned());
        assert_eq!(read(b'N', b"   12.50"), Value::Number(12.5));
        assert_eq!(read(b'F', b" 1.5e+003"), Value::Number(1500.0));
        assert_eq!(read(b'N', b"********"), Value::NotFinite);
        assert_eq!(read(b'N', b"        "), Value::Null);
        assert_eq!(read(b'N', b"12345678901234567890"), text("12345678901234567890"));
        assert_eq!(read(b'N', b"9007199254740992"), Value::Number(9_007_199_254_740_992.0));
        assert_eq!(read(b'L', b"T"), Value::Bool(true));
        assert_eq!(read(b'L', b"?"), Value::Null);
        assert_eq!(read(b'D', b"20260131"), text("2026-01-31"));
        assert_eq!(read(b'D', b"00000000"), Value::Null);
        assert_eq!(read(b'D', b"i g\xc3\xa5r "), text("i går"));
        assert_eq!(read(b'I', &7_i32.to_le_bytes()), Value::Number(7.0));
        assert_eq!(read(b'O', &0.5_f64.to_le_bytes()), Value::Number(0.5));
        assert_eq!(read(b'O', &f64::NAN.to_le_bytes()), Value::NotFinite);
        assert_eq!(read(b'M', b"         1"), Value::Nested);
        assert_eq!(read(b'M', b"          "), Value::Null);
        assert_eq!(read(b'C', b"  Majorna\0\0"), text("Majorna"));
    }
}
