//! Help pages in both languages, and an answer for machines of each command, compared with stored ones:
//! scripts rely on their names.

use std::fmt::Write as _;

use serde_json::Value;

use super::program::{file, run, squares};
use crate::support::assert_stored;

/// The names of all commands, as the help lists them.
fn commands() -> Vec<String> {
    let whole = run(&["--help"]).out;
    let list = whole.lines().skip_while(|line| !line.starts_with("Commands:")).skip(1);
    list.take_while(|line| !line.trim().is_empty())
        .filter_map(|line| line.split_whitespace().next().map(str::to_owned))
        .collect()
}

#[test]
#[cfg(feature = "parquet")]
fn help_pages_are_the_stored_ones_in_both_languages() {
    let commands = commands();
    assert!(commands.len() >= 12, "{commands:?}");
    for language in ["en", "sv"] {
        let mut pages = String::new();
        let pages_of = std::iter::once(None).chain(commands.iter().map(Some));
        for command in pages_of {
            let mut arguments: Vec<&str> = command.iter().map(|name| name.as_str()).collect();
            arguments.extend(["--help", "--lang", language]);
            let page = run(&arguments);
            assert_eq!((page.code, page.err.as_str()), (0, ""), "{arguments:?}");
            writeln!(pages, "$ skillnad {}\n{}", arguments.join(" "), page.out).unwrap();
        }
        assert_stored(&format!("cli/help_{language}.txt"), &pages);
    }
}

/// Numbers to nine digits: the last ones depend on the machine's logarithms.
fn rounded(value: &mut Value) {
    match value {
        Value::Number(number) if number.is_f64() => {
            let text = format!("{:.8e}", number.as_f64().unwrap());
            *value = text.parse::<f64>().unwrap().into();
        }
        Value::Array(items) => items.iter_mut().for_each(rounded),
        Value::Object(fields) => fields.values_mut().for_each(rounded),
        _ => {}
    }
}

/// The answer of a command as text: one entry a line, by name. Their order is tested with each command.
fn answer(arguments: &[&str]) -> String {
    let run = run(arguments);
    assert_eq!(run.code, 0, "{arguments:?}: {}", run.err);
    let mut value: Value = serde_json::from_str(&run.out).unwrap();
    rounded(&mut value);
    serde_json::to_string_pretty(&value).unwrap() + "\n"
}

/// Four districts in a row with two groups, a total, an income and a larger area.
fn four() -> String {
    let row = |(a, b, total, income, part): (u32, u32, u32, f64, &str)| {
        format!(r#""a":{a},"b":{b},"total":{total},"income":{income},"part":"{part}""#)
    };
    let rows = [
        (400, 100, 600, 210.5, "north"),
        (300, 300, 700, 260.0, "north"),
        (100, 500, 650, 310.25, "south"),
        (50, 450, 500, 402.0, "south"),
    ];
    let rows: Vec<String> = rows.into_iter().map(row).collect();
    let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
    squares("stored", &rows).to_str().unwrap().to_owned()
}

#[test]
fn answers_for_machines_are_the_stored_ones() {
    let (four, good, table) = (four(), file("good.geojson"), file("figures.csv"));
    let four = four.as_str();
    let calls: Vec<(&str, Vec<&str>)> = vec![
        (
            "autocorrelation",
            vec![four, "--value", "income", "--rule", "rook", "--permutations", "99"],
        ),
        ("classify", vec![four, "--value", "income", "--scheme", "fisher-jenks", "--classes", "2"]),
        ("compare", vec!["goteborg/stadsomraden", "--districts", "Nordost,Centrum"]),
        ("data", vec![]),
        ("describe", vec![good.as_str()]),
        ("gaps", vec![four, "--value", "income", "--rule", "rook"]),
        ("inequality", vec![four, "--value", "income", "--weight", "total"]),
        ("join", vec![good.as_str(), table.as_str()]),
        ("neighborhood", vec![four, "--groups", "a,b", "--k", "500,1000"]),
        ("segregation", vec![four, "--groups", "a", "--total", "total"]),
        ("values", vec![four, "--indicator", "income"]),
        ("weights", vec![four, "--rule", "knn:1"]),
    ];
    let mut named: Vec<String> = calls.iter().map(|(name, _)| (*name).to_owned()).collect();
    // The window is opened, and files are written: neither has an answer.
    named.extend(["export", "open"].map(str::to_owned));
    named.sort();
    let mut all: Vec<String> = commands().into_iter().filter(|name| name != "help").collect();
    all.sort();
    assert_eq!(named, all, "each command has a stored answer");
    for (name, arguments) in calls {
        let arguments = [&[name][..], &arguments, &["--json"]].concat();
        assert_stored(&format!("cli/{name}.json"), &answer(&arguments));
    }
}
