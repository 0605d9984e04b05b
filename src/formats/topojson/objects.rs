//! The objects of a topology as features. A collection of geometries is a layer, and each of them a feature.

use super::NAME;
use super::arcs::{RingFault, position};
use super::topology::{Topology, damaged};
use crate::formats::features::{
    Feature, Features, FeaturesBuilder, Geometry, LayerShapes, PolygonRings, json_value,
    wanted_layer,
};
use crate::formats::parsing::{JsonError, Next, Scanner};
use crate::formats::{FormatError, Problem, Reading};

type Read<T> = Result<T, JsonError>;

/// The features of the object to show, and the problem if there are others.
///
/// # Errors
/// [`FormatError`] if there is no such object, or it holds too many columns or points.
pub fn features(
    topology: &Topology<'_>,
    reading: &Reading,
    file: &str,
) -> Result<(Features, Option<Problem>), FormatError> {
    let shapes = |(name, at): &(String, usize)| (name.clone(), shapes_at(topology, *at));
    let layers: Vec<(String, LayerShapes)> = topology.objects.iter().map(shapes).collect();
    let wanted = wanted_layer(&layers, reading.layer.as_deref(), file)?;
    let mut reader = Reader {
        topology,
        features: FeaturesBuilder::default(),
        left: topology.arcs.most_points(),
        too_many_points: false,
    };
    if let Some((_, at)) = topology.objects.get(wanted.position) {
        let mut scanner = Scanner::from(topology.text, *at);
        reader.object(&mut scanner).map_err(|error| damaged(error, file))?;
    }
    if reader.too_many_points {
        return Err(FormatError::Damaged { file: file.to_owned(), format: NAME, at: None });
    }
    let mut features = reader.features.within_limits(file)?;
    features.crs.clone_from(&topology.crs);
    features.layers = layers.into_iter().map(|(name, _)| name).collect();
    Ok((features, wanted.problem))
}

/// The shapes of an object, by the first of its geometries that has any.
fn shapes_at(topology: &Topology<'_>, at: usize) -> LayerShapes {
    fn search(scanner: &mut Scanner<'_>, best: &mut LayerShapes) -> Read<()> {
        if scanner.peek()? != Next::Object {
            return scanner.skip();
        }
        scanner.object(|scanner, key| match (key.as_ref(), scanner.peek()?) {
            ("type", Next::Text) => {
                let shapes = match scanner.text()?.as_ref() {
                    "Polygon" | "MultiPolygon" => LayerShapes::Areas,
                    "Point" | "MultiPoint" => LayerShapes::Points,
                    _ => LayerShapes::Others,
                };
                *best = shapes.min(*best);
                Ok(())
            }
            ("geometries", Next::Array) => scanner.array(|scanner| match *best {
                LayerShapes::Areas => scanner.skip(),
                _ => search(scanner, best),
            }),
            _ => scanner.skip(),
        })
    }
    let mut best = LayerShapes::Others;
    // An object that nests too deep has no shapes, and is refused if it is read.
    let _ = search(&mut Scanner::from(topology.text, at), &mut best);
    best
}

struct Reader<'a> {
    topology: &'a Topology<'a>,
    features: FeaturesBuilder,
    /// Number of points that rings may still have.
    left: usize,
    too_many_points: bool,
}

/// The members of a geometry, whose positions are read when its type is known.
#[derive(Default)]
struct Members {
    kind: Option<String>,
    id: Option<String>,
    arcs: Option<usize>,
    coordinates: Option<usize>,
    parts: Option<usize>,
}

impl<'a> Reader<'a> {
    /// Reads an object: a collection, each of whose geometries is a feature, or a geometry.
    fn object(&mut self, scanner: &mut Scanner<'a>) -> Read<()> {
        if scanner.peek()? != Next::Object {
            return scanner.skip();
        }
        let at = scanner.at();
        let members = members(scanner, |scanner, _| scanner.skip())?;
        match (members.kind.as_deref(), members.parts) {
            (Some("GeometryCollection"), Some(parts)) => {
                Scanner::from(self.topology.text, parts).array(|scanner| self.feature(scanner))
            }
            _ => self.feature(&mut Scanner::from(self.topology.text, at)),
        }
    }

    fn feature(&mut self, scanner: &mut Scanner<'a>) -> Read<()> {
        if scanner.peek()? != Next::Object {
            self.features.push(Feature::default());
            return scanner.skip();
        }
        let members = members(scanner, |scanner, key| match (key, scanner.peek()?) {
            ("properties", Next::Object) => scanner.object(|scanner, name| {
                if !self.features.has_room() {
                    return scanner.skip();
                }
                let value = json_value(scanner)?;
                self.features.set(&name, value);
                Ok(())
            }),
            _ => scanner.skip(),
        })?;
        let id = members.id.clone();
        let mut geometry = Geometry::default();
        self.geometry(&members, &mut geometry, 0)?;
        self.features.push(Feature { id, geometry });
        Ok(())
    }

    fn geometry(&mut self, members: &Members, into: &mut Geometry, depth: usize) -> Read<()> {
        let Some(kind) = members.kind.as_deref() else { return Ok(()) };
        into.present = true;
        let text = self.topology.text;
        let from = |at: Option<usize>| at.map(|at| Scanner::from(text, at));
        match kind {
            "Polygon" => self.in_arcs(from(members.arcs), into, Self::polygon)?,
            "MultiPolygon" => self.in_arcs(from(members.arcs), into, |reader, scanner, into| {
                arrays(scanner, into, |scanner, into| reader.polygon(scanner, into))
            })?,
            "Point" | "MultiPoint" => {
                into.others.push(kind.to_owned());
                let Some(mut scanner) = from(members.coordinates) else {
                    into.malformed = true;
                    return Ok(());
                };
                let place = |position| self.topology.arcs.transform.place(position);
                if kind == "Point" {
                    into.points.push(place(position(&mut scanner)?));
                } else {
                    scanner.array(|scanner| {
                        into.points.push(place(position(scanner)?));
                        Ok(())
                    })?;
                }
            }
            "GeometryCollection" if depth < DEPTH => {
                let Some(mut scanner) = from(members.parts) else { return Ok(()) };
                scanner.array(|scanner| {
                    if scanner.peek()? != Next::Object {
                        into.malformed = true;
                        return scanner.skip();
                    }
                    let part = self::members(scanner, |scanner, _| scanner.skip())?;
                    self.geometry(&part, into, depth + 1)
                })?;
            }
            other => into.others.push(other.to_owned()),
        }
        Ok(())
    }

    /// Reads the arcs of a geometry, which is malformed without them.
    fn in_arcs(
        &mut self,
        scanner: Option<Scanner<'a>>,
        into: &mut Geometry,
        read: impl FnOnce(&mut Self, &mut Scanner<'a>, &mut Geometry) -> Read<()>,
    ) -> Read<()> {
        match scanner {
            Some(mut scanner) => read(self, &mut scanner, into),
            None => {
                into.malformed = true;
                Ok(())
            }
        }
    }

    fn polygon(&mut self, scanner: &mut Scanner<'a>, into: &mut Geometry) -> Read<()> {
        let (mut polygon, mut has_outer) = (PolygonRings::new(), true);
        arrays(scanner, into, |scanner, into| {
            let (mut ring, mut whole) = (Vec::new(), true);
            scanner.array(|scanner| {
                let number = match scanner.peek()? {
                    Next::Number => scanner.number()?,
                    _ => {
                        scanner.skip()?;
                        f64::NAN
                    }
                };
                match self.topology.arcs.follow(number, &mut ring, &mut self.left) {
                    Ok(()) => {}
                    Err(RingFault::NoSuchArc) => whole = false,
                    Err(RingFault::TooManyPoints) => self.too_many_points = true,
                }
                Ok(())
            })?;
            // A ring that lacks an arc would be that of another area.
            into.damaged |= !whole;
            has_outer &= whole || !polygon.is_empty();
            if whole {
                polygon.push(ring);
            }
            Ok(())
        })?;
        if has_outer && !polygon.is_empty() {
            into.polygons.push(polygon);
        }
        Ok(())
    }
}

/// The deepest nesting of collections within a geometry.
const DEPTH: usize = 16;

/// Reads the members of a geometry. `other` is called at those that are not its own, and must read or skip
/// their values.
fn members<'a>(
    scanner: &mut Scanner<'a>,
    mut other: impl FnMut(&mut Scanner<'a>, &str) -> Read<()>,
) -> Read<Members> {
    let mut members = Members::default();
    scanner.object(|scanner, key| {
        let next = scanner.peek()?;
        let at = scanner.at();
        match (key.as_ref(), next) {
            ("type", Next::Text) => members.kind = Some(scanner.text()?.into_owned()),
            ("id", Next::Text) => members.id = Some(scanner.text()?.into_owned()),
            ("id", Next::Number) => members.id = Some(scanner.number()?.to_string()),
            ("arcs", Next::Array) => {
                members.arcs = Some(at);
                scanner.skip()?;
            }
            ("coordinates", Next::Array) => {
                members.coordinates = Some(at);
                scanner.skip()?;
            }
            ("geometries", Next::Array) => {
                members.parts = Some(at);
                scanner.skip()?;
            }
            (key, _) => other(scanner, key)?,
        }
        Ok(())
    })?;
    Ok(members)
}

/// Reads an array of arrays. Other elements are malformed and skipped.
fn arrays<'a>(
    scanner: &mut Scanner<'a>,
    into: &mut Geometry,
    mut read: impl FnMut(&mut Scanner<'a>, &mut Geometry) -> Read<()>,
) -> Read<()> {
    scanner.array(|scanner| {
        if scanner.peek()? != Next::Array {
            into.malformed = true;
            return scanner.skip();
        }
        read(scanner, into)
    })
}
