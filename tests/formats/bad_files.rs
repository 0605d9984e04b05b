//! Each kind of bad file: what is said, about which feature, and what is still used.

use skillnad::formats::{Cause, Content, FormatError, Holds, ProblemKind, Reading, Severity, open};
use skillnad::i18n::Language;
use skillnad::model::{Cell, Revision};

use super::fixture::{ids, opened, problem, read};

fn codes(name: &str) -> Vec<String> {
    opened(name).dataset.division.districts.iter().map(|d| d.code.to_string()).collect()
}

fn other_kind(name: &str) -> &'static str {
    match read(name) {
        Err(FormatError::OtherKind { kind, .. }) => kind.id,
        other => panic!("{name}: {other:?}"),
    }
}

fn cause(name: &str) -> Cause {
    match read(name) {
        Err(FormatError::NoDistricts { cause, .. }) => cause,
        other => panic!("{name}: {other:?}"),
    }
}

#[test]
fn a_good_file_has_no_problems() {
    let opened = opened("good.geojson");
    assert_eq!(ids(&opened), [""; 0]);
    assert_eq!(opened.features, 2);
    assert_eq!(opened.crs.as_deref(), Some("EPSG:4326"));
    assert_eq!(codes("good.geojson"), ["A1", "B2"]);
    assert_eq!(opened.dataset.division.districts[0].name, "Biskopsgården");
    assert_eq!(opened.dataset.column("folk", None), [Cell::Value(1200.0), Cell::Value(3400.0)]);
}

#[test]
fn a_truncated_file_gives_the_features_before_that_and_says_where() {
    let opened = opened("truncated.geojson");
    assert_eq!(opened.dataset.division.districts.len(), 1);
    assert_eq!(
        problem(&opened, "truncated").0,
        &ProblemKind::Truncated { line: 1, column: 335, features: 1 }
    );
    assert_eq!(opened.columns[2].missing, 0, "the broken feature's figures are left out");
}

#[test]
fn a_file_without_one_whole_feature_says_where_it_breaks_off() {
    match read("truncated_at_once.geojson") {
        Err(FormatError::BreaksOff { source, .. }) => {
            assert_eq!((source.line, source.column), (1, 61));
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn nothing_and_no_json_are_told_apart() {
    assert!(matches!(read("empty.geojson"), Err(FormatError::Empty { .. })));
    assert!(matches!(read("not_json.geojson"), Err(FormatError::NotJson { .. })));
    match read("syntax.geojson") {
        Err(FormatError::NotJson { source, .. }) => {
            assert_eq!((source.line, source.column), (1, 59));
        }
        other => panic!("{other:?}"),
    }
    match read("json_only.geojson") {
        Err(FormatError::NotGeoJson { found, .. }) => assert_eq!(found, None),
        other => panic!("{other:?}"),
    }
    assert_eq!(cause("no_features.geojson"), Cause::NoFeatures { format: "GeoJSON" });
}

#[test]
fn nan_is_missing_in_cells_and_left_out_of_outlines() {
    let opened = opened("nan.geojson");
    assert_eq!(problem(&opened, "not_finite_cell").1, 1);
    assert_eq!(
        problem(&opened, "coordinate_not_a_number"),
        (&ProblemKind::NotANumber { points: 1 }, 2)
    );
    assert_eq!(opened.dataset.column("folk", None)[0], Cell::Missing);
    assert_eq!(opened.dataset.division.districts[1].outline.0[0].exterior().0.len(), 5);
}

#[test]
fn a_point_outside_the_earth_is_left_out_and_its_feature_named() {
    let opened = opened("out_of_range.geojson");
    assert_eq!(
        problem(&opened, "coordinate_out_of_range"),
        (&ProblemKind::OutOfRange { points: 1 }, 2)
    );
    let bounds = opened.dataset.division.bounds().unwrap();
    assert!((bounds.east - 11.92).abs() < 1e-12);
    let label = opened.problems[0].where_.as_ref().unwrap();
    assert_eq!(label.text(Language::Sv), "Objekt 2 (Majorna)");
}

#[test]
fn an_outline_that_crosses_itself_is_cut_and_the_place_is_named() {
    let opened = opened("self_intersection.geojson");
    let (what, feature) = problem(&opened, "self_intersection");
    let ProblemKind::SelfIntersection { longitude, latitude, mended: true } = what else {
        panic!("{what:?}")
    };
    assert!((longitude - 11.915).abs() < 1e-9 && (latitude - 57.705).abs() < 1e-9);
    assert_eq!(feature, 2);
    assert_eq!(codes("self_intersection.geojson"), ["A1", "B2"]);
}

#[test]
fn an_unclosed_ring_is_closed() {
    let opened = opened("unclosed.geojson");
    assert_eq!(problem(&opened, "unclosed_ring"), (&ProblemKind::Unclosed { rings: 1 }, 2));
    let ring = opened.dataset.division.districts[1].outline.0[0].exterior();
    assert_eq!(ring.0.first(), ring.0.last());
    assert_eq!(ring.0.len(), 5);
}

#[test]
fn what_has_no_outline_keeps_its_figures_beside_the_map() {
    for (name, id) in [
        ("too_few_points.geojson", "too_few_points"),
        ("null_geometry.geojson", "no_geometry"),
        ("empty_geometry.geojson", "empty_geometry"),
    ] {
        let opened = opened(name);
        assert_eq!(problem(&opened, id).1, 2, "{name}");
        assert_eq!(codes(name), ["A1"], "{name}");
        let dataset = &opened.dataset;
        assert_eq!(dataset.unplaced[0].name.get("sv"), "Majorna", "{name}");
        let series = dataset.series(&dataset.indicators[0], None).unwrap();
        assert_eq!(series.unplaced[0].1, Cell::Value(3400.0), "{name}");
    }
}

#[test]
fn double_codes_are_told_apart() {
    let opened = opened("duplicate_ids.geojson");
    assert_eq!(problem(&opened, "duplicate_code").1, 2);
    assert_eq!(codes("duplicate_ids.geojson"), ["A1", "A1#2", "C3"]);
    assert_eq!(opened.dataset.column("folk", None)[1], Cell::Value(3400.0));
}

#[test]
fn points_and_lines_are_reported_and_areas_among_them_used() {
    let opened = opened("mixed_geometry.geojson");
    assert_eq!(codes("mixed_geometry.geojson"), ["A1", "G"]);
    let skipped: Vec<(&ProblemKind, usize)> = opened
        .problems
        .iter()
        .filter(|p| p.what.id() == "not_an_area")
        .map(|p| (&p.what, p.where_.as_ref().unwrap().number))
        .collect();
    let kind = |kind: &str| ProblemKind::NotAnArea { kind: kind.to_owned() };
    assert_eq!(skipped, [(&kind("Point"), 2), (&kind("LineString"), 3), (&kind("Point"), 4)]);
    assert_eq!(cause("points_only.geojson"), Cause::NoAreas { kinds: vec!["Point".to_owned()] });
}

#[test]
fn nesting_without_end_does_no_harm() {
    assert_eq!(cause("deep_nesting.geojson"), Cause::NoSoundOutline);
    let error = read("deep_collections.geojson").unwrap_err();
    assert!(error.message(Language::En).contains("nest too deep"), "{error:?}");
}

#[test]
fn text_is_read_however_it_is_encoded() {
    for (name, found) in [
        ("bom.geojson", vec![]),
        ("utf16.geojson", vec!["utf16"]),
        ("latin1.geojson", vec!["latin1"]),
        ("gzipped.geojson.gz", vec!["compressed"]),
    ] {
        let opened = opened(name);
        assert_eq!(ids(&opened), found, "{name}");
        assert_eq!(opened.dataset.division.districts[0].name, "Biskopsgården", "{name}");
    }
    let opened = opened("invalid_utf8.geojson");
    assert_eq!(problem(&opened, "invalid_utf8").0, &ProblemKind::InvalidUtf8 { places: 1 });
    assert_eq!(opened.dataset.division.districts[0].name, "Biskopsgården");
    assert_eq!(opened.dataset.division.districts[1].name, "Maj\u{fffd}rna");
    let damaged = read("gzip_damaged.geojson.gz");
    assert!(matches!(damaged, Err(FormatError::DamagedArchive { .. })));
}

#[test]
fn another_kind_of_file_is_called_by_its_name() {
    assert_eq!(other_kind("shapefile.shp"), "shapefile");
    assert_eq!(other_kind("geopackage.gpkg"), "sqlite");
    assert_eq!(other_kind("archive.zip"), "zip");
    assert_eq!(other_kind("gpx.gpx"), "xml");
    assert_eq!(other_kind("esri.json"), "esrijson");
    assert_eq!(other_kind("figures.csv"), "table");
}

#[test]
fn a_part_of_a_shapefile_without_bytes_of_its_own_is_known_by_its_name() {
    let refused = |name: &str| {
        let error = open(b"\x03\x5f\x07\x1a\0\0", name, Revision(1), &Reading::default());
        error.unwrap_err().message(Language::En)
    };
    assert!(refused("districts.DBF").starts_with("districts.DBF is a part of a shapefile, not "));
    assert!(refused("districts.bin").starts_with("districts.bin is of an unknown kind. Open a "));
}

#[test]
fn a_refusal_names_the_formats_that_are_read() {
    let formats = skillnad::formats::names(Holds::Places, Language::Sv);
    for name in ["shapefile.shp", "archive.zip", "gpx.gpx"] {
        let message = read(name).unwrap_err().message(Language::Sv);
        assert!(message.contains(&format!("inte {formats}. ")), "{message}");
    }
}

#[test]
fn every_fixture_is_read_or_refused_with_a_message_in_both_languages() {
    let folder = super::fixture::path("");
    let mut files = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        files += 1;
        match read(&name) {
            Ok(opened) => {
                for problem in &opened.problems {
                    for language in Language::ALL {
                        let message = problem.what.message(language);
                        assert!(!message.contains(['{', '}']), "{name}: {message}");
                        assert!(!message.starts_with("errors."), "{name}: {message}");
                    }
                    assert_eq!(problem.severity, problem.what.severity());
                }
                assert!(!opened.dataset.division.districts.is_empty(), "{name}");
            }
            Err(error) => {
                for language in Language::ALL {
                    let message = error.message(language);
                    assert!(message.contains(&name), "{name}: {message}");
                    assert!(!message.contains(['{', '}']), "{name}: {message}");
                }
            }
        }
    }
    assert!(files > 40, "{files}");
}

#[test]
fn any_cut_and_any_slip_is_survived() {
    let whole = super::fixture::bytes("mixed_geometry.geojson");
    for end in 0..whole.len() {
        let _ = skillnad::formats::read_geojson(&whole[..end], "cut", Revision(1));
    }
    for at in 0..whole.len() {
        let mut slipped = whole.clone();
        slipped[at] = b"]}[{\",:0eN\xff\\"[at % 12];
        let _ = skillnad::formats::read_geojson(&slipped, "slip", Revision(1));
    }
}

#[test]
fn severity_says_whether_something_is_lost() {
    assert_eq!(ProblemKind::NoGeometry.severity(), Severity::Error);
    assert_eq!(ProblemKind::Unclosed { rings: 1 }.severity(), Severity::Note);
    assert!(Severity::Error > Severity::Warning && Severity::Warning > Severity::Note);
}

#[test]
fn a_coordinate_too_large_to_compute_with_is_left_out_and_told() {
    let square = |far: &str| {
        format!(
            r#"{{"type":"Feature","properties":{{"kod":"A{far}"}},"geometry":{{"type":"Polygon",
            "coordinates":[[[0,0],[9,0],[{far},{far}],[9,9],[0,9],[0,0]]]}}}}"#
        )
    };
    let squares = ["9", "1e308", "1e200", "1e13"].map(square).join(",");
    let text = format!(r#"{{"type":"FeatureCollection","features":[{squares}]}}"#);
    let reading = Reading { plane: true, ..Reading::default() };
    let content = open(text.as_bytes(), "far.geojson", Revision(1), &reading).unwrap();
    let Content::Districts(opened) = content else { panic!("{content:?}") };
    let areas: Vec<f64> = opened.dataset.division.districts.iter().map(|d| d.area_m2).collect();
    assert_eq!(areas, [81.0; 4]);
    let told = opened.problems.iter().filter(|p| p.what.id() == "coordinate_too_far_out");
    assert_eq!(told.count(), 3);
}

#[test]
fn xml_whose_lines_have_commas_is_no_table() {
    let coordinates = "11.9,57.7,0\n11.91,57.7,0\n11.91,57.71,0\n".repeat(3);
    let gpx =
        format!("<?xml version=\"1.0\"?>\n<gpx><coordinates>\n{coordinates}</coordinates></gpx>");
    match open(gpx.as_bytes(), "a.gpx", Revision(1), &Reading::default()) {
        Err(FormatError::OtherKind { kind, .. }) => assert_eq!(kind.id, "xml"),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_northing_beyond_the_pole_is_told_and_not_drawn_in_sweden() {
    let text = String::from_utf8(super::fixture::bytes("metres_with_crs.geojson")).unwrap();
    let last = "[316200, 6401100], [315600, 6401100]";
    let far = text.replace(last, "[316200, 3006401100], [315600, 6401100]");
    assert_ne!(far, text);
    let reading = Reading::default();
    let Ok(Content::Districts(opened)) = open(far.as_bytes(), "far.geojson", Revision(1), &reading)
    else {
        panic!("the other district is sound")
    };
    let (what, feature) = problem(&opened, "coordinate_out_of_range");
    assert_eq!((what, feature), (&ProblemKind::OutOfRange { points: 1 }, 2));
}
