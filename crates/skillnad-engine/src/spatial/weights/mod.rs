//! Neighbours and their weights, and the links that make neighbours across water.

mod limits;
mod links;
mod neighbor_spec;
mod spatial_weights;

pub use limits::{DISTANCE_M, NEIGHBOR_PAIRS};
pub use links::{Link, LinkKind, Links, PlacedLinks};
pub use neighbor_spec::NeighborSpec;
pub use spatial_weights::{
    RuleError, SpatialWeights, WeightsRule, least_distance_for_all, nearest_neighbors,
};
