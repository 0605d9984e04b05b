//! Tables of the user's: opened or pasted, looked through, and put on the map.

use std::path::PathBuf;

use egui::Key;
use egui_kittest::kittest::Queryable as _;
use skillnad::i18n::Language;
use skillnad::session::Command;

use super::explorer::{Window, click, settle, view, window};
use crate::support::wait_for_worker;

const TABLE: &str = "Område;Nöjda 2022;Nöjda 2023;Träd\n101 Kungsladugård;1;2;7,5\n102 Sanna;3;4;8,5\nHela staden;5;6;9,5\n";

fn file(name: &str) -> PathBuf {
    let path = std::env::temp_dir().join(format!("skillnad-{}-{name}.csv", std::process::id()));
    std::fs::write(&path, TABLE).unwrap();
    path
}

fn wait(window: &mut Window, is_there: impl Fn(&Window) -> bool) {
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
    let found = "2 av 96 områden är hittade efter områdenas koder, som står först i cellen, i kolumnen ”Område”.";
    assert_eq!(window.query_all_by_label_contains(found).count(), 1);
    assert_eq!(window.query_all_by_label_contains("Utan rad är Majorna, ").count(), 1);
    let row = "Rad 4: Hela staden (inget område heter så)";
    assert_eq!(window.query_all_by_label(row).count(), 1);
    assert_eq!(window.query_all_by_label("Nöjda · 2022–2023").count(), 1);
    window.key_press(Key::Enter);
    wait(&mut window, |window| view(window).map.indicator.as_str() == "Nöjda");
    assert_eq!(view(&window).division.as_str(), "goteborg/primaromraden");
    let remove = format!("Ta bort {}", path.file_name().unwrap().to_str().unwrap());
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
