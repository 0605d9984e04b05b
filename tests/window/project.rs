//! The project: saved views, its file, work that is not saved, and showing it to a room.

use std::path::{Path, PathBuf};

use egui::{Key, Modifiers, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use skillnad::i18n::Language;
use skillnad::model::{IndicatorId, Year};
use skillnad::project::{Project, ThemeChoice, View};
use skillnad::session::{Command, ProjectCommand};

use super::explorer::{Window, app, click, pass, settle, view, window};

/// A folder of its own, removed when the test ends well.
pub fn folder(name: &str) -> PathBuf {
    let folder = std::env::temp_dir().join(format!("skillnad-{name}-{}", std::process::id()));
    _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

/// A window that keeps its settings in a folder.
pub fn remembering(folder: &Path, files: &[PathBuf]) -> Window {
    let (folder, files) = (folder.to_owned(), files.to_owned());
    let mut window = Harness::builder()
        .with_size(vec2(1280.0, 800.0))
        .build_eframe(move |cc| app(cc, &files, Some(folder)));
    window.state_mut().apply(Command::SetLanguage(Language::Sv));
    settle(&mut window);
    window
}

fn add(window: &mut Window, name: &str) {
    window.state_mut().apply(Command::Project(ProjectCommand::Add(name.to_owned())));
    settle(window);
}

fn names(window: &Window) -> Vec<String> {
    window.state().session().project().views().iter().map(|v| v.name.clone()).collect()
}

fn shown(window: &Window) -> Option<usize> {
    window.state().session().project().shown()
}

/// Long enough for unsaved work to be kept.
pub fn wait(window: &mut Window) {
    settle(window);
    pass(window, 900);
}

fn save(window: &mut Window) {
    window.key_press_modifiers(Modifiers::COMMAND, Key::S);
    settle(window);
}

/// True if it is asked what is to become of a file that somebody else has saved.
fn asks(window: &Window) -> bool {
    window.query_all_by_label("Projektet har ändrats sedan du öppnade det").next().is_some()
}

fn in_file(path: &Path) -> Project {
    Project::from_bytes(&std::fs::read(path).unwrap()).unwrap()
}

fn has(project: &Project, name: &str) -> bool {
    project.story.views.iter().any(|view| view.name == name)
}

/// Two views: earnings in 2023 and in 2020.
fn with_two_views() -> Window {
    let mut window = window();
    add(&mut window, "Nu");
    window.state_mut().apply(Command::ShowYear(Year(2020)));
    add(&mut window, "Förr");
    window
}

#[test]
fn the_present_view_is_added_named_told_about_and_shown_again() {
    let mut window = window();
    window.key_press_modifiers(Modifiers::COMMAND, Key::D);
    settle(&mut window);
    assert_eq!(names(&window), ["Medelinkomst av arbete 2023"]);
    window.get_by_label("Text till vyn").focus();
    window.run_steps(3);
    window.get_by_label("Text till vyn").type_text("Var är det högst?");
    settle(&mut window);
    let said = window.state().session().project().views()[0].text.clone();
    assert_eq!(said, "Var är det högst?");
    assert!(window.query_by_label_contains("Osparade ändringar").is_some());
    window.state_mut().apply(Command::ShowIndicator(IndicatorId::new("population")));
    settle(&mut window);
    let row = |n: &egui_kittest::Node<'_>| n.rect().height() > 30.0;
    let rows: Vec<_> = window.get_all_by_label("Medelinkomst av arbete 2023").collect();
    rows.iter().find(|n| row(n)).expect("the view has a row").click();
    settle(&mut window);
    assert_eq!(view(&window).map.indicator.as_str(), "mean_earnings");
}

#[test]
fn views_are_moved_replaced_and_removed_and_undo_takes_it_back() {
    let mut window = with_two_views();
    window.key_press_modifiers(Modifiers::COMMAND, Key::D);
    settle(&mut window);
    assert_eq!(names(&window).len(), 3);
    click(&mut window, "Flytta upp");
    assert_eq!(names(&window), ["Nu", "Medelinkomst av arbete 2020", "Förr"]);
    click(&mut window, "Ta bort vyn");
    assert_eq!(names(&window), ["Nu", "Förr"]);
    click(&mut window, "Ångra");
    assert_eq!(names(&window).len(), 3);
    click(&mut window, "Ångra");
    assert_eq!(names(&window), ["Nu", "Förr", "Medelinkomst av arbete 2020"]);
}

#[test]
fn a_view_is_shown_in_the_language_and_theme_of_the_room() {
    let mut window = with_two_views();
    window.state_mut().apply(Command::SetTheme(ThemeChoice::Dark));
    window.state_mut().apply(Command::Project(ProjectCommand::Show(0)));
    settle(&mut window);
    assert_eq!(view(&window).map.year, Some(Year(2023)));
    assert_eq!(view(&window).theme, ThemeChoice::Dark);
}

#[test]
fn presenting_puts_panels_away_and_keys_go_through_the_views() {
    let mut window = with_two_views();
    window.state_mut().apply(Command::Project(ProjectCommand::Show(0)));
    window.state_mut().apply(Command::Project(ProjectCommand::Describe(0, "Titta".into())));
    settle(&mut window);
    window.key_press(Key::F5);
    settle(&mut window);
    assert!(window.query_by_label("Exportera").is_none());
    assert!(window.query_by_label("Sök indikator").is_none());
    assert!(window.query_by_label("1 av 2").is_some());
    assert!(window.query_by_label("Titta").is_some());
    assert!(window.query_by_label_contains("© Göteborgs Stad").is_some());
    assert_eq!(view(&window).pins, [], "nobody is chosen beforehand");
    for (key, at) in [
        (Key::ArrowRight, 1),
        (Key::ArrowRight, 1),
        (Key::ArrowLeft, 0),
        (Key::PageDown, 1),
        (Key::PageUp, 0),
        (Key::Space, 1),
    ] {
        window.key_press(key);
        settle(&mut window);
        assert_eq!(shown(&window), Some(at), "{key:?}");
    }
    assert_eq!(view(&window).map.year, Some(Year(2020)));
    assert!(window.query_by_label("2 av 2").is_some());
    window.key_press_modifiers(Modifiers::COMMAND, Key::L);
    settle(&mut window);
    assert!(window.query_by_label("2 of 2").is_some());
    window.key_press(Key::Escape);
    settle(&mut window);
    assert!(window.query_by_label("Export").is_some());
    assert_eq!(view(&window).map.year, Some(Year(2020)), "the picture stays");
}

#[test]
fn without_views_presenting_is_a_large_map_whose_arrows_move_it() {
    let mut window = window();
    window.key_press(Key::F5);
    settle(&mut window);
    assert!(window.query_by_label("Exportera").is_none());
    window.key_press(Key::ArrowRight);
    window.run_steps(80);
    assert!(view(&window).camera.is_some());
    window.key_press(Key::F5);
    settle(&mut window);
    assert!(window.query_by_label("Exportera").is_some());
}

#[test]
fn a_pointer_that_rests_on_nothing_is_hidden_while_presenting() {
    let mut window = window();
    let cursor = |window: &Window| window.output().platform_output.cursor_icon;
    // In the sea, far from any district.
    let sea = egui::pos2(700.0, 700.0);
    let wait = |window: &mut Window| window.run_steps(24);
    window.hover_at(sea);
    wait(&mut window);
    assert_ne!(cursor(&window), egui::CursorIcon::None, "at work it stays");
    window.key_press(Key::F5);
    settle(&mut window);
    window.hover_at(sea);
    window.run_steps(2);
    assert_ne!(cursor(&window), egui::CursorIcon::None);
    wait(&mut window);
    assert_eq!(cursor(&window), egui::CursorIcon::None);
    window.hover_at(sea + vec2(3.0, 0.0));
    window.run_steps(2);
    assert_ne!(cursor(&window), egui::CursorIcon::None, "it is back when it moves");
}

#[test]
fn a_project_is_saved_in_the_dialog_and_opened_again() {
    let folder = folder("project-saved");
    let mut window = with_two_views();
    window.key_press_modifiers(Modifiers::COMMAND, Key::S);
    settle(&mut window);
    let field = "Namnlöst projekt.skillnad";
    let fields: Vec<_> = window.get_all_by_label(field).collect();
    fields.last().unwrap().focus();
    window.run_steps(3);
    let typed = folder.join("möte");
    window.get_all_by_label(field).last().unwrap().type_text(typed.to_str().unwrap());
    settle(&mut window);
    window.get_all_by_label("Spara").last().unwrap().click();
    settle(&mut window);
    let path = folder.join("möte.skillnad");
    let saved = Project::from_bytes(&std::fs::read(&path).unwrap()).unwrap();
    assert_eq!(saved.story.views.len(), 2);
    assert!(!window.state().session().is_unsaved());

    let mut other = super::explorer::window();
    other.state_mut().apply(Command::Open(path.clone()));
    settle(&mut other);
    assert_eq!(names(&other), ["Nu", "Förr"]);
    assert_eq!(view(&other).map.year, Some(Year(2020)));
    click(&mut other, "Ångra");
    assert_eq!(names(&other), [""; 0], "one step back is before the project was opened");
    std::fs::remove_dir_all(&folder).unwrap();
}

#[test]
fn a_project_is_saved_with_the_keyboard_alone_and_nothing_behind_the_dialog_hears_it() {
    let folder = folder("project-keys");
    let mut window = with_two_views();
    window.key_press_modifiers(Modifiers::COMMAND, Key::S);
    settle(&mut window);
    let path = folder.join("nyckel.skillnad");
    window.event(egui::Event::Text(path.to_str().unwrap().to_owned()));
    settle(&mut window);
    window.key_press_modifiers(Modifiers::COMMAND, Key::A);
    settle(&mut window);
    assert!(view(&window).selection.is_empty(), "the districts behind were chosen");
    window.key_press(Key::Enter);
    settle(&mut window);
    assert!(path.is_file() && !window.state().session().is_unsaved());

    // With Shift it is saved as another, though the same key saves without.
    add(&mut window, "En till");
    window.key_press_modifiers(Modifiers::COMMAND.plus(Modifiers::SHIFT), Key::S);
    settle(&mut window);
    assert!(window.state().session().is_unsaved(), "it was saved over");
    window.key_press(Key::Escape);
    settle(&mut window);
    std::fs::remove_dir_all(&folder).unwrap();
}

#[test]
fn playing_stops_where_another_view_is_shown_and_where_presenting_ends() {
    let mut window = with_two_views();
    let plays = |window: &Window| window.query_by_label("Pausa").is_some();
    window.key_press(Key::Space);
    settle(&mut window);
    assert!(plays(&window));
    window.state_mut().apply(Command::EndStep);
    window.key_press(Key::F5);
    settle(&mut window);
    assert!(!plays(&window), "it goes on before a room");
    click(&mut window, "Spela upp åren");
    assert!(plays(&window));
    window.key_press(Key::ArrowRight);
    settle(&mut window);
    assert!(!plays(&window), "it goes on in the next view");
    click(&mut window, "Spela upp åren");
    window.key_press(Key::Escape);
    settle(&mut window);
    assert!(!plays(&window), "it goes on behind the room");
}

#[test]
fn a_room_is_shown_the_story_from_its_beginning() {
    let mut window = with_two_views();
    assert_eq!(shown(&window), Some(1));
    window.key_press(Key::F5);
    settle(&mut window);
    assert_eq!(shown(&window), Some(0));
}

#[test]
fn a_place_that_can_not_be_written_is_told_and_nothing_is_lost() {
    let mut window = with_two_views();
    window.key_press_modifiers(Modifiers::COMMAND.plus(Modifiers::SHIFT), Key::S);
    settle(&mut window);
    let field = "Namnlöst projekt.skillnad";
    window.get_all_by_label(field).last().unwrap().focus();
    window.run_steps(3);
    window.get_all_by_label(field).last().unwrap().type_text("/nowhere/at/all.skillnad");
    settle(&mut window);
    window.get_all_by_label("Spara").last().unwrap().click();
    settle(&mut window);
    assert!(window.query_by_label_contains("Ditt arbete är kvar").is_some());
    assert!(window.state().session().is_unsaved());
    assert_eq!(names(&window).len(), 2);
}

#[test]
fn damaged_and_newer_projects_are_told_and_change_nothing() {
    let folder = folder("project-damaged");
    let (damaged, newer) = (folder.join("a.skillnad"), folder.join("b.skillnad"));
    std::fs::write(&damaged, b"{\"format\": \"skillnad-project\", \"views\": [").unwrap();
    std::fs::write(&newer, b"{\"format\": \"skillnad-project\", \"version\": 99}").unwrap();
    let mut window = with_two_views();
    for (path, words) in [(damaged, "a.skillnad är skadad"), (newer, "nyare version")] {
        window.state_mut().apply(Command::Open(path));
        settle(&mut window);
        assert!(window.query_by_label_contains(words).is_some(), "{words}");
        assert_eq!(names(&window), ["Nu", "Förr"]);
    }
    std::fs::remove_dir_all(&folder).unwrap();
}

#[test]
fn a_missing_own_file_is_told_and_the_rest_of_the_project_opens() {
    let folder = folder("project-missing");
    let mut window = with_two_views();
    let mut project = window.state().session().project_to_save();
    project.story.views[1].view =
        View { division: "egna.geojson".into(), ..project.story.views[1].view.clone() };
    let path = folder.join("a.skillnad");
    std::fs::write(&path, project.to_bytes().unwrap()).unwrap();
    window.state_mut().apply(Command::Open(path.clone()));
    settle(&mut window);
    assert!(window.query_by_label_contains("en del filer saknas").is_some());
    click(&mut window, "Visa detaljer");
    assert!(window.query_by_label_contains("egna.geojson finns inte i").is_some());
    assert!(window.query_by_label_contains("Vyer som väntar på den: Förr").is_some());
    window.key_press(Key::Escape);
    window.state_mut().apply(Command::Project(ProjectCommand::Show(0)));
    settle(&mut window);
    assert_eq!(view(&window).map.year, Some(Year(2023)));

    let own = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/golden/swe_kommun.geojson");
    std::fs::copy(own, folder.join("egna.geojson")).unwrap();
    window.state_mut().apply(Command::Open(path));
    settle(&mut window);
    window.state_mut().apply(Command::Project(ProjectCommand::Show(1)));
    settle(&mut window);
    assert_eq!(view(&window).division.as_str(), "egna.geojson");
    std::fs::remove_dir_all(&folder).unwrap();
}

#[test]
fn unsaved_work_comes_back_after_the_program_has_ended_and_can_be_discarded() {
    let folder = folder("project-recovered");
    let mut first = remembering(&folder, &[]);
    add(&mut first, "Nu");
    wait(&mut first);
    let beside = remembering(&folder, &[]);
    assert_eq!(names(&beside), [""; 0], "another window leaves it alone");
    drop((first, beside));
    let mut second = remembering(&folder, &[]);
    assert_eq!(names(&second), ["Nu"]);
    assert!(second.query_by_label_contains("är tillbaka som du lämnade det").is_some());
    assert!(second.state().session().is_unsaved());
    click(&mut second, "Kasta ändringarna");
    assert_eq!(names(&second), [""; 0]);
    assert!(second.query_by_label_contains("är tillbaka som du lämnade det").is_none());
    click(&mut second, "Ångra");
    assert_eq!(names(&second), ["Nu"]);
    std::fs::remove_dir_all(&folder).unwrap();
}

#[test]
fn a_saved_project_is_open_again_in_the_next_run() {
    let folder = folder("project-again");
    let path = folder.join("a.skillnad");
    let project = with_two_views().state().session().project_to_save();
    std::fs::write(&path, project.to_bytes().unwrap()).unwrap();
    let mut first = remembering(&folder.join("settings"), &[path]);
    assert_eq!(names(&first), ["Nu", "Förr"]);
    wait(&mut first);
    drop(first);
    let second = remembering(&folder.join("settings"), &[]);
    assert_eq!(names(&second), ["Nu", "Förr"]);
    assert!(!second.state().session().is_unsaved());
    assert!(second.query_by_label_contains("är tillbaka").is_none());
    let map = second.get_by_label_contains("Karta över");
    assert!(map.accesskit_node().label().is_some());
    std::fs::remove_dir_all(&folder).unwrap();
}

#[test]
fn a_saved_view_is_found_by_typing() {
    let mut window = with_two_views();
    window.key_press_modifiers(Modifiers::COMMAND, Key::K);
    window.run_steps(3);
    window.get_by_label("Sök område eller kommando").type_text("nu");
    settle(&mut window);
    window.key_press(Key::Enter);
    settle(&mut window);
    assert_eq!(shown(&window), Some(0));
    assert_eq!(view(&window).map.year, Some(Year(2023)));
}

#[test]
fn a_project_that_somebody_else_saved_meanwhile_is_not_overwritten_unasked() {
    let folder = folder("project-two-windows");
    let path = folder.join("a.skillnad");
    let project = with_two_views().state().session().project_to_save();
    std::fs::write(&path, project.to_bytes().unwrap()).unwrap();
    let mut ours = window();
    let mut theirs = window();
    for (window, name) in [(&mut ours, "Vår"), (&mut theirs, "Deras")] {
        window.state_mut().apply(Command::Open(path.clone()));
        settle(window);
        add(window, name);
    }
    save(&mut theirs);
    assert!(!theirs.state().session().is_unsaved());
    for _ in 0..2 {
        save(&mut ours);
        assert!(asks(&ours), "it asks every time");
        assert!(ours.state().session().is_unsaved());
        assert!(has(&in_file(&path), "Deras") && !has(&in_file(&path), "Vår"));
        ours.key_press(Key::Enter);
        settle(&mut ours);
        assert!(has(&in_file(&path), "Deras"), "Enter replaced it");
        ours.key_press(Key::Escape);
        settle(&mut ours);
        assert!(!asks(&ours));
    }
    save(&mut ours);
    click(&mut ours, "Spara under ett annat namn och behåll båda");
    ours.get_all_by_label("Spara").last().unwrap().click();
    settle(&mut ours);
    let beside = folder.join("a 2.skillnad");
    assert!(has(&in_file(&path), "Deras") && has(&in_file(&beside), "Vår"));

    // The other way: a third save is asked about again, and replaces what was asked about.
    add(&mut theirs, "Åter");
    save(&mut theirs);
    assert!(!asks(&theirs) && has(&in_file(&path), "Åter"));
    let mut late = window();
    late.state_mut().apply(Command::Open(path.clone()));
    settle(&mut late);
    add(&mut late, "Sen");
    add(&mut theirs, "Sist");
    save(&mut theirs);
    save(&mut late);
    click(&mut late, "Ersätt filen – den andra versionen försvinner");
    assert!(has(&in_file(&path), "Sen") && !late.state().session().is_unsaved());
    save(&mut late);
    assert!(!asks(&late), "it knows what it wrote");
    std::fs::remove_dir_all(&folder).unwrap();
}

#[test]
fn work_that_comes_back_from_a_crash_does_not_replace_what_was_saved_meanwhile() {
    let folder = folder("project-crash");
    let path = folder.join("a.skillnad");
    let mut project = with_two_views().state().session().project_to_save();
    std::fs::write(&path, project.to_bytes().unwrap()).unwrap();
    let settings = folder.join("settings");
    let mut first = remembering(&settings, std::slice::from_ref(&path));
    add(&mut first, "Vår");
    wait(&mut first);
    drop(first);
    project.story.views[0].name = "Deras".to_owned();
    std::fs::write(&path, project.to_bytes().unwrap()).unwrap();
    let mut second = remembering(&settings, std::slice::from_ref(&path));
    assert!(names(&second).contains(&"Vår".to_owned()));
    save(&mut second);
    assert!(asks(&second));
    assert!(has(&in_file(&path), "Deras") && !has(&in_file(&path), "Vår"));
    std::fs::remove_dir_all(&folder).unwrap();
}

#[cfg(unix)]
#[test]
fn a_project_reads_nothing_outside_its_folder_by_path_link_or_pipe() {
    let outside = folder("project-outside");
    let own = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/golden/swe_kommun.geojson");
    let secret = outside.join("secret.geojson");
    std::fs::copy(own, &secret).unwrap();
    let folder = folder("project-inside");
    std::os::unix::fs::symlink(&secret, folder.join("link.geojson")).unwrap();
    let pipe = folder.join("pipe.geojson");
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let path = folder.join("a.skillnad");
    let mut project = with_two_views().state().session().project_to_save();
    let absolute = secret.display().to_string();
    let above = format!("../{}/secret.geojson", outside.file_name().unwrap().display());
    for name in [&*absolute, &*above, "link.geojson", "pipe.geojson"] {
        project.files.clear();
        project.current.division = name.into();
        project.story.views[0].view.division = name.into();
        let own = serde_json::json!([{ "name": name }]);
        project.files = serde_json::from_value(own).unwrap();
        std::fs::write(&path, project.to_bytes().unwrap()).unwrap();
        let mut window = window();
        window.state_mut().apply(Command::Open(path.clone()));
        settle(&mut window);
        let session = window.state().session();
        assert_eq!(view(&window).division.as_str(), "goteborg/regso", "{name}");
        let kept = session.unsaved_work().files;
        assert!(kept.iter().all(|file| file.starts_with(&folder)), "{kept:?}");
        window.state_mut().apply(Command::Recover(Box::new(skillnad::session::UnsavedWork {
            path: Some(path.clone()),
            content: None,
            files: kept,
            project: project.clone(),
        })));
        settle(&mut window);
        assert_eq!(view(&window).division.as_str(), "goteborg/regso", "recovered: {name}");
    }
    std::fs::remove_dir_all(&folder).unwrap();
    std::fs::remove_dir_all(&outside).unwrap();
}

#[test]
fn a_project_is_bounded_in_itself_and_in_what_it_opens_and_says_so() {
    let folder = folder("project-bounds");
    let path = folder.join("a.skillnad");
    let holes = |path: &Path, bytes: u64| {
        std::fs::File::create(path).unwrap().set_len(bytes).unwrap();
    };
    let mut window = with_two_views();
    let project = window.state().session().project_to_save();
    let told = |window: &Window| -> Vec<String> {
        let notices = window.state().session().notices();
        notices.iter().flat_map(|n| n.details.iter().chain([&n.text]).cloned()).collect()
    };
    holes(&path, skillnad::limits::PROJECT_BYTES + 1);
    window.state_mut().apply(Command::Open(path.clone()));
    settle(&mut window);
    let said = told(&window);
    assert!(said.iter().any(|text| text.contains("64 MB för ett projekt")), "{said:?}");

    let own = include_bytes!("../fixtures/files/good.geojson");
    let mut many = project.clone();
    for n in 0..70 {
        let name = format!("{n}.geojson");
        std::fs::write(folder.join(&name), own).unwrap();
        let mut view = many.story.views[0].clone();
        view.view.division = name.as_str().into();
        many.story.views.push(view);
    }
    std::fs::write(&path, many.to_bytes().unwrap()).unwrap();
    window.state_mut().apply(Command::Open(path.clone()));
    settle(&mut window);
    let said = told(&window);
    assert!(said.iter().any(|text| text.contains("fler än 64 egna filer")), "{said:?}");

    holes(&folder.join("0.geojson"), skillnad::limits::PROJECT_FILES_BYTES + 1);
    window.state_mut().apply(Command::Open(path));
    settle(&mut window);
    let said = told(&window);
    let large = "0.geojson läses inte: projektets egna filer är tillsammans större än 256 MB";
    assert!(said.iter().any(|text| text.contains(large)), "{said:?}");
    std::fs::remove_dir_all(&folder).unwrap();
}

#[test]
fn closing_asks_where_unsaved_work_can_not_be_kept() {
    let folder = folder("project-closing");
    let file = folder.join("no-folder");
    std::fs::write(&file, "").unwrap();
    let mut window = remembering(&file.join("settings"), &[]);
    let asks = |window: &Window| {
        window.query_all_by_label("Osparat arbete skulle gå förlorat").next().is_some()
    };
    let close = |window: &mut Window| {
        let root = window.input_mut().viewports.entry(egui::ViewportId::ROOT).or_default();
        root.events.push(egui::ViewportEvent::Close);
        window.run_steps(2);
        for viewport in window.input_mut().viewports.values_mut() {
            viewport.events.clear();
        }
        window.run_steps(4);
    };
    close(&mut window);
    assert!(!asks(&window), "there is nothing to lose");
    add(&mut window, "A");
    for _ in 0..2 {
        close(&mut window);
        assert!(asks(&window), "it asks every time");
        window.key_press(Key::Escape);
        settle(&mut window);
        assert!(!asks(&window) && names(&window) == ["A"]);
    }
    close(&mut window);
    click(&mut window, "Stäng utan att spara");
    close(&mut window);
    assert!(!asks(&window), "it was answered");
    std::fs::remove_dir_all(&folder).unwrap();
}
