//! The dialog of a new indicator, smoothing, and what a card says of chance.

use egui::Key;
use egui_kittest::kittest::Queryable as _;
use skillnad::model::IndicatorId;
use skillnad::project::{SavedDefinition, Smoothing};
use skillnad::session::Command;

use super::explorer::{Window, click, settle, view, window};

fn opened() -> Window {
    let mut window = window();
    window.key_press_modifiers(egui::Modifiers::COMMAND, Key::K);
    window.step();
    window.event(egui::Event::Text("Ny indikator av andra".to_owned()));
    settle(&mut window);
    window.key_press(Key::Enter);
    settle(&mut window);
    window
}

#[test]
fn a_share_is_proposed_and_enter_puts_it_on_the_map() {
    let mut window = opened();
    let told = "Andel · 2020–2023 · 147 av 147 områden har värde";
    assert_eq!(window.query_all_by_label(told).count(), 1);
    assert_eq!(window.query_all_by_label("born_abroad / population").count(), 1);
    let example = "Angered centrum-Agnesberg: 2\u{a0}992 av 5\u{a0}843 = 51,2\u{a0}%";
    assert_eq!(window.query_all_by_label(example).count(), 1);
    window.key_press(Key::Enter);
    settle(&mut window);
    let name = "Födda utomlands, andel av Folkmängd";
    assert_eq!(view(&window).map.indicator.as_str(), name);
    click(&mut window, "Ta bort");
    assert!(view(&window).figures.definitions.is_empty());
    window.state_mut().apply(Command::Undo);
    settle(&mut window);
    assert_eq!(view(&window).map.indicator.as_str(), name);
}

#[test]
fn escape_leaves_the_dialog_without_a_trace() {
    let mut window = opened();
    let before = view(&window);
    window.key_press(Key::Escape);
    settle(&mut window);
    assert_eq!(view(&window), before);
    assert!(window.query_by_label("Lägg till").is_none());
}

#[test]
fn names_are_completed_in_an_expression_and_faults_are_told_as_one_types() {
    let mut window = opened();
    click(&mut window, "Eget uttryck");
    let field = window.get_by_role_and_label(egui::accesskit::Role::TextInput, "Uttryck");
    field.click();
    settle(&mut window);
    window.key_press_modifiers(egui::Modifiers::COMMAND, Key::A);
    window.event(egui::Event::Text("1000 * hyresr".to_owned()));
    settle(&mut window);
    window.key_press(Key::Enter);
    settle(&mut window);
    window.event(egui::Event::Text(" / ".to_owned()));
    settle(&mut window);
    let fault = "I uttrycket fattas ett värde";
    assert_eq!(window.query_all_by_label_contains(fault).count(), 1);
    window.event(egui::Event::Text("population".to_owned()));
    settle(&mut window);
    assert_eq!(window.query_all_by_label_contains("Tal per 1\u{a0}000").count(), 1);
    click(&mut window, "Lägg till");
    let definitions = view(&window).figures.definitions;
    assert_eq!(definitions[0].expression, "1000 * dwellings_rental / population");
    assert_eq!(definitions[0].name, definitions[0].expression, "without a name");
}

#[test]
fn a_definition_is_changed_in_its_place() {
    let mut window = opened();
    click(&mut window, "Per 1\u{a0}000");
    click(&mut window, "Lägg till");
    let rate = view(&window).figures.definitions[0].clone();
    assert_eq!(rate.expression, "1000 * born_abroad / population");
    click(&mut window, "Ändra…");
    assert!(window.query_all_by_label("Ändra indikatorn").count() > 0);
    click(&mut window, "Skillnad");
    click(&mut window, "Spara ändringen");
    let definitions = view(&window).figures.definitions;
    assert_eq!(definitions.len(), 1);
    assert_ne!(definitions[0].name, rate.name, "a proposed name follows the parts");
    assert_eq!(definitions[0].expression, "born_abroad - population");
    let own = SavedDefinition { name: "Mitt tal".to_owned(), ..definitions[0].clone() };
    let named = definitions[0].name.clone();
    window.state_mut().apply(Command::Define(own, Some(named)));
    settle(&mut window);
    click(&mut window, "Ändra…");
    click(&mut window, "Per 1\u{a0}000");
    click(&mut window, "Spara ändringen");
    let definitions = view(&window).figures.definitions;
    assert_eq!(definitions[0].name, "Mitt tal", "a name of the user's stays");
    assert_eq!(definitions[0].expression, rate.expression);
}

#[test]
fn shares_are_smoothed_by_a_switch_that_other_figures_lack() {
    let mut window = window();
    assert!(window.query_by_label("Jämna ut där få finns bakom").is_none());
    window.state_mut().apply(Command::ShowIndicator(IndicatorId::new("rental_share")));
    settle(&mut window);
    click(&mut window, "Jämna ut där få finns bakom");
    assert_eq!(view(&window).figures.smoothing, Some(Smoothing::Global));
    click(&mut window, "Mot grannarna");
    assert_eq!(view(&window).figures.smoothing, Some(Smoothing::Spatial));
    click(&mut window, "Jämna ut där få finns bakom");
    assert_eq!(view(&window).figures.smoothing, None);
}

#[test]
fn counts_are_added_up_one_by_one() {
    let mut window = opened();
    click(&mut window, "Summa");
    let expression = |window: &Window, text: &str| window.query_all_by_label(text).count() == 1;
    assert!(expression(&window, "born_abroad + born_in_sweden"), "no sum with all residents");
    window.get_by_role_and_label(egui::accesskit::Role::ComboBox, "Lägg till ett antal").click();
    settle(&mut window);
    window.get_by_role_and_label(egui::accesskit::Role::MenuItemRadio, "Hyresrätter").click();
    settle(&mut window);
    click(&mut window, "Ta bort Födda i Sverige");
    assert!(expression(&window, "born_abroad + dwellings_rental"), "in the order they came");
    window.key_press(Key::Enter);
    settle(&mut window);
    let name = "Födda utomlands + Hyresrätter";
    assert_eq!(view(&window).map.indicator.as_str(), name);
    let made = window.state().session().choropleth().unwrap();
    assert!(matches!(made.indicator.made_of, skillnad::model::MadeOf::Count { .. }));
}
