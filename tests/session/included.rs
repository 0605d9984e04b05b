//! A project that includes its data: one file, opened where the others are not.

use std::path::{Path, PathBuf};

use skillnad::i18n::Language;
use skillnad::model::IndicatorId;
use skillnad::project::View;
use skillnad::session::{Command, ProjectCommand, TableAnswer, TableCommand};

use super::Stage;
use crate::formats::shapefile::{two_rows, two_shapes};

/// A square in Göteborg, in a file of its own.
const MAP: &str = r#"{"type":"FeatureCollection","features":[{"type":"Feature",
"properties":{"name":"Ett","n":3},"geometry":{"type":"Polygon","coordinates":[[[11.9,57.7],[12,57.7],[12,57.8],[11.9,57.8],[11.9,57.7]]]}}]}"#;

/// A new folder of the test's own.
fn folder(test: &str) -> PathBuf {
    let name = format!("skillnad-included-{test}-{}", std::process::id());
    let folder = std::env::temp_dir().join(name);
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

/// A session with a map and a table from files in a folder, each in a view.
fn with_own_files(folder: &Path) -> Stage {
    let (map, table) = (folder.join("karta.geojson"), folder.join("tal.csv"));
    std::fs::write(&map, MAP).unwrap();
    std::fs::write(&table, "kod;Träd\n101;7,5\n102;8,5\n").unwrap();
    let mut stage = Stage::new(View::default());
    stage.apply(Command::Open(table));
    stage.apply(Command::Table(TableCommand::Add(TableAnswer::default())));
    stage.apply(Command::Project(ProjectCommand::Add("träd".to_owned())));
    stage.apply(Command::Open(map));
    stage.apply(Command::Project(ProjectCommand::Add("karta".to_owned())));
    stage
}

/// The bytes that the project is saved as.
fn saved(stage: &Stage) -> Vec<u8> {
    let files = stage.session.files_to_include().read(Language::En).unwrap();
    stage.session.project_to_save().to_bytes_with(&files).unwrap()
}

#[test]
fn one_file_opens_where_the_others_are_not_and_is_saved_again_whole() {
    let (here, there) = (folder("here"), folder("there"));
    let mut stage = with_own_files(&here);
    stage.apply(Command::Project(ProjectCommand::IncludeData(true)));
    assert!(stage.session.is_unsaved());
    let bytes = saved(&stage);
    std::fs::remove_dir_all(&here).unwrap();
    let path = there.join("allt.skillnad");
    std::fs::write(&path, &bytes).unwrap();
    let mut other = Stage::new(View::default());
    other.apply(Command::Open(path));
    assert_eq!(other.session.notices().iter().count(), 0);
    assert_eq!(other.view().division.as_str(), "karta.geojson");
    assert_eq!(other.session.shown().dataset.division.districts.len(), 1);
    other.apply(Command::Project(ProjectCommand::Show(0)));
    assert_eq!(other.view().map.indicator, IndicatorId::new("Träd"));
    assert_eq!(other.session.choropleth().unwrap().n, 2);
    // Saved again, it is the same file, although none of the others is on this computer.
    assert!(other.session.project().story().includes_data);
    other.apply(Command::Project(ProjectCommand::Show(1)));
    assert!(saved(&other) == bytes, "the project differs from the one it was opened from");
    std::fs::remove_dir_all(&there).unwrap();
}

#[test]
fn a_file_that_is_gone_before_it_was_included_is_named() {
    let here = folder("gone");
    let mut stage = with_own_files(&here);
    stage.apply(Command::Project(ProjectCommand::IncludeData(true)));
    std::fs::remove_file(here.join("tal.csv")).unwrap();
    let why = stage.session.files_to_include().read(Language::En).unwrap_err();
    assert!(why.contains("tal.csv"), "{why}");
    std::fs::remove_dir_all(&here).unwrap();
}

#[test]
fn the_parts_of_a_shapefile_go_together() {
    let (here, there) = (folder("shapefile"), folder("shapefile-there"));
    let shapes = here.join("zoner.shp");
    std::fs::write(&shapes, two_shapes()).unwrap();
    std::fs::write(here.join("zoner.DBF"), two_rows(0, "Biskopsgården".as_bytes())).unwrap();
    let mut stage = Stage::new(View::default());
    stage.apply(Command::Open(shapes));
    let names = |stage: &Stage| {
        let districts = &stage.session.shown().dataset.division.districts;
        districts.iter().map(|district| district.name.clone()).collect::<Vec<_>>()
    };
    let known = names(&stage);
    stage.apply(Command::Project(ProjectCommand::IncludeData(true)));
    let path = there.join("a.skillnad");
    std::fs::write(&path, saved(&stage)).unwrap();
    std::fs::remove_dir_all(&here).unwrap();
    let mut other = Stage::new(View::default());
    other.apply(Command::Open(path));
    assert_eq!(names(&other), known, "the names are in the table beside the shapes");
    std::fs::remove_dir_all(&there).unwrap();
}

#[test]
fn without_own_files_there_is_nothing_to_include() {
    let stage = Stage::new(View::default());
    assert!(stage.session.files_to_include().is_empty());
    let bytes = saved(&stage);
    assert_eq!(bytes, stage.session.project_to_save().to_bytes().unwrap());
}

#[test]
fn tables_that_are_not_here_stay_in_the_project_when_it_is_saved() {
    let (here, there) = (folder("absent"), folder("absent-there"));
    let mut stage = with_own_files(&here);
    let second = here.join("bilar.csv");
    std::fs::write(&second, "kod;Bilar\n101;70\n102;80\n").unwrap();
    stage.apply(Command::Open(second.clone()));
    stage.apply(Command::Table(TableCommand::Add(TableAnswer::default())));
    let known = stage.session.project_to_save().tables;
    assert_eq!(known.len(), 2);
    let path = there.join("a.skillnad");
    std::fs::write(&path, stage.session.project_to_save().to_bytes().unwrap()).unwrap();
    std::fs::copy(&second, there.join("bilar.csv")).unwrap();
    let open = |path: &Path| {
        let mut other = Stage::new(View::default());
        other.apply(Command::Open(path.to_owned()));
        other
    };
    let mut other = open(&path);
    assert_eq!(other.session.own_tables().len(), 1);
    assert_eq!(other.session.project_to_save().tables, known, "in the same order");
    assert!(!other.session.is_unsaved());
    // Another table of the same name about the same division takes its place.
    let found = there.join("tal.csv");
    std::fs::write(&found, "kod;Träd\n101;7,5\n102;8,5\n").unwrap();
    other.apply(Command::Open(found));
    other.apply(Command::Table(TableCommand::Add(TableAnswer::default())));
    let names = |stage: &Stage| {
        let tables = stage.session.project_to_save().tables;
        tables.into_iter().map(|table| table.name).collect::<Vec<_>>()
    };
    assert_eq!(names(&other), ["bilar.csv", "tal.csv"]);
    other.apply(Command::Undo);
    assert_eq!(names(&other), ["tal.csv", "bilar.csv"]);
    // With its file there again, the project opens whole.
    assert_eq!(open(&path).session.own_tables().len(), 2);
    for folder in [here, there] {
        std::fs::remove_dir_all(folder).unwrap();
    }
}
