//! Neighbours of districts: the rule, the list of a district, and the nearest residents.

mod neighbor_list;
mod people_neighborhood;
mod rule;

pub use neighbor_list::{JoinedBy, ListedNeighbor, NeighborList};
pub use people_neighborhood::{PeopleNeighborhood, offered_residents};
pub use rule::{NeighborError, Neighbors, neighbor_weights};
