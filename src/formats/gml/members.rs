//! The members of a GML document as features, by their type: each type is a layer. Simple properties become
//! columns; of the parts of a nested property each has a column of its own.

use super::NAME;
use super::geometry::{Placed, Stated, is_geometry};
use crate::formats::features::{Feature, FeaturesBuilder, Layer, Value};
use crate::formats::parsing::{Element, XmlError, XmlScanner, undamaged};
use crate::formats::{FormatError, Input, Problem};

type Read<T> = Result<T, XmlError>;

/// The layers of a document in file order, and the problem if it breaks off.
///
/// # Errors
/// [`FormatError`] if it is damaged before the first feature is whole, or holds too many columns.
pub fn layers(input: &Input<'_>) -> Result<(Vec<Layer>, Option<Problem>), FormatError> {
    let mut members = Members::default();
    let mut scanner = XmlScanner::new(input.text()?);
    let read =
        scanner.root().and_then(|root| members.collection(&mut scanner, &root, &Stated::default()));
    let mut layers = Vec::new();
    for kind in members.types {
        let features = kind.features.within_limits(input.name())?;
        layers.push(Layer { name: kind.name, features });
    }
    let features = layers.iter().map(|layer| layer.features.list.len()).sum();
    let problem = undamaged(read, features, input.name(), NAME)?;
    Ok((layers, problem))
}

/// The features of one type.
#[derive(Default)]
struct FeatureType {
    name: String,
    features: FeaturesBuilder,
    /// The name of the coordinate system of its first geometry.
    srs: Option<String>,
}

#[derive(Default)]
struct Members {
    types: Vec<FeatureType>,
}

impl Members {
    /// Reads a collection and the collections within.
    fn collection<'a>(
        &mut self,
        scanner: &mut XmlScanner<'a>,
        element: &Element<'a>,
        stated: &Stated,
    ) -> Read<()> {
        let mut stated = stated.within(element);
        scanner.children(|scanner, child| match child.name() {
            "featureMember" | "featureMembers" | "member" | "members" => {
                scanner.children(|scanner, member| {
                    if is_collection(member.name()) {
                        self.collection(scanner, member, &stated)
                    } else {
                        self.feature(scanner, member, &stated)
                    }
                })
            }
            "boundedBy" => {
                stated = envelope(scanner, &stated)?;
                Ok(())
            }
            name if is_collection(name) => self.collection(scanner, child, &stated),
            _ => scanner.skip(),
        })
    }

    fn feature<'a>(
        &mut self,
        scanner: &mut XmlScanner<'a>,
        element: &Element<'a>,
        stated: &Stated,
    ) -> Read<()> {
        let position = self.types.iter().position(|known| known.name == element.name());
        let position = position.unwrap_or(self.types.len());
        if position == self.types.len() && position < MOST_TYPES {
            let name = element.name().to_owned();
            self.types.push(FeatureType { name, ..FeatureType::default() });
        }
        let Some(kind) = self.types.get_mut(position.min(MOST_TYPES - 1)) else {
            return scanner.skip();
        };
        kind.feature(scanner, element, stated)
    }
}

/// The most types of features that are told apart.
const MOST_TYPES: usize = 256;

fn is_collection(name: &str) -> bool {
    name.ends_with("Collection") || name == "Tuple"
}

/// The facts that an envelope states for what it bounds.
fn envelope(scanner: &mut XmlScanner<'_>, stated: &Stated) -> Read<Stated> {
    let mut found = stated.clone();
    scanner.children(|scanner, child| {
        found = stated.within(child);
        scanner.skip()
    })?;
    Ok(found)
}

/// A property of a feature: the texts within, each with the name of its element.
#[derive(Default)]
struct Property {
    leaves: Vec<(String, String)>,
    nested: bool,
}

impl FeatureType {
    fn feature<'a>(
        &mut self,
        scanner: &mut XmlScanner<'a>,
        element: &Element<'a>,
        stated: &Stated,
    ) -> Read<()> {
        let mut stated = stated.within(element);
        let mut best = Placed::default();
        scanner.children(|scanner, child| {
            if child.name() == "boundedBy" {
                stated = envelope(scanner, &stated)?;
                return Ok(());
            }
            let mut property = Property::default();
            property.read(scanner, child, &stated, &mut best)?;
            self.add(child.name(), property);
            Ok(())
        })?;
        let Placed { mut geometry, srs } = best;
        if let (Some(known), Some(other)) = (&self.srs, &srs)
            && known != other
        {
            // Coordinates of two systems can't lie in one layer.
            geometry.polygons.clear();
            geometry.points.clear();
            geometry.others.push(other.clone());
        }
        if self.srs.is_none() && (!geometry.polygons.is_empty() || !geometry.points.is_empty()) {
            self.srs = srs;
            if let Some(srs) = &self.srs {
                self.features.set_crs(srs.clone());
            }
        }
        let id = element.attribute("id").or_else(|| element.attribute("fid"));
        self.features.push(Feature { id, geometry });
        Ok(())
    }

    fn add(&mut self, name: &str, property: Property) {
        match property.leaves.as_slice() {
            [] if property.nested => {}
            [] => self.features.add(name, Value::Null),
            [(_, text)] => self.features.add(name, Value::Text(text.clone())),
            several => {
                for (leaf, text) in several {
                    self.features.add(&format!("{name}.{leaf}"), Value::Text(text.clone()));
                }
            }
        }
    }
}

impl Property {
    /// Reads the texts within an element. Geometries within are compared with the best so far: areas are wanted
    /// most, and of several the first.
    fn read<'a>(
        &mut self,
        scanner: &mut XmlScanner<'a>,
        element: &Element<'a>,
        stated: &Stated,
        best: &mut Placed,
    ) -> Read<()> {
        let mut inside = false;
        let text = scanner.mixed(|scanner, child| {
            inside = true;
            match child.name() {
                "boundedBy" | "Envelope" | "Box" | "Null" => scanner.skip(),
                name if is_geometry(name) => {
                    self.nested = true;
                    let found = Placed::read(scanner, child, stated)?;
                    let rank = |placed: &Placed| {
                        let geometry = &placed.geometry;
                        (
                            !geometry.polygons.is_empty(),
                            !geometry.points.is_empty(),
                            geometry.present,
                        )
                    };
                    if rank(&found) > rank(best) {
                        *best = found;
                    }
                    Ok(())
                }
                _ => self.read(scanner, child, stated, best),
            }
        })?;
        let text = text.trim();
        if !inside && !text.is_empty() {
            self.leaves.push((element.name().to_owned(), text.to_owned()));
        } else if !inside && let Some(link) = element.attribute("href") {
            let title = element.attribute("title").unwrap_or(link);
            self.leaves.push((element.name().to_owned(), title));
        }
        Ok(())
    }
}
