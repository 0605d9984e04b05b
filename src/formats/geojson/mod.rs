//! GeoJSON: any file of it, however it is made, and the built-in ones.

mod outline;
mod parse;

pub use outline::plain_outline;
pub use parse::{Column, Parsed, ParsedFeature, ParsedGeometry, Rings, Value, parse};
