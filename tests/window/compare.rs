//! Comparing in the window: pinned districts, neighbours and sharp borders.

use egui::{Key, Modifiers, OutputCommand};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use skillnad::i18n::Language;
use skillnad::model::DistrictCode;
use skillnad::project::{Against, ComparedAs, SharpBordersChoice, ViewPart as _};
use skillnad::session::Command;
use skillnad::spatial::{Contiguity, WeightsRule};

use super::explorer::{self, Window, click, settle, view};

/// Hammarkullen centrala: 162.5 thousand SEK in 2023, where the city has 298.7.
const HAMMARKULLEN: &str = "1480R044";
/// Långedrag: 566.3, the highest.
const LANGEDRAG: &str = "1480R095";

fn window(language: Language, pins: &[&str]) -> Window {
    let mut window = explorer::window();
    window.state_mut().apply(Command::SetLanguage(language));
    for pin in pins {
        window.state_mut().apply(Command::TogglePin(DistrictCode::new(*pin)));
    }
    settle(&mut window);
    window
}

/// The values of what is called so, as a screen reader reads them.
fn values(window: &Window, name: &str) -> Vec<String> {
    window.query_all_by_label(name).filter_map(|node| node.accesskit_node().value()).collect()
}

#[test]
fn pinned_districts_stand_beside_the_city_in_every_indicator() {
    let mut window = window(Language::Sv, &[HAMMARKULLEN, LANGEDRAG]);
    assert_eq!(values(&window, "Mot staden"), ["−136,2; +267,6"]);
    assert_eq!(values(&window, "Plats av 147"), ["144; 1"]);
    assert_eq!(values(&window, "Mot grannarna"), ["−44,7; +142,5"]);
    let strips = window.query_all_by_label_contains("på kartan").count();
    assert!(strips >= 15, "{strips} strips");
    click(&mut window, "Tabell");
    assert_eq!(view(&window).comparison.shown_as, ComparedAs::Table);
    let earnings = values(&window, "Visa Medelinkomst av arbete på kartan");
    assert!(earnings[0].contains("Hammarkullen centrala 162,5 (−136,2)"), "{earnings:?}");
    assert!(earnings[0].contains("Staden 298,7"), "{earnings:?}");
    click(&mut window, "Skillnad mot");
    click(&mut window, "Mot det första fästa området");
    assert_eq!(view(&window).comparison.against, Against::FirstPin);
    let earnings = values(&window, "Visa Medelinkomst av arbete på kartan");
    assert!(earnings[0].contains("Långedrag 566,3 (+403,8)"), "{earnings:?}");
    click(&mut window, "Målområden");
    assert!(window.query_all_by_label_contains("God start i livet").count() > 1);
    click(&mut window, "Ångra");
    assert_eq!(view(&window).comparison.shown_as, ComparedAs::Table);
}

#[test]
fn the_comparison_is_copied_as_a_table_in_either_language() {
    for (language, wanted) in [
        (
            Language::Sv,
            ["162,5\t−136,2", "Källa: SCB", "Medelinkomst av arbete\ttusen kronor per år\t2023"],
        ),
        (
            Language::En,
            ["162.5\t−136.2", "Source: SCB", "Mean earnings\tthousand SEK a year\t2023"],
        ),
    ] {
        let mut window = window(language, &[HAMMARKULLEN]);
        // One event, so that the frame it makes is the one that is looked at.
        let press = egui::Event::Key {
            key: Key::J,
            physical_key: None,
            pressed: true,
            repeat: false,
            modifiers: Modifiers::COMMAND,
        };
        window.event(press);
        let mut copied = None;
        for _ in 0..6 {
            window.step();
            let commands = &window.output().platform_output.commands;
            copied = copied.or(commands.iter().find_map(|command| match command {
                OutputCommand::CopyText(text) => Some(text.clone()),
                _ => None,
            }));
        }
        let copied = copied.expect("something was copied");
        for part in wanted {
            assert!(copied.contains(part), "{part} is not in: {copied}");
        }
        let columns: Vec<usize> = copied
            .lines()
            .filter(|line| line.contains('\t'))
            .map(|line| line.split('\t').count())
            .collect();
        assert!(columns.len() > 15 && columns.windows(2).all(|pair| pair[0] == pair[1]));
    }
}

#[test]
fn neighbours_are_listed_by_difference_and_follow_the_rule() {
    let mut window = window(Language::Sv, &[HAMMARKULLEN]);
    click(&mut window, "Grannar");
    assert!(window.query_by_label_contains(": −44,7").is_some());
    let told = "Hammarkullen centrala ligger lägre än alla sina grannar.";
    assert!(window.query_by_label(told).is_some());
    let listed = |window: &Window| {
        let session = window.state().session();
        let view = session.view();
        let division = session.shown();
        let at = division.dataset.division.position_of(&DistrictCode::new(HAMMARKULLEN)).unwrap();
        session.derived().neighbor_list(division, view, at).unwrap()
    };
    let queen = listed(&window);
    let gaps: Vec<f64> = queen.neighbors.iter().filter_map(|n| n.difference).collect();
    assert!(gaps.len() >= 2 && gaps.windows(2).all(|pair| pair[0].abs() >= pair[1].abs()));
    let districts = window.state().session().shown().dataset.division.districts.clone();
    let tops: Vec<f32> = queen
        .neighbors
        .iter()
        .map(|n| window.get_by_label(&districts[n.position].name).rect().top())
        .collect();
    assert!(tops.windows(2).all(|pair| pair[0] < pair[1]), "{tops:?}");
    let rule = WeightsRule::Nearest(2);
    let spec = skillnad::spatial::NeighborSpec::plain(rule);
    let statistics = view(&window).statistics.with(|statistics| statistics.neighbors = spec);
    window.state_mut().apply(Command::SetStatistics(statistics));
    settle(&mut window);
    assert_eq!(listed(&window).neighbors.len(), 2);
    assert!(window.query_by_label_contains("Grannar: de 2 närmaste").is_some());
    window.state_mut().apply(Command::Undo);
    settle(&mut window);
    assert_eq!(view(&window).statistics.neighbors.rule, WeightsRule::Contiguity(Contiguity::Queen));
}

#[test]
fn the_sharpest_border_is_found_flown_to_and_pinned() {
    let mut window = window(Language::Sv, &[]);
    window.key_press(Key::F3);
    settle(&mut window);
    let name = "Björkekärr Delsjön – Björkekärr Rosendal";
    assert_eq!(values(&window, name), ["239,6"]);
    let next = "Krokslätt södra – Olofshöjd";
    let before = window.get_by_label(next).rect();
    click(&mut window, name);
    window.run_steps(60);
    assert_eq!(view(&window).pins, ["1480R018", "1480R019"].map(DistrictCode::new));
    assert!(view(&window).camera.is_some());
    // The neighbours that are now listed above do not move the next pair away from the pointer.
    let after = window.get_by_label(next).rect();
    assert!((after.top() - before.top()).abs() < 1.0, "{before:?} {after:?}");
    click(&mut window, "Ångra");
    assert_eq!(view(&window).pins, []);
}

#[test]
fn sharp_borders_are_drawn_by_key_and_undone() {
    let mut window = window(Language::En, &[]);
    window.key_press_modifiers(Modifiers::COMMAND, Key::B);
    settle(&mut window);
    assert_eq!(view(&window).sharp_borders, SharpBordersChoice { shown: true, over_water: false });
    window.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    settle(&mut window);
    assert_eq!(view(&window).sharp_borders, SharpBordersChoice::default());
}
