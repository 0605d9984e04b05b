//! `--estimate-from`: tables about one division as estimates for another.

use std::fmt::Write as _;

use serde_json::{Value, json};
use skillnad::formats::builtin::load;
use skillnad::model::{Cell, Revision, Year};

use super::program::{file, json as answer, run};

/// The path of a table of all primary areas, with their estimated number of people born abroad in 2020.
fn born_abroad(test: &str, heading: &str) -> String {
    let dataset = load(&"goteborg/primaromraden".into(), Revision(1)).unwrap();
    let mut text = format!("kod;{heading}\n");
    let cells = dataset.column("born_abroad", Some(Year(2020)));
    for (district, cell) in dataset.division.districts.iter().zip(cells) {
        let Cell::Value(number) = cell else { panic!("{district:?}") };
        writeln!(text, "{};{}", district.code, number.round()).unwrap();
    }
    let folder = std::env::temp_dir();
    let path = folder.join(format!("skillnad-estimates-{}-{test}.csv", std::process::id()));
    std::fs::write(&path, text).unwrap();
    path.to_str().unwrap().to_owned()
}

#[test]
fn a_table_about_another_division_is_estimated_and_marked() {
    let table = born_abroad("marked", "Antal personer");
    let figures = ["--table", &table, "--indicator", "Antal personer"];
    let from = ["--estimate-from", "goteborg/primaromraden"];
    let estimated =
        answer(&[&["values", "goteborg/deso"], &figures[..], &from, &["--json"]].concat());
    let values = estimated["values"].as_array().unwrap();
    assert_eq!(values.len(), 320);
    assert!(values.iter().all(|value| value["estimated"] == true));
    let sum = |answer: &Value| -> f64 {
        answer["values"].as_array().unwrap().iter().filter_map(|v| v["value"].as_f64()).sum()
    };
    let plain =
        answer(&[&["values", "goteborg/primaromraden"], &figures[..], &["--json"]].concat());
    assert!((sum(&estimated) / sum(&plain) - 1.0).abs() < 1e-9);
    assert_eq!(estimated["joined"][0]["estimated_from"], "goteborg/primaromraden");
    assert_eq!(plain["joined"][0]["estimated_from"], Value::Null);
    assert_eq!(plain["values"][0]["estimated"], false);
    let told = run(&[&["values", "goteborg/deso"], &figures[..], &from].concat());
    assert!(told.out.contains("estimated from primary areas by where people live"), "{told:?}");
    // Other commands take the estimate like any other figure.
    let compared = answer(
        &[
            &["compare", "goteborg/deso", "--districts", "1480A0010"],
            &figures[..2],
            &from,
            &["--json"],
        ]
        .concat(),
    );
    let indicators = compared["indicators"].as_array().unwrap();
    assert!(indicators.iter().any(|i| i["indicator"] == "Antal personer"), "{compared}");
    let inequality = answer(
        &[
            &["inequality", "goteborg/deso", "--value", "Antal personer"],
            &figures[..2],
            &from,
            &["--json"],
        ]
        .concat(),
    );
    assert_eq!(inequality["estimated"], true, "{inequality}");
    std::fs::remove_file(table).unwrap();
}

#[test]
fn a_column_that_may_be_anything_is_told_and_carried_once_its_kind_is_said() {
    let table = born_abroad("kind", "n");
    let arguments = [
        &["values", "goteborg/regso", "--table", &table, "--indicator", "n"][..],
        &["--estimate-from", "goteborg/primaromraden"],
    ]
    .concat();
    let refused = run(&arguments);
    assert_eq!((refused.code, refused.out.as_str()), (1, ""));
    assert!(refused.err.contains("“n” is not estimated: it isn't known whether"), "{refused:?}");
    let with = |kind: &str| answer(&[&arguments[..], &["--kind", kind, "--json"]].concat());
    let (count, mean) = (with("n=people"), with("n=mean"));
    assert_eq!((&count["unit"], &mean["unit"]), (&json!("people"), &json!("number")));
    assert_ne!(count["values"][0]["value"], mean["values"][0]["value"]);
    let unknown = run(&[&arguments[..], &["--kind", "n=sum"]].concat());
    assert_eq!(unknown.code, 2);
    assert!(unknown.err.contains("share:COLUMN"), "{unknown:?}");
    let nothing = run(&[&arguments[..], &["--kind", "m=count"]].concat());
    assert_eq!(nothing.code, 2);
    assert!(nothing.err.contains("no column “m” of numbers"), "{nothing:?}");
    std::fs::remove_file(table).unwrap();
}

#[test]
fn where_nobody_knows_where_people_live_it_is_said_in_plain_words() {
    let table = born_abroad("refused", "Antal");
    let with = |source: &str, from: &str| {
        run(&["values", source, "--table", &table, "--indicator", "Antal", "--estimate-from", from])
    };
    for (source, from, code, words) in [
        (
            "goteborgsregionen/regso",
            "goteborg/primaromraden",
            1,
            "isn't known where people live in its",
        ),
        (&file("good.geojson"), "goteborg/primaromraden", 1, "goteborg/basomraden"),
        ("goteborg/regso", "goteborgsregionen/regso", 2, "isn't known where people live in it."),
        ("goteborg/regso", "goteborg/primaromrade", 2, "Did you mean goteborg/primaromraden?"),
        ("goteborg/primaromraden", "goteborg/primaromraden", 2, "is SOURCE itself"),
    ] {
        let run = with(source, from);
        assert_eq!((run.code, run.out.as_str()), (code, ""), "{source}");
        assert!(run.err.contains(words), "{source}: {}", run.err);
    }
    let alone =
        run(&["values", "goteborg/regso", "--indicator", "density", "--estimate-from", "x"]);
    assert_eq!(alone.code, 2);
    assert!(alone.err.contains("needs a table"), "{}", alone.err);
    std::fs::remove_file(table).unwrap();
}
