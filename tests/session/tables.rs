//! Tables of the user's: proposed, joined, left out, undone, kept in a project.

use std::path::PathBuf;

use skillnad::model::{
    Direction, DistrictCode, DivisionId, FigureDescription, FigureKind, MadeOf, SmallGroups,
    ThemeId, Unit, Year,
};
use skillnad::project::{Project, SavedDefinition, TableFacts, View};
use skillnad::session::{Command, NoticeKind, ProjectCommand, TableAnswer, TableCommand};

use super::Stage;

/// Codes of primary areas, two figures, and a row for the whole city.
const TABLE: &str = "kod;Nöjda 2022;Nöjda 2023;Träd\n101;1;2;7,5\n102;3;4;8,5\n1480;5;6;9,5\n";

/// A table in a folder of the test's own.
fn table(test: &str, text: &str) -> PathBuf {
    let folder =
        std::env::temp_dir().join(format!("skillnad-tables-{test}-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let path = folder.join("nöjda.csv");
    std::fs::write(&path, text).unwrap();
    path
}

fn opened(path: &std::path::Path) -> Stage {
    let mut stage = Stage::new(View::default());
    stage.apply(Command::Open(path.to_owned()));
    stage
}

/// The answer that leaves a figure out.
fn without(figure: &str) -> TableAnswer {
    TableAnswer { left_out: vec![figure.to_owned()], ..TableAnswer::default() }
}

fn own(stage: &Stage) -> Vec<String> {
    let indicators = &stage.session.shown().dataset.indicators;
    let own = indicators.iter().filter(|indicator| indicator.own);
    own.map(|indicator| indicator.id.to_string()).collect()
}

#[test]
fn a_table_is_proposed_for_the_division_that_it_fits_and_joined_when_told() {
    let path = table("joined", TABLE);
    let mut stage = opened(&path);
    let regso = stage.view();
    let proposal = stage.session.proposed_table().unwrap().clone();
    let best = &proposal.fits[0];
    assert_eq!(best.division, DivisionId::new("goteborg/primaromraden"));
    assert_eq!((best.fit.districts, best.fit.rows, best.fit.of_rows), (2, 2, 3));
    assert_eq!(stage.view(), regso, "nothing changes before the answer");
    stage.apply(Command::Table(TableCommand::Add(TableAnswer::default())));
    assert!(stage.session.proposed_table().is_none());
    let view = stage.view();
    assert_eq!(view.division, DivisionId::new("goteborg/primaromraden"));
    assert_eq!((view.map.indicator.as_str(), view.map.year), ("Nöjda", Some(Year(2023))));
    assert_eq!(own(&stage), ["Nöjda", "Träd"]);
    let values = stage.session.choropleth().unwrap().series.cells.clone();
    assert_eq!((values[0].value(), values[1].value()), (Some(2.0), Some(4.0)));
    // The figures of the city are still there.
    assert!(stage.session.shown().dataset.indicators.len() > 10);
    stage.apply(Command::Undo);
    assert_eq!(stage.view().map, regso.map);
    assert!(stage.session.own_tables().is_empty() && own(&stage).is_empty());
    stage.apply(Command::ShowDivision(DivisionId::new("goteborg/primaromraden")));
    assert!(own(&stage).is_empty(), "the division has lost the figures too");
    std::fs::remove_dir_all(path.parent().unwrap()).unwrap();
}

#[test]
fn an_undone_table_comes_back_and_a_removed_one_goes() {
    let path = table("undone", TABLE);
    let mut stage = opened(&path);
    stage.apply(Command::Table(TableCommand::Add(TableAnswer::default())));
    let joined = stage.view();
    stage.apply(Command::Undo);
    stage.apply(Command::Redo);
    assert_eq!((stage.view(), own(&stage).len()), (joined, 2));
    let id = stage.session.own_tables()[0].id;
    stage.apply(Command::Table(TableCommand::Remove(id)));
    assert!(own(&stage).is_empty());
    assert_ne!(stage.view().map.indicator.as_str(), "Nöjda");
    stage.apply(Command::Undo);
    assert_eq!((own(&stage).len(), stage.view().map.indicator.as_str()), (2, "Nöjda"));
    std::fs::remove_dir_all(path.parent().unwrap()).unwrap();
}

#[test]
fn figures_that_are_left_out_are_not_joined_and_two_tables_add_up() {
    let path = table("left-out", TABLE);
    let mut stage = opened(&path);
    stage.apply(Command::Table(TableCommand::Add(without("Nöjda"))));
    assert_eq!((own(&stage), stage.view().map.indicator.as_str()), (vec!["Träd".into()], "Träd"));
    stage.apply(Command::Table(TableCommand::Paste("kod\tBänkar\n101\t4\n102\t5\n".to_owned())));
    stage.apply(Command::Table(TableCommand::Add(TableAnswer::default())));
    assert_eq!(own(&stage), ["Träd", "Bänkar"]);
    // The rule for small groups keeps the tables.
    let rule = SmallGroups { fewest: 0, ..SmallGroups::default() };
    stage.apply(Command::SetSmallGroups(rule));
    assert_eq!(own(&stage), ["Träd", "Bänkar"]);
    std::fs::remove_dir_all(path.parent().unwrap()).unwrap();
}

#[test]
fn another_division_can_be_proposed_and_a_table_left() {
    let path = table("division", "namn;n\nBacka;1\nBilldal;2\n");
    let mut stage = opened(&path);
    let proposal = stage.session.proposed_table().unwrap().clone();
    let best = &proposal.fits[proposal.chosen].division;
    assert_eq!(*best, DivisionId::new("goteborg/mellanomraden"));
    let other = proposal.fits.iter().find(|fit| fit.division != proposal.fits[0].division).unwrap();
    stage.apply(Command::Table(TableCommand::Division(other.division.clone())));
    let next = stage.session.proposed_table().unwrap();
    assert_eq!(next.fits[next.chosen].division, other.division);
    let before = stage.view();
    stage.apply(Command::Table(TableCommand::Leave));
    assert!(stage.session.proposed_table().is_none());
    assert_eq!((stage.view(), stage.session.history().can_undo()), (before, false));
    std::fs::remove_dir_all(path.parent().unwrap()).unwrap();
}

#[test]
fn a_table_about_something_else_is_proposed_for_no_division_and_can_not_be_joined() {
    let path = table("nothing", "stad;n\nOslo;1\nBergen;2\n");
    let mut stage = opened(&path);
    let proposal = stage.session.proposed_table().unwrap();
    assert!(proposal.fits.is_empty() && proposal.joined.is_none());
    stage.apply(Command::Table(TableCommand::Add(TableAnswer::default())));
    assert!(stage.session.own_tables().is_empty());
    std::fs::remove_dir_all(path.parent().unwrap()).unwrap();
}

#[test]
fn a_project_keeps_its_tables_and_says_when_one_has_changed() {
    let path = table("project", TABLE);
    let mut stage = opened(&path);
    stage.apply(Command::Table(TableCommand::Add(without("Träd"))));
    stage.apply(Command::Table(TableCommand::Paste("kod\tBänkar\n101\t4\n102\t5\n".to_owned())));
    stage.apply(Command::Table(TableCommand::Add(TableAnswer::default())));
    stage.apply(Command::Project(ProjectCommand::Add("Nöjda".to_owned())));
    let project = stage.session.project_to_save();
    assert_eq!(project.tables.len(), 2);
    let file = path.with_file_name("a.skillnad");
    std::fs::write(&file, project.to_bytes().unwrap()).unwrap();
    let mut again = opened(&file);
    assert_eq!(own(&again), ["Nöjda", "Bänkar"]);
    assert_eq!(again.view().map.indicator.as_str(), "Bänkar");
    assert_eq!(again.session.notices().iter().count(), 0);
    assert_eq!(again.session.project_to_save().tables, project.tables);

    std::fs::write(&path, TABLE.replace("7,5", "6,5")).unwrap();
    let changed = opened(&file);
    let told: Vec<_> = changed.session.notices().iter().collect();
    assert_eq!(told.len(), 1, "{told:?}");
    assert_eq!(told[0].kind, NoticeKind::Warning);
    assert!(told[0].text.starts_with("nöjda.csv har ändrats"), "{told:?}");
    assert_eq!(own(&changed), ["Nöjda", "Bänkar"]);

    std::fs::remove_file(&path).unwrap();
    let missing = opened(&file);
    assert_eq!(own(&missing), ["Bänkar"]);
    assert_eq!(missing.session.notices().iter().count(), 1);
    again.apply(Command::Undo);
    assert!(own(&again).is_empty());
    std::fs::remove_dir_all(path.parent().unwrap()).unwrap();
}

#[test]
fn projects_of_earlier_editions_have_no_tables() {
    let old =
        br#"{"format": "skillnad-project", "version": 1, "title": "M", "views": [], "files": []}"#;
    assert!(Project::from_bytes(old).unwrap().tables.is_empty());
}

#[test]
fn another_sheet_is_proposed_and_kept_in_the_project() {
    let path = table("sheet", "");
    let book = path.with_file_name("bok.xlsx");
    let mut workbook = rust_xlsxwriter::Workbook::new();
    for (name, code, figure) in [("Ett", "101", 1.5), ("Två", "102", 2.5)] {
        let sheet = workbook.add_worksheet().set_name(name).unwrap();
        sheet.write(0, 0, "kod").unwrap().write(0, 1, name).unwrap();
        sheet.write(1, 0, code).unwrap().write(1, 1, figure).unwrap();
    }
    workbook.save(&book).unwrap();
    let mut stage = opened(&book);
    let shown = |stage: &Stage| stage.session.proposed_table().unwrap().table.sheet.clone();
    assert_eq!(shown(&stage).as_deref(), Some("Ett"));
    stage.apply(Command::Table(TableCommand::Sheet("Två".to_owned())));
    assert_eq!(shown(&stage).as_deref(), Some("Två"));
    stage.apply(Command::Table(TableCommand::Add(TableAnswer::default())));
    assert_eq!(own(&stage), ["Två"]);
    let project = path.with_file_name("a.skillnad");
    std::fs::write(&project, stage.session.project_to_save().to_bytes().unwrap()).unwrap();
    assert_eq!(own(&opened(&project)), ["Två"]);
    std::fs::remove_dir_all(path.parent().unwrap()).unwrap();
}

#[test]
fn tables_that_are_opened_together_are_proposed_one_after_the_other() {
    let (first, second) = (table("first", TABLE), table("second", "kod;Bänkar\n101;4\n102;5\n"));
    let mut stage = opened(&first);
    stage.apply(Command::Open(second.clone()));
    let headings = |stage: &Stage| stage.session.proposed_table().unwrap().table.columns.len();
    assert_eq!(headings(&stage), 4);
    stage.apply(Command::Table(TableCommand::Add(TableAnswer::default())));
    assert_eq!(headings(&stage), 2);
    stage.apply(Command::Table(TableCommand::Add(TableAnswer::default())));
    assert_eq!(own(&stage), ["Nöjda", "Träd", "Bänkar"]);
    for path in [first, second] {
        std::fs::remove_dir_all(path.parent().unwrap()).unwrap();
    }
}

/// Codes of primary areas with counts, and a share that is computed already.
const COUNTS: &str = "kod;Antal medlemmar;Vuxna;Andel (%)\n101;213;7357;25\n102;48;2214;50\n";

/// The answer of a user who says what the figures of [`COUNTS`] are.
fn said(stage: &Stage) -> TableAnswer {
    let mut figures = stage.session.proposed_table().unwrap().figures.clone();
    figures[0] = FigureDescription {
        title: "Medlemmar".to_owned(),
        kind: FigureKind::Share { of: "Vuxna".into() },
        direction: Direction::HigherIsBetter,
        theme: Some(ThemeId::new("participation")),
        ..figures[0].clone()
    };
    TableAnswer { left_out: vec!["Vuxna".to_owned()], figures, ..TableAnswer::default() }
}

fn described(stage: &Stage) -> (String, Unit, Direction, ThemeId, bool) {
    let choropleth = stage.session.choropleth().unwrap();
    let indicator = &choropleth.indicator;
    let title = indicator.title.get("sv").to_owned();
    (title, indicator.unit, indicator.direction, indicator.theme.clone(), indicator.own)
}

#[test]
fn figures_are_proposed_by_their_headings_and_joined_as_the_user_says() {
    let path = table("said", COUNTS);
    let mut stage = opened(&path);
    let proposed: Vec<FigureKind> =
        stage.session.proposed_table().unwrap().figures.iter().map(|f| f.kind.clone()).collect();
    assert_eq!(
        proposed,
        [
            FigureKind::Count { unit: Unit::Number },
            FigureKind::Number,
            FigureKind::Percentage { fractions: false },
        ]
    );
    let answer = said(&stage);
    stage.apply(Command::Table(TableCommand::Add(answer)));
    let expected = (
        "Medlemmar".to_owned(),
        Unit::Share,
        Direction::HigherIsBetter,
        ThemeId::new("participation"),
        true,
    );
    assert_eq!(described(&stage), expected);
    assert_eq!(own(&stage), ["Antal medlemmar", "Andel (%)"]);
    let made_of = &stage.session.choropleth().unwrap().indicator.made_of.clone();
    assert!(matches!(made_of, MadeOf::Share { denominator, .. } if denominator == &["Vuxna"]));
    stage.apply(Command::Undo);
    assert!(own(&stage).is_empty());
    stage.apply(Command::Redo);
    assert_eq!(described(&stage), expected);
    std::fs::remove_dir_all(path.parent().unwrap()).unwrap();
}

#[test]
fn a_project_keeps_the_descriptions_of_figures_and_opens_without_them() {
    let path = table("described", COUNTS);
    let mut stage = opened(&path);
    let answer = said(&stage);
    stage.apply(Command::Table(TableCommand::Add(answer)));
    let project = stage.session.project_to_save();
    let file = path.with_file_name("a.skillnad");
    std::fs::write(&file, project.to_bytes().unwrap()).unwrap();
    let again = opened(&file);
    assert_eq!(described(&again), described(&stage));
    assert_eq!(again.session.project_to_save().tables, project.tables);

    // A project of an earlier edition.
    let bytes = project.to_bytes().unwrap();
    let mut old: serde_json::Value = serde_json::from_slice(&bytes).unwrap();
    let removed = old["tables"][0].as_object_mut().unwrap().remove("figures");
    assert!(removed.is_some());
    std::fs::write(&file, serde_json::to_vec(&old).unwrap()).unwrap();
    let old = opened(&file);
    assert_eq!(old.session.notices().iter().count(), 0);
    let (title, unit, direction, theme, own) = described(&old);
    assert_eq!(
        (title.as_str(), unit, direction),
        ("Antal medlemmar", Unit::Number, Direction::Neutral)
    );
    assert_eq!((theme.as_str(), own), ("file", true));
    std::fs::remove_dir_all(path.parent().unwrap()).unwrap();
}

#[test]
fn two_tables_with_the_same_headings_are_each_as_the_user_said() {
    let mut stage = Stage::new(View::default());
    let paste = |stage: &mut Stage, text: &str, left_out: &[&str]| {
        stage.apply(Command::Table(TableCommand::Paste(text.to_owned())));
        let proposal = stage.session.proposed_table().unwrap().clone();
        let share = |mut figure: FigureDescription| {
            if figure.figure.as_str() == "Lediga" {
                figure.kind = FigureKind::Share { of: "Vuxna".into() };
            }
            figure
        };
        let figures = proposal.figures.iter().cloned().map(share).collect();
        let left_out = left_out.iter().map(|&id| id.to_owned()).collect();
        stage.apply(Command::Table(TableCommand::Add(TableAnswer {
            left_out,
            figures,
            ..TableAnswer::default()
        })));
    };
    paste(&mut stage, "kod\tLediga\tVuxna\n101\t10\t100\n102\t20\t100\n", &[]);
    paste(&mut stage, "kod\tLediga\tVuxna\n101\t30\t100\n102\t40\t100\n", &["Vuxna"]);
    let ids = own(&stage);
    assert_eq!(ids.len(), 3, "{ids:?}");
    let first = |stage: &Stage, id: &str| {
        let dataset = &stage.session.shown().dataset;
        let indicator = dataset.indicator(&id.into()).unwrap();
        assert!(matches!(indicator.made_of, MadeOf::Share { .. }), "{id}");
        dataset.series(indicator, None).unwrap().cells[0].value()
    };
    assert_eq!(first(&stage, &ids[0]), Some(0.1));
    assert_eq!(first(&stage, &ids[2]), Some(0.3), "a share of the other table's adults");
    assert_eq!(stage.view().map.indicator.as_str(), ids[2], "the new table is shown");
    let earlier = stage.session.own_tables()[0].id;
    stage.apply(Command::Table(TableCommand::Remove(earlier)));
    assert_eq!(own(&stage), [ids[2].clone()], "no figure takes over the name of another");
    assert_eq!(first(&stage, &ids[2]), Some(0.3));
    let project = stage.session.project_to_save();
    assert_eq!(project.tables[0].ids[0].as_str(), ids[2]);
}

#[test]
fn a_row_that_fits_nothing_is_given_a_district_by_hand_and_the_project_remembers() {
    let path = table("mended", "namn;n\nSanna;1\nMajorna;2\nStrandstaden;3\n");
    let mut stage = opened(&path);
    let unmatched = |stage: &Stage| {
        let proposal = stage.session.proposed_table().unwrap().clone();
        let rows = &proposal.joined.as_ref().unwrap().unmatched_rows;
        rows.iter().map(|row| row.key.clone()).collect::<Vec<_>>()
    };
    let fits = stage.session.proposed_table().unwrap().fits.clone();
    let primary = DivisionId::new("goteborg/primaromraden");
    if fits[0].division != primary {
        stage.apply(Command::Table(TableCommand::Division(primary)));
    }
    assert_eq!(unmatched(&stage), ["Strandstaden"]);
    let mend = |code: Option<&str>| {
        Command::Table(TableCommand::Mend("Strandstaden".to_owned(), code.map(DistrictCode::new)))
    };
    stage.apply(mend(Some("104")));
    assert!(unmatched(&stage).is_empty());
    stage.apply(mend(None));
    assert_eq!(unmatched(&stage), ["Strandstaden"]);
    // A district that has a row already keeps it.
    stage.apply(mend(Some("102")));
    assert_eq!(unmatched(&stage), ["Strandstaden"]);
    stage.apply(mend(Some("104")));
    stage.apply(Command::Table(TableCommand::Add(TableAnswer::default())));
    let value = |stage: &Stage| {
        let dataset = &stage.session.shown().dataset;
        let at = dataset.division.position_of(&DistrictCode::new("104")).unwrap();
        dataset.value_at(dataset.indicator(&"n".into()).unwrap(), at, None).0.value()
    };
    assert_eq!(value(&stage), Some(3.0));
    let file = path.with_file_name("a.skillnad");
    std::fs::write(&file, stage.session.project_to_save().to_bytes().unwrap()).unwrap();
    assert_eq!(value(&opened(&file)), Some(3.0));
    std::fs::remove_dir_all(path.parent().unwrap()).unwrap();
}

#[test]
fn another_column_can_name_the_districts() {
    let path = table("key", "nummer;namn;n\n101;Sanna;1\n102;Majorna;2\n");
    let mut stage = opened(&path);
    let joined = |stage: &Stage| {
        let proposal = stage.session.proposed_table().unwrap().clone();
        let joined = proposal.joined.clone();
        joined.map(|joined| (joined.key.clone(), joined.matched_rows))
    };
    assert_eq!(joined(&stage), Some(("nummer".to_owned(), 2)));
    stage.apply(Command::Table(TableCommand::Key("namn".to_owned())));
    assert_eq!(joined(&stage), Some(("namn".to_owned(), 2)));
    stage.apply(Command::Table(TableCommand::Key("n".to_owned())));
    assert_eq!(joined(&stage), None, "nothing in it is a district");
    stage.apply(Command::Table(TableCommand::Add(TableAnswer::default())));
    assert!(stage.session.own_tables().is_empty());
    std::fs::remove_dir_all(path.parent().unwrap()).unwrap();
}

#[test]
fn next_year_s_table_is_answered_as_this_year_s_was() {
    let path = table("template", "kod;Nöjda 2022;Elever;Träd\n101;1;10;7\n102;3;20;8\n");
    let mut stage = opened(&path);
    let proposal = stage.session.proposed_table().unwrap().clone();
    assert!(!proposal.is_as_before);
    let described = |mut figure: FigureDescription| {
        if figure.figure.as_str().starts_with("Nöjda") {
            figure.kind = FigureKind::Share { of: "Elever".into() };
            figure.title = "Andel nöjda".to_owned();
        }
        figure
    };
    let figures = proposal.figures.iter().cloned().map(described).collect();
    stage.apply(Command::Table(TableCommand::Add(TableAnswer {
        left_out: vec!["Träd".to_owned()],
        figures,
        ..TableAnswer::default()
    })));
    let kept = stage.session.table_templates().to_vec();
    // Another run, with the answers of this one.
    let mut next = Stage::new(View::default());
    next.session.set_table_templates(kept);
    std::fs::write(&path, "kod;Nöjda 2023;Elever;Träd\n101;2;10;7\n102;4;20;8\n").unwrap();
    next.apply(Command::Open(path.clone()));
    let proposal = next.session.proposed_table().unwrap().clone();
    assert!(proposal.is_as_before);
    assert_eq!(proposal.left_out, ["Träd"]);
    assert_eq!(proposal.figures[0].title, "Andel nöjda");
    assert_eq!(proposal.figures[0].kind, FigureKind::Share { of: "Elever".into() });
    next.apply(Command::Table(TableCommand::Leave));
    next.apply(Command::Table(TableCommand::Paste(
        "kod\tNöjda 2023\tLärare\n101\t1\t2\n102\t3\t4\n".to_owned(),
    )));
    assert!(!next.session.proposed_table().unwrap().is_as_before, "other headings");
    std::fs::remove_dir_all(path.parent().unwrap()).unwrap();
}

/// The answer that takes everything as proposed.
fn as_proposed(stage: &Stage) -> TableAnswer {
    let proposal = stage.session.proposed_table().unwrap();
    TableAnswer {
        left_out: proposal.left_out.clone(),
        figures: proposal.figures.clone(),
        facts: proposal.facts.clone(),
    }
}

fn add_as_proposed(stage: &mut Stage) {
    let answer = as_proposed(stage);
    stage.apply(Command::Table(TableCommand::Add(answer)));
}

#[test]
fn a_joined_table_is_changed_in_its_place_and_undone() {
    let path = table("changed", "kod;Nöjda;Träd\n101;1;7\nSana;3;8\n");
    let mut stage = opened(&path);
    add_as_proposed(&mut stage);
    stage.apply(Command::Table(TableCommand::Paste("kod\tBänkar\n101\t5\n102\t6\n".to_owned())));
    add_as_proposed(&mut stage);
    stage.apply(Command::ShowIndicator("Träd".into()));
    let first = stage.session.own_tables()[0].id;
    let before = stage.view();
    stage.apply(Command::Table(TableCommand::Change(first)));
    let proposal = stage.session.proposed_table().unwrap().clone();
    assert_eq!((proposal.instead_of, proposal.key()), (Some(first), Some("kod")));
    stage.apply(Command::Table(TableCommand::Mend("Sana".to_owned(), Some("102".into()))));
    let mut answer = as_proposed(&stage);
    answer.figures[1].title = "Antal träd".to_owned();
    answer.facts.source = "Parkförvaltningen".to_owned();
    stage.apply(Command::Table(TableCommand::Add(answer)));
    assert_eq!(own(&stage), ["Nöjda", "Träd", "Bänkar"], "in its place");
    let choropleth = stage.session.choropleth().unwrap();
    assert_eq!(choropleth.indicator.title.get(skillnad::i18n::Language::Sv), "Antal träd");
    assert_eq!(choropleth.indicator.source.get(skillnad::i18n::Language::Sv), "Parkförvaltningen");
    assert_eq!(choropleth.series.cells[1].value(), Some(8.0), "mended");
    assert_eq!(stage.view().map.indicator, before.map.indicator, "the same figure is shown");
    // Changed again, it begins with what was said.
    let again = stage.session.own_tables()[0].id;
    stage.apply(Command::Table(TableCommand::Change(again)));
    let proposal = stage.session.proposed_table().unwrap().clone();
    assert_eq!(proposal.figures[1].title, "Antal träd");
    assert_eq!(proposal.facts.source, "Parkförvaltningen");
    assert_eq!(proposal.mended.len(), 1);
    stage.apply(Command::Table(TableCommand::Leave));
    stage.apply(Command::Undo);
    let choropleth = stage.session.choropleth().unwrap();
    assert_eq!(choropleth.indicator.title.get(skillnad::i18n::Language::Sv), "Träd");
    assert_eq!((choropleth.series.cells[1].value(), own(&stage).len()), (None, 3));
    std::fs::remove_dir_all(path.parent().unwrap()).unwrap();
}

#[test]
fn facts_about_all_figures_are_said_and_kept_in_the_project() {
    let path = table("facts", "kod;Nöjda;Träd\n101;1;-\n102;99;8\n103;99;9\n");
    let mut stage = opened(&path);
    let proposal = stage.session.proposed_table().unwrap().clone();
    assert_eq!((proposal.facts.year, proposal.signs.dashes), (None, 1));
    let facts = TableFacts {
        missing: vec!["99".to_owned()],
        dash_is_zero: true,
        decimal: None,
        year: Some(Year(2022)),
        source: "Göteborgs Stad".to_owned(),
    };
    stage.apply(Command::Table(TableCommand::Facts(facts.clone())));
    assert_eq!(stage.session.proposed_table().unwrap().facts, facts);
    add_as_proposed(&mut stage);
    let values = |stage: &Stage, indicator: &str| {
        let dataset = &stage.session.shown().dataset;
        let indicator = dataset.indicator(&indicator.into()).unwrap();
        assert_eq!(dataset.years(indicator), [Year(2022)]);
        let series = dataset.series(indicator, Some(Year(2022))).unwrap();
        let cells = series.cells.iter().take(3).map(|cell| cell.value());
        cells.collect::<Vec<_>>()
    };
    let as_said = [vec![Some(1.0), None, None], vec![Some(0.0), Some(8.0), Some(9.0)]];
    assert_eq!(["Nöjda", "Träd"].map(|figure| values(&stage, figure)), as_said);
    let project = path.with_file_name("p.skillnad");
    let saved = stage.session.project_to_save();
    std::fs::write(&project, saved.to_bytes().unwrap()).unwrap();
    let again = opened(&project);
    assert_eq!(again.session.own_tables()[0].mapping.facts, facts);
    assert_eq!(["Nöjda", "Träd"].map(|figure| values(&again, figure)), as_said);
    std::fs::remove_dir_all(path.parent().unwrap()).unwrap();
}

#[test]
fn facts_that_are_typed_when_enter_is_pressed_are_not_lost() {
    let path = table("typed", "kod;Nöjda\n101;1\n102;99\n");
    let mut stage = opened(&path);
    let facts = TableFacts { missing: vec!["99".to_owned()], ..TableFacts::default() };
    let answer = TableAnswer { facts, ..as_proposed(&stage) };
    stage.apply(Command::Table(TableCommand::Add(answer)));
    let cells = stage.session.choropleth().unwrap().series.cells.clone();
    assert_eq!((cells[0].value(), cells[1].value()), (Some(1.0), None));
    std::fs::remove_dir_all(path.parent().unwrap()).unwrap();
}

#[test]
fn the_only_year_in_the_names_is_proposed_for_figures_without_one() {
    let year = |name: &str, text: &str| {
        let path = table("names", text);
        let named = path.with_file_name(name);
        std::fs::rename(&path, &named).unwrap();
        let stage = opened(&named);
        let year = stage.session.proposed_table().unwrap().facts.year;
        std::fs::remove_dir_all(path.parent().unwrap()).unwrap();
        year
    };
    let plain = "kod;Nöjda\n101;1\n102;3\n";
    assert_eq!(year("Nöjda 2022.csv", plain), Some(Year(2022)));
    assert_eq!(year("nöjda_2022.csv", plain), Some(Year(2022)));
    assert_eq!(year("Nöjda.csv", "kod;Nöjda 2021\n101;1\n102;3\n"), Some(Year(2021)));
    assert_eq!(year("Nöjda 2022.csv", "kod;Nöjda 2021\n101;1\n102;3\n"), None, "two years");
    assert_eq!(year("Nöjda.csv", plain), None);
}

#[test]
fn the_publisher_that_a_file_names_is_its_source() {
    let px = "CHARSET=\"ANSI\";\nAXIS-VERSION=\"2013\";\nTITLE=\"Nöjda\";\nCONTENTS=\"Nöjda\";\nUNITS=\"antal\";\nSTUB=\"Område\";\nVALUES(\"Område\")=\"101 Kungsladugård\",\"102 Sanna\";\nSOURCE=\"Göteborgs Stad\";\nDATA=\n1\n2;\n";
    let path = table("publisher", px);
    let named = path.with_extension("px");
    std::fs::rename(&path, &named).unwrap();
    let mut stage = opened(&named);
    add_as_proposed(&mut stage);
    let indicator = stage.session.choropleth().unwrap().indicator.clone();
    assert_eq!(indicator.source.get(skillnad::i18n::Language::Sv), "Göteborgs Stad");
    std::fs::remove_dir_all(path.parent().unwrap()).unwrap();
}

#[test]
fn a_project_in_a_file_is_unsaved_once_a_table_or_a_definition_comes_or_goes() {
    let path = table("unsaved", TABLE);
    let project = path.with_file_name("p.skillnad");
    let mut stage = opened(&path);
    assert!(!stage.session.is_unsaved(), "in no project yet");
    add_as_proposed(&mut stage);
    let saved = stage.session.project_to_save();
    std::fs::write(&project, saved.to_bytes().unwrap()).unwrap();
    let mut stage = opened(&project);
    assert!(!stage.session.is_unsaved());
    stage.apply(Command::Table(TableCommand::Paste("kod\tBänkar\n101\t5\n102\t6\n".to_owned())));
    assert!(!stage.session.is_unsaved(), "not answered yet");
    add_as_proposed(&mut stage);
    assert!(stage.session.is_unsaved());
    stage.apply(Command::Undo);
    assert!(!stage.session.is_unsaved());
    let definition = SavedDefinition { name: "Dubbelt".into(), expression: "Träd * 2".into() };
    stage.apply(Command::Define(definition, None));
    assert!(stage.session.is_unsaved());
    stage.apply(Command::Undo);
    assert!(!stage.session.is_unsaved());
    let first = stage.session.own_tables()[0].id;
    stage.apply(Command::Table(TableCommand::Remove(first)));
    assert!(stage.session.is_unsaved() && own(&stage).is_empty());
    stage.apply(Command::Project(ProjectCommand::DiscardChanges));
    assert!(!stage.session.is_unsaved(), "it is read anew");
    assert_eq!(own(&stage), ["Nöjda", "Träd"]);
    std::fs::remove_dir_all(path.parent().unwrap()).unwrap();
}
