//! The whole window as a picture, in both themes and both languages: fails when something that can
//! be seen has changed.

use std::time::Duration;

use egui::vec2;
use egui_kittest::{Harness, SnapshotOptions, image_snapshot_options};
use skillnad::export::png;
use skillnad::formats::builtin::load;
use skillnad::i18n::Language;
use skillnad::model::{DistrictCode, IndicatorId, Revision, Year};
use skillnad::project::{Arrangement, Pane, ThemeChoice, View};
use skillnad::scene::{Choropleth, PageInput, PageSize, page};
use skillnad::session::Command;

use super::explorer::app;
use crate::support::has_graphics;

/// Text is drawn a little differently by other drivers; a district in another colour is thousands
/// of points.
const DIFFERENT_POINTS: usize = 600;

fn picture(name: &str, size: (f32, f32), commands: &[Command]) {
    if !has_graphics() {
        return;
    }
    let mut window =
        Harness::builder().with_size(vec2(size.0, size.1)).build_eframe(|cc| app(cc, &[], None));
    for command in commands {
        window.state_mut().apply(command.clone());
        for _ in 0..2000 {
            window.step();
            let session = window.state().session();
            if session.pending().is_none() {
                break;
            }
            crate::support::wait_for_worker();
        }
    }
    // The map asks for tiles when it is drawn, and shows them when it is drawn again.
    for _ in 0..4 {
        window.run_steps(6);
        window.state_mut().settle(Duration::from_secs(20));
    }
    window.run_steps(4);
    let options = SnapshotOptions::new().max_failed_pixels(DIFFERENT_POINTS);
    window.snapshot_options(name, &options);
}

#[test]
fn earnings_in_swedish_and_light() {
    picture(
        "window_light_sv",
        (1280.0, 800.0),
        &[Command::SetLanguage(Language::Sv), Command::SetTheme(ThemeChoice::Light)],
    );
}

#[test]
fn earnings_in_english_and_dark_with_pinned_districts() {
    let pin = |code: &str| Command::TogglePin(DistrictCode::new(code));
    picture(
        "window_dark_en",
        (1280.0, 800.0),
        &[
            Command::SetLanguage(Language::En),
            Command::SetTheme(ThemeChoice::Dark),
            pin("1480R044"),
            pin("1480R095"),
        ],
    );
}

#[test]
fn an_estimate_with_districts_that_have_no_value() {
    picture(
        "window_estimate",
        (1280.0, 800.0),
        &[
            Command::SetLanguage(Language::Sv),
            Command::ShowDivision("goteborg/basomraden".into()),
            Command::ShowIndicator(IndicatorId::new("born_abroad_share")),
        ],
    );
}

#[test]
fn official_classes_on_a_wide_screen() {
    picture(
        "window_classes_wide",
        (1920.0, 1080.0),
        &[
            Command::SetLanguage(Language::En),
            Command::ShowIndicator(IndicatorId::new("area_type")),
            Command::ShowYear(Year(2022)),
        ],
    );
}

#[test]
fn four_maps_with_cards_of_their_own() {
    let show = |place: usize, indicator: &str| {
        Command::ShowIn(place, IndicatorId::new(indicator), Some(Year(2023)))
    };
    picture(
        "window_four_maps",
        (1280.0, 800.0),
        &[
            Command::SetLanguage(Language::Sv),
            Command::TogglePin(DistrictCode::new("1480R044")),
            Command::Arrange(Arrangement::Four),
            show(0, "born_abroad_share"),
            show(1, "rental_share"),
            show(2, "density"),
        ],
    );
}

#[test]
fn two_years_with_one_legend_above_both() {
    picture(
        "window_two_years",
        (1280.0, 800.0),
        &[Command::SetLanguage(Language::En), Command::Arrange(Arrangement::Two)],
    );
}

fn show(indicator: &str) -> Command {
    Command::ShowIndicator(IndicatorId::new(indicator))
}

#[test]
fn numbers_of_residents_as_circles_with_pinned_districts() {
    let pin = |code: &str| Command::TogglePin(DistrictCode::new(code));
    let commands =
        [Command::SetLanguage(Language::Sv), show("population"), pin("1480R044"), pin("1480R095")];
    picture("window_circles", (1280.0, 800.0), &commands);
}

#[test]
fn changes_as_circles_in_two_colours_in_the_dark() {
    let commands = [
        Command::SetLanguage(Language::En),
        Command::SetTheme(ThemeChoice::Dark),
        show("population_change"),
    ];
    picture("window_circles_change_dark", (1280.0, 800.0), &commands);
}

#[test]
fn two_years_of_circles_with_one_scale_above_both() {
    let commands = [
        Command::SetLanguage(Language::Sv),
        show("population"),
        Command::Arrange(Arrangement::Two),
    ];
    picture("window_circles_two_years", (1280.0, 800.0), &commands);
}

/// A page as an exporter draws it.
fn page_picture(name: &str, view: &View) {
    let dataset = load(&view.division, Revision(0)).unwrap();
    let choropleth = Choropleth::new(&dataset, view).unwrap();
    let size = PageSize::parse("900x600px", None).unwrap();
    let scene = page(&PageInput {
        dataset: &dataset,
        choropleth: &choropleth,
        view,
        basemap: None,
        points: None,
        size,
        date: None,
    });
    let bytes = png(&scene, 96.0, None).unwrap();
    let drawn = image::load_from_memory(&bytes).unwrap().to_rgba8();
    let options = SnapshotOptions::new().max_failed_pixels(DIFFERENT_POINTS);
    image_snapshot_options(&drawn, name, &options);
}

#[test]
fn pages_of_circles_in_both_themes() {
    let view = |indicator: &str, theme, language| View {
        division: "goteborg/primaromraden".into(),
        pins: vec!["601".into()],
        theme,
        language,
        map: Pane { indicator: indicator.into(), ..Pane::default() },
        ..View::default()
    };
    page_picture("page_circles_light", &view("population", ThemeChoice::Light, Language::Sv));
    page_picture("page_circles_dark", &view("population_change", ThemeChoice::Dark, Language::En));
}
