//! Outlines whose rings lie or cross where they should not: repaired where they have one meaning, and told.
//! Areas are in square degrees, as make_valid(method="structure") of shapely 2.2.0 (GEOS 3.14) has them.

use geo::{Area as _, MultiPolygon};
use skillnad::formats::features::turned_back;
use skillnad::formats::{Cause, FormatError, Opened, ProblemKind, Severity, read_geojson};
use skillnad::i18n::Language;
use skillnad::model::{Bounds, Revision};

use super::fixture::{ids, problem};

fn features(geometries: &[&str]) -> String {
    let feature = |(at, geometry): (usize, &&str)| {
        format!(
            r#"{{"type":"Feature","properties":{{"kod":"{at}","namn":"Område {at}","folk":{at}}},"geometry":{{"type":"MultiPolygon","coordinates":{geometry}}}}}"#
        )
    };
    let features: Vec<String> = geometries.iter().enumerate().map(feature).collect();
    format!(r#"{{"type":"FeatureCollection","features":[{}]}}"#, features.join(","))
}

fn read(geometries: &[&str]) -> Result<Opened, FormatError> {
    read_geojson(features(geometries).as_bytes(), "a.geojson", Revision(1))
}

/// The outline of a file with one district, and the ids of its problems.
fn outline(geometry: &str) -> (MultiPolygon<f64>, Vec<&'static str>) {
    let opened = read(&[geometry]).unwrap();
    (opened.dataset.division.districts[0].outline.clone(), ids(&opened))
}

const SQUARE: &str = "[[10,50],[14,50],[14,54],[10,54],[10,50]]";
const WITHIN: &str = "[[11,51],[12,51],[12,52],[11,52],[11,51]]";
const BEYOND: &str = "[[15,51],[16,51],[16,52],[15,52],[15,51]]";
const ACROSS: &str = "[[13,51],[15,51],[15,52],[13,52],[13,51]]";

#[test]
fn sound_outlines_with_holes_islands_and_lakes_are_not_touched() {
    for (geometry, area) in [
        (format!("[[{SQUARE},{WITHIN}]]"), 15.0),
        (format!("[[{SQUARE}],[{BEYOND}]]"), 17.0),
        // Two parts with a border.
        (format!("[[{SQUARE}],[[[14,50],[15,50.3],[15,54],[14,54],[14,50]]]]"), 19.85),
        // An island in the lake, as large as the lake, and one that touches the shore.
        (format!("[[{SQUARE},{WITHIN}],[{WITHIN}]]"), 16.0),
        (format!("[[{SQUARE},{WITHIN}],[[[11,51],[11.5,51.2],[11.2,51.5],[11,51]]]]"), 15.105),
        // A hole that touches the outer ring.
        (format!("[[{SQUARE},[[10,52],[11,51],[11,53],[10,52]]]]"), 15.0),
    ] {
        let (outline, problems) = outline(&geometry);
        assert_eq!(problems, [""; 0], "{geometry}");
        assert!((outline.unsigned_area() - area).abs() < 1e-9, "{}", outline.unsigned_area());
    }
}

#[test]
fn rings_in_the_wrong_place_are_repaired_and_told() {
    for (geometry, area, id) in [
        (format!("[[{SQUARE},{BEYOND}]]"), 16.0, "hole_outside"),
        (format!("[[{SQUARE},{WITHIN},{BEYOND}]]"), 15.0, "hole_outside"),
        // A hole of the wrong part belongs to the part around it (so method="linework" has it).
        (format!("[[{BEYOND},{WITHIN}],[{SQUARE}]]"), 16.0, "hole_outside"),
        (format!("[[{SQUARE}],[{WITHIN}]]"), 16.0, "part_within_part"),
        (format!("[[{WITHIN}],[{SQUARE}]]"), 16.0, "part_within_part"),
        (format!("[[{SQUARE}],[{SQUARE}]]"), 16.0, "part_within_part"),
        (format!("[[{SQUARE},{WITHIN},{WITHIN}]]"), 15.0, "hole_within_hole"),
        (
            format!("[[{SQUARE},{WITHIN},[[11.2,51.2],[11.4,51.2],[11.4,51.4],[11.2,51.2]]]]"),
            15.0,
            "hole_within_hole",
        ),
        // A part that fills the hole of the part around it.
        (
            format!(
                "[[{SQUARE},{WITHIN}],[[[10.5,50.5],[13,50.5],[13,53],[10.5,53],[10.5,50.5]]]]"
            ),
            16.0,
            "part_within_part",
        ),
        (format!("[[{SQUARE}],[{ACROSS}]]"), 17.0, "crossing_rings"),
        (format!("[[{SQUARE},{ACROSS}]]"), 15.0, "crossing_rings"),
        // Edges along each other.
        (
            format!("[[{SQUARE}],[[[13,50],[15,50],[15,54],[13,54],[13,50]]]]"),
            20.0,
            "crossing_rings",
        ),
        (
            format!("[[{SQUARE},{WITHIN},[[11.5,51.5],[13,51.6],[13,53],[11.4,53],[11.5,51.5]]]]"),
            13.0,
            "crossing_rings",
        ),
    ] {
        let (outline, problems) = outline(&geometry);
        assert_eq!(problems, [id], "{geometry}");
        let found = outline.unsigned_area();
        assert!((found - area).abs() < 1e-6, "{geometry}: {found} {area}");
    }
}

#[test]
fn a_ring_that_crosses_itself_is_cut_if_each_loop_is_passed_once() {
    let bow_tie = "[[[[10,50],[14,54],[14,50],[10,54],[10,50]]]]";
    let (outline, problems) = outline(bow_tie);
    assert_eq!(problems, ["self_intersection"]);
    assert!((outline.unsigned_area() - 8.0).abs() < 1e-6, "{outline:?}");
    assert!(outline.signed_area() > 0.0 && outline.0.len() == 2);
    // Its inner pentagon is gone round twice: inside or a hole?
    let star = "[[[[0,50],[5.9,54],[-1.4,54],[4.5,50],[2.25,57],[0,50]]]]";
    let opened = read(&[star]).unwrap();
    let (what, _) = problem(&opened, "self_intersection");
    assert!(matches!(what, ProblemKind::SelfIntersection { mended: false, .. }), "{what:?}");
    assert_eq!(opened.dataset.division.districts[0].outline.0[0].exterior().0.len(), 6);
    // A hole that crosses itself takes off both of its loops.
    let hole = "[[11,51],[12,52],[12,51],[11,52],[11,51]]";
    let (outline, problems) = self::outline(&format!("[[{SQUARE},{hole}]]"));
    assert_eq!(problems, ["self_intersection"]);
    assert!((outline.unsigned_area() - 15.5).abs() < 1e-6, "{outline:?}");
}

#[test]
fn a_repair_is_told_in_both_languages() {
    let opened = read(&[&format!("[[{SQUARE},{BEYOND}]]")]).unwrap();
    let told = &opened.problems[0];
    assert_eq!(told.severity, Severity::Warning);
    assert!(told.message(Language::En).contains("1 hole lies outside"));
    assert!(told.message(Language::Sv).contains("1 hål ligger utanför"));
}

#[test]
fn a_coordinate_that_rounding_put_beyond_the_earth_is_kept() {
    let opened = read(&["[[[[-180.0000000000001,-90],[180.0000000000001,-90.0000000000001],[180,-80],[-180,-80],[-180.0000000000001,-90]]]]"]).unwrap();
    assert_eq!(ids(&opened), [""; 0]);
    let bounds = opened.dataset.division.bounds().map(Bounds::sides);
    assert_eq!(bounds, Some([-180.0, -90.0, 180.0, -80.0]));
}

#[test]
fn a_vertex_beyond_a_pole_tells_of_a_plane() {
    let plane = "[[[[71,80],[74,80],[74,99.3],[71,99.3],[71,80]]]]";
    match read(&[&format!("[[{SQUARE}]]"), &format!("[[{WITHIN}]]"), plane]) {
        Err(error @ FormatError::NoDistricts { cause: Cause::NotDegrees { .. }, .. }) => {
            assert!(
                error.message(Language::En).contains("--crs"),
                "{}",
                error.message(Language::En)
            );
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn outlines_across_the_180th_meridian_are_cut_there_and_lie_side_by_side() {
    let opened = read(&[
        "[[[[178,-18],[182,-18],[182,-16],[178,-16],[178,-18]]]]",
        "[[[[178,-15],[-178,-15],[-178,-13],[178,-13],[178,-15]]]]",
        "[[[[200,-18],[202,-18],[202,-16],[200,-16],[200,-18]]]]",
    ])
    .unwrap();
    assert_eq!(ids(&opened), ["beyond_meridian"; 3]);
    let districts = &opened.dataset.division.districts;
    for across in &districts[..2] {
        let sides: Vec<[f64; 4]> = across
            .outline
            .iter()
            .filter_map(|part| Bounds::of(&part.clone().into()).map(Bounds::sides))
            .collect();
        assert_eq!(sides.len(), 2);
        assert_eq!((sides[0][0], sides[0][2]), (178.0, 180.0));
        assert_eq!((sides[1][0], sides[1][2]), (180.0, 182.0));
        assert!((across.outline.unsigned_area() - 8.0).abs() < 1e-9);
    }
    let west = |outline: &_| Bounds::of(outline).map(|bounds| bounds.west);
    assert_eq!(west(&districts[2].outline), Some(200.0));
    assert_eq!(west(&turned_back(&districts[2].outline)), Some(-160.0));
    // Two degrees of latitude by four of longitude, on either side of the meridian or not.
    assert!((districts[0].area_m2 / (2.0 * districts[2].area_m2) - 1.0).abs() < 1e-3);
}
