//! Numbers out of their range in projects, views and settings: read within it or refused in words, and
//! what was read once is read for ever.

use serde_json::{Value, json};
use skillnad::export::read_recipe;
use skillnad::i18n::Language;
use skillnad::model::{DivisionId, IndicatorId, Year};
use skillnad::project::{Arrangement, Camera, Pane, Project, SavedView, Story, View};

/// Stand-ins for a number, as they may stand in a file.
const ODD: &[&str] = &[
    "1e39",
    "-1e39",
    "1e308",
    "-1e308",
    "1e400",
    "1e-400",
    "0",
    "-0.0",
    "-1",
    "0.5",
    "1e15",
    "18446744073709551615",
    "-9223372036854775808",
    "4000000000",
    "null",
];

fn full_view() -> View {
    let mut view = View {
        camera: Some(Camera { longitude: 11.97, latitude: 57.7, zoom: 11.0 }),
        division: DivisionId::new("goteborg/regso"),
        map: Pane { year: Some(Year(2023)), ..Pane::default() },
        ..View::default()
    };
    let pane = Pane::new(IndicatorId::new("population"), Some(Year(2022)));
    view.set_panes(Arrangement::Two, vec![pane.clone(), pane], 1);
    view
}

fn full_project() -> Project {
    let saved = SavedView { name: "A".into(), text: "b".into(), view: full_view() };
    let story = Story { title: "T".into(), views: vec![saved], includes_data: false };
    Project { story, current: full_view(), files: Vec::new(), tables: Vec::new() }
}

/// The places of all numbers in a value.
fn numbers(value: &Value, at: &str, found: &mut Vec<String>) {
    match value {
        Value::Number(_) => found.push(at.to_owned()),
        Value::Array(items) => {
            for (i, item) in items.iter().enumerate() {
                numbers(item, &format!("{at}/{i}"), found);
            }
        }
        Value::Object(members) => {
            for (key, member) in members {
                numbers(member, &format!("{at}/{key}"), found);
            }
        }
        _ => {}
    }
}

/// Every text in which one number is replaced by an odd one, with what was done.
fn damaged(whole: &Value) -> Vec<(String, String)> {
    const HERE: &str = "@number@";
    let mut places = Vec::new();
    numbers(whole, "", &mut places);
    let mut texts = Vec::new();
    for place in &places {
        let mut marked = whole.clone();
        *marked.pointer_mut(place).unwrap() = json!(HERE);
        let marked = marked.to_string();
        for odd in ODD {
            let text = marked.replace(&format!("\"{HERE}\""), odd);
            texts.push((format!("{place} = {odd}"), text));
        }
    }
    texts
}

#[test]
fn every_number_of_a_project_is_read_within_its_range_or_refused_in_words() {
    let whole = serde_json::to_value(full_project()).unwrap();
    let (mut read, mut refused) = (0, 0);
    for (what, text) in damaged(&whole) {
        match Project::from_bytes(text.as_bytes()) {
            Ok(project) => {
                read += 1;
                let bytes = project.to_bytes().unwrap();
                let again = Project::from_bytes(&bytes);
                assert_eq!(again.ok().as_ref(), Some(&project), "{what}");
                let view = &project.current;
                assert!((0.0..=1.0).contains(&*view.look.opacity), "{what}");
                assert!((0.0..=4.0).contains(&*view.look.outline), "{what}");
                assert!((0.5..=2.0).contains(&*view.look.circle_size), "{what}");
                assert!((0.0..=1.0).contains(&*view.panes.swipe), "{what}");
                assert!((2..=9).contains(&view.symbology.classes), "{what}");
                assert!(view.statistics.inference.permutations < 100_000, "{what}");
                assert!((0.0..=1.0).contains(&view.statistics.inference.level), "{what}");
            }
            Err(error) => {
                refused += 1;
                for language in [Language::Sv, Language::En] {
                    let message = error.message("a.skillnad", language);
                    assert!(message.contains("a.skillnad"), "{what}: {message}");
                }
            }
        }
    }
    assert!(read > 300, "most are read: {read} read, {refused} refused");
}

#[test]
fn every_number_of_a_view_is_read_within_its_range_or_refused_in_words() {
    let whole = serde_json::to_value(full_view()).unwrap();
    for (what, text) in damaged(&whole) {
        match read_recipe(text.as_bytes()) {
            Ok(view) => {
                let again = read_recipe(&serde_json::to_vec(&view).unwrap()).unwrap();
                assert_eq!(again, view, "{what}");
            }
            Err(error) => assert!(!error.message(Language::En).is_empty(), "{what}"),
        }
    }
}

#[test]
fn a_null_that_an_earlier_edition_wrote_is_read_as_what_is_usual() {
    let saved = json!({
        "version": 2, "opacity": null, "outline": null, "circle_size": null, "classes": null,
        "camera": { "longitude": 12.0, "latitude": null, "zoom": 10.0 },
        "panes": { "swipe": null }, "inference": { "level": null, "seed": null },
    });
    assert_eq!(View::from_value(saved).unwrap(), View::default());
}

#[cfg(feature = "gui")]
#[test]
fn every_number_of_the_settings_is_read_within_its_range_or_the_file_is_refused() {
    use skillnad::ui::Settings;
    let settings = Settings {
        view: full_view(),
        panel_sizes: skillnad::ui::PanelSizes {
            left: Some(300.0),
            right: Some(400.0),
            table: Some(210.0),
        },
        window_size: Some([1280.0, 800.0]),
        ..Settings::default()
    };
    let whole = serde_json::to_value(&settings).unwrap();
    let mut read = 0;
    for (what, text) in damaged(&whole) {
        if let Ok(settings) = serde_json::from_str::<Settings>(&text) {
            read += 1;
            let written = serde_json::to_string(&settings).unwrap();
            let again = serde_json::from_str::<Settings>(&written);
            assert_eq!(again.ok().as_ref(), Some(&settings), "{what}");
            let sizes = settings.panel_sizes;
            let all = [sizes.left, sizes.right, sizes.table];
            assert!(all.into_iter().flatten().all(f32::is_finite), "{what}");
            assert!(settings.window_size.is_none_or(|size| size[0] <= 16_384.0), "{what}");
        }
    }
    assert!(read > 100, "{read}");
}

#[test]
fn a_year_that_no_figure_is_about_is_left_out_and_nothing_else() {
    for year in ["99999999", "-1", "1e39", "4000000000", "0.5", "18446744073709551615"] {
        let text = format!(
            r#"{{"version":2,"indicator":"rental_share","year":{year},"classes":7,
                "panes":{{"arrangement":"two","others":[{{"indicator":"population","year":{year}}}]}}}}"#
        );
        let view = View::from_value(serde_json::from_str(&text).unwrap()).unwrap();
        assert_eq!((view.map.year, view.panes.others[0].year), (None, None), "{year}");
        assert_eq!((view.map.indicator.as_str(), view.symbology.classes), ("rental_share", 7));
        let again = View::from_value(serde_json::to_value(&view).unwrap()).unwrap();
        assert_eq!(again, view);
    }
}
