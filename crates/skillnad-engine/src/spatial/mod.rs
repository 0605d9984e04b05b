//! Where districts lie: projections, the index behind the pointer, shared borders and weights, and
//! the triangles a map is drawn from. Measures are left to `stats`, colours and pictures to `scene`.

mod arcs;
mod banded_outlines;
mod border_courses;
mod contiguity;
pub mod crs;
mod district_index;
mod ellipsoid;
mod ground;
mod label_point;
mod limits;
mod links;
mod loose_edges;
pub mod mercator;
mod mesh;
mod metric_projection;
mod neighbor_spec;
mod outer_edges;
mod recognition;
mod rings;
mod simplification;
pub mod sweref99tm;
mod transverse_mercator;
mod twins;
mod weights;

pub use border_courses::{BorderCourse, BorderCourses};
pub use contiguity::{Border, Borders, Contiguity, TOLERANCE_M, planar_tolerance};
pub use crs::{Crs, CrsError, LocalZone, UtmZone};
pub use district_index::DistrictIndex;
pub use ellipsoid::Ellipsoid;
pub use label_point::{LabelPoint, label_point};
pub use limits::{DISTANCE_M, NEIGHBOR_PAIRS};
pub use links::{Link, LinkKind, Links, PlacedLinks};
pub use mesh::{BorderLine, Chunk, DistrictMesh, DistrictPart, MeshLevels};
pub use metric_projection::MetricProjection;
pub use neighbor_spec::NeighborSpec;
pub use outer_edges::outer_edges;
pub use recognition::{Candidate, Recognition, recognize};
pub use transverse_mercator::TransverseMercator;
pub use weights::{
    RuleError, SpatialWeights, WeightsRule, least_distance_for_all, nearest_neighbors,
};
