//! A dataset made ready for the map: found by the pointer, drawn, and asked for its neighbours.

use std::sync::{Arc, OnceLock};

use crate::model::{Dataset, DivisionId};
use crate::project::NeighbourRule;
use crate::spatial::{Contiguity, DistrictIndex, DistrictMesh, SpatialWeights};

/// A dataset with everything that depends on its outlines alone, worked out once.
#[derive(Debug)]
pub struct OpenDivision {
    /// The districts and their figures.
    pub dataset: Arc<Dataset>,
    /// Finds the district under a point.
    pub index: DistrictIndex,
    /// Fills and outlines, triangulated.
    pub mesh: DistrictMesh,
    queen: OnceLock<SpatialWeights>,
    rook: OnceLock<SpatialWeights>,
}

impl OpenDivision {
    /// Works out index and mesh. Takes some milliseconds for a thousand districts: call it on a
    /// worker.
    pub fn new(dataset: Dataset) -> Self {
        let index = DistrictIndex::new(&dataset.division);
        let mesh = DistrictMesh::new(&dataset.division);
        let division = Self {
            dataset: Arc::new(dataset),
            index,
            mesh,
            queen: OnceLock::new(),
            rook: OnceLock::new(),
        };
        division.neighbours(NeighbourRule::default());
        division
    }

    /// The division's id.
    pub fn id(&self) -> &DivisionId {
        &self.dataset.division.id
    }

    /// The neighbours of every district by a rule; the default rule is ready, another is worked out
    /// when it is first asked for.
    pub fn neighbours(&self, rule: NeighbourRule) -> &SpatialWeights {
        let (cell, contiguity) = match rule {
            NeighbourRule::Queen => (&self.queen, Contiguity::Queen),
            NeighbourRule::Rook => (&self.rook, Contiguity::Rook),
        };
        cell.get_or_init(|| SpatialWeights::contiguity(&self.dataset.division, contiguity))
    }
}
