//! The area of an outline, on the ellipsoid in square metres, or on a plane.

use geo::{Area as _, LineString, MultiPolygon};

use crate::spatial::GroundMetric;

/// Equatorial radius of GRS 80 in metres.
const RADIUS: f64 = 6_378_137.0;
/// First eccentricity of GRS 80.
const ECCENTRICITY: f64 = 0.081_819_191_042_815_8;
/// The first terms of the series of artanh x, over x, in x².
const ARTANH: [f64; 8] =
    [1.0, 1.0 / 3.0, 1.0 / 5.0, 1.0 / 7.0, 1.0 / 9.0, 1.0 / 11.0, 1.0 / 13.0, 1.0 / 15.0];
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
    let origin = authalic(start.y);
    let (mut sum, mut before) = (0.0, (0.0, 0.0));
    for point in ring.0.iter().skip(1) {
        let here = ((point.x - start.x).to_radians(), authalic(point.y) - origin);
        sum += before.0 * here.1 - here.0 * before.1;
        before = here;
    }
    (sum / 2.0).abs() * RADIUS * RADIUS / 2.0
}

/// Twice the height on the equal-area cylinder, in radii.
fn authalic(latitude: f64) -> f64 {
    let sin = latitude.to_radians().sin();
    let square = ECCENTRICITY * ECCENTRICITY;
    let small = square * sin * sin;
    // The inverse hyperbolic tangent of e·sin φ, over e·sin φ. The next term is below 10⁻¹⁹.
    let series = ARTANH.iter().rev().fold(0.0, |sum, term| sum * small + term);
    (1.0 - square) * sin * (1.0 / (1.0 - small) + series)
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
