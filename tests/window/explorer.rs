//! The whole window, driven by accessible names as a screen reader or a person would.

use std::path::PathBuf;

use egui::accesskit::Role;
use egui::{Key, Modifiers, Pos2, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use skillnad::i18n::Language;
use skillnad::model::{DistrictCode, DivisionId, Year};
use skillnad::project::{BasemapChoice, ThemeChoice};
use skillnad::session::Command;
use skillnad::spatial::{Contiguity, WeightsRule, label_point};
use skillnad::ui::{Clock, ManualClock, SkillnadApp};

use crate::support::{wait_for_worker, wake};

pub(super) type Window = Harness<'static, SkillnadApp>;

/// A window that remembers nothing, in Swedish and light.
pub(super) fn window() -> Window {
    sized(1280.0, 800.0)
}

pub(super) fn sized(width: f32, height: f32) -> Window {
    let mut window =
        Harness::builder().with_size(vec2(width, height)).build_eframe(|cc| app(cc, &[], None));
    window.state_mut().apply(Command::SetLanguage(Language::Sv));
    settle(&mut window);
    window
}

/// An app whose clock is set by hand, and whose workers wake the test.
pub(super) fn app(
    cc: &eframe::CreationContext<'_>,
    files: &[PathBuf],
    folder: Option<PathBuf>,
) -> SkillnadApp {
    cc.egui_ctx.set_request_repaint_callback(|_| wake());
    let app = SkillnadApp::new(&cc.egui_ctx, files, folder).unwrap();
    app.with_clock(Clock::Manual(ManualClock::default()))
}

/// Lets milliseconds pass on the clock of the window.
pub(super) fn pass(window: &mut Window, milliseconds: u64) {
    match window.state().clock() {
        Clock::Manual(clock) => clock.advance(milliseconds),
        Clock::System => panic!("the clock is not set by hand"),
    }
    settle(window);
}

/// Runs frames until nothing that was asked for is read or computed any more, and nothing moves.
///
/// An answer may lead to a new question a frame later, so it has to be quiet for many frames.
pub(super) fn settle(window: &mut Window) {
    // What was clicked takes effect after the frame, and is asked for in the next.
    window.run_steps(4);
    let mut quiet = 0;
    for _ in 0..8000 {
        window.step();
        let session = window.state().session();
        let waiting = session.jobs().running().iter().any(|job| job.visible);
        if waiting || session.derived().is_working() {
            quiet = 0;
            wait_for_worker();
            continue;
        }
        quiet += 1;
        if quiet == 21 {
            return;
        }
    }
    panic!("the window did not settle");
}

/// Waits until every division has been read.
pub(super) fn read_all(window: &mut Window) {
    for _ in 0..8000 {
        window.step();
        if window.state().session().jobs().running().is_empty() {
            return settle(window);
        }
        wait_for_worker();
    }
    panic!("the divisions were not read");
}

/// Clicks a control. Waits for what is read ahead first: its arrival could move the control between the
/// search for its place and the click.
pub(super) fn click(window: &mut Window, name: &str) {
    read_all(window);
    window.get_by_label(name).click();
    settle(window);
}

/// Chooses an indicator in the list on the left, scrolling to it as a user would.
pub(super) fn choose_indicator(window: &mut Window, name: &str) {
    window.get_by_label(name).scroll_to_me();
    window.run_steps(4);
    click(window, name);
}

pub(super) fn view(window: &Window) -> skillnad::project::View {
    window.state().session().view().clone()
}

pub(super) fn map_middle(window: &Window) -> Pos2 {
    window.get_by_label_contains("Karta över").rect().center()
}

/// A place on the screen that lies in a district.
pub(super) fn place_of(window: &Window, code: &str) -> Pos2 {
    let app = window.state();
    let division = &app.session().shown().dataset.division;
    let position = division.position_of(&DistrictCode::new(code)).unwrap();
    let point = label_point(&division.districts[position].outline).unwrap();
    app.on_screen(point.longitude, point.latitude).unwrap()
}

/// Looks at a district among its neighbours, with nothing pinned.
pub(super) fn look_at(window: &mut Window, code: &str) {
    window.state_mut().apply(Command::LookAtDistrict(DistrictCode::new(code)));
    settle(window);
    window.run_steps(60);
}

fn point_at_it(window: &mut Window) {
    let at = place_of(window, HAMMARKULLEN);
    window.hover_at(at);
    window.run_steps(6);
}

/// Hammarkullen centrala: SCB gives mean earnings of 162.5 thousand SEK in 2023.
pub(super) const HAMMARKULLEN: &str = "1480R044";

#[test]
fn the_window_opens_on_goteborgs_earnings() {
    let window = window();
    let view = view(&window);
    assert_eq!(view.division.as_str(), "goteborg/regso");
    assert_eq!(view.map.indicator.as_str(), "mean_earnings");
    assert_eq!(view.map.year, Some(Year(2023)));
    let map = window.get_by_label_contains("Karta över");
    let name = map.accesskit_node().label().unwrap_or_default();
    assert_eq!(name, "Karta över Medelinkomst av arbete 2023, RegSO, 147 områden");
}

#[test]
fn the_card_of_the_district_under_the_pointer_tells_its_figures() {
    let mut window = window();
    look_at(&mut window, HAMMARKULLEN);
    point_at_it(&mut window);
    let card = window.get_by_label_contains("Hammarkullen centrala. ");
    let words = card.accesskit_node().label().unwrap_or_default();
    for part in [
        "162,5 tusen kronor per år, 2023",
        "Nordost",
        "Plats (1 = högst) 144 av 147",
        "varje person lika",
        "−136,2",
        "gräns eller hörn",
    ] {
        assert!(words.contains(part), "{part} is not in: {words}");
    }
    window.remove_cursor();
    window.run_steps(4);
    assert!(window.query_by_label_contains("Hammarkullen centrala. ").is_none());
}

#[test]
fn a_division_is_chosen_from_the_header() {
    let mut window = window();
    for (label, id, n) in [
        ("DeSO", "goteborg/deso", 320),
        ("Basområden", "goteborg/basomraden", 1025),
        ("Stadsområden", "goteborg/stadsomraden", 4),
    ] {
        click(&mut window, label);
        assert_eq!(view(&window).division.as_str(), id);
        let shown = window.state().session().shown().dataset.division.districts.len();
        assert_eq!(shown, n);
    }
}

#[test]
fn an_indicator_is_chosen_and_found_by_typing() {
    let mut window = window();
    click(&mut window, "Andel födda i Sverige");
    assert_eq!(view(&window).map.indicator.as_str(), "born_in_sweden_share");
    window.get_by_label("Sök indikator").focus();
    window.run_steps(3);
    window.get_by_label("Sök indikator").type_text("omradestyp");
    settle(&mut window);
    assert!(window.query_by_label("Folkmängd").is_none());
    click(&mut window, "Områdestyp");
    assert_eq!(view(&window).map.indicator.as_str(), "area_type");
}

#[test]
fn classes_stay_the_same_over_the_years_unless_asked_otherwise() {
    let mut window = window();
    let upper = |window: &Window| {
        let choropleth = window.state().session().choropleth().unwrap();
        choropleth.breaks.clone().unwrap().upper_bounds().to_vec()
    };
    let pooled = upper(&window);
    click(&mut window, "2020");
    assert_eq!(view(&window).map.year, Some(Year(2020)));
    assert_eq!(upper(&window), pooled);
    click(&mut window, "Samma klasser alla år");
    assert!(!view(&window).symbology.pooled);
    assert_ne!(upper(&window), pooled);
}

#[test]
fn playing_goes_through_the_years() {
    let mut window = window();
    window.get_by_label("Spela upp åren").click();
    let mut seen = vec![view(&window).map.year.unwrap().0];
    for _ in 0..600 {
        window.step();
        let year = view(&window).map.year.unwrap().0;
        if seen.last() != Some(&year) {
            seen.push(year);
        }
        if seen.len() > 4 {
            break;
        }
    }
    assert_eq!(seen, [2023, 2020, 2021, 2022, 2023]);
    click(&mut window, "Pausa");
}

#[test]
fn a_ramp_is_chosen_and_turned() {
    let mut window = window();
    let before = window.state().session().choropleth().unwrap();
    window.get_by_label_contains("Färgskala: ").click();
    settle(&mut window);
    click(&mut window, "Vänd färgskalan");
    assert!(view(&window).map.reversed);
    let after = window.state().session().choropleth().unwrap();
    assert_eq!(before.classes[0].color, after.classes[4].color);
}

#[test]
fn language_and_theme_change_at_once() {
    let mut window = window();
    click(&mut window, "Byt till engelska");
    assert_eq!(view(&window).language, Language::En);
    assert!(window.query_all_by_label("Mean earnings").count() > 0);
    assert_eq!(window.query_all_by_label("Medelinkomst av arbete").count(), 0);
    window.get_by_label("Switch between light and dark").click();
    settle(&mut window);
    assert_eq!(view(&window).theme, ThemeChoice::Dark);
}

#[test]
fn what_changes_the_picture_is_undone_and_done_again() {
    let mut window = window();
    let start = view(&window);
    choose_indicator(&mut window, "Folkmängd");
    click(&mut window, "DeSO");
    let end = view(&window);
    click(&mut window, "Ångra");
    assert_eq!(view(&window).division.as_str(), "goteborg/regso");
    assert_eq!(view(&window).map.indicator.as_str(), "population");
    window.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    settle(&mut window);
    assert_eq!(view(&window).map.indicator, start.map.indicator);
    click(&mut window, "Gör om");
    window.key_press_modifiers(Modifiers::COMMAND, Key::Y);
    settle(&mut window);
    assert_eq!(view(&window), end);
}

#[test]
fn a_district_is_found_without_diacritics_and_flown_to() {
    let mut window = window();
    window.key_press_modifiers(Modifiers::COMMAND, Key::K);
    window.run_steps(3);
    assert!(window.get_by_label("Sök område eller kommando").is_focused());
    window.get_by_label("Sök område eller kommando").type_text("hogsbotorp v");
    settle(&mut window);
    window.key_press(Key::Enter);
    settle(&mut window);
    window.run_steps(60);
    let view = view(&window);
    assert_eq!(view.pins, [DistrictCode::new("1480R055")]);
    let camera = view.camera.expect("the map has flown there");
    assert!((camera.longitude - 11.93).abs() < 0.05, "{camera:?}");
    assert!((camera.latitude - 57.67).abs() < 0.03, "{camera:?}");
}

#[test]
fn a_district_of_another_division_is_found() {
    let mut window = window();
    read_all(&mut window);
    window.key_press_modifiers(Modifiers::COMMAND, Key::K);
    window.run_steps(3);
    window.get_by_label("Sök område eller kommando").type_text("gardstensberget 04");
    settle(&mut window);
    window.key_press(Key::Enter);
    settle(&mut window);
    assert_eq!(view(&window).division.as_str(), "goteborg/basomraden");
    assert_eq!(view(&window).pins, [DistrictCode::new("60304")]);
}

#[test]
fn a_name_that_nothing_has_is_answered_in_words() {
    let mut window = window();
    window.key_press_modifiers(Modifiers::COMMAND, Key::K);
    window.run_steps(3);
    window.get_by_label("Sök område eller kommando").type_text("Atlantis");
    settle(&mut window);
    assert!(window.query_by_label("Inget heter ”Atlantis”.").is_some());
}

/// A place on the map where another district lies than at `middle`.
fn elsewhere(window: &mut Window, middle: Pos2) -> Pos2 {
    for step in 1..40 {
        let at = middle + vec2(0.0, 8.0 * step as f32);
        window.hover_at(at);
        window.run_steps(3);
        let map = window.get_by_label_contains("Karta över");
        let name = map.accesskit_node().label().unwrap_or_default();
        if name.contains(". ") && !name.ends_with("Hammarkullen centrala") {
            return at + vec2(0.0, 8.0);
        }
    }
    panic!("no other district below the middle of the map");
}

#[test]
fn clicks_pin_and_escape_clears() {
    let mut window = window();
    look_at(&mut window, HAMMARKULLEN);
    let middle = place_of(&window, HAMMARKULLEN);
    let click_at = |window: &mut Window, at: Pos2, modifiers: Modifiers| {
        window.hover_at(at);
        window.run_steps(3);
        for pressed in [true, false] {
            window.event_modifiers(
                egui::Event::PointerButton {
                    pos: at,
                    button: egui::PointerButton::Primary,
                    pressed,
                    modifiers,
                },
                modifiers,
            );
            window.step();
        }
        // Long enough that the next click is not the second of a double one.
        window.run_steps(40);
    };
    click_at(&mut window, middle, Modifiers::NONE);
    assert_eq!(view(&window).pins, [DistrictCode::new(HAMMARKULLEN)]);
    assert!(window.query_all_by_label("Hammarkullen centrala").count() > 0);
    let other = elsewhere(&mut window, middle);
    click_at(&mut window, other, Modifiers::COMMAND);
    assert_eq!(view(&window).pins.len(), 2);
    click_at(&mut window, other, Modifiers::NONE);
    assert_eq!(view(&window).pins.len(), 1);
    window.key_press(Key::Escape);
    settle(&mut window);
    assert_eq!(view(&window).pins, []);
}

#[test]
fn four_districts_can_be_pinned_and_a_fifth_is_answered_in_words() {
    let mut window = window();
    for code in ["1480R001", "1480R002", "1480R003", "1480R004", "1480R005"] {
        window.state_mut().apply(Command::TogglePin(DistrictCode::new(code)));
    }
    settle(&mut window);
    assert_eq!(view(&window).pins.len(), 4);
    assert!(window.query_by_label_contains("Fyra områden är redan fästa").is_some());
    click(&mut window, "Ta bort alla fästa områden");
    assert_eq!(view(&window).pins, []);
}

#[test]
fn the_map_zooms_and_moves_by_button_and_key_and_comes_home() {
    let mut window = window();
    let home = view(&window).camera;
    assert_eq!(home, None);
    click(&mut window, "Zooma in");
    window.run_steps(60);
    let closer = view(&window).camera.expect("the camera was told");
    window.key_press(Key::Minus);
    window.run_steps(80);
    let back = view(&window).camera.unwrap();
    assert!((closer.zoom - back.zoom - 1.0).abs() < 1e-6, "{closer:?} {back:?}");
    window.key_press(Key::ArrowRight);
    window.run_steps(80);
    let east = view(&window).camera.unwrap();
    assert!(east.longitude > back.longitude + 0.01);
    window.key_press(Key::Home);
    window.run_steps(80);
    assert_eq!(view(&window).camera, None);
}

#[test]
fn opacity_outlines_and_neighbours_are_chosen_among_the_map_settings() {
    let mut window = window();
    click(&mut window, "Kartans utseende");
    for (slider, key) in
        [("Fyllningens opacitet", Key::ArrowLeft), ("Gränslinjernas bredd", Key::ArrowRight)]
    {
        window.get_by_label(slider).focus();
        window.run_steps(3);
        window.key_press(key);
        settle(&mut window);
    }
    assert!(*view(&window).look.opacity < 1.0);
    assert!(*view(&window).look.outline > 0.6);
    window.get_all_by_label("Grannar").last().unwrap().click();
    settle(&mut window);
    window.get_by_label_contains("Gemensam gräns").click();
    settle(&mut window);
    assert_eq!(view(&window).statistics.neighbors.rule, WeightsRule::Contiguity(Contiguity::Rook));
}

#[test]
fn another_base_map_is_chosen_and_needs_an_address_that_can_work() {
    let mut window = window();
    click(&mut window, "Kartans utseende");
    window.get_all_by_label("Bakgrundskarta").last().unwrap().click();
    settle(&mut window);
    window.get_by_label_contains("Ingen").click();
    settle(&mut window);
    assert_eq!(view(&window).look.basemap, BasemapChoice::None);
    assert!(window.query_by_label_contains("© Göteborgs Stad").is_none());
}

#[test]
fn the_picture_is_saved_from_the_dialog() {
    let folder = std::env::temp_dir().join(format!("skillnad-window-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let path = folder.join("karta");
    let mut window = window();
    window.key_press_modifiers(Modifiers::COMMAND, Key::E);
    settle(&mut window);
    let field = "medelinkomst-av-arbete-2023-regso.png";
    window.get_by_label(field).focus();
    window.run_steps(3);
    window.get_by_label(field).type_text(path.to_str().unwrap());
    settle(&mut window);
    click(&mut window, "Spara");
    let written = std::fs::read(folder.join("karta.png")).unwrap();
    assert_eq!(&written[1..4], b"PNG");
    let reader = png::Decoder::new(written.as_slice()).read_info().unwrap();
    let (width, height) = (reader.info().width, reader.info().height);
    // A4 on its side at 300 dots per inch.
    assert_eq!((width, height), (3508, 2480));
    assert!(window.query_by_label_contains("karta.png").is_some());
    std::fs::remove_dir_all(&folder).unwrap();
}

#[test]
fn a_file_that_can_not_be_read_is_answered_in_words_and_changes_nothing() {
    let mut window = window();
    let before = view(&window);
    window.state_mut().apply(Command::Open(PathBuf::from("/nowhere/at-all.geojson")));
    settle(&mut window);
    assert!(window.query_by_label_contains("at-all.geojson").is_some());
    assert_eq!(view(&window), before);
    click(&mut window, "Stäng");
    assert!(window.query_by_label_contains("at-all.geojson").is_none());
}

#[test]
fn a_file_of_ones_own_is_opened_coloured_and_left_again() {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/golden/swe_kommun.geojson");
    let mut window = window();
    window.state_mut().apply(Command::Open(PathBuf::from(file)));
    settle(&mut window);
    let opened = view(&window).division;
    assert_eq!(opened, DivisionId::new("swe_kommun.geojson"));
    let choropleth = window.state().session().choropleth().unwrap();
    assert!(choropleth.n > 200, "{} municipalities have a value", choropleth.n);
    // Eight divisions no longer fit side by side: they are in a menu.
    window.get_by_label_contains("Indelning").click();
    settle(&mut window);
    click(&mut window, "RegSO");
    assert_eq!(view(&window).division.as_str(), "goteborg/regso");
}

#[test]
fn a_shortcut_with_shift_is_another_than_that_without() {
    let mut window = window();
    window.state_mut().apply(Command::ShowYear(Year(2020)));
    settle(&mut window);
    window.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    settle(&mut window);
    assert_ne!(view(&window).map.year, Some(Year(2020)));
    window.key_press_modifiers(Modifiers::COMMAND.plus(Modifiers::SHIFT), Key::Z);
    settle(&mut window);
    assert_eq!(view(&window).map.year, Some(Year(2020)));
}

#[test]
fn a_pointer_that_rests_on_the_map_does_not_answer_for_what_was_just_found() {
    let mut window = window();
    let at = map_middle(&window);
    window.event(egui::Event::PointerMoved(at));
    settle(&mut window);
    let named = |window: &Window| {
        let map = window.get_by_label_contains("Karta över");
        map.accesskit_node().label().is_some_and(|name| name.contains("147 områden. "))
    };
    assert!(named(&window), "no district lies under the pointer");
    window.key_press_modifiers(Modifiers::COMMAND, Key::K);
    settle(&mut window);
    window.event(egui::Event::Text("hammarkullen c".to_owned()));
    settle(&mut window);
    window.key_press(Key::Enter);
    settle(&mut window);
    window.run_steps(60);
    assert!(!named(&window), "the pointer answers though it has not moved");
    window.event(egui::Event::PointerMoved(at + vec2(8.0, 8.0)));
    settle(&mut window);
    assert!(named(&window));
}

#[test]
fn the_shortcuts_are_listed_from_the_actions() {
    let mut window = window();
    window.key_press(Key::F1);
    settle(&mut window);
    assert!(window.query_by_label_contains("Zooma in: ").is_some());
    assert!(window.query_all_by_label_contains("Kortkommandon").count() > 0);
    window.key_press(Key::Escape);
    settle(&mut window);
    assert_eq!(window.query_all_by_label_contains("Kortkommandon").count(), 0);
}

#[test]
fn pointing_at_a_class_of_the_legend_names_it() {
    let window = window();
    let row = window.get_by_label_contains("111,4");
    assert!(row.rect().width() > 100.0);
    let rows = window.get_all_by_label_contains(" områden").count();
    assert!(rows >= 5, "{rows} rows");
    assert!(window.query_by_label_contains("Uppgift saknas: ").is_none(), "none is missing");
}

#[test]
fn settings_are_remembered_between_runs() {
    let folder = std::env::temp_dir().join(format!("skillnad-runs-{}", std::process::id()));
    let open = |folder: PathBuf| {
        Harness::builder()
            .with_size(vec2(1280.0, 800.0))
            .build_eframe(move |cc| app(cc, &[], Some(folder)))
    };
    let mut first = open(folder.clone());
    first.state_mut().apply(Command::SetTheme(ThemeChoice::Dark));
    first.state_mut().apply(Command::ShowYear(Year(2021)));
    settle(&mut first);
    pass(&mut first, 900);
    drop(first);
    let second = open(folder.clone());
    assert_eq!(view(&second).theme, ThemeChoice::Dark);
    assert_eq!(view(&second).map.year, Some(Year(2021)));
    std::fs::remove_dir_all(&folder).unwrap();
}

#[test]
fn escape_in_the_search_field_leaves_the_pins_alone() {
    let mut window = window();
    window.state_mut().apply(Command::Pin(DistrictCode::new(HAMMARKULLEN)));
    settle(&mut window);
    window.key_press_modifiers(Modifiers::COMMAND, Key::K);
    window.run_steps(3);
    window.get_by_label("Sök område eller kommando").type_text("haga");
    settle(&mut window);
    window.key_press(Key::Escape);
    settle(&mut window);
    assert_eq!(view(&window).pins.len(), 1);
    window.key_press(Key::Escape);
    settle(&mut window);
    assert_eq!(view(&window).pins.len(), 0);
}

#[test]
fn a_found_district_joins_the_pinned_and_one_undo_takes_it_and_the_journey_back() {
    let mut window = window();
    window.state_mut().apply(Command::Pin(DistrictCode::new(HAMMARKULLEN)));
    settle(&mut window);
    let before = view(&window);
    window.key_press_modifiers(Modifiers::COMMAND, Key::K);
    window.run_steps(3);
    window.get_by_label("Sök område eller kommando").type_text("hogsbotorp v");
    settle(&mut window);
    window.key_press(Key::Enter);
    settle(&mut window);
    window.run_steps(60);
    assert_eq!(view(&window).pins.len(), 2);
    assert!(view(&window).camera.is_some());
    click(&mut window, "Ångra");
    window.run_steps(60);
    assert_eq!(view(&window), before);
}

#[test]
fn the_card_does_not_cover_a_dialog() {
    let mut window = window();
    look_at(&mut window, HAMMARKULLEN);
    point_at_it(&mut window);
    assert!(window.query_by_label_contains("Hammarkullen centrala. ").is_some());
    window.key_press_modifiers(Modifiers::COMMAND, Key::O);
    window.run_steps(4);
    assert!(window.query_by_label_contains("Hammarkullen centrala. ").is_none());
}

#[test]
fn changes_over_periods_of_different_length_never_share_classes() {
    let mut window = window();
    click(&mut window, "Primärområden");
    click(&mut window, "Befolkningsförändring");
    assert!(view(&window).symbology.pooled);
    assert!(!window.state().session().choropleth().unwrap().pooled);
    assert!(window.query_by_label("Samma klasser alla år").is_none());
}

#[test]
fn a_file_in_metres_without_a_system_is_asked_about_and_then_drawn_where_it_belongs() {
    let folder = std::env::temp_dir().join(format!("skillnad-metres-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let file = folder.join("rutor.geojson");
    // A square kilometre at Gustaf Adolfs torg, in SWEREF 99 TM.
    let square = r#"{"type":"FeatureCollection","features":[{"type":"Feature",
        "properties":{"namn":"Torget","antal":7},"geometry":{"type":"Polygon","coordinates":
        [[[319000,6399000],[320000,6399000],[320000,6400000],[319000,6400000],[319000,6399000]]]}}]}"#;
    std::fs::write(&file, square).unwrap();
    let mut window = window();
    window.state_mut().apply(Command::Open(file));
    settle(&mut window);
    assert_eq!(view(&window).division.as_str(), "goteborg/regso");
    window.get_by_label_contains("EPSG:3006").click();
    settle(&mut window);
    assert_eq!(view(&window).division.as_str(), "rutor.geojson");
    let bounds = window.state().session().shown().dataset.division.bounds().unwrap();
    assert!((11.9..12.1).contains(&bounds.west), "{bounds:?}");
    assert!((57.6..57.8).contains(&bounds.south), "{bounds:?}");
    std::fs::remove_dir_all(&folder).unwrap();
}

#[test]
fn a_file_in_a_system_of_another_country_opens_with_its_code() {
    let folder = std::env::temp_dir().join(format!("skillnad-grid-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let file = folder.join("wards.geojson");
    let square = r#"{"type":"FeatureCollection","features":[{"type":"Feature",
        "properties":{"name":"Ward","n":7},"geometry":{"type":"Polygon","coordinates":
        [[[434000,289000],[435000,289000],[435000,290000],[434000,290000],[434000,289000]]]}}]}"#;
    std::fs::write(&file, square).unwrap();
    let mut window = window();
    window.state_mut().apply(Command::Open(file));
    settle(&mut window);
    window.get_by_role_and_label(Role::TextInput, "Annat koordinatsystem").focus();
    window.run();
    window.get_by_role_and_label(Role::TextInput, "Annat koordinatsystem").type_text("27700");
    settle(&mut window);
    assert!(window.query_by_label_contains("British National Grid").is_some());
    window.key_press(Key::Enter);
    settle(&mut window);
    assert_eq!(view(&window).division.as_str(), "wards.geojson");
    let bounds = window.state().session().shown().dataset.division.bounds().unwrap();
    assert!((-1.6..-1.4).contains(&bounds.west), "{bounds:?}");
    std::fs::remove_dir_all(&folder).unwrap();
}

/// Steps until something is there that is read in the background.
pub fn wait_until(window: &mut Window, is_there: impl Fn(&Window) -> bool) {
    for _ in 0..200 {
        if is_there(window) {
            break;
        }
        wait_for_worker();
        window.step();
    }
    assert!(is_there(window));
    settle(window);
}
