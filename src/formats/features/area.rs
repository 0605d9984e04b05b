//! The area of an outline, on the ellipsoid in square metres, or on a plane.

use geo::{Area as _, LineString, MultiPolygon};

use crate::spatial::GroundMetric;

/// Equatorial radius of GRS 80 in metres.
const RADIUS: f64 = 6_378_137.0;
/// First eccentricity of GRS 80.
const ECCENTRICITY: f64 = 0.081_819_191_042_815_8;
/// The first terms of the series of 1 / (1 − x²) + artanh x / x in x². The next one is below 10⁻¹⁷.
const HEIGHT: [f64; 8] =
    [2.0, 4.0 / 3.0, 6.0 / 5.0, 8.0 / 7.0, 10.0 / 9.0, 12.0 / 11.0, 14.0 / 13.0, 16.0 / 15.0];
/// The first terms of the series of cos x and of sin x / x in x². Up to [`NEAR`] the next ones are below 10⁻¹⁸.
const COSINE: [f64; 6] =
    [1.0, -1.0 / 2.0, 1.0 / 24.0, -1.0 / 720.0, 1.0 / 40_320.0, -1.0 / 3_628_800.0];
const SINE: [f64; 5] = [1.0, -1.0 / 6.0, 1.0 / 120.0, -1.0 / 5_040.0, 1.0 / 362_880.0];
/// Distance in radians up to which sines are worked out from that of a latitude nearby.
const NEAR: f64 = 0.1;
/// Degrees of longitude that an edge may span. Longer edges are no longer near the shortest line, or lead
/// across the 180th meridian.
const LONGEST_EDGE: f64 = 0.2;

/// The area of an outline in square metres, without its holes. Longitude and latitude are in degrees.
///
/// The ellipsoid is projected to an equal-area cylinder (Snyder 1987, *Map projections: a working
/// manual*, equations 3-12 and 10-14), and the polygon is measured there. Edges are straight on the
/// cylinder. For the edges of districts this is within a few parts in a million of the shortest line.
/// Outlines with longer edges are measured on the sphere of equal area, where all edges are shortest lines.
pub fn area_m2(outline: &MultiPolygon<f64>) -> f64 {
    let rings = outline.iter().flat_map(|p| std::iter::once(p.exterior()).chain(p.interiors()));
    let mut edges = rings.flat_map(LineString::lines);
    if edges.any(|edge| edge.dx().abs() > LONGEST_EDGE) {
        return GroundMetric::on_ellipsoid().area_m2(outline);
    }
    outline
        .iter()
        .map(|polygon| {
            let holes: f64 = polygon.interiors().iter().map(ring_area).sum();
            (ring_area(polygon.exterior()) - holes).max(0.0)
        })
        .sum()
}

/// The area of an outline on a plane, without its holes, in the square of its coordinates' unit.
pub fn area_on_plane(outline: &MultiPolygon<f64>) -> f64 {
    outline.unsigned_area()
}

fn ring_area(ring: &LineString<f64>) -> f64 {
    let Some(start) = ring.0.first() else { return 0.0 };
    // Measured from the first point, to avoid the loss of precision with large numbers.
    let near = Near::new(start.y.to_radians());
    let origin = authalic(near.sine);
    let (mut sum, mut before) = (0.0, (0.0, 0.0));
    for point in ring.0.iter().skip(1) {
        let height = authalic(near.sine_of(point.y.to_radians())) - origin;
        let here = ((point.x - start.x).to_radians(), height);
        sum += before.0 * here.1 - here.0 * before.1;
        before = here;
    }
    (sum / 2.0).abs() * RADIUS * RADIUS / 2.0
}

/// A latitude near which sines are worked out faster than from the beginning.
struct Near {
    radians: f64,
    sine: f64,
    cosine: f64,
}

impl Near {
    fn new(radians: f64) -> Self {
        Self { radians, sine: radians.sin(), cosine: radians.cos() }
    }

    fn sine_of(&self, radians: f64) -> f64 {
        let away = radians - self.radians;
        if away.abs() > NEAR {
            return radians.sin();
        }
        let square = away * away;
        self.sine * series(&COSINE, square) + self.cosine * away * series(&SINE, square)
    }
}

/// Twice the height on the equal-area cylinder, in radii, of a latitude with this sine.
fn authalic(sine: f64) -> f64 {
    let square = ECCENTRICITY * ECCENTRICITY;
    (1.0 - square) * sine * series(&HEIGHT, square * sine * sine)
}

fn series(terms: &[f64], x: f64) -> f64 {
    terms.iter().rev().fold(0.0, |sum, term| sum * x + term)
}

#[cfg(test)]
mod tests {
    use super::*;
    use geo::polygon;

    #[test]
    fn the_whole_ellipsoid_has_the_area_of_the_closed_form() {
        let earth = polygon![(x: -180.0, y: -90.0), (x: 180.0, y: -90.0), (x: 180.0, y: 90.0), (x: -180.0, y: 90.0)];
        // 2πa²(1 + (1 − e²)/e · artanh e), worked out to fifty digits.
        let area = area_m2(&MultiPolygon::new(vec![earth]));
        assert!((area / 510_065_621_718_491.2 - 1.0).abs() < 1e-12, "{area}");
    }

    #[test]
    fn sines_nearby_are_as_exact_as_others() {
        for degrees in [-90_i32, -57, -1, 0, 12, 57, 84] {
            let near = Near::new(f64::from(degrees).to_radians());
            for step in -120_i32..=120 {
                let radians = near.radians + f64::from(step) * 1e-3;
                let off = near.sine_of(radians) - radians.sin();
                assert!(off.abs() < 3e-16, "{degrees} {step}: {off}");
            }
        }
    }

    #[test]
    fn a_hole_is_taken_off() {
        let square = |d: f64| {
            LineString::from(vec![
                (12.0, 57.0),
                (12.0 + d, 57.0),
                (12.0 + d, 57.0 + d),
                (12.0, 57.0 + d),
                (12.0, 57.0),
            ])
        };
        let whole = MultiPolygon::new(vec![geo::Polygon::new(square(0.2), vec![])]);
        let hole = MultiPolygon::new(vec![geo::Polygon::new(square(0.1), vec![])]);
        let ring = MultiPolygon::new(vec![geo::Polygon::new(square(0.2), vec![square(0.1)])]);
        assert!((area_m2(&whole) - area_m2(&hole) - area_m2(&ring)).abs() < 1e-3);
    }
}
