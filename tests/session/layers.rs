//! Files with several layers: the user is asked once, and a project keeps the answer.

use std::path::PathBuf;

use skillnad::formats::Reading;
use skillnad::project::View;
use skillnad::session::{Command, OpenChoice};

use super::Stage;

/// A square of areas in the first object, and another in the second.
const TOPOLOGY: &str = r#"{"type": "Topology",
    "arcs": [[[11.9, 57.7], [11.9, 57.8], [12.0, 57.8], [12.0, 57.7], [11.9, 57.7]],
             [[12.1, 57.7], [12.1, 57.8], [12.2, 57.8], [12.2, 57.7], [12.1, 57.7]]],
    "objects": {
        "läns": {"type": "GeometryCollection", "geometries": [
            {"type": "Polygon", "id": "1", "properties": {"n": 1}, "arcs": [[0]]},
            {"type": "Polygon", "id": "2", "properties": {"n": 2}, "arcs": [[1]]}]},
        "kommuner": {"type": "GeometryCollection", "geometries": [
            {"type": "Polygon", "id": "3", "properties": {"m": 3}, "arcs": [[1]]}]}}}"#;

fn file(test: &str) -> PathBuf {
    let folder =
        std::env::temp_dir().join(format!("skillnad-layers-{test}-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let path = folder.join("två lager.topojson");
    std::fs::write(&path, TOPOLOGY).unwrap();
    path
}

#[test]
fn the_layer_of_a_file_is_asked_for_and_kept_in_the_project() {
    let path = file("kept");
    let mut stage = Stage::new(View::default());
    let before = stage.view();
    stage.apply(Command::Open(path.clone()));
    assert_eq!(stage.view(), before, "nothing is shown before the answer");
    let question = stage.session.question().unwrap().clone();
    let layers = vec!["läns".to_owned(), "kommuner".to_owned()];
    assert_eq!(question.asked, OpenChoice::Layer { layers, proposed: 0 });
    let reading = Reading { layer: Some("kommuner".to_owned()), ..question.reading };
    stage.apply(Command::OpenAs(path.clone(), Box::new(reading)));
    assert!(stage.session.question().is_none());
    assert_eq!(stage.view().map.indicator.as_str(), "m");
    assert_eq!(stage.session.shown().dataset.division.districts.len(), 1);
    let project = path.with_file_name("p.skillnad");
    let saved = stage.session.project_to_save();
    assert_eq!(saved.files[0].layer.as_deref(), Some("kommuner"));
    std::fs::write(&project, saved.to_bytes().unwrap()).unwrap();
    let mut again = Stage::new(View::default());
    again.apply(Command::Open(project));
    assert!(again.session.question().is_none(), "it was answered");
    assert_eq!(again.view().map.indicator.as_str(), "m");
    std::fs::remove_dir_all(path.parent().unwrap()).unwrap();
}

#[test]
fn a_file_stays_unopened_if_the_question_is_left() {
    let path = file("left");
    let mut stage = Stage::new(View::default());
    let before = stage.view();
    stage.apply(Command::Open(path.clone()));
    stage.apply(Command::LeaveQuestion);
    assert!(stage.session.question().is_none());
    assert_eq!(stage.view(), before);
    std::fs::remove_dir_all(path.parent().unwrap()).unwrap();
}

#[test]
fn districts_that_lie_on_each_other_are_told_once_they_are_shown() {
    let path = file("overlaps");
    let square = |west: f64| {
        format!(
            r#"{{"type":"Feature","properties":{{"namn":"{west}","n":1}},"geometry":{{"type":"Polygon","coordinates":[[[{west},57.7],[{east},57.7],[{east},57.8],[{west},57.8],[{west},57.7]]]}}}}"#,
            east = west + 0.1
        )
    };
    let collection = format!(
        r#"{{"type":"FeatureCollection","features":[{},{}]}}"#,
        square(11.9),
        square(11.95)
    );
    let path = path.with_file_name("på varandra.geojson");
    std::fs::write(&path, collection).unwrap();
    let mut stage = Stage::new(View::default());
    stage.apply(Command::Open(path.clone()));
    assert_eq!(stage.view().division.as_str(), "på varandra.geojson");
    while !stage.session.jobs().running().is_empty() {
        stage.wait();
    }
    let told: Vec<String> =
        stage.session.notices().iter().flat_map(|notice| notice.details.clone()).collect();
    let is_told = told.iter().any(|line| line.contains("1 – 2"));
    assert!(is_told, "{told:?}");
    std::fs::remove_dir_all(path.parent().unwrap()).unwrap();
}

#[test]
fn a_file_opens_on_a_figure_that_differs_and_not_on_the_code_of_all() {
    let path = file("constant");
    let text = TOPOLOGY.replace(r#"{"n": 1}"#, r#"{"a": 1384, "n": 1}"#);
    let text = text.replace(r#"{"n": 2}"#, r#"{"a": 1384, "n": 2}"#);
    std::fs::write(&path, &text).unwrap();
    let mut stage = Stage::new(View::default());
    let reading = Reading { layer: Some("läns".into()), ..Reading::default() };
    stage.apply(Command::OpenAs(path.clone(), Box::new(reading)));
    let ids: Vec<&str> =
        stage.session.shown().dataset.indicators.iter().map(|i| i.id.as_str()).collect();
    assert_eq!((ids, stage.view().map.indicator.as_str()), (vec!["a", "n"], "n"));
    std::fs::remove_dir_all(path.parent().unwrap()).unwrap();
}
