//! Groups of somebody's own file: chosen there alone, and put aside where a division does not have them.

use std::path::{Path, PathBuf};

use egui::accesskit::Role;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use skillnad::model::{DivisionId, IndicatorId};
use skillnad::project::{GroupChoice, LayerId, Symbols, ViewPart as _};
use skillnad::session::{Command, LayerState};

use super::explorer::{Window, click, read_all, settle, sized, view};
use super::project::folder;

/// Twelve districts with persons, a group of them, a mean and a share.
pub fn own_file(folder: &Path) -> PathBuf {
    let square = |at: usize| {
        let (west, east) = (11.9 + at as f64 * 0.01, 11.91 + at as f64 * 0.01);
        let (persons, abroad) = (100 + at * 20, 10 + (at * 7) % 40);
        let (income, pleased) = (213.37 + at as f64, 0.05 * at as f64);
        format!(
            r#"{{"type":"Feature","properties":{{"kod":"O{at}","namn":"Område {at}","antal personer":{persons},"medelinkomst":{income},"andel nöjda":{pleased},"födda utomlands":{abroad}}},"geometry":{{"type":"Polygon","coordinates":[[[{west},57.7],[{east},57.7],[{east},57.71],[{west},57.71],[{west},57.7]]]}}}}"#
        )
    };
    let squares: Vec<String> = (0..12).map(square).collect();
    let path = folder.join("mina.geojson");
    let text = format!(r#"{{"type":"FeatureCollection","features":[{}]}}"#, squares.join(","));
    std::fs::write(&path, text).unwrap();
    path
}

/// A high window with an own file and the tab about segregation, in Swedish.
fn window(folder: &Path) -> Window {
    let mut window = sized(1280.0, 2400.0);
    read_all(&mut window);
    window.state_mut().apply(Command::Open(own_file(folder)));
    settle(&mut window);
    click(&mut window, "Segregation");
    window
}

fn says(window: &Window, part: &str) -> bool {
    window.query_all_by_label_contains(part).next().is_some()
}

fn switch(window: &Window, name: &str) -> bool {
    let mut all = window.query_all_by_label(name);
    all.any(|node| node.accesskit_node().role() == Role::Switch)
}

fn turn(window: &mut Window, name: &str) {
    let mut all = window.query_all_by_label(name);
    let node = all.find(|node| node.accesskit_node().role() == Role::Switch);
    node.expect("a switch of that name").click();
    drop(all);
    settle(window);
}

fn show(window: &mut Window, division: &str) {
    window.state_mut().apply(Command::ShowDivision(DivisionId::new(division)));
    settle(window);
}

#[test]
fn an_own_file_begins_without_groups_and_one_switch_gives_a_measure() {
    let folder = folder("own-groups");
    let mut window = window(&folder);
    assert!(says(&window, "Slå på den grupp som ska mätas"));
    assert!(!says(&window, "finns inte i den här indelningen"));
    for no_count in ["medelinkomst", "andel nöjda", "kod"] {
        assert!(!switch(&window, no_count), "{no_count} is offered as a group");
    }
    assert_eq!(view(&window).statistics.groups, GroupChoice::new(&[], Some("antal personer")));
    turn(&mut window, "födda utomlands");
    let own = GroupChoice::new(&["födda utomlands"], Some("antal personer"));
    assert_eq!(view(&window).statistics.groups, own);
    assert!(says(&window, "slumpen ger"), "there is a measure");
    // Away, and back.
    show(&mut window, "goteborg/regso");
    assert_eq!(view(&window).statistics.groups, GroupChoice::default());
    assert!(says(&window, "0,353"));
    show(&mut window, "mina.geojson");
    assert_eq!(view(&window).statistics.groups, own);
    // Without a group again, another indicator leaves the choice as it is.
    turn(&mut window, "födda utomlands");
    window.state_mut().apply(Command::ShowIndicator(IndicatorId::new("medelinkomst")));
    settle(&mut window);
    assert_eq!(view(&window).statistics.groups.groups, []);
    std::fs::remove_dir_all(&folder).unwrap();
}

#[test]
fn groups_that_were_chosen_in_a_division_are_there_again() {
    let folder = folder("own-groups-kept");
    let mut window = window(&folder);
    show(&mut window, "goteborg/regso");
    let voters =
        GroupChoice::new(&["eligible_foreign_citizens"], Some("eligible_voters_municipal"));
    let statistics = view(&window).statistics.with(|statistics| statistics.groups = voters.clone());
    window.state_mut().apply(Command::SetStatistics(statistics));
    // Nobody votes in base areas.
    show(&mut window, "goteborg/basomraden");
    assert_eq!(view(&window).statistics.groups, GroupChoice::default());
    show(&mut window, "mina.geojson");
    show(&mut window, "goteborg/regso");
    assert_eq!(view(&window).statistics.groups, voters);
    std::fs::remove_dir_all(&folder).unwrap();
}

#[test]
fn a_layer_that_can_not_be_computed_says_so_in_the_legend_and_panel_and_map_agree() {
    let folder = folder("own-groups-layer");
    let mut window = window(&folder);
    click(&mut window, "Lokaliseringskvot");
    assert!(matches!(window.state().session().layer_state(), LayerState::Failed(_)));
    let told = |window: &Window| {
        let map = window.state().session().choropleth().unwrap();
        assert_eq!(map.layer, LayerId::INDICATOR);
        map.notes.iter().map(|note| note.get("sv").to_owned()).collect::<Vec<_>>().join(" ")
    };
    let note = told(&window);
    assert!(note.contains("Lokaliseringskvot går inte att räkna ut"), "{note}");
    assert!(note.contains("kartan visar själva indikatorn") && note.contains("Slå på"), "{note}");
    // The same symbols under the failed layer, without it and in the panel.
    window.state_mut().apply(Command::ShowIndicator(IndicatorId::new("antal personer")));
    for symbols in [Symbols::Circles, Symbols::Fill] {
        let symbology = view(&window).symbology.with(|symbology| symbology.symbols = Some(symbols));
        window.state_mut().apply(Command::SetSymbology(symbology));
        for layer in [
            LayerId::new("location-quotient"),
            LayerId::INDICATOR,
            LayerId::new("location-quotient"),
        ] {
            window.state_mut().apply(Command::ShowLayer(layer.clone()));
            settle(&mut window);
            let map = window.state().session().choropleth().unwrap();
            let drawn = map.circles.is_some();
            assert_eq!(drawn, symbols == Symbols::Circles, "{symbols:?} under {layer:?}");
            assert_eq!(says(&window, "Metod för klassindelning"), !drawn, "{symbols:?}");
        }
    }
    std::fs::remove_dir_all(&folder).unwrap();
}

#[test]
fn an_own_column_of_persons_can_be_circles_and_a_mean_can_not() {
    let folder = folder("own-circles");
    let mut window = window(&folder);
    window.state_mut().apply(Command::ShowIndicator(IndicatorId::new("födda utomlands")));
    settle(&mut window);
    assert!(says(&window, "Karttyp"));
    assert!(window.state().session().choropleth().unwrap().circles.is_some());
    window.state_mut().apply(Command::ShowIndicator(IndicatorId::new("medelinkomst")));
    settle(&mut window);
    assert!(!says(&window, "Karttyp"));
    assert!(window.state().session().choropleth().unwrap().circles.is_none());
    std::fs::remove_dir_all(&folder).unwrap();
}
