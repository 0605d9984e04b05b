//! Counts as circles: how large each is, which lies on top, and what the legend says of them.

use skillnad::analysis::{Measurable, Surface};
use skillnad::color::Vision;
use skillnad::formats::builtin::load;
use skillnad::i18n::Language;
use skillnad::model::{Cell, Dataset, MadeOf, Revision, Unit, Year};
use skillnad::project::{Arrangement, LayerId, Look, Pane, Symbology, Symbols, ThemeChoice, View};
use skillnad::scene::{
    Choropleth, Circles, DistrictFill, Fill, Item, Legend, LegendParts, PageInput, PageSize, Scene,
    SceneTokens, alt_text, legend_shapes, legend_strip, maps_page, share_classes,
};
use skillnad::stats::Run;

use super::legend::{assert_no_overlap, text_frames};
use super::page_of;
use crate::support::city::{Column, cells, city, counts, mixed};

/// A view that leaves it to the indicator what is drawn.
fn view() -> View {
    View { symbology: Symbology { symbols: None, ..super::view().symbology }, ..super::view() }
}

fn map(dataset: &Dataset) -> Choropleth {
    Choropleth::new(dataset, &view()).unwrap()
}

fn circles(dataset: &Dataset) -> Circles {
    map(dataset).circles.unwrap()
}

fn changes(column: Column) -> Dataset {
    city(Unit::People, MadeOf::Change { column: "v".to_owned() }, &[(2023, column)])
}

#[test]
fn a_circles_area_is_its_figure() {
    let circles = circles(&counts(mixed()));
    assert_eq!(circles.most, 150.0, "round, and no smaller than 130");
    let area = |position| circles.radius(position, 40.0).unwrap().powi(2);
    for (position, figure) in (0..13).zip((1..).map(|i| f64::from(i) * 10.0)) {
        assert!((area(position) / area(12) - figure / 130.0).abs() < 1e-12, "{figure}");
    }
    assert!((area(12) - 1600.0 * 130.0 / 150.0).abs() < 1e-9);
}

#[test]
fn small_circles_lie_on_large_ones_and_are_found_first() {
    let circles = circles(&counts(mixed()));
    assert_eq!(circles.order, (0..13).rev().collect::<Vec<_>>());
    let same_place = |_: usize| Some([50.0, 50.0]);
    assert_eq!(circles.at([50.0, 50.0], 40.0, same_place), Some(0));
    let radius = |position| circles.radius(position, 40.0).unwrap();
    let between = f64::midpoint(radius(0), radius(1));
    assert_eq!(circles.at([50.0, 50.0 + between], 40.0, same_place), Some(1));
    assert_eq!(circles.at([50.0, 50.0 + 41.0], 40.0, same_place), None);
}

#[test]
fn what_has_no_figure_or_nothing_has_no_circle_and_each_keeps_its_reason() {
    let mut column = mixed();
    column[4] = Cell::Value(0.0);
    let map = map(&counts(column));
    let circles = map.circles.as_ref().unwrap();
    assert!([4, 13, 14, 15].iter().all(|position| circles.radius(*position, 25.0).is_none()));
    assert_eq!(circles.order.len(), 12);
    assert_eq!(map.fills[4], DistrictFill::Class(0));
    assert_eq!((map.classes[0].lower, map.classes[0].upper, map.classes[0].count), (0.0, 0.0, 1));
    assert_eq!(
        map.fills[13..],
        [DistrictFill::Missing, DistrictFill::Suppressed, DistrictFill::NotApplicable]
    );
    let grounds: Vec<Fill> =
        map.fills.iter().map(|fill| fill.paint_on_map(&map, &SceneTokens::LIGHT)).collect();
    assert_eq!(grounds[4], grounds[0], "zero has the ground of all others");
    assert!(grounds[13..].iter().all(|fill| matches!(fill, Fill::Hatch { .. })), "{grounds:?}");
}

#[test]
fn equal_figures_one_figure_and_none_are_no_trouble() {
    let equal = circles(&counts(cells(&[7.0; 16])));
    assert_eq!(equal.most, 8.0);
    assert_eq!(equal.radius(0, 25.0), equal.radius(15, 25.0));
    assert_eq!(equal.order, (0..16).collect::<Vec<_>>(), "of equal ones the first comes first");
    let mut one = vec![Cell::Missing; 16];
    one[3] = Cell::Value(1.0);
    assert_eq!(circles(&counts(one)).order, [3]);
    for nothing in [vec![Cell::Missing; 16], cells(&[0.0; 16]), Vec::new()] {
        let map = map(&counts(nothing));
        let circles = map.circles.as_ref().unwrap();
        assert_eq!((circles.most, circles.order.len()), (0.0, 0));
        let legend = Legend::new(&counts(mixed()), &map, Language::Sv, &SceneTokens::LIGHT);
        assert_eq!(legend.circles.unwrap().samples(44.0), []);
    }
}

#[test]
fn changes_have_two_colours_around_zero_that_are_told_apart_in_grey() {
    let dataset = changes(cells(&[-40.0, -10.0, 0.0, 10.0, 90.0]));
    for theme in [ThemeChoice::Light, ThemeChoice::Dark] {
        let map = Choropleth::new(&dataset, &View { theme, ..view() }).unwrap();
        let circles = map.circles.as_ref().unwrap();
        let (below, above) = (circles.below.unwrap(), circles.above);
        assert_eq!(circles.radius(1, 30.0), circles.radius(3, 30.0), "as large on both sides");
        let bounds: Vec<_> = map.classes.iter().map(|c| (c.lower, c.upper, c.count)).collect();
        assert_eq!(bounds, [(-100.0, 0.0, 2), (0.0, 0.0, 1), (0.0, 100.0, 2)]);
        let fills = [0, 0, 1, 2, 2].map(DistrictFill::Class);
        assert_eq!(map.fills[..5], fills);
        assert_eq!((map.classes[0].color, map.classes[2].color), (below, above));
        let lightness = |color: skillnad::color::Color| color.lab().l;
        assert!((lightness(below) - lightness(above)).abs() > 16.0, "{theme:?}");
        let turned = View { theme, map: Pane { reversed: true, ..view().map }, ..view() };
        let turned = Choropleth::new(&dataset, &turned).unwrap().circles.unwrap();
        assert_eq!((turned.below, turned.above), (Some(above), below));
    }
}

#[test]
fn the_scale_is_that_of_all_years_where_classes_are() {
    let made_of = MadeOf::Count { column: "v".to_owned() };
    let low = cells(&[10.0; 16]);
    let high = cells(&[900.0; 16]);
    let dataset = city(Unit::People, made_of, &[(2020, low.clone()), (2023, high)]);
    let of = |year, pooled| {
        let view = View {
            map: Pane { year: Some(Year(year)), ..view().map },
            symbology: Symbology { pooled, ..view().symbology },
            ..view()
        };
        Choropleth::new(&dataset, &view).unwrap()
    };
    let (a, b) = (of(2020, true), of(2023, true));
    assert_eq!(a.circles.as_ref().unwrap().most, b.circles.as_ref().unwrap().most);
    assert!(share_classes(&[&a, &b]));
    assert!(!share_classes(&[&of(2020, false), &of(2023, false)]));
    // The same figure in two years is drawn as large.
    let same = [(2020, low.clone()), (2021, low), (2023, cells(&[900.0; 16]))];
    let dataset = city(Unit::People, MadeOf::Count { column: "v".to_owned() }, &same);
    let radius = |year| {
        let view = View { map: Pane { year: Some(Year(year)), ..view().map }, ..view() };
        Choropleth::new(&dataset, &view).unwrap().circles.unwrap().radius(0, 25.0)
    };
    assert_eq!(radius(2020), radius(2021));
}

#[test]
fn circles_suit_small_districts_and_large_ones_and_follow_the_zoom() {
    let largest = |division: &str, scale: f64| {
        let dataset = load(&division.into(), Revision(0)).unwrap();
        let view = View {
            division: division.into(),
            map: Pane { indicator: "population".into(), ..view().map },
            ..view()
        };
        Choropleth::new(&dataset, &view).unwrap().circles.unwrap().largest(scale, 1.0)
    };
    let city = 256.0 * 10.5_f64.exp2();
    let [few, some, many] =
        ["goteborg/stadsomraden", "goteborg/primaromraden", "goteborg/basomraden"]
            .map(|division| largest(division, city));
    assert!(few > 2.0 * some && some > 1.5 * many, "{few} {some} {many}");
    assert!((15.0..35.0).contains(&some), "{some}");
    let (near, nearer) = (largest("goteborg/regso", city), largest("goteborg/regso", 2.0 * city));
    assert!((nearer / near - 2f64.powf(0.75)).abs() < 1e-9, "{near} {nearer}");
    let sized = circles(&counts(mixed()));
    assert!((sized.largest(city, 2.0) / sized.largest(city, 1.0) - 2.0).abs() < 1e-6);
    assert_eq!(sized.largest(city, 9.0), sized.largest(city, 2.0), "within what can be chosen");
    assert!(sized.largest(0.0, 1.0) > 0.0 && sized.largest(f64::MAX, 1.0) < 100.0);
}

#[test]
fn the_legend_has_three_round_figures_at_the_size_of_the_map() {
    let dataset = load(&"goteborg/primaromraden".into(), Revision(0)).unwrap();
    let view = View { map: Pane { indicator: "population".into(), ..view().map }, ..view() };
    let map = Choropleth::new(&dataset, &view).unwrap();
    let own = map.circles.as_ref().unwrap();
    let legend = Legend::new(&dataset, &map, Language::Sv, &SceneTokens::LIGHT);
    for largest in [8.0, 25.0, 44.0, 60.0, 128.0] {
        for room in [17.0, 44.0] {
            let samples = legend.of_circles(largest).circles.unwrap().samples(room);
            assert_eq!(samples.len(), 3, "{largest} in {room}");
            for sample in &samples {
                let true_size = largest * (sample.value / own.most).sqrt();
                let least = (largest * 0.1).clamp(1.5, 2.5);
                assert!((sample.radius - true_size.max(least)).abs() < 1e-9, "{sample:?}");
                assert!(sample.radius <= room + 1e-9, "{sample:?}");
                let digits = sample.value / 10f64.powf(sample.value.log10().floor());
                assert!(digits * 2.0 % 1.0 < 1e-9, "{} is not round", sample.value);
            }
            let shares: Vec<f64> = samples.iter().map(|s| s.value / samples[0].value).collect();
            assert!(
                (0.3..0.7).contains(&shares[1]) && (0.05..0.2).contains(&shares[2]),
                "{shares:?}"
            );
            if largest <= room {
                assert_eq!(samples[0].value, own.most);
            }
        }
    }
    let few = counts(cells(&[1.0, 2.0, 3.0]));
    let legend = Legend::new(&few, &self::map(&few), Language::Sv, &SceneTokens::LIGHT);
    let labels: Vec<String> =
        legend.circles.unwrap().samples(44.0).into_iter().map(|s| s.label).collect();
    assert_eq!(labels, ["3", "2", "1"], "no half persons");
}

fn discs(items: &[Item]) -> Vec<([f64; 2], f64, Option<Fill>)> {
    let mut all = Vec::new();
    for item in items {
        match item {
            Item::Disc { center, radius, fill, .. } => all.push((*center, *radius, *fill)),
            Item::Clip { items, .. } => all.extend(discs(items)),
            _ => {}
        }
    }
    all
}

#[test]
fn nested_circles_stand_on_one_line_and_their_figures_apart() {
    let dataset = counts(mixed());
    let legend = Legend::new(&dataset, &map(&dataset), Language::Sv, &SceneTokens::LIGHT);
    for largest in [8.0, 25.0, 44.0, 128.0] {
        let part = legend_shapes(
            &legend.of_circles(largest),
            LegendParts::ALL,
            &SceneTokens::LIGHT,
            240.0,
        );
        let filled: Vec<_> = discs(&part.items).into_iter().filter(|d| d.2.is_some()).collect();
        assert_eq!(filled.len(), 3);
        let bottoms: Vec<f64> = filled.iter().map(|([_, y], radius, _)| y + radius).collect();
        assert!(bottoms.iter().all(|bottom| (bottom - bottoms[0]).abs() < 1e-9), "{bottoms:?}");
        assert!(filled[0].1 > filled[1].1 && filled[1].1 > filled[2].1, "small on top");
        let frames = text_frames(&part.items);
        assert_no_overlap(&frames, &format!("legend with {largest}"));
        assert!(frames.iter().all(|(_, frame)| frame[1] >= 0.0 && frame[3] <= part.height + 0.1));
    }
}

#[test]
fn a_strip_is_as_high_whatever_the_circles_are() {
    let dataset = changes(cells(&[-40.0, -10.0, 0.0, 10.0, 90.0]));
    let legend = Legend::new(&dataset, &map(&dataset), Language::Sv, &SceneTokens::LIGHT);
    let strips: Vec<_> = [8.0, 17.0, 40.0, 128.0]
        .map(|largest| legend_strip(&legend.of_circles(largest), &SceneTokens::LIGHT, 200.0))
        .into();
    assert!(strips.iter().all(|(part, _)| part.height == strips[0].0.height));
    for (part, rows) in &strips {
        assert_eq!(rows.len(), 3, "decrease, none, increase");
        assert_no_overlap(&text_frames(&part.items), "strip");
    }
}

#[test]
fn the_legend_of_changes_says_both_sides_and_that_of_counts_says_nothing_twice() {
    let dataset = changes(cells(&[-40.0, 0.0, 10.0]));
    let legend = Legend::new(&dataset, &map(&dataset), Language::En, &SceneTokens::LIGHT);
    let rows: Vec<(&str, usize)> = legend.rows.iter().map(|r| (&*r.label, r.n)).collect();
    assert_eq!(
        rows[..3],
        [("Decrease", 1), ("No change, no circle", 1), ("Increase", 1)],
        "{rows:?}"
    );
    assert!(legend.rows[0].round && legend.rows[2].round && !legend.rows[1].round);
    let dataset = counts(mixed());
    let legend = Legend::new(&dataset, &map(&dataset), Language::En, &SceneTokens::LIGHT);
    assert_eq!(legend.classes, 0);
    assert_eq!(legend.rows.len(), 3, "the three reasons to have no figure");
    assert!(legend.histogram.bins.is_empty());
}

fn on_map(scene: &Scene) -> Vec<([f64; 2], f64, Option<Fill>)> {
    let clips = scene.items.iter().filter(|item| matches!(item, Item::Clip { .. }));
    clips.flat_map(|clip| discs(std::slice::from_ref(clip))).filter(|d| d.2.is_some()).collect()
}

fn beside_map(scene: &Scene) -> Vec<([f64; 2], f64, Option<Fill>)> {
    let rest = scene.items.iter().filter(|item| !matches!(item, Item::Clip { .. }));
    rest.flat_map(|item| discs(std::slice::from_ref(item))).filter(|d| d.2.is_some()).collect()
}

#[test]
fn pages_of_every_size_have_circles_whose_legend_is_true() {
    let dataset = counts(mixed());
    for size in ["A4", "A4-portrait", "A3", "1600x1000px", "400x300px", "300x400px", "1000x100mm"] {
        let scene = page_of(&dataset, &view(), size);
        let (map, legend) = (on_map(&scene), beside_map(&scene));
        assert_eq!(map.len(), 13, "{size}");
        assert!(map.windows(2).all(|pair| pair[0].1 >= pair[1].1), "{size}: the largest first");
        assert_eq!(legend.len(), 3, "{size}");
        assert_no_overlap(&text_frames(&scene.items), size);
        // 130 on the map, and what the legend says of its own.
        let texts = text_frames(&scene.items);
        let says = |text: &str| texts.iter().any(|(t, _)| t == text);
        let per_unit = map[0].1.powi(2) / 130.0;
        for (_, radius, _) in &legend {
            let figure = (radius.powi(2) / per_unit).round();
            assert!(says(&format!("{figure}")), "{size}: {figure} is not said");
        }
    }
}

#[test]
fn pinned_circles_have_rings_and_names_stand_beside_circles() {
    let dataset = counts(mixed());
    let pinned = View { pins: vec!["012".into()], ..view() };
    let scene = page_of(&dataset, &pinned, "A4");
    let clip = scene.items.iter().find(|item| matches!(item, Item::Clip { .. })).unwrap();
    let all = discs(std::slice::from_ref(clip));
    let largest = all[0];
    let rings = all.iter().filter(|d| d.0 == largest.0 && d.2.is_none() && d.1 > largest.1);
    assert_eq!(rings.count(), 2, "a ring and its halo");
    let circles: Vec<_> = on_map(&scene);
    let mut named = 0;
    for (text, [left, top, right, bottom]) in text_frames(std::slice::from_ref(clip)) {
        if !text.starts_with("Område") {
            continue;
        }
        named += 1;
        for ([x, y], radius, _) in &circles {
            let (dx, dy) = (x - x.clamp(left, right), y - y.clamp(top, bottom));
            assert!(dx.hypot(dy) > radius - 2.0, "{text} lies on a circle");
        }
    }
    assert!(named > 5, "{named} names");
}

#[test]
fn maps_side_by_side_share_scale_and_legend_over_the_years() {
    let dataset = load(&"goteborg/regso".into(), Revision(0)).unwrap();
    let mut view = View { look: Look { labels: false, ..Look::default() }, ..View::default() };
    let pane = |year| Pane::new("population".into(), Some(Year(year)));
    view.set_panes(Arrangement::Two, vec![pane(2020), pane(2023)], 0);
    let maps: Vec<Choropleth> =
        (0..2).map(|i| Choropleth::new(&dataset, &view.of_map(i).unwrap()).unwrap()).collect();
    let input = PageInput {
        dataset: &dataset,
        choropleth: &maps[0],
        view: &view,
        basemap: None,
        points: None,
        size: PageSize::parse("A4", None).unwrap(),
        date: None,
    };
    let scene = maps_page(&input, &maps);
    let texts: Vec<String> = text_frames(&scene.items).into_iter().map(|(text, _)| text).collect();
    assert!(texts.iter().any(|t| t == "Samma skala i alla kartor"), "{texts:?}");
    assert_eq!(beside_map(&scene).len(), 3, "one legend for both");
    let figure = |map: &Choropleth| {
        map.series.cells[map.circles.as_ref().unwrap().order[0]].value().unwrap()
    };
    let first: Vec<f64> = scene
        .items
        .iter()
        .filter(|item| matches!(item, Item::Clip { .. }))
        .map(|clip| discs(std::slice::from_ref(clip))[0].1)
        .collect();
    let per_unit = |i: usize| first[i].powi(2) / figure(&maps[i]);
    assert!((per_unit(0) / per_unit(1) - 1.0).abs() < 1e-9);
}

#[test]
fn shares_means_and_computed_layers_are_filled_whatever_is_asked_for() {
    let dataset = load(&"goteborg/regso".into(), Revision(0)).unwrap();
    let drawn = |indicator: &str, symbols, layer| {
        let view = View {
            map: Pane { indicator: indicator.into(), layer, ..Pane::default() },
            symbology: Symbology { symbols, ..Symbology::default() },
            ..View::default()
        };
        let places = Measurable::new(dataset.clone(), Surface::Earth);
        let map = Choropleth::of_view(&dataset, &places, &view, &Run::default()).unwrap();
        map.circles.is_some()
    };
    for asked in [None, Some(Symbols::Circles)] {
        assert!(drawn("population", asked, LayerId::INDICATOR));
        assert!(drawn("population_change", asked, LayerId::INDICATOR));
        for filled in [
            "mean_earnings",
            "born_abroad_share",
            "density",
            "area_type",
            "population_change_share",
        ] {
            assert!(!drawn(filled, asked, LayerId::INDICATOR), "{filled}");
        }
        assert!(!drawn("population", asked, LayerId::new("local-moran")));
    }
    assert!(!drawn("population", Some(Symbols::Fill), LayerId::INDICATOR));
}

#[test]
fn those_who_cant_see_it_are_told_that_it_is_circles() {
    let dataset = changes(cells(&[-40.0, 0.0, 10.0]));
    let words = alt_text(&dataset, &map(&dataset), Language::En);
    for part in ["drawn as circles", "from -40 to 10", "Decrease: 1", "Increase: 1"] {
        assert!(words.replace('\u{2212}', "-").contains(part), "{part} is not in: {words}");
    }
    let filled = View {
        symbology: Symbology { symbols: Some(Symbols::Fill), ..view().symbology },
        ..view()
    };
    let filled = Choropleth::new(&dataset, &filled).unwrap();
    assert!(!alt_text(&dataset, &filled, Language::En).contains("circle"));
}

#[test]
fn circles_stand_out_from_their_ground_in_both_themes_and_to_every_eye() {
    let dataset = counts(mixed());
    for theme in [ThemeChoice::Light, ThemeChoice::Dark] {
        let circles =
            Choropleth::new(&dataset, &View { theme, ..view() }).unwrap().circles.unwrap();
        let ground = SceneTokens::of(theme).ground;
        for eye in Vision::ALL {
            let (a, b) = (eye.simulate(circles.above), eye.simulate(ground));
            assert!((a.lab().l - b.lab().l).abs() > 30.0, "{theme:?} {eye:?}");
        }
    }
}
