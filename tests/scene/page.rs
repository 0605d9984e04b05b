//! Pages of every size hold everything and nothing twice.

use skillnad::analysis::{Measurable, Surface};
use skillnad::formats::builtin::load;
use skillnad::i18n::Language;
use skillnad::model::Revision;
use skillnad::project::{BasemapChoice, LayerId, Look, Pane, View};
use skillnad::scene::{Choropleth, Fill, Item, PageInput, PageSize, page};

use skillnad::stats::Run;

use super::legend::{assert_no_overlap, text_frames};
use super::{page_of, view};
use crate::support::city::{counts, mixed, named_classes};

const SIZES: [&str; 7] =
    ["A4", "A4-portrait", "A3", "1920x1080px", "400x300px", "300x400px", "1000x100mm"];

#[test]
fn no_text_leaves_the_page_or_touches_another() {
    let pinned = View { pins: vec!["000".into(), "005".into()], ..view() };
    let classes = named_classes(crate::support::city::cells(&[1.0, 2.0, 3.0, 3.0].repeat(4)));
    for (dataset, name) in [(counts(mixed()), "amounts"), (classes, "classes")] {
        for view in [&view(), &pinned] {
            for size in SIZES {
                let scene = page_of(&dataset, view, size);
                let frames = text_frames(&scene.items);
                assert!(frames.len() > 8, "{name} {size}: {} texts", frames.len());
                assert_no_overlap(&frames, &format!("{name} {size}"));
                for (text, [left, top, right, bottom]) in frames {
                    let inside = left >= 0.0
                        && top >= 0.0
                        && right <= scene.width + 0.5
                        && bottom <= scene.height;
                    assert!(inside, "{name} {size}: {text} {:?}", [left, top, right, bottom]);
                }
            }
        }
    }
}

#[test]
fn every_page_says_what_when_where_and_from_whom() {
    for size in SIZES {
        let scene = page_of(&counts(mixed()), &view(), size);
        let texts: Vec<String> =
            text_frames(&scene.items).into_iter().map(|(text, _)| text).collect();
        let says = |part: &str| texts.iter().any(|t| t.contains(part));
        assert!(says("Mått åäö v") && says("2023") && says("Källa"), "{size}: {texts:?}");
        assert!(says("Uppgift saknas"), "{size} lacks the row for no data: {texts:?}");
        assert!(says("km") || says("\u{a0}m"), "{size} lacks a scale");
    }
}

type Rings = Vec<Vec<[f64; 2]>>;

fn areas(items: &[Item]) -> Vec<(Rings, Option<Fill>)> {
    let mut all = Vec::new();
    for item in items {
        match item {
            Item::Area { rings, fill, .. } => all.push((rings.clone(), *fill)),
            Item::Clip { items, .. } => all.extend(areas(items)),
            _ => {}
        }
    }
    all
}

#[test]
fn each_district_has_its_class_colour_and_its_hole() {
    let dataset = counts(mixed());
    let view = View { look: Look { basemap: BasemapChoice::None, ..view().look }, ..view() };
    let choropleth = Choropleth::new(&dataset, &view).unwrap();
    let areas = areas(&page_of(&dataset, &view, "A4").items);
    assert_eq!(areas.len(), 16);
    for (class, (_, fill)) in choropleth.fills.iter().zip(&areas).take(13) {
        let skillnad::scene::DistrictFill::Class(class) = class else { panic!("{class:?}") };
        assert_eq!(*fill, Some(Fill::Solid(choropleth.classes[*class].color)));
    }
    assert!(areas[13..].iter().all(|(_, fill)| matches!(fill, Some(Fill::Hatch { .. }))));
    assert_eq!(areas[0].0.len(), 2, "the hole of the first district");
}

#[test]
fn the_description_gives_range_classes_and_mean() {
    let scene = page_of(&counts(mixed()), &view(), "A4");
    assert_eq!(scene.title, "Mått åäö v 2023");
    for part in [
        "16 områden",
        "från 10 till 130",
        "10\u{a0}–\u{a0}34",
        "Uppgift saknas för 3",
        "1\u{a0}924",
    ] {
        assert!(scene.description.contains(part), "{part} in {}", scene.description);
    }
    let none = page_of(&counts(vec![skillnad::model::Cell::Missing; 16]), &view(), "A4");
    assert!(none.description.contains("Inget område"), "{}", none.description);
}

#[test]
fn how_a_layer_was_made_is_told_once_and_the_mean_of_neighbourhoods_is_not_the_citys() {
    let dataset = load(&"goteborg/regso".into(), Revision(1)).unwrap();
    let places = Measurable::new(dataset, Surface::Earth);
    let told = [
        (LayerId::new("local-moran"), "999 omkastningar"),
        (LayerId::new("nearest-residents"), "grannskapens"),
    ];
    for (layer, sentence) in told {
        let view = View {
            language: Language::Sv,
            map: Pane { layer, ..Pane::default() },
            ..View::default()
        };
        let choropleth =
            Choropleth::of_view(&places.dataset, &places, &view, &Run::default()).unwrap();
        let scene = page(&PageInput {
            dataset: &places.dataset,
            choropleth: &choropleth,
            view: &view,
            basemap: None,
            points: None,
            size: PageSize::parse("1400x900px", None).unwrap(),
            date: None,
        });
        let texts: Vec<String> = text_frames(&scene.items).into_iter().map(|(t, _)| t).collect();
        let said = texts.join(" ");
        assert_eq!(said.matches(sentence).count(), 1, "{said}");
        assert!(!said.contains("staden"), "{said}");
    }
}
