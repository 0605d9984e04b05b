//! The footer of a file: schema, row groups and metadata. It is checked here before the `parquet` crate reads it,
//! which trusts the depth of the schema and the number of its parts.

use parquet::file::metadata::{
    ParquetMetaData, ParquetMetaDataOptions, ParquetMetaDataReader, ParquetStatisticsPolicy,
};

use super::fault::Fault;
use super::thrift::{Kind, Scanner};
use crate::limits::COLUMNS;

/// The first and the last bytes of a file.
pub const MAGIC: &[u8; 4] = b"PAR1";
/// The first and the last bytes of a file with an encrypted footer.
pub const ENCRYPTED: &[u8; 4] = b"PARE";
/// Maximum depth of columns within columns.
const DEPTH: usize = 32;
/// The least bytes of a row group in a footer.
const LEAST_ROW_GROUP: usize = 16;
/// The most bytes of the paths of all columns for each byte of the footer, beyond [`PATHS_ALWAYS`].
const PATHS_TIMES: usize = 16;
/// The bytes that the paths of all columns may always have.
const PATHS_ALWAYS: usize = 1 << 16;

/// Reads the footer at the end of a file.
pub fn read(bytes: &[u8]) -> Result<ParquetMetaData, Fault> {
    let (rest, magic) = bytes.split_last_chunk::<4>().ok_or(Fault::Damaged)?;
    if magic == ENCRYPTED {
        return Err(Fault::Locked);
    }
    let (rest, length) = rest.split_last_chunk::<4>().ok_or(Fault::Damaged)?;
    let length = usize::try_from(u32::from_le_bytes(*length)).map_err(|_| Fault::Damaged)?;
    let start = rest.len().checked_sub(length).filter(|start| *start >= MAGIC.len());
    let footer = start.and_then(|start| rest.get(start..)).filter(|_| magic == MAGIC);
    let footer = footer.ok_or(Fault::Damaged)?;
    check(footer)?;
    let options = ParquetMetaDataOptions::new()
        .with_encoding_stats_policy(ParquetStatisticsPolicy::SkipAll)
        .with_column_stats_policy(ParquetStatisticsPolicy::SkipAll)
        .with_size_stats_policy(ParquetStatisticsPolicy::SkipAll);
    ParquetMetaDataReader::decode_metadata_with_options(footer, Some(&options))
        .map_err(|_| Fault::Damaged)
}

/// Checks that the parts of a footer are there, and neither too many nor too deep.
fn check(footer: &[u8]) -> Result<(), Fault> {
    let (mut fault, mut scanner) = (None, Scanner::new(footer));
    let read = scanner.structure(|scanner, number, kind| {
        let found = match (number, kind) {
            (2, Kind::List) => schema(scanner, footer.len())?,
            (4, Kind::List) => row_groups(scanner)?,
            // The algorithm with which columns are encrypted, beside a footer that is not.
            (8, _) => Err(Fault::Locked),
            _ => return Some(false),
        };
        match found {
            Ok(()) => Some(true),
            Err(found) => {
                fault = Some(found);
                None
            }
        }
    });
    match fault {
        Some(fault) => Err(fault),
        None => read.ok_or(Fault::Damaged),
    }
}

/// A group of columns whose members are still to come.
struct Group {
    members: u64,
    /// The bytes of its path.
    path: usize,
}

/// Checks the schema: a list in which each group comes before its members. `None` if it is damaged.
fn schema(scanner: &mut Scanner<'_>, length: usize) -> Option<Result<(), Fault>> {
    let (Kind::Structure, elements) = scanner.list()? else { return None };
    let most = length.saturating_mul(PATHS_TIMES).max(PATHS_ALWAYS);
    let (mut groups, mut paths, mut columns) = (Vec::<Group>::new(), 0_usize, 0);
    for at in 0..elements {
        let (mut name, mut members) = (0, 0);
        scanner.structure(|scanner, number, kind| match (number, kind) {
            (4, Kind::Bytes) => {
                name = scanner.bytes()?.len();
                Some(true)
            }
            (5, Kind::Whole) => {
                members = u64::try_from(scanner.whole()?).ok()?;
                Some(true)
            }
            _ => Some(false),
        })?;
        let above = groups.last().map_or(0, |group| group.path + 1);
        let path = if at == 0 { 0 } else { above + name };
        if members > 0 {
            groups.push(Group { members, path });
        } else {
            paths = paths.saturating_add(path);
            columns += 1;
            while let Some(group) = groups.last_mut() {
                group.members = group.members.saturating_sub(1);
                if group.members > 0 {
                    break;
                }
                groups.pop();
            }
        }
        if groups.len() > DEPTH {
            return None;
        }
    }
    if paths > most {
        return None;
    }
    let many = Fault::TooManyCells { rows: 1, columns };
    Some(if columns > COLUMNS { Err(many) } else { Ok(()) })
}

/// Checks that each row group has as many bytes as one needs. `None` if they are damaged.
fn row_groups(scanner: &mut Scanner<'_>) -> Option<Result<(), Fault>> {
    let (kind, count) = scanner.clone().list()?;
    let before = scanner.rest().len();
    scanner.skip(Kind::List, DEPTH)?;
    let least = count.checked_mul(LEAST_ROW_GROUP)?;
    let is_sound = kind == Kind::Structure && before - scanner.rest().len() >= least;
    (count == 0 || is_sound).then_some(Ok(()))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A footer whose schema has these elements: a name and a number of members.
    fn footer(elements: &[(&str, usize)]) -> Vec<u8> {
        let mut bytes = vec![0x29, 0xfc];
        varint(&mut bytes, elements.len());
        for (name, members) in elements {
            bytes.push(0x48);
            varint(&mut bytes, name.len());
            bytes.extend(name.as_bytes());
            bytes.push(0x15);
            varint(&mut bytes, members * 2);
            bytes.push(0);
        }
        bytes.push(0);
        bytes
    }

    fn varint(bytes: &mut Vec<u8>, mut number: usize) {
        while number >= 0x80 {
            bytes.push(u8::try_from(number & 0x7f).unwrap() | 0x80);
            number >>= 7;
        }
        bytes.push(u8::try_from(number).unwrap());
    }

    #[test]
    fn a_schema_without_end_is_damage() {
        let nested = vec![("a", 1); 100_000];
        assert_eq!(check(&footer(&nested)), Err(Fault::Damaged));
        assert_eq!(check(&footer(&[("a", 2), ("b", 1), ("c", 0), ("d", 0)])), Ok(()));
    }

    #[test]
    fn long_names_above_many_columns_are_damage() {
        let long = "x".repeat(10_000);
        let mut elements = vec![("root", 1), (long.as_str(), 10_000)];
        elements.extend(vec![("a", 0); 10_000]);
        assert_eq!(check(&footer(&elements)), Err(Fault::Damaged));
    }

    #[test]
    fn more_columns_than_a_table_can_have_are_counted() {
        let mut elements = vec![("root", 20_000)];
        elements.extend(vec![("a", 0); 20_000]);
        let many = Fault::TooManyCells { rows: 1, columns: 20_000 };
        assert_eq!(check(&footer(&elements)), Err(many));
    }

    #[test]
    fn empty_row_groups_are_damage() {
        let bytes = [&[0x49, 0xfc, 0x90, 0x4e][..], &[0; 10_001]].concat();
        assert_eq!(check(&bytes), Err(Fault::Damaged));
    }
}
