//! The room in the window: panels that are always reached and never lie over the map or the table, a map
//! between its cards, notices that go, and dialogs that wait for the last key.

use std::path::PathBuf;

use egui::{Event, Key, Modifiers, Pos2, Rect, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use skillnad::i18n::Language;
use skillnad::model::{Bounds, DistrictCode};
use skillnad::project::Arrangement;
use skillnad::session::{Command, NoticeKind};
use skillnad::spatial::label_point;

use super::explorer::{
    HAMMARKULLEN, Window, app, click, look_at, pass, settle, sized, view, window,
};

fn rect(window: &Window, name: &str) -> Rect {
    window.get_by_label_contains(name).rect()
}

fn map(window: &Window) -> Rect {
    rect(window, "Karta över")
}

/// Where the names of districts would stand on the screen: a place in each.
fn middles(window: &Window) -> Vec<(String, Pos2)> {
    let app = window.state();
    let districts = &app.session().shown().dataset.division.districts;
    let placed = districts.iter().filter_map(|district| {
        let point = label_point(&district.outline)?;
        let at = app.on_screen(point.longitude, point.latitude)?;
        Some((district.name.clone(), at))
    });
    placed.collect()
}

fn press(window: &mut Window, key: Key) {
    window.key_press(key);
    settle(window);
}

#[test]
fn the_right_panel_is_reached_in_a_narrow_window_and_covers_nothing() {
    let mut window = sized(1024.0, 700.0);
    press(&mut window, Key::F7);
    assert!(window.query_by_label("Fästa områden").is_none(), "the left panel has the room");
    for key in [Key::F2, Key::F9, Key::F9] {
        press(&mut window, key);
        let shown = window.query_by_label("Fästa områden").is_some();
        let left = window.query_by_label("Sök indikator").is_some();
        assert_ne!(shown, left, "after {key:?}");
    }
    press(&mut window, Key::F3);
    let panel = window.get_by_role_and_label(egui::Role::Tab, "Grannar").rect();
    for other in [map(&window), rect(&window, "Tabell över")] {
        assert!(other.right() <= panel.left() + 1.0, "{other:?} under {panel:?}");
    }
    press(&mut window, Key::F8);
    assert!(window.query_by_label("Sök indikator").is_some());
}

#[test]
fn both_side_panels_stand_beside_a_map_in_a_wide_window() {
    let window = window();
    assert!(window.query_by_label("Fästa områden").is_some());
    assert!(window.query_by_label("Sök indikator").is_some());
    assert!(map(&window).width() > 600.0);
}

#[test]
fn panels_are_resized_and_remembered() {
    let folder = std::env::temp_dir().join(format!("skillnad-room-{}", std::process::id()));
    let open = |folder: PathBuf| -> Window {
        let mut window = Harness::builder()
            .with_size(vec2(1440.0, 900.0))
            .build_eframe(move |cc| app(cc, &[], Some(folder)));
        window.state_mut().apply(Command::SetLanguage(Language::Sv));
        settle(&mut window);
        window
    };
    let mut first = open(folder.clone());
    press(&mut first, Key::F7);
    let before = map(&first);
    let edge = rect(&first, "Högerpanelens bredd").center();
    let drag = |window: &mut Window, from: Pos2, to: Pos2| {
        window.hover_at(from);
        window.step();
        let button = |pos, pressed| Event::PointerButton {
            pos,
            button: egui::PointerButton::Primary,
            pressed,
            modifiers: Modifiers::NONE,
        };
        window.event(button(from, true));
        window.step();
        window.event(Event::PointerMoved(to));
        window.run_steps(3);
        window.event(button(to, false));
        settle(window);
    };
    drag(&mut first, edge, edge - vec2(100.0, 0.0));
    let after = map(&first);
    assert!((before.right() - after.right() - 100.0).abs() < 2.0, "{before:?} {after:?}");
    // By keys, too.
    first.get_by_label("Tabellens höjd").focus();
    first.run_steps(3);
    first.key_press(Key::ArrowUp);
    settle(&mut first);
    let higher = map(&first);
    assert!((after.bottom() - higher.bottom() - 16.0).abs() < 2.0, "{after:?} {higher:?}");
    pass(&mut first, 900);
    drop(first);
    let second = open(folder.clone());
    assert_eq!(map(&second), higher);
    std::fs::remove_dir_all(&folder).unwrap();
}

#[test]
fn a_larger_window_has_more_rows_in_the_table() {
    let rows = |width, height| {
        let mut window = sized(width, height);
        press(&mut window, Key::F7);
        window.get_all_by_role(egui::Role::Row).count()
    };
    let (small, large) = (rows(1280.0, 800.0), rows(2560.0, 1440.0));
    assert!(small >= 6 && large >= 12, "{small} {large}");
}

#[test]
fn the_table_shows_what_is_compared_and_whole_codes() {
    let mut window = window();
    press(&mut window, Key::F7);
    let table = rect(&window, "Tabell över");
    let heading = rect(&window, "Andel hyresrätter, % · 2023");
    assert!(heading.width() > 90.0 && table.x_range().contains(heading.center().x), "{heading:?}");
}

#[test]
fn no_card_lies_on_a_district_whatever_the_window() {
    let sizes = [(1024.0, 700.0, false), (1280.0, 800.0, true), (1920.0, 1080.0, false)];
    for (width, height, presenting) in sizes {
        let mut window = sized(width, height);
        if presenting {
            window.key_press(Key::F5);
            settle(&mut window);
            window.run_steps(80);
        }
        let legend = window.get_by_role_and_label(
            egui::Role::Group,
            "Medelinkomst av arbete. tusen kronor per år · 2023 · RegSO",
        );
        let legend = legend.rect().expand(14.0);
        let bar = rect(&window, "Skalstreck:").expand(4.0);
        let map = map(&window);
        for (name, at) in middles(&window) {
            let place = format!("{name} at {width} × {height}, presenting: {presenting}");
            assert!(map.contains(at), "{place} is out of sight");
            assert!(!legend.contains(at) && !bar.contains(at), "{place} lies under a card");
        }
    }
}

#[test]
fn the_card_of_a_district_covers_neither_it_nor_its_neighbours_nor_what_is_pinned() {
    let mut window = window();
    let pinned = DistrictCode::new(HAMMARKULLEN);
    window.state_mut().apply(Command::Pin(pinned.clone()));
    settle(&mut window);
    let session = window.state().session();
    let division = session.shown().clone();
    let spec = session.view().statistics.neighbors;
    let all = middles(&window);
    let mut seen = 0;
    for (position, (name, at)) in all.iter().enumerate().step_by(7) {
        window.hover_at(*at);
        window.run_steps(6);
        let Some(card) = window.query_by_label_contains("tusen kronor per år, 2023. Plats") else {
            continue;
        };
        let card = card.rect();
        seen += 1;
        let weights = division.neighbors(spec);
        let near = weights.neighbors(position).iter().map(|i| *i as usize);
        let pin = division.dataset.division.position_of(&pinned);
        for other in near.chain([position]).chain(pin) {
            let (other, at) = &all[other];
            assert!(!card.contains(*at), "the card of {name} covers {other}");
        }
    }
    assert!(seen > 15, "{seen} cards");
}

#[test]
fn a_district_that_is_looked_at_is_shown_with_its_neighbours() {
    for code in [HAMMARKULLEN, "1480R055", "1480R017"] {
        let mut window = window();
        look_at(&mut window, code);
        let division = window.state().session().shown().clone();
        let position = division.dataset.division.position_of(&DistrictCode::new(code)).unwrap();
        let own = Bounds::of(&division.dataset.division.districts[position].outline).unwrap();
        let map = map(&window);
        let screen = |x, y| window.state().on_screen(x, y).unwrap();
        assert!(
            map.contains(screen(own.west, own.north)) && map.contains(screen(own.east, own.south))
        );
        let all = middles(&window);
        let weights = division.neighbors(view(&window).statistics.neighbors);
        let near: Vec<_> = weights.neighbors(position).iter().map(|i| &all[*i as usize]).collect();
        let seen = near.iter().filter(|(_, at)| map.contains(*at)).count();
        assert!(seen * 3 >= near.len() * 2, "{code}: {seen} of {} are in sight", near.len());
    }
}

#[test]
fn the_tip_goes_when_its_advice_was_followed() {
    let mut window = window();
    assert!(window.query_by_label_contains("Peka på ett område").is_some());
    window.state_mut().apply(Command::Pin(DistrictCode::new(HAMMARKULLEN)));
    settle(&mut window);
    assert!(window.query_by_label_contains("Peka på ett område").is_none());
    window.state_mut().apply(Command::ClearPins);
    settle(&mut window);
    assert!(window.query_by_label_contains("Peka på ett område").is_none());
}

#[test]
fn the_chosen_indicator_is_brought_in_sight() {
    let mut window = window();
    let indicators = window.state().session().shown().dataset.indicators.clone();
    let last = indicators.iter().rev().find(|i| i.theme.as_str() == "participation").unwrap();
    let title = last.title.get(Language::Sv).to_owned();
    window.state_mut().apply(Command::ShowIndicator(last.id.clone()));
    settle(&mut window);
    window.run_steps(60);
    let classes = rect(&window, "Metod för klassindelning");
    let rows = window.get_all_by_label(&title);
    let row = rows.map(|row| row.rect()).find(|row| row.right() < 272.0).unwrap();
    assert!(row.top() > 90.0 && row.bottom() < classes.top(), "{row:?} {classes:?}");
}

#[test]
fn at_most_two_notices_are_in_sight_and_escape_puts_them_away() {
    let mut window = window();
    window.state_mut().apply(Command::Pin(DistrictCode::new(HAMMARKULLEN)));
    for file in ["a", "b", "c"] {
        window.state_mut().apply(Command::Open(PathBuf::from(format!("/nowhere/{file}.geojson"))));
        settle(&mut window);
    }
    assert!(window.state().session().notices().iter().all(|n| n.kind == NoticeKind::Error));
    assert_eq!(window.query_all_by_label_contains(".geojson").count(), 2);
    press(&mut window, Key::Escape);
    assert_eq!(window.query_all_by_label_contains(".geojson").count(), 1, "the one that waited");
    press(&mut window, Key::Escape);
    assert_eq!(window.query_all_by_label_contains(".geojson").count(), 0);
    assert_eq!(view(&window).pins.len(), 1, "nothing else was put away");
    press(&mut window, Key::Escape);
    assert_eq!(view(&window).pins, []);
}

#[test]
fn a_saved_file_can_be_opened_and_its_folder_shown() {
    let folder = std::env::temp_dir().join(format!("skillnad-saved-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let mut window = window();
    window.key_press_modifiers(Modifiers::COMMAND, Key::E);
    settle(&mut window);
    click(&mut window, "Kartans uppgifter");
    let path = folder.join("tal.csv").display().to_string();
    let mut fields = window.get_all_by_role(egui::Role::TextInput);
    let field = fields.find(|field| {
        let name = field.accesskit_node().label().unwrap_or_default();
        name.starts_with("medelinkomst-av-arbete-2023-regso.")
    });
    field.unwrap().focus();
    drop(fields);
    window.run_steps(3);
    enter(&mut window, &path);
    assert_eq!(std::fs::read_dir(&folder).unwrap().count(), 1);
    assert!(window.query_by_label("Öppna").is_some());
    assert!(window.query_by_label("Visa mappen").is_some());
    std::fs::remove_dir_all(&folder).unwrap();
}

/// Types and presses Enter in one and the same frame.
fn enter(window: &mut Window, text: &str) {
    let key = |pressed| Event::Key {
        key: Key::Enter,
        physical_key: None,
        pressed,
        repeat: false,
        modifiers: Modifiers::NONE,
    };
    let events = [Event::Text(text.to_owned()), key(true), key(false)];
    window.input_mut().events.extend(events);
    settle(window);
}

#[test]
fn a_path_and_enter_in_one_frame_open_the_whole_path() {
    let mut window = window();
    window.key_press_modifiers(Modifiers::COMMAND, Key::O);
    settle(&mut window);
    window.input_mut().events.push(Event::Text("/nowhere/half".to_owned()));
    window.step();
    enter(&mut window, "-and-half.geojson");
    assert!(window.query_by_label_contains("half-and-half.geojson").is_some());
}

#[test]
fn a_path_typed_while_the_dialog_appears_is_not_lost() {
    let mut window = window();
    window.key_press_modifiers(Modifiers::COMMAND, Key::O);
    window.step();
    for part in ["/now", "here/qui", "ck.geo"] {
        window.input_mut().events.push(Event::Text(part.to_owned()));
        window.step();
    }
    enter(&mut window, "json");
    let told = window.get_by_label_contains(".geojson");
    let words = told.accesskit_node().label().unwrap_or_default();
    assert!(words.contains("quick.geojson"), "{words}");
}

#[test]
fn a_project_is_never_replaced_by_a_name_typed_with_enter() {
    let folder = std::env::temp_dir().join(format!("skillnad-replace-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let file = folder.join("annan.skillnad");
    std::fs::write(&file, "mine").unwrap();
    let mut window = window();
    window.key_press_modifiers(Modifiers::COMMAND.plus(Modifiers::SHIFT), Key::S);
    settle(&mut window);
    enter(&mut window, file.to_str().unwrap());
    assert_eq!(std::fs::read_to_string(&file).unwrap(), "mine");
    std::fs::remove_dir_all(&folder).unwrap();
}

#[test]
fn a_file_is_chosen_in_the_programs_own_list() {
    let folder = std::env::temp_dir().join(format!("skillnad-own-list-{}", std::process::id()));
    std::fs::create_dir_all(folder.join("kartor")).unwrap();
    std::fs::write(folder.join("kartor/rutor.geojson"), "{ broken").unwrap();
    let settings = serde_json::json!({ "project": folder.join("story.skillnad") });
    std::fs::write(folder.join("settings.json"), settings.to_string()).unwrap();
    let kept = folder.clone();
    let mut window: Window = Harness::builder()
        .with_size(vec2(1280.0, 800.0))
        .build_eframe(move |cc| app(cc, &[], Some(kept)));
    window.state_mut().apply(Command::SetLanguage(Language::Sv));
    window.state_mut().use_own_file_list();
    window.key_press_modifiers(Modifiers::COMMAND, Key::O);
    settle(&mut window);
    click(&mut window, "Bläddra…");
    assert!(window.query_by_label_contains("ingen filväljare som svarar").is_some());
    for name in ["kartor", "rutor.geojson", "Välj"] {
        // The list is read by a worker thread.
        for _ in 0..2000 {
            if window.query_by_label(name).is_some() {
                break;
            }
            crate::support::wait_for_worker();
            window.step();
        }
        settle(&mut window);
        click(&mut window, name);
    }
    settle(&mut window);
    assert!(window.query_by_label("Bläddra…").is_none(), "the dialog has gone");
    assert!(window.query_by_label_contains("rutor.geojson").is_some(), "it is told what is wrong");
    std::fs::remove_dir_all(&folder).unwrap();
}

#[test]
fn several_maps_keep_their_room_when_the_card_is_shown() {
    let mut window = sized(1440.0, 900.0);
    window.state_mut().apply(Command::Arrange(Arrangement::Two));
    settle(&mut window);
    let (_, at) =
        middles(&window).into_iter().find(|(name, _)| name.starts_with("Bergum")).unwrap();
    window.hover_at(at);
    window.run_steps(6);
    let card = window.get_by_label_contains("Bergum. ").rect();
    assert!(!card.contains(at));
}
