//! Spatial structure of districts: projections, the index behind the pointer, shared borders, weights, and
//! meshes to draw from.
//!
//! Begin with [`Borders`], which finds the districts that touch, and [`SpatialWeights`], which makes
//! neighbours of them (or of centroids, which a [`GroundMetric`] gives). [`DistrictIndex`]
//! finds the district at a place, [`Crs`] reads other coordinate systems, and `DistrictMesh` (feature
//! `mesh`) triangulates outlines. Statistics are left to `stats`.

mod borders;
pub(crate) mod centroids;
#[cfg(feature = "mesh")]
mod mesh;
mod outlines;
mod projection;
mod weights;

pub use borders::{Border, Borders, Contiguity, TOLERANCE_M, planar_tolerance};
pub use centroids::Centroids;
#[cfg(feature = "mesh")]
pub use mesh::{
    BorderCourse, BorderCourses, BorderLine, Chunk, DistrictMesh, DistrictPart, MeshLevels,
};
pub use outlines::{DistrictIndex, LabelPoint, label_point, outer_edges};
pub use projection::{
    Candidate, Crs, CrsError, Ellipsoid, GonZone, GroundMetric, LocalZone, MetricProjection,
    Recognition, TransverseMercator, UtmZone, crs, epsg_code, mercator, recognize, sweref99tm,
};
pub use weights::{
    DISTANCE_M, Link, LinkKind, Links, NEIGHBOR_PAIRS, NeighborSpec, PlacedLinks, RuleError,
    SpatialWeights, WeightsRule, least_distance_for_all, nearest_neighbors,
};
