//! The outcome of opening a file, which window and command line share.

use skillnad::formats::{Opening, Reading};
use skillnad::model::Revision;

use super::fixture::bytes;

fn opening(name: &str) -> Opening {
    Opening::of(&bytes(name), name, Revision(1), &Reading::default())
}

#[test]
fn districts_points_and_tables_are_told_apart() {
    assert!(matches!(opening("good.geojson"), Opening::Districts(_)));
    assert!(matches!(opening("libraries.geojson"), Opening::Points(_)));
    assert!(matches!(opening("figures.csv"), Opening::Table(_)));
}

#[test]
fn metres_without_a_system_need_one_and_those_that_fit_are_named() {
    let Opening::NeedsCrs { candidates, opened, why } = opening("metres_without_crs.geojson")
    else {
        panic!("there is no system in the file")
    };
    assert!(!candidates.is_empty() && opened.dataset.division.districts.is_empty());
    assert!(why.to_string().contains("metres_without_crs.geojson"));
    let named = Reading { crs: Some(candidates[0].crs.to_string()), ..Reading::default() };
    let bytes = bytes("metres_without_crs.geojson");
    let again = Opening::of(&bytes, "a.geojson", Revision(1), &named);
    assert!(matches!(again, Opening::Districts(_)), "{again:?}");
}

#[test]
fn a_system_that_is_not_known_needs_one_that_is_and_none_can_be_guessed() {
    let outcome = opening("unknown_crs.geojson");
    let asks = matches!(&outcome, Opening::NeedsCrs { candidates, .. } if candidates.is_empty());
    assert!(asks, "{outcome:?}");
}

#[test]
fn a_refusal_has_the_figures_of_features_that_cannot_be_drawn() {
    let figures = |name: &str| match opening(name) {
        Opening::Refused { opened, .. } => opened.map(|opened| opened.features),
        other => panic!("{name}: {other:?}"),
    };
    assert_eq!(figures("no_features.geojson"), Some(0));
    assert_eq!(figures("deep_nesting.geojson"), Some(1));
    assert_eq!(figures("empty.geojson"), None);
    assert_eq!(figures("shapefile.shp"), None);
}
