//! `skillnad neighborhood`: the nearest residents of every district.

use serde_json::{Value, json};

use super::program::{json as answer, keys_in_order, run, squares};

fn close(value: &Value, expected: f64) -> bool {
    value.as_f64().is_some_and(|value| (value - expected).abs() < 1e-12)
}

/// Three districts in a row on a plane, their middles a metre apart, with 10, 10 and 20 people.
fn street(test: &str) -> String {
    let rows = [r#""a":8,"t":10,"v":10"#, r#""a":2,"t":10,"v":50"#, r#""a":0,"t":20,"v":20"#];
    squares(test, &rows).to_str().unwrap().to_owned()
}

/// Means and radii of a district for each k.
fn of(found: &Value, district: usize) -> Vec<(Value, Value)> {
    let nearest = found["districts"][district]["nearest"].as_array().unwrap();
    nearest.iter().map(|near| (near["value"].clone(), near["radius_m"].clone())).collect()
}

#[track_caller]
fn assert_near(found: &Value, district: usize, expected: &[(f64, f64)]) {
    let found = of(found, district);
    assert_eq!(found.len(), expected.len());
    for ((mean, radius), (value, meters)) in found.iter().zip(expected) {
        assert!(close(mean, *value) && close(radius, *meters), "{mean} {radius} for {value}");
    }
}

#[test]
fn the_groups_share_is_that_of_the_nearest_wherever_borders_run() {
    let path = street("nearest-group");
    let arguments = ["neighborhood", &path, "--crs", "plane", "--k", "40,5,15,5"];
    let groups = ["--groups", "a", "--total", "t", "--json"];
    let text = run(&[&arguments[..], &groups].concat()).out;
    keys_in_order(&text, &["year", "unit", "groups", "total", "k", "districts", "profile"]);
    let found: Value = serde_json::from_str(&text).unwrap();
    assert_eq!((&found["k"], &found["n"]), (&json!([5, 15, 40]), &json!(3)));
    assert_eq!((&found["unit"], &found["plane"]), (&json!("share"), &json!(true)));
    // Of 15 the first ten are the district's own; 8 + 5 · 0.2 = 9 of them belong to the group.
    assert_near(&found, 0, &[(0.8, 0.0), (9.0 / 15.0, 1.0), (0.25, 2.0)]);
    // Both sides are equally far: the first in the file comes first, 2 + 5 · 0.8 = 6.
    assert_near(&found, 1, &[(0.2, 0.0), (6.0 / 15.0, 1.0), (0.25, 1.0)]);
    assert_near(&found, 2, &[(0.0, 0.0), (0.0, 0.0), (0.25, 2.0)]);
    // Σ t |p(15) − 0.25| = 3.5 + 1.5 + 5, over 2 · 40 · 0.25 · 0.75 = 15.
    let profile = &found["profile"];
    assert!(close(&profile[1]["dissimilarity"], 10.0 / 15.0), "{profile}");
    let entropy = |p: f64| -p * p.ln() - (1.0 - p) * (1.0 - p).ln();
    let h = 1.0 - (10.0 * entropy(0.6) + 10.0 * entropy(0.4)) / (40.0 * entropy(0.25));
    assert!(close(&profile[1]["theil_h"], h), "{profile}");
    // By itself: 5.5 + 0.5 + 5 over 15; among everybody all are alike.
    assert!(close(&profile[0]["dissimilarity"], 11.0 / 15.0), "{profile}");
    assert!(close(&profile[2]["dissimilarity"], 0.0) && close(&profile[2]["theil_h"], 0.0));
}

#[test]
fn a_value_is_averaged_over_those_it_holds_for() {
    let path = street("nearest-value");
    let arguments = ["neighborhood", &path, "--crs", "plane", "--k", "15", "--value", "v"];
    let found = answer(&[&arguments[..], &["--weight", "t", "--json"]].concat());
    assert_near(&found, 0, &[((100.0 + 5.0 * 50.0) / 15.0, 1.0)]);
    assert_near(&found, 1, &[((500.0 + 5.0 * 10.0) / 15.0, 1.0)]);
    assert_near(&found, 2, &[(20.0, 0.0)]);
    assert_eq!((&found["profile"], &found["groups"]), (&json!(null), &json!(null)));
    let without = run(&arguments);
    assert_eq!((without.code, without.out.as_str()), (1, ""));
    assert!(without.err.contains("--weight"), "{}", without.err);
}

#[test]
fn whose_value_is_not_known_is_not_among_the_nearest() {
    let rows = [r#""v":10,"t":10"#, r#""v":null,"t":10"#, r#""v":40,"t":10"#];
    let path = squares("nearest-missing", &rows);
    let arguments = ["neighborhood", path.to_str().unwrap(), "--crs", "plane", "--k", "15,30"];
    let found = run(&[&arguments[..], &["--value", "v", "--weight", "t", "--json"]].concat());
    let told: Value = serde_json::from_str(&found.out).unwrap();
    assert_eq!(of(&told, 0)[0].0, json!(20.0));
    assert_eq!(of(&told, 0)[0].1, json!(2.0));
    assert_eq!(told["districts"][1]["state"], "missing");
    assert_eq!(of(&told, 1)[0], (json!(null), json!(null)));
    // Ten of the thirty are not known, so that there are not thirty nearest.
    assert_eq!(of(&told, 0)[1], (json!(null), json!(null)));
    assert!(found.err.contains("all districts together: 30"), "{}", found.err);
}

#[test]
fn the_city_has_the_published_index_for_the_fewest_residents() {
    let groups = ["--groups", "born_abroad", "--total", "population", "--year", "2023"];
    let arguments = ["neighborhood", "goteborg/regso", "--k", "200,51200"];
    let found = answer(&[&arguments[..], &groups, &["--json"]].concat());
    let d = found["profile"][0]["dissimilarity"].as_f64().unwrap();
    assert!((d / 0.353_150_287_240_464_93 - 1.0).abs() < 1e-9, "{d}");
    assert!(found["profile"][1]["dissimilarity"].as_f64().unwrap() < 0.8 * d);
    let text = run(&[&arguments[..], &groups].concat()).out;
    for words in ["200 nearest  Radius (m)", "51,200 nearest", "Most districts have more than 200"]
    {
        assert!(text.contains(words), "{words} is not in: {text}");
    }
    let estimated = ["neighborhood", "goteborg/mellanomraden", "--value", "mean_earnings"];
    let swedish = run(&[&estimated[..], &["--lang", "sv"]].concat()).out;
    for words in ["12\u{a0}800 närmaste", "Skattning:", "Själva området"] {
        assert!(swedish.contains(words), "{words} is not in: {swedish}");
    }
}

#[test]
fn what_can_not_be_averaged_over_people_is_said_with_its_exit_code() {
    let groups = ["--groups", "born_abroad", "--total", "population"];
    for (arguments, code, words) in [
        (vec![], 2, "--groups"),
        (["--value", "mean_earnings"].iter().chain(&groups).copied().collect(), 2, "together"),
        (["--k", "0"].iter().chain(&groups).copied().collect(), 2, "--k"),
        (["--k", "2000000"].iter().chain(&groups).copied().collect(), 1, "2,000,000"),
        (["--year", "1999"].iter().chain(&groups).copied().collect(), 1, "1999"),
        (vec!["--groups", "born_abroad"], 2, "--total"),
        (vec!["--groups", "born_abroad,rental_share"], 1, "must be counts"),
        (vec!["--value", "population"], 1, "no share or mean"),
        (vec!["--value", "area_type"], 1, "not a quantity"),
        (vec!["--value", "mean_erning"], 2, "mean_earnings"),
    ] {
        let all = [&["neighborhood", "goteborg/regso"][..], &arguments].concat();
        let run = run(&all);
        assert_eq!((run.code, run.out.as_str()), (code, ""), "{arguments:?}: {}", run.err);
        assert!(run.err.contains(words), "{arguments:?}: {}", run.err);
    }
}
