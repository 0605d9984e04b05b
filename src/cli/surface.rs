//! What a source's coordinates lie on, and what is measured there: the earth, where degrees become
//! metres on a plane of the place's own, or a plane of no known place, measured in its own unit.

use geo::{Area as _, Centroid as _, Coord, MapCoords as _, MultiPolygon};

use crate::model::{Bounds, Dataset, District, Division};
use crate::spatial::{
    Borders, Contiguity, MetricProjection, SpatialWeights, TOLERANCE_M, WeightsRule,
    planar_tolerance,
};
use crate::stats::segregation::SharedBorder;

/// A source to compute with.
pub struct Measurable {
    /// Its districts and figures.
    pub dataset: Dataset,
    /// What its coordinates lie on.
    pub surface: Surface,
}

/// What coordinates lie on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Surface {
    /// Longitude and latitude.
    Earth,
    /// A plane. Lengths are in the unit of the coordinates, taken for metres.
    Plane,
}

/// Where districts are and how large, for the measures that ask.
pub struct Ground {
    /// Land area in square metres where the source has it for every district, else that of the outline
    /// on the plane.
    pub areas: Vec<Option<f64>>,
    /// Middles in metres on the plane.
    pub middles: Vec<[f64; 2]>,
    /// Borders with their lengths on the plane; 0 where districts meet in corners only.
    pub borders: Vec<SharedBorder>,
}

impl Measurable {
    /// All pairs that touch.
    pub fn borders(&self) -> Borders {
        let division = &self.dataset.division;
        match self.surface {
            Surface::Earth => Borders::of(division),
            Surface::Plane => {
                let outlines = || division.districts.iter().map(|d| &d.outline);
                Borders::planar(outlines(), planar_tolerance(outlines()))
            }
        }
    }

    /// The middles of the districts in metres.
    pub fn middles(&self) -> Vec<[f64; 2]> {
        let division = &self.dataset.division;
        match self.surface {
            Surface::Earth => MetricProjection::for_division(division).centroids(division),
            Surface::Plane => division.districts.iter().map(middle_on_plane).collect(),
        }
    }

    /// The neighbours of the districts under a rule, each with the weight 1.
    pub fn neighbors(&self, rule: WeightsRule) -> SpatialWeights {
        match rule {
            WeightsRule::Contiguity(contiguity) => {
                SpatialWeights::contiguity(&self.borders(), contiguity)
            }
            WeightsRule::Nearest(k) => SpatialWeights::nearest(&self.middles(), k),
            WeightsRule::Distance(metres) => SpatialWeights::distance_band(&self.middles(), metres),
        }
    }

    /// Areas, middles and borders, measured on a plane.
    pub fn ground(&self) -> Ground {
        let division = &self.dataset.division;
        match self.surface {
            Surface::Earth => Ground::of(division),
            Surface::Plane => Ground {
                areas: division.districts.iter().map(|d| Some(d.area_m2)).collect(),
                middles: self.middles(),
                borders: shared_borders(&self.borders(), Contiguity::Queen),
            },
        }
    }
}

fn middle_on_plane(district: &District) -> [f64; 2] {
    let outline = &district.outline;
    match outline.centroid().filter(|_| outline.unsigned_area() > 0.0) {
        Some(middle) => [middle.x(), middle.y()],
        None => Bounds::of(outline).map_or([0.0, 0.0], |bounds| bounds.center().into()),
    }
}

impl Ground {
    /// Measures a division on its plane in metres.
    fn of(division: &Division) -> Self {
        let plane = MetricProjection::for_division(division);
        let land: Vec<Option<f64>> = division.districts.iter().map(|d| d.land_area_m2).collect();
        let areas = if land.iter().all(Option::is_some) {
            land
        } else {
            division.districts.iter().map(|d| Some(plane.area_m2(&d.outline))).collect()
        };
        let place = |c: Coord<f64>| {
            let [x, y] = plane.forward(c.x, c.y);
            Coord { x, y }
        };
        let outlines: Vec<MultiPolygon<f64>> =
            division.districts.iter().map(|d| d.outline.map_coords(place)).collect();
        // Lengths of edges that both outlines have, unless the outlines don't quite meet: then those
        // within the tolerance.
        let (exact, near) =
            (Borders::planar(&outlines, 0.0), Borders::planar(&outlines, TOLERANCE_M));
        let same = exact.edges(Contiguity::Rook).eq(near.edges(Contiguity::Rook));
        let mut borders = shared_borders(&near, Contiguity::Queen);
        if same {
            for (border, (a, b)) in borders.iter_mut().zip(near.edges(Contiguity::Queen)) {
                border.length_m = exact.between(a, b).map_or(0.0, |border| border.length_m);
            }
        }
        Self { areas, middles: plane.centroids(division), borders }
    }
}

/// Borders as the measures take them.
pub fn shared_borders(borders: &Borders, rule: Contiguity) -> Vec<SharedBorder> {
    borders
        .edges(rule)
        .filter_map(|(a, b)| borders.between(a, b))
        .map(|border| SharedBorder {
            a: border.a as usize,
            b: border.b as usize,
            length_m: border.length_m,
        })
        .collect()
}
