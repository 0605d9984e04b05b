//! The transverse Mercator projection (Gauss–Krüger) by Krüger's series to the sixth order. Which
//! parameters belong to which coordinate system is left to `crs`.
//!
//! Source: L. Krüger, *Konforme Abbildung des Erdellipsoids in der Ebene*, 1912; coefficients as in
//! C. F. F. Karney, "Transverse Mercator with an accuracy of a few nanometers", *Journal of Geodesy*
//! 85 (2011), equations 35 and 36. Better than a micrometre within 3,900 km of the central meridian.

use std::f64::consts::FRAC_PI_2;

use crate::spatial::Ellipsoid;

/// Beyond this, in radians of the meridian, northings lie past a pole.
const POLE: f64 = FRAC_PI_2 + 1e-9;

/// A transverse Mercator projection with its parameters.
///
/// # Example
/// ```
/// use skillnad_engine::spatial::{Ellipsoid, TransverseMercator};
///
/// // SWEREF 99 12 00: where the central meridian meets the equator, the easting is 150 km.
/// let plane = TransverseMercator::new(Ellipsoid::GRS80, 12.0, 1.0, 150_000.0, 0.0);
/// let [easting, northing] = plane.forward(12.0, 0.0);
/// assert!((easting - 150_000.0).abs() < 1e-6 && northing.abs() < 1e-6);
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct TransverseMercator {
    central_meridian: f64,
    false_easting: f64,
    false_northing: f64,
    eccentricity: f64,
    /// Scale on the central meridian times the rectifying radius, metres.
    radius: f64,
    forward: [f64; 6],
    inverse: [f64; 6],
}

impl TransverseMercator {
    /// A projection with its central meridian in degrees, the scale along it, and the coordinates in
    /// metres of the point where it meets the equator.
    pub fn new(
        ellipsoid: Ellipsoid,
        central_meridian: f64,
        scale: f64,
        false_easting: f64,
        false_northing: f64,
    ) -> Self {
        let f = ellipsoid.inverse_flattening.recip();
        let n = f / (2.0 - f);
        let n2 = n * n;
        let rectifying = ellipsoid.semi_major / (1.0 + n)
            * (1.0 + n2 * (1.0 / 4.0 + n2 * (1.0 / 64.0 + n2 / 256.0)));
        Self {
            central_meridian,
            false_easting,
            false_northing,
            eccentricity: ellipsoid.eccentricity_squared().sqrt(),
            radius: scale * rectifying,
            forward: forward_coefficients(n),
            inverse: inverse_coefficients(n),
        }
    }

    /// Easting and northing in metres of a longitude and latitude in degrees.
    pub fn forward(&self, longitude: f64, latitude: f64) -> [f64; 2] {
        let mut difference = longitude - self.central_meridian;
        if difference.abs() > 180.0 {
            difference -= 360.0 * (difference / 360.0).round();
        }
        let (sin_lambda, cos_lambda) = difference.to_radians().sin_cos();
        let conformal = self.conformal(latitude.to_radians().tan());
        let xi = conformal.atan2(cos_lambda);
        let eta = (sin_lambda / conformal.hypot(cos_lambda)).asinh();
        let (dxi, deta) = sine_series(&self.forward, 2.0 * xi, 2.0 * eta);
        [
            self.false_easting + self.radius * (eta + deta),
            self.false_northing + self.radius * (xi + dxi),
        ]
    }

    /// Longitude and latitude in degrees of an easting and northing in metres. A northing beyond a pole is
    /// no place: its latitude exceeds 90 degrees.
    pub fn inverse(&self, easting: f64, northing: f64) -> (f64, f64) {
        let xi = (northing - self.false_northing) / self.radius;
        if xi.abs() > POLE {
            return (self.central_meridian, xi.to_degrees());
        }
        let eta = (easting - self.false_easting) / self.radius;
        let (dxi, deta) = sine_series(&self.inverse, 2.0 * xi, 2.0 * eta);
        let (sin_xi, cos_xi) = (xi - dxi).sin_cos();
        let sinh_eta = (eta - deta).sinh();
        let conformal = sin_xi / sinh_eta.hypot(cos_xi);
        let longitude = self.central_meridian + sinh_eta.atan2(cos_xi).to_degrees();
        (longitude, self.geodetic(conformal).atan().to_degrees())
    }

    /// Tangent of the conformal latitude from the tangent of the latitude.
    fn conformal(&self, tau: f64) -> f64 {
        let secant = (1.0 + tau * tau).sqrt();
        let sigma = (self.eccentricity * (self.eccentricity * tau / secant).atanh()).sinh();
        tau * (1.0 + sigma * sigma).sqrt() - sigma * secant
    }

    /// Tangent of the latitude from the tangent of the conformal latitude, by Newton's method; three
    /// steps reach double precision.
    fn geodetic(&self, conformal: f64) -> f64 {
        let e2 = self.eccentricity * self.eccentricity;
        let mut tau = first_guess(conformal, e2);
        for _ in 0..3 {
            let reached = self.conformal(tau);
            tau += (conformal - reached) / 1.0_f64.hypot(reached) * (1.0 + (1.0 - e2) * tau * tau)
                / ((1.0 - e2) * 1.0_f64.hypot(tau));
        }
        tau
    }
}

/// The tangent that Newton's steps begin at: right at the equator and at the poles.
fn first_guess(conformal: f64, e2: f64) -> f64 {
    conformal / (1.0 - e2)
}

/// Σ cⱼ sin(j(p + iq)), real and imaginary part, by Clenshaw's recurrence.
fn sine_series(coefficients: &[f64; 6], p: f64, q: f64) -> (f64, f64) {
    let (sin, cos) = p.sin_cos();
    // Cancellation in the sine costs 1e-16 of a correction that is a thousandth: nothing.
    let (up, down) = (q.exp(), (-q).exp());
    let (sinh, cosh) = ((up - down) / 2.0, (up + down) / 2.0);
    let (re2, im2) = (2.0 * cos * cosh, -2.0 * sin * sinh);
    let (mut b1, mut b2) = ((0.0, 0.0), (0.0, 0.0));
    for c in coefficients.iter().rev() {
        let b0 = (c + re2 * b1.0 - im2 * b1.1 - b2.0, re2 * b1.1 + im2 * b1.0 - b2.1);
        b2 = b1;
        b1 = b0;
    }
    let (re, im) = (sin * cosh, cos * sinh);
    (b1.0 * re - b1.1 * im, b1.0 * im + b1.1 * re)
}

fn polynomial(n: f64, first: i32, coefficients: &[f64]) -> f64 {
    coefficients.iter().rev().fold(0.0, |sum, c| sum * n + c) * n.powi(first)
}

fn forward_coefficients(n: f64) -> [f64; 6] {
    [
        polynomial(
            n,
            1,
            &[0.5, -2.0 / 3.0, 5.0 / 16.0, 41.0 / 180.0, -127.0 / 288.0, 7891.0 / 37800.0],
        ),
        polynomial(
            n,
            2,
            &[13.0 / 48.0, -0.6, 557.0 / 1440.0, 281.0 / 630.0, -1_983_433.0 / 1_935_360.0],
        ),
        polynomial(n, 3, &[61.0 / 240.0, -103.0 / 140.0, 15061.0 / 26880.0, 167_603.0 / 181_440.0]),
        polynomial(n, 4, &[49561.0 / 161_280.0, -179.0 / 168.0, 6_601_661.0 / 7_257_600.0]),
        polynomial(n, 5, &[34729.0 / 80640.0, -3_418_889.0 / 1_995_840.0]),
        polynomial(n, 6, &[212_378_941.0 / 319_334_400.0]),
    ]
}

fn inverse_coefficients(n: f64) -> [f64; 6] {
    [
        polynomial(
            n,
            1,
            &[0.5, -2.0 / 3.0, 37.0 / 96.0, -1.0 / 360.0, -81.0 / 512.0, 96199.0 / 604_800.0],
        ),
        polynomial(
            n,
            2,
            &[1.0 / 48.0, 1.0 / 15.0, -437.0 / 1440.0, 46.0 / 105.0, -1_118_711.0 / 3_870_720.0],
        ),
        polynomial(n, 3, &[17.0 / 480.0, -37.0 / 840.0, -209.0 / 4480.0, 5569.0 / 90720.0]),
        polynomial(n, 4, &[4397.0 / 161_280.0, -11.0 / 504.0, -830_251.0 / 7_257_600.0]),
        polynomial(n, 5, &[4583.0 / 161_280.0, -108_847.0 / 3_991_680.0]),
        polynomial(n, 6, &[20_648_693.0 / 638_668_800.0]),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quarter_of_a_flat_ellipse_is_as_long_as_it_is() {
        // Half as high as wide: its circumference is 4.844224110273838.
        let flat = Ellipsoid { semi_major: 1.0, inverse_flattening: 2.0 };
        let [_, north] = TransverseMercator::new(flat, 0.0, 1.0, 0.0, 0.0).forward(0.0, 90.0);
        assert!((north / (4.844_224_110_273_838 / 4.0) - 1.0).abs() < 1e-6, "{north}");
    }

    #[test]
    fn the_series_undo_each_other() {
        // Four times as flat as the earth: terms of the seventh order, which are left out, come to 6e-15, and a
        // wrong sign of the smallest term to 1e-14.
        let n = 0.007;
        let (forward, inverse) = (forward_coefficients(n), inverse_coefficients(n));
        for degrees in (1..90).map(f64::from) {
            let start = degrees.to_radians();
            let there = start + sine_series(&forward, 2.0 * start, 0.0).0;
            let back = there - sine_series(&inverse, 2.0 * there, 0.0).0;
            assert!((back - start).abs() < 8e-15, "{degrees}: {}", back - start);
        }
    }

    #[test]
    fn a_longitude_is_the_same_after_any_number_of_turns() {
        let plane = TransverseMercator::new(Ellipsoid::GRS80, 175.0, 1.0, 5e5, 0.0);
        let east = plane.forward(181.0, -17.0);
        for turned in [-179.0, -539.0, 541.0, 901.0] {
            assert_eq!(plane.forward(turned, -17.0), east, "{turned}");
        }
    }

    #[test]
    fn a_false_northing_is_taken_off_again() {
        let south = TransverseMercator::new(Ellipsoid::WGS84, 33.0, 0.9996, 5e5, 1e7);
        let [easting, northing] = south.forward(35.5, -17.8);
        assert!((8e6..8.1e6).contains(&northing), "{northing}");
        let (longitude, latitude) = south.inverse(easting, northing);
        assert!((longitude - 35.5).abs() < 1e-11 && (latitude + 17.8).abs() < 1e-11);
    }
}
