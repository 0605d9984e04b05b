//! Centroids of districts, the distances between them, and the search for the nearest.

mod centroid_index;
mod geodesic;
mod points;

pub(crate) use centroid_index::CentroidIndex;
pub use points::Centroids;
