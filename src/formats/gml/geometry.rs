//! Geometries of GML 2 and 3: areas and points from surfaces, rings and lists of positions. Arcs and other
//! curves are named and left out; the order of the axes is left to `axes`.

use geo::Coord;

use crate::formats::features::{Geometry, PolygonRings};
use crate::formats::parsing::{Element, TupleMarks, XmlError, XmlScanner, tuples};

type Read<T> = Result<T, XmlError>;

/// The facts that a geometry states for those within it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Stated {
    /// The name of the coordinate system.
    pub srs: Option<String>,
    /// The number of values of a position.
    pub dimension: Option<usize>,
}

impl Stated {
    /// The facts within an element, which may state some anew.
    pub fn within(&self, element: &Element<'_>) -> Self {
        let dimension = element.attribute("srsDimension").and_then(|text| text.trim().parse().ok());
        Self {
            srs: element.attribute("srsName").or_else(|| self.srs.clone()),
            dimension: dimension.or(self.dimension),
        }
    }
}

/// True for the name of an element that is a geometry.
pub fn is_geometry(name: &str) -> bool {
    is_surface(name) || is_line(name) || matches!(name, "Point" | "MultiPoint")
}

fn is_surface(name: &str) -> bool {
    const SURFACES: [&str; 12] = [
        "Polygon",
        "MultiPolygon",
        "Surface",
        "MultiSurface",
        "CompositeSurface",
        "PolyhedralSurface",
        "TriangulatedSurface",
        "Tin",
        "OrientableSurface",
        "MultiGeometry",
        "GeometryCollection",
        "PolygonPatch",
    ];
    SURFACES.contains(&name)
}

fn is_line(name: &str) -> bool {
    const LINES: [&str; 10] = [
        "LineString",
        "MultiLineString",
        "Curve",
        "MultiCurve",
        "CompositeCurve",
        "OrientableCurve",
        "LinearRing",
        "Solid",
        "MultiSolid",
        "CompositeSolid",
    ];
    LINES.contains(&name)
}

/// A geometry with the name of its coordinate system, if it has one.
#[derive(Debug, Default)]
pub struct Placed {
    /// The geometry.
    pub geometry: Geometry,
    /// The name of the coordinate system that the first of its parts states.
    pub srs: Option<String>,
}

impl Placed {
    /// Reads a geometry that was just opened.
    ///
    /// # Errors
    /// [`XmlError`] if it is not well-formed.
    pub fn read<'a>(
        scanner: &mut XmlScanner<'a>,
        element: &Element<'a>,
        stated: &Stated,
    ) -> Read<Self> {
        let geometry = Geometry { present: true, ..Geometry::default() };
        let mut placed = Self { geometry, srs: None };
        placed.part(scanner, element, stated)?;
        Ok(placed)
    }

    fn part<'a>(
        &mut self,
        scanner: &mut XmlScanner<'a>,
        element: &Element<'a>,
        stated: &Stated,
    ) -> Read<()> {
        let stated = stated.within(element);
        if self.srs.is_none() {
            self.srs.clone_from(&stated.srs);
        }
        match element.name() {
            "Polygon" | "PolygonPatch" | "Triangle" | "Rectangle" => self.polygon(scanner, &stated),
            "Point" => {
                self.geometry.others.push("Point".to_owned());
                self.points(scanner, &stated)
            }
            "MultiPoint" => {
                self.geometry.others.push("MultiPoint".to_owned());
                scanner.children(|scanner, member| match member.name() {
                    "pointMember" | "pointMembers" => {
                        scanner.children(|scanner, _| self.points(scanner, &stated))
                    }
                    _ => scanner.skip(),
                })
            }
            line if is_line(line) => {
                self.geometry.others.push(line.to_owned());
                scanner.skip()
            }
            // Collections, their members and patches.
            _ => scanner.children(|scanner, member| self.part(scanner, member, &stated)),
        }
    }

    /// Reads the position of a point. An empty one has none.
    fn points(&mut self, scanner: &mut XmlScanner<'_>, stated: &Stated) -> Read<()> {
        let mut places = Vec::new();
        self.positions(scanner, stated, &mut places)?;
        self.geometry.points.append(&mut places);
        Ok(())
    }

    fn polygon(&mut self, scanner: &mut XmlScanner<'_>, stated: &Stated) -> Read<()> {
        let (mut outer, mut rings) = (None, PolygonRings::new());
        let (mut curved, mut sound) = (false, true);
        scanner.children(|scanner, boundary| {
            let is_outer = match boundary.name() {
                "exterior" | "outerBoundaryIs" => true,
                "interior" | "innerBoundaryIs" => false,
                _ => return scanner.skip(),
            };
            scanner.children(|scanner, ring| {
                let mut places = Vec::new();
                match ring.name() {
                    "LinearRing" => self.positions(scanner, &stated.within(ring), &mut places)?,
                    "Ring" => curved |= !self.ring(scanner, &stated.within(ring), &mut places)?,
                    _ => {
                        self.geometry.others.push(ring.name().to_owned());
                        curved = true;
                        scanner.skip()?;
                    }
                }
                if !is_outer {
                    rings.push(places);
                } else if outer.is_none() {
                    outer = Some(places);
                } else {
                    sound = false;
                }
                Ok(())
            })
        })?;
        sound &= outer.is_some() || rings.is_empty();
        self.geometry.malformed |= !sound;
        if let Some(outer) = outer.filter(|_| !curved) {
            rings.insert(0, outer);
            self.geometry.polygons.push(rings);
        }
        Ok(())
    }

    /// Reads the curves of a ring as one list of positions. False if one of them is not straight.
    fn ring<'a>(
        &mut self,
        scanner: &mut XmlScanner<'a>,
        stated: &Stated,
        into: &mut Vec<Coord<f64>>,
    ) -> Read<bool> {
        let mut straight = true;
        scanner.children(|scanner, member| {
            straight &= self.curve(scanner, member, stated, into)?;
            Ok(())
        })?;
        Ok(straight)
    }

    fn curve<'a>(
        &mut self,
        scanner: &mut XmlScanner<'a>,
        element: &Element<'a>,
        stated: &Stated,
        into: &mut Vec<Coord<f64>>,
    ) -> Read<bool> {
        let stated = stated.within(element);
        match element.name() {
            "LineString" | "LineStringSegment" => {
                let mut places = Vec::new();
                self.positions(scanner, &stated, &mut places)?;
                let joined = into.last().is_some_and(|last| places.first() == Some(last));
                into.extend(places.into_iter().skip(usize::from(joined)));
                Ok(true)
            }
            "curveMember" | "curveMembers" | "segments" | "Curve" | "CompositeCurve" => {
                self.ring(scanner, &stated, into)
            }
            kind => {
                self.geometry.others.push(kind.to_owned());
                scanner.skip()?;
                Ok(false)
            }
        }
    }

    /// Reads the positions of a point, a ring or a line, in any of the notations.
    fn positions(
        &mut self,
        scanner: &mut XmlScanner<'_>,
        stated: &Stated,
        into: &mut Vec<Coord<f64>>,
    ) -> Read<()> {
        let mut sound = true;
        scanner.children(|scanner, child| {
            match child.name() {
                "posList" => {
                    let dimension = stated.within(child).dimension;
                    sound &= list(&scanner.content()?.text, dimension, into);
                }
                "pos" => {
                    let text = scanner.content()?.text;
                    let mut numbers = text.split_whitespace().map(number);
                    match (numbers.next(), numbers.next()) {
                        (Some(x), Some(y)) => into.push(Coord { x, y }),
                        (None, _) => {}
                        _ => sound = false,
                    }
                }
                "coordinates" => {
                    let marks = marks(child);
                    sound &= tuples(&scanner.content()?.text, marks, into);
                }
                "coord" => {
                    let (mut x, mut y) = (f64::NAN, f64::NAN);
                    scanner.children(|scanner, axis| {
                        let value = match axis.name() {
                            "X" => &mut x,
                            "Y" => &mut y,
                            _ => return scanner.skip(),
                        };
                        *value = number(scanner.content()?.text.trim());
                        Ok(())
                    })?;
                    into.push(Coord { x, y });
                }
                "pointProperty" | "pointRep" => {
                    scanner.children(|scanner, point| {
                        self.positions(scanner, &stated.within(point), into)
                    })?;
                }
                _ => scanner.skip()?,
            }
            Ok(())
        })?;
        self.geometry.malformed |= !sound;
        Ok(())
    }
}

fn number(text: &str) -> f64 {
    text.parse().unwrap_or(f64::NAN)
}

/// The marks of a list of coordinates of GML 2.
fn marks(element: &Element<'_>) -> TupleMarks {
    let mark =
        |name, usual| element.attribute(name).and_then(|text| text.chars().next()).unwrap_or(usual);
    let TupleMarks { number, tuple, decimal } = TupleMarks::USUAL;
    TupleMarks {
        number: mark("cs", number),
        tuple: mark("ts", tuple),
        decimal: mark("decimal", decimal),
    }
}

/// Adds the positions of a list. False if the last one is not whole.
///
/// If nothing states the number of values of a position, it is two, unless only three close the ring.
fn list(text: &str, dimension: Option<usize>, into: &mut Vec<Coord<f64>>) -> bool {
    // White space of XML is ASCII, and most lists are nothing but that.
    let numbers: Vec<f64> = if text.is_ascii() {
        text.split_ascii_whitespace().map(number).collect()
    } else {
        text.split_whitespace().map(number).collect()
    };
    let closes = |n: usize| {
        let (first, last) = (numbers.get(..2), numbers.len().checked_sub(n));
        numbers.len().is_multiple_of(n) && last.is_some_and(|at| numbers.get(at..at + 2) == first)
    };
    let dimension = match dimension {
        Some(stated @ 2..=4) => stated,
        _ if !closes(2) && closes(3) => 3,
        _ => 2,
    };
    let positions = numbers.chunks(dimension);
    into.extend(positions.filter_map(|position| match position {
        [x, y, ..] => Some(Coord { x: *x, y: *y }),
        _ => None,
    }));
    numbers.len().is_multiple_of(dimension)
}
