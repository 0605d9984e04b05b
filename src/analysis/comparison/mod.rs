//! A few districts compared: in every indicator, with their larger areas, in the target areas.

mod districts;
mod fingerprint;
mod larger_areas;

pub use districts::{ComparedArea, ComparedDistrict, ComparedIndicator, Comparison, MOST_COMPARED};
pub use fingerprint::{Fingerprint, FingerprintIndicator, TargetArea};
pub use larger_areas::{Larger, LargerAreas, TooManyAreas};
