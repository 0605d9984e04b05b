//! The base map as it ships: what is there, from whom, and that what is under the ODbL stays apart.

use std::collections::BTreeSet;

use geo::{Area as _, Contains as _, Distance as _, Euclidean};
use skillnad::formats::builtin::{BasemapLayer, BasemapOrigin, PlaceKind, basemap};

/// Metres in a degree of longitude and of latitude at Göteborg.
const METERS: [f64; 2] = [59_600.0, 111_400.0];

#[test]
fn every_layer_has_as_many_features_as_its_source() {
    let map = basemap();
    assert_eq!(map.roads.len(), 87);
    assert_eq!(map.railways.len(), 25);
    assert_eq!(map.stops.len(), 133);
    assert_eq!(map.stations.len(), 40);
    assert_eq!(map.lakes.len(), 81);
    assert_eq!(map.lakes.iter().filter(|lake| lake.name.is_some()).count(), 79);
    assert_eq!(map.watercourses.len(), 40);
    assert_eq!(map.towns.len(), 12);
    assert_eq!(map.reserves.len(), 23);
    assert_eq!(map.railways.iter().filter(|railway| railway.tracks == 2).count(), 7);
    let of = |kind| map.names.iter().filter(|name| name.kind == kind).count();
    assert_eq!(of(PlaceKind::District), 96);
    assert_eq!((of(PlaceKind::Locality), of(PlaceKind::TownPart)), (137, 9));
    assert_eq!((of(PlaceKind::Lake), of(PlaceKind::Sea), of(PlaceKind::Island)), (79, 3, 15));
    assert_eq!((of(PlaceKind::Interchange), of(PlaceKind::Airport)), (14, 1));
    assert!(map.names.iter().all(|name| (1..=4).contains(&name.rank)));
    let first = &map.names[0];
    assert_eq!(first.kind, PlaceKind::Municipality, "{}", first.name);
    assert_eq!(map.other_roads.len(), 19);
    let of_region =
        |kind: PlaceKind| map.names.iter().filter(move |n| n.kind == kind && n.rank == 1);
    assert_eq!(of_region(PlaceKind::Municipality).count(), 13);
}

#[test]
fn every_layer_can_be_drawn_and_lies_within_the_base_map() {
    let map = basemap();
    let bounds = map.bounds;
    for layer in BasemapLayer::ALL {
        let areas = map.areas(layer);
        let (lines, points) = (map.lines(layer), map.points(layer));
        let kinds = [areas.is_empty(), lines.is_empty(), points.is_empty()];
        let filled = kinds.into_iter().filter(|empty| !empty).count();
        // That source adds roads of some classes only.
        let may_be_empty = matches!(layer, BasemapLayer::OtherRoads(_));
        assert!(filled == 1 || (filled == 0 && may_be_empty), "{layer:?} is of one kind");
        for point in lines.iter().flat_map(|line| line.points()).chain(points) {
            let inside = (10.999_99..=13.250_01).contains(&point.x())
                && (57.049_99..=58.550_01).contains(&point.y());
            assert!(inside, "{layer:?} leaves the base map at {point:?}");
        }
    }
    assert!(bounds.west >= 10.999_99 && bounds.east <= 13.250_01);
}

#[test]
fn roads_have_the_numbers_of_their_signs() {
    let numbers: BTreeSet<&str> =
        basemap().roads.iter().filter_map(|road| road.number.as_deref()).collect();
    for number in ["E6", "E20", "E45", "E6 · E20", "E6.20", "E6.21", "27 · 40", "155", "158"] {
        assert!(numbers.contains(number), "{number} is not in {numbers:?}");
    }
    for number in &numbers {
        let signed = number
            .split(" · ")
            .all(|one| one.starts_with('E') || one.parse::<u32>().is_ok_and(|number| number < 500));
        assert!(signed, "{number} stands on no sign");
    }
}

#[test]
fn every_tram_stop_but_the_turning_loop_lies_on_the_track() {
    let map = basemap();
    let meters = |x: f64, y: f64| geo::Point::new(x * METERS[0], y * METERS[1]);
    let tracks: Vec<geo::LineString<f64>> = map
        .trams
        .iter()
        .map(|tram| tram.line.points().map(|p| meters(p.x(), p.y())).collect())
        .collect();
    let whole: f64 = tracks.iter().map(length).sum();
    assert!((75_000.0..95_000.0).contains(&whole), "{whole} m of track");
    for stop in &map.stops {
        let at = meters(stop.at.x(), stop.at.y());
        let off = tracks.iter().map(|t| Euclidean.distance(&at, t)).fold(f64::MAX, f64::min);
        assert!(off < 105.0 || stop.name == "Saltholmen", "{} lies {off} m off", stop.name);
    }
}

fn length(line: &geo::LineString<f64>) -> f64 {
    line.lines().map(|l| (l.end.x - l.start.x).hypot(l.end.y - l.start.y)).sum()
}

#[test]
fn lakes_have_their_official_areas() {
    for (name, official) in [("Mjörn", 55.0), ("Lygnern", 33.0), ("Anten", 18.0)] {
        let lake = basemap().lakes.iter().find(|lake| lake.name.as_deref() == Some(name)).unwrap();
        let km2 = lake.area.unsigned_area() * METERS[0] * METERS[1] / 1e6;
        assert!((km2 / official - 1.0).abs() < 0.06, "{name}: {km2} km²");
    }
}

#[test]
fn names_of_districts_stand_where_the_districts_are() {
    let city = super::builtin::dataset("goteborg/primaromraden");
    for name in basemap().names.iter().filter(|name| name.kind == PlaceKind::District) {
        let own = city.division.districts.iter().find(|d| d.name == name.name).unwrap();
        assert!(own.outline.contains(&name.at), "{} stands elsewhere", name.name);
    }
}

#[test]
fn each_layer_has_one_origin_and_the_odbl_has_files_of_its_own() {
    for layer in BasemapLayer::ALL {
        let open_street_map = matches!(layer, BasemapLayer::Nature | BasemapLayer::OtherRoads(_));
        assert_eq!(layer.origin() == BasemapOrigin::OpenStreetMap, open_street_map, "{layer:?}");
    }
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/data/basemap/odbl");
    let mut files: Vec<String> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    files.sort();
    assert_eq!(files, ["README.md", "nature_reserves.geojson", "roads.geojson"]);
    let words = std::fs::read_to_string(format!("{folder}/README.md")).unwrap();
    assert!(words.contains("© OpenStreetMap contributors") && words.contains("Open Database"));
    // Nothing of one file of roads is in the other.
    let own: BTreeSet<String> = basemap().roads.iter().map(|r| format!("{:?}", r.line)).collect();
    for road in &basemap().other_roads {
        assert!(road.number.is_none() && !own.contains(&format!("{:?}", road.line)));
    }
}
