//! Defined indicators and smoothing: set, undone, kept through saved views and projects, refused where they can't be.

use skillnad::i18n::Language;
use skillnad::model::{DivisionId, IndicatorId, MadeOf, SmallGroups};
use skillnad::project::{DerivedFigures, Project, SavedDefinition, Smoothing, Symbols, View};
use skillnad::session::{Command, ProjectCommand, TableAnswer, TableCommand};

use super::Stage;

fn definition(name: &str, expression: &str) -> SavedDefinition {
    SavedDefinition { name: name.to_owned(), expression: expression.to_owned() }
}

fn abroad() -> SavedDefinition {
    definition("Andel", "born_abroad / population")
}

/// The values on the map, by position.
fn values(stage: &Stage) -> Vec<Option<f64>> {
    let map = stage.session.choropleth().unwrap();
    map.series.cells.iter().map(|cell| cell.value()).collect()
}

fn has(stage: &Stage, name: &str) -> bool {
    stage.session.shown().dataset.indicator(&IndicatorId::new(name)).is_some()
}

#[test]
fn a_defined_indicator_is_shown_at_once_and_undone_in_one_step() {
    let mut stage = Stage::new(View::default());
    let before = stage.view();
    stage.apply(Command::ShowIndicator(IndicatorId::new("born_abroad_share")));
    let published = values(&stage);
    stage.apply(Command::Undo);
    stage.apply(Command::Define(abroad(), None));
    let defined = stage.view();
    assert_eq!(defined.map.indicator.as_str(), "Andel");
    assert_eq!(values(&stage), published);
    stage.apply(Command::Undo);
    assert_eq!(stage.view(), before);
    assert!(!has(&stage, "Andel"));
    stage.apply(Command::Redo);
    assert_eq!((stage.view(), values(&stage)), (defined, published));
}

#[test]
fn a_changed_definition_takes_the_old_one_s_place_and_later_ones_follow() {
    let mut stage = Stage::new(View::default());
    stage.apply(Command::Define(abroad(), None));
    stage.apply(Command::Define(definition("Dubbelt", "2 * Andel"), None));
    let twice = values(&stage);
    let changed = definition("Andel", "born_in_sweden / population");
    stage.apply(Command::Define(changed, Some("Andel".to_owned())));
    let names: Vec<String> =
        stage.view().figures.definitions.iter().map(|d| d.name.clone()).collect();
    assert_eq!(names, ["Andel", "Dubbelt"]);
    stage.apply(Command::ShowIndicator(IndicatorId::new("Dubbelt")));
    for (old, new) in twice.iter().zip(values(&stage)) {
        assert!((old.unwrap() + new.unwrap() - 2.0).abs() < 1e-12);
    }
    // The figures that a definition is changed from hold neither itself nor what follows from it.
    let figures = stage.session.figures_to_define(Some("Andel"));
    assert!(figures.indicators.iter().all(|i| !["Andel", "Dubbelt"].contains(&i.id.as_str())));
    assert_eq!(
        stage.session.figures_to_define(None).indicators.last().unwrap().id.as_str(),
        "Dubbelt"
    );
}

#[test]
fn a_definition_goes_where_its_parts_are_and_says_why_it_is_nowhere_else() {
    let primary = DivisionId::new("goteborg/primaromraden");
    let mut stage = Stage::new(View { division: primary.clone(), ..View::default() });
    stage.apply(Command::Define(definition("Kvot", "median_income / rental_share"), None));
    assert!(has(&stage, "Kvot") && stage.session.refused_definitions().is_empty());
    stage.apply(Command::ShowDivision(DivisionId::new("goteborg/regso")));
    assert!(!has(&stage, "Kvot"));
    let refused = stage.session.refused_definitions();
    assert_eq!(refused[0].name, "Kvot");
    assert!(refused[0].error.message(Language::Sv).contains("median_income"));
    stage.apply(Command::ShowDivision(primary));
    assert!(has(&stage, "Kvot"));
}

#[test]
fn a_definition_that_is_taken_away_leaves_the_map_to_another_indicator() {
    let mut stage = Stage::new(View::default());
    stage.apply(Command::Define(abroad(), None));
    stage.apply(Command::SetFigures(DerivedFigures::default()));
    assert!(!has(&stage, "Andel"));
    assert!(stage.session.indicator().is_some(), "an indicator that is there is shown");
    stage.apply(Command::Undo);
    assert_eq!(stage.view().map.indicator.as_str(), "Andel");
    assert!(stage.session.choropleth().is_ok());
}

#[test]
fn smoothing_changes_shares_and_keeps_what_was_observed() {
    let mut stage = Stage::new(View::default());
    stage.apply(Command::ShowIndicator(IndicatorId::new("rental_share")));
    let observed = values(&stage);
    for smoothing in [Smoothing::Global, Smoothing::Spatial] {
        let smoothed = DerivedFigures { smoothing: Some(smoothing), ..DerivedFigures::default() };
        stage.apply(Command::SetFigures(smoothed));
        let indicator = stage.session.indicator().unwrap().clone();
        assert!(matches!(indicator.made_of, MadeOf::Smoothed { .. }));
        assert_ne!(values(&stage), observed);
        let dataset = &stage.session.shown().dataset;
        let year = stage.view().map.year;
        let before = indicator.observed().unwrap();
        for (at, value) in observed.iter().enumerate() {
            assert_eq!(dataset.value_at(&before, at, year).0.value(), *value);
        }
    }
    stage.apply(Command::Undo);
    stage.apply(Command::Undo);
    assert_eq!(values(&stage), observed);
}

#[test]
fn what_the_rule_for_small_groups_withholds_no_definition_reveals() {
    let small = View { division: DivisionId::new("goteborg/basomraden"), ..View::default() };
    let mut stage = Stage::new(small);
    stage.apply(Command::SetSmallGroups(SmallGroups::from(100)));
    stage.apply(Command::ShowIndicator(IndicatorId::new("born_abroad_share")));
    let published = values(&stage);
    stage.apply(Command::Define(abroad(), None));
    for (own, published) in values(&stage).iter().zip(&published) {
        let differ = own.zip(*published).map(|(own, published)| (own - published).abs());
        assert_eq!(own.is_some(), published.is_some());
        assert!(differ.is_none_or(|differ| differ < 1e-12));
    }
    assert!(published.iter().any(Option::is_none) && published.iter().any(Option::is_some));
}

#[test]
fn saved_views_and_projects_keep_definitions_and_lose_none_of_the_present_ones() {
    let mut stage = Stage::new(View::default());
    stage.apply(Command::Project(ProjectCommand::Add("utan".to_owned())));
    stage.apply(Command::Define(abroad(), None));
    stage.apply(Command::Project(ProjectCommand::Add("med".to_owned())));
    stage.apply(Command::Project(ProjectCommand::Show(0)));
    assert_eq!(stage.view().map.indicator, View::default().map.indicator);
    assert!(has(&stage, "Andel"), "the definition is still there");
    stage.apply(Command::Project(ProjectCommand::Show(1)));
    assert_eq!(stage.view().map.indicator.as_str(), "Andel");
    let bytes = stage.session.project_to_save().to_bytes().unwrap();
    let project = Project::from_bytes(&bytes).unwrap();
    assert_eq!(project.current.figures.definitions, [abroad()]);
    // The next start shows the view with its definition.
    let again = Stage::new(project.current);
    assert_eq!(again.view().map.indicator.as_str(), "Andel");
    assert_eq!(values(&again), values(&stage));
}

#[test]
fn an_index_has_the_mean_of_the_city_as_a_hundred_in_every_year() {
    let mut stage = Stage::new(View::default());
    let index = "100 * mean_earnings / mean(mean_earnings)";
    stage.apply(Command::Define(definition("Index", index), None));
    for year in stage.session.years() {
        stage.apply(Command::ShowYear(year));
        let mean = stage.session.choropleth().unwrap().mean.unwrap();
        assert!((mean.value - 100.0).abs() < 1e-9, "{year}: {mean:?}");
    }
    let highest = values(&stage).into_iter().flatten().fold(0.0, f64::max);
    assert!((150.0..400.0).contains(&highest), "{highest}");
}

#[test]
fn a_change_of_a_share_is_filled_and_one_of_a_count_is_circles() {
    let mut stage = Stage::new(View::default());
    let circles = |stage: &mut Stage, name: &str, expression: &str| {
        stage.apply(Command::Define(definition(name, expression), None));
        let indicator = stage.session.indicator().unwrap();
        assert!(indicator.measures_change, "{expression}");
        Symbols::Circles.suit(indicator)
    };
    assert!(circles(&mut stage, "Fler", "population@2023 - population@2021"));
    assert!(!circles(&mut stage, "Andel", "born_abroad_share@2023 - born_abroad_share@2021"));
}

#[test]
fn a_part_without_a_year_is_told_where_the_others_have_several() {
    let mut stage =
        Stage::new(View { division: "goteborg/primaromraden".into(), ..View::default() });
    let table = "kod\tBänkar\n101\t4\n102\t5\n".to_owned();
    stage.apply(Command::Table(TableCommand::Paste(table)));
    stage.apply(Command::Table(TableCommand::Add(TableAnswer::default())));
    let defined = |stage: &mut Stage, name: &str, expression: &str| {
        stage.apply(Command::Define(definition(name, expression), None));
        stage.session.indicator().unwrap().definition.get("sv").to_owned()
    };
    let note = "Bänkar har inget år: samma värden används för alla år.";
    let series = defined(&mut stage, "Per person", "Bänkar / population");
    assert!(series.ends_with(note), "{series}");
    let of_a_year = defined(&mut stage, "Ett år", "Bänkar / population@2023");
    assert!(!of_a_year.contains(note), "{of_a_year}");
}
