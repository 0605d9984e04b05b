//! Files of points, read to be laid over districts.

use skillnad::formats::{Cause, Content, FormatError, OpenedPoints, Reading, open};
use skillnad::model::{Cell, Revision, Source};

use super::fixture::bytes;

fn content(text: &[u8], reading: &Reading) -> Result<Content, FormatError> {
    open(text, "points.geojson", Revision(3), reading)
}

fn points(text: &[u8]) -> OpenedPoints {
    match content(text, &Reading::default()) {
        Ok(Content::Points(opened)) => *opened,
        other => panic!("{other:?}"),
    }
}

fn of_points(coordinates: &[[f64; 2]]) -> String {
    let features: Vec<String> = coordinates
        .iter()
        .map(|[x, y]| {
            format!(
                r#"{{"type":"Feature","properties":{{"n":1}},"geometry":{{"type":"Point","coordinates":[{x},{y}]}}}}"#
            )
        })
        .collect();
    format!(r#"{{"type":"FeatureCollection","features":[{}]}}"#, features.join(","))
}

#[test]
fn a_file_of_points_is_a_set_of_places_with_figures() {
    let opened = points(&bytes("libraries.geojson"));
    let set = &opened.set;
    assert_eq!((opened.features, opened.crs.as_str()), (6, "EPSG:4326"));
    assert_eq!(set.source, Source::File("points.geojson".to_owned()));
    let names: Vec<&str> = set.places.iter().map(|place| place.name.as_str()).collect();
    assert_eq!(names, ["Södra biblioteket", "Norra biblioteket", "Bokbussen"]);
    assert_eq!(set.places[2].at, [11.9, 57.72], "a feature of several points is at the first");
    let ids: Vec<&str> = set.indicators.iter().map(|i| i.id.as_str()).collect();
    assert_eq!(ids, ["besok", "nojda"], "the code is no figure");
    let cells = |id: &str| set.cells(set.indicator(&id.into()).unwrap(), None);
    assert_eq!(cells("besok")[0], Cell::Value(120_000.0));
    assert_eq!(cells("nojda")[2], Cell::Suppressed);
    let unplaced: Vec<&str> = set.unplaced.iter().map(|u| u.name.get("sv")).collect();
    assert_eq!(unplaced, ["Nätbiblioteket", "Felskrivet", "Slingan"]);
    let told: Vec<(&str, usize)> = opened
        .problems
        .iter()
        .map(|p| (p.what.id(), p.where_.as_ref().map_or(0, |label| label.number)))
        .collect();
    assert_eq!(
        told,
        [
            ("several_points", 3),
            ("no_geometry", 4),
            ("point_nowhere", 5),
            ("not_a_point", 6),
            ("point_nowhere", 6)
        ]
    );
}

#[test]
fn points_in_metres_are_placed_or_asked_about_as_districts_are() {
    let meters = of_points(&[[319_000.0, 6_399_000.0], [320_000.0, 6_400_000.0]]);
    let Err(FormatError::NoDistricts { cause: Cause::NotDegrees { candidates }, .. }) =
        content(meters.as_bytes(), &Reading::default())
    else {
        panic!("nobody was asked")
    };
    assert_eq!(candidates[0].crs.epsg(), 3006);
    let reading = Reading { crs: Some("EPSG:3006".to_owned()), ..Reading::default() };
    let Ok(Content::Points(opened)) = content(meters.as_bytes(), &reading) else { panic!() };
    let [x, y] = opened.set.places[0].at;
    assert!((11.9..12.0).contains(&x) && (57.6..57.8).contains(&y), "{x} {y}");
}

#[test]
fn points_that_lie_nowhere_are_refused_and_those_among_areas_left_out() {
    let nowhere = of_points(&[[11.9, 57.7]]).replace("11.9", "\"x\"");
    let Err(error) = content(nowhere.as_bytes(), &Reading::default()) else { panic!() };
    assert!(matches!(error, FormatError::NoDistricts { cause: Cause::NoSoundPoint, .. }));
    let mixed = content(&bytes("mixed_geometry.geojson"), &Reading::default());
    assert!(matches!(mixed, Ok(Content::Districts(_))));
    let plane = Reading { plane: true, ..Reading::default() };
    let plane = content(&bytes("libraries.geojson"), &plane);
    assert!(matches!(plane, Err(FormatError::NoDistricts { cause: Cause::NoAreas { .. }, .. })));
}
