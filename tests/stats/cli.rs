//! The measures on the command line: the keys scripts rely on, the exit codes, and text for people.

use std::io::Write as _;
use std::process::{Command, Output};

use serde_json::Value;

fn skillnad(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_skillnad")).args(arguments).output().unwrap()
}

fn json(arguments: &[&str]) -> Value {
    let output = skillnad(&[arguments, &["--json"]].concat());
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{arguments:?}: {said}");
    serde_json::from_slice(&output.stdout).unwrap()
}

/// A message on standard error, nothing on standard output, and the exit code.
fn refusal(arguments: &[&str]) -> (i32, String) {
    let output = skillnad(arguments);
    assert!(output.stdout.is_empty(), "{arguments:?}");
    (output.status.code().unwrap(), String::from_utf8(output.stderr).unwrap())
}

#[test]
fn segregation_gives_every_measure_a_value_or_a_reason() {
    let answer = json(&[
        "segregation",
        "goteborg/regso",
        "--groups",
        "born_abroad",
        "--total",
        "population",
    ]);
    assert_eq!(answer["n"], 147);
    assert_eq!(answer["excluded"], 0);
    let measures = answer["measures"].as_object().unwrap();
    for (id, measure) in measures {
        assert!(!measure["value"].is_null() || measure["why"].is_string(), "{id}: {measure}");
    }
    let d = &measures["dissimilarity"];
    let (value, chance) = (d["value"].as_f64().unwrap(), d["random_baseline"].as_f64().unwrap());
    assert!(value > 0.3 && value < 0.4 && chance > 0.0 && chance < 0.02, "{d}");
    assert!(measures["delta"]["value"].as_f64().unwrap() > 0.3);
    assert!(measures["spatial_proximity"]["value"].as_f64().unwrap() > 1.0);
    assert_eq!(measures["location_quotient"]["value"].as_array().unwrap().len(), 147);
    assert!(measures["rank_order_h"]["why"].is_string());
}

#[test]
fn the_published_figures_come_from_the_command_line_too() {
    let groups = "born_abroad,born_in_sweden";
    let answer = json(&["segregation", "goteborg/regso", "--groups", groups, "--year", "2023"]);
    let value = |id: &str| answer["measures"][id]["value"].as_f64().unwrap();
    assert!((value("dissimilarity") / 0.353_150_287_240_464_93 - 1.0).abs() < 1e-9);
    assert!((value("theil_h") / 0.118_150_927_758_185_88 - 1.0).abs() < 1e-9);
    let tenure = "dwellings_rental,dwellings_cooperative,dwellings_owned";
    let answer = json(&["segregation", "goteborg/regso", "--groups", tenure, "--year", "2023"]);
    let h = answer["measures"]["multi_theil_h"]["value"].as_f64().unwrap();
    assert!((h / 0.363_277_132_639_467 - 1.0).abs() < 1e-9, "{h}");
    assert!(answer["measures"]["dissimilarity"]["why"].is_string());
}

#[test]
fn a_change_over_the_years_is_split() {
    let groups = "born_abroad,born_in_sweden";
    let answer = json(&["segregation", "goteborg/regso", "--groups", groups, "--years"]);
    assert!(answer["years"].as_array().unwrap().len() >= 2);
    let change = &answer["change"]["multi_theil_h"];
    let part = |name: &str| change[name].as_f64().unwrap();
    assert!((part("structure") + part("margins") - part("total")).abs() < 1e-12);
}

#[test]
fn inequality_names_the_districts_and_splits_theil() {
    let answer = json(&[
        "inequality",
        "goteborg/regso",
        "--value",
        "mean_earnings",
        "--weight",
        "population",
        "--within",
        "stadsomrade",
        "--year",
        "2023",
    ]);
    let measures = &answer["measures"];
    assert_eq!(measures["gap"]["highest"]["name"], "Långedrag");
    assert_eq!(measures["gap"]["lowest"]["name"], "Olofshöjd");
    assert!((measures["gap"]["value"].as_f64().unwrap() - (566.3 - 111.4)).abs() < 1e-9);
    let theil = &measures["theil_t"];
    let part = |name: &str| theil[name].as_f64().unwrap();
    assert!((part("between") + part("within") - part("value")).abs() < 1e-12);
    for id in ["ratio", "p90_p10", "gini", "atkinson", "sii", "rii"] {
        assert!(measures[id]["value"].is_f64(), "{id}");
    }
}

#[test]
fn autocorrelation_agrees_with_the_published_moran() {
    let answer = json(&[
        "autocorrelation",
        "goteborg/regso",
        "--value",
        "mean_earnings",
        "--year",
        "2023",
        "--permutations",
        "99",
    ]);
    assert_eq!(answer["n"], 147);
    let moran = answer["moran"]["i"].as_f64().unwrap();
    assert!((moran / 0.453_982_586_007_991 - 1.0).abs() < 1e-9, "{moran}");
    assert_eq!(answer["moran"]["p_sim"], 0.01);
    let local = answer["local"].as_array().unwrap();
    assert_eq!(local.len(), 147);
    for key in ["id", "moran", "quadrant", "p_sim", "gi_star_z", "geary"] {
        assert!(!local[0][key].is_null(), "{key}");
    }
    assert_eq!(answer["seed"], 1);
}

#[test]
fn gaps_come_sharpest_first() {
    let answer = json(&["gaps", "goteborg/regso", "--value", "mean_earnings"]);
    let borders = answer["borders"].as_array().unwrap();
    assert!(borders.len() > 300);
    let gap = |at: usize| borders[at]["difference"].as_f64().unwrap();
    assert!((1..borders.len()).all(|at| gap(at) <= gap(at - 1)));
    assert!(borders[0]["share_of_range"].as_f64().unwrap() > 0.4);
    assert!(borders[0]["length_m"].as_f64().unwrap() > 0.0);
}

#[test]
fn islands_are_named_and_without_a_p_value() {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/golden/swe_kommun.geojson");
    let answer = json(&["autocorrelation", file, "--value", "pop_jan1", "--permutations", "19"]);
    assert_eq!(answer["isolates"], serde_json::json!([5, 21, 89, 136, 138]));
    assert_eq!(answer["local"][5]["quadrant"], "isolate");
    assert!(answer["local"][5]["p_sim"].is_null());
}

#[test]
fn a_file_with_numbers_of_its_own_can_be_measured() {
    let square = |x: u32, a: u32, t: u32| {
        format!(
            r#"{{"type":"Feature","properties":{{"name":"D{x}","a":{a},"t":{t}}},"geometry":{{"type":"Polygon","coordinates":[[[{x},58],[{e},58],[{e},59],[{x},59],[{x},58]]]}}}}"#,
            e = x + 1
        )
    };
    let squares = [square(12, 8, 10), square(13, 2, 10), square(14, 0, 0)].join(",");
    let path =
        std::env::temp_dir().join(format!("skillnad-measures-{}.geojson", std::process::id()));
    let mut file = std::fs::File::create(&path).unwrap();
    write!(file, r#"{{"type":"FeatureCollection","features":[{squares}]}}"#).unwrap();
    drop(file);
    let answer = json(&["segregation", path.to_str().unwrap(), "--groups", "a", "--total", "t"]);
    std::fs::remove_file(&path).unwrap();
    assert_eq!((&answer["n"], &answer["excluded"]), (&2.into(), &1.into()));
    let d = answer["measures"]["dissimilarity"]["value"].as_f64().unwrap();
    assert!((d - 0.6).abs() < 1e-12, "{d}");
}

#[test]
fn what_cannot_be_done_is_said_with_its_exit_code() {
    let (code, said) = refusal(&["segregation", "goteborg/regso", "--groups", "born_abroad"]);
    assert!(code == 2 && said.contains("--total"), "{code} {said}");
    let (code, said) =
        refusal(&["segregation", "goteborg/regso", "--groups", "mean_earnings,population"]);
    assert!(code == 1 && said.contains("mean_earnings"), "{code} {said}");
    let (code, said) =
        refusal(&["gaps", "goteborg/regso", "--value", "population", "--rule", "bishop"]);
    assert!(code == 2 && said.contains("queen"), "{code} {said}");
    let (code, said) = refusal(&["inequality", "goteborg/regso", "--value", "populatoin"]);
    assert!(code == 2 && said.contains("population"), "{code} {said}");
}

#[test]
fn without_json_there_is_a_table_for_people() {
    for (language, words) in [("sv", "Olikhetsindex (D)"), ("en", "Dissimilarity index (D)")] {
        let output = skillnad(&[
            "segregation",
            "goteborg/stadsomraden",
            "--groups",
            "born_abroad",
            "--total",
            "population",
            "--lang",
            language,
        ]);
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let text = String::from_utf8(output.stdout).unwrap();
        assert!(text.contains(words) && !text.contains("stats."), "{text}");
    }
    for arguments in [
        ["inequality", "goteborg/stadsomraden", "--value", "population"],
        ["autocorrelation", "goteborg/stadsomraden", "--value", "population"],
        ["gaps", "goteborg/stadsomraden", "--value", "population"],
    ] {
        let output = skillnad(&arguments);
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let text = String::from_utf8(output.stdout).unwrap();
        assert!(text.lines().count() > 3 && !text.contains("stats."), "{text}");
    }
}
