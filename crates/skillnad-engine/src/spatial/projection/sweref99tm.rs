//! SWEREF 99 TM (EPSG:3006), Sweden's national plane coordinates.

use std::sync::LazyLock;

use crate::model::Bounds;
use crate::spatial::{Ellipsoid, TransverseMercator};

/// The area of use: Sweden with its waters.
pub const EXTENT: Bounds = Bounds { west: 10.0, south: 54.9, east: 24.3, north: 69.2 };

/// The central meridian in degrees.
pub(super) const CENTRAL_MERIDIAN: f64 = 15.0;
/// The scale along the central meridian.
pub(super) const SCALE: f64 = 0.9996;

static PROJECTION: LazyLock<TransverseMercator> = LazyLock::new(|| {
    TransverseMercator::new(Ellipsoid::GRS80, CENTRAL_MERIDIAN, SCALE, 500_000.0, 0.0)
});

/// The projection: GRS 80, central meridian 15° E, scale 0.9996, false easting 500 km.
pub fn projection() -> &'static TransverseMercator {
    &PROJECTION
}

/// Easting and northing in metres of a longitude and latitude in degrees.
pub fn forward(longitude: f64, latitude: f64) -> [f64; 2] {
    PROJECTION.forward(longitude, latitude)
}

/// Longitude and latitude in degrees of an easting and northing in metres.
pub fn inverse(easting: f64, northing: f64) -> (f64, f64) {
    PROJECTION.inverse(easting, northing)
}
