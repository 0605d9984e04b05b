//! A feature: its geometry, and its properties by column.

use super::buffer::Table;
use super::header::{Column, Header, columns};
use crate::formats::features::{FeaturesBuilder, Geometry, PolygonRings, Value};
use crate::formats::parsing::{POSITION, positions};

/// Maximum depth of geometries within geometries.
const DEPTH: usize = 16;
/// The largest whole number that, like all below it, is a number of 64 bits with a binary point.
const EXACT: u64 = 1 << 53;

/// Adds the properties of a feature. False if some of them can't be read.
pub fn add_properties(buffer: &[u8], header: &Header, features: &mut FeaturesBuilder) -> bool {
    // Its geometry tells of a feature that is damaged as a whole.
    let Some(table) = Table::root(buffer) else { return true };
    let own = table.list(2, 4).and_then(|list| columns(list, buffer.len()));
    let named = own.as_ref().filter(|own| !own.is_empty()).unwrap_or(&header.columns);
    let properties = table.list(1, 1).and_then(|list| list.values(1)).unwrap_or_default();
    read_properties(properties, named, features).is_some()
}

/// The geometry of a feature. One that can't be read is damaged.
pub fn geometry(buffer: &[u8], header: &Header) -> Geometry {
    let Some(table) = Table::root(buffer) else {
        return Geometry { present: true, damaged: true, ..Geometry::default() };
    };
    let mut geometry = Geometry::default();
    if let Some(table) = table.table(0) {
        geometry.present = true;
        let mut reader = Reader { into: &mut geometry, left: buffer.len() };
        let read = reader.geometry(&table, header.kind, 0);
        geometry.damaged = read.is_none();
    }
    geometry
}

/// Reads the properties up to the first that can't be read.
fn read_properties(
    mut bytes: &[u8],
    columns: &[Column],
    features: &mut FeaturesBuilder,
) -> Option<()> {
    while !bytes.is_empty() {
        let number = u16::from_le_bytes(take(&mut bytes)?);
        let column = columns.get(usize::from(number))?;
        let value = value(column.kind, &mut bytes)?;
        features.add(&column.name, value);
    }
    Some(())
}

fn value(kind: u8, bytes: &mut &[u8]) -> Option<Value> {
    let finite = |number: f64| {
        if number.is_finite() { Value::Number(number) } else { Value::NotFinite }
    };
    Some(match kind {
        0 => Value::Number(f64::from(i8::from_le_bytes(take(bytes)?))),
        1 => Value::Number(f64::from(u8::from_le_bytes(take(bytes)?))),
        2 => Value::Bool(take::<1>(bytes)? != [0]),
        3 => Value::Number(f64::from(i16::from_le_bytes(take(bytes)?))),
        4 => Value::Number(f64::from(u16::from_le_bytes(take(bytes)?))),
        5 => Value::Number(f64::from(i32::from_le_bytes(take(bytes)?))),
        6 => Value::Number(f64::from(u32::from_le_bytes(take(bytes)?))),
        7 => whole(i128::from(i64::from_le_bytes(take(bytes)?))),
        8 => whole(i128::from(u64::from_le_bytes(take(bytes)?))),
        9 => finite(f64::from(f32::from_le_bytes(take(bytes)?))),
        10 => finite(f64::from_le_bytes(take(bytes)?)),
        11 | 13 => Value::Text(String::from_utf8_lossy(long(bytes)?).into_owned()),
        12 | 14 => {
            long(bytes)?;
            Value::Nested
        }
        _ => return None,
    })
}

/// A whole number. One that a number with a binary point can't hold keeps its digits as a text.
#[expect(clippy::cast_precision_loss, reason = "larger numbers become texts")]
fn whole(number: i128) -> Value {
    if number.unsigned_abs() <= u128::from(EXACT) {
        Value::Number(number as f64)
    } else {
        Value::Text(number.to_string())
    }
}

fn take<const N: usize>(bytes: &mut &[u8]) -> Option<[u8; N]> {
    let (taken, rest) = bytes.split_first_chunk()?;
    *bytes = rest;
    Some(*taken)
}

/// The bytes that a length stands before.
fn long<'a>(bytes: &mut &'a [u8]) -> Option<&'a [u8]> {
    let length = usize::try_from(u32::from_le_bytes(take(bytes)?)).ok()?;
    let (taken, rest) = bytes.split_at_checked(length)?;
    *bytes = rest;
    Some(taken)
}

struct Reader<'a> {
    into: &'a mut Geometry,
    /// Number of bytes that geometries may still take. Parts of a damaged one may lie on each other.
    left: usize,
}

impl Reader<'_> {
    fn geometry(&mut self, table: &Table<'_>, kind: u8, depth: usize) -> Option<()> {
        self.left = self.left.checked_sub(4)?;
        let own = table.bytes(6).map_or(0, |[own]: [u8; 1]| own);
        let kind = if own == 0 { kind } else { own };
        match kind {
            1 | 4 => {
                self.into.others.push(name(kind));
                let points = positions(self.bytes(table)?);
                // An empty point has no coordinates, but room for them.
                self.into
                    .points
                    .extend(points.into_iter().filter(|at| !at.x.is_nan() || !at.y.is_nan()));
            }
            3 | 17 => self.polygon(table)?,
            6 | 7 | 12 | 15 | 16 => {
                let part_kind = match kind {
                    6 | 15 => 3,
                    16 => 17,
                    _ => 0,
                };
                let Some(parts) = table.list(7, 4) else { return Some(()) };
                if depth >= DEPTH {
                    return None;
                }
                for part in parts.tables() {
                    self.geometry(&part?, part_kind, depth + 1)?;
                }
            }
            other => self.into.others.push(name(other)),
        }
        Some(())
    }

    /// The bytes of the positions of a geometry.
    fn bytes<'a>(&mut self, table: &Table<'a>) -> Option<&'a [u8]> {
        let Some(list) = table.list(1, 8) else { return Some(&[]) };
        let bytes = list.values(8)?;
        self.left = self.left.checked_sub(bytes.len())?;
        Some(bytes)
    }

    fn polygon(&mut self, table: &Table<'_>) -> Option<()> {
        let bytes = self.bytes(table)?;
        let ends = table.list(0, 4).and_then(|list| list.values(4)).unwrap_or_default();
        if ends.is_empty() {
            if bytes.len() >= POSITION {
                self.into.polygons.push(vec![positions(bytes)]);
            }
            return Some(());
        }
        let (mut polygon, mut from) = (PolygonRings::new(), 0);
        for end in ends.chunks_exact(4) {
            let end = usize::try_from(u32::from_le_bytes(*end.first_chunk()?)).ok()?;
            let end = end.checked_mul(POSITION)?;
            polygon.push(positions(bytes.get(from..end)?));
            from = end;
        }
        self.into.polygons.push(polygon);
        Some(())
    }
}

/// The name of a type of geometry.
fn name(code: u8) -> String {
    let known = match code {
        1 => "Point",
        2 => "LineString",
        4 => "MultiPoint",
        5 => "MultiLineString",
        8 => "CircularString",
        9 => "CompoundCurve",
        10 => "CurvePolygon",
        11 => "MultiCurve",
        13 => "Curve",
        14 => "Surface",
        _ => return format!("FlatGeobuf {code}"),
    };
    known.to_owned()
}
