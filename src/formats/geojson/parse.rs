//! Parsing of a GeoJSON text: features, their properties by column, and their coordinates, unchecked.
//! Checking them is left to the rest of this folder.

use geo::Coord;

use crate::formats::JsonError;
use crate::formats::features::{
    Feature, Features, FeaturesBuilder, Geometry, PolygonRings, json_id, json_value,
};
use crate::formats::parsing::{Next, Scanner};

type Read<T> = Result<T, JsonError>;

/// The content of a text, up to the first JSON error.
#[derive(Debug, Default)]
pub struct Parsed {
    /// The `type` of the outermost object.
    pub kind: Option<String>,
    /// True if the outermost object has features.
    pub has_features: bool,
    /// True for Esri JSON, which has features too.
    pub is_esri: bool,
    /// The features and their properties. The coordinate system is the `crs` member as JSON text.
    pub features: Features,
    /// True if there were too many cells; the rest were left out.
    pub too_many_cells: bool,
    /// The first JSON error. The content before it is kept.
    pub broken: Option<JsonError>,
}

/// Parses a text up to the first JSON error. Several objects in sequence, as in GeoJSON text sequences, and an
/// array of features count as one collection.
pub fn parse(text: &str) -> Parsed {
    let mut reader = Reader { text, ..Reader::default() };
    let mut scanner = Scanner::new(text);
    loop {
        if let Err(error) = reader.outermost(&mut scanner) {
            reader.parsed.broken = Some(error);
            break;
        }
        if scanner.is_done() {
            break;
        }
    }
    reader.parsed.too_many_cells = reader.features.too_many_cells();
    Parsed { features: reader.features.finish(), ..reader.parsed }
}

#[derive(Default)]
struct Reader<'a> {
    text: &'a str,
    parsed: Parsed,
    features: FeaturesBuilder,
}

/// The members of an object that may be a feature, a geometry or a collection.
#[derive(Default)]
struct Members {
    kind: Option<String>,
    id: Option<String>,
    geometry: Option<Geometry>,
    coordinates: Option<usize>,
    parts: Option<Vec<Geometry>>,
}

impl<'a> Reader<'a> {
    fn outermost(&mut self, scanner: &mut Scanner<'a>) -> Read<()> {
        match scanner.peek()? {
            Next::Object => {}
            Next::Array => return self.bare_features(scanner),
            _ => return scanner.skip(),
        }
        let mut members = Members::default();
        let read = scanner.object(|scanner, key| {
            match key.as_ref() {
                "features" if scanner.peek()? == Next::Array => {
                    self.parsed.has_features = true;
                    scanner.array(|scanner| self.feature(scanner))?;
                }
                "geometryType" => {
                    self.parsed.is_esri = true;
                    scanner.skip()?;
                }
                "crs" => {
                    scanner.peek()?;
                    let from = scanner.at();
                    scanner.skip()?;
                    self.features.set_crs(scanner.slice(from, scanner.at()).to_owned());
                }
                _ => self.member(scanner, &key, &mut members)?,
            }
            Ok(())
        });
        if members.kind.is_some() {
            self.parsed.kind = members.kind.clone();
        }
        read?;
        if members.kind.as_deref() == Some("Feature") {
            self.features.push(feature_of(members));
        } else if members.kind.as_deref() == Some("GeometryCollection") {
            // Without features around it, each geometry is a district of its own.
            for geometry in members.parts.unwrap_or_default() {
                self.features.push(Feature { id: None, geometry });
            }
        } else if members.coordinates.is_some() || members.parts.is_some() {
            let geometry = geometry_of(self.text, members)?;
            self.features.push(Feature { id: None, geometry });
        }
        Ok(())
    }

    /// Reads an array of features that no collection is around.
    fn bare_features(&mut self, scanner: &mut Scanner<'a>) -> Read<()> {
        scanner.array(|scanner| match scanner.peek()? {
            Next::Object => self.feature(scanner),
            _ => scanner.skip(),
        })
    }

    fn feature(&mut self, scanner: &mut Scanner<'a>) -> Read<()> {
        if scanner.peek()? != Next::Object {
            self.features.push(Feature::default());
            return scanner.skip();
        }
        let mut members = Members::default();
        scanner.object(|scanner, key| self.member(scanner, &key, &mut members))?;
        self.features.push(feature_of(members));
        Ok(())
    }

    fn member(&mut self, scanner: &mut Scanner<'a>, key: &str, members: &mut Members) -> Read<()> {
        match (key, scanner.peek()?) {
            ("type", Next::Text) => members.kind = Some(scanner.text()?.into_owned()),
            ("id", Next::Text) => members.id = Some(scanner.text()?.into_owned()),
            ("id", Next::Number) => members.id = Some(json_id(scanner)?),
            ("properties", Next::Object) => self.properties(scanner)?,
            ("geometry", Next::Object) => {
                members.geometry = Some(geometry(scanner, self.text)?);
            }
            ("coordinates", Next::Array) => {
                members.coordinates = Some(scanner.at());
                scanner.skip()?;
            }
            ("geometries", Next::Array) => {
                members.parts = Some(geometries(scanner, self.text)?);
            }
            _ => scanner.skip()?,
        }
        Ok(())
    }

    fn properties(&mut self, scanner: &mut Scanner<'a>) -> Read<()> {
        scanner.object(|scanner, key| {
            if !self.features.has_room() {
                return scanner.skip();
            }
            let value = json_value(scanner)?;
            self.features.set(&key, value);
            Ok(())
        })
    }
}

fn feature_of(members: Members) -> Feature {
    Feature { id: members.id, geometry: members.geometry.unwrap_or_default() }
}

/// Reads a geometry. If the type precedes the coordinates, as with nearly all writers, the coordinates
/// are read at once. Else their offset is kept, and they are read when the type is known.
fn geometry(scanner: &mut Scanner<'_>, text: &str) -> Read<Geometry> {
    let mut members = Members::default();
    let mut read = None;
    scanner.object(|scanner, key| {
        match (key.as_ref(), scanner.peek()?) {
            ("type", Next::Text) => members.kind = Some(scanner.text()?.into_owned()),
            ("coordinates", Next::Array) => match members.kind.as_deref() {
                Some(kind) => read = Some(coordinates(scanner, kind)?),
                None => {
                    members.coordinates = Some(scanner.at());
                    scanner.skip()?;
                }
            },
            ("geometries", Next::Array) => members.parts = Some(geometries(scanner, text)?),
            _ => scanner.skip()?,
        }
        Ok(())
    })?;
    match read {
        Some(geometry) => Ok(geometry),
        None => geometry_of(text, members),
    }
}

/// The geometry of an object from its members, whose coordinates may be known by offset only.
fn geometry_of(text: &str, members: Members) -> Read<Geometry> {
    match (members.kind.as_deref(), members.coordinates, members.parts) {
        (_, _, Some(parts)) => Ok(together(parts)),
        (Some(kind), Some(at), None) => coordinates(&mut Scanner::from(text, at), kind),
        (kind, _, None) => Ok(Geometry {
            present: true,
            malformed: true,
            others: kind
                .filter(|kind| !kind.ends_with("Polygon"))
                .map(str::to_owned)
                .into_iter()
                .collect(),
            ..Geometry::default()
        }),
    }
}

/// The geometries of a collection. Elements that are none are malformed.
fn geometries(scanner: &mut Scanner<'_>, text: &str) -> Read<Vec<Geometry>> {
    let mut all = Vec::new();
    scanner.array(|scanner| {
        if scanner.peek()? != Next::Object {
            all.push(Geometry { present: true, malformed: true, ..Geometry::default() });
            return scanner.skip();
        }
        all.push(geometry(scanner, text)?);
        Ok(())
    })?;
    Ok(all)
}

/// The geometries of a collection as one.
fn together(parts: Vec<Geometry>) -> Geometry {
    let mut all = Geometry { present: true, ..Geometry::default() };
    for part in parts {
        all.polygons.extend(part.polygons);
        all.points.extend(part.points);
        all.others.extend(part.others);
        all.malformed |= part.malformed;
    }
    all
}

fn coordinates(scanner: &mut Scanner<'_>, kind: &str) -> Read<Geometry> {
    let mut geometry = Geometry { present: true, ..Geometry::default() };
    let malformed = &mut geometry.malformed;
    match kind {
        "Polygon" => {
            let polygon = rings(scanner, malformed)?;
            if !polygon.is_empty() {
                geometry.polygons.push(polygon);
            }
        }
        "MultiPolygon" => {
            let polygons = &mut geometry.polygons;
            arrays(scanner, malformed, |scanner, malformed| {
                let polygon = rings(scanner, malformed)?;
                if !polygon.is_empty() {
                    polygons.push(polygon);
                }
                Ok(())
            })?;
        }
        "Point" => {
            geometry.points.extend(point(scanner, malformed)?);
            geometry.others.push(kind.to_owned());
        }
        "MultiPoint" => {
            let points = &mut geometry.points;
            arrays(scanner, malformed, |scanner, malformed| {
                points.extend(point(scanner, malformed)?);
                Ok(())
            })?;
            geometry.others.push(kind.to_owned());
        }
        other => {
            geometry.others.push(other.to_owned());
            scanner.skip()?;
        }
    }
    Ok(geometry)
}

/// Reads an array of arrays with `read`. Other elements are malformed and skipped.
fn arrays<'a>(
    scanner: &mut Scanner<'a>,
    malformed: &mut bool,
    mut read: impl FnMut(&mut Scanner<'a>, &mut bool) -> Read<()>,
) -> Read<()> {
    scanner.array(|scanner| {
        if scanner.peek()? != Next::Array {
            *malformed = true;
            return scanner.skip();
        }
        read(scanner, malformed)
    })
}

fn rings(scanner: &mut Scanner<'_>, malformed: &mut bool) -> Read<PolygonRings> {
    let mut rings = Vec::new();
    arrays(scanner, malformed, |scanner, malformed| {
        rings.push(ring(scanner, malformed)?);
        Ok(())
    })?;
    Ok(rings)
}

fn ring(scanner: &mut Scanner<'_>, malformed: &mut bool) -> Read<Vec<Coord<f64>>> {
    let mut ring = Vec::new();
    arrays(scanner, malformed, |scanner, malformed| {
        ring.push(position(scanner, malformed)?.0);
        Ok(())
    })?;
    Ok(ring)
}

/// The position of a point; `None` for an empty array.
fn point(scanner: &mut Scanner<'_>, malformed: &mut bool) -> Read<Option<Coord<f64>>> {
    let (place, members) = position(scanner, malformed)?;
    Ok((members > 0).then_some(place))
}

/// Reads a position: its first two numbers, and the length of its array. Height and further members are
/// skipped.
fn position(scanner: &mut Scanner<'_>, malformed: &mut bool) -> Read<(Coord<f64>, usize)> {
    let mut n = 0;
    let mut coord = Coord { x: f64::NAN, y: f64::NAN };
    scanner.array(|scanner| {
        let number = match scanner.peek()? {
            Next::Number => scanner.number()?,
            kind => {
                *malformed |= kind == Next::Array;
                scanner.skip()?;
                f64::NAN
            }
        };
        match n {
            0 => coord.x = number,
            1 => coord.y = number,
            _ => {}
        }
        n += 1;
        Ok(())
    })?;
    Ok((coord, n))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::features::Value;

    #[test]
    fn coordinates_may_come_before_their_type() {
        let before = r#"{"coordinates":[[[0,0],[1,0],[1,1],[0,0]]],"type":"Polygon"}"#;
        let after = r#"{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,0]]]}"#;
        let parsed = parse(before);
        assert_eq!(parsed.features.list, parse(after).features.list);
        assert_eq!(parsed.features.list[0].geometry.polygons[0][0].len(), 4);
        assert_eq!(parsed.kind.as_deref(), Some("Polygon"));
    }

    #[test]
    fn an_array_of_features_is_like_a_collection() {
        let feature = r#"{"type":"Feature","properties":{"a":1},"geometry":null}"#;
        let parsed = parse(&format!("[{feature},7,{feature}]"));
        assert_eq!((parsed.features.list.len(), parsed.broken), (2, None));
        assert_eq!(parsed.features.columns[0].values, [Value::Number(1.0), Value::Number(1.0)]);
    }

    #[test]
    fn each_geometry_of_a_bare_collection_is_a_feature() {
        let ring = "[[[0,0],[1,0],[1,1],[0,0]]]";
        let polygon = format!(r#"{{"type":"Polygon","coordinates":{ring}}}"#);
        let collection =
            format!(r#"{{"type":"GeometryCollection","geometries":[{polygon},{polygon}]}}"#);
        assert_eq!(parse(&collection).features.list.len(), 2);
        let feature = format!(r#"{{"type":"Feature","geometry":{collection},"properties":null}}"#);
        let list = parse(&feature).features.list;
        assert_eq!((list.len(), list[0].geometry.polygons.len()), (1, 2));
    }

    #[test]
    fn features_that_share_no_property_are_given_up_before_they_take_memory() {
        let feature =
            |n: usize| format!(r#"{{"type":"Feature","properties":{{"p{n}":1}},"geometry":null}}"#);
        let features = (0..13_000).map(feature).collect::<Vec<_>>().join(",");
        let text = format!(r#"{{"type":"FeatureCollection","features":[{features}]}}"#);
        let parsed = parse(&text);
        assert!(parsed.too_many_cells);
        let cells: usize = parsed.features.columns.iter().map(|column| column.values.len()).sum();
        assert!(cells <= crate::limits::CELLS_ALWAYS, "{cells}");
    }

    #[test]
    fn columns_keep_their_rows_when_properties_come_and_go() {
        let parsed = parse(
            r#"{"type":"FeatureCollection","features":[
                {"type":"Feature","properties":{"a":1,"b":"x"},"geometry":null},
                {"type":"Feature","properties":null,"geometry":null},
                {"type":"Feature","properties":{"b":NaN,"a":-Infinity,"c":{"d":[1]}},"geometry":null}
            ]}"#,
        );
        assert_eq!(parsed.broken, None);
        assert_eq!(parsed.features.list.len(), 3);
        assert_eq!(
            parsed.features.columns[0].values,
            [Value::Number(1.0), Value::Absent, Value::NotFinite]
        );
        assert_eq!(
            parsed.features.columns[1].values,
            [Value::Text("x".to_owned()), Value::Absent, Value::NotFinite]
        );
        assert_eq!(
            parsed.features.columns[2].values,
            [Value::Absent, Value::Absent, Value::Nested]
        );
    }

    #[test]
    fn what_came_before_the_text_breaks_off_is_kept() {
        let parsed = parse("{\"features\":[{\"properties\":{\"a\":1}},\n{\"properties\":{\"a\":");
        assert_eq!(parsed.features.list.len(), 1);
        let broken = parsed.broken.unwrap();
        assert_eq!((broken.line, broken.column), (2, 20));
    }
}
