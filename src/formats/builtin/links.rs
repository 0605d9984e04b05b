//! The built-in links: bridges, tunnels and ferries.

use super::packed;
use crate::formats::{FormatError, read_links};
use crate::spatial::Links;

/// The links across water in the built-in divisions. The list is the project's own, and not used by
/// default.
///
/// # Errors
/// [`FormatError::BuiltIn`] if the built-in file can't be read, which a test rules out.
pub fn links() -> Result<Links, FormatError> {
    let name = "links.csv";
    read_links(&packed::text(name)?).map_err(|_| FormatError::BuiltIn { file: name.to_owned() })
}
