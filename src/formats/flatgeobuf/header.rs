//! The header of a file: the kind of geometry, the columns, the coordinate system, and the length of the index.

use super::buffer::{List, Table};
use crate::formats::named_crs;

/// A header.
#[derive(Debug)]
pub struct Header {
    /// The code of the type of all geometries; 0 if each has its own.
    pub kind: u8,
    /// The columns.
    pub columns: Vec<Column>,
    /// Number of features; 0 if it is not known.
    pub features: u64,
    /// The name of the coordinate system.
    pub crs: Option<String>,
    /// Number of children of a node of the index; 0 without an index.
    node: u16,
}

/// A column.
#[derive(Debug)]
pub struct Column {
    /// Its name.
    pub name: String,
    /// The code of the type of its values.
    pub kind: u8,
}

/// The bytes of a node of the index.
const NODE: u64 = 40;
/// Number of children of a node, if the header doesn't say.
const USUAL_NODE: u16 = 16;

/// Reads a header; `None` if it is damaged.
pub fn read(buffer: &[u8]) -> Option<Header> {
    let table = Table::root(buffer)?;
    let [kind] = table.bytes(2).unwrap_or([0]);
    let columns = match table.list(7, 4) {
        Some(list) => columns(list, buffer.len())?,
        None => Vec::new(),
    };
    let features = table.bytes(8).map_or(0, u64::from_le_bytes);
    let node = table.bytes(9).map_or(USUAL_NODE, u16::from_le_bytes);
    let crs = table.table(10).and_then(|crs| self::crs(&crs));
    Some(Header { kind, columns, features, crs, node })
}

/// The columns of a header or a feature in a buffer of this length. Their names can't be longer together, unless
/// they lie on each other.
pub fn columns(list: List<'_>, length: usize) -> Option<Vec<Column>> {
    let mut left = length;
    let mut columns = Vec::new();
    for table in list.tables() {
        let table = table?;
        left = left.checked_sub(table.list(0, 1)?.length)?;
        let [kind] = table.bytes(1).unwrap_or([0]);
        columns.push(Column { name: table.text(0)?, kind });
    }
    Some(columns)
}

/// The name of a coordinate system: its code, else its description or name.
fn crs(table: &Table<'_>) -> Option<String> {
    let organization = table.text(0).unwrap_or_else(|| "EPSG".to_owned());
    let code = table.bytes(1).map_or(0, i32::from_le_bytes);
    let described = [table.text(4), table.text(2)].into_iter().flatten();
    let known = described.clone().find(|text| named_crs(text).is_ok());
    let coded = (code > 0).then(|| format!("{organization}:{code}"));
    match coded {
        Some(coded) if named_crs(&coded).is_ok() => Some(coded),
        coded => known.or(coded).or_else(|| described.last()),
    }
}

impl Header {
    /// The bytes of the index between header and features; `None` if it can't be told.
    pub fn index_length(&self) -> Option<usize> {
        if self.node == 0 || self.features == 0 {
            return Some(0);
        }
        let node = u64::from(self.node.max(2));
        let (mut level, mut nodes) = (self.features, self.features);
        while level > 1 {
            level = level.div_ceil(node);
            nodes = nodes.checked_add(level)?;
        }
        // A single feature has a root above it all the same.
        let nodes = if self.features == 1 { 2 } else { nodes };
        usize::try_from(nodes.checked_mul(NODE)?).ok()
    }
}
