//! A dataset made ready for the map: found by the pointer, drawn, and asked for its neighbours.

use std::sync::{Arc, OnceLock};

use crate::model::{Dataset, DivisionId};
use crate::project::NeighbourRule;
use crate::spatial::{Borders, Contiguity, DistrictIndex, LabelPoint, MeshLevels, SpatialWeights, label_point};

/// A dataset with everything that depends on its outlines alone, worked out once.
#[derive(Debug)]
pub struct OpenDivision {
    /// The districts and their figures.
    pub dataset: Arc<Dataset>,
    /// Finds the district under a point.
    pub index: DistrictIndex,
    /// Fills and outlines, triangulated, for near and far.
    pub meshes: MeshLevels,
    label_points: Vec<Option<LabelPoint>>,
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
        let meshes = MeshLevels::new(&dataset.division);
        let label_points =
            dataset.division.districts.iter().map(|d| label_point(&d.outline)).collect();
        let borders = Borders::of(&dataset.division);
        Self {
            dataset: Arc::new(dataset),
            index,
            meshes,
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

    /// Where a district's name stands best, or `None` where it has no
    /// area.
    pub fn label_point(&self, position: usize) -> Option<LabelPoint> {
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
