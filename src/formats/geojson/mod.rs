//! Reading of GeoJSON from any source. The built-in divisions use the same [`parse()`].

mod area;
mod columns;
mod crossing;
mod identity;
mod outline;
mod parse;
mod places;
mod read;
mod reference;

pub use area::area_m2;
pub use columns::{JudgedColumn, judge};
pub use outline::plain_outline;
pub use parse::{Column, Parsed, ParsedFeature, ParsedGeometry, Rings, Value, parse};
pub(crate) use read::{file_name, indicator_of, own_theme};
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
        "errors.format_geojson"
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
