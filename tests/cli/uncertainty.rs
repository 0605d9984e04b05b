//! Larger areas, intervals, years and tables of the commands that measure.

use std::fs;

use serde_json::{Value, json};

use super::program::{json as answer, run, squares};

fn measured(arguments: &[&str]) -> Value {
    let groups =
        ["segregation", "goteborg/regso", "--groups", "born_abroad", "--total", "population"];
    answer(&[&groups[..], arguments, &["--json"]].concat())
}

#[test]
fn each_larger_area_is_measured_as_a_city_of_its_own() {
    let all = measured(&["--within", "stadsomrade"]);
    assert_eq!(all["compared"], json!(["born_abroad"]));
    let areas = all["groups"].as_array().unwrap();
    let names: Vec<&str> = areas.iter().map(|area| area["name"].as_str().unwrap()).collect();
    assert_eq!(names, ["Centrum", "Hisingen", "Nordost", "Sydväst"]);
    let n: u64 = areas.iter().map(|area| area["n"].as_u64().unwrap()).sum();
    assert_eq!((n, all["n"].as_u64()), (147, Some(147)));
    // By hand from the counts of `values`: ½ Σ |x/X − y/Y| over the 39 districts of Hisingen.
    let hisingen = areas[1]["measures"]["dissimilarity"]["value"].as_f64().unwrap();
    assert!((hisingen - 0.311_517_750_403_801_5).abs() < 1e-12, "{hisingen}");
    let text = run(&[
        "segregation",
        "goteborg/regso",
        "--groups",
        "born_abroad",
        "--total",
        "population",
        "--within",
        "stadsomrade",
    ]);
    assert!(text.out.contains("Hisingen         39"), "{}", text.out);
    assert!(text.out.contains("as a city of its own"), "{}", text.out);
}

#[test]
fn an_area_of_one_district_says_why_it_has_no_measures() {
    let rows =
        [r#""part":"A","x":5,"n":10"#, r#""part":"B","x":1,"n":10"#, r#""part":"B","x":9,"n":10"#];
    let path = squares("one_of_a_kind", &[rows[0], rows[1], rows[2], r#""part":"A","x":0,"n":0"#]);
    let path = path.to_str().unwrap();
    let all = answer(&[
        "segregation",
        path,
        "--groups",
        "x",
        "--total",
        "n",
        "--within",
        "part",
        "--json",
    ]);
    let one = &all["groups"][0];
    assert_eq!((one["name"].as_str(), one["n"].as_u64()), (Some("A"), Some(1)));
    let other = &all["groups"][1]["measures"]["dissimilarity"]["value"];
    // Shares of the group 0.1 and 0.9, of the others 0.9 and 0.1.
    assert!((other.as_f64().unwrap() - 0.8).abs() < 1e-12);
}

#[test]
fn an_interval_lies_around_every_single_number() {
    let with = measured(&["--interval", "199", "--seed", "7"]);
    let without = measured(&["--seed", "7"]);
    let mut intervals = 0;
    for (id, measure) in with["measures"].as_object().unwrap() {
        assert_eq!(measure["value"], without["measures"][id]["value"], "{id}");
        assert!(without["measures"][id].get("interval").is_none());
        let Some(interval) = measure.get("interval") else { continue };
        intervals += 1;
        let [low, high] = [0, 1].map(|end| interval[end].as_f64().unwrap());
        let value = measure["value"].as_f64().unwrap();
        assert!(low < value && value < high, "{id}: {low} {value} {high}");
    }
    assert!(intervals > 25, "{intervals}");
    // A multinomial bootstrap of 2,000 replicates by NumPy, shifted to the figure: 0.35065–0.35571.
    let interval = &with["measures"]["dissimilarity"]["interval"];
    assert!((interval[0].as_f64().unwrap() - 0.350_65).abs() < 3e-4, "{interval}");
    assert!((interval[1].as_f64().unwrap() - 0.355_71).abs() < 3e-4, "{interval}");
}

#[test]
fn too_few_draws_for_an_interval_are_refused() {
    let refused = run(&[
        "segregation",
        "goteborg/regso",
        "--groups",
        "born_abroad",
        "--total",
        "population",
        "--interval",
        "5",
    ]);
    assert_eq!(refused.code, 2);
    assert!(refused.err.contains("--interval"), "{}", refused.err);
}

#[test]
fn inequality_of_all_years_is_that_of_each() {
    let inequality = ["inequality", "goteborg/regso", "--value", "mean_earnings"];
    let all = answer(&[&inequality[..], &["--years", "--json"]].concat());
    let years: Vec<i64> = all["years"]
        .as_array()
        .unwrap()
        .iter()
        .map(|year| year["year"].as_i64().unwrap())
        .collect();
    assert_eq!(years, [2020, 2021, 2022, 2023]);
    for (at, year) in years.iter().enumerate() {
        let one = answer(&[&inequality[..], &["--year", &year.to_string(), "--json"]].concat());
        assert_eq!(all["years"][at]["measures"], one["measures"], "{year}");
    }
    assert_eq!(all["measures"], all["years"][3]["measures"], "the latest year stands for all");
    let text = run(&[&inequality[..], &["--years"]].concat());
    let gini = text.out.lines().find(|line| line.starts_with("Gini")).unwrap();
    assert_eq!(gini.split_whitespace().filter(|word| word.starts_with("0.")).count(), 4, "{gini}");
}

#[test]
fn local_statistics_are_written_as_a_table() {
    let folder = std::env::temp_dir().join(format!("skillnad-local-{}", std::process::id()));
    fs::create_dir_all(&folder).unwrap();
    let file = folder.join("local.csv");
    let moran =
        ["autocorrelation", "goteborg/regso", "--value", "mean_earnings", "--permutations", "99"];
    let data = ["--data", file.to_str().unwrap()];
    let all = answer(&[&moran[..], &data, &["--json"]].concat());
    let text = fs::read_to_string(&file).unwrap();
    let mut lines = text.lines();
    let headings: Vec<&str> = lines.next().unwrap().split(',').collect();
    let of = |name: &str| headings.iter().position(|heading| *heading == name).unwrap();
    assert_eq!((of("id"), of("name")), (0, 1));
    let local = all["local"].as_array().unwrap();
    assert_eq!(lines.clone().count(), local.len());
    for (line, local) in lines.zip(local) {
        let cells: Vec<&str> = line.split(',').collect();
        assert_eq!(cells[0], local["id"]);
        for name in ["moran", "p_sim", "p_fdr", "gi_star_z", "geary", "geary_p_sim"] {
            assert_eq!(cells[of(name)].parse::<f64>().ok(), local[name].as_f64(), "{name}");
        }
    }
    let other = run(&[&moran[..], &["--data", "local.docx"]].concat());
    assert_eq!(other.code, 2);
    assert!(other.err.contains("csv") && other.err.contains("xlsx"), "{}", other.err);
    fs::remove_dir_all(&folder).unwrap();
}
