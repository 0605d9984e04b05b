//! Points over the districts: their looks, their legend, and what a page says of them.

use skillnad::analysis::{Measurable, Surface};
use skillnad::formats::builtin::{load, point_set, point_sets};
use skillnad::i18n::Language;
use skillnad::model::{DivisionId, Revision};
use skillnad::project::{Arrangement, LayerId, Look, Pane, PointsChoice, ThemeChoice, View};
use skillnad::scene::points::{PointCard, PointLegend, PointMap};
use skillnad::scene::{Choropleth, Item, PageInput, PageSize, Scene, page, picture};
use skillnad::stats::Run;

use super::legend::text_frames;
use super::maps::maps_of;

fn with_schools(set: Option<&str>) -> View {
    let points = PointsChoice { set: set.map(DivisionId::new), ..PointsChoice::default() };
    View {
        points,
        language: Language::En,
        look: Look { labels: false, ..Look::default() },
        ..View::default()
    }
}

fn page_of(view: &View) -> Scene {
    page_of_size(view, "A4")
}

fn page_of_size(view: &View, size: &str) -> Scene {
    let places = Measurable::new(load(&view.division, Revision(1)).unwrap(), Surface::Earth);
    let dataset = &places.dataset;
    let choropleth = Choropleth::of_view(dataset, &places, view, &Run::default()).unwrap();
    let size = PageSize::parse(size, None).unwrap();
    let points = view.points.set.as_ref().and_then(|id| point_set(id.as_str()));
    page(&PageInput {
        dataset,
        choropleth: &choropleth,
        view,
        basemap: None,
        points,
        size,
        date: None,
    })
}

fn texts(scene: &Scene) -> String {
    let frames = text_frames(&scene.items);
    frames.into_iter().map(|(text, _)| text).collect::<Vec<_>>().join(" ")
}

fn discs(items: &[Item]) -> usize {
    let of = |item: &Item| match item {
        Item::Disc { .. } => 1,
        Item::Clip { items, .. } => discs(items),
        _ => 0,
    };
    items.iter().map(of).sum()
}

#[test]
fn a_page_draws_every_school_and_says_that_pupils_live_elsewhere() {
    let (bare, schools) =
        (page_of(&with_schools(None)), page_of(&with_schools(Some("goteborg/schools"))));
    let added = discs(&schools.items) - discs(&bare.items);
    assert!(added >= 2 * 81, "a symbol has two discs, and the legend has some: {added}");
    let words = texts(&schools);
    assert!(words.contains("Schools, 81 in all"), "{words}");
    assert!(words.contains("not where its pupils live"), "{words}");
    assert!(words.contains("Skolverket"), "the source: {words}");
    assert!(!texts(&bare).contains("Skolverket"));
    assert!(schools.description.contains("not where its pupils live"));
    assert!(!schools.description.contains(".."), "{}", schools.description);
}

#[test]
fn a_symbol_has_the_area_of_its_count_and_one_without_a_figure_is_hollow() {
    let set = &point_sets()[0];
    let map = PointMap::new(set, &PointsChoice::default(), None, ThemeChoice::Light, "lagoon", 1);
    let size = map.size.as_ref().unwrap();
    let pupils = set.cells(size, set.year_near(size, None));
    let largest = map.order[0];
    let small = (0..pupils.len())
        .filter(|i| pupils[*i].value().is_some_and(|n| n * 4.0 > map.most * 0.5))
        .min_by(|a, b| pupils[*a].value().unwrap().total_cmp(&pupils[*b].value().unwrap()))
        .unwrap();
    let ratio = (map.symbols[small].radius / map.symbols[largest].radius).powi(2);
    let wanted = pupils[small].value().unwrap() / pupils[largest].value().unwrap();
    assert!((ratio - wanted).abs() < 1e-9, "{ratio} {wanted}");
    assert!(map.order.windows(2).all(|w| map.symbols[w[0]].radius >= map.symbols[w[1]].radius));
    let hollow = map.symbols.iter().filter(|symbol| symbol.class.is_none()).count();
    assert_eq!(hollow, map.without_color);
    assert!(hollow > 0, "one school's share is hidden");
    let legend = PointLegend::new(set, &map, Language::Sv);
    assert_eq!(legend.hollow.unwrap().1, hollow.to_string());
    let other = PointMap::new(set, &PointsChoice::default(), None, ThemeChoice::Light, "ember", 1);
    assert_ne!(map.classes[0].color, other.classes[0].color, "never the ramp of the districts");
}

#[test]
fn the_card_of_a_school_has_its_figures_its_place_and_the_caution() {
    let set = &point_sets()[0];
    let at = set.places.iter().position(|p| p.code.as_str() == "10245367").unwrap();
    let card = PointCard::new(set, at, None, None, Language::Sv).unwrap();
    assert_eq!(card.name, "Svartedalsskolan 4-9");
    assert_eq!(card.part_of, "skola · Svartedalen · Hisingen");
    let words = card.in_words();
    for part in ["82", "72,0\u{a0}%", "196,7", "där dess elever bor", "Skolverket"] {
        assert!(words.contains(part), "{part} in {words}");
    }
}

#[test]
fn each_of_several_maps_has_the_points_and_one_legend_goes_for_all() {
    let mut view = with_schools(Some("goteborg/schools"));
    view.panes.arrangement = Arrangement::Two;
    view.settle_panes();
    assert_eq!(view.maps(), 2);
    let of_view = |view: &View| {
        let dataset = load(&view.division, Revision(1)).unwrap();
        let places = Measurable::new(dataset, Surface::Earth);
        let run = Run::default();
        let choropleth = Choropleth::of_view(&places.dataset, &places, view, &run).unwrap();
        let maps = maps_of(&places.dataset, view);
        let points = view.points.set.as_ref().and_then(|id| point_set(id.as_str()));
        let input = PageInput {
            dataset: &places.dataset,
            choropleth: &choropleth,
            view,
            basemap: None,
            points,
            size: PageSize::parse("A4", None).unwrap(),
            date: None,
        };
        picture(&input, &maps)
    };
    let schools = of_view(&view);
    let bare = of_view(&View { points: PointsChoice::default(), ..view });
    let added = discs(&schools.items) - discs(&bare.items);
    assert!(added >= 2 * 2 * 81, "both maps: {added}");
    let words = texts(&schools);
    assert_eq!(words.matches("Schools, 81 in all").count(), 1, "{words}");
    assert!(words.contains("not where its pupils live") && words.contains("Skolverket"));
    assert!(schools.description.contains("not where its pupils live"));
}

#[test]
fn notes_stand_on_a_page_however_much_its_legends_say() {
    let turnout = View {
        division: "goteborg/valdistrikt".into(),
        map: Pane {
            indicator: "turnout_municipal".into(),
            ..with_schools(Some("goteborg/schools")).map
        },
        ..with_schools(Some("goteborg/schools"))
    };
    let clusters = View {
        map: Pane {
            layer: LayerId::new("local-moran"),
            ..with_schools(Some("goteborg/schools")).map
        },
        ..with_schools(Some("goteborg/schools"))
    };
    for (view, notes) in [
        (turnout, ["Preliminary: published before", "City 76.2%", "not persons"]),
        (clusters, ["999 permutations", "p is at most 0.05", "Neighbours:"]),
    ] {
        for size in ["A4", "A4-portrait", "A3", "1920x1200px", "640x480px"] {
            let words = texts(&page_of_size(&view, size));
            for note in notes {
                let is_mean = note.starts_with("City");
                let drawn = words.contains(note) || is_mean && words.contains("city 76");
                assert!(drawn, "{size}: {note} in {words}");
            }
        }
    }
}
