//! The engine behind [Skillnad](https://crates.io/crates/skillnad): districts and their figures, borders and
//! neighbours, class breaks for maps, and measures of how places differ.

pub mod classify;
pub mod model;
pub mod spatial;
pub mod stats;
