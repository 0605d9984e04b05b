//! Shared borders: the gap in a value across each, and those that run in water.

mod sharp_borders;
mod water_borders;

pub use sharp_borders::SharpBorders;
pub use water_borders::WaterBorders;
