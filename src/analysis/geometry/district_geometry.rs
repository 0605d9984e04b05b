//! The geometry that measures of segregation need: areas, centroids and lengths of borders. The pairs
//! that touch come from `spatial`.

use geo::{Coord, MapCoords as _, MultiPolygon};

use super::{Places, Surface};
use crate::model::Division;
use crate::spatial::{Borders, Centroids, Contiguity, GroundMetric, TOLERANCE_M};
use crate::stats::segregation::SharedBorder;

/// Areas, centroids and borders of the districts.
#[derive(Clone, Debug, PartialEq)]
pub struct DistrictGeometry {
    /// Land area in square metres if the source has it for every district, else the area of the outline.
    pub areas: Vec<Option<f64>>,
    /// Centroids on the plane or the ellipsoid.
    pub middles: Centroids<'static>,
    /// Borders with their lengths in metres; 0 for districts that meet only at a corner.
    pub borders: Vec<SharedBorder>,
}

impl DistrictGeometry {
    /// Measures a division: longitudes and latitudes on a projection in metres, or on the ellipsoid if
    /// they are of a large extent; others on the plane of their coordinates.
    pub fn of(division: &Division, places: &impl Places) -> Self {
        match places.surface() {
            Surface::Earth => Self::on_earth(division, places),
            Surface::Plane => Self {
                areas: division.districts.iter().map(|d| Some(d.area_m2)).collect(),
                middles: places.middles().clone(),
                borders: shared_borders(places.borders(), Contiguity::Queen),
            },
        }
    }

    fn on_earth(division: &Division, places: &impl Places) -> Self {
        let metric = GroundMetric::for_division(division);
        let land: Vec<Option<f64>> = division.districts.iter().map(|d| d.land_area_m2).collect();
        let areas = if land.iter().all(Option::is_some) {
            land
        } else {
            division.districts.iter().map(|d| Some(metric.area_m2(&d.outline))).collect()
        };
        // Lengths of the edges that both outlines share. Where outlines don't quite meet, the edges
        // within the tolerance count instead.
        let (exact, near) = match metric.plane() {
            Some(plane) => {
                let place = |c: Coord<f64>| plane.forward(c.x, c.y).into();
                let outlines: Vec<MultiPolygon<f64>> =
                    division.districts.iter().map(|d| d.outline.map_coords(place)).collect();
                (Borders::planar(&outlines, 0.0), Borders::planar(&outlines, TOLERANCE_M))
            }
            None => {
                let outlines = || division.districts.iter().map(|d| &d.outline);
                (Borders::geographic(outlines(), 0.0), Borders::geographic(outlines(), TOLERANCE_M))
            }
        };
        let same = exact.edges(Contiguity::Rook).eq(near.edges(Contiguity::Rook));
        let mut borders = shared_borders(&near, Contiguity::Queen);
        if same {
            for (border, (a, b)) in borders.iter_mut().zip(near.edges(Contiguity::Queen)) {
                border.length_m = exact.between(a, b).map_or(0.0, |border| border.length_m);
            }
        }
        Self { areas, middles: places.middles().clone(), borders }
    }
}

/// Converts borders to the input of the measures.
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
