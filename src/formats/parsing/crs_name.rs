//! The coordinate system that a user or a file names.

use serde_json::Value;

use crate::spatial::{Crs, CrsError};

/// The system of a name that [`Crs::from_text`] reads, or of the `crs` member of an older GeoJSON file.
///
/// # Errors
/// [`CrsError`] with the text when it is none of those.
pub fn named_crs(text: &str) -> Result<Crs, CrsError> {
    let text = text.trim();
    if !text.starts_with('{') {
        return Crs::from_text(text);
    }
    let member: Option<Value> = serde_json::from_str(text).ok();
    let name = member.as_ref().and_then(|member| member.pointer("/properties/name"));
    match name.and_then(Value::as_str) {
        Some(name) => Crs::from_text(name),
        None => Err(CrsError { name: text.to_owned() }),
    }
}
