//! Views that were saved by earlier states of the program.

use serde_json::Value;
use skillnad::project::View;

/// A view of edition 2 as it was saved when all its fields stood side by side in one type; each has a value
/// that is not its default.
const EDITION_2: &str = include_str!("../fixtures/saved/view-2.json");

#[test]
fn a_stored_view_is_read_and_written_as_it_was() {
    let stored: Value = serde_json::from_str(EDITION_2).unwrap();
    let view = View::from_value(stored.clone()).unwrap();
    let written: Value = serde_json::from_str(&serde_json::to_string(&view).unwrap()).unwrap();
    let fields = |value: &Value| value.as_object().unwrap().clone();
    for (field, value) in fields(&stored) {
        assert_eq!(written[&field], value, "{field}");
    }
    assert_eq!(fields(&written).len(), fields(&stored).len());
}

#[test]
fn the_stored_view_says_something_of_every_field() {
    let stored: Value = serde_json::from_str(EDITION_2).unwrap();
    let default = serde_json::to_value(View::default()).unwrap();
    for (field, value) in default.as_object().unwrap() {
        if field != "version" {
            assert_ne!(stored[field], *value, "{field} has its default");
            assert!(stored.get(field).is_some(), "{field} is not stored");
        }
    }
}

#[test]
fn parts_of_a_view_that_a_file_lacks_have_their_defaults() {
    let view = View::from_value(serde_json::json!({ "version": 2, "classes": 7 })).unwrap();
    assert_eq!(view.symbology.classes, 7);
    assert_eq!(view.symbology.scheme, View::default().symbology.scheme);
    assert_eq!((view.map, view.look), (View::default().map, View::default().look));
}

#[test]
fn a_layer_of_a_later_edition_is_kept() {
    let view = View::from_value(serde_json::json!({ "version": 2, "layer": "bivariate" })).unwrap();
    assert!(view.map.layer.is_computed());
    assert_eq!(serde_json::to_value(view).unwrap()["layer"], "bivariate");
}

#[test]
fn values_out_of_range_are_clamped_in_every_part() {
    let view = serde_json::json!({ "version": 2, "classes": 99, "opacity": 7, "year": 1e300,
        "inference": { "permutations": 1e12 } });
    let view = View::from_value(view).unwrap();
    assert_eq!((view.symbology.classes, *view.look.opacity), (9, 1.0));
    assert_eq!((view.map.year, view.statistics.inference.permutations), (None, 99_999));
}
