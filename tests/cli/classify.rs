//! `skillnad classify`.

use serde_json::{Value, json};

use super::program::{file, json as answer, keys_in_order, run};
use crate::support::figures_on_a_map;
use crate::support::golden::golden;

fn numbers(list: &Value) -> Vec<f64> {
    list.as_array().unwrap().iter().map(|number| number.as_f64().unwrap()).collect()
}

#[test]
fn natural_breaks_are_the_exact_optimum_on_the_command_line_too() {
    let path = figures_on_a_map("natural-breaks");
    let path = path.to_str().unwrap();
    let expected: Value = serde_json::from_str(&golden("regso/natural_breaks.json")).unwrap();
    for column in ["income", "pop", "ties"] {
        let found =
            answer(&["classify", path, "--value", column, "--scheme", "fisher-jenks", "--json"]);
        let exact = &expected[format!("gbg_regso/{column}")];
        assert_eq!(found["upper_bounds"], exact["exact_upper"], "{column}");
        assert_eq!(found["counts"], exact["exact_counts"], "{column}");
        let within = found["within_sum_of_squares"].as_f64().unwrap();
        assert!((within / exact["exact_ssd"].as_f64().unwrap() - 1.0).abs() < 1e-9, "{column}");
    }
}

#[test]
fn keys_and_order_are_those_of_the_contract() {
    let arguments =
        ["classify", "goteborg/regso", "--value", "mean_earnings", "--scheme", "quantile"];
    let text = run(&[&arguments[..], &["--classes", "4", "--json"]].concat()).out;
    keys_in_order(&text, &["scheme", "k", "n", "upper_bounds", "counts", "within_sum_of_squares"]);
    let found: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(
        (&found["scheme"], &found["k"], &found["n"]),
        (&json!("quantile"), &json!(4), &json!(147))
    );
    assert_eq!(numbers(&found["counts"]).iter().sum::<f64>(), 147.0);
    assert_eq!(numbers(&found["upper_bounds"])[3], 566.3, "the highest value is the last bound");
    assert_eq!(found["year"], 2023);
}

#[test]
fn every_scheme_of_the_contract_is_there() {
    for scheme in [
        "quantile",
        "equal-interval",
        "fisher-jenks",
        "std-mean",
        "head-tail",
        "pretty",
        "box-plot",
        "percentiles",
        "maximum-breaks",
        "user:200,300,400",
    ] {
        let found = answer(&[
            "classify",
            "goteborg/regso",
            "--value",
            "mean_earnings",
            "--scheme",
            scheme,
            "--json",
        ]);
        let (bounds, counts) = (numbers(&found["upper_bounds"]), numbers(&found["counts"]));
        assert_eq!(found["scheme"], scheme);
        assert_eq!((bounds.len(), &found["k"]), (counts.len(), &json!(counts.len())));
        assert_eq!(counts.iter().sum::<f64>(), 147.0, "{scheme}");
    }
    let own = answer(&[
        "classify",
        "goteborg/regso",
        "--value",
        "mean_earnings",
        "--scheme",
        "user:200,300,400",
        "--json",
    ]);
    assert_eq!(numbers(&own["upper_bounds"]), [200.0, 300.0, 400.0, 566.3]);
}

#[test]
fn pooled_classes_are_those_of_all_years_together() {
    let arguments = [
        "classify",
        "goteborg/regso",
        "--value",
        "mean_earnings",
        "--scheme",
        "fisher-jenks",
        "--json",
    ];
    let pooled = answer(&[&arguments[..], &["--pooled"]].concat());
    assert_eq!((&pooled["n"], &pooled["pooled"]), (&json!(4 * 147), &json!(true)));
    let years = pooled["years"].as_array().unwrap();
    assert_eq!(years.iter().map(|of| &of["year"]).collect::<Vec<_>>(), [2020, 2021, 2022, 2023]);
    let first: f64 = years.iter().map(|of| of["counts"][0].as_f64().unwrap()).sum();
    assert_eq!(first, pooled["counts"][0].as_f64().unwrap());
    assert_ne!(pooled["upper_bounds"], answer(&arguments)["upper_bounds"]);
}

#[test]
fn values_too_alike_make_fewer_classes_and_none_make_none() {
    let square = |x: u32, value: &str| {
        format!(
            r#"{{"type":"Feature","properties":{{"same":7,"v":{value},"none":null}},"geometry":{{"type":"Polygon","coordinates":[[[{x},58],[{e},58],[{e},59],[{x},59],[{x},58]]]}}}}"#,
            e = x + 1
        )
    };
    let squares = [square(10, "1"), square(11, "null"), square(12, "2")].join(",");
    let path =
        std::env::temp_dir().join(format!("skillnad-classes-{}.geojson", std::process::id()));
    let text = format!(r#"{{"type":"FeatureCollection","features":[{squares}]}}"#);
    std::fs::write(&path, text).unwrap();
    let path = path.to_str().unwrap().to_owned();
    let of = |column: &str| {
        answer(&["classify", &path, "--value", column, "--scheme", "quantile", "--json"])
    };
    let same = of("same");
    assert_eq!(
        (&same["k"], &same["upper_bounds"], &same["counts"]),
        (&json!(1), &json!([7.0]), &json!([3]))
    );
    assert_eq!(same["within_sum_of_squares"], 0.0);
    let gaps = of("v");
    assert_eq!(
        (&gaps["n"], &gaps["missing"], &gaps["classes_asked"]),
        (&json!(2), &json!(1), &json!(5))
    );
    let said = run(&["classify", &path, "--value", "same", "--scheme", "fisher-jenks"]);
    assert!(said.out.contains("5 classes were asked for"), "{}", said.out);
    let empty = run(&["classify", &path, "--value", "none", "--scheme", "quantile", "--json"]);
    assert!(matches!(empty.code, 1 | 2) && empty.out.is_empty(), "{}", empty.err);
    std::fs::remove_file(&path).unwrap();
}

#[test]
fn what_is_no_scheme_or_number_of_classes_is_2() {
    for (scheme, classes, said) in [
        ("fisher-jenk", "5", "Did you mean fisher-jenks?"),
        ("user:1,x", "5", "user:10,20,30"),
        ("user:", "5", "user:10,20,30"),
        ("quantile", "0", "between 1 and"),
        ("quantile", "100000", "between 1 and"),
    ] {
        let source = file("marks.geojson");
        let wrong = run(&[
            "classify",
            &source,
            "--value",
            "inkomst",
            "--scheme",
            scheme,
            "--classes",
            classes,
        ]);
        assert_eq!((wrong.code, wrong.out.as_str()), (2, ""), "{scheme} {classes}");
        assert!(wrong.err.contains(said), "{}", wrong.err);
    }
    let nothing =
        run(&["classify", "goteborg/regso", "--value", "nothing", "--scheme", "quantile"]);
    assert_eq!(nothing.code, 2);
}
