//! The shapes of a shapefile (ESRI, 1998): its records as geometries. Heights and measures are dropped. Nothing
//! is allocated for more than the bytes can hold.

use super::rings::{Rings, Work};
use crate::formats::features::{Geometry, LayerShapes};
use crate::formats::parsing::{POSITION, positions};

/// The first bytes of the file with the shapes, and of its index.
pub const START: &[u8] = &[0, 0, 0x27, 0x0a];
/// The length of the header of a file, and of a record.
const HEADER: usize = 100;
const RECORD: usize = 8;

/// The shapes of a file, in file order.
#[derive(Debug, Default)]
pub struct Shapes {
    /// The geometry of each record.
    pub list: Vec<Geometry>,
    /// True if the file breaks off within a record, or is shorter than it says.
    pub broken: bool,
}

/// The kind of shapes that a file says it has; `None` if it is no shapefile.
pub fn kind(bytes: &[u8]) -> Option<LayerShapes> {
    if !bytes.starts_with(START) || bytes.len() < HEADER {
        return None;
    }
    Some(match number(bytes, 32)? {
        5 | 15 | 25 => LayerShapes::Areas,
        1 | 11 | 21 | 8 | 18 | 28 => LayerShapes::Points,
        _ => LayerShapes::Others,
    })
}

/// The shapes of a file; `None` if it is no shapefile.
pub fn read(bytes: &[u8]) -> Option<Shapes> {
    kind(bytes)?;
    let mut shapes = Shapes::default();
    let mut work = Work::of_file(bytes.len());
    // The header has the length of the whole file, in words of two bytes.
    let said = bytes.get(24..28).and_then(|words| words.first_chunk());
    let said =
        said.and_then(|words| usize::try_from(u32::from_be_bytes(*words)).ok()?.checked_mul(2));
    let said = said.filter(|said| *said > HEADER);
    shapes.broken = said.is_some_and(|said| said > bytes.len());
    let end = said.unwrap_or(bytes.len()).min(bytes.len());
    let mut rest = bytes.get(HEADER..end)?;
    while !rest.is_empty() {
        let length = rest.get(4..RECORD).and_then(|length| length.first_chunk());
        let length = length.map(|words| u32::from_be_bytes(*words));
        let length = length.and_then(|words| usize::try_from(words).ok()?.checked_mul(2));
        let record = length.and_then(|length| {
            let (record, after) = rest.get(RECORD..)?.split_at_checked(length)?;
            Some((geometry(record, &mut work), after))
        });
        let Some((geometry, after)) = record else {
            shapes.broken = true;
            break;
        };
        shapes.list.push(geometry);
        rest = after;
    }
    Some(shapes)
}

/// The geometry of a record. A record that contradicts itself is damaged.
fn geometry(record: &[u8], work: &mut Work) -> Geometry {
    let mut geometry = Geometry { present: true, ..Geometry::default() };
    let Some(kind) = number(record, 0) else {
        geometry.damaged = true;
        return geometry;
    };
    let sound = match kind {
        0 => return Geometry::default(),
        1 | 11 | 21 => {
            geometry.others.push("Point".to_owned());
            points(record, 4, 1, &mut geometry)
        }
        8 | 18 | 28 => {
            geometry.others.push("MultiPoint".to_owned());
            number(record, 36).and_then(|count| points(record, 40, count, &mut geometry))
        }
        5 | 15 | 25 => polygon(record, &mut geometry, work),
        3 | 13 | 23 => {
            geometry.others.push("PolyLine".to_owned());
            Some(())
        }
        31 => {
            geometry.others.push("MultiPatch".to_owned());
            Some(())
        }
        other => {
            geometry.others.push(format!("Shape {other}"));
            Some(())
        }
    };
    geometry.damaged |= sound.is_none();
    geometry
}

fn points(record: &[u8], at: usize, count: usize, into: &mut Geometry) -> Option<()> {
    let places = positions(bytes_of(record, at, count)?);
    // An empty point is written as numbers below -10^38, or as none.
    into.points.extend(places.into_iter().filter(|place| place.x > -1e38 && place.y > -1e38));
    Some(())
}

fn polygon(record: &[u8], into: &mut Geometry, work: &mut Work) -> Option<()> {
    let (parts, points) = (number(record, 36)?, number(record, 40)?);
    let starts = record.get(44..)?.get(..parts.checked_mul(4)?)?;
    let all = bytes_of(record, 44 + starts.len(), points)?;
    let mut starts = starts.chunks_exact(4).map(|start| number(start, 0)).peekable();
    let mut rings = Vec::with_capacity(parts);
    while let Some(start) = starts.next() {
        let end = starts.peek().copied().unwrap_or(Some(points));
        let ring = start?.checked_mul(POSITION)?..end?.checked_mul(POSITION)?;
        rings.push(positions(all.get(ring)?));
    }
    let (polygons, sound) = match rings.len() {
        1 => (vec![rings], true),
        _ => Rings::new(rings).polygons(work),
    };
    into.polygons = polygons;
    into.malformed |= !sound;
    Some(())
}

/// The bytes of the positions from an offset on; `None` if there are fewer.
fn bytes_of(record: &[u8], at: usize, count: usize) -> Option<&[u8]> {
    record.get(at..)?.get(..count.checked_mul(POSITION)?)
}

/// A number of four bytes, the lowest first, which must not be negative.
fn number(bytes: &[u8], at: usize) -> Option<usize> {
    let number = i32::from_le_bytes(*bytes.get(at..)?.first_chunk()?);
    usize::try_from(number).ok()
}
