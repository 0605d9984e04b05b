//! The column with the geometries of a Parquet file, by the metadata of GeoParquet or by its type.
//!
//! Source: GeoParquet 1.1, <https://geoparquet.org/releases/v1.1.0/>.

use std::collections::{HashMap, HashSet};

use parquet::basic::LogicalType;
use parquet::file::metadata::{FileMetaData, ParquetMetaData};
use serde_json::Value;

use super::crs;
use super::native::Shape;

/// The column with the geometries.
#[derive(Debug, PartialEq)]
pub struct GeometryColumn {
    /// The number of its first part among the columns of the file.
    pub column: usize,
    /// The way that its geometries are stored.
    pub stored: Storage,
    /// The name of their coordinate system.
    pub crs: Option<String>,
    /// True if edges are the shortest way on a sphere.
    pub is_spherical: bool,
    /// The names of the columns that repeat what the geometries tell: their envelopes, or other geometries.
    pub beside: HashSet<String>,
}

/// The way that geometries are stored.
#[derive(Debug, PartialEq)]
pub enum Storage {
    /// As well-known binary.
    Wkb,
    /// As lists of coordinates.
    Native(Shape),
    /// In another way.
    Other(String),
}

/// The column with the geometries of a file; `None` if it has none.
pub fn find(metadata: &ParquetMetaData) -> Option<GeometryColumn> {
    let file = metadata.file_metadata();
    by_metadata(file).or_else(|| by_type(file))
}

fn member<'a>(file: &'a FileMetaData, key: &str) -> Option<&'a str> {
    let pairs = file.key_value_metadata()?;
    pairs.iter().find(|pair| pair.key == key)?.value.as_deref()
}

/// The column that the metadata of GeoParquet names as the first, else the first of its others.
fn by_metadata(file: &FileMetaData) -> Option<GeometryColumn> {
    let geo: Value = serde_json::from_str(member(file, "geo")?).ok()?;
    let columns = geo.get("columns")?.as_object()?;
    let first = geo.get("primary_column").and_then(Value::as_str);
    let first = first.and_then(|name| columns.get_key_value(name));
    let schema = file.schema_descr();
    let mut places = HashMap::new();
    for at in (0..schema.num_columns()).rev() {
        places.insert(schema.get_column_root(at).name(), at);
    }
    let mut wanted = first.into_iter().chain(columns);
    let (name, column, at) =
        wanted.find_map(|(name, column)| Some((name, column, *places.get(name.as_str())?)))?;
    let encoding = column.get("encoding").and_then(Value::as_str).unwrap_or("WKB");
    let stored = match Shape::named(encoding) {
        _ if encoding.eq_ignore_ascii_case("WKB") => Storage::Wkb,
        Some(shape) => Storage::Native(shape),
        None => Storage::Other(encoding.to_owned()),
    };
    let envelope = column.pointer("/covering/bbox/xmin/0").and_then(Value::as_str);
    let others = columns.keys().filter(|other| *other != name).cloned();
    Some(GeometryColumn {
        column: at,
        stored,
        crs: crs::of_member(column.get("crs")),
        is_spherical: column.get("edges").and_then(Value::as_str) == Some("spherical"),
        beside: others.chain(envelope.map(str::to_owned)).collect(),
    })
}

/// The first column with the type of a geometry.
fn by_type(file: &FileMetaData) -> Option<GeometryColumn> {
    let schema = file.schema_descr();
    let is_geometry = |at: &usize| {
        let column = schema.column(*at);
        let kind = column.logical_type_ref();
        let is_one = matches!(kind, Some(LogicalType::Geometry(_) | LogicalType::Geography(_)));
        is_one && column.path().parts().len() == 1
    };
    let mut columns = (0..schema.num_columns()).filter(is_geometry);
    let at = columns.next()?;
    let column = schema.column(at);
    let (named, is_spherical) = match column.logical_type_ref()? {
        LogicalType::Geometry(geometry) => (geometry.crs.as_deref(), false),
        LogicalType::Geography(geography) => (geography.crs.as_deref(), true),
        _ => return None,
    };
    Some(GeometryColumn {
        column: at,
        stored: Storage::Wkb,
        crs: crs::of_type(named, |key| member(file, key)),
        is_spherical,
        beside: columns.map(|at| schema.get_column_root(at).name().to_owned()).collect(),
    })
}
