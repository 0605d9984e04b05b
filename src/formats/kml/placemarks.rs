//! The placemarks of a KML document as features: what they are called, their data, and their geometry.

use geo::Coord;

use super::NAME;
use crate::formats::features::{Feature, Features, FeaturesBuilder, Geometry, PolygonRings, Value};
use crate::formats::parsing::{Element, TupleMarks, XmlError, XmlScanner, tuples, undamaged};
use crate::formats::{FormatError, Input, Problem};

type Read<T> = Result<T, XmlError>;

/// The features of a document, and the problem if it breaks off.
///
/// # Errors
/// [`FormatError`] if it is damaged before the first placemark is whole, or holds too many columns.
pub fn features(input: &Input<'_>) -> Result<(Features, Option<Problem>), FormatError> {
    let mut features = FeaturesBuilder::default();
    let read = document(input.text()?, &mut features);
    let features = features.within_limits(input.name())?;
    let problem = undamaged(read, features.list.len(), input.name(), NAME)?;
    Ok((features, problem))
}

fn document(text: &str, features: &mut FeaturesBuilder) -> Read<()> {
    let mut scanner = XmlScanner::new(text);
    let root = scanner.root()?;
    container(&mut scanner, &root, features)
}

/// Reads an element that is a placemark or holds some, at any depth.
fn container<'a>(
    scanner: &mut XmlScanner<'a>,
    element: &Element<'a>,
    features: &mut FeaturesBuilder,
) -> Read<()> {
    match element.name() {
        "Placemark" => placemark(scanner, element, features),
        "Style" | "StyleMap" | "Schema" | "Region" | "LookAt" | "Camera" => scanner.skip(),
        _ => scanner.children(|scanner, child| container(scanner, child, features)),
    }
}

fn placemark<'a>(
    scanner: &mut XmlScanner<'a>,
    element: &Element<'a>,
    features: &mut FeaturesBuilder,
) -> Read<()> {
    let mut geometry = Geometry::default();
    scanner.children(|scanner, child| match child.name() {
        name @ ("name" | "description") => {
            let text = scanner.content()?.text;
            features.add(name, value(&text));
            Ok(())
        }
        "ExtendedData" => data(scanner, features),
        _ => shape(scanner, child, &mut geometry),
    })?;
    features.push(Feature { id: element.attribute("id"), geometry });
    Ok(())
}

fn value(text: &str) -> Value {
    let text = text.trim();
    if text.is_empty() { Value::Null } else { Value::Text(text.to_owned()) }
}

/// Reads the data of a placemark: pairs of names and values, those of a schema, or elements of its own.
fn data(scanner: &mut XmlScanner<'_>, features: &mut FeaturesBuilder) -> Read<()> {
    scanner.children(|scanner, child| match child.name() {
        "SchemaData" => scanner.children(|scanner, simple| match simple.name() {
            "SimpleData" => datum(scanner, simple, features),
            _ => scanner.skip(),
        }),
        "Data" => {
            let mut written = Value::Null;
            scanner.children(|scanner, part| match part.name() {
                "value" => {
                    written = value(&scanner.content()?.text);
                    Ok(())
                }
                _ => scanner.skip(),
            })?;
            if let Some(name) = child.attribute("name") {
                features.add(&name, written);
            }
            Ok(())
        }
        own => {
            let content = scanner.content()?;
            features.add(own, if content.nested { Value::Nested } else { value(&content.text) });
            Ok(())
        }
    })
}

fn datum(
    scanner: &mut XmlScanner<'_>,
    element: &Element<'_>,
    features: &mut FeaturesBuilder,
) -> Read<()> {
    let text = scanner.content()?.text;
    if let Some(name) = element.attribute("name") {
        features.add(&name, value(&text));
    }
    Ok(())
}

/// Adds an element to a geometry if it is one.
fn shape<'a>(
    scanner: &mut XmlScanner<'a>,
    element: &Element<'a>,
    geometry: &mut Geometry,
) -> Read<()> {
    match element.name() {
        "MultiGeometry" => {
            geometry.present = true;
            scanner.children(|scanner, part| shape(scanner, part, geometry))
        }
        "Polygon" => {
            geometry.present = true;
            polygon(scanner, geometry)
        }
        "Point" => {
            geometry.present = true;
            geometry.others.push("Point".to_owned());
            let mut places = Vec::new();
            coordinates(scanner, geometry, &mut places)?;
            geometry.points.append(&mut places);
            Ok(())
        }
        kind @ ("LineString" | "LinearRing" | "Model") => {
            geometry.present = true;
            geometry.others.push(kind.to_owned());
            scanner.skip()
        }
        _ => scanner.skip(),
    }
}

fn polygon(scanner: &mut XmlScanner<'_>, geometry: &mut Geometry) -> Read<()> {
    let (mut outer, mut holes) = (PolygonRings::new(), PolygonRings::new());
    scanner.children(|scanner, boundary| {
        let rings = match boundary.name() {
            "outerBoundaryIs" => &mut outer,
            "innerBoundaryIs" => &mut holes,
            _ => return scanner.skip(),
        };
        scanner.children(|scanner, ring| match ring.name() {
            "LinearRing" => {
                let mut places = Vec::new();
                coordinates(scanner, geometry, &mut places)?;
                rings.push(places);
                Ok(())
            }
            _ => scanner.skip(),
        })
    })?;
    // Without exactly one outer ring there is no telling which of them has the holes.
    geometry.malformed |= outer.len() > 1 || outer.is_empty() && !holes.is_empty();
    let mut outer = outer.into_iter();
    if let Some(first) = outer.next() {
        holes.insert(0, first);
        geometry.polygons.push(holes);
    }
    geometry.polygons.extend(outer.map(|ring| vec![ring]));
    Ok(())
}

/// Reads the coordinates of a point or ring to `into`.
fn coordinates(
    scanner: &mut XmlScanner<'_>,
    geometry: &mut Geometry,
    into: &mut Vec<Coord<f64>>,
) -> Read<()> {
    scanner.children(|scanner, child| match child.name() {
        "coordinates" => {
            geometry.malformed |= !tuples(&scanner.content()?.text, TupleMarks::USUAL, into);
            Ok(())
        }
        _ => scanner.skip(),
    })
}
