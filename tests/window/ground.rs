//! The switches of the built-in base map in the window, and whom it names.

use egui_kittest::kittest::Queryable as _;
use skillnad::project::{GroundChoice, GroundKind};
use skillnad::session::Command;

use super::explorer::{click, settle, sized, view};

#[test]
fn kinds_of_the_base_map_are_switched_and_undone_one_by_one() {
    let mut window = sized(1440.0, 900.0);
    assert!(window.query_by_label_contains("OpenStreetMap contributors (ODbL)").is_some());
    assert!(window.query_by_label_contains("Västtrafik (sommaren 2025)").is_some());
    click(&mut window, "Kartans utseende");
    click(&mut window, "Spårväg");
    assert!(!view(&window).look.ground.shows(GroundKind::Trams));
    assert!(view(&window).look.ground.shows(GroundKind::Roads));
    click(&mut window, "Natur");
    assert!(!view(&window).look.ground.shows(GroundKind::Nature));
    click(&mut window, "Stäng");
    settle(&mut window);
    assert!(window.query_by_label_contains("Västtrafik (sommaren 2025)").is_none());
    window.state_mut().apply(Command::Undo);
    settle(&mut window);
    assert!(view(&window).look.ground.shows(GroundKind::Nature));
    assert!(!view(&window).look.ground.shows(GroundKind::Trams));
    window.state_mut().apply(Command::Undo);
    settle(&mut window);
    assert_eq!(view(&window).look.ground, GroundChoice::default());
    assert!(window.query_by_label_contains("Västtrafik (sommaren 2025)").is_some());
}

#[test]
fn one_switch_takes_everything_off_the_base_map_and_puts_it_back() {
    let mut window = sized(1440.0, 900.0);
    click(&mut window, "Kartans utseende");
    click(&mut window, "Allt");
    assert!(view(&window).look.ground.shows_none());
    click(&mut window, "Allt");
    assert!(view(&window).look.ground.shows_all());
    // With one kind off, the switch for all is off, and puts it back.
    click(&mut window, "Vägar");
    click(&mut window, "Allt");
    assert!(view(&window).look.ground.shows_all());
}
