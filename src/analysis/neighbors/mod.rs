//! Neighbours of districts: the rule, the list of a district, and the nearest residents.

mod nearest_residents;
mod neighbor_list;
mod rule;

pub use nearest_residents::{NearestResidentMeans, offered_residents};
pub use neighbor_list::{JoinedBy, ListedNeighbor, NeighborList};
pub use rule::{NeighborError, Neighbors, neighbor_weights};
