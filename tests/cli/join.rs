//! `skillnad join`.

use serde_json::json;

use super::program::{file, json as answer, run};

#[test]
fn what_fits_and_what_does_not_is_counted_on_both_sides() {
    let joined = answer(&["join", &file("good.geojson"), &file("figures.csv"), "--json"]);
    assert_eq!((&joined["key"], &joined["matched_by"]), (&json!("kod"), &json!("code")));
    assert_eq!((&joined["rows"], &joined["matched_rows"]), (&json!(5), &json!(2)));
    assert_eq!((&joined["districts"], &joined["matched_districts"]), (&json!(2), &json!(2)));
    assert_eq!(joined["unmatched_rows"][0], json!({"line": 4, "key": "Z9", "why": "unknown"}));
    assert_eq!(joined["columns"][0]["name"], "inkomst");
}

#[test]
fn a_table_that_fits_nothing_is_1_and_an_unknown_key_is_2() {
    let nothing = run(&["join", "goteborg/regso", &file("figures.csv")]);
    assert_eq!((nothing.code, nothing.out.as_str()), (1, ""));
    assert!(nothing.err.contains("1480R001"), "{}", nothing.err);
    let key = run(&["join", &file("good.geojson"), &file("figures.csv"), "--key", "id"]);
    assert_eq!((key.code, key.out.as_str()), (2, ""));
    assert!(key.err.contains("kod, namn, inkomst"), "{}", key.err);
    assert_eq!(run(&["join", "goteborg/regso", "nowhere.csv"]).code, 2);
    assert_eq!(run(&["join", "goteborg/regso", &file("heading_only.csv")]).code, 1);
}

#[test]
fn people_read_which_way_names_were_compared() {
    let run = run(&["join", &file("good.geojson"), &file("names_latin1.csv"), "--lang", "sv"]);
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(run.out.contains("utan hänsyn till versaler"), "{}", run.out);
    assert!(run.out.contains("2 av 2 områden"), "{}", run.out);
}
