//! Where districts lie: projections, the index behind the pointer, shared borders and weights, and
//! the triangles a map is drawn from. Measures are left to `stats`, colours and pictures to `scene`.

mod borders;
#[cfg(feature = "mesh")]
mod mesh;
mod outlines;
mod projection;
mod weights;

pub use borders::{Border, Borders, Contiguity, TOLERANCE_M, planar_tolerance};
#[cfg(feature = "mesh")]
pub use mesh::{
    BorderCourse, BorderCourses, BorderLine, Chunk, DistrictMesh, DistrictPart, MeshLevels,
};
pub use outlines::{DistrictIndex, LabelPoint, label_point, outer_edges};
pub use projection::{
    Candidate, Crs, CrsError, Ellipsoid, LocalZone, MetricProjection, Recognition,
    TransverseMercator, UtmZone, crs, mercator, recognize, sweref99tm,
};
pub use weights::{
    DISTANCE_M, Link, LinkKind, Links, NEIGHBOR_PAIRS, NeighborSpec, PlacedLinks, RuleError,
    SpatialWeights, WeightsRule, least_distance_for_all, nearest_neighbors,
};
