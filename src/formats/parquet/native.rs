//! Geometries that are stored as lists of coordinates, as GeoArrow does: x and y are columns of their own, and the
//! levels of repetition tell where a ring, a polygon and a row begin.
//!
//! Source: GeoParquet 1.1, *Native encodings*.

use geo::Coord;
use parquet::column::reader::{ColumnReader, get_column_reader};
use parquet::file::metadata::RowGroupMetaData;

use super::fault::{Budget, Fault};
use super::pages::Pages;
use crate::formats::features::{Geometry, PolygonRings};

/// Number of rows that are decoded at a time.
const BATCH: usize = 1024;

/// The type of all geometries of a column.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Shape {
    /// A point.
    Point,
    /// A line.
    LineString,
    /// A polygon.
    Polygon,
    /// Points.
    MultiPoint,
    /// Lines.
    MultiLineString,
    /// Polygons.
    MultiPolygon,
}

impl Shape {
    /// The shape of a name in the metadata.
    pub fn named(name: &str) -> Option<Self> {
        Some(match name.to_ascii_lowercase().as_str() {
            "point" => Self::Point,
            "linestring" => Self::LineString,
            "polygon" => Self::Polygon,
            "multipoint" => Self::MultiPoint,
            "multilinestring" => Self::MultiLineString,
            "multipolygon" => Self::MultiPolygon,
            _ => return None,
        })
    }

    /// Number of lists around a position.
    fn depth(self) -> i16 {
        match self {
            Self::Point => 0,
            Self::LineString | Self::MultiPoint => 1,
            Self::Polygon | Self::MultiLineString => 2,
            Self::MultiPolygon => 3,
        }
    }

    /// The geometry of some parts.
    fn geometry(self, parts: Vec<PolygonRings>) -> Geometry {
        let mut geometry = Geometry { present: true, ..Geometry::default() };
        let named = match self {
            Self::Point => "Point",
            Self::MultiPoint => "MultiPoint",
            Self::LineString => "LineString",
            Self::MultiLineString => "MultiLineString",
            Self::Polygon | Self::MultiPolygon => {
                geometry.polygons = parts;
                return geometry;
            }
        };
        geometry.others.push(named.to_owned());
        if matches!(self, Self::Point | Self::MultiPoint) {
            let places = parts.into_iter().flatten().flatten();
            // An empty point has no coordinates, but room for them.
            geometry.points = places.filter(|at| !at.x.is_nan() || !at.y.is_nan()).collect();
        }
        geometry
    }
}

/// Gives the geometries of a row group, in order. `column` is the number of its first part.
pub fn each(
    file: &[u8],
    group: &RowGroupMetaData,
    column: usize,
    shape: Shape,
    budget: &mut Budget,
    mut give: impl FnMut(Geometry),
) -> Result<(), Fault> {
    let schema = group.schema_descr();
    let root = schema.get_column_root_idx(column);
    let axis = |name: &str| {
        let is_it = |at: &usize| {
            let path = schema.column(*at);
            schema.get_column_root_idx(*at) == root
                && path.path().parts().last().is_some_and(|part| part == name)
        };
        (column..schema.num_columns()).find(is_it).ok_or(Fault::Damaged)
    };
    let x = Axis::read(file, group, axis("x")?, shape, budget)?;
    let y = Axis::read(file, group, axis("y")?, shape, budget)?;
    if x.levels != y.levels || x.values.len() != y.values.len() {
        return Err(Fault::Damaged);
    }
    let mut places = x.values.into_iter().zip(y.values).map(|(x, y)| Coord { x, y });
    let mut row: Option<(bool, Vec<PolygonRings>)> = None;
    let mut finish = |row: Option<(bool, Vec<PolygonRings>)>| match row {
        Some((true, parts)) => give(shape.geometry(without_empty(parts))),
        Some((false, _)) => give(Geometry::default()),
        None => {}
    };
    for (repeated, defined) in x.levels {
        if repeated == 0 {
            finish(row.take());
        }
        let (_, parts) = row.get_or_insert_with(|| (defined > 0 || x.most == 0, Vec::new()));
        if repeated == 0 || (shape == Shape::MultiPolygon && repeated == 1) {
            parts.push(PolygonRings::new());
        }
        let Some(part) = parts.last_mut() else { return Err(Fault::Damaged) };
        if repeated < shape.depth() || repeated == 0 {
            part.push(Vec::new());
        }
        if defined == x.most
            && let Some(ring) = part.last_mut()
        {
            ring.push(places.next().ok_or(Fault::Damaged)?);
        }
    }
    finish(row);
    Ok(())
}

/// Parts without rings that have no positions, and without parts that have no rings.
fn without_empty(mut parts: Vec<PolygonRings>) -> Vec<PolygonRings> {
    for part in &mut parts {
        part.retain(|ring| !ring.is_empty());
    }
    parts.retain(|part| !part.is_empty());
    parts
}

/// The coordinates of an axis in a row group.
struct Axis {
    /// The levels of repetition and definition of each.
    levels: Vec<(i16, i16)>,
    /// The level of definition of a coordinate that is there.
    most: i16,
    values: Vec<f64>,
}

impl Axis {
    fn read(
        file: &[u8],
        group: &RowGroupMetaData,
        column: usize,
        shape: Shape,
        budget: &mut Budget,
    ) -> Result<Self, Fault> {
        let chunk = group.columns().get(column).ok_or(Fault::Damaged)?;
        let descriptor = chunk.column_descr_ptr();
        let most = descriptor.max_def_level();
        if descriptor.max_rep_level() != shape.depth() {
            return Err(Fault::Damaged);
        }
        let pages = Box::new(Pages::read(file, chunk, budget)?);
        let ColumnReader::DoubleColumnReader(mut reader) = get_column_reader(descriptor, pages)
        else {
            return Err(Fault::Damaged);
        };
        let (mut values, mut repeated, mut defined) = (Vec::new(), Vec::new(), Vec::new());
        let mut left = usize::try_from(group.num_rows()).map_err(|_| Fault::Damaged)?;
        let mut levels = Vec::new();
        while left > 0 {
            repeated.clear();
            defined.clear();
            let read = reader.read_records(
                left.min(BATCH),
                Some(&mut defined),
                Some(&mut repeated),
                &mut values,
            );
            let (records, _, count) = read.map_err(|_| Fault::Damaged)?;
            if records == 0 {
                return Err(Fault::Damaged);
            }
            let at = |of: &[i16], i: usize, usual| of.get(i).copied().unwrap_or(usual);
            levels.extend((0..count).map(|i| (at(&repeated, i, 0), at(&defined, i, most))));
            left = left.saturating_sub(records);
        }
        Ok(Self { levels, most, values })
    }
}
