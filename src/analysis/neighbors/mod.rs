//! Neighbours of districts: the rule, and the list of a district.

mod neighbor_list;
mod rule;

pub use neighbor_list::{JoinedBy, ListedNeighbor, NeighborList};
pub use rule::{NeighborError, Neighbors, neighbor_weights};
