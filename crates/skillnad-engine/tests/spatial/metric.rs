//! Areas, centroids, distances and label points.

use geo::{Contains as _, LineString, MultiPolygon, Point, Polygon};
use skillnad_engine::model::Bounds;
use skillnad_engine::spatial::{
    GroundMetric, MetricProjection, label_point, mercator, nearest_neighbors, sweref99tm,
};

use super::outlines::{area, division, rectangle, squares};

fn with_hole(exterior: &[(f64, f64)], hole: &[(f64, f64)]) -> MultiPolygon<f64> {
    let ring = |points: &[(f64, f64)]| LineString::from(points.to_vec());
    MultiPolygon(vec![Polygon::new(ring(exterior), vec![ring(hole)])])
}

#[test]
fn an_area_in_sweden_is_measured_on_sweref_99_tm() {
    let outline = with_hole(
        &[(11.9, 57.65), (12.1, 57.66), (12.05, 57.8), (11.95, 57.75)],
        &[(11.98, 57.68), (12.02, 57.68), (12.0, 57.72)],
    );
    let plane = MetricProjection::for_division(&division(vec![outline.clone()]));
    assert!(plane.is_sweref99tm());
    // pyproj to EPSG:3006, then shapely's area and centroid.
    assert!((plane.area_m2(&outline) - 114_208_060.833_810_69).abs() < 0.01);
    let [x, y] = plane.centroid(&outline).unwrap();
    assert!((x - 321_666.687_808_955_67).abs() < 1e-4, "{x}");
    assert!((y - 6_400_401.671_407_065).abs() < 1e-4, "{y}");
    let distance = plane.distance((11.97, 57.70), (12.05, 57.75));
    assert!((distance - 7_330.163_534_634).abs() < 1e-4, "{distance}");
}

#[test]
fn an_area_elsewhere_is_measured_on_a_plane_of_its_own() {
    let outline = with_hole(
        &[(13.1, 52.3), (13.7, 52.35), (13.6, 52.7), (13.2, 52.6)],
        &[(13.3, 52.45), (13.4, 52.45), (13.35, 52.5)],
    );
    let plane = MetricProjection::for_division(&division(vec![outline.clone()]));
    assert!(!plane.is_sweref99tm());
    // pyproj to a transverse Mercator on 13.4° E, then shapely's area and centroid.
    assert!((plane.area_m2(&outline) - 1_209_551_955.803_06).abs() < 0.1);
    let [x, y] = plane.centroid(&outline).unwrap();
    assert!((x - 752.864_711_987).abs() < 1e-4 && (y - 5_816_586.239_412_98).abs() < 1e-4);
}

#[test]
fn an_outline_without_area_has_no_centroid_and_breaks_nothing() {
    let flat = area(&[(12.0, 57.0), (13.0, 58.0), (12.0, 57.0)]);
    let outlines = vec![flat, MultiPolygon::new(vec![]), rectangle(12.0, 57.0, 13.0, 58.0)];
    let division = division(outlines);
    let plane = MetricProjection::for_division(&division);
    assert_eq!(plane.area_m2(&division.districts[0].outline), 0.0);
    assert_eq!(plane.area_m2(&division.districts[1].outline), 0.0);
    assert!(plane.centroid(&division.districts[0].outline).is_none());
    let points = plane.centroids(&division);
    let [x, y] = plane.forward(12.5, 57.5);
    assert_eq!(points[0], [x, y]);
    assert_eq!(points[1], [x, y]);
}

#[test]
fn the_turn_of_a_ring_does_not_matter() {
    let one = rectangle(12.0, 57.0, 12.1, 57.1);
    let mut other = one.clone();
    other.0[0].exterior_mut(|ring| ring.0.reverse());
    let plane = MetricProjection::for_division(&division(vec![one.clone()]));
    assert!((plane.area_m2(&one) - plane.area_m2(&other)).abs() < 1e-6);
    assert!(plane.area_m2(&one) > 6.7e7);
}

#[test]
fn a_label_stands_where_there_is_most_room() {
    // A square in degrees at the equator has its pole in the middle, half a side from the edge.
    let square = label_point(&squares(1, 1, (0.0, -0.5), 1.0)[0]).unwrap();
    assert!((square.longitude - 0.5).abs() < 0.01 && square.latitude.abs() < 0.01);
    assert!((square.radius * 360.0 - 0.5).abs() < 0.005, "{}", square.radius * 360.0);
    // A U: the centroid lies between its arms, the label must not.
    let u = area(&[
        (0.0, 0.0),
        (3.0, 0.0),
        (3.0, 3.0),
        (2.2, 3.0),
        (2.2, 1.0),
        (0.8, 1.0),
        (0.8, 3.0),
        (0.0, 3.0),
    ]);
    let label = label_point(&u).unwrap();
    assert!(u.contains(&Point::new(label.longitude, label.latitude)), "{label:?}");
    let [x, y] = mercator::forward(label.longitude, label.latitude);
    assert!(x > 0.5 && y < 0.5 && label.radius * 360.0 > 0.49, "{label:?}");
}

#[test]
fn a_label_finds_the_room_in_every_corner() {
    // A square with two narrow arms, turned to all four sides.
    let flag = [
        (0.0, 0.0),
        (3.0, 0.0),
        (3.0, 0.1),
        (1.0, 0.1),
        (1.0, 1.0),
        (0.1, 1.0),
        (0.1, 3.0),
        (0.0, 3.0),
    ];
    for (x, y) in [(1.0, 1.0), (-1.0, 1.0), (1.0, -1.0), (-1.0, -1.0)] {
        let turned = flag.map(|(east, north)| (east * x, north * y));
        let label = label_point(&area(&turned)).unwrap();
        assert!((label.longitude * x - 0.5).abs() < 0.05, "{x} {y}: {label:?}");
        assert!((label.latitude * y - 0.5).abs() < 0.05, "{x} {y}: {label:?}");
    }
}

#[test]
fn the_larger_part_carries_the_label_and_holes_are_avoided() {
    let mut outline = rectangle(0.0, 0.0, 10.0, 10.0);
    outline.0[0].interiors_push(rectangle(1.0, 1.0, 9.0, 6.0).0[0].exterior().clone());
    outline.0.extend(rectangle(20.0, 0.0, 21.0, 1.0));
    let label = label_point(&outline).unwrap();
    assert!(outline.contains(&Point::new(label.longitude, label.latitude)));
    assert!(label.latitude > 6.0 && label.longitude < 10.0, "{label:?}");
}

#[test]
fn slivers_and_empty_outlines_have_a_label_or_none() {
    let sliver = area(&[(0.0, 0.0), (10.0, 0.01), (10.0, 0.02), (0.0, 0.01)]);
    let label = label_point(&sliver).unwrap();
    assert!(sliver.contains(&Point::new(label.longitude, label.latitude)), "{label:?}");
    assert!(label_point(&MultiPolygon::new(vec![])).is_none());
    assert!(label_point(&area(&[(0.0, 0.0), (1.0, 1.0), (2.0, 2.0)])).is_none());
    assert!(label_point(&area(&[(f64::NAN, 0.0), (1.0, 1.0), (2.0, 0.0)])).is_none());
}

#[test]
fn places_in_sweden_up_to_its_bounds_have_the_national_plane() {
    let sweden = MetricProjection::for_division(&division(Vec::new()));
    assert!(sweden.is_sweref99tm());
    let national = |[west, south, east, north]: [f64; 4]| {
        MetricProjection::for_bounds(Bounds { west, south, east, north }).is_sweref99tm()
    };
    let extent = sweref99tm::EXTENT.sides();
    assert!(national(extent));
    for (side, out) in [(0, -0.01), (1, -0.01), (2, 0.01), (3, 0.01)] {
        let mut wider = extent;
        wider[side] += out;
        assert!(!national(wider), "{side}");
    }
    let [easting, northing] = sweden.forward(11.97, 57.7);
    let (longitude, latitude) = sweden.inverse(easting, northing);
    assert!((longitude - 11.97).abs() < 1e-11 && (latitude - 57.7).abs() < 1e-11);
}

#[test]
fn the_turn_of_a_ring_does_not_move_its_middle() {
    let one = area(&[(12.0, 57.0), (12.3, 57.0), (12.0, 57.1)]);
    let mut other = one.clone();
    other.0[0].exterior_mut(|ring| ring.0.reverse());
    let plane = MetricProjection::for_division(&division(vec![one.clone()]));
    let ([ax, ay], [bx, by]) = (plane.centroid(&one).unwrap(), plane.centroid(&other).unwrap());
    assert!((ax - bx).abs() < 1e-6 && (ay - by).abs() < 1e-6, "{ax} {ay} {bx} {by}");
    let [x, y] = plane.forward(12.1, 57.1 / 3.0 + 57.0 * 2.0 / 3.0);
    assert!((ax - x).abs() < 20.0 && (ay - y).abs() < 20.0, "{ax} {ay} {x} {y}");
}

#[test]
fn a_plane_is_used_while_it_is_right_within_a_thousandth() {
    let plane = |[west, south, east, north]: [f64; 4]| {
        GroundMetric::for_bounds(Bounds { west, south, east, north }).plane().cloned()
    };
    // The city, its region, and the county of Västra Götaland on SWEREF 99 TM.
    for local in [[11.6, 57.5, 12.2, 57.9], [11.4, 57.1, 12.9, 58.2], [10.9, 57.1, 14.7, 59.3]] {
        assert!(plane(local).is_some_and(|plane| plane.is_sweref99tm()), "{local:?}");
    }
    // Its areas are 3.5 thousandths too large at Haparanda.
    assert_eq!(plane([10.9, 55.3, 24.2, 69.1]), None);
    // From west to east, 400 km are the limit: 3.6 degrees on the equator, from pole to pole.
    assert!(plane([-1.8, -80.0, 1.8, 80.0]).is_some());
    assert_eq!(plane([-1.9, 0.0, 1.9, 1.0]), None);
    assert!(plane([-3.6, 60.0, 3.6, 70.0]).is_some());
    assert_eq!(plane([-180.0, -20.0, 180.0, -15.0]), None);
    assert_eq!(plane([-180.0, 89.5, 180.0, 90.0]), None);
    assert_eq!(plane([-90.0, 89.5, 90.0, 90.0]), None);
    // Degrees are widest on the parallel that is nearest to the equator.
    assert_eq!(plane([-1.9, -60.0, 1.9, 60.0]), None);
    assert!(plane([-3.6, -70.0, 3.6, -60.0]).is_some());
    assert_eq!(plane([-3.6, -70.0, 3.6, -55.0]), None);
}

#[test]
fn far_districts_are_measured_on_the_ellipsoid() {
    let division = division(vec![
        rectangle(12.0, 57.0, 12.2, 57.1),
        rectangle(-100.0, 30.0, -99.8, 30.1),
        rectangle(-125.0, 30.0, -124.8, 30.1),
        MultiPolygon(Vec::new()),
    ]);
    let metric = GroundMetric::for_division(&division);
    let centroids = metric.centroids(&division);
    assert!(centroids.are_on_earth() && metric.plane().is_none());
    // Means of positions in space by numpy, 400 × 400 points each, then Geod(ellps="WGS84").inv of pyproj
    // 3.7.2. Edges are parallels there, and shortest lines here.
    for (a, b, expected) in [(0, 1, 8_456_464.457), (1, 2, 2_406_084.268), (0, 2, 9_544_664.186)] {
        let meters = centroids.distance(a, b).unwrap();
        assert!((meters - expected).abs() < 10.0, "{meters}");
    }
    assert_eq!(nearest_neighbors(&centroids, 1)[..3], [[3], [2], [1]]);
    assert_eq!(centroids.get(3), division.bounds().map(|b| b.center().into()));
}

#[test]
fn an_area_on_the_plane_or_the_ellipsoid_is_about_the_same() {
    let outline = rectangle(11.9, 57.6, 12.1, 57.8);
    let local =
        GroundMetric::for_bounds(Bounds { west: 11.6, south: 57.5, east: 12.2, north: 57.9 });
    let plane = local.plane().unwrap().area_m2(&outline);
    assert_eq!(local.area_m2(&outline), plane);
    let earth = GroundMetric::on_ellipsoid().area_m2(&outline);
    assert!((earth / plane - 1.0).abs() < 1e-3 && earth != plane, "{earth} {plane}");
}

#[test]
fn on_the_ellipsoid_a_small_district_is_placed_as_exactly_as_a_large_one() {
    // A triangle of a metre, and one from pole to pole.
    let small = area(&[(11.97, 57.7), (11.970_03, 57.7), (11.97, 57.700_03)]);
    let large = area(&[(100.0, -80.0), (140.0, 0.0), (100.0, 80.0)]);
    let division = division(vec![small, large]);
    let centroids = GroundMetric::for_division(&division).centroids(&division);
    let [[x, y], [far_x, far_y]] = [0, 1].map(|at| centroids.get(at).unwrap());
    assert!((x - 11.970_01).abs() < 1e-10 && (y - 57.700_01).abs() < 1e-10, "{x} {y}");
    assert!((far_x - 120.0).abs() < 5.0 && far_y.abs() < 1e-9, "{far_x} {far_y}");
}
