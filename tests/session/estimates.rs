//! The user's tables as estimates for other divisions: asked for, undone, kept in a project.

use std::fmt::Write as _;

use skillnad::formats::builtin::load;
use skillnad::model::{Cell, DivisionId, FigureKind, Marks, Revision, SmallGroups, Unit};
use skillnad::project::View;
use skillnad::session::{Command, ProjectCommand, TableAnswer, TableCommand};

use super::Stage;

const PRIMARY: &str = "goteborg/primaromraden";

/// A table of all primary areas.
fn text() -> String {
    let dataset = load(&PRIMARY.into(), Revision(1)).unwrap();
    let mut text = String::from("kod\tAntal elever\tNöjda\tAndel %\n");
    for (at, district) in dataset.division.districts.iter().enumerate() {
        writeln!(text, "{}\t{}\t{}\t{}", district.code, 100 + at, at, at % 50).unwrap();
    }
    text
}

/// The table joined as it is proposed.
fn joined() -> Stage {
    let mut stage = Stage::new(View::default());
    stage.apply(Command::Table(TableCommand::Paste(text())));
    let proposal = stage.session.proposed_table().unwrap().clone();
    let kinds: Vec<&FigureKind> = proposal.figures.iter().map(|figure| &figure.kind).collect();
    assert_eq!(
        kinds,
        [
            &FigureKind::Count { unit: Unit::People },
            &FigureKind::Number,
            &FigureKind::Percentage { fractions: false },
        ]
    );
    let figures = proposal.figures.clone();
    stage.apply(Command::Table(TableCommand::Add(TableAnswer {
        figures,
        ..TableAnswer::default()
    })));
    stage
}

fn ask(stage: &mut Stage, asked: bool) {
    let id = stage.session.own_tables()[0].id;
    stage.apply(Command::Table(TableCommand::Estimate(id, asked)));
}

fn show(stage: &mut Stage, division: &str) {
    stage.apply(Command::ShowDivision(DivisionId::new(division)));
}

/// The ids and marks of the own figures on the map's division.
fn own(stage: &Stage) -> Vec<(String, Marks)> {
    let dataset = &stage.session.shown().dataset;
    let own = dataset.indicators.iter().filter(|indicator| indicator.own);
    own.map(|indicator| (indicator.id.to_string(), dataset.marks(indicator, None))).collect()
}

fn sum(stage: &Stage) -> f64 {
    let cells = stage.session.shown().dataset.column("Antal elever", None);
    cells.iter().filter_map(|cell| cell.value()).sum()
}

#[test]
fn nothing_is_estimated_unless_asked_for_and_it_is_undone() {
    let mut stage = joined();
    let whole = sum(&stage);
    show(&mut stage, "goteborg/deso");
    assert!(own(&stage).is_empty());
    show(&mut stage, PRIMARY);
    stage.apply(Command::ShowIndicator("Antal elever".into()));
    ask(&mut stage, true);
    assert!(own(&stage).iter().all(|(_, marks)| marks.is_empty()), "its own figures are none");
    for division in
        ["goteborg/deso", "goteborg/regso", "goteborg/basomraden", "goteborg/valdistrikt"]
    {
        show(&mut stage, division);
        let estimated = |id: &str| (id.to_owned(), Marks::ESTIMATED);
        assert_eq!(own(&stage), [estimated("Antal elever"), estimated("Andel %")], "{division}");
        assert!((sum(&stage) / whole - 1.0).abs() < 1e-9, "{division}");
        assert_eq!(stage.view().map.indicator.as_str(), "Antal elever", "it stays on the map");
    }
    show(&mut stage, "goteborgsregionen/regso");
    assert!(own(&stage).is_empty(), "the region has no pieces");
    show(&mut stage, "goteborg/regso");
    let indicator = stage.session.shown().dataset.indicator(&"Antal elever".into()).unwrap();
    let source = indicator.source.get("sv");
    assert!(source.ends_with("uppskattat från primärområden efter var människor bor"), "{source}");
    let own_table = stage.session.own_tables_of(&"Antal elever".into()).next().unwrap();
    assert!(own_table.mapping.estimated_elsewhere);

    ask(&mut stage, false);
    assert!(own(&stage).is_empty());
    stage.apply(Command::Undo);
    assert_eq!(own(&stage).len(), 2);
    stage.apply(Command::Redo);
    assert!(own(&stage).is_empty());
}

#[test]
fn a_project_keeps_the_estimates_and_a_template_does_not() {
    let mut stage = joined();
    ask(&mut stage, true);
    show(&mut stage, "goteborg/deso");
    stage.apply(Command::Project(ProjectCommand::Add("Elever".to_owned())));
    assert_eq!(stage.view().map.indicator.as_str(), "Antal elever");
    let project = stage.session.project_to_save();
    assert!(project.tables[0].mapping.estimated_elsewhere);
    assert!(stage.session.table_templates().iter().all(|t| !t.mapping.estimated_elsewhere));
    let folder = std::env::temp_dir().join(format!("skillnad-estimates-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let file = folder.join("a.skillnad");
    std::fs::write(&file, project.to_bytes().unwrap()).unwrap();
    let mut again = Stage::new(View::default());
    again.apply(Command::Open(file));
    assert_eq!(own(&again), own(&stage));
    assert_eq!(again.view().map.indicator.as_str(), "Antal elever");
    assert_eq!(again.session.notices().iter().count(), 0);
    assert_eq!(again.session.project_to_save().tables, project.tables);
    // A table that is changed stays estimated.
    let id = again.session.own_tables()[0].id;
    again.apply(Command::Table(TableCommand::Change(id)));
    let figures = again.session.proposed_table().unwrap().figures.clone();
    let answer = TableAnswer { figures, ..TableAnswer::default() };
    again.apply(Command::Table(TableCommand::Add(answer)));
    assert!(again.session.own_tables()[0].mapping.estimated_elsewhere);
    std::fs::remove_dir_all(folder).unwrap();
}

#[test]
fn estimates_about_few_persons_are_withheld_as_others_are() {
    let mut stage = joined();
    ask(&mut stage, true);
    show(&mut stage, "goteborg/basomraden");
    let cells = |stage: &Stage| stage.session.choropleth().unwrap().series.cells.clone();
    let few = |cells: &[Cell]| cells.iter().filter(|cell| **cell == Cell::TooFew).count();
    assert!(few(&cells(&stage)) > 0);
    let rule = SmallGroups { fewest: 0, ..SmallGroups::default() };
    stage.apply(Command::SetSmallGroups(rule));
    assert_eq!(few(&cells(&stage)), 0);
    assert_eq!(own(&stage).len(), 2);
}

#[test]
fn a_second_table_about_the_other_division_keeps_its_own_figures() {
    let mut stage = joined();
    ask(&mut stage, true);
    let rows = "1480A0010\t1\n1480A0020\t2\n";
    stage.apply(Command::Table(TableCommand::Paste(format!("kod\tAntal elever\n{rows}"))));
    stage.apply(Command::Table(TableCommand::Add(TableAnswer::default())));
    assert_eq!(stage.view().division.as_str(), "goteborg/deso");
    let ids: Vec<String> = own(&stage).into_iter().map(|(id, _)| id).collect();
    assert_eq!(ids, ["Antal elever", "Antal elever (goteborg/primaromraden)", "Andel %"]);
    let dataset = &stage.session.shown().dataset;
    assert!(dataset.marks(dataset.indicator(&"Antal elever".into()).unwrap(), None).is_empty());
}

#[test]
fn an_estimated_share_goes_with_the_table_that_it_is_a_share_of() {
    let mut stage = joined();
    let id = stage.session.own_tables()[0].id;
    let bare = text().replace("Antal elever", "Behöriga").replace("Andel %", "Övrigt");
    stage.apply(Command::Table(TableCommand::Paste(bare)));
    let mut figures = stage.session.proposed_table().unwrap().figures.clone();
    let behoriga = figures.iter_mut().find(|f| f.figure.as_str() == "Behöriga").unwrap();
    behoriga.kind = FigureKind::Share { of: "Antal elever".into() };
    stage.apply(Command::Table(TableCommand::Add(TableAnswer {
        figures,
        ..TableAnswer::default()
    })));
    let share = stage.session.own_tables()[1].id;
    stage.apply(Command::Table(TableCommand::Estimate(share, true)));
    show(&mut stage, "goteborg/deso");
    assert_eq!(own(&stage), [("Behöriga".to_owned(), Marks::ESTIMATED)]);
    let cells = |stage: &Stage| {
        let dataset = &stage.session.shown().dataset;
        let indicator = dataset.indicator(&"Behöriga".into()).unwrap();
        dataset.series(indicator, None).unwrap().cells
    };
    assert!(cells(&stage).iter().filter_map(|cell| cell.value()).all(|share| share == 1.0));
    stage.apply(Command::Table(TableCommand::Remove(id)));
    assert!(own(&stage).is_empty(), "nothing tells what the number is any more");
}
