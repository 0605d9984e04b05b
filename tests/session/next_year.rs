//! Next year's table beside this year's: the same indicators in more years.

use std::path::{Path, PathBuf};

use skillnad::model::Year;
use skillnad::project::View;
use skillnad::session::{Command, NoticeKind, TableAnswer, TableCommand};

use super::Stage;

const THIS: &str = "kod;Nöjda 2022;Elever\n101;12;110\n102;34;120\n";
const NEXT: &str = "kod;Nöjda 2023;Elever\n101;15;130\n102;36;140\n";

/// A folder of the test's own with the tables of two years.
fn folder(test: &str) -> PathBuf {
    let folder = std::env::temp_dir().join(format!("skillnad-{test}-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join("skolor.csv"), THIS).unwrap();
    std::fs::write(folder.join("skolor-ny.csv"), NEXT).unwrap();
    folder
}

fn add(stage: &mut Stage, path: &Path) {
    stage.apply(Command::Open(path.to_owned()));
    let proposal = stage.session.proposed_table().unwrap();
    let answer = TableAnswer {
        left_out: proposal.left_out.clone(),
        figures: proposal.figures.clone(),
        facts: proposal.facts.clone(),
    };
    stage.apply(Command::Table(TableCommand::Add(answer)));
}

/// The user's own figures with their years.
fn own(stage: &Stage) -> Vec<(String, String, Vec<i32>)> {
    let dataset = &stage.session.shown().dataset;
    let own = dataset.indicators.iter().filter(|indicator| indicator.own);
    own.map(|indicator| {
        let years = dataset.years(indicator).iter().map(|year| year.0).collect();
        (indicator.id.to_string(), indicator.title.get("sv").to_owned(), years)
    })
    .collect()
}

fn figure(id: &str, title: &str, years: &[i32]) -> (String, String, Vec<i32>) {
    (id.to_owned(), title.to_owned(), years.to_vec())
}

fn values(stage: &Stage) -> [Option<f64>; 2] {
    let cells = &stage.session.choropleth().unwrap().series.cells;
    [cells[0].value(), cells[1].value()]
}

#[test]
fn it_gives_the_same_indicators_another_year() {
    let folder = folder("next-year");
    let mut stage = Stage::new(View::default());
    add(&mut stage, &folder.join("skolor.csv"));
    assert_eq!(own(&stage)[0], figure("Nöjda 2022", "Nöjda 2022", &[2022]));
    assert_eq!(values(&stage), [Some(12.0), Some(34.0)]);
    add(&mut stage, &folder.join("skolor-ny.csv"));
    let both =
        [figure("Nöjda 2022", "Nöjda", &[2022, 2023]), figure("Elever", "Elever", &[2022, 2023])];
    assert_eq!(own(&stage), both);
    let map = stage.view().map;
    assert_eq!((map.indicator.as_str(), map.year), ("Nöjda 2022", Some(Year(2023))));
    assert_eq!(values(&stage), [Some(15.0), Some(36.0)]);
    let told = stage.session.notices().iter().last().unwrap();
    assert_eq!(told.kind, NoticeKind::Done);
    assert_eq!(told.text, "Tabellen har fler år av ”Nöjda”, som nu finns för 2022, 2023.");
    stage.apply(Command::ShowYear(Year(2022)));
    assert_eq!(values(&stage), [Some(12.0), Some(34.0)]);

    let file = folder.join("a.skillnad");
    std::fs::write(&file, stage.session.project_to_save().to_bytes().unwrap()).unwrap();
    let mut again = Stage::new(View::default());
    again.apply(Command::Open(file));
    assert_eq!(own(&again), both);
    std::fs::remove_dir_all(folder).unwrap();
}

#[test]
fn each_table_can_go_and_the_other_keeps_the_indicators() {
    let folder = folder("next-year-gone");
    let mut stage = Stage::new(View::default());
    add(&mut stage, &folder.join("skolor.csv"));
    add(&mut stage, &folder.join("skolor-ny.csv"));
    let ids: Vec<_> = stage.session.own_tables().iter().map(|table| table.id).collect();
    stage.apply(Command::Table(TableCommand::Remove(ids[1])));
    assert_eq!(own(&stage)[0], figure("Nöjda 2022", "Nöjda 2022", &[2022]));
    stage.apply(Command::Undo);
    assert_eq!(own(&stage)[0], figure("Nöjda 2022", "Nöjda", &[2022, 2023]));
    stage.apply(Command::Table(TableCommand::Remove(ids[0])));
    assert_eq!(own(&stage)[0], figure("Nöjda 2022", "Nöjda 2023", &[2023]));
    assert_eq!(stage.view().map.indicator.as_str(), "Nöjda 2022", "views keep their indicator");
    assert_eq!(values(&stage), [Some(15.0), Some(36.0)]);
    std::fs::remove_dir_all(folder).unwrap();
}
