//! The parts of a topology: its arcs as the text has them, and the places of its objects in the text.

use super::NAME;
use super::arcs::Arcs;
use crate::formats::FormatError;
use crate::formats::parsing::{JsonError, JsonErrorKind, Next, Scanner};

/// A topology.
#[derive(Debug, Default)]
pub struct Topology<'a> {
    /// The text.
    pub text: &'a str,
    /// The arcs.
    pub arcs: Arcs,
    /// The name of each object, and the place in the text where it begins.
    pub objects: Vec<(String, usize)>,
    /// The coordinate system that it names, as in GeoJSON.
    pub crs: Option<String>,
}

/// Reads the parts of a topology.
///
/// # Errors
/// [`FormatError`] if the text is damaged, since without all of the arcs no area is known to be whole.
pub fn read<'a>(text: &'a str, file: &str) -> Result<Topology<'a>, FormatError> {
    let mut topology = Topology { text, ..Topology::default() };
    let mut scanner = Scanner::new(text);
    let read = scanner.object(|scanner, key| match (key.as_ref(), scanner.peek()?) {
        ("arcs", Next::Array) => topology.arcs.read(scanner),
        ("transform", Next::Object) => topology.arcs.transform.read(scanner),
        ("objects", Next::Object) => scanner.object(|scanner, name| {
            scanner.peek()?;
            topology.objects.push((name.into_owned(), scanner.at()));
            scanner.skip()
        }),
        ("crs", Next::Object) => {
            let from = scanner.at();
            scanner.skip()?;
            topology.crs = Some(scanner.slice(from, scanner.at()).to_owned());
            Ok(())
        }
        _ => scanner.skip(),
    });
    match read {
        Ok(()) => {
            topology.arcs.place();
            Ok(topology)
        }
        Err(error) => Err(damaged(error, file)),
    }
}

/// A fault of the text as an error in reading the file.
pub fn damaged(error: JsonError, file: &str) -> FormatError {
    let JsonError { kind, line, column } = error;
    let file = file.to_owned();
    match kind {
        JsonErrorKind::Depth => FormatError::TooDeep { file, line, column },
        _ => FormatError::Damaged { file, format: NAME, at: Some((line, column)) },
    }
}
