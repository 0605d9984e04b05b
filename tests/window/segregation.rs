//! The tab about segregation, driven by accessible names.

use super::explorer::{Window, click, read_all, settle, sized, view};
use egui::accesskit::Role;
use egui::{Key, Modifiers, vec2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use skillnad::i18n::Language;
use skillnad::model::{IndicatorId, Year};
use skillnad::project::{GroupChoice, LayerId, ViewPart as _};
use skillnad::session::{Command, LayerState};

/// A window with the tab open, in Swedish, high enough for all of it to be in reach.
fn window() -> Window {
    let mut window = sized(1280.0, 2400.0);
    click(&mut window, "Segregation");
    window
}

/// Clicks the control of this kind where others are called the same.
fn click_kind(window: &mut Window, name: &str, role: Role) {
    read_all(window);
    let all = window.query_all_by_label(name);
    let node = all.into_iter().find(|node| node.accesskit_node().role() == role);
    node.expect("a control of that name and kind").click();
    settle(window);
}

fn says(window: &Window, part: &str) -> bool {
    window.query_all_by_label_contains(part).next().is_some()
}

#[test]
fn one_number_says_what_it_means_here_beside_what_chance_gives() {
    let mut window = window();
    // SCB's figures give 0.3532 in 2023 and 0.3490 in 2020.
    for part in [
        "0,353",
        "slumpen ger 0,013",
        "35\u{a0}% av gruppen födda utomlands, eller lika stor del av övriga",
        "Sedan 2020: +0,004",
        "147 områden ingår",
    ] {
        assert!(says(&window, part), "{part}");
    }
    click(&mut window, "2020");
    assert!(says(&window, "0,349"));
    assert!(!says(&window, "Sedan 2020"));
    window.state_mut().apply(Command::SetLanguage(Language::En));
    settle(&mut window);
    assert!(says(&window, "35% of the group born abroad, or as large a part of all others"));
}

#[test]
fn one_click_tells_whether_the_answer_depends_on_the_division() {
    let mut window = window();
    read_all(&mut window);
    let told = "Från 2020 till 2023 steg måttet i alla 7 indelningar";
    assert!(says(&window, told));
    assert!(says(&window, "Riktningen är densamma i alla"));
    assert!(says(&window, "inget oberoende svar"));
}

#[test]
fn a_measure_is_chosen_from_the_list_and_the_choice_undone() {
    let mut window = window();
    click(&mut window, "Alla 33 mått");
    click(&mut window, "Isoleringsindex (xPx)");
    assert_eq!(view(&window).statistics.measure, "isolation");
    assert!(says(&window, "40\u{a0}% av alla i det egna området till samma grupp"));
    // Brackets in order are not given: the measure is greyed, says why, and can't be chosen.
    let grayed = window.get_by_label("Rangordnat informationsindex");
    assert!(grayed.accesskit_node().is_disabled());
    grayed.click();
    settle(&mut window);
    assert_eq!(view(&window).statistics.measure, "isolation");
    window.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    settle(&mut window);
    assert_eq!(view(&window).statistics.measure, "dissimilarity");
}

#[test]
fn what_a_measure_is_stands_behind_a_link() {
    let mut window = window();
    assert!(!says(&window, "Duncan & Duncan (1955)"));
    click(&mut window, "Om måttet");
    for part in ["Duncan & Duncan (1955)", "D = ½ Σ", "Olämpligt", "Slumpen borträknad"] {
        assert!(says(&window, part), "{part}");
    }
}

#[test]
fn three_kinds_of_tenure_have_no_sentence_of_two_groups() {
    let mut window = window();
    click_kind(&mut window, "Grupper", Role::ComboBox);
    click_kind(&mut window, "Upplåtelseform", Role::MenuItemRadio);
    assert_eq!(view(&window).statistics.groups.groups.len(), 3);
    assert!(!says(&window, "skulle behöva"));
    assert!(says(&window, "Måttet behöver en grupp och alla"));
    click(&mut window, "Alla 33 mått");
    click(&mut window, "Olikhetsindex för flera grupper");
    assert!(says(&window, "som vid fullständig åtskillnad"));
}

#[test]
fn groups_of_ones_own_that_share_members_are_refused_in_words() {
    let mut window = window();
    let both = GroupChoice::new(&["born_abroad", "population"], None);
    let statistics = view(&window).statistics.with(|statistics| statistics.groups = both);
    window.state_mut().apply(Command::SetStatistics(statistics));
    settle(&mut window);
    assert!(says(&window, "Grupperna överlappar"));
    click_kind(&mut window, "Folkmängd", Role::Switch);
    assert_eq!(view(&window).statistics.groups.groups.len(), 1);
    assert!(says(&window, "En grupp ensam går inte att jämföra"));
}

#[test]
fn clusters_are_put_on_the_map_counted_and_taken_away() {
    let mut window = window();
    click(&mut window, "Kluster (lokal Moran)");
    assert_eq!(view(&window).map.layer, LayerId::new("local-moran"));
    assert_eq!(window.state().session().layer_state(), LayerState::Shown);
    assert!(says(&window, "Karta över Medelinkomst av arbete: kluster 2023, RegSO"));
    for part in ["Högt bland höga", "Utan grannar", "Inte mer än slumpen", "0,454 (p 0,001)"] {
        assert!(says(&window, part), "{part}");
    }
    let clusters = |window: &Window| {
        let choropleth = window.state().session().choropleth().unwrap();
        choropleth.classes.iter().map(|class| class.count).collect::<Vec<_>>()
    };
    let adjusted = clusters(&window);
    click(&mut window, "Justera för många områden");
    assert!(!view(&window).statistics.inference.false_discovery_rate);
    assert!(clusters(&window)[4] < adjusted[4]);
    click(&mut window, "Högre slumpfrö");
    assert_eq!(view(&window).statistics.inference.seed, 2);
    click(&mut window, "Själva indikatorn");
    assert!(says(&window, "Karta över Medelinkomst av arbete 2023, RegSO"));
    for _ in 0..4 {
        window.key_press_modifiers(Modifiers::COMMAND, Key::Z);
        settle(&mut window);
    }
    assert_eq!(
        (view(&window).map.layer, view(&window).statistics.inference.seed),
        (LayerId::INDICATOR, 1)
    );
}

#[test]
fn an_indicator_is_shown_itself_when_it_is_chosen_over_a_map_of_groups() {
    let mut window = window();
    click(&mut window, "Lokaliseringskvot");
    assert!(says(&window, "Karta över Födda utomlands: lokaliseringskvot 2023"));
    window.state_mut().apply(Command::ShowIndicator(IndicatorId::new("rental_share")));
    settle(&mut window);
    assert_eq!(view(&window).map.layer, LayerId::INDICATOR);
    // Clusters are of the indicator, and stay.
    click(&mut window, "Ansamlingar (Gi*)");
    window.state_mut().apply(Command::ShowIndicator(IndicatorId::new("mean_earnings")));
    settle(&mut window);
    assert_eq!(view(&window).map.layer, LayerId::new("gi-star"));
}

#[test]
fn a_class_has_no_clusters_and_the_map_says_why() {
    let mut window = window();
    window.state_mut().apply(Command::ShowIndicator(IndicatorId::new("area_type")));
    settle(&mut window);
    click(&mut window, "Kluster (lokal Moran)");
    assert!(matches!(window.state().session().layer_state(), LayerState::Failed(_)));
    assert!(says(&window, "stegen mellan klasserna är inte lika stora"));
    let shown = window.state().session().choropleth().unwrap();
    assert_eq!(shown.layer, LayerId::INDICATOR);
}

#[test]
fn an_unknown_layer_gives_way_to_the_indicator_and_the_map_says_why() {
    let mut window = window();
    window.state_mut().apply(Command::ShowLayer(LayerId::new("bivariate")));
    settle(&mut window);
    assert!(matches!(window.state().session().layer_state(), LayerState::Failed(_)));
    assert!(says(&window, "Lagret ”bivariate” finns inte i den här utgåvan"));
    let shown = window.state().session().choropleth().unwrap();
    assert_eq!(shown.layer, LayerId::INDICATOR);
    assert!(shown.notes.iter().any(|note| note.get("sv").contains("bivariate")));
}

#[test]
fn the_slider_shows_the_nearest_residents_and_a_drag_is_one_step() {
    let mut window = window();
    let before = view(&window);
    let slider = window.get_by_label("Antal närmaste").rect();
    let y = slider.bottom() - 12.0;
    window.hover_at(egui::pos2(slider.center().x, y));
    window.run_steps(2);
    let button = |pressed, pos| egui::Event::PointerButton {
        pos,
        button: egui::PointerButton::Primary,
        pressed,
        modifiers: Modifiers::NONE,
    };
    let start = egui::pos2(slider.center().x, y);
    window.event(button(true, start));
    window.run_steps(2);
    for step in 1..=8 {
        window.hover_at(start + vec2(10.0 * step as f32, 0.0));
        window.run_steps(2);
    }
    window.event(button(false, start + vec2(80.0, 0.0)));
    settle(&mut window);
    let after = view(&window);
    assert_eq!(after.map.layer, LayerId::new("nearest-residents"));
    assert!(
        after.statistics.nearest_residents.k > 3_200,
        "{}",
        after.statistics.nearest_residents.k
    );
    assert!(says(&window, "Karta över Födda utomlands bland de "));
    click(&mut window, "Ångra");
    assert_eq!(view(&window), before);
}

#[test]
fn the_slider_is_moved_with_the_keyboard() {
    let mut window = window();
    window.get_by_label("Antal närmaste").focus();
    window.run_steps(2);
    for _ in 0..8 {
        window.key_press(Key::ArrowRight);
        window.run_steps(2);
    }
    settle(&mut window);
    // Eight steps are the double.
    assert_eq!(view(&window).statistics.nearest_residents.k, 3_200);
    assert!(says(&window, "3\u{a0}200 invånare") || says(&window, "de 3\u{a0}200 närmaste"));
    let spoken = window.get_by_label("Antal närmaste").accesskit_node().numeric_value();
    assert_eq!(spoken, Some(3_200.0));
}

#[test]
fn a_division_without_the_figures_says_so() {
    let mut window = window();
    let statistics = view(&window)
        .statistics
        .with(|statistics| statistics.groups = GroupChoice::new(&["stars"], Some("sky")));
    window.state_mut().apply(Command::SetStatistics(statistics));
    settle(&mut window);
    assert!(says(&window, "Uppgiften ”stars” finns inte i den här indelningen"));
}

#[test]
fn figures_of_another_year_are_looked_at_with_the_map() {
    let mut window = window();
    window.state_mut().apply(Command::ShowYear(Year(2021)));
    settle(&mut window);
    assert!(says(&window, "2021 · slumpen ger"));
}
