//! Reading of GeoJSON from any source. The built-in divisions use the same [`parse()`].

mod parse;
mod read;

pub use parse::{Parsed, parse};
pub use read::read;

use crate::formats::parsing::has_type;
use crate::formats::{Content, Format, FormatError, Holds, Input, Reading};
use crate::model::Revision;

/// GeoJSON (RFC 7946, and the `crs` member of 2008).
pub struct GeoJson;

impl Format for GeoJson {
    fn id(&self) -> &'static str {
        "geojson"
    }

    fn name(&self) -> &'static str {
        read::NAME
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["geojson", "json", "geojsonl", "geojson.gz"]
    }

    fn holds(&self) -> Holds {
        Holds::Places
    }

    fn recognizes(&self, input: &Input<'_>) -> bool {
        let trimmed = ['\u{1e}', ' ', '\t', '\r', '\n'];
        let begins = |text: &str| text.trim_start_matches(trimmed).starts_with(['{', '[']);
        // A topology is JSON of a format of its own.
        input.as_text().is_some_and(|text| begins(text) && !has_type(text, "Topology"))
    }

    fn read(
        &self,
        input: &Input<'_>,
        revision: Revision,
        reading: &Reading,
    ) -> Result<Content, FormatError> {
        read::read_any(input, revision, reading)
    }
}
