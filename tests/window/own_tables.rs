//! Tables of the user's: opened or pasted, looked through, and put on the map.

use std::path::PathBuf;

use egui::Key;
use egui_kittest::kittest::Queryable as _;
use skillnad::i18n::Language;
use skillnad::model::{Direction, Unit};
use skillnad::session::Command;

use super::explorer::{Window, click, settle, view, wait_until as wait, window};

const TABLE: &str = "Område;Nöjda 2022;Nöjda 2023;Träd\n101 Kungsladugård;1;2;7,5\n102 Sanna;3;4;8,5\nHela staden;5;6;9,5\n";

fn file(name: &str) -> PathBuf {
    let path = std::env::temp_dir().join(format!("skillnad-{}-{name}.csv", std::process::id()));
    std::fs::write(&path, TABLE).unwrap();
    path
}

fn opened(path: &std::path::Path) -> Window {
    let mut window = window();
    window.state_mut().apply(Command::Open(path.to_owned()));
    wait(&mut window, |window| window.state().session().proposed_table().is_some());
    window
}

#[test]
fn enter_puts_a_table_on_the_map_and_undo_takes_it_away() {
    let path = file("enter");
    let mut window = opened(&path);
    for tile in [
        "2 av 96 områden: Primärområden",
        "Decimalkomma: Alla celler har uppgift",
        "2022–2023: i rubrikerna",
    ] {
        assert_eq!(window.query_all_by_label(tile).count(), 1, "{tile}");
    }
    let found = "2 av 96 områden är hittade efter områdenas koder, som står först i cellen, i kolumnen ”Område”.";
    assert_eq!(window.query_all_by_label(found).count(), 0, "its tile is closed");
    click(&mut window, "2 av 96 områden: Primärområden");
    assert_eq!(window.query_all_by_label(found).count(), 1);
    assert_eq!(window.query_all_by_label_contains("Utan rad är Majorna, ").count(), 1);
    let row = "Rad 4: Hela staden (summan, inte ett område)";
    assert_eq!(window.query_all_by_label(row).count(), 1);
    assert_eq!(window.query_all_by_label("Nöjda · 2022–2023").count(), 1);
    window.key_press(Key::Enter);
    wait(&mut window, |window| view(window).map.indicator.as_str() == "Nöjda");
    assert_eq!(view(&window).division.as_str(), "goteborg/primaromraden");
    let remove = format!("Ta bort tabellen ”{}”", path.file_name().unwrap().to_str().unwrap());
    click(&mut window, &remove);
    assert_ne!(view(&window).map.indicator.as_str(), "Nöjda");
    window.state_mut().apply(Command::Undo);
    settle(&mut window);
    assert_eq!(view(&window).map.indicator.as_str(), "Nöjda");
    assert!(window.state().session().proposed_table().is_none());
    window.state_mut().apply(Command::Undo);
    settle(&mut window);
    assert_eq!(view(&window).map.indicator.as_str(), "mean_earnings");
    assert!(window.query_by_label("Träd").is_none());
    std::fs::remove_file(path).unwrap();
}

#[test]
fn a_figure_is_left_out_and_a_dialog_is_left_without_a_trace() {
    let path = file("left-out");
    let mut window = opened(&path);
    click(&mut window, "Nöjda · 2022–2023");
    click(&mut window, "Lägg på kartan");
    wait(&mut window, |window| view(window).map.indicator.as_str() == "Träd");
    assert!(window.query_by_label("Nöjda").is_none());
    let before = view(&window);
    window.state_mut().apply(Command::Open(path.clone()));
    wait(&mut window, |window| window.state().session().proposed_table().is_some());
    window.key_press(Key::Escape);
    settle(&mut window);
    assert!(window.state().session().proposed_table().is_none());
    assert_eq!((view(&window), window.state().session().own_tables().len()), (before, 1));
    std::fs::remove_file(path).unwrap();
}

#[test]
fn a_table_is_pasted_in_english_and_one_about_nothing_here_says_so() {
    let mut window = window();
    window.state_mut().apply(Command::SetLanguage(Language::En));
    settle(&mut window);
    window.event(egui::Event::Paste("town\tn\nOslo\t1\nBergen\t2\n".to_owned()));
    window.step();
    wait(&mut window, |window| window.state().session().proposed_table().is_some());
    assert_eq!(window.query_all_by_label_contains("No districts are recognised.").count(), 1);
    window.key_press(Key::Enter);
    settle(&mut window);
    assert!(window.state().session().proposed_table().is_some(), "there is nothing to add");
    click(&mut window, "Cancel");
    window.event(egui::Event::Paste("area\tTrees\nKungsladugård\t1\nSanna\t2\n".to_owned()));
    window.step();
    wait(&mut window, |window| window.state().session().proposed_table().is_some());
    assert!(window.query_all_by_label("Pasted table").count() > 0);
    window.key_press(Key::Enter);
    wait(&mut window, |window| view(window).map.indicator.as_str() == "Trees");
}

/// Primary areas with the unemployed, all adults, and a percentage.
const COUNTS: &str = "Område;Öppet arbetslösa;Antal personer 20–64;Andel med bil (%);Bänkar\n101 Kungsladugård;213;7357;25,5;4\n102 Sanna;48;2214;50;7\n";

fn pasted(window: &mut Window, table: &str) {
    window.event(egui::Event::Paste(table.replace(';', "\t")));
    window.step();
    wait(window, |window| window.state().session().proposed_table().is_some());
}

fn open_list(window: &mut Window, list: &str) {
    window.get_by_role_and_label(egui::accesskit::Role::ComboBox, list).click();
    settle(window);
}

/// Chooses an entry of a list.
fn choose(window: &mut Window, list: &str, entry: &str) {
    open_list(window, list);
    window.get_by_role_and_label(egui::accesskit::Role::MenuItemRadio, entry).click();
    settle(window);
}

#[test]
fn a_figure_is_described_checked_by_hand_and_shown_as_a_share() {
    let mut window = window();
    pasted(&mut window, COUNTS);
    for summary in ["Tal utan enhet", "Antal personer", "Procent"] {
        assert!(window.query_all_by_label(summary).count() > 0, "{summary}");
    }
    click(&mut window, "Beskriv Öppet arbetslösa");
    click(&mut window, "Andel");
    let example = "Kungsladugård: 213 av 7\u{a0}357 = 2,9\u{a0}%";
    assert_eq!(window.query_all_by_label(example).count(), 1);
    choose(&mut window, "Önskad riktning", "Lägre");
    choose(&mut window, "Visas under", "Förutsättningar för arbete");
    // One figure is open at a time.
    window.get_by_label("Beskriv Bänkar").click_accesskit();
    settle(&mut window);
    assert_eq!(window.query_all_by_label(example).count(), 0);
    let switch = egui::accesskit::Role::Switch;
    window.get_by_role_and_label(switch, "Bänkar").click_accesskit();
    settle(&mut window);
    window.key_press(Key::Enter);
    wait(&mut window, |window| view(window).map.indicator.as_str() == "Öppet arbetslösa");
    let made = window.state().session().choropleth().unwrap();
    let indicator = &made.indicator;
    assert_eq!((indicator.unit, indicator.theme.as_str()), (Unit::Share, "work"));
    assert_eq!(indicator.direction, Direction::HigherIsWorse);
    assert!(made.series.cells[0].value().is_some_and(|share| (share - 0.029).abs() < 0.001));
    assert!(window.query_by_label("Bänkar").is_none(), "it was left out");
}

#[test]
fn many_figures_are_left_out_and_taken_with_one_switch() {
    let mut window = window();
    pasted(&mut window, COUNTS);
    click(&mut window, "Alla 4 indikatorer");
    window.key_press(Key::Enter);
    settle(&mut window);
    assert!(window.state().session().proposed_table().is_some(), "there is nothing to add");
    click(&mut window, "Alla 4 indikatorer");
    window.key_press(Key::Enter);
    wait(&mut window, |window| view(window).map.indicator.as_str() == "Öppet arbetslösa");
    let own = |window: &Window| {
        let dataset = window.state().session().shown().dataset.clone();
        dataset.indicators.iter().filter(|indicator| indicator.own).count()
    };
    assert_eq!(own(&window), 4);
}

#[test]
fn enter_confirms_from_a_field_but_chooses_in_an_open_list() {
    let mut window = window();
    pasted(&mut window, "Område;Medlemmar\n101 Kungsladugård;213\n102 Sanna;48\n");
    // The fields of a single figure are open.
    click(&mut window, "Medelvärde");
    open_list(&mut window, "Enhet");
    window.key_press(Key::ArrowDown);
    settle(&mut window);
    window.key_press(Key::Enter);
    settle(&mut window);
    assert!(window.state().session().proposed_table().is_some(), "the list was open");
    let name = window.get_by_role_and_label(egui::accesskit::Role::TextInput, "Namn");
    name.focus();
    name.type_text("Nya ");
    settle(&mut window);
    window.key_press(Key::Enter);
    wait(&mut window, |window| view(window).map.indicator.as_str() == "Medlemmar");
    let made = window.state().session().choropleth().unwrap();
    assert!(made.indicator.title.get("sv").contains("Nya"), "{:?}", made.indicator.title);
}

/// Primary areas with a dash and a number that stands for no answer.
const MARKED: &str = "Område;Medlemmar\n101 Kungsladugård;213\n102 Sanna;-\n103 Majorna;99\n";

fn type_into(window: &mut Window, field: &str, text: &str) {
    let input = window.get_by_role_and_label(egui::accesskit::Role::TextInput, field);
    input.focus();
    input.type_text(text);
    settle(window);
}

#[test]
fn tiles_open_to_say_what_a_dash_and_other_marks_stand_for_and_the_year() {
    let mut window = window();
    pasted(&mut window, MARKED);
    let asked = "Tal: 1 streck: noll eller saknas? · 1 utan uppgift";
    click(&mut window, asked);
    click(&mut window, "Noll");
    wait(&mut window, |window| {
        window.query_all_by_label("Tal: Alla celler har uppgift").count() == 1
    });
    type_into(&mut window, "Tecken för saknad uppgift", "99");
    // With the keys, the next tile opens and the field of this one is left.
    window.key_press_modifiers(egui::Modifiers::ALT, Key::Num3);
    wait(&mut window, |window| window.query_all_by_label("Tal: 1 utan uppgift").count() == 1);
    type_into(&mut window, "År för uppgifter utan år", "20");
    assert_eq!(window.query_all_by_label_contains("Ett år skrivs med fyra siffror").count(), 1);
    type_into(&mut window, "År för uppgifter utan år", "24");
    type_into(&mut window, "Källa", "Föreningen");
    wait(&mut window, |window| window.query_all_by_label_contains("2024: ").count() == 1);
    window.key_press(Key::Enter);
    wait(&mut window, |window| view(window).map.indicator.as_str() == "Medlemmar");
    let made = window.state().session().choropleth().unwrap();
    let values: Vec<Option<f64>> = made.series.cells.iter().take(3).map(|c| c.value()).collect();
    assert_eq!(values, [Some(213.0), Some(0.0), None]);
    assert_eq!(made.year.map(|year| year.0), Some(2024));
    assert_eq!(made.indicator.source.get("sv"), "Föreningen");
}

#[test]
fn a_table_on_the_map_is_changed_from_the_panel() {
    let mut window = window();
    pasted(&mut window, MARKED);
    window.key_press(Key::Enter);
    wait(&mut window, |window| view(window).map.indicator.as_str() == "Medlemmar");
    click(&mut window, "Ändra tabellen ”Inklistrad tabell”…");
    wait(&mut window, |window| window.state().session().proposed_table().is_some());
    type_into(&mut window, "Namn", "Nya ");
    click(&mut window, "Spara ändringen");
    wait(&mut window, |window| window.state().session().proposed_table().is_none());
    let made = window.state().session().choropleth().unwrap();
    assert!(made.indicator.title.get("sv").contains("Nya"), "{:?}", made.indicator.title);
    assert_eq!(window.state().session().own_tables().len(), 1);
    // A change that is left leaves no trace.
    click(&mut window, "Ändra tabellen ”Inklistrad tabell”…");
    wait(&mut window, |window| window.state().session().proposed_table().is_some());
    window.key_press(Key::Escape);
    settle(&mut window);
    assert_eq!(window.state().session().own_tables().len(), 1);
}

#[test]
fn a_table_is_estimated_for_other_divisions_from_the_panel_and_says_what_is_not() {
    let mut window = window();
    pasted(&mut window, MARKED);
    window.key_press(Key::Enter);
    wait(&mut window, |window| view(window).map.indicator.as_str() == "Medlemmar");
    let told = "Medlemmar uppskattas inte för andra indelningar. Det framgår inte om talet är";
    assert_eq!(window.query_all_by_label_contains(told).count(), 0);
    click(&mut window, "Uppskatta för andra indelningar");
    settle(&mut window);
    assert!(window.state().session().own_tables()[0].mapping.estimated_elsewhere);
    assert_eq!(window.query_all_by_label_contains(told).count(), 1);
    click(&mut window, "Uppskatta för andra indelningar");
    settle(&mut window);
    assert!(!window.state().session().own_tables()[0].mapping.estimated_elsewhere);
    assert_eq!(window.query_all_by_label_contains(told).count(), 0);
}

#[test]
fn the_layer_of_a_file_is_asked_for_once() {
    let folder = std::env::temp_dir().join(format!("skillnad-layers-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let path = folder.join("lager.topojson");
    let square = "[[[11.9,57.7],[11.9,57.8],[12.0,57.8],[12.0,57.7],[11.9,57.7]]]";
    let layer = |name: &str, column: &str| {
        format!(r#""{name}":{{"type":"Polygon","properties":{{"{column}":1}},"arcs":[[0]]}}"#)
    };
    let topology = format!(
        r#"{{"type":"Topology","arcs":{square},"objects":{{{},{}}}}}"#,
        layer("delar", "a"),
        layer("helheten", "b")
    );
    std::fs::write(&path, topology).unwrap();
    let open = |window: &mut Window| {
        window.state_mut().apply(Command::Open(path.clone()));
        wait(window, |window| window.state().session().question().is_some());
    };
    let mut window = window();
    open(&mut window);
    assert_eq!(
        window.query_all_by_label("lager.topojson har 2 lager. Ett av dem visas.").count(),
        1
    );
    click(&mut window, "helheten");
    window.key_press(Key::Enter);
    wait(&mut window, |window| view(window).map.indicator.as_str() == "b");
    // Enter takes the proposed one.
    open(&mut window);
    window.key_press(Key::Enter);
    wait(&mut window, |window| view(window).map.indicator.as_str() == "a");
    std::fs::remove_dir_all(folder).unwrap();
}

#[test]
fn a_share_of_counts_from_different_years_takes_the_nearest_and_says_so() {
    let path = std::env::temp_dir().join(format!("skillnad-{}-andelar.csv", std::process::id()));
    std::fs::write(&path, "Område;År;Elbilar\n101 Kungsladugård;2024;100\n102 Sanna;2024;120\n")
        .unwrap();
    let mut window = opened(&path);
    window.key_press(Key::Enter);
    wait(&mut window, |window| view(window).map.indicator.as_str() == "Elbilar");
    click(&mut window, "Ny indikator av andra");
    // The residents of Göteborg have no figures for 2024.
    let told = "”Folkmängd” är från 2025, det närmaste året med uppgifter.";
    assert_eq!(window.query_all_by_label(told).count(), 1);
    click(&mut window, "Lägg till");
    let definition = view(&window).figures.definitions.remove(0);
    assert_eq!(definition.expression, "Elbilar / population@2025");
    std::fs::remove_file(&path).unwrap();
}

#[test]
fn districts_without_figures_are_drawn_and_say_how_to_get_some() {
    let path = std::env::temp_dir().join(format!("skillnad-{}-zoner.geojson", std::process::id()));
    let zone = r#"{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"kod":"A","namn":"Ett"},"geometry":{"type":"Polygon","coordinates":[[[11.9,57.7],[12,57.7],[12,57.8],[11.9,57.8],[11.9,57.7]]]}}]}"#;
    std::fs::write(&path, zone).unwrap();
    let mut window = window();
    window.state_mut().apply(Command::Open(path.clone()));
    wait(&mut window, |window| view(window).division.as_str().ends_with("zoner.geojson"));
    let told = "Områdena har inga uppgifter ännu. Öppna, släpp eller klistra in en tabell om dem.";
    assert_eq!(window.query_all_by_label(told).count(), 1);
    assert!(window.query_by_label("Ny indikator av andra").is_none());
    click(&mut window, "Öppna en tabell…");
    assert_eq!(window.query_all_by_label("Öppna").count(), 1, "the dialog of a file");
    std::fs::remove_file(&path).unwrap();
}

#[test]
fn the_dialog_of_a_table_is_as_high_as_the_window_allows_after_it_shrank() {
    let path = file("lower");
    let mut window = opened(&path);
    let heading = |window: &Window| {
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        window.get_by_role_and_label(egui::accesskit::Role::Heading, &name).rect()
    };
    window.set_size(egui::vec2(1280.0, 1000.0));
    settle(&mut window);
    let high = window.get_by_label("Lägg på kartan").rect().bottom() - heading(&window).top();
    window.set_size(egui::vec2(1024.0, 700.0));
    settle(&mut window);
    let button = window.get_by_label("Lägg på kartan").rect();
    assert!(heading(&window).top() > 0.0 && button.bottom() < 700.0, "{button:?}");
    assert!(button.bottom() - heading(&window).top() < high);
    let margins = [heading(&window).top(), 700.0 - button.bottom()];
    assert!((margins[0] - margins[1]).abs() < 30.0, "in the middle: {margins:?}");
    std::fs::remove_file(&path).unwrap();
}
