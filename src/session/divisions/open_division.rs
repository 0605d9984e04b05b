//! An open division: a dataset with the spatial index, mesh and neighbours that the map needs.

use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use geo::Centroid as _;

use crate::analysis::{DistrictGeometry, WaterBorders, neighbor_weights};
use crate::formats::builtin;
use crate::model::{Bounds, Dataset, District, DivisionId};
use crate::scene::basemap::LinesInside;
use crate::spatial::{
    BorderCourses, Borders, Centroids, DistrictIndex, GroundMetric, LabelPoint, MeshLevels,
    NeighborSpec, PlacedLinks, SpatialWeights, label_point, mercator,
};

/// Number of neighbour rules whose weights are kept.
const KEPT_NEIGHBORS: usize = 12;

/// A dataset with everything derived from its outlines, computed once.
#[derive(Debug)]
pub struct OpenDivision {
    /// The districts and their figures.
    pub dataset: Arc<Dataset>,
    /// Spatial index: finds the district at a point.
    pub index: Arc<DistrictIndex>,
    /// Fills and outlines, triangulated at several levels of detail.
    pub meshes: Arc<MeshLevels>,
    /// The borders that districts share.
    pub borders: Arc<Borders>,
    on_demand: Arc<OnDemand>,
}

/// Everything else that is derived from the outlines, on first use.
#[derive(Debug)]
struct OnDemand {
    label_points: Vec<OnceLock<Option<LabelPoint>>>,
    circle_points: OnceLock<Vec<Option<[f64; 2]>>>,
    middles: OnceLock<Centroids<'static>>,
    centroids: OnceLock<Vec<Option<[f64; 2]>>>,
    links: OnceLock<PlacedLinks>,
    courses: OnceLock<BorderCourses>,
    water: OnceLock<WaterBorders>,
    geometry: OnceLock<DistrictGeometry>,
    ground_lines: OnceLock<LinesInside>,
    neighbors: Mutex<Vec<(NeighborSpec, Arc<SpatialWeights>)>>,
}

impl OnDemand {
    fn of(districts: usize) -> Self {
        Self {
            label_points: (0..districts).map(|_| OnceLock::new()).collect(),
            circle_points: OnceLock::new(),
            middles: OnceLock::new(),
            centroids: OnceLock::new(),
            links: OnceLock::new(),
            courses: OnceLock::new(),
            water: OnceLock::new(),
            geometry: OnceLock::new(),
            ground_lines: OnceLock::new(),
            neighbors: Mutex::default(),
        }
    }
}

impl OpenDivision {
    /// Computes index, borders and mesh. Takes some milliseconds for a thousand districts: call it on a
    /// worker thread.
    pub fn new(dataset: Dataset) -> Self {
        Self {
            index: Arc::new(DistrictIndex::new(&dataset.division)),
            meshes: Arc::new(MeshLevels::new(&dataset.division)),
            borders: Arc::new(Borders::of(&dataset.division)),
            on_demand: Arc::new(OnDemand::of(dataset.division.districts.len())),
            dataset: Arc::new(dataset),
        }
    }

    /// The same division with the figures of another dataset of it. Everything derived from the outlines is shared.
    #[must_use]
    pub fn with_figures_of(&self, dataset: Dataset) -> Self {
        Self {
            dataset: Arc::new(dataset),
            index: self.index.clone(),
            meshes: self.meshes.clone(),
            borders: self.borders.clone(),
            on_demand: self.on_demand.clone(),
        }
    }

    /// The division's id.
    pub fn id(&self) -> &DivisionId {
        &self.dataset.division.id
    }

    /// The best position for a district's label; `None` if the district has no area. Computed on first use,
    /// since most labels are never shown.
    pub fn label_point(&self, position: usize) -> Option<LabelPoint> {
        let district = self.dataset.division.districts.get(position)?;
        *self.on_demand.label_points.get(position)?.get_or_init(|| label_point(&district.outline))
    }

    /// The position of each district's circle, in unit Mercator: that of its label. Computed on first use.
    pub fn circle_points(&self) -> &[Option<[f64; 2]>] {
        self.on_demand.circle_points.get_or_init(|| {
            (0..self.dataset.division.districts.len())
                .map(|position| self.label_point(position))
                .map(|point| point.map(|p| mercator::forward(p.longitude, p.latitude)))
                .collect()
        })
    }

    /// Centroids of the districts, for distances. Computed on first use.
    pub fn middles(&self) -> &Centroids<'static> {
        let division = &self.dataset.division;
        self.on_demand
            .middles
            .get_or_init(|| GroundMetric::for_division(division).centroids(division))
    }

    /// Positions of the districts whose centroid lies within the bounds. The centroids in degrees are
    /// computed on first use.
    pub fn within(&self, bounds: Bounds) -> Vec<usize> {
        let division = &self.dataset.division;
        let middles = self.on_demand.centroids.get_or_init(|| {
            let middle = |d: &District| d.outline.centroid().map(|c| [c.x(), c.y()]);
            division.districts.iter().map(middle).collect()
        });
        (middles.iter().enumerate())
            .filter_map(|(position, middle)| middle.filter(|m| bounds.holds(*m)).map(|_| position))
            .collect()
    }

    /// The bridges, tunnels and ferries of this division; empty if there is no list for it.
    pub fn links(&self) -> &PlacedLinks {
        self.on_demand.links.get_or_init(|| {
            builtin::links().map_or_else(
                |_| PlacedLinks::default(),
                |links| links.placed(&self.dataset.division),
            )
        })
    }

    /// Roads, railways and tramways of the built-in base map, clipped to the districts. Computed on first
    /// use.
    pub fn ground_lines(&self) -> &LinesInside {
        self.on_demand.ground_lines.get_or_init(|| {
            let inside = |x: f64, y: f64| self.index.district_at(x, y).is_some();
            LinesInside::new(builtin::basemap(), self.dataset.division.bounds(), inside)
        })
    }

    /// Areas, centroids and border lengths, for measures of segregation. Computed on first use, which takes
    /// a moment: call it on a worker thread.
    pub fn geometry(&self) -> &DistrictGeometry {
        self.on_demand.geometry.get_or_init(|| DistrictGeometry::of(&self.dataset.division, self))
    }

    /// The division with its borders in water already computed. Takes longer than a frame for a thousand
    /// districts: call it on a worker thread.
    #[must_use]
    pub fn with_water(self) -> Self {
        self.water();
        self
    }

    /// Geometry of the borders that districts share. Computed on first use, which takes a moment: call it
    /// on a worker thread.
    pub fn courses(&self) -> &BorderCourses {
        self.on_demand.courses.get_or_init(|| BorderCourses::of(self.meshes.full()))
    }

    /// The borders in water. Computed on first use, which takes a moment: call it on a worker thread.
    pub fn water(&self) -> &WaterBorders {
        self.on_demand.water.get_or_init(|| WaterBorders::of(self.courses()))
    }

    /// Neighbour weights by a neighbour rule: 1 for each neighbour. Computed on first use.
    pub fn neighbors(&self, spec: NeighborSpec) -> Arc<SpatialWeights> {
        let mut kept = self.on_demand.neighbors.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, weights)) = kept.iter().find(|(known, _)| *known == spec) {
            return weights.clone();
        }
        let weights = Arc::new(neighbor_weights(spec, self));
        if kept.len() >= KEPT_NEIGHBORS {
            kept.remove(0);
        }
        kept.push((spec, weights.clone()));
        weights
    }
}
