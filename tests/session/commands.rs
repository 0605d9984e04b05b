//! Every command, applied, undone and redone.

use std::collections::BTreeSet;

use skillnad::analysis::{Corner, End};
use skillnad::i18n::Language;
use skillnad::model::{DistrictCode, DivisionId, IndicatorId, SmallGroups, Year};
use skillnad::project::{
    Arrangement, Camera, ComparisonChoice, DerivedFigures, LayerId, Look, MidpointChoice,
    NearestResidentsChoice, OwnClasses, PlotId, PlotView, PointScale, PointsChoice,
    SavedDefinition, SharpBordersChoice, Smoothing, Statistics, Symbology, TableView, ThemeChoice,
    View,
};
use skillnad::session::{Command, CornerQuestion};

use super::Stage;

/// Two districts of the default division.
const DISTRICTS: [&str; 2] = ["1480R014", "1480R015"];

fn codes() -> Vec<DistrictCode> {
    DISTRICTS.map(DistrictCode::new).into()
}

fn id(indicator: &str) -> IndicatorId {
    IndicatorId::new(indicator)
}

/// A view with two maps, points and a pinned district, so that every command has something to change.
fn start() -> View {
    let mut stage = Stage::new(View::default());
    stage.apply(Command::Arrange(Arrangement::Two));
    stage.apply(Command::ShowPoints(Some(DivisionId::new("goteborg/schools"))));
    stage.apply(Command::Select(codes()));
    stage.view()
}

/// A command for each kind that is an undo step of the view.
fn steps() -> Vec<Command> {
    let camera = Camera { longitude: 11.95, latitude: 57.7, zoom: 12.5 };
    let corner = Corner { x: End::High, y: End::Low };
    let school = DistrictCode::new("school");
    vec![
        Command::ShowDivision(DivisionId::new("goteborg/deso")),
        Command::ShowDistrict(DivisionId::new("goteborg/deso"), DistrictCode::new("1480C1010")),
        Command::ShowIndicatorIn(DivisionId::new("goteborg/deso"), id("population")),
        Command::ShowIndicator(id("rental_share")),
        Command::ShowPoints(None),
        Command::ColorPoints(PointScale::Alike),
        Command::SizePoints(PointScale::Alike),
        Command::ShowPoint(DivisionId::new("goteborg/schools"), school.clone()),
        Command::TogglePoint(school),
        Command::ShowYear(Year(2021)),
        Command::PlayYear(Year(2021), vec![0]),
        Command::Arrange(Arrangement::Four),
        Command::MakeOwn(0),
        Command::ShowIn(0, id("population"), Some(Year(2021))),
        Command::SwapMaps(0, 1),
        Command::SetSwipe(0.3),
        Command::SetOwnClasses(Some(OwnClasses {
            bounds: vec![200.0, 300.0],
            ..OwnClasses::default()
        })),
        Command::SetSymbology(Symbology { classes: 7, ..Symbology::default() }),
        Command::SetFigures(DerivedFigures {
            smoothing: Some(Smoothing::Global),
            ..DerivedFigures::default()
        }),
        Command::Define(
            SavedDefinition {
                name: "a".to_owned(),
                expression: "born_abroad / population".to_owned(),
            },
            None,
        ),
        Command::SetLook(Look { labels: false, ..Look::default() }),
        Command::SetStatistics(Statistics { measure: "theil_h".into(), ..Statistics::default() }),
        Command::SetPalette(Some("ember".to_owned())),
        Command::SetReversed(true),
        Command::SetMidpoint(MidpointChoice::Value(200.0)),
        Command::SetTheme(ThemeChoice::Dark),
        Command::SetLanguage(Language::En),
        Command::SetSharpBorders(SharpBordersChoice {
            shown: true,
            ..SharpBordersChoice::default()
        }),
        Command::SetComparison(ComparisonChoice { on_page: true, ..ComparisonChoice::default() }),
        Command::ShowLayer(LayerId::new("ice")),
        Command::SetNearestResidents(NearestResidentsChoice {
            k: 800,
            ..NearestResidentsChoice::default()
        }),
        Command::LookAt(camera),
        Command::ShowPair(DISTRICTS.map(DistrictCode::new)),
        Command::Pin(DistrictCode::new(DISTRICTS[1])),
        Command::TogglePin(DistrictCode::new(DISTRICTS[1])),
        Command::Select(Vec::new()),
        Command::ToggleSelected(DistrictCode::new(DISTRICTS[1])),
        Command::Brush(Vec::new()),
        Command::PinSelected,
        Command::SetTable(TableView { descending: true, ..TableView::default() }),
        Command::FilterTable("ber".to_owned()),
        Command::SelectCorner(CornerQuestion {
            y: id("mean_earnings"),
            x: id("rental_share"),
            corner,
        }),
        Command::SetSmallGroups(SmallGroups::from(10)),
        Command::SetPlot(PlotView { kind: PlotId::new("lorenz"), ..PlotView::default() }),
        Command::Restore(Box::new(View { points: PointsChoice::default(), ..View::default() })),
    ]
}

/// Commands that are no undo step of the view, with the reason.
const NO_STEPS: [(&str, &str); 17] = [
    ("Arrived", "the flight belongs to the step that started it"),
    ("Fit", "the default view is fitted already; see below"),
    ("LookAtDistrict", "asks the window for a flight"),
    ("ClearPins", "needs a pin; see below"),
    ("EndStep", "ends a continuous change"),
    ("Project", "has tests of its own in the window"),
    ("Recover", "restores what an earlier run has left"),
    ("Open", "reads a file"),
    ("OpenAs", "reads a file"),
    ("LeaveQuestion", "dismisses a question"),
    ("LeaveConflict", "dismisses a question"),
    ("Table", "joins tables or takes them away, which the tests of tables undo"),
    ("EnterRoom", "keeps the ramps outside the view"),
    ("LeaveRoom", "keeps the ramps outside the view"),
    ("Undo", "goes through the history"),
    ("Redo", "goes through the history"),
    ("Dismiss", "takes a notice away"),
];

/// The name of a command's variant.
fn name(command: &Command) -> String {
    format!("{command:?}").chars().take_while(char::is_ascii_alphanumeric).collect()
}

/// The variants that the source of the commands lists.
fn variants() -> BTreeSet<String> {
    let source = include_str!("../../src/session/command.rs");
    let (_, body) = source.split_once("pub enum Command {").unwrap();
    let (body, _) = body.split_once("\n}").unwrap();
    let variant = |line: &str| {
        let line = line.strip_prefix("    ")?;
        let first = line.chars().next()?;
        first
            .is_ascii_uppercase()
            .then(|| line.chars().take_while(char::is_ascii_alphanumeric).collect::<String>())
    };
    body.lines().filter_map(variant).collect()
}

#[test]
fn every_command_is_either_a_step_or_has_a_reason_not_to_be_one() {
    let steps: BTreeSet<String> = steps().iter().map(name).collect();
    let others: BTreeSet<String> = NO_STEPS.iter().map(|(name, _)| (*name).to_owned()).collect();
    let both: Vec<&String> = steps.intersection(&others).collect();
    assert!(both.is_empty(), "{both:?} are listed twice");
    let mut listed: BTreeSet<String> = steps.union(&others).cloned().collect();
    // A job can't be cancelled that isn't running.
    listed.insert("Cancel".to_owned());
    assert_eq!(listed, variants());
}

#[test]
fn every_step_changes_the_view_is_undone_and_redone() {
    let start = start();
    let mut wrong: Vec<String> = Vec::new();
    for command in steps() {
        let name = name(&command);
        let mut stage = Stage::new(start.clone());
        let before = stage.view();
        stage.apply(command);
        let after = stage.view();
        let is_step = stage.session.history().can_undo();
        stage.apply(Command::Undo);
        let undone = stage.view();
        let is_one = !stage.session.history().can_undo();
        stage.apply(Command::Redo);
        for (holds, promise) in [
            (after != before, "changes nothing"),
            (is_step, "is no step"),
            (undone == before, "is not undone"),
            (is_one, "is more than one step"),
            (stage.view() == after, "is not redone"),
        ] {
            if !holds {
                wrong.push(format!("{name} {promise}"));
            }
        }
    }
    assert_eq!(wrong, [""; 0]);
}

#[test]
fn a_command_that_changes_nothing_is_no_step() {
    let mut stage = Stage::new(start());
    let view = stage.view();
    for command in [
        Command::SetLook(view.look.clone()),
        Command::SetSymbology(view.symbology.clone()),
        Command::SetStatistics(view.statistics.clone()),
        Command::SetTable(view.table.clone()),
        Command::ShowIndicator(view.map.indicator.clone()),
        Command::ClearPins,
        Command::LookAtDistrict(DistrictCode::new(DISTRICTS[0])),
    ] {
        let name = name(&command);
        stage.apply(command);
        assert!(!stage.session.history().can_undo(), "{name}");
    }
}

#[test]
fn pins_are_cleared_and_the_map_is_fitted_in_a_step_each() {
    let mut stage = Stage::new(View::default());
    stage.apply(Command::Pin(DistrictCode::new(DISTRICTS[0])));
    stage.apply(Command::LookAt(Camera { longitude: 11.95, latitude: 57.7, zoom: 12.5 }));
    stage.apply(Command::ClearPins);
    stage.apply(Command::Fit);
    assert_eq!((stage.view().pins, stage.view().camera), (Vec::new(), None));
    stage.apply(Command::Undo);
    assert!(stage.view().camera.is_some());
    stage.apply(Command::Undo);
    assert_eq!(stage.view().pins, [DistrictCode::new(DISTRICTS[0])]);
}
