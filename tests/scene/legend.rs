//! The legend: its words and its drawing.

use skillnad::formats::builtin;
use skillnad::i18n::Language;
use skillnad::model::{Cell, MadeOf, Revision, Unit, Year};
use skillnad::project::{Pane, Symbology, View};
use skillnad::scene::{
    Choropleth, Fill, Hatch, Item, Legend, LegendParts, SceneTokens, legend_shapes, legend_strip,
    text_width,
};

use super::view;
use crate::support::city::{cells, city, counts, mixed, named_classes};

fn legend_of(column: Vec<Cell>, language: Language) -> Legend {
    let dataset = counts(column);
    let map = Choropleth::new(&dataset, &view()).unwrap();
    Legend::new(&dataset, &map, language, &SceneTokens::LIGHT)
}

#[test]
fn the_row_for_no_data_is_there_where_something_is_missing() {
    let labels = |legend: &Legend| {
        legend.rows.iter().map(|r| (r.label.clone(), r.count.clone())).collect::<Vec<_>>()
    };
    let full = labels(&legend_of(cells(&[1.0, 2.0, 3.0, 4.0].repeat(4)), Language::Sv));
    assert!(full.iter().all(|(label, _)| label != "Uppgift saknas"), "{full:?}");
    let empty = labels(&legend_of(vec![Cell::Missing; 16], Language::En));
    assert_eq!(empty, [("No data".to_owned(), "16".to_owned())]);
    let mixed = legend_of(mixed(), Language::Sv);
    assert_eq!(
        labels(&mixed)[5..],
        [("Uppgift saknas", "1"), ("Sekretess", "1"), ("Ej tillämpligt", "1")]
            .map(|(a, b)| (a.to_owned(), b.to_owned()))
    );
    let hatches: Vec<Hatch> = mixed
        .rows
        .iter()
        .filter_map(|r| match r.swatch {
            Fill::Hatch { kind, .. } => Some(kind),
            Fill::Solid(_) => None,
        })
        .collect();
    assert_eq!(hatches, [Hatch::Rising, Hatch::Crossed, Hatch::Dotted]);
}

#[test]
fn classes_of_whole_numbers_share_no_bounds() {
    let legend = legend_of(cells(&(1..=16).map(f64::from).collect::<Vec<_>>()), Language::Sv);
    let labels: Vec<&str> = legend.rows.iter().map(|r| r.label.as_str()).collect();
    let range = |a, b| format!("{a}\u{a0}–\u{a0}{b}");
    assert_eq!(labels, [range(1, 4), range(5, 7), range(8, 10), range(11, 13), range(14, 16)]);
    // Others meet at their bounds.
    let halves = legend_of(cells(&[1.5, 20.0, 30.0, 40.0].repeat(4)), Language::Sv);
    let labels: Vec<&str> = halves.rows.iter().map(|r| r.label.as_str()).collect();
    assert_eq!(labels[2..], [range(20, 30), range(30, 40)]);
}

#[test]
fn a_midpoint_has_its_two_sides_row_by_row() {
    let dataset = builtin::load(&"goteborg/regso".into(), Revision(1)).unwrap();
    let view = View {
        map: Pane {
            palette: Some("amber-blue".to_owned()),
            year: Some(Year(2023)),
            ..Pane::default()
        },
        symbology: Symbology {
            scheme: "pretty".to_owned(),
            classes: 8,
            hatch_below: true,
            ..Symbology::default()
        },
        ..View::default()
    };
    let map = Choropleth::new(&dataset, &view).unwrap();
    let midpoint = map.midpoint.as_ref().unwrap();
    assert!(midpoint.is_mean && midpoint.value == map.mean.unwrap().value);
    // The districts of the design's picture: 84 below the city and 63 above it.
    assert_eq!((midpoint.below, midpoint.equal, midpoint.above), (84, 0, 63));
    let legend = Legend::new(&dataset, &map, Language::Sv, &SceneTokens::LIGHT);
    let sides = legend.sides.as_ref().unwrap();
    assert_eq!((&*sides.below.label, &*sides.above.label), ("under staden", "över staden"));
    assert_eq!((&*sides.below.count, &*sides.above.count), ("84 områden", "63 områden"));
    assert!(legend.subtitle.starts_with("skillnad mot staden, 298,7 tusen kronor per år"));
    let count = |at: Option<usize>| at.map_or(0, |at| legend.rows[at].n);
    let below: usize = sides.rows.iter().map(|row| count(row.below)).sum();
    let above: usize = sides.rows.iter().map(|row| count(row.above)).sum();
    assert_eq!((below, above), (84, 63));
    // As far on both sides is as dark, and only the side below is hatched.
    for row in &sides.rows {
        let color = |at: usize| map.classes[at].color.lab().l;
        if let (Some(low), Some(high)) = (row.below, row.above) {
            assert!((color(low) - color(high)).abs() < 1.5, "{row:?}");
            assert!(map.classes[low].hatch.is_some() && map.classes[high].hatch.is_none());
        }
    }
    // The lines of a heading and of rows stay within the legend.
    for width in [200.0, 240.0, 320.0] {
        let drawn = legend_shapes(&legend, LegendParts::ALL, &SceneTokens::LIGHT, width);
        for item in &drawn.items {
            if let Item::Text(run) = item {
                let wide = text_width(&run.text, run.size, run.weight);
                let from = match run.anchor {
                    skillnad::scene::Anchor::Start => run.at[0],
                    skillnad::scene::Anchor::Middle => run.at[0] - wide / 2.0,
                    skillnad::scene::Anchor::End => run.at[0] - wide,
                };
                assert!(from >= -0.6 && from + wide <= width + 0.6, "{width}: {run:?}");
            }
        }
    }
}

#[test]
fn a_class_around_the_midpoint_is_one_row_of_its_own() {
    let dataset = builtin::load(&"goteborg/regso".into(), Revision(1)).unwrap();
    let view = View {
        map: Pane { palette: Some("purple-green".to_owned()), ..Pane::default() },
        symbology: Symbology { classes: 5, ..Symbology::default() },
        ..View::default()
    };
    let map = Choropleth::new(&dataset, &view).unwrap();
    let legend = Legend::new(&dataset, &map, Language::En, &SceneTokens::LIGHT);
    let drawn = legend_shapes(&legend, LegendParts::ALL, &SceneTokens::LIGHT, 240.0);
    let sides = legend.sides.unwrap();
    assert!(sides.rows[0].below == sides.rows[0].above && sides.rows[0].below.is_some());
    assert!(sides.rows[0].label.starts_with('±'), "{:?}", sides.rows);
    assert!(sides.rows.last().unwrap().label.ends_with(" or more"));
    // Its count stands beside it in the middle, in no side's column.
    let frames = text_frames(&drawn.items);
    let at = frames.iter().position(|(text, _)| *text == sides.rows[0].label).unwrap();
    let ([_, _, right, _], [left, _, end, _]) = (frames[at].1, frames[at + 1].1);
    assert!(right < left && left < right + 12.0 && end < 180.0, "{:?}", &frames[at..at + 2]);
}

#[test]
fn pooled_classes_say_what_is_highest_in_the_year_shown() {
    let dataset = builtin::load(&"goteborg/regso".into(), Revision(1)).unwrap();
    let notes = |year| {
        let view =
            View { map: Pane { year: Some(Year(year)), ..Pane::default() }, ..View::default() };
        let map = Choropleth::new(&dataset, &view).unwrap();
        Legend::new(&dataset, &map, Language::En, &SceneTokens::LIGHT).notes
    };
    let says = |year: &i32| notes(*year).iter().any(|note| note.contains("The highest value in"));
    assert!(notes(2020).contains(&"The highest value in 2020 is 568.7.".to_owned()));
    let silent: Vec<i32> = (2020..=2023).filter(|year| !says(year)).collect();
    assert_eq!(silent.len(), 1, "the year of the highest value of all: {silent:?}");
}

#[test]
fn swatches_fade_with_the_fills() {
    let dataset = counts(cells(&[1.0, 2.0, 3.0, 4.0].repeat(4)));
    let map = Choropleth::new(&dataset, &view()).unwrap();
    let solid = Legend::new(&dataset, &map, Language::Sv, &SceneTokens::LIGHT);
    let faded = solid.clone().faded(0.5, SceneTokens::LIGHT.land);
    let lightness = |legend: &Legend| match legend.rows.last().unwrap().swatch {
        Fill::Solid(color) => color.lab().l,
        Fill::Hatch { .. } => panic!("a class"),
    };
    assert!(lightness(&faded) > lightness(&solid) + 15.0);
    assert_eq!(solid.clone().faded(1.0, SceneTokens::LIGHT.land), solid);
}

#[test]
fn people_without_a_district_are_named() {
    let legend = legend_of(mixed(), Language::Sv);
    assert_eq!(legend.notes, ["1\u{a0}924 personer utan område (kod 199)"]);
    assert_eq!(legend.subtitle, "personer · 2023 · Prov");
    assert_eq!(legend.rows[0].label, "10\u{a0}–\u{a0}34");
    let english = legend_of(mixed(), Language::En);
    assert_eq!(english.notes, ["1,924 people without a district (code 199)"]);
}

#[test]
fn the_mean_says_whose_it_is() {
    assert_eq!(legend_of(mixed(), Language::Sv).mean.unwrap().label, "områdenas medel 70");
    let made_of = MadeOf::Mean { column: "v".to_owned(), weight: Some("w".to_owned()) };
    let values: Vec<f64> = (0..16).map(|i| 298.7 + f64::from(i % 2) * 0.1).collect();
    let dataset = city(Unit::Tkr, made_of, &[(2023, cells(&values))]);
    let map = Choropleth::new(&dataset, &view()).unwrap();
    let legend = Legend::new(&dataset, &map, Language::Sv, &SceneTokens::LIGHT);
    assert_eq!(legend.mean.unwrap().label, "staden 299");
}

#[test]
fn the_ends_of_a_class_never_read_the_same() {
    let dataset = counts(cells(&[0.001, 0.002, 0.003, 0.004].repeat(4)));
    let map = Choropleth::new(&dataset, &view()).unwrap();
    let legend = Legend::new(&dataset, &map, Language::En, &SceneTokens::LIGHT);
    let rows = &legend.rows[..map.classes.len()];
    assert_eq!(rows[0].label, "0.001", "a class of one value is that value");
    for row in &rows[1..] {
        let (low, high) = row.label.split_once("\u{a0}–\u{a0}").unwrap();
        assert_ne!(low, high);
        assert!(!row.label.contains("inf") && !row.label.contains("NaN"));
    }
}

/// The frames of a drawing's texts: left, top, right, bottom.
pub fn text_frames(items: &[Item]) -> Vec<(String, [f64; 4])> {
    let mut frames = Vec::new();
    for item in items {
        match item {
            Item::Text(run) => {
                let width = text_width(&run.text, run.size, run.weight);
                let [x, y] = run.at;
                let left = match run.anchor {
                    skillnad::scene::Anchor::Start => x,
                    skillnad::scene::Anchor::Middle => x - width / 2.0,
                    skillnad::scene::Anchor::End => x - width,
                };
                let frame = [left, y - run.size * 0.72, left + width, y + run.size * 0.2];
                frames.push((run.text.clone(), frame));
            }
            Item::Clip { items, .. } => frames.extend(text_frames(items)),
            _ => {}
        }
    }
    frames
}

/// Fails when two texts cover each other.
pub fn assert_no_overlap(frames: &[(String, [f64; 4])], what: &str) {
    for (i, (a_text, a)) in frames.iter().enumerate() {
        for (b_text, b) in &frames[i + 1..] {
            let apart = a[2] <= b[0] || b[2] <= a[0] || a[3] <= b[1] || b[3] <= a[1];
            assert!(apart, "{what}: {a_text:?} {a:?} covers {b_text:?} {b:?}");
        }
    }
}

#[test]
fn no_text_of_a_legend_touches_another_or_leaves_its_width() {
    let classes = named_classes(cells(&[1.0, 2.0, 3.0, 3.0].repeat(4)));
    for (dataset, name) in [(counts(mixed()), "amounts"), (classes, "classes")] {
        for language in Language::ALL {
            for width in [140.0, 200.0, 280.0] {
                let map = Choropleth::new(&dataset, &view()).unwrap();
                let mut legend = Legend::new(&dataset, &map, language, &SceneTokens::LIGHT);
                legend.badge = Some("Skattning".to_owned());
                let part = legend_shapes(&legend, LegendParts::ALL, &SceneTokens::LIGHT, width);
                let frames = text_frames(&part.items);
                assert_no_overlap(&frames, name);
                for (text, [left, top, right, bottom]) in frames {
                    assert!(left >= -0.1 && right <= width + 0.1, "{text} at {width}");
                    assert!(top >= -0.1 && bottom <= part.height + 0.1, "{text} at {width}");
                }
            }
        }
    }
}

#[test]
fn a_view_in_the_dark_has_other_colours_in_the_same_order() {
    let dataset = counts(mixed());
    let dark = View { theme: skillnad::project::ThemeChoice::Dark, ..view() };
    let light = Choropleth::new(&dataset, &view()).unwrap();
    let dark = Choropleth::new(&dataset, &dark).unwrap();
    assert_eq!(light.fills, dark.fills);
    assert_ne!(light.classes[4].color, dark.classes[4].color);
}

#[test]
fn a_strip_has_every_bound_and_every_name_in_little_room() {
    let dataset = builtin::load(&"goteborg/regso".into(), Revision(0)).unwrap();
    for language in [Language::Sv, Language::En] {
        for (indicator, year) in [
            ("mean_earnings", 2023),
            ("rental_share", 2023),
            ("population_change_share", 2023),
            ("area_type", 2022),
        ] {
            let view = View {
                language,
                map: Pane {
                    indicator: indicator.into(),
                    year: Some(Year(year)),
                    ..Pane::default()
                },
                ..View::default()
            };
            let map = Choropleth::new(&dataset, &view).unwrap();
            let legend = Legend::new(&dataset, &map, language, &SceneTokens::LIGHT);
            for width in [120.0, 146.0, 240.0, 360.0, 780.0] {
                let (strip, frames) = legend_strip(&legend, &SceneTokens::LIGHT, width);
                let what = format!("{indicator} {language:?} {width}");
                let texts = text_frames(&strip.items);
                assert_no_overlap(&texts, &what);
                assert_eq!(frames.len(), legend.classes, "{what}");
                for (text, [left, top, right, bottom]) in &texts {
                    let inside = *left >= -0.5 && *right <= width + 0.5;
                    assert!(inside && *top >= 0.0 && *bottom <= strip.height, "{what}: {text}");
                }
                let all: Vec<&str> = texts.iter().map(|(text, _)| text.as_str()).collect();
                let all = all.join(" ");
                for bound in &legend.bounds {
                    let bare = bound.trim_end_matches(['%', '\u{a0}']);
                    let named = legend.bounds.len() == legend.classes;
                    assert!(named || all.contains(bare), "{what}: {bare} is not in {all}");
                }
                if legend.bounds.len() == legend.classes {
                    for row in legend.rows.iter().take(legend.classes) {
                        assert!(
                            width < 146.0 || all.contains(&row.label),
                            "{what}: {} is not in {all}",
                            row.label
                        );
                    }
                }
            }
        }
    }
}
