//! The values of a flat column in a row group, one a row, as they are stored. Their meaning, such as a date, is left
//! to [`super::meaning`].

use parquet::column::reader::{ColumnReader, ColumnReaderImpl, get_column_reader};
use parquet::data_type::{AsBytes, DataType};
use parquet::file::metadata::RowGroupMetaData;

use super::fault::{Budget, Fault};
use super::pages::Pages;

/// Number of rows that are decoded at a time.
const BATCH: usize = 1024;

/// A value as it is stored.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Stored<'a> {
    /// No value.
    Null,
    /// True or false.
    Bool(bool),
    /// A whole number of 32 or 64 bits.
    Whole(i64),
    /// A number with a binary point.
    Float(f64),
    /// A moment of the older kind: the day since the start of 1970, and the nanoseconds since midnight.
    Moment(i64, u64),
    /// Bytes.
    Bytes(&'a [u8]),
}

/// The day of the start of 1970 in the count of astronomers.
const JULIAN_1970: i64 = 2_440_588;

/// Gives the values of a column in a row group of a file, in order.
pub fn each(
    file: &[u8],
    group: &RowGroupMetaData,
    column: usize,
    budget: &mut Budget,
    mut give: impl FnMut(Stored<'_>, &mut Budget) -> Result<(), Fault>,
) -> Result<(), Fault> {
    let rows = usize::try_from(group.num_rows()).map_err(|_| Fault::Damaged)?;
    let chunk = group.columns().get(column).ok_or(Fault::Damaged)?;
    let pages = Box::new(Pages::read(file, chunk, budget)?);
    match get_column_reader(chunk.column_descr_ptr(), pages) {
        ColumnReader::BoolColumnReader(reader) => {
            read(reader, rows, |value| give(of(value, |value| Stored::Bool(*value)), budget))
        }
        ColumnReader::Int32ColumnReader(reader) => read(reader, rows, |value| {
            give(of(value, |value| Stored::Whole(i64::from(*value))), budget)
        }),
        ColumnReader::Int64ColumnReader(reader) => {
            read(reader, rows, |value| give(of(value, |value| Stored::Whole(*value)), budget))
        }
        ColumnReader::Int96ColumnReader(reader) => {
            read(reader, rows, |value| give(of(value, |value| moment(value.data())), budget))
        }
        ColumnReader::FloatColumnReader(reader) => read(reader, rows, |value| {
            give(of(value, |value| Stored::Float(f64::from(*value))), budget)
        }),
        ColumnReader::DoubleColumnReader(reader) => {
            read(reader, rows, |value| give(of(value, |value| Stored::Float(*value)), budget))
        }
        ColumnReader::ByteArrayColumnReader(reader) => read(reader, rows, |value| {
            give(of(value, |value| Stored::Bytes(value.as_bytes())), budget)
        }),
        ColumnReader::FixedLenByteArrayColumnReader(reader) => read(reader, rows, |value| {
            give(of(value, |value| Stored::Bytes(value.as_bytes())), budget)
        }),
    }
}

fn of<'a, T>(value: Option<&'a T>, stored: impl Fn(&'a T) -> Stored<'a>) -> Stored<'a> {
    value.map_or(Stored::Null, stored)
}

fn moment(parts: &[u32]) -> Stored<'static> {
    match parts {
        [low, high, day] => {
            let nanoseconds = u64::from(*low) | u64::from(*high) << 32;
            Stored::Moment(i64::from(*day) - JULIAN_1970, nanoseconds)
        }
        _ => Stored::Null,
    }
}

/// Reads the values of a column of so many rows.
fn read<T: DataType>(
    mut reader: ColumnReaderImpl<T>,
    rows: usize,
    mut give: impl FnMut(Option<&T::T>) -> Result<(), Fault>,
) -> Result<(), Fault> {
    let (mut values, mut levels) = (Vec::new(), Vec::new());
    let mut left = rows;
    while left > 0 {
        values.clear();
        levels.clear();
        let read = reader.read_records(left.min(BATCH), Some(&mut levels), None, &mut values);
        let (records, ..) = read.map_err(|_| Fault::Damaged)?;
        if records == 0 {
            return Err(Fault::Damaged);
        }
        if levels.is_empty() {
            values.iter().try_for_each(|value| give(Some(value)))?;
        } else {
            let mut values = values.iter();
            for level in &levels {
                // A flat column has one level, that of a value which is there.
                give(if *level == 0 { None } else { values.next() })?;
            }
        }
        left = left.saturating_sub(records);
    }
    Ok(())
}
