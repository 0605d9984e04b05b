//! The outlines that ship, as other engines see them: neighbours, middles, and where a place is.

use std::sync::Arc;

use geo::{Intersects as _, MultiPolygon, Point};
use skillnad::formats::builtin;
use skillnad::model::{Division, DivisionId, Revision};
use skillnad::spatial::{
    Borders, Contiguity, DistrictIndex, DistrictMesh, MetricProjection, TOLERANCE_M, mercator,
    nearest_neighbors,
};

use crate::support::golden::golden;

/// The 147 RegSO of Göteborg.
fn division() -> Arc<Division> {
    builtin::load(&DivisionId::new("goteborg/regso"), Revision(0)).unwrap().division
}

fn regso() -> Vec<MultiPolygon<f64>> {
    division().districts.iter().map(|district| district.outline.clone()).collect()
}

#[test]
fn regso_neighbours_are_those_of_the_reference_engines() {
    let expected: serde_json::Value = serde_json::from_str(&golden("regso/shipped.json")).unwrap();
    let borders = Borders::geographic(&regso(), TOLERANCE_M);
    for (rule, name, count) in [(Contiguity::Queen, "queen", 375), (Contiguity::Rook, "rook", 353)]
    {
        let found = borders.edges(rule).collect::<Vec<_>>();
        let pairs = expected["contiguity"][name]["pairs"].clone();
        assert_eq!(found, serde_json::from_value::<Vec<(u32, u32)>>(pairs).unwrap(), "{name}");
        assert_eq!(found.len(), count);
    }
}

#[test]
fn regso_centroids_and_nearest_neighbours_are_those_of_the_reference_engine() {
    let expected: serde_json::Value = serde_json::from_str(&golden("regso/shipped.json")).unwrap();
    let division = division();
    let points = MetricProjection::for_division(&division).centroids(&division);
    let middles: Vec<[f64; 2]> = serde_json::from_value(expected["middles"].clone()).unwrap();
    assert_eq!(points.len(), middles.len());
    for ([x, y], [their_x, their_y]) in points.iter().zip(&middles) {
        assert!((x - their_x).abs() < 1e-6 && (y - their_y).abs() < 1e-6, "{x} {y}");
    }
    let nearest = expected["distance"]["knn4"]["nearest"].clone();
    let nearest: Vec<Vec<u32>> = serde_json::from_value(nearest).unwrap();
    assert_eq!(nearest_neighbors(&points, 4), nearest);
}

#[test]
fn a_position_is_good_to_a_hundredth_of_a_pixel_at_zoom_18() {
    let outlines = regso();
    let mesh = DistrictMesh::new(&division());
    let pixels = mercator::points_per_unit(18.0);
    for (district, outline) in outlines.iter().enumerate() {
        let drawn: Vec<[f32; 2]> = mesh.rings(district).next().unwrap().to_vec();
        let first = outline.0[0].exterior().0[0];
        let [x, y] = mercator::forward(first.x, first.y);
        let nearest = drawn
            .iter()
            .map(|[px, py]| {
                let [ox, oy] = mesh.origin();
                (f64::from(*px) + ox - x).hypot(f64::from(*py) + oy - y) * pixels
            })
            .fold(f64::INFINITY, f64::min);
        assert!(nearest < 0.01, "{district}: {nearest}");
    }
}

#[test]
fn regso_are_found_as_by_a_slow_search() {
    let outlines = regso();
    let vertices: Vec<(f64, f64)> = outlines
        .iter()
        .flat_map(|o| o.0[0].exterior().0.iter().step_by(97).map(|c| (c.x, c.y)))
        .collect();
    let index = DistrictIndex::new(&division());
    for (longitude, latitude) in vertices {
        let point = Point::new(longitude, latitude);
        let slow = outlines.iter().position(|o| o.intersects(&point));
        assert_eq!(index.district_at(longitude, latitude), slow);
    }
}
