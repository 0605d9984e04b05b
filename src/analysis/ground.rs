//! How large districts are, where their middles lie and how long their borders are, for the measures
//! of segregation that ask. Which pairs touch comes from `spatial`.

use geo::{Coord, MapCoords as _, MultiPolygon};

use super::{Places, Surface};
use crate::model::Division;
use crate::spatial::{Borders, Contiguity, MetricProjection, TOLERANCE_M};
use crate::stats::segregation::SharedBorder;

/// Where districts are and how large.
#[derive(Clone, Debug, PartialEq)]
pub struct Ground {
    /// Land area in square metres where the source has it for every district, else that of the outline
    /// on the plane.
    pub areas: Vec<Option<f64>>,
    /// Middles in metres on the plane.
    pub middles: Vec<[f64; 2]>,
    /// Borders with their lengths on the plane; 0 where districts meet in corners only.
    pub borders: Vec<SharedBorder>,
}

impl Ground {
    /// Measures a division on a plane: its own in metres, or the one its coordinates lie on.
    pub fn of(division: &Division, places: &impl Places) -> Self {
        match places.surface() {
            Surface::Earth => Self::on_earth(division, places),
            Surface::Plane => Self {
                areas: division.districts.iter().map(|d| Some(d.area_m2)).collect(),
                middles: places.middles().to_vec(),
                borders: shared_borders(places.borders(), Contiguity::Queen),
            },
        }
    }

    fn on_earth(division: &Division, places: &impl Places) -> Self {
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
        Self { areas, middles: places.middles().to_vec(), borders }
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
