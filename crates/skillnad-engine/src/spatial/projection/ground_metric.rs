//! The choice between a plane and the ellipsoid for areas, centroids and distances: a plane while it is
//! right within a thousandth, the ellipsoid for larger extents.

use geo::MultiPolygon;

use super::authalic;
use crate::model::{Bounds, District, Division};
use crate::spatial::outlines::rings::threads;
use crate::spatial::outlines::twins::in_parallel;
use crate::spatial::{Centroids, MetricProjection};

/// Measures areas, centroids and distances of places on earth.
///
/// Within an extent where a [`MetricProjection`] changes no area by more than a thousandth (some 400 km from
/// west to east), that plane is used. Larger extents are measured on the ellipsoid: distances along the
/// shortest lines, areas with such lines as edges, centroids as the mean of all points in space.
///
/// # Example
/// ```
/// use skillnad_engine::geo::{MultiPolygon, Rect};
/// use skillnad_engine::model::Bounds;
/// use skillnad_engine::spatial::GroundMetric;
///
/// let city = Bounds { west: 11.6, south: 57.5, east: 12.2, north: 57.9 };
/// assert!(GroundMetric::for_bounds(city).plane().is_some());
///
/// let europe = Bounds { west: -10.0, south: 35.0, east: 40.0, north: 70.0 };
/// let metric = GroundMetric::for_bounds(europe);
/// assert!(metric.plane().is_none());
/// let degree = MultiPolygon::from(Rect::new((12.0, 57.0), (13.0, 58.0)).to_polygon());
/// // The area within the shortest lines, by PROJ.
/// assert!((metric.area_m2(&degree) / 6.676_817e9 - 1.0).abs() < 1e-4);
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct GroundMetric {
    plane: Option<MetricProjection>,
}

impl GroundMetric {
    /// The measures for places within these bounds.
    pub fn for_bounds(bounds: Bounds) -> Self {
        let plane = MetricProjection::for_bounds(bounds);
        Self { plane: plane.is_right_within(bounds).then_some(plane) }
    }

    /// The measures for a division; for one without outlines, on SWEREF 99 TM.
    pub fn for_division(division: &Division) -> Self {
        division.bounds().map_or_else(
            || Self { plane: Some(MetricProjection::for_division(division)) },
            Self::for_bounds,
        )
    }

    /// The measures on the ellipsoid, of any extent.
    pub fn on_ellipsoid() -> Self {
        Self { plane: None }
    }

    /// The plane, or `None` if the ellipsoid is measured.
    pub fn plane(&self) -> Option<&MetricProjection> {
        self.plane.as_ref()
    }

    /// The area of an outline in degrees, in square metres. Holes are subtracted; the direction of rings
    /// doesn't matter.
    pub fn area_m2(&self, outline: &MultiPolygon<f64>) -> f64 {
        match &self.plane {
            Some(plane) => plane.area_m2(outline),
            None => authalic::area_m2(outline),
        }
    }

    /// The centroids of a division's districts, for nearest neighbours and distances. A district without an
    /// area gets the middle of its envelope, and one without an outline the middle of the division.
    pub fn centroids(&self, division: &Division) -> Centroids<'static> {
        if let Some(plane) = &self.plane {
            return Centroids::on_plane(plane.centroids(division));
        }
        let middle = |b: Bounds| <[f64; 2]>::from(b.center());
        let of_all = division.bounds().map_or([0.0, 0.0], middle);
        let of_one = |d: &District| {
            let own = centroid(&d.outline);
            own.or_else(|| Bounds::of(&d.outline).map(middle)).unwrap_or(of_all)
        };
        let vertices = division.districts.iter().map(|d| geo::CoordsIter::coords_count(&d.outline));
        let share = division.districts.len().div_ceil(threads(vertices.sum())).max(1);
        let parts = division.districts.chunks(share).collect();
        let found =
            in_parallel(parts, |part: &[District]| part.iter().map(of_one).collect::<Vec<_>>());
        Centroids::on_earth(found.concat())
    }
}

/// Longitude and latitude of the centroid of an outline. That of a small one is found on a plane of its own,
/// where differences of positions keep their digits.
fn centroid(outline: &MultiPolygon<f64>) -> Option<[f64; 2]> {
    let bounds = Bounds::of(outline)?;
    let plane = MetricProjection::for_bounds(bounds);
    if !plane.is_right_within(bounds) {
        return authalic::centroid(outline);
    }
    let [easting, northing] = plane.centroid(outline)?;
    Some(plane.inverse(easting, northing).into())
}
