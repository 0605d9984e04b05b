//! A dataset with lazily computed geometry, for the command line: on the earth, or on a plane of unknown
//! location. Reading it is left to the caller. The window has its counterpart in `session`.

use std::sync::OnceLock;

use geo::{Area as _, Centroid as _};

use super::{Places, Surface};
use crate::formats::builtin;
use crate::model::{Bounds, Dataset, District};
use crate::spatial::{Borders, Centroids, GroundMetric, PlacedLinks, planar_tolerance};

/// A dataset with the surface of its coordinates and lazily computed borders, centroids and links.
#[derive(Debug)]
pub struct Measurable {
    /// The districts and figures.
    pub dataset: Dataset,
    /// The surface of its coordinates.
    pub surface: Surface,
    tolerance: Option<f64>,
    borders: OnceLock<Borders>,
    middles: OnceLock<Centroids<'static>>,
    links: OnceLock<PlacedLinks>,
}

impl Measurable {
    /// A dataset whose geometry is not computed yet.
    pub fn new(dataset: Dataset, surface: Surface) -> Self {
        Self {
            dataset,
            surface,
            tolerance: None,
            borders: OnceLock::new(),
            middles: OnceLock::new(),
            links: OnceLock::new(),
        }
    }

    /// The dataset with another tolerance for shared borders: how far apart outlines may lie, in metres, or in the
    /// unit of a plane. `None` for the usual one.
    #[must_use]
    pub fn with_tolerance(self, tolerance: Option<f64>) -> Self {
        Self { tolerance, borders: OnceLock::new(), ..self }
    }
}

impl Places for Measurable {
    fn surface(&self) -> Surface {
        self.surface
    }

    fn borders(&self) -> &Borders {
        let division = &self.dataset.division;
        let outlines = || division.districts.iter().map(|d| &d.outline);
        self.borders.get_or_init(|| match (self.surface, self.tolerance) {
            (Surface::Earth, None) => Borders::of(division),
            (Surface::Earth, Some(tolerance_m)) => Borders::geographic(outlines(), tolerance_m),
            (Surface::Plane, tolerance) => {
                let tolerance = tolerance.unwrap_or_else(|| planar_tolerance(outlines()));
                Borders::planar(outlines(), tolerance)
            }
        })
    }

    fn middles(&self) -> &Centroids<'static> {
        let division = &self.dataset.division;
        self.middles.get_or_init(|| match self.surface {
            Surface::Earth => GroundMetric::for_division(division).centroids(division),
            Surface::Plane => {
                Centroids::on_plane(division.districts.iter().map(middle_on_plane).collect())
            }
        })
    }

    fn links(&self) -> &PlacedLinks {
        self.links.get_or_init(|| {
            builtin::links().map_or_else(
                |_| PlacedLinks::default(),
                |links| links.placed(&self.dataset.division),
            )
        })
    }
}

fn middle_on_plane(district: &District) -> [f64; 2] {
    let outline = &district.outline;
    match outline.centroid().filter(|_| outline.unsigned_area() > 0.0) {
        Some(middle) => [middle.x(), middle.y()],
        None => Bounds::of(outline).map_or([0.0, 0.0], |bounds| bounds.center().into()),
    }
}

#[cfg(test)]
mod tests {
    use geo::{LineString, MultiPolygon, Polygon};

    use std::sync::Arc;

    use super::*;
    use crate::analysis::city::row_of;

    #[test]
    fn the_middle_of_an_outline_without_an_area_is_that_of_its_envelope() {
        let mut district = Arc::make_mut(&mut row_of(&[1.0]).division).districts.remove(0);
        let mut middle = |corners: Vec<(f64, f64)>| {
            let ring = Polygon::new(LineString::from(corners), Vec::new());
            district.outline = MultiPolygon(vec![ring]);
            middle_on_plane(&district)
        };
        assert_eq!(middle(vec![(0.0, 0.0), (3.0, 0.0), (0.0, 6.0)]), [1.0, 2.0]);
        assert_eq!(middle(vec![(0.0, 0.0), (4.0, 0.0), (0.0, 0.0), (0.0, 2.0)]), [2.0, 1.0]);
    }
}
