//! The rows of a file: the values of its columns, and the geometries of one of them, row group by row group.

use std::collections::HashSet;

use parquet::file::metadata::ParquetMetaData;

use super::fault::{Budget, Fault};
use super::geometry::{GeometryColumn, Storage};
use super::meaning::Meaning;
use super::{native, values};
use crate::formats::features::{Column, Feature, Geometry, Value};
use crate::formats::parsing::wkb;
use crate::limits::keeps_cells;

/// The rows of a file.
#[derive(Debug, Default)]
pub struct Rows {
    /// Number of rows.
    pub count: usize,
    /// The columns with a value in each row.
    pub columns: Vec<Column>,
    /// The features, unless the file is read as a table.
    pub features: Vec<Feature>,
    /// The names of the columns that were left out, because they hold more than a value in each row.
    pub nested: Vec<String>,
}

/// A column to read.
struct Flat {
    at: usize,
    meaning: Meaning,
}

/// Reads the rows of a file: with the geometries of a column, or without those if `as_table`.
pub fn read(
    file: &[u8],
    metadata: &ParquetMetaData,
    geometry: Option<&GeometryColumn>,
    as_table: bool,
) -> Result<Rows, Fault> {
    let (flat, mut rows) = columns(metadata, geometry);
    let mut budget = Budget::of(file.len());
    let mut filled = 0;
    for group in metadata.row_groups() {
        let more = usize::try_from(group.num_rows()).map_err(|_| Fault::Damaged)?;
        rows.count = rows.count.saturating_add(more);
        let (count, width) = (rows.count, flat.len().max(1));
        let too_many = Fault::TooManyCells { rows: count, columns: width };
        // As if all were filled, before they are read.
        if !keeps_cells(count, width, usize::MAX) {
            return Err(too_many);
        }
        for (column, into) in flat.iter().zip(&mut rows.columns) {
            values::each(file, group, column.at, &mut budget, |stored, budget| {
                if let values::Stored::Bytes(bytes) = stored {
                    budget.bytes(bytes.len())?;
                }
                let value = column.meaning.value(stored);
                filled += usize::from(value != Value::Null);
                into.values.push(value);
                Ok(())
            })?;
        }
        if !keeps_cells(count, width, filled) {
            return Err(too_many);
        }
        if let Some(geometry) = geometry.filter(|_| !as_table) {
            budget.features(more)?;
            let mut give = |geometry| rows.features.push(Feature { id: None, geometry });
            match &geometry.stored {
                Storage::Wkb => {
                    values::each(file, group, geometry.column, &mut budget, |stored, budget| {
                        give(of_wkb(stored, budget)?);
                        Ok(())
                    })?;
                }
                Storage::Native(shape) => {
                    native::each(file, group, geometry.column, *shape, &mut budget, give)?;
                }
                Storage::Other(encoding) => return Err(Fault::Encoding(encoding.clone())),
            }
        }
    }
    Ok(rows)
}

fn of_wkb(stored: values::Stored<'_>, budget: &mut Budget) -> Result<Geometry, Fault> {
    let bytes = match stored {
        values::Stored::Null => &[],
        values::Stored::Bytes(bytes) => bytes,
        _ => return Err(Fault::Damaged),
    };
    budget.bytes(bytes.len())?;
    Ok(if stored == values::Stored::Null { Geometry::default() } else { wkb::read(bytes) })
}

/// The columns to read, and rows that have these columns and are still empty.
fn columns(metadata: &ParquetMetaData, geometry: Option<&GeometryColumn>) -> (Vec<Flat>, Rows) {
    let schema = metadata.file_metadata().schema_descr();
    let (mut flat, mut rows) = (Vec::new(), Rows::default());
    let place = geometry.map(|geometry| schema.get_column_root_idx(geometry.column));
    let (mut last, mut names) = (None, HashSet::new());
    for at in 0..schema.num_columns() {
        let (root, column) = (schema.get_column_root_idx(at), schema.column(at));
        let name = schema.get_column_root(at).name();
        let is_beside = geometry.is_some_and(|geometry| geometry.beside.contains(name));
        if Some(root) == place || is_beside {
            continue;
        }
        // Two columns of one name are damage; the first is the one that others would find.
        if last != Some(root) && !names.insert(name) {
            continue;
        }
        let meaning = Meaning::of(&column);
        if column.path().parts().len() == 1 && column.max_rep_level() == 0 {
            flat.push(Flat { at, meaning });
            rows.columns.push(Column { name: name.to_owned(), values: Vec::new() });
        } else if last != Some(root) {
            rows.nested.push(name.to_owned());
        }
        last = Some(root);
    }
    (flat, rows)
}
