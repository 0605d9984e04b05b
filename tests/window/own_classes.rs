//! The fields of the user's own classes: switched on, typed, dragged, named.

use egui::accesskit::Role;
use egui::{Key, Modifiers, PointerButton, vec2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use skillnad::model::IndicatorId;
use skillnad::session::Command;

use super::explorer::{Window, click, settle, view, window};

fn with_own_classes() -> Window {
    let mut window = window();
    window.state_mut().apply(Command::ShowIndicator(IndicatorId::new("rental_share")));
    settle(&mut window);
    click(&mut window, "Egna klasser");
    window
}

fn bounds(window: &Window) -> Vec<f64> {
    view(window).map.own_classes.map(|own| own.bounds).unwrap_or_default()
}

#[test]
fn they_begin_as_those_of_the_method_and_go_with_the_switch() {
    let mut window = with_own_classes();
    let map = window.state().session().choropleth().unwrap();
    assert_eq!((bounds(&window).len(), map.classes.len()), (4, 5));
    click(&mut window, "Egna klasser");
    assert_eq!(view(&window).map.own_classes, None);
}

#[test]
fn a_bound_is_typed_in_per_cent_and_a_class_is_named() {
    let mut window = with_own_classes();
    let field = window.get_by_role_and_label(Role::TextInput, "Övre gräns för klass 1");
    field.click();
    settle(&mut window);
    window.key_press_modifiers(Modifiers::COMMAND, Key::A);
    window.event(egui::Event::Text("12,5".to_owned()));
    window.step();
    window.key_press(Key::Enter);
    settle(&mut window);
    assert!((bounds(&window)[0] - 0.125).abs() < 1e-12, "{:?}", bounds(&window));
    window.get_by_role_and_label(Role::TextInput, "Namn på klass 1").click();
    settle(&mut window);
    window.event(egui::Event::Text("få".to_owned()));
    settle(&mut window);
    assert_eq!(view(&window).map.own_classes.unwrap().name(0), Some("få"));
    let row = window.query_all_by_label_contains("få, ").count();
    assert!(row > 0, "the legend has the name and the range");
}

#[test]
fn a_bound_is_dragged_in_one_step_and_moved_by_keys() {
    let mut window = with_own_classes();
    let before = bounds(&window);
    let places: Vec<egui::Pos2> = window
        .query_all_by_role(Role::Slider)
        .filter(|node| {
            node.accesskit_node().label().is_some_and(|label| label.starts_with("Gräns 2: "))
        })
        .map(|node| node.rect().center())
        .collect();
    let at = places[0];
    window.event(egui::Event::PointerMoved(at));
    window.step();
    let button = |pressed, pos| egui::Event::PointerButton {
        pos,
        button: PointerButton::Primary,
        pressed,
        modifiers: Modifiers::NONE,
    };
    window.event(button(true, at));
    window.step();
    for step in 1..=4 {
        let step = step as f32;
        window.event(egui::Event::PointerMoved(at + vec2(step, 0.0)));
        window.step();
    }
    window.event(button(false, at + vec2(4.0, 0.0)));
    settle(&mut window);
    let after = bounds(&window);
    assert!(after[1] > before[1], "{before:?} {after:?}");
    assert_eq!([after[0], after[2], after[3]], [before[0], before[2], before[3]]);
    window.state_mut().apply(Command::Undo);
    settle(&mut window);
    assert_eq!(bounds(&window), before);
}

#[test]
fn a_class_is_split_and_merged_again() {
    let mut window = with_own_classes();
    let before = bounds(&window);
    click(&mut window, "Dela en klass");
    assert_eq!(bounds(&window).len(), before.len() + 1);
    let added = bounds(&window).iter().position(|bound| !before.contains(bound)).unwrap();
    click(&mut window, &format!("Slå ihop klass {} med nästa", added + 1));
    assert_eq!(bounds(&window), before);
}

#[test]
fn a_color_is_one_of_the_ramps_or_typed_as_its_code() {
    let mut window = with_own_classes();
    window.get_by_role_and_label(Role::ColorWell, "Färg på klass 1").click();
    settle(&mut window);
    let color = |window: &Window| {
        view(window).map.own_classes.unwrap().color(0).map(|color| color.to_string())
    };
    // One of the ramps.
    let ramp = skillnad::color::RAMPS[0].colors(7, skillnad::color::BackgroundTone::Light);
    let code = skillnad::project::OwnColor(ramp[2]).to_string();
    window.query_all_by_label(&code).next().unwrap().click();
    settle(&mut window);
    assert_eq!(color(&window), Some(code));
    window.get_by_role_and_label(Role::TextInput, "Färgkod").click();
    settle(&mut window);
    window.key_press_modifiers(Modifiers::COMMAND, Key::A);
    for text in ["#12", "3abc"] {
        window.event(egui::Event::Text(text.to_owned()));
        settle(&mut window);
    }
    assert_eq!(color(&window).as_deref(), Some("#123abc"));
    for _ in 0..2 {
        window.state_mut().apply(Command::Undo);
    }
    settle(&mut window);
    assert_eq!(color(&window), None);
}
