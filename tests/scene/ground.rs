//! The base map as it is drawn: what at which resolution, names that touch nothing, switches and credits.

use std::sync::Arc;

use skillnad::analysis::{Measurable, Surface};
use skillnad::color::Color;
use skillnad::formats::builtin::{self, BasemapLayer, PlaceKind, RoadClass, load};
use skillnad::model::{Dataset, Division, Revision};
use skillnad::project::{Camera, GroundChoice, GroundKind, Look, ThemeChoice, View};
use skillnad::scene::basemap::{
    BasemapColors, BasemapMark, MarkRoom, NUMBERS_APART, Stratum, StratumPaint, place_marks,
    strata_above, strata_below,
};
use skillnad::scene::{Choropleth, Item, PageInput, PageSize, Scene, picture};
use skillnad::spatial::mercator;
use skillnad::stats::Run;

use super::legend::text_frames;

fn dataset(id: &str) -> Dataset {
    load(&id.into(), Revision(1)).unwrap()
}

/// The middle of the city.
const MIDDLE: [f64; 2] = [11.97, 57.70];

fn shot(dataset: &Dataset, view: &View, size: &str) -> Scene {
    let places = Measurable::new(dataset.clone(), Surface::Earth);
    let choropleth = Choropleth::of_view(dataset, &places, view, &Run::default()).unwrap();
    let input = PageInput {
        dataset,
        choropleth: &choropleth,
        view,
        basemap: Some(builtin::basemap()),
        points: None,
        size: PageSize::parse(size, None).unwrap(),
        date: None,
    };
    picture(&input, &[])
}

fn view(id: &str) -> View {
    View { division: id.into(), ..View::default() }
}

fn looking(id: &str, zoom: f64) -> View {
    let [longitude, latitude] = MIDDLE;
    View { camera: Some(Camera { longitude, latitude, zoom }), ..view(id) }
}

/// The marks over a division on a screen of 1000 by 800 points.
fn marks(
    division: &Division,
    choice: &GroundChoice,
    zoom: f64,
    taken: &[[f64; 4]],
) -> Vec<BasemapMark> {
    let scale = mercator::points_per_unit(zoom);
    let [x, y] = mercator::forward(MIDDLE[0], MIDDLE[1]);
    let room = MarkRoom {
        basemap: builtin::basemap(),
        choice,
        resolution: mercator::meters_per_point(MIDDLE[1], zoom),
        scale: 1.0,
        point: &|longitude, latitude| {
            let [u, v] = mercator::forward(longitude, latitude);
            [500.0 + (u - x) * scale, 400.0 + (v - y) * scale]
        },
        frame: [0.0, 0.0, 1000.0, 800.0],
        taken,
        labels: &[],
        division,
    };
    place_marks(&room, &BasemapColors::LIGHT)
}

fn touch(a: [f64; 4], b: [f64; 4]) -> bool {
    a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3]
}

fn width_of(strata: &[Stratum], layer: BasemapLayer) -> f64 {
    let of_layer = strata.iter().filter(|stratum| stratum.layer == layer);
    let widths = of_layer.filter_map(|stratum| match stratum.paint {
        StratumPaint::Line { width, .. } => Some(width),
        StratumPaint::Fill(_) => None,
    });
    widths.fold(0.0, f64::max)
}

#[test]
fn what_is_drawn_grows_with_every_step_closer() {
    let all = GroundChoice::default();
    let at = |resolution| strata_below(resolution, &all, &BasemapColors::LIGHT);
    let (region, city, district) = (at(150.0), at(40.0), at(8.0));
    let has = |strata: &[Stratum], layer| strata.iter().any(|s| s.layer == layer);
    let motorway = BasemapLayer::Roads(RoadClass::Motorway);
    for (near, far) in [(&city, &region), (&district, &city)] {
        assert!(width_of(near, motorway) > width_of(far, motorway));
        assert!(width_of(near, BasemapLayer::Railways) > width_of(far, BasemapLayer::Railways));
    }
    for layer in [BasemapLayer::Trams, BasemapLayer::Roads(RoadClass::Primary)] {
        assert!(!has(&region, layer) && has(&city, layer) && has(&district, layer), "{layer:?}");
    }
    // Drawn for a map of the country, these would be wrong by more than their own size.
    for layer in [BasemapLayer::Towns, BasemapLayer::Nature, BasemapLayer::Lakes] {
        assert!(has(&region, layer) && has(&city, layer) && !has(&district, layer), "{layer:?}");
    }
    assert!(!has(&at(300.0), motorway) && has(&at(300.0), BasemapLayer::Borders));
    let first = |layer| city.iter().position(|s| s.layer == layer).unwrap();
    assert!(first(BasemapLayer::Land) < first(BasemapLayer::Nature));
    assert!(first(BasemapLayer::River) < first(motorway));
    assert!(first(motorway) < first(BasemapLayer::Trams));
}

#[test]
fn lines_over_the_districts_are_thin_and_half_seen_through() {
    let all = GroundChoice::default();
    for (theme, resolution) in [ThemeChoice::Light, ThemeChoice::Dark]
        .into_iter()
        .flat_map(|theme| [150.0, 40.0, 8.0].map(|resolution| (theme, resolution)))
    {
        let tokens = BasemapColors::of(theme);
        let below = strata_below(resolution, &all, tokens);
        let above = strata_above(resolution, &all, tokens, 1.0);
        assert!(above.len() >= 4);
        for stratum in &above {
            let StratumPaint::Line { color, width, .. } = stratum.paint else {
                panic!("a surface would hide the districts: {stratum:?}");
            };
            assert!(color.a < 160 && color.a > 80, "{stratum:?}");
            assert!(width < width_of(&below, stratum.layer).max(1.2), "{stratum:?}");
        }
        let faint = strata_above(resolution, &all, tokens, 0.0);
        assert!(faint.iter().all(|s| matches!(
            s.paint,
            StratumPaint::Line { color, .. } if color.a == 0
        )));
    }
}

#[test]
fn names_come_by_rank_and_a_district_is_named_once() {
    let regso = dataset("goteborg/regso").division;
    let all = GroundChoice::default();
    let texts = |division: &Division, zoom| -> Vec<String> {
        let marks = marks(division, &all, zoom, &[]);
        marks.into_iter().map(|mark| mark.text).filter(|text| !text.is_empty()).collect()
    };
    let has = |texts: &[String], name: &str| texts.iter().any(|text| text == name);
    let far = texts(&regso, 9.3);
    assert!(has(&far, "KUNGÄLV") && has(&far, "BORÅS") && has(&far, "E6"), "{far:?}");
    assert!(!has(&far, "Rådasjön") && !has(&far, "155"), "{far:?}");
    let city = texts(&regso, 11.0);
    assert!(has(&city, "PARTILLE") && has(&city, "Vrångö") && has(&city, "155"), "{city:?}");
    assert!(!has(&city, "GÖTEBORG"), "the city says nothing of its own districts: {city:?}");
    assert!(!has(&city, "Brunnsparken"), "{city:?}");
    let near = texts(&regso, 14.5);
    assert!(has(&near, "Brunnsparken") && has(&near, "Göteborg Central"), "{near:?}");
    // Their labels have these names, or join several of them.
    let map = builtin::basemap();
    let is_a_place = |name: &str| {
        map.names.iter().any(|p| p.name == name && p.kind != PlaceKind::District)
            || map.stations.iter().any(|station| station.name == name)
            || map.stops.iter().any(|stop| stop.name == name)
    };
    for id in ["goteborg/primaromraden", "goteborg/mellanomraden"] {
        let division = dataset(id).division;
        let names = |zoom| texts(&division, zoom);
        let primary = dataset("goteborg/primaromraden").division;
        let districts = &primary.districts;
        for zoom in [11.0, 12.0, 13.0] {
            let again: Vec<_> = names(zoom)
                .into_iter()
                .filter(|name| districts.iter().any(|d| d.name == *name) && !is_a_place(name))
                .collect();
            assert!(again.is_empty(), "{id} at {zoom}: {again:?}");
        }
    }
    let of_districts =
        |name: &String| map.names.iter().any(|p| p.name == *name && p.kind == PlaceKind::District);
    assert!(texts(&regso, 12.0).iter().filter(|name| of_districts(name)).count() > 5);
}

#[test]
fn no_mark_touches_what_stands_there_or_another_mark_or_leaves_the_map() {
    let cards = [[16.0, 16.0, 280.0, 330.0], [600.0, 740.0, 990.0, 790.0]];
    let labels = [[480.0, 390.0, 560.0, 404.0], [300.0, 500.0, 380.0, 514.0]];
    let taken: Vec<[f64; 4]> = cards.into_iter().chain(labels).collect();
    for id in ["goteborg/regso", "goteborg/primaromraden", "goteborgsregionen/regso"] {
        let division = dataset(id).division;
        for zoom in [8.5, 9.5, 10.5, 11.5, 12.5, 13.5, 14.5, 15.5] {
            let marks = marks(&division, &GroundChoice::default(), zoom, &taken);
            assert!(!marks.is_empty(), "{id} at {zoom} has no names");
            for (i, mark) in marks.iter().enumerate() {
                let what = format!("{id} at {zoom}: {:?}", mark.text);
                let [left, top, right, bottom] = mark.frame;
                assert!(left >= 0.0 && top >= 0.0 && right <= 1000.0 && bottom <= 800.0, "{what}");
                assert!(taken.iter().all(|frame| !touch(mark.frame, *frame)), "{what}");
                for other in marks.iter().skip(i + 1) {
                    let both_named = !mark.text.is_empty() || !other.text.is_empty();
                    let apart = !touch(mark.frame, other.frame);
                    assert!(apart || !both_named, "{what} touches {:?}", other.text);
                }
            }
        }
    }
}

#[test]
fn equal_road_numbers_stand_far_apart() {
    let division = dataset("goteborg/regso").division;
    let mut pairs = 0;
    for zoom in [9.0, 10.0, 11.0, 12.0, 13.0, 14.0] {
        let marks = marks(&division, &GroundChoice::default(), zoom, &[]);
        let numbers: Vec<&BasemapMark> = marks.iter().filter(|mark| mark.is_number()).collect();
        assert!(!numbers.is_empty(), "no road has a number at {zoom}");
        for (i, one) in numbers.iter().enumerate() {
            for other in numbers.iter().skip(i + 1).filter(|other| other.text == one.text) {
                let apart = (one.at[0] - other.at[0]).hypot(one.at[1] - other.at[1]);
                assert!(apart >= NUMBERS_APART, "{} twice within {apart} at {zoom}", one.text);
                pairs += 1;
            }
        }
    }
    assert!(pairs > 3, "hardly any number was there twice, so this tests nothing");
}

#[test]
fn no_name_hides_a_small_district() {
    let division = dataset("goteborg/basomraden").division;
    let all = GroundChoice::default();
    let scale = mercator::points_per_unit(11.5);
    let [x, y] = mercator::forward(MIDDLE[0], MIDDLE[1]);
    let marks = marks(&division, &all, 11.5, &[]);
    for district in &division.districts {
        let bounds = skillnad::model::Bounds::of(&district.outline).unwrap();
        let [west, north] = mercator::forward(bounds.west, bounds.north);
        let [east, south] = mercator::forward(bounds.east, bounds.south);
        let on = |u: f64, v: f64| [500.0 + (u - x) * scale, 400.0 + (v - y) * scale];
        let ([left, top], [right, bottom]) = (on(west, north), on(east, south));
        for mark in marks.iter().filter(|mark| !mark.text.is_empty()) {
            let wide = mark.frame[2].min(right) - mark.frame[0].max(left);
            let high = mark.frame[3].min(bottom) - mark.frame[1].max(top);
            let covered = wide.max(0.0) * high.max(0.0) / ((right - left) * (bottom - top));
            assert!(covered < 0.31, "{} hides {covered} of {}", mark.text, district.name);
        }
    }
}

#[test]
fn switches_change_the_picture_and_nothing_else() {
    let city = dataset("goteborg/regso");
    let all = shot(&city, &looking("goteborg/regso", 11.5), "1200x800px");
    let mut pictures = vec![all.items.clone()];
    for kind in GroundKind::ALL {
        let ground = GroundChoice::default().with(kind, false);
        let view = View {
            look: Look { ground, ..looking("goteborg/regso", 11.5).look },
            ..looking("goteborg/regso", 11.5)
        };
        let without = shot(&city, &view, "1200x800px").items;
        // Towns lie below the districts, but around them, too.
        assert!(!pictures.contains(&without), "without {kind:?} it is the same picture");
        pictures.push(without);
    }
    let none = View {
        look: Look { ground: GroundChoice::only(&[]), ..looking("goteborg/regso", 11.5).look },
        ..looking("goteborg/regso", 11.5)
    };
    let texts = text_frames(&shot(&city, &none, "1200x800px").items);
    assert!(!texts.iter().any(|(text, _)| text == "E6" || text == "PARTILLE"));
}

#[test]
fn a_page_names_whom_it_shows() {
    let city = dataset("goteborg/regso");
    let credits = |ground: GroundChoice, zoom: f64| {
        let view = View {
            look: Look { ground, ..looking("goteborg/regso", zoom).look },
            ..looking("goteborg/regso", zoom)
        };
        let texts = text_frames(&shot(&city, &view, "1600x1000px").items);
        texts.into_iter().map(|(text, _)| text).collect::<Vec<_>>().join(" ")
    };
    let whole = credits(GroundChoice::default(), 11.0);
    for who in ["© Göteborgs Stad, SCB", "© EuroGeographics", "Västtrafik (sommaren 2025)", "ODbL"]
    {
        assert!(whole.contains(who), "{who} is not in {whole}");
    }
    let trams = credits(GroundChoice::only(&[GroundKind::Trams]), 13.0);
    assert!(trams.contains("Västtrafik") && !trams.contains("OpenStreetMap"), "{trams}");
    assert!(!credits(GroundChoice::only(&[]), 13.0).contains("Västtrafik"));
    let none = View {
        look: Look {
            basemap: skillnad::project::BasemapChoice::None,
            ..looking("goteborg/regso", 11.0).look
        },
        ..looking("goteborg/regso", 11.0)
    };
    let texts = text_frames(&shot(&city, &none, "1600x1000px").items);
    assert!(!texts.iter().any(|(text, _)| text.contains("OpenStreetMap")));
}

#[test]
fn names_of_the_base_map_leave_the_districts_their_labels() {
    for (id, theme) in
        [("goteborg/regso", ThemeChoice::Light), ("goteborg/deso", ThemeChoice::Dark)]
    {
        let city = dataset(id);
        let with = View { theme, pins: vec![], ..looking(id, 12.0) };
        let unnamed = GroundChoice::default().with(GroundKind::Names, false);
        let without = View { look: Look { ground: unnamed, ..with.look.clone() }, ..with.clone() };
        let labels = |view: &View| -> Vec<(String, [f64; 4])> {
            let texts = text_frames(&shot(&city, view, "1600x1000px").items);
            let own = |text: &str| city.division.districts.iter().any(|d| d.name.contains(text));
            texts.into_iter().filter(|(text, _)| own(text)).collect()
        };
        let (with, without) = (labels(&with), labels(&without));
        assert!(without.iter().all(|label| with.contains(label)), "{id}: a label gave way");
    }
}

/// The lines of a colour, however much is seen through it.
fn lines_in(items: &[Item], color: Color) -> Vec<Vec<[f64; 2]>> {
    let mut found = Vec::new();
    for item in items {
        match item {
            Item::Line { points, stroke }
                if (stroke.color.r, stroke.color.g, stroke.color.b)
                    == (color.r, color.g, color.b) =>
            {
                found.push(points.clone());
            }
            Item::Clip { items, .. } => found.extend(lines_in(items, color)),
            _ => {}
        }
    }
    found
}

#[test]
fn lines_over_districts_end_where_the_districts_end() {
    // A single district in the west of the city: the east of the page has no line over it.
    let mut city = dataset("goteborg/stadsomraden");
    Arc::make_mut(&mut city.division)
        .districts
        .retain(|district| district.name.contains("Hisingen"));
    let items = shot(&city, &looking("goteborg/stadsomraden", 11.0), "1200x800px").items;
    let over = BasemapColors::LIGHT.over;
    let lines = lines_in(&items, over);
    assert!(lines.len() > 10, "{} lines over the district", lines.len());
    let east = lines.iter().flatten().map(|point| point[0]).fold(0.0, f64::max);
    let all = shot(
        &dataset("goteborg/stadsomraden"),
        &looking("goteborg/stadsomraden", 11.0),
        "1200x800px",
    );
    assert!(east < all.width * 0.6, "a line runs to {east} of {}", all.width);
}
