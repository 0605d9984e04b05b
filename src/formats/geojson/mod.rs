//! Reading of GeoJSON from any source. The built-in divisions use the same [`parse()`].

mod parse;
mod read;

pub use parse::{Parsed, parse};
pub use read::{read, read_any};

use super::{Content, Format, FormatError, Reading};
use crate::model::Revision;

/// GeoJSON (RFC 7946, and the `crs` member of 2008).
pub struct GeoJson;

impl Format for GeoJson {
    fn id(&self) -> &'static str {
        "geojson"
    }

    fn name_key(&self) -> &'static str {
        read::NAME_KEY
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["geojson", "json", "geojsonl", "geojson.gz"]
    }

    fn recognises(&self, text: &str) -> bool {
        text.trim_start_matches(['\u{1e}', ' ', '\t', '\r', '\n']).starts_with(['{', '['])
    }

    fn read(
        &self,
        bytes: &[u8],
        name: &str,
        revision: Revision,
        reading: &Reading,
    ) -> Result<Content, FormatError> {
        read_any(bytes, name, revision, reading)
    }
}
