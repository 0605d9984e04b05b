//! Where districts lie: projections, the index behind the pointer, shared borders and weights, and
//! the triangles a map is drawn from. Measures are left to `stats`, colours and pictures to `scene`.

mod contiguity;
mod ellipsoid;
mod ground;
mod loose_edges;
pub mod mercator;
mod rings;
pub mod sweref99tm;
mod transverse_mercator;
mod twins;
mod weights;

pub use contiguity::{Border, Borders, Contiguity, TOLERANCE_M, planar_tolerance};
pub use ellipsoid::Ellipsoid;
pub use transverse_mercator::TransverseMercator;
pub use weights::{RuleError, SpatialWeights, WeightsRule, nearest_neighbors};
