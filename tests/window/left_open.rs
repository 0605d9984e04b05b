//! The next run opens what was left: with files of the user's own too, in a project or without one.

use egui_kittest::kittest::Queryable as _;
use skillnad::model::IndicatorId;
use skillnad::project::Arrangement;
use skillnad::session::{Command, ProjectCommand};

use super::explorer::{Window, click, settle, view};
use super::own_groups::own_file;
use super::project::{folder, remembering, wait};

/// Two maps of the own file, left open.
fn leave(window: &mut Window) {
    window.state_mut().apply(Command::Arrange(Arrangement::Two));
    window.state_mut().apply(Command::ShowIn(1, IndicatorId::new("medelinkomst"), None));
    wait(window);
    assert_eq!((view(window).division.as_str(), view(window).maps()), ("mina.geojson", 2));
}

#[test]
fn two_maps_of_an_own_file_in_a_project_are_there_again() {
    let folder = folder("left-project");
    let file = own_file(&folder);
    let (settings, path) = (folder.join("settings"), folder.join("a.skillnad"));
    let mut first = remembering(&settings, &[file]);
    first.state_mut().apply(Command::Project(ProjectCommand::Add("A".to_owned())));
    let project = first.state().session().project_to_save();
    first.state_mut().apply(Command::Project(ProjectCommand::DiscardChanges));
    std::fs::write(&path, project.to_bytes().unwrap()).unwrap();
    first.state_mut().apply(Command::Open(path.clone()));
    settle(&mut first);
    leave(&mut first);
    let left = view(&first);
    drop(first);
    let second = remembering(&settings, &[]);
    let session = second.state().session();
    assert_eq!(session.project().path(), Some(path.as_path()));
    assert_eq!(session.project().views().len(), 1);
    assert_eq!(session.shown().id().as_str(), "mina.geojson");
    assert_eq!(view(&second).all_panes(), left.all_panes());
    std::fs::remove_dir_all(&folder).unwrap();
}

#[test]
fn an_own_file_without_a_project_is_open_again() {
    let folder = folder("left-file");
    let settings = folder.join("settings");
    let mut first = remembering(&settings, &[own_file(&folder)]);
    leave(&mut first);
    let left = view(&first);
    drop(first);
    let mut second = remembering(&settings, &[]);
    assert_eq!(second.state().session().shown().id().as_str(), "mina.geojson");
    assert_eq!(view(&second).all_panes(), left.all_panes());
    assert!(!second.state().session().is_unsaved());
    wait(&mut second);
    drop(second);
    // One that has gone is told, and the program opens.
    std::fs::remove_file(folder.join("mina.geojson")).unwrap();
    let mut fourth = remembering(&settings, &[]);
    assert_eq!(fourth.state().session().shown().id().as_str(), "goteborg/regso");
    assert!(fourth.query_by_label_contains("Filer från förra gången saknas").is_some());
    click(&mut fourth, "Visa detaljer");
    assert!(fourth.query_by_label_contains("mina.geojson finns inte i").is_some());
    std::fs::remove_dir_all(&folder).unwrap();
}

#[test]
fn work_that_can_not_be_kept_is_not_promised() {
    let folder = folder("left-unkept");
    let says =
        |window: &Window, part: &str| window.query_all_by_label_contains(part).next().is_some();
    let add = |window: &mut Window| {
        window.state_mut().apply(Command::Project(ProjectCommand::Add("A".to_owned())));
        click(window, "Vyer");
        wait(window);
    };
    let mut kept = remembering(&folder.join("settings"), &[]);
    add(&mut kept);
    assert!(says(&kept, "De finns kvar om programmet stängs"));
    let file = folder.join("no-folder");
    std::fs::write(&file, "").unwrap();
    let mut lost = remembering(&file.join("settings"), &[]);
    add(&mut lost);
    assert!(says(&lost, "De går förlorade om programmet stängs"));
    assert!(!says(&lost, "De finns kvar"));
    std::fs::remove_dir_all(&folder).unwrap();
}
