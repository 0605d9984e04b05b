//! Points over the districts: their looks, their legend, and what a page says of them.

use skillnad::formats::builtin::{load, point_set, point_sets};
use skillnad::i18n::Language;
use skillnad::model::{DivisionId, Revision};
use skillnad::project::{Arrangement, PointsChoice, ThemeChoice, View};
use skillnad::scene::points::{PointCard, PointLegend, PointMap};
use skillnad::scene::{Choropleth, Item, PageInput, PageSize, Scene, page};

use super::legend::text_frames;

fn with_schools(set: Option<&str>) -> View {
    let points = PointsChoice { set: set.map(DivisionId::new), ..PointsChoice::default() };
    View { points, labels: false, language: Language::En, ..View::default() }
}

fn page_of(view: &View) -> Scene {
    let dataset = load(&view.division, Revision(1)).unwrap();
    let choropleth = Choropleth::new(&dataset, view).unwrap();
    let size = PageSize::parse("A4", None).unwrap();
    let points = view.points.set.as_ref().and_then(|id| point_set(id.as_str()));
    page(&PageInput {
        dataset: &dataset,
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
}

#[test]
fn a_symbol_has_the_area_of_its_count_and_one_without_a_figure_is_hollow() {
    let set = &point_sets()[0];
    let map = PointMap::new(set, &PointsChoice::default(), None, ThemeChoice::Light, "lagoon");
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
    let other = PointMap::new(set, &PointsChoice::default(), None, ThemeChoice::Light, "ember");
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
fn pages_of_several_maps_have_no_points() {
    let mut view = with_schools(Some("goteborg/schools"));
    view.panes.arrangement = Arrangement::Two;
    view.settle_panes();
    assert_eq!(view.maps(), 2);
    assert!(!texts(&page_of(&view)).contains("Skolverket"));
}
