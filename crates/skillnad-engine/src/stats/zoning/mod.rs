//! Zoning: what a measure would be if the borders had been drawn otherwise.
//!
//! [`RandomZones`] merges districts into contiguous zones at random; [`zoning_band`] says between which
//! figures a measure lies over many such zonings. Which divisions to compare is left to the caller.

mod random_zones;
mod zoning_band;

use super::About;

pub use random_zones::RandomZones;
pub use zoning_band::{ZoningBand, zoning_band};

/// Measures of zoning, in the order they are listed.
pub static ALL: &[&About] = &[&zoning_band::ABOUT];
