//! A dataset made ready for the map: found by the pointer, drawn, and asked for its neighbours.

use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use geo::Centroid as _;

use crate::analysis::{Ground, WaterBorders, neighbor_weights};
use crate::formats::builtin;
use crate::model::{Bounds, Dataset, District, DivisionId};
use crate::scene::ground::LinesInside;
use crate::spatial::{
    BorderCourses, Borders, DistrictIndex, LabelPoint, MeshLevels, MetricProjection, NeighborSpec,
    PlacedLinks, SpatialWeights, label_point, mercator,
};

/// Number of ways to find neighbours kept.
const KEPT_NEIGHBOURS: usize = 12;

/// A dataset with everything that depends on its outlines alone, worked out once.
#[derive(Debug)]
pub struct OpenDivision {
    /// The districts and their figures.
    pub dataset: Arc<Dataset>,
    /// Finds the district under a point.
    pub index: DistrictIndex,
    /// Fills and outlines, triangulated, for near and far.
    pub meshes: MeshLevels,
    label_points: Vec<OnceLock<Option<LabelPoint>>>,
    circle_points: OnceLock<Vec<Option<[f64; 2]>>>,
    /// The borders that districts share.
    pub borders: Borders,
    middles: OnceLock<Vec<[f64; 2]>>,
    centroids: OnceLock<Vec<Option<[f64; 2]>>>,
    links: OnceLock<PlacedLinks>,
    courses: OnceLock<BorderCourses>,
    water: OnceLock<WaterBorders>,
    ground: OnceLock<Ground>,
    ground_lines: OnceLock<LinesInside>,
    neighbours: Mutex<Vec<(NeighborSpec, Arc<SpatialWeights>)>>,
}

impl OpenDivision {
    /// Works out index, borders and mesh. Takes some milliseconds for a thousand districts: call it on a
    /// worker.
    pub fn new(dataset: Dataset) -> Self {
        let index = DistrictIndex::new(&dataset.division);
        let meshes = MeshLevels::new(&dataset.division);
        let label_points = dataset.division.districts.iter().map(|_| OnceLock::new()).collect();
        let borders = Borders::of(&dataset.division);
        Self {
            dataset: Arc::new(dataset),
            index,
            meshes,
            label_points,
            circle_points: OnceLock::new(),
            borders,
            middles: OnceLock::new(),
            centroids: OnceLock::new(),
            links: OnceLock::new(),
            courses: OnceLock::new(),
            water: OnceLock::new(),
            ground: OnceLock::new(),
            ground_lines: OnceLock::new(),
            neighbours: Mutex::default(),
        }
    }

    /// The same outlines, with what has been worked out of them, and the figures of another dataset of
    /// the same division.
    #[must_use]
    pub fn with_figures_of(&self, dataset: Dataset) -> Self {
        let neighbours = self.neighbours.lock().unwrap_or_else(PoisonError::into_inner).clone();
        Self {
            dataset: Arc::new(dataset),
            index: self.index.clone(),
            meshes: self.meshes.clone(),
            label_points: self.label_points.clone(),
            circle_points: self.circle_points.clone(),
            borders: self.borders.clone(),
            middles: self.middles.clone(),
            centroids: self.centroids.clone(),
            links: self.links.clone(),
            courses: self.courses.clone(),
            water: self.water.clone(),
            ground: self.ground.clone(),
            ground_lines: self.ground_lines.clone(),
            neighbours: Mutex::new(neighbours),
        }
    }

    /// The division's id.
    pub fn id(&self) -> &DivisionId {
        &self.dataset.division.id
    }

    /// Where a district's name stands best, or `None` where it has no
    /// area. Worked out when it is first asked for: most names never show.
    pub fn label_point(&self, position: usize) -> Option<LabelPoint> {
        let district = self.dataset.division.districts.get(position)?;
        *self.label_points.get(position)?.get_or_init(|| label_point(&district.outline))
    }

    /// Where each district's circle stands, in the Mercator square: where its name would. Worked out when
    /// first asked for.
    pub fn circle_points(&self) -> &[Option<[f64; 2]>] {
        self.circle_points.get_or_init(|| {
            (0..self.dataset.division.districts.len())
                .map(|position| self.label_point(position))
                .map(|point| point.map(|p| mercator::forward(p.longitude, p.latitude)))
                .collect()
        })
    }

    /// The middles of the districts in metres. Worked out when first asked for.
    pub fn middles(&self) -> &[[f64; 2]] {
        let division = &self.dataset.division;
        self.middles.get_or_init(|| MetricProjection::for_division(division).centroids(division))
    }

    /// The districts whose middle lies within some bounds, by position. The middles in degrees are
    /// worked out when this is first asked for.
    pub fn within(&self, bounds: Bounds) -> Vec<usize> {
        let division = &self.dataset.division;
        let middles = self.centroids.get_or_init(|| {
            let middle = |d: &District| d.outline.centroid().map(|c| [c.x(), c.y()]);
            division.districts.iter().map(middle).collect()
        });
        (middles.iter().enumerate())
            .filter_map(|(position, middle)| middle.filter(|m| bounds.holds(*m)).map(|_| position))
            .collect()
    }

    /// The bridges, tunnels and ferries of this division; none where no list of them is known.
    pub fn links(&self) -> &PlacedLinks {
        self.links.get_or_init(|| {
            builtin::links().map_or_else(
                |_| PlacedLinks::default(),
                |links| links.placed(&self.dataset.division),
            )
        })
    }

    /// Roads and tracks of the built-in base map as far as they run through the districts. Worked out when
    /// first asked for.
    pub fn ground_lines(&self) -> &LinesInside {
        self.ground_lines.get_or_init(|| {
            let inside = |x: f64, y: f64| self.index.district_at(x, y).is_some();
            LinesInside::new(builtin::basemap(), self.dataset.division.bounds(), inside)
        })
    }

    /// Areas, middles and border lengths, for measures of segregation. Worked out when first asked for,
    /// which takes a moment: ask on a worker.
    pub fn ground(&self) -> &Ground {
        self.ground.get_or_init(|| Ground::of(&self.dataset.division, self))
    }

    /// The same with its borders in water worked out, which takes longer than a frame for a thousand
    /// districts: for workers.
    #[must_use]
    pub fn with_water(self) -> Self {
        self.water();
        self
    }

    /// The courses of the borders that districts share. Worked out when first asked for, which takes a
    /// moment: ask on a worker.
    pub fn courses(&self) -> &BorderCourses {
        self.courses.get_or_init(|| BorderCourses::of(self.meshes.full()))
    }

    /// The borders that run in water. Worked out when first asked for, which takes a moment: ask on a
    /// worker.
    pub fn water(&self) -> &WaterBorders {
        self.water.get_or_init(|| WaterBorders::of(self.courses()))
    }

    /// The neighbours of every district, each with the weight 1. Worked out when first asked for.
    pub fn neighbours(&self, spec: NeighborSpec) -> Arc<SpatialWeights> {
        let mut kept = self.neighbours.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, weights)) = kept.iter().find(|(known, _)| *known == spec) {
            return weights.clone();
        }
        let weights = Arc::new(neighbor_weights(spec, self));
        if kept.len() >= KEPT_NEIGHBOURS {
            kept.remove(0);
        }
        kept.push((spec, weights.clone()));
        weights
    }
}
