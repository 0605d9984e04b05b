//! Cautions about figures wherever they are computed with: estimates, units, sources, and what
//! can't be computed.

use serde_json::json;

use super::program::{json as answer, run, squares};

const COMMANDS: [&[&str]; 4] = [
    &["segregation", "--groups", "born_abroad", "--total", "population"],
    &["inequality", "--value", "born_abroad_share"],
    &["autocorrelation", "--value", "born_abroad_share", "--permutations", "9"],
    &["gaps", "--value", "born_abroad_share"],
];

#[test]
fn estimates_are_marked_in_every_answer() {
    for command in COMMANDS {
        for (division, estimated) in [("goteborg/regso", false), ("goteborg/mellanomraden", true)] {
            let arguments = [command, &[division]].concat();
            let found = answer(&[&arguments[..], &["--json"]].concat());
            assert_eq!(found["estimated"], json!(estimated), "{arguments:?}");
            let text = run(&arguments).out;
            assert_eq!(text.contains("Estimate: "), estimated, "{text}");
        }
    }
    let registered = ["inequality", "goteborg/mellanomraden", "--value", "population", "--json"];
    assert_eq!(answer(&registered)["estimated"], json!(false), "2025 is no estimate");
    let years = [COMMANDS[0], &["goteborg/mellanomraden", "--years"]].concat();
    assert!(run(&years).out.contains("Estimate: "));
}

#[test]
fn headings_name_what_is_measured_with_unit_year_weight_and_source() {
    let segregation = run(&[COMMANDS[0], &["goteborg/regso"]].concat()).out;
    assert!(segregation.starts_with("Born abroad · total: Population · 2023 · 147 districts\n"));
    let weighted = run(&[COMMANDS[1], &["goteborg/regso", "--weight", "population"]].concat()).out;
    assert!(weighted.starts_with("Share born abroad · per cent · 2023 · 147 districts\n"));
    assert!(weighted.contains("\nWeight: Population\n"), "{weighted}");
    let equal = run(&[COMMANDS[1], &["goteborg/regso"]].concat()).out;
    assert!(equal.contains("\nWeight: all districts weigh the same\n"), "{equal}");
    for text in [&segregation, &weighted, &run(&[COMMANDS[3], &["goteborg/regso"]].concat()).out] {
        assert!(text.contains("Source: ") && text.contains("SCB, "), "{text}");
    }
}

#[test]
fn differences_of_shares_are_percentage_points() {
    let text = run(&[COMMANDS[1], &["goteborg/regso"]].concat()).out;
    let gap = text.lines().find(|line| line.contains("percentage points")).unwrap();
    let found = answer(&[COMMANDS[1], &["goteborg/regso", "--json"]].concat());
    let value = found["measures"]["gap"]["value"].as_f64().unwrap();
    assert!(value < 1.0 && gap.contains(&format!("{:.4}", value * 100.0)), "{gap}");
    assert_eq!(found["unit"], "share");
    let borders = run(&[COMMANDS[3], &["goteborg/regso"]].concat()).out;
    assert!(borders.contains("Difference (percentage points)"), "{borders}");
    let tkr = run(&["gaps", "goteborg/regso", "--value", "mean_earnings", "--lang", "sv"]).out;
    assert!(tkr.contains("Skillnad (tusen kronor per år)"), "{tkr}");
    assert!(tkr.contains("Grannar: gemensam gräns (rook)"), "{tkr}");
}

#[test]
fn classes_are_no_quantities() {
    for command in ["gaps", "inequality"] {
        let run = run(&[command, "goteborg/primaromraden", "--value", "socioeconomic_class"]);
        assert_eq!((run.code, run.out.as_str()), (1, ""), "{command}");
        assert!(run.err.contains("is a class, not a quantity"), "{}", run.err);
    }
    let arguments =
        ["autocorrelation", "goteborg/regso", "--value", "area_type", "--permutations", "9"];
    let told = answer(&[&arguments[..], &["--json"]].concat());
    let warning = told["warnings"][0].as_str().unwrap();
    assert!(warning.contains("class in order"), "{warning}");
    assert!(run(&arguments).err.contains(warning));
}

#[test]
fn an_amount_is_no_larger_area() {
    let arguments = ["inequality", "goteborg/regso", "--value", "mean_earnings", "--within"];
    let amount = run(&[&arguments[..], &["population"]].concat());
    assert_eq!((amount.code, amount.out.as_str()), (1, ""));
    assert!(amount.err.contains("147 districts") && amount.err.contains("stadsomrade"));
    assert_eq!(run(&[&arguments[..], &["area_type", "--year", "2022"]].concat()).code, 0);
    let rows = [r#""v":1,"g":1"#, r#""v":2,"g":1"#, r#""v":4,"g":2"#, r#""v":8,"g":2"#];
    let path = squares("within", &rows);
    let path = path.to_str().unwrap();
    assert_eq!(run(&["inequality", path, "--value", "v", "--within", "g"]).code, 0);
    assert_eq!(run(&["inequality", path, "--value", "v", "--within", "v"]).code, 1);
}

#[test]
fn a_larger_area_may_be_a_column_of_names() {
    let rows = [
        r#""v":1,"part":"Norr""#,
        r#""v":3,"part":"Söder""#,
        r#""v":3,"part":"Norr""#,
        r#""v":5,"part":"Söder""#,
    ];
    let path = squares("within_names", &rows);
    let path = path.to_str().unwrap();
    let theil = |within: &str| {
        let found = answer(&["inequality", path, "--value", "v", "--within", within, "--json"]);
        found["measures"]["theil_t"].clone()
    };
    // Means 2 and 4 in parts of equal size: T between is (2/12) 2 ln(2/3) + (4/12) 2 ln(4/3).
    let between = (2.0 * (2.0_f64 / 3.0).ln() + 4.0 * (4.0_f64 / 3.0).ln()) / 6.0;
    let found = theil("part")["between"].as_f64().unwrap();
    assert!((found - between).abs() < 1e-12, "{found}");
    let refused = run(&["inequality", path, "--value", "v", "--within", "name", "--lang", "en"]);
    assert_eq!(refused.code, 1);
    assert!(refused.err.contains("4 different values in 4 districts"), "{}", refused.err);
}

#[test]
fn a_plane_of_no_known_place_can_be_listed_and_not_drawn() {
    let path = squares("plane", &[r#""v":1"#, r#""v":3"#]);
    let path = path.to_str().unwrap();
    let described = answer(&["describe", path, "--crs", "plane", "--json"]);
    assert_eq!((&described["crs"], &described["districts"]), (&json!(null), &json!(2)));
    let text = run(&["describe", path, "--crs", "plane", "--lang", "en"]).out;
    assert!(text.contains("in the file’s own unit") && !text.contains("degrees"), "{text}");
    let listed = answer(&["values", path, "--crs", "plane", "--indicator", "v", "--json"]);
    assert_eq!(listed["values"].as_array().map(Vec::len), Some(2));
    let out = std::env::temp_dir().join(format!("skillnad-plane-{}.png", std::process::id()));
    let out = out.to_str().unwrap();
    let drawn =
        run(&["export", path, "--crs", "plane", "--indicator", "v", "--out", out, "--lang", "en"]);
    assert_eq!(drawn.code, 2);
    assert!(drawn.err.contains("can't be drawn on a map"), "{}", drawn.err);
    assert!(!std::path::Path::new(out).exists());
}

#[test]
fn without_permutations_there_are_no_p_values() {
    let arguments =
        ["autocorrelation", "goteborg/regso", "--value", "mean_earnings", "--permutations", "0"];
    let found = answer(&[&arguments[..], &["--json"]].concat());
    for statistic in ["moran", "geary", "getis_ord_g"] {
        assert!(found[statistic]["p_sim"].is_null(), "{statistic}");
    }
    for key in ["p_sim", "p_fdr", "geary_p_sim"] {
        assert!(found["local"][0][key].is_null(), "{key}");
    }
    assert!(found["moran"]["i"].is_f64() && found["local"][0]["moran"].is_f64());
    let text = run(&[&arguments[..], &["--lang", "sv"]].concat()).out;
    let moran = text.lines().find(|line| line.starts_with("Morans I")).unwrap();
    assert!(moran.ends_with("ingen"), "{moran}");
    assert!(!text.contains("1,0000") && !text.contains("sticker ut"), "{text}");
}

#[test]
fn rules_are_told_in_words() {
    for (rule, words) in [
        ("queen", "gemensam gräns eller hörn (queen)"),
        ("knn:6", "de 6 närmaste områdena (knn:6)"),
        ("distance:2000", "högst 2\u{a0}000 meter bort (distance:2000)"),
    ] {
        let mut arguments =
            vec!["autocorrelation", "goteborg/regso", "--value", "mean_earnings", "--rule", rule];
        arguments.extend(["--permutations", "9", "--lang", "sv"]);
        let text = run(&arguments).out;
        assert!(text.contains(&format!("Grannar: {words} · 9 omkastningar")), "{text}");
    }
}

#[test]
fn the_population_of_a_year_is_credited_to_those_who_published_it() {
    let source = |year: &str| {
        let call =
            ["values", "goteborg/primaromraden", "--indicator", "population", "--year", year];
        let values = run(&call).out;
        values.lines().find(|line| line.starts_with("Source: ")).unwrap().to_owned()
    };
    assert_eq!(source("2023"), "Source: SCB, Statistical Database: RegSO 2020–2023");
    let of_2025 = "Source: Göteborgs Stad, Population of primary areas and base areas 2025";
    assert_eq!(source("2025"), of_2025);
    // The catalogue tells of all years together.
    let data = answer(&["data", "--json"]);
    let population =
        data["indicators"].as_array().unwrap().iter().find(|i| i["id"] == "population").unwrap();
    let sources = data["sources"].as_array().unwrap();
    let source = sources.iter().find(|s| s["id"] == population["source"]).unwrap();
    assert_eq!(source["publisher"], "SCB, Göteborgs Stad");
}

#[test]
fn prices_are_not_said_to_be_what_the_source_does_not_say() {
    let catalog =
        std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/data/catalogue.json"))
            .unwrap();
    for claim in ["löpande priser. ", "SEK, current prices"] {
        assert!(!catalog.contains(claim), "{claim}");
    }
    assert!(catalog.contains("Källan anger inte om priserna är fasta eller löpande"));
}

#[test]
fn a_weight_below_zero_is_refused_and_those_left_out_are_told() {
    let path = squares("weights", &[r#""v":1,"w":2"#, r#""v":3,"w":-1"#, r#""v":5,"w":null"#]);
    let path = path.to_str().unwrap();
    let refused = run(&["inequality", path, "--value", "v", "--weight", "w", "--lang", "en"]);
    assert_eq!(refused.code, 1);
    assert!(refused.err.contains("D1 has a value below zero"), "{}", refused.err);
    let path = squares("weights_left", &[r#""v":1,"w":2"#, r#""v":3,"w":1"#, r#""v":5,"w":null"#]);
    let path = path.to_str().unwrap();
    let text = run(&["inequality", path, "--value", "v", "--weight", "w", "--lang", "en"]).out;
    assert!(text.contains("1 district without a value or a weight takes no part"), "{text}");
}

#[test]
fn degrees_that_are_called_metres_are_refused_in_words() {
    let path = squares("called_metres", &[r#""v":1"#, r#""v":3"#]);
    let path = path.to_str().unwrap();
    for command in ["weights", "describe"] {
        let refused = run(&[command, path, "--crs", "EPSG:3006", "--lang", "en"]);
        assert_eq!(refused.code, 1, "{command}");
        assert!(refused.err.contains("look like longitude and latitude"), "{}", refused.err);
    }
}

#[test]
fn a_file_that_breaks_off_is_told_in_full_before_what_is_left_is_measured() {
    let path = squares("broken_off", &[r#""v":1"#, r#""v":3"#, r#""v":7"#]);
    let text = std::fs::read_to_string(&path).unwrap();
    std::fs::write(&path, &text[..text.len() - 40]).unwrap();
    let path = path.to_str().unwrap();
    let told = run(&["inequality", path, "--value", "v", "--lang", "en"]);
    assert_eq!(told.code, 0);
    assert!(told.err.contains("breaks off") && told.err.contains("describe"), "{}", told.err);
}
