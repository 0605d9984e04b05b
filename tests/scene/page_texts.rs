//! Texts of pages with several maps: none is cut, none leaves the page or reaches into a map.

use skillnad::formats::builtin;
use skillnad::i18n::Language;
use skillnad::model::{Dataset, Revision, Year};
use skillnad::project::{Arrangement, Look, Pane, Symbology, Symbols, View};
use skillnad::scene::{
    Choropleth, Item, Legend, LegendParts, Scene, SceneTokens, legend_shapes, legend_strip,
    share_classes,
};

use super::legend::{assert_no_overlap, text_frames};
use super::maps::{maps_of, page_with};

fn load(division: &str) -> Dataset {
    builtin::load(&division.into(), Revision(0)).unwrap()
}

fn four(panes: &[(&str, i32); 4], language: Language, palette: Option<&str>) -> View {
    let mut view =
        View { language, look: Look { labels: false, ..Look::default() }, ..View::default() };
    let pane = |(id, year): &(&str, i32)| Pane {
        palette: palette.map(str::to_owned),
        ..Pane::new((*id).into(), Some(Year(*year)))
    };
    view.set_panes(Arrangement::Four, panes.iter().map(pane).collect(), 0);
    view
}

fn map_frames(scene: &Scene) -> Vec<[f64; 4]> {
    let clip = |item: &Item| match item {
        Item::Clip { frame, items, .. } if items.iter().any(|i| matches!(i, Item::Area { .. })) => {
            Some(*frame)
        }
        _ => None,
    };
    scene.items.iter().filter_map(clip).collect()
}

/// Texts outside the maps.
fn texts(scene: &Scene) -> Vec<(String, [f64; 4])> {
    let outside = scene.items.iter().filter(|item| !matches!(item, Item::Clip { .. }));
    text_frames(&outside.cloned().collect::<Vec<_>>())
}

fn assert_whole(scene: &Scene, what: &str) {
    let frames = texts(scene);
    assert_no_overlap(&frames, what);
    for (text, [left, top, right, bottom]) in frames {
        assert!(!text.ends_with('…'), "{what}: {text} is cut");
        let on_page = left >= 0.0 && top >= 0.0 && right <= scene.width && bottom <= scene.height;
        assert!(on_page, "{what}: {text} leaves the page");
        for [x, y, width, height] in map_frames(scene) {
            let apart = right <= x || left >= x + width || bottom <= y || top >= y + height;
            assert!(apart, "{what}: {text} reaches into a map");
        }
    }
}

const YEARS: [(&str, i32); 4] = [
    ("mean_earnings", 2020),
    ("mean_earnings", 2021),
    ("mean_earnings", 2022),
    ("mean_earnings", 2023),
];
const INDICATORS: [(&str, i32); 4] = [
    ("mean_earnings", 2023),
    ("born_abroad_share", 2023),
    ("rental_share", 2023),
    ("population_change_share", 2023),
];
const SIZES: [&str; 5] = ["A4", "A4-portrait", "A3", "1920x1080px", "1280x800px"];

#[test]
fn no_text_of_four_maps_is_cut_on_any_page() {
    let dataset = load("goteborg/regso");
    for language in Language::ALL {
        for (panes, what) in [(&YEARS, "years"), (&INDICATORS, "indicators")] {
            for palette in [None, Some("amber-blue")] {
                let mut view = four(panes, language, palette);
                view.sharp_borders.shown = true;
                let maps = maps_of(&dataset, &view);
                for size in SIZES {
                    let page = page_with(&dataset, &view, &maps, size);
                    assert_whole(&page, &format!("{what} {palette:?} {language:?} {size}"));
                }
            }
        }
    }
}

fn text_of(scene: &Scene) -> String {
    texts(scene).into_iter().map(|(text, _)| text).collect::<Vec<_>>().join(" ")
}

#[test]
fn equal_notes_stand_once_and_leave_the_maps_the_larger_part() {
    let dataset = load("goteborg/basomraden");
    let view = four(&YEARS, Language::Sv, None);
    let maps = maps_of(&dataset, &view);
    for size in ["A4", "A4-portrait", "1920x1080px"] {
        let page = page_with(&dataset, &view, &maps, size);
        assert_whole(&page, size);
        let text = text_of(&page);
        assert_eq!(text.matches("Medelinkomst av arbete").count(), 4, "{size}: {text}");
        assert_eq!(text.matches("färre än 5 personer").count(), 1, "{size}: {text}");
        assert!(text.contains("(2021–2022)"), "{size}: {text}");
        assert_eq!(text.matches("Basområden").count(), 4, "each map names the division: {text}");
        let all: f64 = map_frames(&page).iter().map(|[.., width, height]| width * height).sum();
        let part = all / (page.width * page.height);
        assert!(part > 0.34, "{size}: the maps have {part:.2} of the page");
    }
}

#[test]
fn years_of_differences_have_one_legend_of_distances() {
    let dataset = load("goteborg/regso");
    let view = four(&YEARS, Language::En, Some("amber-blue"));
    let maps = maps_of(&dataset, &view);
    assert!(share_classes(&maps.iter().collect::<Vec<_>>()), "the midpoints alone differ");
    let text = text_of(&page_with(&dataset, &view, &maps, "A4"));
    for words in ["below the city", "above the city", "The same classes in all maps"] {
        assert_eq!(text.matches(words).count(), 1, "{words}: {text}");
    }
    assert!(text.contains("+74.1") && text.contains("−74.1"), "{text}");
    assert!(!text.contains("104.1") && !text.contains("584.6"), "no district has that: {text}");
    for midpoint in ["305.8", "314.5", "308.8", "298.7"] {
        assert!(text.contains(midpoint), "{midpoint} is not in {text}");
    }
    // Others say that theirs are their own.
    let own = four(&INDICATORS, Language::En, None);
    let text = text_of(&page_with(&dataset, &own, &maps_of(&dataset, &own), "A4"));
    assert!(text.contains("Each map has classes of its own"), "{text}");
}

#[test]
fn both_sides_of_a_midpoint_are_told_in_full_in_any_width() {
    let dataset = load("goteborg/regso");
    for language in Language::ALL {
        for (id, classes) in [
            ("mean_earnings", 5),
            ("mean_earnings", 8),
            ("born_abroad_share", 5),
            ("population", 7),
        ] {
            let view = View {
                language,
                map: Pane {
                    indicator: id.into(),
                    palette: Some("amber-blue".to_owned()),
                    year: Some(Year(2023)),
                    ..Pane::default()
                },
                symbology: Symbology {
                    classes,
                    symbols: Some(Symbols::Fill),
                    ..Symbology::default()
                },
                ..View::default()
            };
            let map = Choropleth::new(&dataset, &view).unwrap();
            let legend = Legend::new(&dataset, &map, language, &SceneTokens::LIGHT);
            let sides = legend.sides.as_ref().unwrap();
            for width in [120.0, 146.0, 176.0, 220.0, 240.0, 320.0] {
                let what = format!("{id} {classes} {language:?} {width}");
                let rows = LegendParts { heading: false, ..LegendParts::ALL };
                let drawn = legend_shapes(&legend, rows, &SceneTokens::LIGHT, width);
                let (strip, _) = legend_strip(&legend, &SceneTokens::LIGHT, width);
                for part in [drawn, strip] {
                    let frames = text_frames(&part.items);
                    assert_no_overlap(&frames, &what);
                    for (text, [left, _, right, bottom]) in &frames {
                        assert!(!text.ends_with('…'), "{what}: {text} is cut");
                        assert!(*left >= -0.6 && *right <= width + 0.6, "{what}: {text}");
                        assert!(*bottom <= part.height + 0.1, "{what}: {text}");
                    }
                    let all = frames.into_iter().map(|(text, _)| text).collect::<Vec<_>>();
                    let all = all.join(" ");
                    for side in [&sides.below, &sides.above] {
                        // A long word is broken where it is wider than half of a narrow legend.
                        let letters = |text: &str| text.replace(' ', "");
                        let told = letters(&all).contains(&letters(&side.label));
                        assert!(told, "{what}: {all}");
                    }
                }
            }
        }
    }
}
