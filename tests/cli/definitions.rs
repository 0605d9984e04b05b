//! `--define` and `--smooth`: new indicators on every command.

use serde_json::Value;

use super::program::{json as answer, run, squares};

fn values(arguments: &[&str]) -> Value {
    answer(&[&["values", "goteborg/regso"], arguments, &["--json"]].concat())
}

fn numbers(answer: &Value) -> Vec<Option<f64>> {
    answer["values"].as_array().unwrap().iter().map(|value| value["value"].as_f64()).collect()
}

#[test]
fn a_quotient_of_counts_is_the_published_share() {
    let own = values(&["--define", "abroad = born_abroad / population", "--indicator", "abroad"]);
    let published = values(&["--indicator", "born_abroad_share"]);
    assert_eq!(
        (own["unit"].as_str(), own["year"].as_i64()),
        (Some("share"), published["year"].as_i64())
    );
    assert_eq!(numbers(&own), numbers(&published));
    let early =
        values(&["--define", "a=born_abroad/population", "--indicator", "a", "--year", "2020"]);
    assert_eq!(
        numbers(&early),
        numbers(&values(&["--indicator", "born_abroad_share", "--year", "2020"]))
    );
}

#[test]
fn rates_sums_and_changes_are_what_they_say() {
    let of = |define: &str| values(&["--define", define, "--indicator", "x"]);
    let rate = of("x = 1000 * born_abroad / population");
    let share = numbers(&values(&["--indicator", "born_abroad_share"]));
    assert_eq!(rate["unit"], "number");
    for (rate, share) in numbers(&rate).iter().zip(&share) {
        assert!((rate.unwrap() - 1000.0 * share.unwrap()).abs() < 1e-9);
    }
    let sum = of("x = born_abroad + born_in_sweden");
    assert_eq!(sum["unit"], "people");
    assert_eq!(numbers(&sum), numbers(&values(&["--indicator", "population", "--year", "2023"])));
    let change = of("x = population@2023 - population@2020");
    assert_eq!((change["unit"].as_str(), change["year"].as_i64()), (Some("people"), Some(2023)));
    let (late, early) = (
        numbers(&values(&["--indicator", "population", "--year", "2023"])),
        numbers(&values(&["--indicator", "population", "--year", "2020"])),
    );
    for ((change, late), early) in numbers(&change).iter().zip(late).zip(early) {
        assert_eq!(change.unwrap(), late.unwrap() - early.unwrap());
    }
}

#[test]
fn a_definition_may_use_one_before_it_and_columns_of_a_file() {
    let rows =
        [r#""all":10,"with kids":4"#, r#""all":0,"with kids":0"#, r#""all":20,"with kids":null"#];
    let path = squares("defined", &rows);
    let path = path.to_str().unwrap();
    let defined = |define: &[&str]| {
        let mut arguments = vec!["values", path, "--fewest", "0", "--indicator", "half", "--json"];
        for text in define {
            arguments.extend(["--define", text]);
        }
        answer(&arguments)
    };
    let all = defined(&["kids=\"with kids\"/all", "half=kids/2"]);
    let states: Vec<&str> =
        all["values"].as_array().unwrap().iter().map(|v| v["state"].as_str().unwrap()).collect();
    assert_eq!(numbers(&all), [Some(0.2), None, None]);
    assert_eq!(states, ["value", "not_applicable", "missing"]);
}

#[test]
fn a_defined_share_keeps_its_counts_for_measures() {
    let share = ["--define", "x=born_abroad/population"];
    let measured = |value: &str, define: &[&str]| {
        let arguments =
            ["inequality", "goteborg/regso", "--value", value, "--weight", "population", "--json"];
        answer(&[&arguments[..], define].concat())["measures"]["gini"].clone()
    };
    assert_eq!(measured("x", &share), measured("born_abroad_share", &[]));
    let moran = |value: &str, define: &[&str]| {
        let arguments = [
            "autocorrelation",
            "goteborg/regso",
            "--value",
            value,
            "--permutations",
            "0",
            "--json",
        ];
        answer(&[&arguments[..], define].concat())["moran"]["i"].clone()
    };
    assert_eq!(moran("x", &share), moran("born_abroad_share", &[]));
}

#[test]
fn smoothed_shares_are_drawn_to_the_mean() {
    let raw = numbers(&values(&["--indicator", "born_abroad_share"]));
    let mean = 0.2959;
    for kind in ["eb", "spatial-eb"] {
        let smooth = values(&["--indicator", "born_abroad_share", "--smooth", kind]);
        assert_eq!(smooth["unit"], "share");
        let smooth = numbers(&smooth);
        assert_ne!(smooth, raw);
        for (raw, smooth) in raw.iter().zip(&smooth) {
            // Thousands live in each district, so that no share moves far.
            let most = if kind == "eb" { 0.005 } else { 0.05 };
            assert!((raw.unwrap() - smooth.unwrap()).abs() < most, "{raw:?} {smooth:?}");
            let is_drawn = (smooth.unwrap() - mean).abs() <= (raw.unwrap() - mean).abs() + 1e-4;
            assert!(kind != "eb" || is_drawn, "{raw:?} {smooth:?}");
        }
    }
    let defined =
        values(&["--define", "x=born_abroad/population", "--indicator", "x", "--smooth", "eb"]);
    let told =
        run(&["values", "goteborg/regso", "--indicator", "born_abroad_share", "--smooth", "eb"]);
    assert!(told.out.starts_with("Share born abroad, smoothed"), "{}", told.out);
    let published = values(&["--indicator", "born_abroad_share", "--smooth", "eb"]);
    assert_eq!(numbers(&defined), numbers(&published));
}

#[test]
fn smoothing_needs_a_numerator_and_a_denominator() {
    let mean = run(&["values", "goteborg/regso", "--indicator", "mean_earnings", "--smooth", "eb"]);
    assert_eq!(mean.code, 1);
    assert!(mean.err.contains("mean_earnings") && mean.err.contains("--define"), "{}", mean.err);
    let counts = run(&[
        "segregation",
        "goteborg/regso",
        "--groups",
        "born_abroad",
        "--total",
        "population",
        "--smooth",
        "eb",
    ]);
    assert_eq!(counts.code, 2);
    let unknown =
        run(&["values", "goteborg/regso", "--indicator", "population", "--smooth", "mean"]);
    assert_eq!(unknown.code, 2);
}

#[test]
fn a_definition_that_can_t_be_read_says_where() {
    for (define, code, says) in [
        ("x", 2, "NAME=EXPRESSION"),
        ("=population", 2, "NAME=EXPRESSION"),
        ("x=population/", 2, "after “population/”"),
        ("x=population population", 2, "before “population”"),
        ("x=(population", 2, "(population"),
        ("x=popluation/2", 2, "Did you mean population?"),
        ("x=1+1", 2, "names no indicator"),
        ("x=area_type*2", 2, "classes"),
        ("population=born_abroad", 2, "Choose another name"),
        ("x=population@1850", 1, "1850"),
    ] {
        let run = run(&["values", "goteborg/regso", "--indicator", "x", "--define", define]);
        assert_eq!((run.code, run.out.as_str()), (code, ""), "{define}: {}", run.err);
        assert!(run.err.contains(says), "{define}: {}", run.err);
    }
}

#[test]
fn a_defined_indicator_is_drawn() {
    let folder = std::env::temp_dir().join(format!("skillnad-defined-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let (picture, data) = (folder.join("map.svg"), folder.join("map.csv"));
    let drawn = run(&[
        "export",
        "goteborg/stadsomraden",
        "--indicator",
        "Boende per bostad",
        "--define",
        "Boende per bostad = population / (dwellings_rental + dwellings_cooperative + dwellings_owned)",
        "--out",
        picture.to_str().unwrap(),
        "--data",
        data.to_str().unwrap(),
    ]);
    let text = std::fs::read_to_string(&data).unwrap_or_default();
    assert_eq!(drawn.code, 0, "{}", drawn.err);
    // The picture is made again from itself, also smoothed.
    let drawn = std::fs::read(&picture).unwrap();
    let made = |again: &[&str]| {
        let path = folder.join("again.svg");
        let from = ["export", "--view", picture.to_str().unwrap()];
        let out = ["--out", path.to_str().unwrap()];
        let run = run(&[&from[..], &out, again].concat());
        assert_eq!((run.code, run.err.as_str()), (0, ""));
        std::fs::read(&path).unwrap()
    };
    assert!(made(&[]) == drawn, "the picture differs from the one it is made from");
    let other = made(&["--define", "Boende per bostad = population / dwellings_rental"]);
    assert!(other != drawn, "a definition of the options replaces that of the view");
    std::fs::remove_dir_all(&folder).unwrap();
    let first = text.lines().nth(1).unwrap();
    let value: f64 = first.split(',').nth(2).unwrap().parse().unwrap();
    assert!((1.5..3.0).contains(&value), "{first}");
}

#[test]
fn a_smoothed_map_is_made_again_smoothed() {
    let folder = std::env::temp_dir().join(format!("skillnad-smoothed-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let (first, again) = (folder.join("a.svg"), folder.join("b.svg"));
    let (first, again) = (first.to_str().unwrap(), again.to_str().unwrap());
    let indicator = ["--indicator", "rental_share", "--smooth", "spatial-eb", "--out", first];
    let made = run(&[&["export", "goteborg/primaromraden"], &indicator[..]].concat());
    assert_eq!(made.code, 0, "{}", made.err);
    let made = run(&["export", "--view", first, "--out", again]);
    assert_eq!(made.code, 0, "{}", made.err);
    let pictures = [first, again].map(|path| std::fs::read(path).unwrap());
    std::fs::remove_dir_all(&folder).unwrap();
    assert!(pictures[0] == pictures[1]);
}
