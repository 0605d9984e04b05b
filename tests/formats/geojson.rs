//! GeoJSON that is good, in all its shapes, and where it lies.

use skillnad::formats::geojson::read;
use skillnad::formats::{Cause, ColumnKind, FormatError, Reading, read_geojson};
use skillnad::model::{Cell, Revision};
use skillnad::spatial::Crs;

use super::fixture::{bytes, ids, opened, peers, problem};

#[test]
fn a_feature_a_geometry_and_a_sequence_are_read_like_a_collection() {
    for (name, districts) in
        [("feature.geojson", 1), ("geometry.geojson", 1), ("sequence.geojsonl", 2)]
    {
        let opened = opened(name);
        assert_eq!(opened.dataset.division.districts.len(), districts, "{name}");
        assert_eq!(opened.features, districts, "{name}");
    }
    assert_eq!(ids(&opened("geometry.geojson")), ["no_code"]);
    let sequence = String::from_utf8(bytes("sequence.geojsonl")).unwrap();
    let features: Vec<&str> = sequence.trim().lines().collect();
    let array = format!("[{}]", features.join(","));
    let opened = read_geojson(array.as_bytes(), "array.json", Revision(1));
    assert_eq!(opened.unwrap().dataset.division.districts.len(), 2);
}

#[test]
fn rings_run_the_way_the_standard_says_however_they_came() {
    use geo::winding_order::Winding as _;
    for name in ["good.geojson", "wrong_winding.geojson"] {
        let opened = opened(name);
        assert_eq!(ids(&opened), [""; 0]);
        assert!(opened.dataset.division.districts[0].outline.0[0].exterior().is_ccw(), "{name}");
    }
}

#[test]
fn metres_with_a_name_are_turned_into_degrees() {
    let opened = opened("metres_with_crs.geojson");
    assert_eq!(opened.crs.as_deref(), Some("EPSG:3006"));
    assert_eq!(problem(&opened, "reprojected").1, 0);
    let (longitude, latitude) = Crs::Sweref99Tm.to_wgs84(315_000.0, 6_400_000.0);
    let corner = opened.dataset.division.districts[0].outline.0[0].exterior().0[0];
    assert!((corner.x - longitude).abs() < 1e-12 && (corner.y - latitude).abs() < 1e-12);
    let area = opened.dataset.division.districts[0].area_m2;
    let scale = area / (600.0 * 1100.0);
    assert!((scale - 1.0).abs() < 1e-3, "the projection is true to scale here: {scale}");
}

#[test]
fn metres_without_a_name_are_asked_about_and_never_drawn() {
    let name = "metres_without_crs.geojson";
    let Err(FormatError::NoDistricts { cause, opened, .. }) =
        read_geojson(&bytes(name), name, Revision(1))
    else {
        panic!("drawn")
    };
    assert_eq!((opened.features, opened.dataset.division.districts.len()), (2, 0));
    let Cause::NotDegrees { candidates } = cause else { panic!("{cause:?}") };
    assert_eq!(candidates[0].crs, Crs::Sweref99Tm);
    assert!(!candidates[0].swapped);

    let reading = Reading { crs: Some("EPSG:3006".to_owned()), ..Reading::default() };
    let told = read(&bytes(name), name, Revision(1), &reading).unwrap();
    let named = super::fixture::opened("metres_with_crs.geojson");
    assert_eq!(told.dataset.division.bounds(), named.dataset.division.bounds());
}

#[test]
fn an_unknown_coordinate_system_is_named_and_nothing_is_drawn() {
    match super::fixture::read("unknown_crs.geojson") {
        Err(FormatError::NoDistricts { cause: Cause::UnknownCrs { name }, .. }) => {
            assert!(name.contains("99999"), "{name}");
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn swapped_axes_are_suspected_and_can_be_swapped_back() {
    let name = "swapped_axes.geojson";
    assert_eq!(ids(&opened(name)), ["swapped_axes"]);
    let reading = Reading { swap_axes: true, ..Reading::default() };
    let swapped = read(&bytes(name), name, Revision(1), &reading).unwrap();
    assert_eq!(ids(&swapped), [""; 0]);
    assert_eq!(swapped.dataset.division.bounds(), opened("good.geojson").dataset.division.bounds());
}

#[test]
fn degrees_that_only_fit_the_other_way_round_are_not_drawn() {
    // Tokyo with latitude first: 139 is no latitude.
    let text = r#"{"type":"Polygon","coordinates":[[[35,139],[35,140],[36,140],[35,139]]]}"#;
    match read_geojson(text.as_bytes(), "x", Revision(1)) {
        Err(FormatError::NoDistricts { cause, .. }) => assert_eq!(cause, Cause::SwappedAxes),
        other => panic!("{other:?}"),
    }
    let reading = Reading { swap_axes: true, ..Reading::default() };
    let swapped = read(text.as_bytes(), "x", Revision(1), &reading).unwrap();
    assert_eq!(swapped.dataset.division.bounds().unwrap().east, 140.0);
}

#[test]
fn a_polygon_without_coordinates_is_malformed_and_no_other_kind() {
    let text = r#"{"type":"FeatureCollection","features":[
        {"type":"Feature","properties":{"kod":"A"},"geometry":{"type":"Polygon"}},
        {"type":"Feature","properties":{"kod":"B"},"geometry":
            {"type":"Polygon","coordinates":[[[12,57],[13,57],[13,58],[12,57]]]}}]}"#;
    let opened = read_geojson(text.as_bytes(), "x", Revision(1)).unwrap();
    assert_eq!(ids(&opened), ["malformed_coordinates"]);
    assert_eq!(opened.dataset.unplaced[0].code.as_str(), "A");
}

#[test]
fn marks_and_decimal_commas_become_cells() {
    let opened = opened("marks.geojson");
    let column = |name: &str| opened.dataset.column(name, None);
    assert_eq!(column("inkomst"), [Cell::Value(1234.5), Cell::Missing, Cell::Value(987.0)]);
    assert_eq!(column("hemlig"), [Cell::Suppressed, Cell::Value(12.0), Cell::Value(7.0)]);
    assert_eq!(column("svar"), [Cell::NotApplicable, Cell::Value(3.0), Cell::Missing]);
    assert_eq!(column("folk")[2], Cell::Missing);
    assert_eq!(problem(&opened, "text_among_numbers").1, 3);
    let hemlig = opened.columns.iter().find(|c| c.name == "hemlig").unwrap();
    assert_eq!((hemlig.kind, hemlig.suppressed, hemlig.missing), (ColumnKind::Number, 1, 0));
}

#[test]
fn what_the_user_says_tells_features_apart() {
    let reading = Reading {
        code: Some("namn".to_owned()),
        name: Some("kod".to_owned()),
        ..Reading::default()
    };
    let opened = read(&bytes("good.geojson"), "good.geojson", Revision(1), &reading).unwrap();
    let district = &opened.dataset.division.districts[1];
    assert_eq!((district.code.as_str(), district.name.as_str()), ("Majorna", "B2"));
}

#[test]
fn the_files_of_the_peers_are_read_whole() {
    for (name, features, code, first) in [
        ("classic_columbus.geojson", 49, "1", "1"),
        ("swe_kommun.geojson", 290, "0114", "Upplands Väsby"),
    ] {
        let opened = read_geojson(&peers(name), name, Revision(1)).unwrap();
        assert_eq!(opened.features, features, "{name}");
        assert_eq!(opened.dataset.division.districts.len(), features, "{name}");
        let district = &opened.dataset.division.districts[0];
        assert_eq!((district.code.as_str(), district.name.as_str()), (code, first), "{name}");
        let lost = opened
            .problems
            .iter()
            .filter(|p| p.what.severity() >= skillnad::formats::Severity::Error);
        assert_eq!(lost.count(), 0, "{name}: {:?}", ids(&opened));
    }
}
