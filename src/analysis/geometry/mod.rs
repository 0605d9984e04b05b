//! The geometry that questions need: borders, centroids and links, computed once by the caller.

mod district_geometry;
mod measurable;
mod places;

pub use district_geometry::{DistrictGeometry, shared_borders};
pub use measurable::Measurable;
pub use places::{Places, Surface};
