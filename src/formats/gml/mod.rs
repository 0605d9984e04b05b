//! Reading of GML 2 and 3 (OGC 02-069, 07-036r1) as services give it: collections of features of one or several
//! types, with simple properties and one geometry each. Schemas are not read.

mod axes;
mod geometry;
mod members;

use crate::formats::features::{Origin, choose_layer, content};
use crate::formats::parsing::root_name;
use crate::formats::{Content, Format, FormatError, Holds, Input, Problem, Reading};
use crate::model::Revision;

/// GML.
pub struct Gml;

/// The name of the format.
const NAME: &str = "GML";
/// The number of bytes at the start of a file in which a document names the language that it is in.
const HEAD: usize = 1 << 14;

impl Format for Gml {
    fn id(&self) -> &'static str {
        "gml"
    }

    fn name(&self) -> &'static str {
        NAME
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["gml", "xml"]
    }

    fn holds(&self) -> Holds {
        Holds::Places
    }

    fn recognizes(&self, input: &Input<'_>) -> bool {
        let Some(text) = input.as_text() else { return false };
        let Some(root) = root_name(text) else { return false };
        let head = text.get(..text.floor_char_boundary(HEAD)).unwrap_or(text);
        root.ends_with("FeatureCollection") || head.contains("opengis.net/gml")
    }

    fn read(
        &self,
        input: &Input<'_>,
        revision: Revision,
        reading: &Reading,
    ) -> Result<Content, FormatError> {
        let (layers, broken) = members::layers(input)?;
        let mut problems: Vec<Problem> = input.problems().into_iter().chain(broken).collect();
        let (mut features, other_layers) = choose_layer(layers, reading, input.name())?;
        problems.extend(other_layers);
        let srs = features.crs.clone();
        problems.extend(axes::turn(&mut features.list, srs.as_deref(), reading));
        content(features, problems, Origin { file: input.name(), format: NAME, revision, reading })
    }
}
