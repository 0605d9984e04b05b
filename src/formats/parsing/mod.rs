//! Notations that several formats share: encodings, numbers, JSON, well-known binary, names of coordinate systems.

mod crs_name;
mod decode;
mod encoding;
mod json;
mod number;
pub(super) mod wkb;

pub use crs_name::named_crs;
pub use encoding::named_encoding;
pub use json::{JsonError, JsonErrorKind};

pub(super) use decode::{Decoded, decode, most_unpacked, unpack};
pub(super) use encoding::TextEncoding;
pub(super) use json::{Next, Scanner};
pub(super) use number::{cell_of, comma_is_ambiguous, number_of};
