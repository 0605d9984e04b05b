//! The command palette, as somebody with a keyboard uses it.

use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;
use skillnad::model::{DistrictCode, Year};
use skillnad::project::{PlotId, ThemeChoice};
use skillnad::session::Command;

use super::explorer::{HAMMARKULLEN, Window, settle, view, window};

/// Opens the palette and types.
fn type_into_palette(window: &mut Window, text: &str) {
    window.key_press_modifiers(Modifiers::COMMAND, Key::K);
    window.run_steps(3);
    window.get_by_label("Sök område eller kommando").type_text(text);
    settle(window);
}

fn choose(window: &mut Window, text: &str) {
    type_into_palette(window, text);
    window.key_press(Key::Enter);
    settle(window);
}

#[test]
fn the_palette_runs_an_action() {
    let mut window = window();
    choose(&mut window, "ljust och mörkt");
    assert_eq!(view(&window).theme, ThemeChoice::Dark);
}

#[test]
fn the_palette_shows_an_indicator_by_its_name_in_the_other_language() {
    let mut window = window();
    type_into_palette(&mut window, "share born abroad");
    assert!(window.query_all_by_label("Andel födda utomlands").count() > 0);
    window.key_press(Key::Enter);
    settle(&mut window);
    assert_eq!(view(&window).map.indicator.as_str(), "born_abroad_share");
}

#[test]
fn the_palette_shows_a_division_and_a_year() {
    let mut window = window();
    choose(&mut window, "deso");
    assert_eq!(view(&window).division.as_str(), "goteborg/deso");
    choose(&mut window, "2021");
    assert_eq!(view(&window).map.year, Some(Year(2021)));
}

#[test]
fn the_palette_finds_the_districts_at_the_ends_of_two_indicators() {
    let mut window = window();
    choose(&mut window, "låg inkomst hög hyresrätt");
    assert_eq!(view(&window).plot.kind, PlotId::new("scatter"));
    let chosen = view(&window).selection;
    assert!(chosen.contains(&DistrictCode::new(HAMMARKULLEN)), "{chosen:?}");
    assert!(window.query_by_label(&format!("Valda områden ({})", chosen.len())).is_some());
    window.state_mut().apply(Command::Undo);
    settle(&mut window);
    assert!(view(&window).selection.is_empty());
}

#[test]
fn arrows_choose_in_the_palette_and_what_can_not_be_done_says_why() {
    let mut window = window();
    type_into_palette(&mut window, "zooma");
    window.key_press(Key::ArrowDown);
    window.run_steps(3);
    window.key_press(Key::Enter);
    settle(&mut window);
    window.run_steps(60);
    let camera = view(&window).camera.expect("the map was zoomed");
    choose(&mut window, "zooma in");
    window.run_steps(60);
    let closer = view(&window).camera.unwrap();
    assert!((closer.zoom - camera.zoom - 1.0).abs() < 1e-6, "{closer:?} {camera:?}");

    type_into_palette(&mut window, "gör om");
    window.key_press(Key::Enter);
    settle(&mut window);
    assert!(window.get_by_label("Sök område eller kommando").is_focused());
    window.key_press(Key::Escape);
    settle(&mut window);
    assert!(!window.get_by_label("Sök område eller kommando").is_focused());
}
