//! Names of everything that can be clicked or typed into, in every tab.

use egui::accesskit::Role;
use egui_kittest::kittest::{By, NodeT as _, Queryable as _};
use skillnad::i18n::Language;
use skillnad::model::DistrictCode;
use skillnad::project::SharpBordersChoice;
use skillnad::session::Command;

use super::explorer::{HAMMARKULLEN, Window, settle, sized};

/// Roles of widgets that a hand or a keyboard can use.
const CONTROLS: [Role; 12] = [
    Role::Button,
    Role::CheckBox,
    Role::ComboBox,
    Role::Link,
    Role::ListBoxOption,
    Role::MenuItem,
    Role::RadioButton,
    Role::SearchInput,
    Role::Slider,
    Role::SpinButton,
    Role::Switch,
    Role::TextInput,
];

/// Where the controls without a name are, and how many have one.
fn controls(window: &Window) -> (usize, Vec<String>) {
    let is_control =
        |node: &egui_kittest::kittest::AccessKitNode<'_>| CONTROLS.contains(&node.role());
    let mut named = 0;
    let mut nameless = Vec::new();
    for node in window.query_all(By::new().predicate(is_control)) {
        let node = node.accesskit_node();
        if node.label().is_some_and(|name| !name.trim().is_empty()) {
            named += 1;
        } else {
            nameless.push(format!("{:?} at {:?}", node.role(), node.bounding_box()));
        }
    }
    (named, nameless)
}

#[test]
fn every_control_of_every_tab_has_a_name() {
    let mut window = sized(1280.0, 1600.0);
    window.state_mut().apply(Command::Pin(DistrictCode::new(HAMMARKULLEN)));
    window
        .state_mut()
        .apply(Command::SetSharpBorders(SharpBordersChoice { shown: true, over_water: false }));
    window.key_press(egui::Key::F7);
    settle(&mut window);
    let tabs = [
        (Language::Sv, ["Jämför", "Grannar", "Segregation", "Diagram", "Vyer"]),
        (Language::En, ["Compare", "Neighbours", "Segregation", "Plots", "Views"]),
    ];
    for (language, names) in tabs {
        window.state_mut().apply(Command::SetLanguage(language));
        settle(&mut window);
        for tab in names {
            window.get_by_role_and_label(Role::Tab, tab).click();
            settle(&mut window);
            let (named, nameless) = controls(&window);
            assert!(named > 40, "{tab}: only {named} controls");
            assert!(nameless.is_empty(), "{tab}: {nameless:#?}");
        }
    }
}

#[test]
fn a_figure_is_told_with_what_it_is_of() {
    let mut window = sized(1280.0, 800.0);
    window.get_by_label("Enhet: tusen kronor per år");
    window.state_mut().apply(Command::SetLanguage(Language::En));
    settle(&mut window);
    window.get_by_label("Unit: thousand SEK a year");
}
