//! Points over the districts in the window.

use skillnad::session::Command;

use super::explorer::{click, settle, view, window};
use egui_kittest::kittest::Queryable as _;

#[test]
fn schools_are_one_click_away_listed_pinned_and_undone() {
    let mut window = window();
    assert!(view(&window).points.set.is_none(), "off until asked for");
    click(&mut window, "Skolor");
    assert_eq!(view(&window).points.set.unwrap().as_str(), "goteborg/schools");
    assert!(window.query_by_label_contains("En skola är inte där dess elever bor").is_some());
    let code = window.state().session().points().unwrap().set.places[0].code.clone();
    window.state_mut().apply(Command::ShowPoint(code.clone()));
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
