//! The plots tab, through the real window: what it shows, and that a brush selects everywhere.

use egui::accesskit::Role;
use egui::{Key, Modifiers, PointerButton, Pos2, Rect, pos2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use skillnad::analysis::{Corner, End};
use skillnad::i18n::Language;
use skillnad::model::{DistrictCode, IndicatorId};
use skillnad::project::{EndShare, PlotId, PlotView};
use skillnad::scene::plots::Plotted;
use skillnad::session::Command;

use super::explorer::{HAMMARKULLEN, Window, choose_indicator, click, settle, view, window};

/// A window with a plot open.
fn with_plot(name: &str) -> Window {
    let mut window = window();
    window.key_press(Key::F4);
    settle(&mut window);
    click(&mut window, name);
    window
}

fn chart(window: &Window) -> Rect {
    window.get_by_role(Role::Figure).rect()
}

fn words(window: &Window) -> String {
    let figure = window.get_by_role(Role::Figure);
    figure.accesskit_node().label().unwrap_or_default()
}

fn selected(window: &Window) -> usize {
    view(window).selection.len()
}

fn drag(window: &mut Window, from: Pos2, to: Pos2) {
    let button = |pos, pressed| egui::Event::PointerButton {
        pos,
        button: PointerButton::Primary,
        pressed,
        modifiers: Modifiers::NONE,
    };
    window.hover_at(from);
    window.step();
    window.event(button(from, true));
    window.step();
    for step in 1..=8_u8 {
        let at = from + (to - from) * (f32::from(step) / 8.0);
        window.event(egui::Event::PointerMoved(at));
        window.step();
    }
    window.event(button(to, false));
    settle(window);
}

#[test]
fn a_plot_of_a_later_edition_says_so_and_another_can_be_chosen() {
    let mut window = with_plot("Samband");
    let kind = PlotId::new("beeswarm");
    let plot = PlotView { kind: kind.clone(), ..PlotView::default() };
    window.state_mut().apply(Command::SetPlot(plot));
    settle(&mut window);
    let words = "Diagrammet ”beeswarm” finns inte i den här utgåvan av programmet.";
    assert_eq!(window.get_all_by_label(words).count(), 1);
    assert_eq!(view(&window).plot.kind, kind);
    click(&mut window, "Histogram");
    assert_eq!(view(&window).plot.kind, PlotId::new("histogram"));
}

#[test]
fn the_histogram_says_how_the_districts_spread_in_both_languages() {
    let mut window = with_plot("Histogram");
    let sv = words(&window);
    assert!(sv.starts_with("Medelinkomst av arbete, tkr, fördelning: 147 områden"), "{sv}");
    assert!(sv.contains("Staden 298,7"), "{sv}");
    window.state_mut().apply(Command::SetLanguage(Language::En));
    settle(&mut window);
    let en = words(&window);
    assert!(en.contains("147 districts") && en.contains("he city 298.7"), "{en}");
}

#[test]
fn bars_that_are_brushed_select_their_districts_in_one_step() {
    let mut window = with_plot("Histogram");
    let frame = chart(&window);
    let y = frame.center().y;
    drag(&mut window, pos2(frame.left() + 19.0, y), pos2(frame.left() + frame.width() * 0.35, y));
    let n = selected(&window);
    assert!(n > 5 && n < 140, "{n}");
    let session = window.state().session();
    let choropleth = session.choropleth().unwrap();
    let values = |chosen: bool| {
        let selection = session.selection();
        let cells = choropleth.series.cells.iter().enumerate();
        let of: Vec<f64> = cells
            .filter(|(i, _)| selection.holds(*i) == chosen)
            .filter_map(|(_, cell)| cell.value())
            .collect();
        of
    };
    let highest = values(true).into_iter().fold(f64::MIN, f64::max);
    let lowest_of_rest = values(false).into_iter().fold(f64::MAX, f64::min);
    assert!(highest <= lowest_of_rest, "the lowest bars hold the lowest values");
    click(&mut window, "Ångra");
    assert_eq!(selected(&window), 0);
}

#[test]
fn low_earnings_with_many_rentals_are_brushed_and_listed() {
    let mut window = with_plot("Samband");
    assert_eq!(view(&window).plot.kind, PlotId::new("scatter"));
    let told = words(&window);
    assert!(told.contains("Andel hyresrätter") && told.contains("r = −"), "{told}");
    let frame = chart(&window);
    // High shares are at the right, low earnings at the bottom.
    let from = pos2(frame.right() - 2.0, frame.bottom() - 36.0);
    drag(&mut window, from, pos2(frame.left() + frame.width() * 0.66, frame.center().y + 30.0));
    let chosen = view(&window).selection;
    assert!(chosen.contains(&DistrictCode::new(HAMMARKULLEN)), "{chosen:?}");
    assert!(chosen.len() < 60, "{}", chosen.len());
    window.key_press(Key::F7);
    settle(&mut window);
    click(&mut window, "Endast valda");
    assert_eq!(window.state().session().listed().unwrap().len(), chosen.len());
}

#[test]
fn low_earnings_with_many_rentals_are_one_click_and_listed_with_both_values() {
    let mut window = window();
    window.key_press(Key::F4);
    settle(&mut window);
    click(&mut window, "Lägst medelinkomst av arbete, högst andel hyresrätter");
    // Of 147 districts 29 make a fifth; SCB's figures of 2023.
    let chosen = view(&window).selection;
    assert!(chosen.contains(&DistrictCode::new(HAMMARKULLEN)), "{chosen:?}");
    let session = window.state().session();
    let figures = session.plot().unwrap();
    let corners = figures.scatter().unwrap().corners.as_ref().unwrap();
    assert_eq!((corners.districts, corners.x.highest, corners.y.lowest), (147, 29, 29));
    let corner = Corner { x: End::High, y: End::Low };
    assert_eq!(chosen.len(), corners.members(corner).len());
    for part in [
        "Lägsta femtedelen av områdena (29): medelinkomst av arbete högst ",
        "vore det ungefär 6",
        "Varje område räknas lika",
    ] {
        assert!(count_containing(&window, part) > 0, "{part}");
    }
    let row = window.get_by_role_and_label(Role::Row, "Hammarkullen centrala");
    let told = row.accesskit_node().value().unwrap_or_default();
    assert!(told.starts_with("162,5\u{a0}tkr · ") && told.ends_with("\u{a0}%"), "{told}");
    let before = view(&window).camera;
    row.click();
    settle(&mut window);
    window.run_steps(60);
    assert_ne!(view(&window).camera, before, "a click flies there");
    click(&mut window, "Visa i tabellen");
    assert_eq!(window.state().session().listed().unwrap().len(), chosen.len());
}

#[test]
fn how_large_a_part_counts_as_lowest_is_chosen_and_undone() {
    let mut window = with_plot("Samband");
    click(&mut window, "Tredjedel");
    assert_eq!(view(&window).plot.ends, EndShare::Third);
    click(&mut window, "Lägst medelinkomst av arbete, högst andel hyresrätter");
    let thirds = selected(&window);
    click(&mut window, "Lägst medelinkomst av arbete, högst andel hyresrätter");
    assert_eq!(selected(&window), 0, "the second click ends the choice");
    click(&mut window, "Ångra");
    assert_eq!(selected(&window), thirds);
    click(&mut window, "Ångra");
    click(&mut window, "Ångra");
    assert_eq!(view(&window).plot.ends, EndShare::Fifth);
}

#[test]
fn a_click_into_a_corner_of_the_plot_chooses_its_districts() {
    let mut window = with_plot("Samband");
    let frame = chart(&window);
    // High earnings stand at the top, low shares at the left.
    let at = pos2(frame.left() + 74.0, frame.top() + 40.0);
    window.hover_at(at);
    window.step();
    for pressed in [true, false] {
        let (button, modifiers) = (PointerButton::Primary, Modifiers::NONE);
        window.event(egui::Event::PointerButton { pos: at, button, pressed, modifiers });
    }
    settle(&mut window);
    let n = selected(&window);
    let session = window.state().session();
    let figures = session.plot().unwrap();
    let corners = figures.scatter().unwrap().corners.as_ref().unwrap();
    assert_eq!(n, corners.members(Corner { x: End::Low, y: End::High }).len());
    assert!(n > 0);
}

#[test]
fn the_other_indicator_is_chosen() {
    let mut window = with_plot("Samband");
    window.get_by_role_and_label(Role::ComboBox, "Jämför med").click();
    settle(&mut window);
    window.get_by_role_and_label(Role::MenuItemRadio, "Andel födda utomlands").click();
    settle(&mut window);
    assert_eq!(view(&window).plot.against, Some(IndicatorId::new("born_abroad_share")));
    assert!(words(&window).contains("Andel födda utomlands"));
    click(&mut window, "Ångra");
    assert_eq!(view(&window).plot.against, None);
}

#[test]
fn lorenz_has_its_measures_and_says_why_not_for_numbers_of_people() {
    let mut window = with_plot("Lorenz");
    assert!(words(&window).contains("Gini"), "{}", words(&window));
    let session = window.state().session();
    let (figures, choropleth) = (session.plot().unwrap(), session.choropleth().unwrap());
    let dataset = &session.shown().dataset;
    let plotted = Plotted { dataset, choropleth: &choropleth, view: session.view() };
    let lines = figures.lines(&plotted);
    let labels: Vec<&str> = lines.iter().map(|line| line.label.as_str()).collect();
    assert_eq!(
        labels,
        [
            "Största skillnad",
            "Kvot högst till lägst",
            "Kvot P90/P10",
            "Theils T",
            "– mellan stadens delar",
            "– inom dem"
        ]
    );
    for line in &lines {
        assert!(count_containing(&window, &line.value) > 0, "{line:?}");
    }
    choose_indicator(&mut window, "Folkmängd");
    let why = "inte en andel eller ett medelvärde";
    assert!(count_containing(&window, why) > 0);
}

fn count_containing(window: &Window, text: &str) -> usize {
    window
        .query_all(egui_kittest::kittest::By::new().predicate(|node| {
            let says = |said: Option<String>| said.is_some_and(|said| said.contains(text));
            says(node.value()) || says(node.label())
        }))
        .count()
}

#[test]
fn the_trend_follows_the_pinned_districts() {
    let mut window = with_plot("Trend");
    window.state_mut().apply(Command::Pin(DistrictCode::new(HAMMARKULLEN)));
    settle(&mut window);
    let told = words(&window);
    assert!(told.contains("Hammarkullen centrala") && told.contains("2020"), "{told}");
    assert!(told.contains("162,5 (2023)"), "{told}");
    window.state_mut().apply(Command::ShowIndicator(IndicatorId::new("area_type")));
    settle(&mut window);
    assert!(count_containing(&window, "ett enda år") > 0);
}
