//! Every control, used.

use egui::{Id, Role, Ui, Vec2, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use skillnad::project::ThemeChoice;
use skillnad::ui::theme;
use skillnad::ui::widgets::{
    Button, Choice, Dialog, DialogAnswer, Readiness, SearchField, Segmented, Select, Slider,
    Stepper, Toast, ToastAnswer, ToastKind, Toggle, YearBar, YearBarAnswer,
};

use super::gallery::{DIVISIONS, harness};

/// A harness without pictures: what controls do.
fn used<T: 'static>(show: impl FnMut(&mut Ui, &mut T) + 'static, state: T) -> Harness<'static, T> {
    Harness::builder()
        .with_size(Vec2::new(600.0, 400.0))
        .with_context_setup(|context| theme::apply(context, ThemeChoice::Light))
        .build_ui_state(show, state)
}

#[test]
fn a_switch_turns_on_a_click_and_on_the_space_bar() {
    let mut harness = used(|ui, on| drop(ui.add(Toggle::new(on, "Etiketter"))), false);
    harness.run();
    harness.get_by_role_and_label(Role::Switch, "Etiketter").click();
    harness.run();
    assert!(*harness.state());
    harness.get_by_label("Etiketter").focus();
    harness.run();
    harness.key_press(egui::Key::Space);
    harness.run();
    assert!(!*harness.state());
}

#[test]
fn a_stepper_stops_at_both_ends() {
    let show = |ui: &mut Ui, value: &mut usize| {
        if let Some(new) = Stepper::new("Klasser", "Färre", "Fler", *value, 2..=4).ui(ui) {
            *value = new;
        }
    };
    let mut harness = used(show, 3);
    harness.run();
    for expected in [4, 4] {
        harness.get_by_label("Fler").click();
        harness.run();
        assert_eq!(*harness.state(), expected);
    }
    harness.get_by_role_and_label(Role::SpinButton, "Klasser").focus();
    harness.run();
    for expected in [3, 2, 2] {
        harness.key_press(egui::Key::ArrowDown);
        harness.run();
        assert_eq!(*harness.state(), expected);
    }
}

#[test]
fn segments_are_chosen_by_name_and_by_arrow_key_and_become_a_menu_where_it_is_narrow() {
    let show = |ui: &mut Ui, (width, chosen): &mut (f32, usize)| {
        let segments = Segmented::new("Indelning", &DIVISIONS, *chosen).max_width(*width);
        if let Some(new) = segments.ui(ui) {
            *chosen = new;
        }
    };
    let mut harness = used(show, (700.0, 3));
    harness.run();
    harness.get_by_role_and_label(Role::Tab, "DeSO").click();
    harness.run();
    assert_eq!(harness.state().1, 4);
    harness.get_by_role_and_label(Role::Tab, "DeSO").focus();
    harness.run();
    harness.key_press(egui::Key::ArrowRight);
    harness.run();
    assert_eq!(harness.state().1, 5);
    harness.key_press(egui::Key::ArrowRight);
    harness.run();
    assert_eq!(harness.state().1, 0, "after the last comes the first");

    harness.state_mut().0 = 200.0;
    harness.run();
    assert!(harness.query_by_role(Role::Tab).is_none());
    harness.get_by_role_and_label(Role::ComboBox, "Indelning").click();
    harness.run();
    harness.get_by_role_and_label(Role::MenuItemCheckBox, "Primärområden").click();
    harness.run();
    assert_eq!(harness.state().1, 2);
    assert!(harness.query_by_role(Role::MenuItemCheckBox).is_none(), "the menu has closed");
}

#[test]
fn a_list_opens_and_gives_what_is_chosen_in_it() {
    let show = |ui: &mut Ui, chosen: &mut Option<usize>| {
        let choices = [
            Choice::new("Kvantiler").describe("Lika många områden i varje klass."),
            Choice { enabled: false, ..Choice::new("Egna gränser") },
            Choice::new("Lika intervall"),
        ];
        if let Some(new) = Select::new("Metod", &choices, *chosen).ui(ui) {
            *chosen = Some(new);
        }
    };
    let mut harness = used(show, None);
    harness.run();
    harness.get_by_role_and_label(Role::ComboBox, "Metod").click();
    harness.run();
    harness.get_by_label("Egna gränser").click();
    harness.run();
    assert_eq!(*harness.state(), None, "what is greyed can't be chosen");
    if harness.query_by_label("Lika intervall").is_none() {
        harness.get_by_role_and_label(Role::ComboBox, "Metod").click();
        harness.run();
    }
    harness.get_by_label("Lika intervall").click();
    harness.run();
    assert_eq!(*harness.state(), Some(2));
    assert_eq!(harness.get_by_role(Role::ComboBox).value().as_deref(), Some("Lika intervall"));
}

#[test]
fn a_search_is_typed_and_cleared() {
    let show = |ui: &mut Ui, text: &mut String| {
        SearchField::new(text, "Sök område", "Töm sökningen").shortcut("Ctrl K").ui(ui);
    };
    let mut harness = used(show, String::new());
    harness.run();
    harness.get_by_role(Role::TextInput).focus();
    harness.run();
    harness.get_by_role(Role::TextInput).type_text("Askim");
    harness.run();
    assert_eq!(harness.state(), "Askim");
    harness.get_by_label("Töm sökningen").click();
    harness.run();
    assert_eq!(harness.state(), "");
    assert!(harness.query_by_label("Töm sökningen").is_none());
}

#[test]
fn a_slider_moves_in_steps() {
    let show =
        |ui: &mut Ui, v: &mut f64| drop(ui.add(Slider::new(v, 0.0..=1.0, 0.1, "Täckning", "")));
    let mut harness = used(show, 0.5);
    harness.run();
    harness.get_by_label("Täckning").focus();
    harness.run();
    harness.key_press(egui::Key::ArrowRight);
    harness.run();
    assert!((harness.state() - 0.6).abs() < 1e-9);
    let rail = harness.get_by_label("Täckning").rect();
    harness.drag_at(rail.center_bottom() - vec2(0.0, 12.0));
    harness.run();
    harness.drop_at(rail.right_bottom() - vec2(1.0, 12.0));
    harness.run();
    assert!((harness.state() - 1.0).abs() < 1e-9);
}

#[test]
fn years_are_chosen_and_played() {
    let show = |ui: &mut Ui, answers: &mut Vec<YearBarAnswer>| {
        let years = ["2021", "2022", "2023"].map(str::to_owned);
        answers.extend(YearBar::new("År", "Spela upp", &years, Some(2), false).ui(ui));
    };
    let mut harness = used(show, Vec::new());
    harness.run();
    harness.get_by_role_and_label(Role::RadioButton, "2021").click();
    harness.run();
    harness.get_by_label("Spela upp").click();
    harness.run();
    assert_eq!(*harness.state(), [YearBarAnswer::Year(0), YearBarAnswer::Play]);
}

#[test]
fn a_dialog_is_confirmed_cancelled_and_put_away() {
    let show = |ui: &mut Ui, answers: &mut Vec<DialogAnswer>| {
        let dialog = Dialog::new(Id::unique("dialog"), "Ta bort vyn", "Stäng")
            .cancel("Avbryt")
            .confirm("Ta bort");
        answers.extend(dialog.show(ui.ctx(), |ui| {
            drop(ui.label("Den går inte att få tillbaka."));
            Readiness::Loses
        }));
    };
    let mut harness = used(show, Vec::new());
    harness.run();
    for name in ["Ta bort", "Avbryt", "Stäng"] {
        harness.get_by_role_and_label(Role::Button, name).click();
        harness.run();
    }
    harness.key_press(egui::Key::Escape);
    harness.run();
    use DialogAnswer::{Close, Confirm};
    assert_eq!(*harness.state(), [Confirm, Close, Close, Close]);
}

#[test]
fn a_notice_has_its_button_and_its_cross() {
    let show = |ui: &mut Ui, answers: &mut Vec<ToastAnswer>| {
        let toast = Toast::new(ToastKind::Error, "Bilden gick inte att spara.", "Stäng");
        answers.extend(toast.action("Försök igen").ui(ui));
    };
    let mut harness = used(show, Vec::new());
    harness.run();
    harness.get_by_label("Försök igen").click();
    harness.run();
    harness.get_by_label("Stäng").click();
    harness.run();
    assert_eq!(*harness.state(), [ToastAnswer::Action(0), ToastAnswer::Close]);
    assert!(harness.query_by_label("Bilden gick inte att spara.").is_some());
}

#[test]
fn a_greyed_button_does_nothing_and_everything_clickable_is_large_enough() {
    let show = |ui: &mut Ui, clicks: &mut u32| {
        let button = ui.add_enabled(false, Button::primary("Exportera"));
        *clicks += u32::from(button.clicked());
    };
    let mut disabled = used(show, 0);
    disabled.run();
    disabled.get_by_label("Exportera").click();
    disabled.run();
    assert_eq!(*disabled.state(), 0);

    let mut gallery = harness(ThemeChoice::Light, 1.0);
    gallery.run();
    let mut checked = 0;
    for role in [Role::Button, Role::Tab, Role::Switch, Role::ComboBox, Role::ListBoxOption] {
        for node in gallery.query_all_by_role(role) {
            let size = node.rect().size();
            assert!(size.x >= 28.0 && size.y >= 28.0, "{role:?} is {size}: {node:?}");
            checked += 1;
        }
    }
    assert!(checked > 30, "{checked}");
}
