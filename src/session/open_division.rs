//! A dataset made ready for the map: found by the pointer, drawn, and asked for its neighbours.

use std::sync::{Arc, OnceLock};

use crate::model::{Dataset, DivisionId};
use crate::project::NeighbourRule;
use crate::spatial::{Borders, Contiguity, DistrictIndex, DistrictMesh, SpatialWeights, label_point};

/// A dataset with everything that depends on its outlines alone, worked out once.
#[derive(Debug)]
pub struct OpenDivision {
    /// The districts and their figures.
    pub dataset: Arc<Dataset>,
    /// Finds the district under a point.
    pub index: DistrictIndex,
    /// Fills and outlines, triangulated.
    pub mesh: DistrictMesh,
    label_points: Vec<Option<[f64; 2]>>,
    /// The borders that districts share.
    pub borders: Borders,
    queen: OnceLock<SpatialWeights>,
    rook: OnceLock<SpatialWeights>,
}

impl OpenDivision {
    /// Works out index, borders and mesh. Takes some milliseconds for a thousand districts: call it on a
    /// worker.
    pub fn new(dataset: Dataset) -> Self {
        let index = DistrictIndex::new(&dataset.division);
        let mesh = DistrictMesh::new(&dataset.division);
        let label_points =
            dataset.division.districts.iter().map(|d| label_point(&d.outline)).collect();
        let borders = Borders::of(&dataset.division);
        Self {
            dataset: Arc::new(dataset),
            index,
            mesh,
            label_points,
            borders,
            queen: OnceLock::new(),
            rook: OnceLock::new(),
        }
    }

    /// The division's id.
    pub fn id(&self) -> &DivisionId {
        &self.dataset.division.id
    }

    /// Longitude and latitude of where a district's name stands best, or `None` where it has no
    /// area.
    pub fn label_point(&self, position: usize) -> Option<[f64; 2]> {
        self.label_points.get(position).copied().flatten()
    }

    /// The neighbours of every district by a rule, worked out when it is first asked for.
    pub fn neighbours(&self, rule: NeighbourRule) -> &SpatialWeights {
        let (cell, contiguity) = match rule {
            NeighbourRule::Queen => (&self.queen, Contiguity::Queen),
            NeighbourRule::Rook => (&self.rook, Contiguity::Rook),
        };
        cell.get_or_init(|| SpatialWeights::contiguity(&self.borders, contiguity))
    }
}
