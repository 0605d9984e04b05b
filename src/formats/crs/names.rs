//! The coordinate system that a text names: a code, a name, a well-known text, or JSON.

use std::sync::Arc;

use serde_json::Value;

use super::well_known_text::{by_parameters, code, horizontal, name};
use super::{DefinedCrs, FileCrs};
use crate::spatial::{Crs, CrsError};

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
    Crs::from_text(text).map(FileCrs::Known).or_else(|error| in_register(text).ok_or(error))
}

fn in_json(text: &str) -> Result<FileCrs, CrsError> {
    let unknown = || CrsError { name: text.to_owned() };
    let member: Value = serde_json::from_str(text).map_err(|_| unknown())?;
    if let Some(name) = member.pointer("/properties/name").and_then(Value::as_str) {
        return named_crs(name);
    }
    let authority = member.pointer("/id/authority").and_then(Value::as_str);
    let name = member.pointer("/name").and_then(Value::as_str);
    if let (Some(authority), Some(code)) = (authority, member.pointer("/id/code")) {
        let code = code.as_str().map_or_else(|| code.to_string(), str::to_owned);
        if let Ok(crs) = named_crs(&format!("{authority}:{code}")) {
            return Ok(crs);
        }
    }
    let name = name.ok_or_else(unknown)?;
    Crs::from_text(name).map(FileCrs::Known)
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

/// The system of a text that ends in a code of the EPSG register.
fn in_register(text: &str) -> Option<FileCrs> {
    let upper = text.to_ascii_uppercase();
    let digits = match upper.rsplit_once("EPSG") {
        // The form of `Display`, with the name in brackets.
        Some((_, after)) => after.split('(').next()?.trim_end(),
        None => &upper,
    };
    let digits = digits.rsplit(|c: char| !c.is_ascii_digit()).next()?;
    if upper.rsplit_once("EPSG").is_none() && digits.len() != upper.len() {
        return None;
    }
    with_code(digits.parse().ok()?)
}

fn with_code(code: u32) -> Option<FileCrs> {
    let defined = || DefinedCrs::from_epsg(code).map(|crs| FileCrs::Defined(Arc::new(crs)));
    Crs::from_epsg(code).map(FileCrs::Known).or_else(defined)
}
