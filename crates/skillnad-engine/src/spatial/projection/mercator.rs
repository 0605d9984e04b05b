//! Web Mercator as the unit square, and the length of a metre in it. Drawing is left to the caller.
//!
//! `x` runs east from 0 (180° W) to 1 (180° E), `y` runs south from 0 (85.05° N) to 1 (85.05° S):
//! the frame of map tiles (EPSG:3857, scaled to one).

use std::f64::consts::{PI, TAU};

use crate::spatial::Ellipsoid;

/// The latitude where the square ends, degrees.
pub const MAX_LATITUDE: f64 = 85.051_128_779_806_59;
/// The side of a map tile in points: at zoom 0 the world is this wide.
pub const TILE_SIZE: f64 = 256.0;

/// Unit coordinates of a longitude and latitude in degrees. Latitudes past [`MAX_LATITUDE`] lie on
/// the edge of the square.
///
/// # Example
/// ```
/// use skillnad_engine::spatial::mercator;
///
/// assert_eq!(mercator::forward(0.0, 0.0), [0.5, 0.5]);
/// let [x, y] = mercator::forward(11.97, 57.7);
/// let (longitude, latitude) = mercator::inverse(x, y);
/// assert!((longitude - 11.97).abs() < 1e-12 && (latitude - 57.7).abs() < 1e-12);
/// ```
pub fn forward(longitude: f64, latitude: f64) -> [f64; 2] {
    let latitude = latitude.clamp(-MAX_LATITUDE, MAX_LATITUDE);
    [longitude / 360.0 + 0.5, 0.5 - latitude.to_radians().tan().asinh() / TAU]
}

/// Longitude and latitude in degrees of unit coordinates.
pub fn inverse(x: f64, y: f64) -> (f64, f64) {
    ((x - 0.5) * 360.0, ((0.5 - y) * TAU).sinh().atan().to_degrees())
}

/// Ground metres in one unit, measured east and west at a latitude on the WGS 84 ellipsoid. At
/// Göteborg (57.7°) the map is 1.87 times as large as at the equator.
pub fn meters_per_unit(latitude: f64) -> f64 {
    Ellipsoid::WGS84.meters_per_degree(latitude)[0] * 360.0
}

/// Ground metres in one point of a map at a zoom level, east and west at a latitude: what a scale
/// bar needs.
pub fn meters_per_point(latitude: f64, zoom: f64) -> f64 {
    meters_per_unit(latitude) / points_per_unit(zoom)
}

/// The width of the world in points at a zoom level.
pub fn points_per_unit(zoom: f64) -> f64 {
    TILE_SIZE * zoom.exp2()
}

/// EPSG:3857 metres of unit coordinates, x east and y north.
pub fn to_web_meters(x: f64, y: f64) -> [f64; 2] {
    let half = Ellipsoid::WGS84.semi_major * PI;
    [(x - 0.5) * 2.0 * half, (0.5 - y) * 2.0 * half]
}

/// Unit coordinates of EPSG:3857 metres.
pub fn from_web_meters(x: f64, y: f64) -> [f64; 2] {
    let half = Ellipsoid::WGS84.semi_major * PI;
    [x / (2.0 * half) + 0.5, 0.5 - y / (2.0 * half)]
}
