//! From the text of a GeoJSON file to its features, or the reason that it has none. Making districts of
//! them is left to [`super::super::features`].

use super::parse::{Parsed, parse};
use crate::formats::features::{Features, Origin, areas, content};
use crate::formats::kind::ESRI_JSON;
use crate::formats::{
    Content, FileKind, FormatError, Input, JsonErrorKind, Opened, Problem, ProblemKind, Reading,
};
use crate::model::Revision;

/// The name of the format.
pub(super) const NAME: &str = "GeoJSON";

/// Reads a GeoJSON file with areas or points. All that can be used is used; the rest is reported as
/// problems.
///
/// # Errors
/// [`FormatError`] if nothing can be drawn.
pub fn read_any(
    input: &Input<'_>,
    revision: Revision,
    reading: &Reading,
) -> Result<Content, FormatError> {
    let (features, problems) = features_of(input)?;
    content(features, problems, Origin { file: input.name(), format: NAME, revision, reading })
}

/// Reads the areas of a GeoJSON file. All that can be used is used; the rest is reported as problems.
///
/// # Errors
/// [`FormatError`] if nothing can be drawn.
pub fn read(
    bytes: &[u8],
    name: &str,
    revision: Revision,
    reading: &Reading,
) -> Result<Opened, FormatError> {
    Input::of(bytes, name, reading, |input| {
        let (features, problems) = features_of(input)?;
        areas(features, problems, Origin { file: name, format: NAME, revision, reading })
    })
}

/// The features of a GeoJSON file, and the problems so far.
fn features_of(input: &Input<'_>) -> Result<(Features, Vec<Problem>), FormatError> {
    let (name, text) = (input.name(), input.text()?);
    let mut problems = input.problems();
    let parsed = parse(text);
    check_kind(&parsed, text, name)?;
    let rows = parsed.features.list.len();
    if parsed.too_many_cells {
        let columns = parsed.features.columns.len();
        return Err(FormatError::TooManyCells { file: name.to_owned(), rows, columns });
    }
    if let Some(error) = parsed.broken {
        let (line, column) = (error.line, error.column);
        problems.push(Problem::of_file(match error.kind {
            JsonErrorKind::End => ProblemKind::Truncated { line, column, features: rows },
            JsonErrorKind::Syntax | JsonErrorKind::Depth => {
                ProblemKind::Broken { notation: "JSON", line, column, features: rows }
            }
        }));
    }
    Ok((parsed.features, problems))
}

/// Checks that the text is GeoJSON, and reports what it is otherwise.
fn check_kind(parsed: &Parsed, text: &str, name: &str) -> Result<(), FormatError> {
    let file = || name.to_owned();
    let other = |kind| Err(FormatError::OtherKind { file: file(), kind });
    if parsed.features.list.is_empty()
        && let Some(source) = parsed.broken
    {
        let is_object = text.trim_start().starts_with(['{', '[']);
        return match FileKind::of_text(text) {
            Some(kind) if !is_object => other(kind),
            _ if is_object && source.kind == JsonErrorKind::End => {
                Err(FormatError::BreaksOff { file: file(), source })
            }
            _ => Err(FormatError::NotJson { file: file(), source }),
        };
    }
    match parsed.kind.as_deref() {
        Some("FeatureCollection" | "Feature" | "GeometryCollection") => Ok(()),
        _ if parsed.is_esri => other(&ESRI_JSON),
        None if parsed.has_features && parsed.features.list.iter().any(|f| f.geometry.present) => {
            Ok(())
        }
        _ if parsed.features.list.iter().any(|f| f.geometry.present) => Ok(()),
        found => Err(FormatError::NotGeoJson { file: file(), found: found.map(str::to_owned) }),
    }
}
