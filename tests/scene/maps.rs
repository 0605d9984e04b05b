//! Several maps on a page, and what they share.

use skillnad::formats::builtin;
use skillnad::i18n::Language;
use skillnad::model::{Dataset, DistrictCode, Revision, Year};
use skillnad::project::{Arrangement, Look, Pane, Symbology, View};
use skillnad::scene::{
    Choropleth, Item, MapsCard, PageInput, PageSize, Scene, SceneTokens, maps_page, share_classes,
};

use super::legend::{assert_no_overlap, text_frames};

fn regso() -> Dataset {
    builtin::load(&"goteborg/regso".into(), Revision(0)).unwrap()
}

fn view_of(arrangement: Arrangement, panes: &[(&str, i32)]) -> View {
    let mut view = View { look: Look { labels: false, ..Look::default() }, ..View::default() };
    let pane = |(id, year): &(&str, i32)| Pane::new((*id).into(), Some(Year(*year)));
    view.set_panes(arrangement, panes.iter().map(pane).collect(), 0);
    view
}

/// Every map of a view, in order.
pub fn maps_of(dataset: &Dataset, view: &View) -> Vec<Choropleth> {
    (0..view.maps()).map(|i| Choropleth::new(dataset, &view.of_map(i).unwrap()).unwrap()).collect()
}

fn page_of(dataset: &Dataset, view: &View, size: &str) -> Scene {
    page_with(dataset, view, &maps_of(dataset, view), size)
}

/// The page of these maps of a view.
pub fn page_with(dataset: &Dataset, view: &View, maps: &[Choropleth], size: &str) -> Scene {
    let input = PageInput {
        dataset,
        choropleth: &maps[view.panes.own],
        view,
        basemap: None,
        points: None,
        size: PageSize::parse(size, None).unwrap(),
        date: Some("2026-01-31"),
    };
    maps_page(&input, maps)
}

fn districts_drawn(scene: &Scene) -> Vec<usize> {
    let clip = |item: &Item| match item {
        Item::Clip { items, .. } => {
            Some(items.iter().filter(|i| matches!(i, Item::Area { fill: Some(_), .. })).count())
        }
        _ => None,
    };
    scene.items.iter().filter_map(clip).collect()
}

const EARNINGS: [(&str, i32); 4] = [
    ("mean_earnings", 2020),
    ("mean_earnings", 2021),
    ("mean_earnings", 2022),
    ("mean_earnings", 2023),
];

#[test]
fn a_page_has_every_map_with_all_its_districts() {
    let dataset = regso();
    for (arrangement, n) in [(Arrangement::Two, 2), (Arrangement::Four, 4), (Arrangement::Swipe, 2)]
    {
        let view = view_of(arrangement, &EARNINGS[..n]);
        for size in ["A4", "A4-portrait", "1920x1080px"] {
            let scene = page_of(&dataset, &view, size);
            let drawn = districts_drawn(&scene);
            assert_eq!(drawn.len(), n, "{arrangement:?} on {size}");
            assert!(drawn.iter().all(|districts| *districts >= 147), "{drawn:?}");
            assert!(scene.title.contains("2020"), "{}", scene.title);
        }
    }
}

#[test]
fn no_text_of_several_maps_touches_another() {
    let dataset = regso();
    let mixed = [("mean_earnings", 2023), ("born_abroad_share", 2023)];
    for panes in [&EARNINGS[..], &mixed[..]] {
        let arrangement = if panes.len() == 4 { Arrangement::Four } else { Arrangement::Two };
        let view = View { pins: vec!["1480R044".into()], ..view_of(arrangement, panes) };
        for size in ["A4", "A4-portrait", "A3", "1920x1080px"] {
            let scene = page_of(&dataset, &view, size);
            assert_no_overlap(&text_frames(&scene.items), &format!("{panes:?} on {size}"));
        }
    }
}

#[test]
fn one_legend_serves_the_years_of_an_indicator_and_not_two_indicators() {
    let dataset = regso();
    let shared = |view: &View| {
        let maps = maps_of(&dataset, view);
        share_classes(&maps.iter().collect::<Vec<_>>())
    };
    let years = view_of(Arrangement::Two, &EARNINGS[..2]);
    assert!(shared(&years));
    assert!(!shared(&View { symbology: Symbology { pooled: false, ..years.symbology }, ..years }));
    let two = view_of(Arrangement::Two, &[("mean_earnings", 2023), ("born_abroad_share", 2023)]);
    assert!(!shared(&two));
}

#[test]
fn the_card_of_two_years_tells_both_values_and_the_change() {
    let dataset = regso();
    let view = view_of(Arrangement::Swipe, &[EARNINGS[0], EARNINGS[3]]);
    let maps = maps_of(&dataset, &view);
    let all: Vec<&Choropleth> = maps.iter().collect();
    let position = dataset.division.position_of(&"1480R044".into()).unwrap();
    let value = |map: &Choropleth| map.series.cells[position].value().unwrap();
    let card = MapsCard::new(&dataset, &all, position, Language::En, &SceneTokens::LIGHT).unwrap();
    let labels: Vec<&str> = card.rows.iter().map(|row| row.label.as_str()).collect();
    assert_eq!(labels, ["2020", "2023"]);
    assert_eq!(card.rows[1].value, "162.5");
    let change = card.difference.unwrap();
    assert_eq!(change.label, "Change 2020–2023");
    let expected = format!("{:.1}", (value(&maps[1]) - value(&maps[0])).abs());
    assert!(change.value.ends_with(&expected), "{} is not {expected}", change.value);
    let other = view_of(Arrangement::Two, &[("mean_earnings", 2023), ("population", 2023)]);
    let maps = maps_of(&dataset, &other);
    let all: Vec<&Choropleth> = maps.iter().collect();
    let card = MapsCard::new(&dataset, &all, position, Language::En, &SceneTokens::LIGHT).unwrap();
    assert_eq!(card.difference, None, "people and crowns have no difference");
}

fn text_of(scene: &Scene) -> String {
    let texts = text_frames(&scene.items).into_iter().map(|(text, _)| text);
    texts.collect::<Vec<_>>().join(" ")
}

#[test]
fn a_page_of_several_maps_says_what_the_widths_of_borders_mean_on_each() {
    let dataset = regso();
    let mixed = [("mean_earnings", 2023), ("born_abroad_share", 2023)];
    for panes in [mixed, [EARNINGS[0], EARNINGS[3]]] {
        let mut view = view_of(Arrangement::Two, &panes);
        view.sharp_borders.shown = true;
        let scene = page_of(&dataset, &view, "A4");
        let text = text_of(&scene);
        assert_eq!(text.matches("Gränsens bredd").count(), 2, "{text}");
        assert_no_overlap(&text_frames(&scene.items), &format!("{panes:?}"));
    }
}

#[test]
fn a_page_of_several_maps_has_the_strips_of_the_compared_districts() {
    let dataset = regso();
    let mut view = view_of(Arrangement::Two, &[EARNINGS[0], EARNINGS[3]]);
    view.pins = vec!["1480R044".into(), "1480R018".into()];
    let without = page_of(&dataset, &view, "A4");
    view.comparison.on_page = true;
    for size in ["A4", "A4-portrait", "A3", "1920x1080px"] {
        let scene = page_of(&dataset, &view, size);
        assert!(scene.items.len() > without.items.len() + 100, "{size}");
        assert!(text_of(&scene).contains("Fördelningarna gäller 2020"), "{}", text_of(&scene));
        assert_no_overlap(&text_frames(&scene.items), size);
    }
}

#[test]
fn each_map_of_a_page_tells_how_many_districts_have_a_value() {
    let dataset = regso();
    let view = view_of(Arrangement::Two, &[EARNINGS[0], EARNINGS[3]]);
    let mut maps = maps_of(&dataset, &view);
    let text = |maps: &[Choropleth]| {
        let input = PageInput {
            dataset: &dataset,
            choropleth: &maps[0],
            view: &view,
            basemap: None,
            points: None,
            size: PageSize::parse("A4", None).unwrap(),
            date: None,
        };
        text_of(&maps_page(&input, maps))
    };
    let same = text(&maps);
    assert_eq!(same.matches("områden har ett värde").count(), 1, "{same}");
    maps[1].n = 140;
    let differing = text(&maps);
    let told = format!("{} (2020), 140 (2023) områden har ett värde", maps[0].n);
    assert!(differing.contains(&told), "{differing}");
}

/// The frames of the maps on a page: left, top, width, height.
fn map_frames(scene: &Scene) -> Vec<[f64; 4]> {
    let clip = |item: &Item| match item {
        Item::Clip { frame, items, .. } if items.iter().any(|i| matches!(i, Item::Area { .. })) => {
            Some(*frame)
        }
        _ => None,
    };
    scene.items.iter().filter_map(clip).collect()
}

#[test]
fn four_different_maps_with_compared_districts_leave_the_maps_the_larger_part() {
    let dataset = regso();
    let different = [
        ("mean_earnings", 2023),
        ("born_abroad_share", 2023),
        ("rental_share", 2023),
        ("area_type", 2022),
    ];
    let mut view = view_of(Arrangement::Four, &different);
    view.pins = ["1480R044", "1480R018", "1480R019", "1480R120"].map(DistrictCode::new).into();
    view.comparison.on_page = true;
    for size in ["A4", "A3", "A4-portrait", "1920x1080px", "1280x800px"] {
        let page = page_of(&dataset, &view, size);
        let frames = map_frames(&page);
        assert_eq!(frames.len(), 4, "{size}");
        for [_, _, width, height] in &frames {
            let least = width.min(*height);
            assert!(
                least > page.height.min(page.width) * 0.2,
                "{size}: a map of {width} × {height}"
            );
        }
        for (text, [left, top, right, bottom]) in text_frames(&page.items) {
            for [x, y, width, height] in &frames {
                let on_map = left < x + width - 1.0
                    && right > x + 1.0
                    && top < y + height - 1.0
                    && bottom > y + 1.0;
                let within = left >= *x && right <= x + width && top >= *y && bottom <= y + height;
                assert!(!on_map || within, "{size}: {text} reaches over the edge of a map");
            }
        }
    }
}

#[test]
fn the_smallest_pages_are_drawn() {
    let dataset = regso();
    for size in ["50x50mm", "189x189px", "190x300px", "300x190px"] {
        for (arrangement, panes) in
            [(Arrangement::One, &EARNINGS[..1]), (Arrangement::Four, &EARNINGS[..])]
        {
            let page = page_of(&dataset, &view_of(arrangement, panes), size);
            assert!(!page.items.is_empty(), "{size}");
        }
    }
}
