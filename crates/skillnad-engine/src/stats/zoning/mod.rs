//! Zoning: the sensitivity of a measure to the borders (the modifiable areal unit problem).
//!
//! [`RandomZones`] merges districts into contiguous zones at random; [`zoning_band`] gives the range of a
//! measure over many such zonings.

mod random_zones;
mod zoning_band;

use super::About;

pub use random_zones::RandomZones;
pub use zoning_band::{ZoningBand, zoning_band};

/// Measures of zoning, in the order they are listed.
pub static ALL: &[&About] = &[&zoning_band::ABOUT];
