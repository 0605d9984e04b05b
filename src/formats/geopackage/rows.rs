//! The rows of a layer as features: geometry, and the values of each column.

use rusqlite::Row;
use rusqlite::types::ValueRef;

use super::database::{Database, Fault, quoted, text};
use super::geometry;
use super::layers::{Layer, crs};
use crate::formats::features::{Column, Feature, Features, Geometry, Value};
use crate::limits::keeps_cells;

/// The largest whole number that, like all below it, is a number of 64 bits with a binary point.
const EXACT: u64 = 1 << 53;

/// A column of a table.
struct Declared {
    name: String,
    is_boolean: bool,
}

/// The columns of a layer beside its geometry.
#[derive(Default)]
struct Columns {
    /// The key that SQLite gives each row.
    key: Option<String>,
    /// Those with values.
    others: Vec<Declared>,
}

/// The features of a layer. Its key becomes the id of each feature.
pub fn features(database: &mut Database, layer: &Layer) -> Result<Features, Fault> {
    let Columns { key, others } = columns(database, layer)?;
    let names = others.iter().map(|column| column.name.as_str());
    let geometry = layer.geometry.as_deref().map_or_else(|| "NULL".to_owned(), quoted);
    let names = names.chain(key.as_deref()).map(quoted);
    let wanted: Vec<String> = std::iter::once(geometry).chain(names).collect();
    let query = format!("SELECT {} FROM {} NOT INDEXED", wanted.join(", "), quoted(&layer.table));
    let mut features = Features {
        crs: crs(database, layer.srs)?,
        layers: Vec::new(),
        list: Vec::new(),
        columns: others
            .iter()
            .map(|column| Column { name: column.name.clone(), values: Vec::new() })
            .collect(),
    };
    let mut filled = 0;
    database.each(&query, &[], |row| {
        let rows = features.list.len() + 1;
        let geometry = geometry_of(row)?;
        let mut bytes = geometry.1;
        for ((at, declared), column) in (1..).zip(&others).zip(&mut features.columns) {
            let (value, length) = value_of(row, at, declared)?;
            filled += usize::from(value != Value::Null);
            bytes += length;
            column.values.push(value);
        }
        if !keeps_cells(rows, others.len(), filled) {
            return Err(Fault::TooManyCells { rows, columns: others.len() });
        }
        let id = match &key {
            Some(_) => row.get_ref(others.len() + 1)?.as_i64().ok().map(|id| id.to_string()),
            None => None,
        };
        features.list.push(Feature { id, geometry: geometry.0 });
        Ok(Some(bytes))
    })?;
    Ok(features)
}

fn columns(database: &mut Database, layer: &Layer) -> Result<Columns, Fault> {
    let mut columns = Columns::default();
    let query = "SELECT name, type, pk FROM pragma_table_info(?1)";
    database.each(query, &[&layer.table], |row| {
        let name = text(row, 0)?.unwrap_or_default();
        let kind = text(row, 1)?.unwrap_or_default().to_ascii_uppercase();
        let bytes = name.len() + kind.len();
        let is_key = row.get_ref(2)?.as_i64().unwrap_or_default() > 0;
        if layer.geometry.as_ref().is_some_and(|geometry| name.eq_ignore_ascii_case(geometry)) {
            return Ok(Some(bytes));
        }
        if is_key && kind == "INTEGER" && columns.key.is_none() {
            columns.key = Some(name);
        } else {
            columns.others.push(Declared { name, is_boolean: kind.starts_with("BOOL") });
        }
        Ok(Some(bytes))
    })?;
    Ok(columns)
}

/// The geometry of a row, and its length in bytes.
fn geometry_of(row: &Row<'_>) -> Result<(Geometry, usize), Fault> {
    Ok(match row.get_ref(0)? {
        ValueRef::Null => (Geometry::default(), 0),
        ValueRef::Blob(cell) => (geometry::read(cell), cell.len()),
        _ => (geometry::read(&[]), 0),
    })
}

/// The value of a cell, and its length in bytes.
fn value_of(row: &Row<'_>, at: usize, declared: &Declared) -> Result<(Value, usize), Fault> {
    Ok(match row.get_ref(at)? {
        ValueRef::Null => (Value::Null, 0),
        ValueRef::Integer(number) if declared.is_boolean => (Value::Bool(number != 0), 0),
        ValueRef::Integer(number) => (whole(number), 0),
        ValueRef::Real(number) if number.is_finite() => (Value::Number(number), 0),
        ValueRef::Real(_) => (Value::NotFinite, 0),
        ValueRef::Text(text) => {
            (Value::Text(String::from_utf8_lossy(text).into_owned()), text.len())
        }
        ValueRef::Blob(bytes) => (Value::Nested, bytes.len()),
    })
}

/// A whole number. One that a number with a binary point can't hold keeps its digits as a text.
#[expect(clippy::cast_precision_loss, reason = "larger numbers become texts")]
fn whole(number: i64) -> Value {
    if number.unsigned_abs() <= EXACT {
        Value::Number(number as f64)
    } else {
        Value::Text(number.to_string())
    }
}
