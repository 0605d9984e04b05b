//! Projections: from degrees to metres and to the Mercator square, and the coordinate systems that
//! outlines come in.

mod authalic;
pub mod crs;
mod ellipsoid;
mod ground_metric;
pub mod mercator;
mod metric_projection;
mod recognition;
pub mod sweref99tm;
mod transverse_mercator;

pub use crs::{Crs, CrsError, GonZone, LocalZone, UtmZone, epsg_code};
pub use ellipsoid::Ellipsoid;
pub use ground_metric::GroundMetric;
pub use metric_projection::MetricProjection;
pub use recognition::{Candidate, Recognition, recognize};
pub use transverse_mercator::TransverseMercator;
