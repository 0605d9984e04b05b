//! Colours: ramps for amounts, for differences and for named classes, and simulation of colour-vision
//! deficiencies.

mod clusters;
mod difference;
mod ramp;
mod readability;
mod rgba;
mod space;
mod vision;

pub use clusters::{CLUSTER_RAMP, ClusterColors};
pub use difference::difference;
pub use ramp::{BackgroundTone, RAMPS, Ramp, RampKind, first_ramp, ramp};
pub use readability::{NEEDED_DIFFERENCE, Readability, readability, readability_around};
pub use rgba::Color;
pub use space::{Lab, LinearRgb, Oklab, contrast_ratio};
pub use vision::Vision;
