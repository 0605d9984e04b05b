//! The pages of a column in a row group: their headers, and their values unpacked within limits. Decoding the
//! values is left to the `parquet` crate, which would unpack whatever a page claims.

use std::vec::IntoIter;

use parquet::basic::{Compression, Encoding, Type};
use parquet::column::page::{Page, PageMetadata, PageReader};
use parquet::errors::Result as ParquetResult;
use parquet::file::metadata::ColumnChunkMetaData;
use parquet::schema::types::ColumnDescriptor;

use super::codec::unpack;
use super::delta;
use super::fault::{Budget, Fault};
use super::thrift::{Kind, Scanner};

/// The values of a dictionary that take as much memory as one of a page.
const DICTIONARY_VALUES: usize = 2;

/// The pages of a column in a row group, in order.
pub struct Pages(IntoIter<Page>);

impl Pages {
    /// Reads and unpacks all pages of a column in a row group of a file.
    pub fn read(
        file: &[u8],
        chunk: &ColumnChunkMetaData,
        budget: &mut Budget,
    ) -> Result<Self, Fault> {
        let start = match chunk.dictionary_page_offset() {
            Some(offset) if offset > 0 => offset.min(chunk.data_page_offset()),
            _ => chunk.data_page_offset(),
        };
        let place = |number: i64| usize::try_from(number).map_err(|_| Fault::Damaged);
        let (start, length) = (place(start)?, place(chunk.compressed_size())?);
        let bytes = start.checked_add(length).and_then(|end| file.get(start..end));
        let mut rest = bytes.ok_or(Fault::Damaged)?;
        let column = Column { descriptor: chunk.column_descr(), codec: chunk.compression() };
        let (mut pages, mut left, mut has_dictionary) = (Vec::new(), chunk.num_values(), false);
        while left > 0 && !rest.is_empty() {
            let (header, after) = Header::read(rest).ok_or(Fault::Damaged)?;
            let (body, after) = after.split_at_checked(header.packed).ok_or(Fault::Damaged)?;
            rest = after;
            let page = match header.kind {
                DATA => column.data(&header, body, budget)?,
                DATA_2 => column.data_2(&header, body, budget)?,
                DICTIONARY if !has_dictionary => {
                    has_dictionary = true;
                    pages.push(column.dictionary(&header, body, budget)?);
                    continue;
                }
                DICTIONARY => return Err(Fault::Damaged),
                _ => continue,
            };
            if is_by_dictionary(page.encoding()) && !has_dictionary {
                return Err(Fault::Damaged);
            }
            left = left.saturating_sub(i64::from(page.num_values()));
            pages.push(page);
        }
        Ok(Self(pages.into_iter()))
    }
}

/// The codes of the types of pages.
const DATA: i64 = 0;
const DICTIONARY: i64 = 2;
const DATA_2: i64 = 3;

/// The header of a page.
#[derive(Debug, Default)]
struct Header {
    kind: i64,
    /// Its bytes when unpacked.
    unpacked: usize,
    /// Its bytes in the file.
    packed: usize,
    values: u32,
    nulls: u32,
    rows: u32,
    encoding: i64,
    definitions: i64,
    repetitions: i64,
    /// The bytes of the levels of a page of version 2.
    levels: [u32; 2],
    is_plain: bool,
}

impl Header {
    /// Reads a header, and gives the bytes after it. `None` if it is damaged.
    fn read(bytes: &[u8]) -> Option<(Self, &[u8])> {
        let (mut header, mut scanner) = (Self::default(), Scanner::new(bytes));
        scanner.structure(|scanner, number, kind| {
            match (number, kind) {
                (1, Kind::Whole) => header.kind = scanner.whole()?,
                (2, Kind::Whole) => header.unpacked = scanner.whole()?.try_into().ok()?,
                (3, Kind::Whole) => header.packed = scanner.whole()?.try_into().ok()?,
                (5, Kind::Structure) => header.data(scanner)?,
                (7, Kind::Structure) => header.dictionary(scanner)?,
                (8, Kind::Structure) => header.data_2(scanner)?,
                _ => return Some(false),
            }
            Some(true)
        })?;
        Some((header, scanner.rest()))
    }

    fn data(&mut self, scanner: &mut Scanner<'_>) -> Option<()> {
        scanner.structure(|scanner, number, kind| {
            match (number, kind) {
                (1, Kind::Whole) => self.values = count(scanner)?,
                (2, Kind::Whole) => self.encoding = scanner.whole()?,
                (3, Kind::Whole) => self.definitions = scanner.whole()?,
                (4, Kind::Whole) => self.repetitions = scanner.whole()?,
                _ => return Some(false),
            }
            Some(true)
        })
    }

    fn data_2(&mut self, scanner: &mut Scanner<'_>) -> Option<()> {
        let [mut definitions, mut repetitions] = [0; 2];
        scanner.structure(|scanner, number, kind| {
            match (number, kind) {
                (1, Kind::Whole) => self.values = count(scanner)?,
                (2, Kind::Whole) => self.nulls = count(scanner)?,
                (3, Kind::Whole) => self.rows = count(scanner)?,
                (4, Kind::Whole) => self.encoding = scanner.whole()?,
                (5, Kind::Whole) => definitions = count(scanner)?,
                (6, Kind::Whole) => repetitions = count(scanner)?,
                (7, Kind::Bool(is_packed)) => self.is_plain = !is_packed,
                _ => return Some(false),
            }
            Some(true)
        })?;
        self.levels = [definitions, repetitions];
        Some(())
    }

    fn dictionary(&mut self, scanner: &mut Scanner<'_>) -> Option<()> {
        scanner.structure(|scanner, number, kind| {
            match (number, kind) {
                (1, Kind::Whole) => self.values = count(scanner)?,
                (2, Kind::Whole) => self.encoding = scanner.whole()?,
                _ => return Some(false),
            }
            Some(true)
        })
    }
}

/// A number of things, which are never more than a signed number of 32 bits can count.
fn count(scanner: &mut Scanner<'_>) -> Option<u32> {
    i32::try_from(scanner.whole()?).ok().and_then(|count| u32::try_from(count).ok())
}

fn size(number: u32) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}

/// The encoding of a code in the file.
fn encoding(code: i64) -> Result<Encoding, Fault> {
    Ok(match code {
        0 => Encoding::PLAIN,
        2 => Encoding::PLAIN_DICTIONARY,
        3 => Encoding::RLE,
        5 => Encoding::DELTA_BINARY_PACKED,
        6 => Encoding::DELTA_LENGTH_BYTE_ARRAY,
        7 => Encoding::DELTA_BYTE_ARRAY,
        8 => Encoding::RLE_DICTIONARY,
        9 => Encoding::BYTE_STREAM_SPLIT,
        _ => return Err(Fault::Damaged),
    })
}

/// The encoding of levels. The older one with the highest bit first is no longer written.
fn level_encoding(code: i64, levels: i16) -> Result<Encoding, Fault> {
    match code {
        3 => Ok(Encoding::RLE),
        _ if levels == 0 => Ok(Encoding::RLE),
        _ => Err(Fault::Damaged),
    }
}

fn is_by_dictionary(encoding: Encoding) -> bool {
    matches!(encoding, Encoding::PLAIN_DICTIONARY | Encoding::RLE_DICTIONARY)
}

/// A column in a row group.
struct Column<'a> {
    descriptor: &'a ColumnDescriptor,
    codec: Compression,
}

impl Column<'_> {
    fn dictionary(&self, header: &Header, body: &[u8], budget: &mut Budget) -> Result<Page, Fault> {
        budget.page(header.unpacked)?;
        let values = size(header.values);
        if self.least().checked_mul(values).is_none_or(|least| least > header.unpacked) {
            return Err(Fault::Damaged);
        }
        budget.values(values.saturating_mul(DICTIONARY_VALUES))?;
        let unpacked = unpack(self.codec, body, header.unpacked)?;
        let encoding = encoding(header.encoding)?;
        Ok(Page::DictionaryPage {
            buf: unpacked.into(),
            num_values: header.values,
            encoding,
            is_sorted: false,
        })
    }

    fn data(&self, header: &Header, body: &[u8], budget: &mut Budget) -> Result<Page, Fault> {
        budget.page(header.unpacked)?;
        budget.values(size(header.values))?;
        let unpacked = unpack(self.codec, body, header.unpacked)?;
        let levels = [self.descriptor.max_rep_level(), self.descriptor.max_def_level()];
        let [repetitions, definitions] = levels;
        let mut at = 0;
        for _ in levels.iter().filter(|level| **level > 0) {
            let rest = unpacked.get(at..).unwrap_or_default();
            let (length, rest) = rest.split_first_chunk::<4>().ok_or(Fault::Damaged)?;
            let length = size(u32::from_le_bytes(*length));
            if length > rest.len() {
                return Err(Fault::Damaged);
            }
            at += 4 + length;
        }
        let encoding = encoding(header.encoding)?;
        let (buf, encoding) = self.values(unpacked, at, encoding, header.values, budget)?;
        Ok(Page::DataPage {
            buf: buf.into(),
            num_values: header.values,
            encoding,
            def_level_encoding: level_encoding(header.definitions, definitions)?,
            rep_level_encoding: level_encoding(header.repetitions, repetitions)?,
            statistics: None,
        })
    }

    fn data_2(&self, header: &Header, body: &[u8], budget: &mut Budget) -> Result<Page, Fault> {
        budget.page(header.unpacked)?;
        budget.values(size(header.values))?;
        let [definitions, repetitions] = header.levels;
        let levels = size(definitions).saturating_add(size(repetitions));
        let (level_bytes, packed) = body.split_at_checked(levels).ok_or(Fault::Damaged)?;
        let length = header.unpacked.checked_sub(levels).ok_or(Fault::Damaged)?;
        let codec = if header.is_plain { Compression::UNCOMPRESSED } else { self.codec };
        let values = unpack(codec, packed, length)?;
        let unpacked = [level_bytes, &values].concat();
        let present = header.values.checked_sub(header.nulls).ok_or(Fault::Damaged)?;
        let encoding = encoding(header.encoding)?;
        let (buf, encoding) = self.values(unpacked, levels, encoding, present, budget)?;
        Ok(Page::DataPageV2 {
            buf: buf.into(),
            num_values: header.values,
            encoding,
            num_nulls: header.nulls,
            num_rows: header.rows,
            def_levels_byte_len: definitions,
            rep_levels_byte_len: repetitions,
            is_compressed: false,
            statistics: None,
        })
    }

    /// A page whose texts, from a position on, are written out if their lengths are delta-coded.
    fn values(
        &self,
        mut page: Vec<u8>,
        from: usize,
        encoding: Encoding,
        most: u32,
        budget: &mut Budget,
    ) -> Result<(Vec<u8>, Encoding), Fault> {
        let is_fixed = self.descriptor.physical_type() == Type::FIXED_LEN_BYTE_ARRAY;
        let rest = page.get(from..).unwrap_or_default();
        let plain = match encoding {
            Encoding::DELTA_LENGTH_BYTE_ARRAY if is_fixed => return Err(Fault::Damaged),
            Encoding::DELTA_LENGTH_BYTE_ARRAY => delta::by_length(rest, size(most), budget)?,
            Encoding::DELTA_BYTE_ARRAY => delta::by_prefix(rest, size(most), is_fixed, budget)?,
            _ => return Ok((page, encoding)),
        };
        page.truncate(from);
        page.extend(plain);
        Ok((page, Encoding::PLAIN))
    }

    /// The least bytes of a value in a dictionary.
    fn least(&self) -> usize {
        match self.descriptor.physical_type() {
            Type::BOOLEAN => 1,
            Type::INT32 | Type::FLOAT | Type::BYTE_ARRAY => 4,
            Type::INT64 | Type::DOUBLE => 8,
            Type::INT96 => 12,
            Type::FIXED_LEN_BYTE_ARRAY => {
                usize::try_from(self.descriptor.type_length()).unwrap_or_default().max(1)
            }
        }
    }
}

impl Iterator for Pages {
    type Item = ParquetResult<Page>;

    fn next(&mut self) -> Option<Self::Item> {
        self.0.next().map(Ok)
    }
}

impl PageReader for Pages {
    fn get_next_page(&mut self) -> ParquetResult<Option<Page>> {
        Ok(self.0.next())
    }

    fn peek_next_page(&mut self) -> ParquetResult<Option<PageMetadata>> {
        Ok(self.0.as_slice().first().map(|page| {
            let num_rows = match page {
                Page::DataPageV2 { num_rows, .. } => Some(size(*num_rows)),
                _ => None,
            };
            let is_dict = matches!(page, Page::DictionaryPage { .. });
            PageMetadata { num_rows, num_levels: Some(size(page.num_values())), is_dict }
        }))
    }

    fn skip_next_page(&mut self) -> ParquetResult<()> {
        self.0.next();
        Ok(())
    }
}
