//! The coordinate system that a text names: a code, a name, a well-known text, or JSON.

use std::sync::Arc;

use serde_json::Value;

use super::well_known_text::{by_parameters, code, horizontal, name};
use super::{DefinedCrs, FileCrs, projjson_name};
use crate::spatial::{Crs, CrsError, epsg_code};

/// The system of a text.
///
/// These are read: whatever [`Crs::from_text`] reads, any code of the EPSG register (`EPSG:27700`, an address or a
/// URN that ends in it), well-known text with or without a code, PROJJSON with a code or a known name, and the
/// `crs` member of older GeoJSON files.
///
/// # Errors
/// [`CrsError`] with the name when it is none of those.
pub fn named_crs(text: &str) -> Result<FileCrs, CrsError> {
    let text = text.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}' || c == '\0');
    if text.starts_with('{') {
        return in_json(text);
    }
    if let Some(text) = horizontal(text) {
        let unknown = || CrsError { name: name(text).unwrap_or(text).to_owned() };
        return in_well_known_text(text).ok_or_else(unknown);
    }
    let in_register = || epsg_code(text).and_then(with_code);
    Crs::from_text(text).map(FileCrs::Known).or_else(|error| in_register().ok_or(error))
}

fn in_json(text: &str) -> Result<FileCrs, CrsError> {
    let unknown = || CrsError { name: text.to_owned() };
    let member: Value = serde_json::from_str(text).map_err(|_| unknown())?;
    if let Some(name) = member.pointer("/properties/name").and_then(Value::as_str) {
        return named_crs(name);
    }
    named_crs(&projjson_name(&member).ok_or_else(unknown)?)
}

fn in_well_known_text(text: &str) -> Option<FileCrs> {
    if let Ok(known) = Crs::from_text(text) {
        return Some(FileCrs::Known(known));
    }
    if let Some(crs) = code(text).and_then(with_code) {
        return Some(crs);
    }
    let known = by_parameters(text).map(FileCrs::Known);
    known.or_else(|| DefinedCrs::from_wkt(text).map(|crs| FileCrs::Defined(Arc::new(crs))))
}

fn with_code(code: u32) -> Option<FileCrs> {
    let defined = || DefinedCrs::from_epsg(code).map(|crs| FileCrs::Defined(Arc::new(crs)));
    Crs::from_epsg(code).map(FileCrs::Known).or_else(defined)
}
