//! Points over the districts in the window.

use std::path::Path;

use skillnad::model::DivisionId;
use skillnad::project::PointScale;
use skillnad::session::Command;

use super::explorer::{click, settle, view, window};
use egui::accesskit::Role;
use egui_kittest::kittest::Queryable as _;

#[test]
fn schools_are_one_click_away_listed_pinned_and_undone() {
    let mut window = window();
    assert!(view(&window).points.set.is_none(), "off until asked for");
    click(&mut window, "Skolor");
    assert_eq!(view(&window).points.set.unwrap().as_str(), "goteborg/schools");
    assert!(window.query_by_label_contains("En skola är inte där dess elever bor").is_some());
    let code = window.state().session().points().unwrap().set.places[0].code.clone();
    window.state_mut().apply(Command::ShowPoint("goteborg/schools".into(), code.clone()));
    settle(&mut window);
    assert_eq!(view(&window).points.pins, std::slice::from_ref(&code));
    window.state_mut().apply(Command::TogglePoint(code));
    settle(&mut window);
    assert!(view(&window).points.pins.is_empty());
    for _ in 0..4 {
        window.state_mut().apply(Command::Undo);
    }
    settle(&mut window);
    assert!(view(&window).points.set.is_none());
}

#[test]
fn points_of_ones_own_file_lie_over_the_districts_and_are_switched_and_scaled() {
    let mut window = window();
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/files/libraries.geojson");
    window.state_mut().apply(Command::Open(file));
    settle(&mut window);
    let shown = view(&window);
    assert_eq!(shown.division.as_str(), "goteborg/regso", "the districts stay");
    assert_eq!(shown.points.set, Some(DivisionId::new("libraries.geojson")));
    assert!(window.query_by_label_contains("libraries, 3 stycken").is_some(), "the legend");
    assert!(window.query_by_label_contains("Uppgifterna gäller punkterna").is_some());
    assert!(window.query_by_label("Egna punkter").is_some());
    let points = window.state().session().points().unwrap();
    assert_eq!(points.map.color.as_ref().unwrap().id.as_str(), "besok");
    assert!(points.map.size.is_none(), "what a column counts, the file doesn't say");
    let can: Vec<&str> = points.size_choices.iter().map(|i| i.id.as_str()).collect();
    assert_eq!(can, ["besok"], "a figure below zero has no area");
    let scale = |id: &str| PointScale::By(id.into());
    window.state_mut().apply(Command::SizePoints(scale("besok")));
    window.state_mut().apply(Command::ColorPoints(PointScale::Alike));
    settle(&mut window);
    let points = window.state().session().points().unwrap();
    assert!(points.map.color.is_none() && points.map.plain.is_some());
    let radius = |at: usize| points.map.symbols[at].radius;
    assert!((radius(1) / radius(0) - 0.5).abs() < 1e-9, "a quarter of the visits, half the radius");
    assert_eq!(points.listed, [0, 1, 2]);
    for shown in [false, true] {
        window.get_by_role_and_label(Role::ListBoxOption, "libraries").click_accesskit();
        settle(&mut window);
        assert_eq!(view(&window).points.set.is_some(), shown, "the switch");
    }
    assert_eq!(view(&window).points.set, Some(DivisionId::new("libraries.geojson")));
}

#[test]
fn a_project_finds_its_points_beside_it_and_tells_of_those_that_are_missing() {
    let folder = std::env::temp_dir().join(format!("skillnad-points-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let fixture =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/files/libraries.geojson");
    let libraries = folder.join("bibliotek.geojson");
    std::fs::copy(fixture, &libraries).unwrap();
    let path = folder.join("a.skillnad");
    let mut first = window();
    first.state_mut().apply(Command::Open(libraries.clone()));
    settle(&mut first);
    let project = first.state().session().project_to_save();
    assert_eq!(project.files.len(), 1);
    std::fs::write(&path, project.to_bytes().unwrap()).unwrap();

    let mut second = window();
    second.state_mut().apply(Command::Open(path.clone()));
    settle(&mut second);
    assert_eq!(second.state().session().points().unwrap().set.places.len(), 3);

    std::fs::remove_file(&libraries).unwrap();
    let mut third = window();
    third.state_mut().apply(Command::Open(path));
    settle(&mut third);
    assert!(third.state().session().points().is_none());
    let told = third
        .state()
        .session()
        .notices()
        .iter()
        .any(|notice| notice.details.iter().any(|line| line.contains("bibliotek.geojson")));
    assert!(told, "the missing file");
    std::fs::remove_dir_all(folder).unwrap();
}

#[test]
fn very_many_points_are_drawn_pointed_at_and_listed() {
    let folder = std::env::temp_dir().join(format!("skillnad-many-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let path = folder.join("platser.geojson");
    let features: Vec<String> = (0..3_000)
        .map(|i| {
            let (x, y) = (11.8 + f64::from(i % 60) * 0.005, 57.65 + f64::from(i / 60) * 0.003);
            format!(
                r#"{{"type":"Feature","properties":{{"id":"P{i}","antal":{i}}},"geometry":{{"type":"Point","coordinates":[{x},{y}]}}}}"#
            )
        })
        .collect();
    let text = format!(r#"{{"type":"FeatureCollection","features":[{}]}}"#, features.join(","));
    std::fs::write(&path, text).unwrap();
    let mut window = window();
    window.state_mut().apply(Command::Open(path));
    settle(&mut window);
    let points = window.state().session().points().unwrap();
    assert_eq!((points.map.symbols.len(), points.listed[0]), (3_000, 2_999));
    window.state_mut().apply(Command::ShowPoint("platser.geojson".into(), "P1500".into()));
    settle(&mut window);
    let points = window.state().session().points().unwrap();
    let place = points.set.places.iter().find(|place| place.code.as_str() == "P1500").unwrap();
    let [x, y] = place.at;
    let at = window.state().on_screen(x, y).unwrap();
    window.hover_at(at);
    settle(&mut window);
    assert!(window.query_by_label_contains("P1500. punkt").is_some(), "the card of the point");
    std::fs::remove_dir_all(folder).unwrap();
}
