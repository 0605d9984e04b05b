//! Odd figures through the command line: a value, or a reason, and never a crash.

use std::path::PathBuf;

use serde_json::Value;

use crate::cli::program::{json, run};

/// A file of squares side by side, with these columns by district.
fn squares(name: &str, columns: &[(&str, &[&str])]) -> PathBuf {
    let n = columns.iter().map(|(_, values)| values.len()).max().unwrap();
    let feature = |i: usize| {
        let (west, east) = (12.0 + 0.01 * i as f64, 12.0 + 0.01 * (i + 1) as f64);
        let figures: Vec<String> =
            columns.iter().map(|(name, values)| format!(r#""{name}":{}"#, values[i])).collect();
        format!(
            r#"{{"type":"Feature","properties":{{"code":"D{i}",{}}},"geometry":{{"type":"Polygon","coordinates":[[[{west:.2},57],[{east:.2},57],[{east:.2},57.01],[{west:.2},57.01],[{west:.2},57]]]}}}}"#,
            figures.join(",")
        )
    };
    let features: Vec<String> = (0..n).map(feature).collect();
    let text = format!(r#"{{"type":"FeatureCollection","features":[{}]}}"#, features.join(","));
    let path =
        std::env::temp_dir().join(format!("skillnad-odd-{}-{name}.geojson", std::process::id()));
    std::fs::write(&path, text).unwrap();
    path
}

fn segregation(name: &str, a: &[&str], t: &[&str]) -> Value {
    let path = squares(name, &[("a", a), ("t", t)]);
    let answer =
        json(&["segregation", path.to_str().unwrap(), "--groups", "a", "--total", "t", "--json"]);
    std::fs::remove_file(path).unwrap();
    for (id, measure) in answer["measures"].as_object().unwrap() {
        assert!(!measure["value"].is_null() || measure["why"].is_string(), "{id}: {measure}");
    }
    answer
}

#[test]
fn districts_that_make_no_sense_are_left_out_and_counted() {
    let a = ["5", "-1", "11", "null", "0", "2", "8"];
    let t = ["10", "10", "10", "10", "0", "10", "10"];
    let answer = segregation("mixed", &a, &t);
    assert_eq!((&answer["n"], &answer["excluded"]), (&3.into(), &4.into()));
    let why = &answer["excluded_why"];
    assert_eq!((&why["empty"], &why["without_count"]), (&1.into(), &1.into()));
    assert_eq!(why["inconsistent"], 2);
    // 5, 2 and 8 of 10: x/X is 1/3, 2/15, 8/15 and y/Y 1/3, 8/15, 2/15.
    let d = answer["measures"]["dissimilarity"]["value"].as_f64().unwrap();
    assert!((d - 0.4).abs() < 1e-12, "{d}");
}

#[test]
fn parts_that_only_rounding_parts_from_their_total_are_all_there() {
    // 0.1 + 0.2 is a little more than 0.3 in binary.
    let path =
        squares("rounding", &[("a", &["0.1", "3"]), ("b", &["0.2", "2"]), ("t", &["0.3", "5"])]);
    let path_text = path.to_str().unwrap();
    let answer = json(&["segregation", path_text, "--groups", "a,b", "--total", "t", "--json"]);
    std::fs::remove_file(path).unwrap();
    assert_eq!((&answer["n"], &answer["excluded"]), (&2.into(), &0.into()));
    assert!(answer["measures"]["dissimilarity"]["value"].is_f64(), "two groups and nobody else");
}

#[test]
fn one_district_or_one_group_has_reasons_instead_of_values() {
    let one = segregation("one", &["4"], &["10"]);
    assert_eq!(one["n"], 1);
    assert_eq!(one["measures"]["dissimilarity"]["value"], 0.0);
    for id in ["absolute_concentration", "relative_concentration", "boundary_dissimilarity"] {
        assert!(one["measures"][id]["why"].is_string(), "{id}");
    }
    let everybody = segregation("everybody", &["10", "20"], &["10", "20"]);
    assert!(everybody["measures"]["dissimilarity"]["why"].is_string());
    let nobody = squares("nobody", &[("a", &["0", "0"]), ("t", &["0", "0"])]);
    let path = nobody.to_str().unwrap();
    let found = run(&["segregation", path, "--groups", "a", "--total", "t", "--json"]);
    std::fs::remove_file(&nobody).unwrap();
    assert_eq!((found.code, found.out.as_str()), (1, ""), "{}", found.err);
}

#[test]
fn values_that_are_all_equal_or_too_few_are_refused_with_a_reason() {
    let path = squares(
        "equal",
        &[("same", &["7"; 6]), ("few", &["1", "2", "null", "null", "null", "null"])],
    );
    let path_text = path.to_str().unwrap();
    for column in ["same", "few"] {
        let found = run(&["autocorrelation", path_text, "--value", column, "--json"]);
        assert_eq!((found.code, found.out.as_str()), (1, ""), "{column}");
        assert!(found.err.len() > 20, "{}", found.err);
    }
    let equal = json(&["inequality", path_text, "--value", "same", "--json"]);
    for id in ["gap", "gini", "theil_t", "sii"] {
        let measure = &equal["measures"][id];
        let is_nothing = measure["value"].as_f64().is_some_and(|value| value.abs() < 1e-12);
        assert!(is_nothing || measure["why"].is_string(), "{id}: {measure}");
    }
    let gaps = json(&["gaps", path_text, "--value", "same", "--json"]);
    assert!(gaps["borders"].as_array().unwrap().iter().all(|gap| gap["share_of_range"] == 0.0));
    std::fs::remove_file(path).unwrap();
}

#[test]
fn values_at_the_end_of_what_numbers_can_hold_do_no_harm() {
    let path = squares(
        "huge",
        &[
            ("v", &["1e308", "-1e308", "1e308", "5e-324", "0", "1e300"]),
            ("w", &["1e9", "1e9", "1000000001", "1e9", "1e9", "1000000002"]),
        ],
    );
    let path_text = path.to_str().unwrap();
    for command in ["autocorrelation", "inequality", "gaps"] {
        let found = run(&[command, path_text, "--value", "v", "--json"]);
        assert!(matches!(found.code, 0 | 1), "{command}: {}", found.err);
        assert!(!found.out.contains("NaN") && !found.err.contains("panicked"), "{}", found.err);
    }
    let close = json(&["inequality", path_text, "--value", "w", "--json"]);
    let gini = close["measures"]["gini"]["value"].as_f64().unwrap();
    // Sorted: four at a, then a + 1 and a + 2: Σ|v_i − v_j| over ordered pairs is 2 (4·1 + 4·2 + 1).
    let expected = 26.0 / (2.0 * 36.0 * (1e9 + 0.5));
    assert!((gini / expected - 1.0).abs() < 1e-9, "{gini} {expected}");
    std::fs::remove_file(path).unwrap();
}

#[test]
fn weights_of_nothing_are_not_taken_for_missing_values() {
    let path = squares("weightless", &[("v", &["1", "2", "3"]), ("w", &["0", "0", "0"])]);
    let found =
        run(&["inequality", path.to_str().unwrap(), "--value", "v", "--weight", "w", "--json"]);
    std::fs::remove_file(path).unwrap();
    assert_eq!((found.code, found.out.as_str()), (1, ""));
    assert!(found.err.contains("at least") && !found.err.contains("--value"), "{}", found.err);
}

#[test]
fn figures_too_large_or_too_small_to_square_are_refused_and_not_called_significant() {
    let large = ["1e200", "2e200", "-3e200", "4e200", "-5e200", "6e200"];
    let path = squares(
        "squared",
        &[("large", &large), ("small", &["1e-200", "2e-200", "3e-200", "0", "5e-200", "6e-200"])],
    );
    for column in ["large", "small"] {
        let found = run(&["autocorrelation", path.to_str().unwrap(), "--value", column]);
        assert_eq!((found.code, found.out.as_str()), (1, ""), "{column}");
        assert!(found.err.contains("no finite value"), "{}", found.err);
    }
    std::fs::remove_file(path).unwrap();
}

#[test]
fn a_city_where_everybody_is_everybodys_neighbour_has_no_standard_score() {
    let path = squares("whole", &[("v", &["1", "0", "1", "1", "0", "1"])]);
    let arguments = ["autocorrelation", path.to_str().unwrap(), "--value", "v", "--rule", "knn:5"];
    let text = run(&arguments);
    assert!(text.code == 0 && !text.out.contains("NaN"), "{}", text.out);
    let answer = json(&[arguments.as_slice(), &["--json"]].concat());
    std::fs::remove_file(path).unwrap();
    assert!((answer["moran"]["i"].as_f64().unwrap() + 0.2).abs() < 1e-12);
    for key in ["/moran/z_norm", "/moran/p_norm", "/moran/z_rand", "/moran/p_rand"] {
        assert!(answer.pointer(key).unwrap().is_null(), "{key}: {answer}");
    }
    for key in ["/geary/z_norm", "/geary/p_norm", "/getis_ord_g/z", "/join_counts/z_bw"] {
        assert!(answer.pointer(key).unwrap().is_null(), "{key}: {answer}");
    }
}

#[test]
fn without_permutations_there_are_no_pseudo_p_values() {
    let of = |permutations: &str| {
        run(&[
            "autocorrelation",
            "goteborg/regso",
            "--value",
            "mean_earnings",
            "--permutations",
            permutations,
            "--json",
        ])
    };
    let none: Value = serde_json::from_str(&of("0").out).unwrap();
    assert!(none["moran"]["p_sim"].is_null() && none["moran"]["z_rand"].is_f64());
    assert!(none["local"][0]["p_sim"].is_null() && none["local"][0]["moran"].is_f64());
    let many = of("1000000000000");
    assert_eq!((many.code, many.out.as_str()), (2, ""), "{}", many.err);
}

#[test]
fn a_group_that_is_named_twice_is_a_wrong_argument() {
    for groups in ["born_abroad,born_in_sweden,born_abroad", "population,born_abroad"] {
        let arguments =
            ["segregation", "goteborg/regso", "--groups", groups, "--total", "population"];
        let found = run(&arguments);
        assert_eq!((found.code, found.out.as_str()), (2, ""), "{groups}");
        assert!(found.err.contains("named twice"), "{}", found.err);
    }
}

/// The message of a run that can't answer, with the exit code of data that can't give it.
fn refusal(name: &str, columns: &[(&str, &[&str])], arguments: &[&str]) -> String {
    let path = squares(name, columns);
    let (command, rest) = arguments.split_first().unwrap();
    let found = run(&[&[*command, path.to_str().unwrap()][..], rest].concat());
    std::fs::remove_file(path).unwrap();
    assert_eq!((found.code, found.out.as_str()), (1, ""), "{}", found.err);
    found.err
}

#[test]
fn a_refusal_says_why_and_what_to_do() {
    let one = refusal("one-district", &[("v", &["1"])], &["inequality", "--value", "v"]);
    assert!(one.contains("1 district has figures, at least 2 are needed. Choose"), "{one}");
    let (v, zero) = (["1", "2", "3"], ["0", "0", "0"]);
    let weighed = ["inequality", "--value", "v", "--weight", "w"];
    let none = refusal("weightless", &[("v", &v), ("w", &zero)], &weighed);
    assert!(none.contains("weight of zero") && none.contains("--weight"), "{none}");
    let groups = ["segregation", "--groups", "a", "--total", "t"];
    let none = refusal("nobody", &[("a", &zero), ("t", &zero)], &groups);
    assert!(none.contains("3 without people") && none.contains("--total"), "{none}");
    let more =
        refusal("more-than-all", &[("a", &["5", "6", "7"]), ("t", &["1", "1", "1"])], &groups);
    assert!(more.contains("3 where the parts are more than all"), "{more}");
    let alike = ["autocorrelation", "--value", "v"];
    let alike = refusal("alike", &[("v", &["5", "5", "5", "5"])], &alike);
    assert!(alike.contains("All values are the same. Choose another"), "{alike}");
    let far = ["autocorrelation", "--value", "v", "--rule", "distance:10"];
    let far = refusal("alone", &[("v", &["1", "2", "3", "4"])], &far);
    assert!(far.contains("No district has a neighbour. Give another rule with --rule"), "{far}");
    let texts = [("v", &[r#""1""#, r#""hög""#, r#""låg""#][..])];
    let texts = refusal("texts", &texts, &["values", "--indicator", "v"]);
    assert!(texts.contains("“v” holds text") && texts.contains("“hög”"), "{texts}");
}

#[test]
fn values_that_are_all_alike_have_no_two_ends_and_no_drivers() {
    let path = squares("all-zero", &[("v", &["0", "0", "0"])]);
    let found = run(&["inequality", path.to_str().unwrap(), "--value", "v"]);
    std::fs::remove_file(path).unwrap();
    assert!(!found.out.contains('–') && !found.out.contains("Drives Gini"), "{}", found.out);
}

#[test]
fn squares_beyond_all_numbers_are_told_without_names_of_computers() {
    let path = squares("beyond", &[("v", &["1e200", "5e200", "6e200"])]);
    let classes = ["classify", path.to_str().unwrap(), "--value", "v", "--scheme", "quantile"];
    let found = run(&[&classes[..], &["--classes", "2"]].concat());
    std::fs::remove_file(path).unwrap();
    assert!(found.out.contains("within classes: ∞"), "{}", found.out);
    assert!(!found.out.contains("inf") && !found.out.contains("NaN"), "{}", found.out);
}
