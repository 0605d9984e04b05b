//! `skillnad gaps --districts`: each district against its neighbours.

use serde_json::{Value, json};

use super::program::{json as answer, keys_in_order, run, squares};

fn close(value: &Value, expected: f64) -> bool {
    value.as_f64().is_some_and(|value| (value - expected).abs() < 1e-12)
}

#[test]
fn a_district_is_held_against_the_mean_of_its_neighbours() {
    let rows = [r#""v":10"#, r#""v":50"#, r#""v":20"#, r#""v":null"#];
    let path = squares("neighbours", &rows);
    let path = path.to_str().unwrap();
    let found = answer(&["gaps", path, "--value", "v", "--districts", "--json"]);
    assert_eq!(found["weights"], "equal");
    // Borders are listed as ever.
    assert_eq!(found["borders"].as_array().unwrap().len(), 2);
    let row = |at: usize| {
        let row = &found["districts"][at];
        (row["value"].clone(), row["neighbors_mean"].clone(), row["gap"].clone())
    };
    assert_eq!(row(0), (json!(10.0), json!(50.0), json!(-40.0)));
    // (10 + 20) / 2, with both neighbours alike; the neighbour without a value is left out.
    assert_eq!(row(1), (json!(50.0), json!(15.0), json!(35.0)));
    assert_eq!(row(2), (json!(20.0), json!(50.0), json!(-30.0)));
    assert_eq!(row(3), (json!(null), json!(null), json!(null)));
    let counts: Vec<&Value> =
        found["districts"].as_array().unwrap().iter().map(|row| &row["neighbors"]).collect();
    assert_eq!(counts, [1, 2, 1, 0]);
    assert_eq!(found["districts"][3]["state"], "missing");
    // By the two nearest, whether they touch or not: (50 + 20) / 2.
    let near = answer(&["gaps", path, "--value", "v", "--districts", "--rule", "knn:2", "--json"]);
    assert_eq!(near["districts"][0]["gap"], json!(-25.0));
}

#[test]
fn neighbours_weigh_by_those_the_value_is_a_mean_over() {
    let arguments = ["goteborg/stadsomraden", "--value", "born_abroad_share", "--year", "2023"];
    let text = run(&[&["gaps"][..], &arguments, &["--districts", "--json"]].concat()).out;
    keys_in_order(&text, &["year", "borders", "districts", "weights"]);
    let found: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(found["weights"], "denominator");
    let figures = |id: &str| -> Vec<f64> {
        let found = answer(&[
            "values",
            "goteborg/stadsomraden",
            "--indicator",
            id,
            "--year",
            "2023",
            "--json",
        ]);
        found["values"].as_array().unwrap().iter().filter_map(|v| v["value"].as_f64()).collect()
    };
    let (abroad, sweden) = (figures("born_abroad"), figures("born_in_sweden"));
    let pairs = answer(&["weights", "goteborg/stadsomraden", "--rule", "rook", "--json"]);
    let pairs: Vec<[usize; 2]> = serde_json::from_value(pairs["edges"].clone()).unwrap();
    for at in 0..4 {
        let beside = |pair: &[usize; 2]| match *pair {
            [a, b] if a == at => Some(b),
            [a, b] if b == at => Some(a),
            _ => None,
        };
        let neighbors: Vec<usize> = pairs.iter().filter_map(beside).collect();
        let sum = |counts: &[f64]| neighbors.iter().map(|j| counts[*j]).sum::<f64>();
        // The mean of shares is the share of all neighbours together.
        let mean = sum(&abroad) / (sum(&abroad) + sum(&sweden));
        let own = abroad[at] / (abroad[at] + sweden[at]);
        let row = &found["districts"][at];
        assert!(close(&row["neighbors_mean"], mean) && close(&row["gap"], own - mean), "{row}");
        assert_eq!(row["neighbors"], neighbors.len());
    }
}

#[test]
fn people_get_the_largest_gaps_first_with_what_neighbours_weigh() {
    let gaps = ["gaps", "goteborg/regso", "--value", "mean_earnings", "--districts"];
    let found = run(&[&gaps[..], &["--year", "2023", "--rule", "queen"]].concat()).out;
    assert!(found.contains("20 of 147 districts"), "{found}");
    assert!(found.contains("In the means every person counts the same."), "{found}");
    let rows: Vec<&str> = found.lines().skip_while(|line| !line.starts_with("Name")).collect();
    assert_eq!(rows.len(), 21, "{found}");
    // The difference stands before the number of neighbours.
    let size = |row: &str| -> f64 {
        let words: Vec<&str> = row.split_whitespace().collect();
        words[words.len() - 2].trim_start_matches(['+', '−']).parse().unwrap()
    };
    assert!(rows[1..].windows(2).all(|pair| size(pair[0]) >= size(pair[1])), "{found}");
    let swedish = run(&[&gaps[..], &["--lang", "sv"]].concat()).out;
    assert!(swedish.contains("Skillnad mot grannarna (tusen kronor per år)"), "{swedish}");
}

#[test]
fn a_difference_is_held_against_its_margin_of_error() {
    let rows = [r#""v":10,"se":3"#, r#""v":50,"se":4"#, r#""v":44,"se":null"#, r#""v":40,"se":3"#];
    let path = squares("margins", &rows);
    let path = path.to_str().unwrap();
    let arguments = ["gaps", path, "--value", "v", "--standard-error", "se"];
    let found = answer(&[&arguments[..], &["--json"]].concat());
    let borders = found["borders"].as_array().unwrap();
    // √(3² + 4²) = 5: a difference of 40 is 8 of them.
    assert_eq!(borders[0]["standardised"], 8.0);
    assert_eq!(borders[0]["exceeds_margin"], true);
    // What is not known of one side is not known of the difference.
    assert_eq!(
        (&borders[1]["standardised"], &borders[1]["exceeds_margin"]),
        (&json!(null), &json!(null))
    );
    let text = run(&[&arguments[..], &["--lang", "sv"]].concat()).out;
    assert!(text.contains("Större än felmarginalen (95 %)") && text.contains("8,0  ja"), "{text}");
    assert!(text.contains("okänt"), "{text}");
    let plain = answer(&["gaps", path, "--value", "v", "--json"]);
    assert!(plain["borders"][0].get("standardised").is_none());
}

#[test]
fn a_standard_error_below_zero_is_none() {
    let path = squares("margins_below", &[r#""v":10,"se":3"#, r#""v":50,"se":-4"#]);
    let path = path.to_str().unwrap();
    let refused = run(&["gaps", path, "--value", "v", "--standard-error", "se", "--lang", "en"]);
    assert_eq!(refused.code, 1);
    assert!(refused.err.contains("can't hold standard errors"), "{}", refused.err);
}
