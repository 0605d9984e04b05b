//! Tables with coordinates in the window: counted by district, or shown as points.

use std::path::{Path, PathBuf};

use egui::Key;
use egui::accesskit::Role;
use egui_kittest::kittest::Queryable as _;
use skillnad::i18n::Language;
use skillnad::session::Command;

use super::explorer::{Window, click, settle, view, wait_until as wait, window};

const PLACES: &str = "namn;lat;lon;Antal böcker
Ett;57,7089;11,9746;10
Två;57,7090;11,9747;20
Tre;57,6500;11,9300;30
Havet;57,5000;11,0000;40
";

fn file(name: &str) -> PathBuf {
    let path = std::env::temp_dir().join(format!("skillnad-{}-{name}.csv", std::process::id()));
    std::fs::write(&path, PLACES).unwrap();
    path
}

fn opened(path: &Path) -> Window {
    let mut window = window();
    window.state_mut().apply(Command::Open(path.to_owned()));
    wait(&mut window, |window| window.state().session().proposed_table().is_some());
    window
}

/// Presses a button that may lie below the visible part of its panel.
fn press(window: &mut Window, button: &str) {
    window.get_by_role_and_label(Role::Button, button).click_accesskit();
    settle(window);
}

#[test]
fn the_dialog_tells_how_many_rows_lie_in_a_district_and_enter_counts_them() {
    let path = file("räknade");
    let mut window = opened(&path);
    let inside = "3 av 4 rader ligger i ett område, efter koordinaterna i lat, lon.";
    assert_eq!(window.query_all_by_label_contains(inside).count(), 1);
    let outside = "Rad 5: Havet (ligger utanför alla områden)";
    assert_eq!(window.query_all_by_label(outside).count(), 1);
    let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
    let title = format!("Antal ({name})");
    assert!(window.query_all_by_label_contains(&title).count() > 0);
    assert!(window.query_all_by_label_contains("Antal böcker, summa").count() > 0);
    window.key_press(Key::Enter);
    wait(&mut window, |window| view(window).map.indicator.as_str() == name);
    window.state_mut().apply(Command::Undo);
    settle(&mut window);
    assert!(window.state().session().own_tables().is_empty());
    std::fs::remove_file(path).unwrap();
}

#[test]
fn rows_are_shown_as_points_in_place_of_counts_and_counted_from_there() {
    let path = file("punkter");
    let mut window = opened(&path);
    click(&mut window, "Visa som punkter i stället");
    wait(&mut window, |window| window.state().session().points().is_some());
    assert!(window.state().session().proposed_table().is_none());
    press(&mut window, "Räkna per område…");
    wait(&mut window, |window| window.state().session().proposed_table().is_some());
    let inside = "3 av 4 rader ligger i ett område";
    assert_eq!(window.query_all_by_label_contains(inside).count(), 1);
    std::fs::remove_file(path).unwrap();
}

#[test]
fn points_of_a_map_are_counted_in_english_too() {
    let mut window = window();
    window.state_mut().apply(Command::SetLanguage(Language::En));
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/files/libraries.geojson");
    window.state_mut().apply(Command::Open(file));
    wait(&mut window, |window| window.state().session().points().is_some());
    press(&mut window, "Count by district…");
    wait(&mut window, |window| window.state().session().proposed_table().is_some());
    let inside = "3 of 6 points lie in a district.";
    assert_eq!(window.query_all_by_label_contains(inside).count(), 1);
    assert!(window.query_all_by_label_contains("Number (libraries)").count() > 0);
}
