//! Files in: bytes to districts, figures, and a list of what is wrong with them.

pub mod builtin;
mod error;
pub mod geojson;
mod json;
mod number;

pub use error::FormatError;
