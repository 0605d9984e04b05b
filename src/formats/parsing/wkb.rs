//! Well-known binary (OGC 06-103r4, with the type codes of ISO and of PostGIS): bytes to an unchecked
//! geometry. Heights and measures are dropped. Nothing is allocated for more than the bytes can hold.

use geo::Coord;

use super::positions::{POSITION, positions};
use crate::formats::features::{Geometry, PolygonRings};

/// Maximum depth of collections within collections.
const DEPTH: usize = 16;
/// The least bytes of a geometry in a collection: byte order, type and number of parts.
const LEAST_GEOMETRY: usize = 9;
/// The least bytes of a ring: its number of points.
const LEAST_RING: usize = 4;

/// Flags of PostGIS in a type code: height, measure, and a reference system before the coordinates.
const WITH_Z: u32 = 0x8000_0000;
const WITH_M: u32 = 0x4000_0000;
const WITH_SRID: u32 = 0x2000_0000;

/// A geometry that breaks off, contradicts itself, or nests too deep.
#[derive(Debug, PartialEq)]
struct Damaged;

type Read<T> = Result<T, Damaged>;

/// The geometry of some bytes. If they are damaged, the parts before the damage are kept.
pub fn read(bytes: &[u8]) -> Geometry {
    let mut geometry = Geometry { present: true, ..Geometry::default() };
    let mut scanner = Scanner { rest: bytes, big: false };
    geometry.damaged = scanner.geometry(&mut geometry, 0).is_err();
    geometry
}

struct Scanner<'a> {
    rest: &'a [u8],
    /// True if the highest byte of a number comes first.
    big: bool,
}

/// The type of a geometry: a code below 1000, and the number of values of a position.
#[derive(Clone, Copy)]
struct Kind {
    code: u32,
    values: usize,
}

impl Scanner<'_> {
    fn geometry(&mut self, into: &mut Geometry, depth: usize) -> Read<()> {
        let kind = self.kind()?;
        match kind.code {
            1 => {
                into.others.push("Point".to_owned());
                let place = self.position(kind)?;
                // An empty point has no coordinates, but room for them.
                into.points.extend((!place.x.is_nan() || !place.y.is_nan()).then_some(place));
            }
            2 => {
                into.others.push("LineString".to_owned());
                self.positions(kind, None)?;
            }
            3 => self.polygon(kind, into)?,
            4..=7 => self.parts(kind, into, depth)?,
            code => {
                // Their length is unknown, so that nothing after them can be read.
                into.others.push(name(code));
                self.rest = &[];
            }
        }
        Ok(())
    }

    fn kind(&mut self) -> Read<Kind> {
        let [order] = self.take()?;
        self.big = match order {
            0 => true,
            1 => false,
            _ => return Err(Damaged),
        };
        let code = self.count()?;
        let flags = code & (WITH_Z | WITH_M | WITH_SRID);
        let code = code & !flags;
        if flags & WITH_SRID != 0 {
            self.take::<4>()?;
        }
        let further = match code / 1000 {
            0 => usize::from(flags & WITH_Z != 0) + usize::from(flags & WITH_M != 0),
            1 | 2 => 1,
            3 => 2,
            _ => return Err(Damaged),
        };
        Ok(Kind { code: code % 1000, values: 2 + further })
    }

    /// Reads the parts of a multiple geometry or a collection.
    fn parts(&mut self, kind: Kind, into: &mut Geometry, depth: usize) -> Read<()> {
        if depth >= DEPTH {
            return Err(Damaged);
        }
        let parts = self.count_of(LEAST_GEOMETRY)?;
        if kind.code == 4 || kind.code == 5 {
            into.others.push(name(kind.code));
        }
        // Points and lines are named once, by the geometry that they are part of.
        let named = into.others.len();
        for _ in 0..parts {
            let big = self.big;
            self.geometry(into, depth + 1)?;
            self.big = big;
            if kind.code != 7 {
                into.others.truncate(named);
            }
        }
        Ok(())
    }

    fn polygon(&mut self, kind: Kind, into: &mut Geometry) -> Read<()> {
        let rings = self.count_of(LEAST_RING)?;
        let mut polygon = PolygonRings::new();
        let mut read = Ok(());
        for _ in 0..rings {
            let mut ring = Vec::new();
            read = self.positions(kind, Some(&mut ring));
            if read.is_err() {
                break;
            }
            polygon.push(ring);
        }
        if !polygon.is_empty() {
            into.polygons.push(polygon);
        }
        read
    }

    /// Reads positions to a list, or past them.
    fn positions(&mut self, kind: Kind, into: Option<&mut Vec<Coord<f64>>>) -> Read<()> {
        let points = self.count_of(kind.values * 8)?;
        let Some(into) = into else {
            let (_, rest) = self.rest.split_at_checked(points * kind.values * 8).ok_or(Damaged)?;
            self.rest = rest;
            return Ok(());
        };
        if kind.values * 8 == POSITION && !self.big {
            let (bytes, rest) = self.rest.split_at_checked(points * POSITION).ok_or(Damaged)?;
            self.rest = rest;
            *into = positions(bytes);
            return Ok(());
        }
        into.reserve_exact(points);
        for _ in 0..points {
            into.push(self.position(kind)?);
        }
        Ok(())
    }

    fn position(&mut self, kind: Kind) -> Read<Coord<f64>> {
        let (x, y) = (self.number()?, self.number()?);
        for _ in 2..kind.values {
            self.take::<8>()?;
        }
        Ok(Coord { x, y })
    }

    fn number(&mut self) -> Read<f64> {
        let bytes = self.take()?;
        Ok(if self.big { f64::from_be_bytes(bytes) } else { f64::from_le_bytes(bytes) })
    }

    fn count(&mut self) -> Read<u32> {
        let bytes = self.take()?;
        Ok(if self.big { u32::from_be_bytes(bytes) } else { u32::from_le_bytes(bytes) })
    }

    /// A number of things of at least `least` bytes each, of which there are enough.
    fn count_of(&mut self, least: usize) -> Read<usize> {
        let count = usize::try_from(self.count()?).map_err(|_| Damaged)?;
        if count > self.rest.len() / least { Err(Damaged) } else { Ok(count) }
    }

    fn take<const N: usize>(&mut self) -> Read<[u8; N]> {
        let (taken, rest) = self.rest.split_first_chunk::<N>().ok_or(Damaged)?;
        self.rest = rest;
        Ok(*taken)
    }
}

/// The name of a type of geometry.
fn name(code: u32) -> String {
    let known = match code {
        1 => "Point",
        2 => "LineString",
        4 => "MultiPoint",
        5 => "MultiLineString",
        8 => "CircularString",
        9 => "CompoundCurve",
        10 => "CurvePolygon",
        11 => "MultiCurve",
        12 => "MultiSurface",
        15 => "PolyhedralSurface",
        16 => "TIN",
        17 => "Triangle",
        _ => return format!("WKB {code}"),
    };
    known.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Little-endian WKB: a type, then whole numbers and coordinates.
    struct Writer(Vec<u8>);

    impl Writer {
        fn new(code: u32) -> Self {
            let mut bytes = vec![1];
            bytes.extend(code.to_le_bytes());
            Self(bytes)
        }

        fn count(mut self, count: u32) -> Self {
            self.0.extend(count.to_le_bytes());
            self
        }

        fn at(mut self, values: &[f64]) -> Self {
            self.0.extend(values.iter().flat_map(|value| value.to_le_bytes()));
            self
        }

        fn with(mut self, part: &Self) -> Self {
            self.0.extend(&part.0);
            self
        }
    }

    fn triangle(code: u32, further: &[f64]) -> Writer {
        let corners = [[0.0, 0.0], [1.0, 0.0], [1.0, 1.0], [0.0, 0.0]];
        corners.iter().fold(Writer::new(code).count(1).count(4), |writer, corner| {
            writer.at(&[corner, further].concat())
        })
    }

    fn at(x: f64, y: f64) -> Coord<f64> {
        Coord { x, y }
    }

    #[test]
    fn heights_and_measures_are_dropped_in_every_notation() {
        let ring = vec![at(0.0, 0.0), at(1.0, 0.0), at(1.0, 1.0), at(0.0, 0.0)];
        for (code, further) in [
            (3, &[][..]),
            (1003, &[7.0]),
            (2003, &[7.0]),
            (3003, &[7.0, 8.0]),
            (3 | WITH_Z, &[7.0]),
            (3 | WITH_Z | WITH_M, &[7.0, 8.0]),
        ] {
            let geometry = read(&triangle(code, further).0);
            assert_eq!(geometry.polygons, [vec![ring.clone()]], "{code}");
            assert!(!geometry.damaged && geometry.others.is_empty(), "{code}");
        }
    }

    #[test]
    fn both_byte_orders_are_read_and_may_differ_within_a_geometry() {
        let mut big = vec![0];
        big.extend(1_u32.to_be_bytes());
        big.extend([11.5_f64, 57.5].iter().flat_map(|value| value.to_be_bytes()));
        assert_eq!(read(&big).points, [at(11.5, 57.5)]);
        let mixed =
            Writer::new(4).count(2).with(&Writer(big)).with(&Writer::new(1).at(&[1.0, 2.0]));
        let geometry = read(&mixed.0);
        assert_eq!(geometry.points, [at(11.5, 57.5), at(1.0, 2.0)]);
        assert_eq!(geometry.others, ["MultiPoint"]);
    }

    #[test]
    fn a_collection_gives_its_areas_and_names_the_rest() {
        let line = Writer::new(2).count(2).at(&[0.0, 0.0, 1.0, 1.0]);
        let areas = Writer::new(6).count(2).with(&triangle(3, &[])).with(&triangle(3, &[]));
        let geometry = read(&Writer::new(7).count(2).with(&line).with(&areas).0);
        assert_eq!((geometry.polygons.len(), geometry.others), (2, vec!["LineString".to_owned()]));
        assert!(!geometry.damaged);
        let curved = read(&Writer::new(10).count(1).0);
        assert_eq!((curved.others, curved.damaged), (vec!["CurvePolygon".to_owned()], false));
    }

    #[test]
    fn an_empty_geometry_is_sound() {
        let empty = [
            Writer::new(1).at(&[f64::NAN, f64::NAN]),
            Writer::new(3).count(0),
            Writer::new(6).count(0),
        ];
        for geometry in empty.map(|writer| read(&writer.0)) {
            assert!(geometry.present && !geometry.damaged);
            assert!(geometry.points.is_empty() && geometry.polygons.is_empty());
        }
    }

    #[test]
    fn a_claim_of_more_than_the_bytes_can_hold_is_refused() {
        let claims = [
            Writer::new(3).count(1).count(1 << 31).at(&[0.0, 0.0]),
            Writer::new(3).count(u32::MAX),
            Writer::new(6).count(1 << 31),
            Writer::new(2).count(1 << 31),
        ];
        for claim in claims {
            let geometry = read(&claim.0);
            assert!(geometry.damaged && geometry.polygons.is_empty());
        }
    }

    #[test]
    fn what_breaks_off_keeps_what_came_before() {
        let whole = Writer::new(6).count(2).with(&triangle(3, &[])).with(&triangle(3, &[])).0;
        for end in 0..whole.len() {
            let geometry = read(&whole[..end]);
            assert!(geometry.damaged, "{end}");
            assert_eq!(geometry.polygons.len(), usize::from(end >= 9 + 77), "{end}");
        }
    }

    #[test]
    fn collections_nest_so_deep_and_no_deeper() {
        let nested = |depth: usize| {
            let inmost = Writer::new(1).at(&[1.0, 2.0]);
            (0..depth).fold(inmost, |inner, _| Writer::new(7).count(1).with(&inner))
        };
        assert_eq!(read(&nested(DEPTH).0).points, [at(1.0, 2.0)]);
        assert!(read(&nested(DEPTH + 1).0).damaged);
        assert!(read(&nested(100_000).0).damaged);
    }
}
