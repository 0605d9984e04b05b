//! The thematic map as data: classes and their colours, the midpoint, the histogram, sizes of circles.

mod choropleth;
mod circles;
mod error;
mod histogram;
mod layer_map;
mod midpoint;
mod palette;

pub use choropleth::{Chance, Choropleth, DistrictFill, LegendClass, NoClassCounts};
pub use circles::Circles;
pub use error::ChoroplethError;
pub use histogram::{Bin, Histogram, MAX_BINS};
pub use layer_map::cluster_colors;
pub use midpoint::Midpoint;

pub(super) use circles::{least_radius, round_below};
