//! The packed files, by their path in `data/`. What they say is left to the rest of this folder.

use std::io::Read as _;

use flate2::read::DeflateDecoder;

use crate::formats::FormatError;

/// A file of `data/` as the program carries it.
struct Packed {
    /// Its path in `data/`.
    name: &'static str,
    /// Number of bytes it was.
    inflated: usize,
    /// The deflated bytes.
    bytes: &'static [u8],
}

/// Written by `build.rs`.
static PACKED: &[Packed] = include!(concat!(env!("OUT_DIR"), "/packed.rs"));

/// The text of a file of `data/`.
///
/// # Errors
/// [`FormatError::BuiltIn`] when the program carries no such file or can't read it.
pub fn text(name: &str) -> Result<String, FormatError> {
    let broken = || FormatError::BuiltIn { file: name.to_owned() };
    let packed = PACKED.iter().find(|p| p.name == name).ok_or_else(broken)?;
    let mut text = String::with_capacity(packed.inflated);
    DeflateDecoder::new(packed.bytes).read_to_string(&mut text).map_err(|_| broken())?;
    if text.len() == packed.inflated { Ok(text) } else { Err(broken()) }
}
