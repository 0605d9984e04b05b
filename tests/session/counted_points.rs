//! Tables with coordinates in a session: counted by district, shown as points, kept in a project.

use std::path::PathBuf;

use skillnad::formats::join::MatchedBy;
use skillnad::model::{DivisionId, FigureKind, MadeOf, SmallGroups, Unit};
use skillnad::project::View;
use skillnad::session::{Command, ProjectCommand, TableAnswer, TableCommand};

use super::Stage;

const PLACES: &str = "namn;lat;lon;Antal böcker
Ett;57,7089;11,9746;10
Två;57,7090;11,9747;20
Tre;57,6500;11,9300;30
Havet;57,5000;11,0000;40
";

fn file(test: &str, name: &str, text: &str) -> PathBuf {
    let folder = std::env::temp_dir().join(format!("skillnad-xy-{test}-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let path = folder.join(name);
    std::fs::write(&path, text).unwrap();
    path
}

/// The answer that takes the figures as they are proposed.
fn proposed(stage: &Stage) -> TableAnswer {
    let figures = stage.session.proposed_table().unwrap().figures.clone();
    TableAnswer { figures, ..TableAnswer::default() }
}

fn sum(stage: &Stage, id: &str) -> f64 {
    let dataset = &stage.session.shown().dataset;
    let series = dataset.series(dataset.indicator(&id.into()).unwrap(), None).unwrap();
    series.cells.iter().filter_map(|cell| cell.value()).sum()
}

#[test]
fn places_are_counted_in_the_shown_division_undone_and_kept_in_a_project() {
    let path = file("kept", "platser.csv", PLACES);
    let mut stage = Stage::new(View::default());
    stage.apply(Command::Open(path.clone()));
    let proposal = stage.session.proposed_table().unwrap().clone();
    let fit = &proposal.fits[proposal.chosen];
    assert_eq!(fit.division, DivisionId::new("goteborg/regso"), "all fit as well");
    assert_eq!((fit.fit.by, fit.fit.rows, fit.fit.of_rows), (MatchedBy::Coordinates, 3, 4));
    assert_eq!(proposal.key(), Some("lat, lon"));
    let answer = proposed(&stage);
    stage.apply(Command::Table(TableCommand::Add(answer)));
    assert_eq!(stage.view().map.indicator.as_str(), "platser");
    assert_eq!((sum(&stage, "platser"), sum(&stage, "Antal böcker")), (3.0, 60.0));
    let dataset = &stage.session.shown().dataset;
    let counted = dataset.indicator(&"platser".into()).unwrap();
    assert!(matches!(counted.made_of, MadeOf::Count { .. }) && counted.unit == Unit::Number);
    let project = path.with_file_name("a.skillnad");
    stage.apply(Command::Project(ProjectCommand::Add("Platser".to_owned())));
    let saved = stage.session.project_to_save();
    std::fs::write(&project, saved.to_bytes().unwrap()).unwrap();
    stage.apply(Command::Undo);
    stage.apply(Command::Undo);
    assert!(stage.session.own_tables().is_empty());
    assert_eq!(saved.tables[0].mapping.key, "lat, lon");
    let mut next = Stage::new(View::default());
    next.apply(Command::Open(project));
    assert_eq!((sum(&next, "platser"), sum(&next, "Antal böcker")), (3.0, 60.0));
    std::fs::remove_dir_all(path.parent().unwrap()).unwrap();
}

#[test]
fn a_table_that_waits_is_shown_as_points_and_those_are_counted_again() {
    let meters = "namn;N;E\na;6396000;319000\nb;6397000;320000\n";
    let path = file("as-points", "meter.csv", meters);
    let mut stage = Stage::new(View::default());
    stage.apply(Command::Open(path.clone()));
    stage.apply(Command::Table(TableCommand::ShowAsPoints));
    assert!(stage.session.proposed_table().is_none() && stage.session.question().is_none());
    let points = DivisionId::new("meter.csv");
    assert_eq!(stage.view().points.set, Some(points.clone()));
    let at = stage.session.points().unwrap().set.places[0].at;
    assert!((at[0] - 11.96).abs() < 0.05 && (at[1] - 57.66).abs() < 0.05, "{at:?}");
    stage.apply(Command::Table(TableCommand::Count(points)));
    let proposal = stage.session.proposed_table().unwrap();
    assert_eq!(proposal.joined.as_ref().unwrap().matched_rows, 2);
    let answer = proposed(&stage);
    stage.apply(Command::Table(TableCommand::Add(answer)));
    assert_eq!(sum(&stage, "meter"), 2.0);
    // A project opens both again.
    let project = path.with_file_name("b.skillnad");
    stage.apply(Command::Project(ProjectCommand::Add("Platser".to_owned())));
    let saved = stage.session.project_to_save();
    std::fs::write(&project, saved.to_bytes().unwrap()).unwrap();
    let mut next = Stage::new(View::default());
    next.apply(Command::Open(project));
    assert_eq!(sum(&next, "meter"), 2.0);
    assert_eq!(next.session.points().unwrap().set.places.len(), 2);
    std::fs::remove_dir_all(path.parent().unwrap()).unwrap();
}

#[test]
fn points_of_a_map_file_are_counted_by_place_whatever_their_codes() {
    let fixture = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let path = fixture.join("tests/fixtures/files/libraries.geojson");
    let mut stage = Stage::new(View::default());
    stage.apply(Command::Open(path));
    stage.apply(Command::Table(TableCommand::Count(DivisionId::new("libraries.geojson"))));
    let proposal = stage.session.proposed_table().unwrap();
    let joined = proposal.joined.as_ref().unwrap();
    assert_eq!((joined.by, joined.rows), (MatchedBy::Coordinates, 6));
    assert_eq!(proposal.key(), Some("geometry"));
}

#[test]
fn rows_that_are_persons_are_withheld_when_few() {
    let path = file("persons", "svar.csv", PLACES);
    let mut stage = Stage::new(View::default());
    stage.apply(Command::Open(path.clone()));
    let mut answer = proposed(&stage);
    stage.apply(Command::Table(TableCommand::Add(answer.clone())));
    assert_eq!(sum(&stage, "svar"), 3.0, "things are shown, however few");
    let id = stage.session.own_tables()[0].id;
    stage.apply(Command::Table(TableCommand::Remove(id)));
    stage.apply(Command::Open(path.clone()));
    answer.figures[0].kind = FigureKind::Count { unit: Unit::People };
    stage.apply(Command::Table(TableCommand::Add(answer)));
    let dataset = &stage.session.shown().dataset;
    assert!(dataset.withheld.count_in("svar") >= 2, "{:?}", dataset.withheld);
    assert_eq!(sum(&stage, "svar"), 0.0, "districts without persons have none");
    let rule = SmallGroups { fewest: 0, ..SmallGroups::default() };
    stage.apply(Command::SetSmallGroups(rule));
    assert_eq!(sum(&stage, "svar"), 3.0);
    std::fs::remove_dir_all(path.parent().unwrap()).unwrap();
}
