//! Reading of TopoJSON (format specification 1.0.0): one object of a topology, whose borders are arcs that its
//! areas share.

mod arcs;
mod objects;
mod topology;

use crate::formats::features::{Origin, content};
use crate::formats::parsing::has_type;
use crate::formats::{Content, Format, FormatError, Holds, Input, Reading};
use crate::model::Revision;

/// TopoJSON.
pub struct TopoJson;

/// The name of the format.
const NAME: &str = "TopoJSON";
/// The type of the outermost object.
const TYPE: &str = "Topology";

impl Format for TopoJson {
    fn id(&self) -> &'static str {
        "topojson"
    }

    fn name(&self) -> &'static str {
        NAME
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["topojson"]
    }

    fn holds(&self) -> Holds {
        Holds::Places
    }

    fn recognizes(&self, input: &Input<'_>) -> bool {
        input.as_text().is_some_and(|text| has_type(text, TYPE))
    }

    fn read(
        &self,
        input: &Input<'_>,
        revision: Revision,
        reading: &Reading,
    ) -> Result<Content, FormatError> {
        let file = input.name();
        let topology = topology::read(input.text()?, file)?;
        let mut problems = input.problems();
        let (features, further) = objects::features(&topology, reading, file)?;
        problems.extend(further);
        content(features, problems, Origin { file, format: NAME, revision, reading })
    }
}
