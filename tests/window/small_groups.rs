//! The rule for small groups in the window: on for files of one's own, off only when asked twice, and a
//! step that can be undone.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

use egui::Key;
use egui_kittest::kittest::Queryable as _;
use skillnad::model::{Cell, IndicatorId, SmallGroups};
use skillnad::project::View;
use skillnad::session::{Command, Session};

use super::explorer::{Window, settle, view, window};
use crate::support::{wait_for_worker, wake};

/// A file with districts of 1, 3, 40 and 60 persons.
fn file(name: &str) -> PathBuf {
    let folder = std::env::temp_dir().join(format!("skillnad-few-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let square = |(at, (persons, income)): (usize, (u32, u32))| {
        let (w, e) = (12 + at, 13 + at);
        format!(
            r#"{{"type":"Feature","properties":{{"name":"D{at}","heads":{persons},"befolkning":{persons},"income":{income}}},"geometry":{{"type":"Polygon","coordinates":[[[{w},58],[{e},58],[{e},59],[{w},59],[{w},58]]]}}}}"#
        )
    };
    let rows = [(1, 987_654), (3, 200_001), (40, 300_001), (60, 400_001)];
    let squares: Vec<String> = rows.into_iter().enumerate().map(square).collect();
    let path = folder.join(name);
    let text = format!(r#"{{"type":"FeatureCollection","features":[{}]}}"#, squares.join(","));
    std::fs::write(&path, text).unwrap();
    path
}

fn opened(name: &str) -> Session {
    let mut session = Session::new(View::default(), Arc::new(wake)).unwrap();
    session.apply(Command::Open(file(name)));
    let start = Instant::now();
    while session.shown().dataset.division.districts.len() != 4 {
        session.poll();
        assert!(start.elapsed() < Duration::from_secs(60), "the file never came");
        wait_for_worker();
    }
    session.apply(Command::ShowIndicator(IndicatorId::new("income")));
    session
}

fn withheld(session: &Session) -> usize {
    let map = session.choropleth().unwrap();
    map.series.cells.iter().filter(|cell| **cell == Cell::TooFew).count()
}

#[test]
fn a_file_is_opened_under_the_rule_and_a_change_of_it_can_be_undone() {
    let mut session = opened("undo.geojson");
    let told = session.notices().iter().any(|notice| notice.text.contains("befolkning"));
    assert!(told, "it is said once which column counts persons");
    assert_eq!(withheld(&session), 2);
    let set =
        |fewest: u32| Command::SetSmallGroups(SmallGroups { fewest, ..SmallGroups::default() });
    session.apply(set(50));
    assert_eq!(withheld(&session), 3);
    session.apply(set(0));
    assert_eq!(withheld(&session), 0);
    session.apply(Command::Undo);
    session.apply(Command::Undo);
    assert_eq!((withheld(&session), session.view().small_groups.fewest), (2, 5));
    session.apply(Command::Redo);
    assert_eq!(withheld(&session), 3);
}

#[test]
fn a_rule_that_was_off_is_on_again_at_the_next_start() {
    let off = View { small_groups: SmallGroups::off(), ..View::default() };
    let session = Session::new(off, Arc::new(|| {})).unwrap();
    assert!(!session.view().small_groups.is_off());
}

fn off(window: &Window) -> bool {
    view(window).small_groups.is_off()
}

#[test]
fn the_rule_goes_off_only_after_a_second_answer() {
    let mut window = window();
    window.key_press_modifiers(egui::Modifiers::COMMAND, Key::E);
    settle(&mut window);
    let toggle = "Dölj värden om få personer";
    window.get_by_label(toggle).click();
    settle(&mut window);
    assert!(!off(&window), "one click is not enough");
    window.get_by_label("Behåll regeln").click();
    settle(&mut window);
    assert!(!off(&window));
    window.get_by_label(toggle).click();
    settle(&mut window);
    window.get_by_label("Visa ändå").click();
    settle(&mut window);
    assert!(off(&window));
    window.get_by_label(toggle).click();
    settle(&mut window);
    assert_eq!(view(&window).small_groups, SmallGroups::default());
}
