//! Groups of `skillnad segregation`: only counts, and nobody twice.

use serde_json::json;

use super::program::{json as answer, run, squares};

fn segregation(arguments: &[&str]) -> super::program::Run {
    run(&[&["segregation"], arguments].concat())
}

#[test]
fn shares_means_classes_and_changes_are_no_groups() {
    for id in ["born_abroad_share", "mean_earnings", "area_type", "population_change", "density"] {
        let groups = format!("born_in_sweden,{id}");
        let run = segregation(&["goteborg/regso", "--groups", &groups]);
        assert_eq!((run.code, run.out.as_str()), (1, ""), "{id}");
        assert!(run.err.contains(id) && run.err.contains("must be counts"), "{}", run.err);
        let there = run.err.lines().find(|line| line.starts_with("Counts are in:")).unwrap();
        assert!(there.contains("born_abroad, ") && there.contains("dwellings_unknown"), "{there}");
        assert!(!there.contains("share") && !there.contains("mean_earnings"), "{there}");
    }
}

#[test]
fn a_column_of_shares_in_a_file_is_no_group() {
    let rows = [r#""part":0.2,"debt":-5,"n":10"#, r#""part":0.5,"debt":3,"n":20"#];
    let path = squares("shares", &rows);
    let path = path.to_str().unwrap();
    for column in ["part", "debt"] {
        let run = segregation(&[path, "--groups", column, "--total", "n"]);
        assert_eq!((run.code, run.out.as_str()), (1, ""), "{column}");
        assert!(run.err.contains("Counts are in: n"), "{}", run.err);
    }
}

#[test]
fn a_group_that_includes_another_is_refused() {
    for groups in ["born_abroad,population", "population,born_in_sweden,born_abroad"] {
        let run = segregation(&["goteborg/regso", "--groups", groups]);
        assert_eq!((run.code, run.out.as_str()), (2, ""), "{groups}");
        assert!(run.err.contains("“population” includes “born_"), "{}", run.err);
        assert!(run.err.contains("--total population"), "{}", run.err);
    }
    let twice = segregation(&["goteborg/regso", "--groups", "born_abroad,born_abroad"]);
    assert_eq!(twice.code, 2);
    assert!(twice.err.contains("named twice"), "{}", twice.err);
}

#[test]
fn in_a_file_a_group_that_is_everybody_is_refused_and_one_that_may_be_is_told() {
    let rows = [
        r#""a":4,"b":6,"all":10,"t":10"#,
        r#""a":1,"b":9,"all":10,"t":10"#,
        r#""a":7,"b":3,"all":10,"t":10"#,
    ];
    let path = squares("overlap", &rows);
    let path = path.to_str().unwrap();
    let total = segregation(&[path, "--groups", "a,all", "--total", "t"]);
    assert_eq!((total.code, total.out.as_str()), (2, ""), "{}", total.err);
    assert!(total.err.contains("“all” includes “a”"), "{}", total.err);
    let sum = segregation(&[path, "--groups", "a,b,all"]);
    assert_eq!((sum.code, sum.out.as_str()), (2, ""), "{}", sum.err);
    assert!(sum.err.contains("“all” equals all the others"), "{}", sum.err);
    let arguments = ["segregation", path, "--groups", "a,all", "--json"];
    let told = answer(&arguments);
    let warning = told["warnings"][0].as_str().unwrap();
    assert!(warning.contains("“all” is at least as large as “a”"), "{warning}");
    assert!(run(&arguments).err.contains(warning));
    let fine = answer(&["segregation", path, "--groups", "a,b", "--json"]);
    assert_eq!(fine["warnings"], json!([]));
}

#[test]
fn groups_that_do_not_add_up_to_the_total_are_told_with_the_district() {
    let rows = [
        r#""a":4,"b":6,"t":10"#,
        r#""a":8,"b":9,"t":10"#,
        r#""a":7,"b":1,"t":10"#,
        r#""a":6,"b":5,"t":10"#,
    ];
    let path = squares("total", &rows);
    let told = answer(&[
        "segregation",
        path.to_str().unwrap(),
        "--groups",
        "a,b",
        "--total",
        "t",
        "--json",
    ]);
    assert_eq!(told["excluded_why"]["inconsistent"], 2);
    let warnings: Vec<&str> =
        told["warnings"].as_array().unwrap().iter().map(|w| w.as_str().unwrap()).collect();
    assert_eq!(warnings.len(), 2, "{warnings:?}");
    assert!(warnings[0].contains("more than “t”: 2, most so D1 (17 against 10)"));
    assert!(warnings[1].contains("fewer than “t”: 1, most so D2 (8 against 10)"));
}

#[test]
fn no_district_is_left_out_for_the_last_decimal_of_an_estimate() {
    for division in ["goteborg/mellanomraden", "goteborg/basomraden"] {
        let groups = ["--groups", "born_abroad,born_in_sweden", "--json"];
        let alone = answer(&[&["segregation", division], &groups[..]].concat());
        let total = ["--total", "population"];
        let with = answer(&[&["segregation", division], &groups[..], &total].concat());
        assert_eq!(with["excluded_why"]["inconsistent"], 0, "{division}");
        assert_eq!((&with["n"], &with["warnings"]), (&alone["n"], &json!([])), "{division}");
        let d = |answer: &serde_json::Value| {
            answer["measures"]["multi_dissimilarity"]["value"].as_f64().unwrap()
        };
        assert!((d(&with) - d(&alone)).abs() < 1e-12, "{division}");
    }
}
