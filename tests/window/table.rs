//! The table of all districts and the one selection, through the real window.

use std::fmt::Write as _;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use egui::accesskit::Role;
use egui::{Key, Modifiers, OutputCommand, PointerButton, pos2, vec2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use skillnad::i18n::Language;
use skillnad::model::{DistrictCode, IndicatorId};
use skillnad::project::{LayerId, TableSort, View};
use skillnad::session::{Command, ListedTable, Session};

use super::explorer::{
    HAMMARKULLEN, Window, click, look_at, map_middle, place_of, settle, sized, view, window,
};

/// A window with the table open.
fn with_table() -> Window {
    let mut window = window();
    window.key_press(Key::F7);
    settle(&mut window);
    window
}

fn the_table(session: &Session) -> Arc<ListedTable> {
    session.table().latest().unwrap().clone()
}

/// The codes of the districts in the rows, from the first on.
fn listed(window: &Window) -> Vec<String> {
    let session = window.state().session();
    let districts = &session.shown().dataset.division.districts;
    session.listed().unwrap().iter().map(|p| districts[*p].code.to_string()).collect()
}

fn names(window: &Window) -> Vec<String> {
    let session = window.state().session();
    let districts = &session.shown().dataset.division.districts;
    session.listed().unwrap().iter().map(|p| districts[*p].name.clone()).collect()
}

fn selected(window: &Window) -> Vec<String> {
    view(window).selection.iter().map(ToString::to_string).collect()
}

fn row(window: &mut Window, name: &str) {
    window.get_by_role_and_label(Role::Row, name).click();
    settle(window);
}

/// Clicks a heading: the cells below it are called the same.
fn heading(window: &mut Window, name: &str) {
    window.get_by_role_and_label(Role::ColumnHeader, name).click();
    settle(window);
}

fn press(window: &mut Window, modifiers: Modifiers, key: Key) {
    window.key_press_modifiers(modifiers, key);
    settle(window);
}

/// The clipboard after a key and one frame.
fn copied(window: &mut Window) -> String {
    window.event(egui::Event::Copy);
    for _ in 0..4 {
        window.step();
        for command in &window.output().platform_output.commands {
            if let OutputCommand::CopyText(text) = command {
                return text.clone();
            }
        }
    }
    panic!("nothing was copied");
}

#[test]
fn a_key_shows_the_table_and_takes_it_away() {
    let mut window = with_table();
    assert!(window.query_by_label("Tabell över områden").is_some());
    let first = names(&window)[0].clone();
    let row = window.get_by_role_and_label(Role::Row, &first);
    assert!(row.rect().is_positive());
    click(&mut window, "Dölj tabellen");
    assert!(window.query_by_label("Tabell över områden").is_none());
}

#[test]
fn a_heading_sorts_with_the_highest_first_and_turns_with_the_next_click() {
    let mut window = with_table();
    let heading = "Medelinkomst av arbete, tkr · 2023";
    click(&mut window, heading);
    assert_eq!(view(&window).table.sort, TableSort::Shown);
    // Långedrag has the highest mean earnings of the 147, SCB 2023.
    assert_eq!(listed(&window)[0], "1480R095");
    assert_eq!(window.get_by_label(heading).accesskit_node().value().as_deref(), Some("fallande"));
    click(&mut window, heading);
    assert_eq!(listed(&window)[146], "1480R095");
    click(&mut window, "Ångra");
    assert_eq!(listed(&window)[0], "1480R095");
}

#[test]
fn a_filter_needs_no_diacritics_and_is_one_step() {
    let mut window = with_table();
    window.get_by_label("Sök i tabellen").focus();
    window.run_steps(2);
    for letter in ["h", "o", "g", "s", "b"] {
        window.get_by_label("Sök i tabellen").type_text(letter);
        settle(&mut window);
    }
    let found = names(&window);
    assert!(found.len() > 1 && found.len() < 147, "{found:?}");
    assert!(found.iter().any(|name| name.contains("Högsbo")), "{found:?}");
    window.state_mut().apply(Command::Undo);
    settle(&mut window);
    assert_eq!(listed(&window).len(), 147);
}

#[test]
fn rows_are_chosen_with_mouse_and_keys() {
    let mut window = with_table();
    let names = names(&window);
    let codes = listed(&window);
    row(&mut window, &names[0]);
    assert_eq!(selected(&window), codes[..1]);
    press(&mut window, Modifiers::NONE, Key::ArrowDown);
    assert_eq!(selected(&window), codes[1..2]);
    press(&mut window, Modifiers::SHIFT, Key::ArrowDown);
    press(&mut window, Modifiers::SHIFT, Key::ArrowDown);
    assert_eq!(selected(&window), codes[1..4]);
    press(&mut window, Modifiers::NONE, Key::End);
    assert_eq!(selected(&window), codes[146..]);
    press(&mut window, Modifiers::NONE, Key::Home);
    assert_eq!(selected(&window), codes[..1]);
    press(&mut window, Modifiers::COMMAND, Key::A);
    assert_eq!(selected(&window).len(), 147);
    press(&mut window, Modifiers::COMMAND, Key::Enter);
    assert_eq!(view(&window).pins, [DistrictCode::new(codes[0].clone())]);
    press(&mut window, Modifiers::NONE, Key::Escape);
    assert!(selected(&window).is_empty());
    assert_eq!(view(&window).pins.len(), 1, "Esc ends the choice first");
}

#[test]
fn ctrl_and_shift_with_a_click_add_one_row_or_all_between() {
    let mut window = with_table();
    let names = names(&window);
    let codes = listed(&window);
    row(&mut window, &names[1]);
    let at =
        |window: &Window, name: &str| window.get_by_role_and_label(Role::Row, name).rect().center();
    let third = at(&window, &names[3]);
    let press_at = |window: &mut Window, place, modifiers| {
        window.hover_at(place);
        window.step();
        for pressed in [true, false] {
            window.event_modifiers(
                egui::Event::PointerButton {
                    pos: place,
                    button: PointerButton::Primary,
                    pressed,
                    modifiers,
                },
                modifiers,
            );
            window.step();
        }
        settle(window);
    };
    press_at(&mut window, third, Modifiers::COMMAND);
    assert_eq!(selected(&window), [codes[1].clone(), codes[3].clone()]);
    let first = at(&window, &names[0]);
    press_at(&mut window, first, Modifiers::SHIFT);
    assert_eq!(selected(&window), codes[..4]);
}

#[test]
fn enter_flies_to_the_district() {
    let mut window = with_table();
    let names = names(&window);
    row(&mut window, &names[0]);
    let before = view(&window).camera;
    press(&mut window, Modifiers::NONE, Key::Enter);
    window.run_steps(60);
    assert_ne!(view(&window).camera, before);
}

#[test]
fn typing_in_the_rows_filters_and_arrow_down_comes_back_to_them() {
    let mut window = with_table();
    for letter in ["h", "a", "m", "m"] {
        window.event(egui::Event::Text(letter.to_owned()));
        settle(&mut window);
    }
    assert_eq!(view(&window).table.filter, "hamm");
    assert!(window.get_by_label("Sök i tabellen").is_focused());
    assert!(names(&window).iter().any(|name| name == "Hammarkullen centrala"));
    press(&mut window, Modifiers::NONE, Key::ArrowDown);
    assert_eq!(selected(&window), listed(&window)[..1]);
}

#[test]
fn the_button_for_the_columns_is_an_icon_where_its_word_has_no_room() {
    let mut window = with_table();
    assert!(window.get_by_label("Kolumner").rect().width() < 40.0);
    click(&mut window, "Kolumner");
    assert!(window.query_by_label("Indikatorn på kartan har alltid en kolumn.").is_some());
    let mut window = sized(1920.0, 1080.0);
    window.key_press(Key::F7);
    settle(&mut window);
    assert!(window.get_by_label("Kolumner").rect().width() > 100.0);
}

#[test]
fn a_bound_is_typed_in_the_unit_of_the_figures() {
    let mut window = with_table();
    window.state_mut().apply(Command::ShowIndicator(IndicatorId::new("rental_share")));
    window.get_by_label("Sök i tabellen").focus();
    window.run_steps(2);
    window.get_by_label("Sök i tabellen").type_text("> 84 %");
    settle(&mut window);
    let session = window.state().session();
    let cells = session.choropleth().unwrap().series.cells.clone();
    let above = cells.iter().filter(|cell| cell.value().is_some_and(|v| v > 0.84)).count();
    assert!(above > 5 && above < 147, "{above}");
    assert_eq!(listed(&window).len(), above);
}

#[test]
fn larger_areas_and_changes_over_the_years_sort_too() {
    // The figures come first: only a wide window has room for all columns.
    let mut window = sized(1920.0, 1080.0);
    window.key_press(Key::F7);
    settle(&mut window);
    heading(&mut window, "Del av");
    assert_eq!(
        (view(&window).table.sort, view(&window).table.descending),
        (TableSort::PartOf, false)
    );
    let session = window.state().session();
    let districts = &session.shown().dataset.division.districts;
    let parts: Vec<_> =
        session.listed().unwrap().iter().map(|p| districts[*p].part_of.clone()).collect();
    assert!(parts.windows(2).filter(|pair| pair[0] != pair[1]).count() < 40, "{parts:?}");
    heading(&mut window, "Utveckling, 2020–2023");
    assert_eq!(
        (view(&window).table.sort, view(&window).table.descending),
        (TableSort::Change, true)
    );
    let session = window.state().session();
    let (table, rows) = (the_table(session), session.listed().unwrap());
    let change = |row: usize| table.table.columns[0].change(rows[row]).unwrap();
    assert!(change(0) > change(1) && change(1) > change(100) && change(100) > change(146));
}

#[test]
fn what_is_copied_is_what_is_listed() {
    let mut window = with_table();
    click(&mut window, "Medelinkomst av arbete, tkr · 2023");
    let names = names(&window);
    row(&mut window, &names[0]);
    press(&mut window, Modifiers::SHIFT, Key::ArrowDown);
    let text = copied(&mut window);
    let lines: Vec<Vec<&str>> = text.lines().map(|line| line.split('\t').collect()).collect();
    assert_eq!(lines.len(), 3);
    assert_eq!(
        lines[0][..5],
        [
            "Kod",
            "Område",
            "Del av",
            "Medelinkomst av arbete, tusen kronor per år, 2023",
            "Plats (1 = högst)"
        ]
    );
    assert_eq!(lines[1][..2], ["1480R095", "Långedrag"]);
    assert_eq!(lines[1][3..5], ["566,3", "1"]);
    assert_eq!(lines[2][4], "2");
    assert!(lines.iter().all(|line| line.len() == lines[0].len()));
    window.state_mut().apply(Command::SetLanguage(Language::En));
    settle(&mut window);
    let text = copied(&mut window);
    assert!(text.starts_with("Code\tDistrict\tPart of\tMean earnings"), "{text}");
    assert!(text.contains("\t566.3\t1\t"), "{text}");
}

#[test]
fn a_cell_says_why_it_has_no_figure() {
    let mut window = with_table();
    window.state_mut().apply(Command::ShowDivision("goteborg/basomraden".into()));
    settle(&mut window);
    window.state_mut().apply(Command::ShowIndicator(IndicatorId::new("born_abroad_share")));
    settle(&mut window);
    click(&mut window, "Andel födda utomlands, % · 2023");
    press(&mut window, Modifiers::NONE, Key::Tab);
    let first = window
        .get_all_by_label("Andel födda utomlands")
        .find(|node| node.accesskit_node().role() == Role::Cell)
        .map(|node| node.accesskit_node().value().unwrap_or_default());
    assert!(first.as_deref().is_some_and(|value| value.contains("skattning")), "{first:?}");
    // The districts without a value come last in either order.
    let session = window.state().session();
    let (table, rows) = (the_table(session), session.listed().unwrap());
    let column = &table.table.columns[0];
    let has_value: Vec<bool> = rows.iter().map(|p| column.cell(*p).value().is_some()).collect();
    assert!(has_value.is_sorted_by(|a, b| a >= b));
    assert!(!has_value[has_value.len() - 1]);
}

#[test]
fn the_map_and_the_table_share_one_selection() {
    let mut window = with_table();
    look_at(&mut window, HAMMARKULLEN);
    let at = place_of(&window, HAMMARKULLEN);
    window.hover_at(at);
    window.step();
    let shift = Modifiers::SHIFT;
    for pressed in [true, false] {
        let button = PointerButton::Primary;
        let event = egui::Event::PointerButton { pos: at, button, pressed, modifiers: shift };
        window.event_modifiers(event, shift);
        window.step();
    }
    settle(&mut window);
    assert_eq!(selected(&window), [HAMMARKULLEN]);
    assert!(window.query_by_label_contains("1 område valt").is_some());
    let row = window.get_by_role_and_label(Role::Row, "Hammarkullen centrala");
    assert_eq!(row.accesskit_node().is_selected(), Some(true));
    click(&mut window, "Endast valda");
    assert_eq!(listed(&window), [HAMMARKULLEN]);
    click(&mut window, "Rensa valet");
    assert!(selected(&window).is_empty());
}

#[test]
fn a_rectangle_on_the_map_selects_what_lies_in_it_in_one_step() {
    let mut window = window();
    let middle = map_middle(&window);
    let shift = Modifiers::SHIFT;
    let button = |pos, pressed| egui::Event::PointerButton {
        pos,
        button: PointerButton::Primary,
        pressed,
        modifiers: shift,
    };
    let from = middle - vec2(70.0, 60.0);
    window.hover_at(from);
    window.step();
    window.event_modifiers(button(from, true), shift);
    window.step();
    for step in 1..=6_u8 {
        let along = f32::from(step) / 6.0;
        let to = pos2(from.x + 140.0 * along, from.y + 120.0 * along);
        window.event_modifiers(egui::Event::PointerMoved(to), shift);
        window.step();
    }
    window.event_modifiers(button(middle + vec2(70.0, 60.0), false), shift);
    settle(&mut window);
    let chosen = selected(&window);
    assert!(chosen.len() > 3 && chosen.len() < 147, "{}", chosen.len());
    assert_eq!(view(&window).camera, None, "the map stays where it is");
    let words = format!("{} områden valda", chosen.len());
    let status = window.get_by_label_contains(&words);
    let label = status.accesskit_node().value().unwrap_or_default();
    let mean = window.state().session().selection_mean().unwrap();
    let written = format!("{:.1}", mean.value).replace('.', ",");
    assert!(label.contains(&format!("medel {written} tusen kronor per år")), "{label}");
    click(&mut window, "Ångra");
    assert!(selected(&window).is_empty());
}

#[test]
fn a_row_under_the_pointer_is_outlined_on_the_map() {
    let mut window = with_table();
    let name = names(&window)[2].clone();
    let at = window.get_by_role_and_label(Role::Row, &name).rect().center();
    window.hover_at(at);
    window.run_steps(4);
    let map = window.get_by_label_contains("Karta över");
    let words = map.accesskit_node().label().unwrap_or_default();
    assert!(words.ends_with(&name), "{words}");
}

#[test]
fn columns_are_chosen_from_a_menu() {
    let mut window = with_table();
    click(&mut window, "Kolumner");
    window.get_by_role_and_label(Role::Switch, "Befolkningstäthet").click();
    settle(&mut window);
    press(&mut window, Modifiers::NONE, Key::Escape);
    let columns = view(&window).table.columns.unwrap();
    assert_eq!(columns.last(), Some(&IndicatorId::new("density")));
    let table = the_table(window.state().session());
    let last = table.table.columns.last().unwrap();
    assert_eq!(last.figures.indicator.id.as_str(), "density");
}

#[test]
fn a_table_of_only_the_chosen_lists_all_again_when_nothing_is_chosen() {
    let mut window = window();
    window.state_mut().apply(Command::Select(vec![DistrictCode::new(HAMMARKULLEN)]));
    let table = skillnad::project::TableView { only_selected: true, ..Default::default() };
    window.state_mut().apply(Command::SetTable(table));
    settle(&mut window);
    assert!(view(&window).table.only_selected);
    window.state_mut().apply(Command::Select(Vec::new()));
    settle(&mut window);
    assert!(!view(&window).table.only_selected);
}

/// So many squares in a row, as GeoJSON, with a figure for each.
fn squares(many: usize) -> String {
    let mut features = String::new();
    for i in 0..many {
        let (west, south) = (11.0 + (i % 100) as f64 * 0.01, 57.0 + (i / 100) as f64 * 0.01);
        let (east, north) = (west + 0.01, south + 0.01);
        let comma = if i == 0 { "" } else { "," };
        write!(
            features,
            r#"{comma}{{"type":"Feature","properties":{{"code":"S{i:05}","name":"Ruta {i}","income":{}}},"geometry":{{"type":"Polygon","coordinates":[[[{west},{south}],[{east},{south}],[{east},{north}],[{west},{north}],[{west},{south}]]]}}}}"#,
            i * 7 % 1_000
        )
        .unwrap();
    }
    format!(r#"{{"type":"FeatureCollection","features":[{features}]}}"#)
}

/// A file with more districts than a table is made of within a frame.
fn very_many(name: &str) -> std::path::PathBuf {
    let folder = std::env::temp_dir().join(format!("skillnad-{name}-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let path = folder.join("rutor.geojson");
    std::fs::write(&path, squares(6_000)).unwrap();
    path
}

#[test]
fn a_table_of_very_many_districts_is_made_by_a_worker() {
    let path = very_many("arbetare");
    let workers = Arc::new(Mutex::new(Vec::new()));
    let woken_by = workers.clone();
    let wake = move || {
        let name = std::thread::current().name().unwrap_or_default().to_owned();
        woken_by.lock().unwrap().push(name);
        crate::support::wake();
    };
    let mut session = Session::new(View::default(), Arc::new(wake)).unwrap();
    session.apply(Command::Open(path.clone()));
    let start = Instant::now();
    while session.shown().dataset.division.districts.len() != 6_000 || session.listed().is_none() {
        session.poll();
        assert!(start.elapsed() < Duration::from_secs(120), "the table never came");
        crate::support::wait_for_worker();
    }
    assert_eq!(session.listed().unwrap().len(), 6_000);
    let workers = workers.lock().unwrap();
    assert!(workers.iter().any(|name| name == "skillnad-table"), "{workers:?}");
    std::fs::remove_dir_all(path.parent().unwrap()).unwrap();
}

#[test]
fn the_window_says_that_a_table_is_on_its_way_until_it_is_there() {
    let path = very_many("rutor");
    let mut window = window();
    window.state_mut().apply(Command::Open(path.clone()));
    settle(&mut window);
    assert!(window.query_by_label("Tabellen tas fram …").is_none());
    window.key_press(Key::F7);
    window.step();
    // How long it takes is the machine's affair; in every frame there is one or the other.
    let start = Instant::now();
    loop {
        window.step();
        let there = window.query_all_by_role(Role::ColumnHeader).next().is_some();
        assert_ne!(window.query_by_label("Tabellen tas fram …").is_some(), there);
        if there {
            break;
        }
        assert!(start.elapsed() < Duration::from_secs(120), "the table never came");
        crate::support::wait_for_worker();
    }
    settle(&mut window);
    assert!(window.query_by_label("Tabellen tas fram …").is_none());
    assert_eq!(listed(&window).len(), 6_000);
    assert_eq!(names(&window)[..2], ["Ruta 0", "Ruta 1"]);
    std::fs::remove_dir_all(path.parent().unwrap()).unwrap();
}

#[test]
fn what_a_computed_map_says_has_a_column_of_its_own() {
    let mut window = with_table();
    window.state_mut().apply(Command::ShowLayer(LayerId::new("local-moran")));
    settle(&mut window);
    let title = window.state().session().choropleth().unwrap().indicator.title.clone();
    let heading = window
        .get_all_by_role(Role::ColumnHeader)
        .find(|node| {
            let label = node.accesskit_node().label().unwrap_or_default();
            label.starts_with(title.get(Language::Sv))
        })
        .map(|node| node.accesskit_node().label().unwrap_or_default());
    assert!(heading.is_some(), "{title:?} is a column");
    let cells: Vec<String> = window
        .get_all_by_role(Role::Cell)
        .filter(|node| node.accesskit_node().label().as_deref() == Some(title.get(Language::Sv)))
        .filter_map(|node| node.accesskit_node().value())
        .collect();
    assert!(cells.len() > 3, "{cells:?}");
    let choropleth = window.state().session().choropleth().unwrap();
    let named: Vec<&str> = choropleth
        .classes
        .iter()
        .filter_map(|c| Some(c.title.as_ref()?.get(Language::Sv)))
        .collect();
    assert!(cells.iter().all(|cell| named.contains(&cell.as_str())), "{cells:?} {named:?}");
}
