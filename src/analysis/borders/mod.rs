//! Shared borders: the gap in a value across each, and those that run in water.

mod cliffs;
mod water_borders;

pub use cliffs::Cliffs;
pub use water_borders::WaterBorders;
