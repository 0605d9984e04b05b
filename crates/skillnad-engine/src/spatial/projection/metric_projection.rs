//! Areas, centroids and distances in metres from coordinates in degrees: on SWEREF 99 TM within Sweden,
//! elsewhere on a local transverse Mercator projection.

use std::borrow::Cow;

use geo::{Coord, CoordsIter as _, LineString, MultiPolygon};

use crate::model::{Bounds, District, Division};
use crate::spatial::outlines::rings::threads;
use crate::spatial::outlines::twins::in_parallel;
use crate::spatial::{Ellipsoid, TransverseMercator, sweref99tm};

/// A projection to measure a place on.
///
/// # Example
/// ```
/// use skillnad_engine::model::Bounds;
/// use skillnad_engine::spatial::MetricProjection;
///
/// let bounds = Bounds { west: 11.6, south: 57.5, east: 12.2, north: 57.9 };
/// let plane = MetricProjection::for_bounds(bounds);
/// assert!(plane.is_sweref99tm());
/// // Brunnsparken to Korsvägen, about 1.6 km.
/// let metres = plane.distance((11.9690, 57.7070), (11.9866, 57.6965));
/// assert!((1_500.0..1_700.0).contains(&metres), "{metres}");
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct MetricProjection {
    projection: Cow<'static, TransverseMercator>,
    national: bool,
    /// The central meridian in degrees.
    meridian: f64,
    /// The scale along it.
    scale: f64,
}

/// The largest part by which a plane may change an area.
const LARGEST_CHANGE: f64 = 1e-3;

impl MetricProjection {
    /// The plane for places within these bounds: SWEREF 99 TM (EPSG:3006) when they lie in Sweden,
    /// else a transverse Mercator on GRS 80 with the middle as its central meridian and scale 1.
    pub fn for_bounds(bounds: Bounds) -> Self {
        let national = bounds.west >= sweref99tm::EXTENT.west
            && bounds.east <= sweref99tm::EXTENT.east
            && bounds.south >= sweref99tm::EXTENT.south
            && bounds.north <= sweref99tm::EXTENT.north;
        if national {
            let projection = Cow::Borrowed(sweref99tm::projection());
            let (meridian, scale) = (sweref99tm::CENTRAL_MERIDIAN, sweref99tm::SCALE);
            return Self { projection, national, meridian, scale };
        }
        let (meridian, _) = bounds.center();
        let projection = TransverseMercator::new(Ellipsoid::GRS80, meridian, 1.0, 0.0, 0.0);
        Self { projection: Cow::Owned(projection), national, meridian, scale: 1.0 }
    }

    /// The plane for a division; for one without outlines, SWEREF 99 TM.
    pub fn for_division(division: &Division) -> Self {
        Self::for_bounds(division.bounds().unwrap_or(sweref99tm::EXTENT))
    }

    /// True if it is SWEREF 99 TM.
    pub fn is_sweref99tm(&self) -> bool {
        self.national
    }

    /// True if no area within these bounds is changed by more than a thousandth, nor a length by half of
    /// that. Distances and areas of larger extents belong on the ellipsoid: see
    /// [`GroundMetric`](crate::spatial::GroundMetric).
    pub fn is_right_within(&self, bounds: Bounds) -> bool {
        let Bounds { west, south, east, north } = bounds;
        let aside = (west - self.meridian).abs().max((east - self.meridian).abs());
        let widest = if south <= 0.0 && north >= 0.0 { 0.0 } else { south.abs().min(north.abs()) };
        // The scale of areas at the furthest point; the flattening of the earth changes the excess by less
        // than a hundredth of it. Along the central meridian all planes are right.
        let off = widest.to_radians().cos() * aside.to_radians().sin();
        let furthest = self.scale * self.scale / (1.0 - off * off);
        aside < 90.0 && (furthest - 1.0).abs() <= LARGEST_CHANGE
    }

    /// Metres east and north of a longitude and latitude in degrees.
    pub fn forward(&self, longitude: f64, latitude: f64) -> [f64; 2] {
        self.projection.forward(longitude, latitude)
    }

    /// Longitude and latitude in degrees of metres east and north.
    pub fn inverse(&self, easting: f64, northing: f64) -> (f64, f64) {
        self.projection.inverse(easting, northing)
    }

    /// Metres between two places given as longitude and latitude, along a straight line on the
    /// plane.
    pub fn distance(&self, from: (f64, f64), to: (f64, f64)) -> f64 {
        let [ax, ay] = self.forward(from.0, from.1);
        let [bx, by] = self.forward(to.0, to.1);
        (bx - ax).hypot(by - ay)
    }

    /// The area of an outline in degrees, in square metres on the plane. Holes are subtracted; the
    /// direction of rings doesn't matter.
    pub fn area_m2(&self, outline: &MultiPolygon<f64>) -> f64 {
        self.moments(outline).map_or(0.0, |m| m.area)
    }

    /// The centroid of an outline in degrees, as metres on the plane: the mean of all points in it,
    /// parts weighted by their areas and holes taken off. It may lie outside the outline. `None`
    /// when the outline has no area.
    pub fn centroid(&self, outline: &MultiPolygon<f64>) -> Option<[f64; 2]> {
        let m = self.moments(outline).filter(|m| m.area > 0.0)?;
        Some([m.origin[0] + m.x / m.area, m.origin[1] + m.y / m.area])
    }

    /// The centroids of a division's districts, in metres on the plane, for nearest neighbours and
    /// distances. A district without an area gets the middle of its envelope, and one without an outline
    /// the middle of the division.
    pub fn centroids(&self, division: &Division) -> Vec<[f64; 2]> {
        let middle = |b: Bounds| {
            let (longitude, latitude) = b.center();
            self.forward(longitude, latitude)
        };
        let of_all = division.bounds().map_or([0.0, 0.0], middle);
        let of_one = |d: &District| {
            let own = self.centroid(&d.outline);
            own.or_else(|| Bounds::of(&d.outline).map(middle)).unwrap_or(of_all)
        };
        let vertices = division.districts.iter().map(|d| d.outline.coords_count()).sum();
        let share = division.districts.len().div_ceil(threads(vertices)).max(1);
        let parts = division.districts.chunks(share).collect();
        in_parallel(parts, |part: &[District]| part.iter().map(of_one).collect::<Vec<_>>()).concat()
    }

    fn moments(&self, outline: &MultiPolygon<f64>) -> Option<Moments> {
        let first = outline.0.iter().find_map(|p| p.exterior().0.first())?;
        // Relative to a point nearby, so that differences of areas keep their digits.
        let origin = self.forward(first.x, first.y);
        let mut total = Moments { origin, area: 0.0, x: 0.0, y: 0.0 };
        for polygon in outline {
            total.add(1.0, self.ring_moments(polygon.exterior(), origin));
            for hole in polygon.interiors() {
                total.add(-1.0, self.ring_moments(hole, origin));
            }
        }
        Some(total)
    }

    /// Area and first moments of the inside of a ring.
    fn ring_moments(&self, ring: &LineString<f64>, origin: [f64; 2]) -> Moments {
        let place = |c: &Coord<f64>| {
            let [x, y] = self.forward(c.x, c.y);
            [x - origin[0], y - origin[1]]
        };
        let mut sum = Moments { origin, area: 0.0, x: 0.0, y: 0.0 };
        let Some(last) = ring.0.last() else { return sum };
        let mut before = place(last);
        for point in &ring.0 {
            let at = place(point);
            let cross = before[0] * at[1] - at[0] * before[1];
            sum.area += cross / 2.0;
            sum.x += (before[0] + at[0]) * cross / 6.0;
            sum.y += (before[1] + at[1]) * cross / 6.0;
            before = at;
        }
        if sum.area < 0.0 {
            (sum.area, sum.x, sum.y) = (-sum.area, -sum.x, -sum.y);
        }
        sum
    }
}

struct Moments {
    origin: [f64; 2],
    area: f64,
    x: f64,
    y: f64,
}

impl Moments {
    fn add(&mut self, sign: f64, other: Self) {
        self.area += sign * other.area;
        self.x += sign * other.x;
        self.y += sign * other.y;
    }
}
