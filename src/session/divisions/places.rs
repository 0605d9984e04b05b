//! Gives the questions of `analysis` the borders, centroids and links that an open division has computed.

use std::sync::Arc;

use super::OpenDivision;
use crate::analysis::{Places, Surface};
use crate::spatial::{Borders, Centroids, NeighborSpec, PlacedLinks, SpatialWeights};

impl Places for OpenDivision {
    /// The window opens only files with coordinates on the earth.
    fn surface(&self) -> Surface {
        Surface::Earth
    }

    fn borders(&self) -> &Borders {
        &self.borders
    }

    fn middles(&self) -> &Centroids<'static> {
        self.middles()
    }

    fn links(&self) -> &PlacedLinks {
        self.links()
    }

    fn neighbors(&self, spec: NeighborSpec) -> Arc<SpatialWeights> {
        self.neighbors(spec)
    }
}
