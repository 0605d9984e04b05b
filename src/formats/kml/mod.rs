//! Reading of KML (OGC 12-007r2), and of KMZ, the same in a ZIP archive. Places are always longitude and
//! latitude; folders are no layers.

mod placemarks;

use crate::formats::features::{Origin, content};
use crate::formats::parsing::{Archive, root_name, unzip};
use crate::formats::{Content, Format, FormatError, Holds, Input, Reading, has_extension};
use crate::model::Revision;

/// KML.
pub struct Kml;

/// The name of the format.
const NAME: &str = "KML";
/// The elements that a document may begin with. The standard has the first one only.
const ROOTS: [&str; 4] = ["kml", "Document", "Folder", "Placemark"];
/// The name that the main document of an archive usually has.
const MAIN: &str = "doc.kml";

impl Format for Kml {
    fn id(&self) -> &'static str {
        "kml"
    }

    fn name(&self) -> &'static str {
        NAME
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["kml", "kmz"]
    }

    fn holds(&self) -> Holds {
        Holds::Places
    }

    fn recognizes(&self, input: &Input<'_>) -> bool {
        match input.archive() {
            Some(archive) => document_in(archive).is_some(),
            None => {
                let root = input.as_text().and_then(root_name);
                root.is_some_and(|root| ROOTS.contains(&root.as_str()))
            }
        }
    }

    fn read(
        &self,
        input: &Input<'_>,
        revision: Revision,
        reading: &Reading,
    ) -> Result<Content, FormatError> {
        let inside = input.archive().and_then(|archive| Some((archive, document_in(archive)?)));
        let Some((archive, document)) = inside else {
            return read_text(input, revision, reading);
        };
        let bytes = unzip(archive, document, input.name())?;
        Input::of(&bytes, input.name(), reading, |inside| read_text(inside, revision, reading))
    }
}

fn read_text(
    input: &Input<'_>,
    revision: Revision,
    reading: &Reading,
) -> Result<Content, FormatError> {
    let (features, further) = placemarks::features(input)?;
    let problems = input.problems().into_iter().chain(further).collect();
    let origin = Origin { file: input.name(), format: NAME, revision, reading };
    content(features, problems, origin)
}

/// The main document of a KMZ: the one of the usual name, else the first at the top, else the first.
fn document_in(archive: &Archive<'_>) -> Option<usize> {
    let documents = || {
        let entries = archive.entries().iter().enumerate();
        entries.filter(|(_, entry)| has_extension(&entry.name, "kml"))
    };
    let usual = documents().find(|(_, entry)| entry.name.eq_ignore_ascii_case(MAIN));
    let at_top = || documents().find(|(_, entry)| !entry.name.contains('/'));
    usual.or_else(at_top).or_else(|| documents().next()).map(|(at, _)| at)
}
