//! The section of classes: method and number, and another method in place of one that refuses.

use egui_kittest::kittest::Queryable as _;
use skillnad::project::ViewPart as _;
use skillnad::session::Command;

use super::explorer::{click, settle, view, window};

#[test]
fn method_and_number_of_classes_are_chosen() {
    let mut window = window();
    click(&mut window, "Metod för klassindelning");
    let fisher = "Naturliga brytpunkter (Fisher–Jenks)";
    window.get_by_label_contains(fisher).click();
    settle(&mut window);
    assert_eq!(view(&window).symbology.scheme, "fisher-jenks");
    click(&mut window, "Fler klasser");
    assert_eq!(view(&window).symbology.classes, 6);
    let made = window.state().session().choropleth().unwrap();
    assert_eq!(made.classes.len(), 6);
    click(&mut window, "Färre klasser");
    click(&mut window, "Färre klasser");
    assert_eq!(view(&window).symbology.classes, 4);
}

#[test]
fn the_number_of_classes_stays_between_two_and_nine() {
    let mut window = window();
    for _ in 0..12 {
        if let Some(more) = window.query_by_label("Fler klasser") {
            more.click();
        }
        settle(&mut window);
    }
    assert_eq!(view(&window).symbology.classes, 9);
}

#[test]
fn another_method_can_be_chosen_where_one_is_unknown() {
    let mut window = window();
    let symbology =
        view(&window).symbology.with(|symbology| symbology.scheme = "geometric".to_owned());
    window.state_mut().apply(Command::SetSymbology(symbology));
    settle(&mut window);
    assert!(window.state().session().choropleth().is_err());
    let reason = "Klassindelningen ”geometric” finns inte.";
    assert!(window.query_all_by_label_contains(reason).count() > 0);
    click(&mut window, "Metod för klassindelning");
    window.get_by_label_contains("Kvantiler").click();
    settle(&mut window);
    assert_eq!(view(&window).symbology.scheme, "quantile");
    assert!(window.state().session().choropleth().is_ok());
    assert_eq!(window.query_all_by_label_contains(reason).count(), 0);
}
