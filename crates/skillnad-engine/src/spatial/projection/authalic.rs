//! Areas and centroids of outlines on the ellipsoid, of any size, across the 180th meridian and around the
//! poles. Deciding when a plane does as well is left to `ground_metric`.
//!
//! The ellipsoid is mapped to the sphere of the same area (the authalic sphere: J. P. Snyder, *Map
//! projections: a working manual*, 1987, equations 3-11 to 3-18), where edges are great circles: the
//! shortest lines. For edges of hundreds of kilometres their areas differ from those under the shortest
//! lines on the ellipsoid by less than a ten-thousandth.

use std::f64::consts::{PI, TAU};

use geo::{Coord, LineString, MultiPolygon};

use crate::spatial::Ellipsoid;

/// Degrees of longitude from which on an edge goes all the way around the earth.
const ALL_AROUND: f64 = 360.0 - 1e-9;
/// Number of pieces that such an edge is cut into.
const PIECES: u32 = 360;

/// Area of an outline in degrees, in square metres, without its holes. The direction of rings doesn't
/// matter. A ring around a pole holds that pole.
pub(super) fn area_m2(outline: &MultiPolygon<f64>) -> f64 {
    let sphere = Sphere::new();
    let area = |ring: &LineString<f64>| sphere.ring(ring).area;
    let of_polygon = |polygon: &geo::Polygon<f64>| {
        let holes: f64 = polygon.interiors().iter().map(area).sum();
        (area(polygon.exterior()) - holes).max(0.0)
    };
    outline.iter().map(of_polygon).sum::<f64>() * sphere.radius * sphere.radius
}

/// Centroid of an outline in degrees, as longitude and latitude: the place below the mean of all points of
/// the outline in space. `None` when the outline has no area, or lies all around the earth.
pub(super) fn centroid(outline: &MultiPolygon<f64>) -> Option<[f64; 2]> {
    let sphere = Sphere::new();
    let mut sum = [0.0; 3];
    for polygon in outline {
        add(&mut sum, 1.0, sphere.ring(polygon.exterior()).moment);
        for hole in polygon.interiors() {
            add(&mut sum, -1.0, sphere.ring(hole).moment);
        }
    }
    let [x, y, z] = sum;
    let from_axis = x.hypot(y);
    // A sum that is mere rounding points nowhere.
    if from_axis.hypot(z) < 1e-15 {
        return None;
    }
    let latitude = sphere.latitude(z.atan2(from_axis));
    Some([y.atan2(x).to_degrees(), latitude.to_degrees()])
}

fn add(sum: &mut [f64; 3], sign: f64, part: [f64; 3]) {
    for (sum, part) in sum.iter_mut().zip(part) {
        *sum += sign * part;
    }
}

/// The inside of a ring on the unit sphere.
struct Inside {
    /// Its area in steradians.
    area: f64,
    /// The integral of all positions in it.
    moment: [f64; 3],
}

/// A vertex: longitude in degrees, sine and cosine of the authalic latitude.
#[derive(Clone, Copy)]
struct Vertex {
    longitude: f64,
    sin: f64,
    cos: f64,
}

impl Vertex {
    fn position(self) -> [f64; 3] {
        let (east, north) = self.longitude.to_radians().sin_cos();
        [self.cos * north, self.cos * east, self.sin]
    }

    /// Tangent of half the authalic latitude.
    fn half_tangent(self) -> f64 {
        self.sin / (1.0 + self.cos)
    }
}

struct Sphere {
    e: f64,
    /// The value of [`Sphere::height`] at the pole.
    pole: f64,
    radius: f64,
}

impl Sphere {
    fn new() -> Self {
        let e = Ellipsoid::GRS80.eccentricity_squared().sqrt();
        let pole = height(e, 1.0);
        Self { e, pole, radius: Ellipsoid::GRS80.semi_major * (pole / 2.0).sqrt() }
    }

    fn vertex(&self, place: Coord<f64>) -> Vertex {
        let sin = (height(self.e, place.y.to_radians().sin()) / self.pole).clamp(-1.0, 1.0);
        Vertex { longitude: place.x, sin, cos: ((1.0 - sin) * (1.0 + sin)).sqrt() }
    }

    /// The latitude of an authalic latitude, both in radians.
    fn latitude(&self, authalic: f64) -> f64 {
        let e2 = self.e * self.e;
        let (e4, e6) = (e2 * e2, e2 * e2 * e2);
        authalic
            + (e2 / 3.0 + 31.0 * e4 / 180.0 + 517.0 * e6 / 5040.0) * (2.0 * authalic).sin()
            + (23.0 * e4 / 360.0 + 251.0 * e6 / 3780.0) * (4.0 * authalic).sin()
            + 761.0 * e6 / 45_360.0 * (6.0 * authalic).sin()
    }

    fn ring(&self, ring: &LineString<f64>) -> Inside {
        let mut sum = RingSum::default();
        let all_around = ring.lines().filter(|edge| is_all_around(edge.start, edge.end)).count();
        // Both sides of a band around the earth, or a ring around a pole that is cut open.
        let is_band = all_around % 2 == 0;
        let Some(first) = ring.0.first() else { return sum.inside() };
        let mut from = *first;
        let mut before = self.vertex(from);
        for to in ring.0.iter().skip(1).chain([first]) {
            if is_band && is_all_around(from, *to) {
                for piece in 1..PIECES {
                    let share = f64::from(piece) / f64::from(PIECES);
                    let here = self.vertex(from + (*to - from) * share);
                    sum.add(before, here);
                    before = here;
                }
            }
            let here = self.vertex(*to);
            sum.add(before, here);
            (from, before) = (*to, here);
        }
        sum.inside()
    }
}

fn is_all_around(from: Coord<f64>, to: Coord<f64>) -> bool {
    (to.x - from.x).abs() >= ALL_AROUND
}

/// Twice the height on the cylinder of equal area, in equatorial radii (Snyder's q), from the sine of the
/// latitude.
fn height(e: f64, sin: f64) -> f64 {
    let esin = e * sin;
    (1.0 - e * e) * (sin / (1.0 - esin * esin) + esin.atanh() / e)
}

/// Sums over the edges of a ring.
#[derive(Default)]
struct RingSum {
    /// Area between the ring and the equator, negative where the ring runs counterclockwise.
    under: f64,
    /// Radians of longitude from the first vertex to the last.
    turned: f64,
    moment: [f64; 3],
}

impl RingSum {
    fn add(&mut self, from: Vertex, to: Vertex) {
        let mut degrees = to.longitude - from.longitude;
        if degrees.abs() > 180.0 {
            degrees -= 360.0 * (degrees / 360.0).round();
        }
        let turn = degrees.to_radians();
        self.turned += turn;
        let (a, b) = (from.half_tangent(), to.half_tangent());
        // The spherical excess of the figure between an edge, the equator and two meridians.
        self.under += 2.0 * ((turn / 2.0).tan() * (a + b)).atan2(1.0 + a * b);
        let ([ax, ay, az], [bx, by, bz]) = (from.position(), to.position());
        let normal = [ay * bz - az * by, az * bx - ax * bz, ax * by - ay * bx];
        let sin = normal.iter().map(|c| c * c).sum::<f64>().sqrt();
        if sin > 0.0 {
            let angle = sin.atan2(ax * bx + ay * by + az * bz);
            add(&mut self.moment, angle / (2.0 * sin), normal);
        }
    }

    fn inside(self) -> Inside {
        let turns = (self.turned / TAU).round();
        let outward = if turns == 0.0 {
            self.under <= 0.0
        } else {
            // Around a pole: towards the north pole if the ring lies north of the equator.
            (self.under * turns > 0.0) == (self.moment[2] > 0.0)
        };
        let area =
            if turns == 0.0 { self.under.abs() } else { turns.abs() * TAU - self.under.abs() };
        let sign = if outward { 1.0 } else { -1.0 };
        Inside { area: area.clamp(0.0, 4.0 * PI), moment: self.moment.map(|c| sign * c) }
    }
}

#[cfg(test)]
mod tests {
    use geo::{Polygon, polygon};

    use super::*;

    fn outline(points: &[(f64, f64)]) -> MultiPolygon<f64> {
        MultiPolygon::new(vec![Polygon::new(LineString::from(points.to_vec()), Vec::new())])
    }

    fn close(found: f64, expected: f64, tolerance: f64) {
        assert!((found / expected - 1.0).abs() < tolerance, "{found} {expected}");
    }

    /// The surface of the earth in square metres: 2πa²(1 + (1 − e²)/e · artanh e).
    const EARTH: f64 = 510_065_621_718_491.2;

    #[test]
    fn the_whole_earth_and_an_octant_have_their_areas() {
        let earth = outline(&[(-180.0, -90.0), (180.0, -90.0), (180.0, 90.0), (-180.0, 90.0)]);
        close(area_m2(&earth), EARTH, 1e-12);
        assert_eq!(centroid(&earth), None);
        let octant = outline(&[(0.0, 0.0), (90.0, 0.0), (90.0, 90.0), (0.0, 90.0)]);
        close(area_m2(&octant), EARTH / 8.0, 1e-12);
        let [longitude, latitude] = centroid(&octant).unwrap();
        assert!((longitude - 45.0).abs() < 1e-9, "{longitude}");
        // Equally far from all three axes on the sphere of equal area.
        assert!((latitude - 35.39).abs() < 0.01, "{latitude}");
    }

    #[test]
    fn latitudes_on_the_sphere_of_equal_area_lead_back_to_those_on_the_ellipsoid() {
        let sphere = Sphere::new();
        for degrees in (-90..=90).step_by(5).map(f64::from) {
            let authalic = sphere.vertex(Coord { x: 0.0, y: degrees }).sin.asin();
            let back = sphere.latitude(authalic).to_degrees();
            assert!((back - degrees).abs() < 2e-7, "{degrees}: {back}");
        }
    }

    #[test]
    fn the_middle_of_a_large_triangle_is_the_mean_of_its_points() {
        let sphere = Sphere::new();
        let [a, b] = [20.0, 70.0].map(|y| sphere.vertex(Coord { x: 0.0, y }).sin.asin());
        // From a place on the equator, a quarter of the globe from both others and from all between them.
        let triangle = outline(&[(0.0, 20.0), (0.0, 70.0), (-90.0, 0.0)]);
        let quarter = PI / 4.0;
        let x = quarter * (b.sin() - a.sin());
        let y = -(b - a) / 2.0;
        let z = quarter * (a.cos() - b.cos());
        let [longitude, latitude] = centroid(&triangle).unwrap();
        assert!((longitude - y.atan2(x).to_degrees()).abs() < 1e-9, "{longitude}");
        let expected = sphere.latitude(z.atan2(x.hypot(y))).to_degrees();
        assert!((latitude - expected).abs() < 1e-9, "{latitude} {expected}");
    }

    #[test]
    fn long_edges_are_the_shortest_lines() {
        // Geod(ellps="GRS80").geometry_area_perimeter of pyproj 3.7.2.
        for (points, expected) in [
            (
                &[(-120.0, 49.0), (-95.0, 49.0), (-95.0, 30.0), (-120.0, 30.0)][..],
                4_500_010_347_043.0,
            ),
            (&[(0.0, 60.0), (30.0, 65.0), (10.0, 75.0)][..], 1_030_276_277_518.0),
        ] {
            close(area_m2(&outline(points)), expected, 2e-4);
        }
    }

    #[test]
    fn a_ring_around_a_pole_holds_the_pole() {
        let cap = |latitude: f64| {
            let ring = (0..=36).map(|i| (f64::from(i) * 10.0 - 180.0, latitude));
            outline(&ring.collect::<Vec<_>>())
        };
        let open = area_m2(&cap(-80.0));
        let mut closed = cap(-80.0);
        closed.0[0].exterior_mut(|ring| {
            ring.0.pop();
            ring.0.extend([(180.0, -80.0), (180.0, -90.0), (-180.0, -90.0)].map(Coord::from));
        });
        close(area_m2(&closed), open, 1e-12);
        for (latitude, pole) in [(-80.0, -90.0), (80.0, 90.0)] {
            let [_, middle] = centroid(&cap(latitude)).unwrap();
            assert!((middle - pole).abs() < 1e-6, "{middle}");
            let mut turned = cap(latitude);
            turned.0[0].exterior_mut(|ring| ring.0.reverse());
            close(area_m2(&turned), open, 1e-12);
            let [_, middle] = centroid(&turned).unwrap();
            assert!((middle - pole).abs() < 1e-6, "{middle}");
        }
    }

    #[test]
    fn a_cap_is_as_large_as_its_parts() {
        let around = |latitude: f64| [0.0, 90.0, 180.0, 270.0].map(|x| (x, latitude));
        close(area_m2(&outline(&around(0.0))), EARTH / 2.0, 1e-12);
        let quarter = area_m2(&outline(&[(0.0, 70.0), (90.0, 70.0), (90.0, 90.0)]));
        for latitude in [-70.0, 70.0] {
            close(area_m2(&outline(&around(latitude))), 4.0 * quarter, 1e-12);
        }
    }

    #[test]
    fn an_edge_half_around_the_earth_goes_the_way_of_its_longitudes() {
        let half = |west: f64, east: f64| outline(&[(west, 0.0), (east, 0.0), (90.0, 60.0)]);
        let parts = area_m2(&half(0.0, 90.0)) + area_m2(&half(90.0, 180.0));
        close(area_m2(&half(0.0, 180.0)), parts, 1e-12);
    }

    #[test]
    fn an_edge_all_around_the_earth_is_straight_in_degrees() {
        let north = [(180.0, 60.0), (-180.0, 60.0)];
        let two_ends = outline(&[&[(-180.0, 10.0), (180.0, 46.0)][..], &north].concat());
        let south = (0..=360).map(f64::from).map(|i| (i - 180.0, 10.0 + i / 10.0));
        let north = (0..=360).map(f64::from).map(|i| (180.0 - i, 60.0));
        let cut = outline(&south.chain(north).collect::<Vec<_>>());
        close(area_m2(&two_ends), area_m2(&cut), 1e-12);
        let ([x, y], [cut_x, cut_y]) = (centroid(&two_ends).unwrap(), centroid(&cut).unwrap());
        assert!((x - cut_x).abs() < 1e-9 && (y - cut_y).abs() < 1e-9, "{x} {y} {cut_x} {cut_y}");
    }

    #[test]
    fn the_meridian_of_the_seam_changes_nothing() {
        let away = outline(&[(10.0, -20.0), (14.0, -20.0), (14.0, -15.0), (10.0, -15.0)]);
        let [longitude, latitude] = centroid(&away).unwrap();
        for across in [
            outline(&[(178.0, -20.0), (182.0, -20.0), (182.0, -15.0), (178.0, -15.0)]),
            outline(&[(178.0, -20.0), (-178.0, -20.0), (-178.0, -15.0), (178.0, -15.0)]),
        ] {
            close(area_m2(&across), area_m2(&away), 1e-12);
            let [middle, south] = centroid(&across).unwrap();
            assert!(((middle - longitude).rem_euclid(360.0) - 168.0).abs() < 1e-9, "{middle}");
            assert!((south - latitude).abs() < 1e-9, "{south}");
        }
    }

    #[test]
    fn a_hole_is_taken_off_and_no_ring_has_no_centroid() {
        let square = |d: f64| {
            outline(&[(12.0, 57.0), (12.0 + d, 57.0), (12.0 + d, 57.0 + d), (12.0, 57.0 + d)])
        };
        let hole = square(0.1).0[0].exterior().clone();
        let ring =
            MultiPolygon::new(vec![Polygon::new(square(0.2).0[0].exterior().clone(), vec![hole])]);
        close(area_m2(&ring), area_m2(&square(0.2)) - area_m2(&square(0.1)), 1e-9);
        // A quarter is missing in the south-west.
        let [longitude, latitude] = centroid(&ring).unwrap();
        assert!((longitude - (12.1 + 0.05 / 3.0)).abs() < 1e-3, "{longitude}");
        assert!((latitude - (57.1 + 0.05 / 3.0)).abs() < 1e-3, "{latitude}");
        assert_eq!(centroid(&MultiPolygon::new(Vec::new())), None);
        let line = polygon![(x: 0.0, y: 0.0), (x: 1.0, y: 0.0), (x: 0.0, y: 0.0)];
        assert_eq!(area_m2(&MultiPolygon::from(line)), 0.0);
    }
}
