//! Reading of TopoJSON: arcs that areas share, objects as layers, and what hostile ones can't do.

use skillnad::formats::{Cause, Content, FormatError, Opened, Reading, open};
use skillnad::i18n::Language;
use skillnad::model::{Cell, Revision};

use super::fixture::{ids, named};

/// Two squares side by side with the border between them as one arc, and two further objects.
const TWO: &str = r#"{"type":"Topology","transform":{"scale":[0.01,0.01],"translate":[11.9,57.7]},
"objects":{
 "skolor":{"type":"GeometryCollection","geometries":[{"type":"Point","coordinates":[1,1],"properties":{"namn":"Skola"}}]},
 "zoner":{"type":"GeometryCollection","geometries":[
  {"type":"Polygon","id":"A1","properties":{"namn":"Biskopsgården","folk":1200},"arcs":[[0,1]]},
  {"arcs":[[[-2,2]]],"type":"MultiPolygon","id":7,"properties":{"namn":"Majorna","folk":null}},
  {"type":null,"properties":{"namn":"Utan"}}]},
 "ram":{"type":"Polygon","arcs":[[0,2]]}},
"arcs":[[[1,1],[-1,0],[0,-1],[1,0]],[[1,0],[0,1]],[[1,0],[1,0],[0,1],[-1,0]]]}"#;

fn read(text: &str) -> Result<Content, FormatError> {
    open(text.as_bytes(), "zoner.json", Revision(1), &Reading::default())
}

fn layer(text: &str, name: &str) -> Result<Content, FormatError> {
    let reading = Reading { layer: Some(name.to_owned()), ..Reading::default() };
    open(text.as_bytes(), "zoner.json", Revision(1), &reading)
}

fn districts(content: Result<Content, FormatError>) -> Opened {
    match content {
        Ok(Content::Districts(opened)) => *opened,
        other => panic!("{other:?}"),
    }
}

fn places(opened: &Opened, district: usize) -> Vec<(f64, f64)> {
    let outline = &opened.dataset.division.districts[district].outline.0[0];
    let round = |value: f64| (value * 1e6).round() / 1e6;
    outline.exterior().0.iter().map(|place| (round(place.x), round(place.y))).collect()
}

#[test]
fn areas_are_made_of_the_arcs_they_share() {
    let opened = districts(read(TWO));
    assert_eq!(opened.layers, ["skolor", "zoner", "ram"]);
    assert_eq!(opened.features, 3);
    let named = named(&opened);
    assert_eq!(named, [("A1", "Biskopsgården"), ("7", "Majorna")]);
    assert_eq!(places(&opened, 0).len(), 5);
    let second = [(11.91, 57.71), (11.91, 57.7), (11.92, 57.7), (11.92, 57.71), (11.91, 57.71)];
    assert_eq!(places(&opened, 1), second);
    assert_eq!(opened.dataset.column("folk", None)[..2], [Cell::Value(1200.0), Cell::Missing]);
    assert_eq!(ids(&opened), ["other_layers", "missing_code", "no_geometry"]);
}

#[test]
fn any_object_can_be_chosen() {
    assert_eq!(districts(layer(TWO, "ram")).dataset.division.districts.len(), 1);
    let Ok(Content::Points(points)) = layer(TWO, "skolor") else { panic!("they are points") };
    let [x, y] = points.set.places[0].at;
    assert!((x - 11.91).abs() < 1e-9 && (y - 57.71).abs() < 1e-9);
    assert_eq!(points.layers.len(), 3);
    match layer(TWO, "vägar") {
        Err(error @ FormatError::NoSuchLayer { .. }) => {
            let message = error.message(Language::Sv);
            assert!(
                message.contains("vägar") && message.contains("skolor, zoner, ram"),
                "{message}"
            );
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn arcs_without_a_transform_are_places() {
    let text = r#"{"arcs":[[[11.9,57.7],[11.91,57.7,3],[11.91,57.71],[11.9,57.7]]],"objects":
        {"a":{"type":"Polygon","arcs":[[0]]}},"type":"Topology"}"#;
    let opened = districts(read(text));
    assert_eq!(places(&opened, 0), [(11.9, 57.7), (11.91, 57.7), (11.91, 57.71), (11.9, 57.7)]);
    assert_eq!(opened.problems.len(), 1, "{:?}", opened.problems);
}

#[test]
fn an_arc_that_is_not_there_takes_its_ring_away() {
    for wrong in ["3", "-4", "0.5", "1e300", "null", "\"x\""] {
        let text = TWO.replace("[[0,1]]", &format!("[[0,{wrong}]]"));
        let opened = districts(read(&text));
        assert_eq!(opened.dataset.division.districts.len(), 1, "{wrong}");
        assert!(ids(&opened).contains(&"damaged_geometry"), "{wrong}: {:?}", opened.problems);
    }
    let lost_hole = TWO.replace("[[0,1]]", "[[0,1],[9]]");
    assert_eq!(districts(read(&lost_hole)).dataset.division.districts.len(), 2);
}

#[test]
fn rings_of_one_long_arc_many_times_over_are_refused() {
    let long: Vec<String> = (0..2_000).map(|_| "[1,1]".to_owned()).collect();
    let many = vec!["0"; 20_000].join(",");
    let text = format!(
        r#"{{"type":"Topology","objects":{{"a":{{"type":"Polygon","arcs":[[{many}]]}}}},"arcs":[[{}]]}}"#,
        long.join(",")
    );
    let error = read(&text).unwrap_err();
    assert!(matches!(error, FormatError::Damaged { format: "TopoJSON", .. }), "{error:?}");
}

#[test]
fn a_topology_that_breaks_off_says_where() {
    let error = read(&TWO[..TWO.len() - 30]).unwrap_err();
    let FormatError::Damaged { at: Some((line, _)), .. } = error else { panic!("{error:?}") };
    assert_eq!(line, TWO.matches('\n').count() + 1);
    let empty = read(r#"{"type":"Topology","objects":{},"arcs":[]}"#).unwrap_err();
    let none = Cause::NoFeatures { format: "TopoJSON" };
    assert!(
        matches!(&empty, FormatError::NoDistricts { cause, .. } if *cause == none),
        "{empty:?}"
    );
}

#[test]
fn nesting_without_end_does_no_harm() {
    let deep = format!(
        "{{\"type\":\"Topology\",\"arcs\":[],\"objects\":{{\"a\":{}{}}}}}",
        "{\"type\":\"GeometryCollection\",\"geometries\":[".repeat(10_000),
        "]}".repeat(10_000)
    );
    assert!(read(&deep).is_err());
}

#[test]
fn any_cut_and_any_slip_is_survived() {
    let whole = TWO.as_bytes();
    let read = |bytes: &[u8]| open(bytes, "a", Revision(1), &Reading::default());
    for end in 0..whole.len() {
        let _ = read(&whole[..end]);
    }
    for at in 0..whole.len() {
        let mut slipped = whole.to_vec();
        slipped[at] = b"]}[{\",:0-9\xff\\"[at % 12];
        let _ = read(&slipped);
    }
}
