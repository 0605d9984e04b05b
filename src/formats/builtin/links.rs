//! The bridges, tunnels and ferries that come with the program.

use super::packed;
use crate::formats::{FormatError, read_links};
use crate::spatial::Links;

/// Links across water in the built-in divisions: a list of the project's own, off until asked for.
///
/// # Errors
/// [`FormatError::BuiltIn`] when the program's own file can't be read, which a test rules out.
pub fn links() -> Result<Links, FormatError> {
    let name = "links.csv";
    read_links(&packed::text(name)?).map_err(|_| FormatError::BuiltIn { file: name.to_owned() })
}
