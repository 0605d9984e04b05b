//! Distances on the ellipsoid, and bounds of them that cost little. The search for the nearest is left to
//! `centroid_index`.

use geo::{Distance as _, Geodesic, Point};

use crate::spatial::Ellipsoid;

/// A place on the ellipsoid: longitude and latitude in degrees, and the same in metres from the centre of
/// the earth, between which a straight line (a chord) is measured quickly.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Place {
    pub(super) degrees: [f64; 2],
    pub(super) from_center: [f64; 3],
}

/// A radius above every radius of curvature of the ellipsoid (6,335 to 6,400 km), metres.
const FLATTER: f64 = 6.45e6;
/// A radius below all of them.
const ROUNDER: f64 = 6.33e6;
/// More than the rounding of a chord, metres.
const ROUNDING_M: f64 = 1e-6;

impl Place {
    /// The place at a longitude and latitude in degrees.
    pub(super) fn new(degrees: [f64; 2]) -> Self {
        let [longitude, latitude] = degrees;
        let (sin, cos) = latitude.to_radians().sin_cos();
        let (east, north) = longitude.to_radians().sin_cos();
        let e2 = Ellipsoid::WGS84.eccentricity_squared();
        let prime_vertical = Ellipsoid::WGS84.semi_major / (1.0 - e2 * sin * sin).sqrt();
        let from_axis = prime_vertical * cos;
        let from_center = [from_axis * north, from_axis * east, prime_vertical * (1.0 - e2) * sin];
        Self { degrees, from_center }
    }

    /// The place on the surface in the direction of a sum of positions; `None` for a sum that has none.
    pub(super) fn towards(sum: [f64; 3]) -> Option<Self> {
        let [x, y, z] = sum;
        let from_axis = x.hypot(y);
        let far = from_axis.hypot(z);
        if !far.is_finite() || far <= 0.0 {
            return None;
        }
        let e2 = Ellipsoid::WGS84.eccentricity_squared();
        let latitude = (z / (1.0 - e2)).atan2(from_axis);
        Some(Self::new([y.atan2(x).to_degrees(), latitude.to_degrees()]))
    }

    /// The length of the chord in metres.
    pub(super) fn chord(&self, other: &Self) -> f64 {
        chord(&self.from_center, &other.from_center)
    }

    /// The length of the shortest line on the ellipsoid in metres.
    pub(super) fn distance(&self, other: &Self) -> f64 {
        let point = |[longitude, latitude]: [f64; 2]| Point::new(longitude, latitude);
        Geodesic.distance(point(self.degrees), point(other.degrees))
    }

    /// True if the shortest line to another place is at most this long. Measures it only where the chord
    /// doesn't tell.
    pub(super) fn is_within(&self, meters: f64, other: &Self) -> bool {
        let chord = self.chord(other);
        if shortest(chord) > meters {
            return false;
        }
        longest(chord).is_some_and(|longest| longest <= meters) || self.distance(other) <= meters
    }
}

/// The length of the chord between two positions in space.
pub(super) fn chord([ax, ay, az]: &[f64; 3], [bx, by, bz]: &[f64; 3]) -> f64 {
    ((ax - bx).powi(2) + (ay - by).powi(2) + (az - bz).powi(2)).sqrt()
}

/// A lower bound of the distance between two places by their chord. An arc that is less curved than the
/// ellipsoid is shorter over the same chord (Schur's theorem), and no line is shorter than its chord.
pub(super) fn shortest(chord: f64) -> f64 {
    let arc = 2.0 * FLATTER * (chord / (2.0 * FLATTER)).min(1.0).asin();
    (arc - ROUNDING_M).max(0.0)
}

/// An upper bound of the distance between two places by their chord; `None` on the other side of the earth.
fn longest(chord: f64) -> Option<f64> {
    let share = chord / (2.0 * ROUNDER);
    (share < 0.9).then(|| 2.0 * ROUNDER * share.asin() + ROUNDING_M)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_distance_lies_between_the_bounds_of_its_chord() {
        let places: Vec<Place> = (0..90)
            .map(f64::from)
            .map(|i| Place::new([(i * 47.3) % 360.0 - 180.0, (i * 31.7) % 180.0 - 90.0]))
            .collect();
        for (at, a) in places.iter().enumerate() {
            for b in &places[at + 1..] {
                let (chord, meters) = (a.chord(b), a.distance(b));
                assert!(shortest(chord) <= meters, "{a:?} {b:?}");
                assert!(longest(chord).is_none_or(|most| most >= meters), "{a:?} {b:?}");
                assert!(a.is_within(meters, b) && !a.is_within(meters * (1.0 - 1e-12), b));
            }
        }
    }

    #[test]
    fn the_bounds_of_a_chord_are_near_its_distance() {
        let göteborg = Place::new([11.97, 57.7]);
        for (degrees, narrow) in [
            ([11.98, 57.7], 0.02),
            ([18.07, 59.33], 0.02),
            ([-74.0, 40.7], 0.02),
            ([121.5, 25.0], 0.02),
            ([151.2, -33.9], 0.05),
        ] {
            let other = Place::new(degrees);
            let (chord, meters) = (göteborg.chord(&other), göteborg.distance(&other));
            assert!(shortest(chord) >= meters * (1.0 - narrow), "{degrees:?}");
            let near = meters < 1.4e7;
            assert_eq!(longest(chord).is_some(), near, "{degrees:?}");
            assert!(longest(chord).is_none_or(|most| most <= meters * 1.02), "{degrees:?}");
        }
    }

    #[test]
    fn a_place_is_within_no_distance_of_itself() {
        let place = Place::new([11.97, 57.7]);
        assert!(place.is_within(0.0, &place));
        assert_eq!(shortest(0.0), 0.0);
        assert!(longest(0.0).is_some_and(|most| most >= 0.0));
    }

    #[test]
    fn a_place_is_found_again_from_its_position() {
        for degrees in [[11.97, 57.7], [-179.5, -16.9], [0.0, 0.0], [151.2, -33.9]] {
            let place = Place::new(degrees);
            let [longitude, latitude] = Place::towards(place.from_center).unwrap().degrees;
            assert!((longitude - degrees[0]).abs() < 1e-12, "{longitude}");
            assert!((latitude - degrees[1]).abs() < 1e-12, "{latitude}");
        }
        assert_eq!(Place::towards([0.0; 3]), None);
    }
}
