//! Geometry of the districts for every question about neighbours. Computing and caching it is left to
//! the types that hold a division.

use std::sync::Arc;

use crate::analysis::neighbor_weights;
use crate::spatial::{Borders, Centroids, NeighborSpec, PlacedLinks, SpatialWeights};

/// The surface of the coordinates.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Surface {
    /// The earth, in longitude and latitude.
    Earth,
    /// A plane. Lengths are in the unit of the coordinates, taken as metres.
    Plane,
}

/// The geometry of a division's districts. Implementations compute each part on first use and cache it,
/// so that repeated calls cost nothing.
pub trait Places {
    /// The surface of the coordinates.
    fn surface(&self) -> Surface;

    /// All pairs of districts that touch.
    fn borders(&self) -> &Borders;

    /// The centroids of the districts, in file order.
    fn middles(&self) -> &Centroids<'static>;

    /// The bridges, tunnels and ferries between the districts; empty where no list of them is known.
    fn links(&self) -> &PlacedLinks;

    /// The neighbours under a rule with its additions, each with the weight 1. Links are left out where
    /// none are known.
    fn neighbors(&self, spec: NeighborSpec) -> Arc<SpatialWeights> {
        Arc::new(neighbor_weights(spec, self))
    }
}
