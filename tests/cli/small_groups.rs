//! Figures about few persons: withheld in every answer and every file, unless the rule is turned off.

use serde_json::{Value, json};

use super::program::{collection, json as answer, run, squares};
use crate::support::unpacked;

/// The income of one person, which nobody is to read.
const SECRET: f64 = 987_654.25;

/// Districts with 0, 1, 3, 40 and 60 persons.
fn districts(test: &str) -> String {
    let rows = [
        r#""population":0,"foreign":0,"native":0,"income":null"#.to_owned(),
        format!(r#""population":1,"foreign":1,"native":0,"income":{SECRET}"#),
        r#""population":3,"foreign":0,"native":3,"income":200000.5"#.to_owned(),
        r#""population":40,"foreign":2,"native":38,"income":300000.5"#.to_owned(),
        r#""population":60,"foreign":20,"native":40,"income":400000.5"#.to_owned(),
        r#""population":50,"foreign":15,"native":35,"income":350000.5"#.to_owned(),
    ];
    let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
    squares(test, &rows).to_str().unwrap().to_owned()
}

/// The states of a column's values, in file order.
fn states(arguments: &[&str]) -> Vec<String> {
    let all = answer(arguments);
    let values = all["values"].as_array().unwrap().iter();
    values.map(|value| value["state"].as_str().unwrap().to_owned()).collect()
}

fn of_column(source: &str, column: &str) -> Vec<String> {
    states(&["values", source, "--indicator", column, "--json"])
}

#[test]
fn what_is_known_of_few_persons_is_withheld_in_every_column_of_ones_own() {
    let source = districts("few");
    let [few, value] = ["too_few", "value"];
    assert_eq!(of_column(&source, "income"), ["missing", few, few, value, value, value]);
    assert_eq!(of_column(&source, "population"), [value, few, few, value, value, value]);
    let told = run(&["values", &source, "--indicator", "income", "--lang", "en"]);
    assert!(told.out.contains("2 districts are not shown: fewer than 5 persons"), "{}", told.out);
    assert!(told.err.contains("The column population counts persons"), "{}", told.err);
    assert!(!told.out.contains("987") && !told.err.contains("987"));
}

#[test]
fn a_small_group_takes_the_one_along_that_would_give_it_away() {
    let source = districts("secondary");
    let [few, value] = ["too_few", "value"];
    // 2 of 40 are withheld, and so the 38.
    assert_eq!(of_column(&source, "foreign"), [value, few, few, few, value, value]);
    assert_eq!(of_column(&source, "native"), [value, few, few, few, value, value]);
}

#[test]
fn one_district_alone_takes_a_second_along_as_the_total_would_tell_it() {
    let row = |n: u32| format!(r#""population":{n},"women":{},"stops":{}"#, n / 2, n % 7);
    let rows = [3, 40, 9, 60].map(row);
    let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
    let path = squares("alone", &rows);
    let source = path.to_str().unwrap();
    let [few, value] = ["too_few", "value"];
    assert_eq!(of_column(source, "population"), [few, value, few, value]);
    assert_eq!(of_column(source, "women"), [few, value, few, value]);
    // What is no count of persons has no total of them to be told by.
    assert_eq!(of_column(source, "stops"), [few, value, value, value]);
}

#[test]
fn the_rule_is_off_only_when_told_to_be_and_says_so() {
    let source = districts("off");
    let off = ["values", &source, "--indicator", "income", "--fewest", "0", "--lang", "en"];
    let told = run(&off);
    assert!(told.out.contains("987,654"), "{}", told.out);
    assert!(told.err.contains("The rule for small groups is off"), "{}", told.err);
    assert!(told.out.contains("The rule for small groups is off"), "{}", told.out);
    let strict = states(&["values", &source, "--indicator", "income", "--fewest=50", "--json"]);
    assert_eq!(strict, ["missing", "too_few", "too_few", "too_few", "value", "value"]);
}

#[test]
fn without_a_column_of_persons_it_is_said_that_nothing_is_withheld() {
    let path = squares("unknown", &[r#""heads":1,"income":7"#, r#""heads":30,"income":8"#]);
    let source = path.to_str().unwrap();
    let told = run(&["values", source, "--indicator", "income", "--lang", "en"]);
    assert!(told.err.contains("no column counts persons"), "{}", told.err);
    assert_eq!(of_column(source, "income"), ["value", "value"]);
    let named = ["values", source, "--indicator", "income", "--persons", "heads", "--json"];
    assert_eq!(states(&named), ["too_few", "value"]);
    let wrong = run(&["values", source, "--indicator", "income", "--persons", "head"]);
    assert_eq!(wrong.code, 2);
    assert!(wrong.err.contains("heads"), "{}", wrong.err);
}

#[test]
fn no_export_holds_a_withheld_figure_anywhere() {
    let source = districts("export");
    let folder = std::path::Path::new(&source).parent().unwrap();
    let pins = ["--districts", "D1,D2"];
    let made = |kind: &str, chart: &[&str], off: bool| {
        let out = folder.join(format!("out.{kind}"));
        let table = ["csv", "xlsx", "geojson", "gpkg"].contains(&kind);
        let to = if table { "--data" } else { "--out" };
        let size: &[&str] = if table { &[] } else { &["--size", "800x600px"] };
        let fewest: &[&str] = if off { &["--fewest", "0"] } else { &[] };
        let asked = ["export", &source, "--indicator", "income", to, out.to_str().unwrap()];
        let told = run(&[&asked[..], size, chart, &pins, fewest].concat());
        assert_eq!(told.code, 0, "{kind}: {}", told.err);
        unpacked(&std::fs::read(out).unwrap())
    };
    for kind in ["csv", "xlsx", "geojson", "gpkg", "svg", "png", "pdf"] {
        assert!(!holds(&made(kind, &[], false), SECRET), "{kind}");
    }
    // Whoever looks finds it where it is shown: packed files are searched unpacked.
    for kind in ["csv", "xlsx", "geojson", "gpkg", "svg", "pdf"] {
        assert!(holds(&made(kind, &[], true), SECRET), "{kind} with the rule off");
    }
    for chart in ["histogram", "scatter"] {
        let picture = made("svg", &["--chart", chart, "--against", "foreign"], false);
        assert!(!holds(&picture, SECRET), "{chart}");
        let text = String::from_utf8(picture).unwrap();
        assert!(!text.contains("200 001") && !text.contains("200000"), "{chart}");
    }
}

/// True if some bytes hold a number: as it is written, in Swedish or English, or as a double.
fn holds(bytes: &[u8], number: f64) -> bool {
    let whole = format!("{}", number.trunc());
    let (thousands, rest) = whole.split_at(whole.len() - 3);
    let mut forms: Vec<Vec<u8>> = vec![number.to_be_bytes().into(), number.to_le_bytes().into()];
    for between in ["", " ", "\u{a0}", "\u{202f}", ","] {
        forms.push(format!("{thousands}{between}{rest}").into_bytes());
    }
    forms.iter().any(|form| bytes.windows(form.len()).any(|part| part == form))
}

#[test]
fn published_counts_stay_and_estimates_shares_and_means_of_few_do_not() {
    let of = |indicator: &str, year: &str, fewest: &str| {
        let arguments = ["values", "goteborg/basomraden", "--indicator", indicator, "--json"];
        answer(&[&arguments[..], &["--year", year, "--fewest", fewest]].concat())
    };
    let is_small =
        |value: &Value| value["value"].as_f64().is_some_and(|n| n > 0.0 && n.round() < 5.0);
    let published = of("population", "2025", "5");
    let small = published["values"].as_array().unwrap().iter().filter(|value| is_small(value));
    assert!(small.count() > 40, "the City's own counts stay");
    // Those of 2023 are estimates of this program's, and nobody's publication.
    let all = of("population", "2023", "0");
    let [estimates, abroad, shares] =
        ["population", "born_abroad", "born_abroad_share"].map(|id| of(id, "2023", "5"));
    let (mut small, mut shown) = (0, 0);
    for (at, people) in all["values"].as_array().unwrap().iter().enumerate() {
        if is_small(people) {
            small += 1;
            for answer in [&estimates, &abroad, &shares] {
                let value = &answer["values"][at];
                assert_eq!((&value["state"], &value["value"]), (&json!("too_few"), &Value::Null));
            }
        }
        shown += usize::from(shares["values"][at]["state"] == "value");
    }
    assert!(small > 40 && shown > 700, "{small} {shown}");
    let all = ["values", "goteborg/basomraden", "--indicator", "born_abroad_share", "--json"];
    let all = states(&[&all[..], &["--fewest", "0", "--year", "2023"]].concat());
    assert!(!all.contains(&"too_few".to_owned()));
}

#[test]
fn local_results_of_measures_are_withheld_and_those_of_the_whole_are_not() {
    let arguments =
        ["segregation", "goteborg/basomraden", "--groups", "born_abroad,born_in_sweden"];
    let of = |fewest: &str| answer(&[&arguments[..], &["--json", "--fewest", fewest]].concat());
    let (kept, all) = (of("5"), of("0"));
    let whole = |answer: &Value| answer["measures"]["dissimilarity"]["value"].clone();
    assert_eq!(whole(&kept), whole(&all));
    let local = |answer: &Value| {
        let local = answer["measures"]["location_quotient"]["value"].as_array().unwrap().clone();
        local.iter().filter(|value| !value.is_null()).count()
    };
    assert!(local(&kept) + 40 < local(&all), "{} of {}", local(&kept), local(&all));
}

/// Clinics with 3, 40, 4 and 60 patients.
fn clinics(test: &str) -> String {
    let place = |at: usize, n: u32, wait: f64| {
        format!(
            r#"{{"type":"Feature","properties":{{"namn":"Plats {at}","antal":{n},"wait":{wait}}},
            "geometry":{{"type":"Point","coordinates":[{},57.7]}}}}"#,
            11.9 + at as f64 / 100.0
        )
    };
    let all = [(3, SECRET), (40, 10.5), (4, 11.5), (60, 12.5)].into_iter().zip(1..);
    let all: Vec<String> = all.map(|((n, wait), at)| place(at, n, wait)).collect();
    collection(test, &all).to_str().unwrap().to_owned()
}

#[test]
fn figures_of_ones_own_points_are_withheld_as_those_of_districts_are() {
    let source = clinics("few-points");
    let [few, value] = ["too_few", "value"];
    assert_eq!(of_column(&source, "wait"), [few, value, few, value]);
    assert_eq!(of_column(&source, "antal"), [few, value, few, value]);
    let all = ["values", &source, "--indicator", "wait", "--fewest", "0", "--json"];
    assert_eq!(states(&all), [value; 4]);
    let told = run(&["values", &source, "--indicator", "wait", "--lang", "en"]);
    assert!(told.err.contains("The column antal counts persons"), "{}", told.err);
    let described = answer(&["describe", &source, "--json"]);
    let columns = described["columns"].as_array().unwrap();
    let of_wait = columns.iter().find(|column| column["name"] == "wait").unwrap();
    assert_eq!(of_wait["too_few"], 2);
    assert!(!told.out.contains("987") && !told.err.contains("987"));
}

#[test]
fn the_points_that_ship_are_as_published() {
    let told = run(&["values", "goteborg/schools", "--indicator", "school_merit_value"]);
    assert_eq!((told.code, told.err.as_str()), (0, ""));
}

#[test]
fn a_page_says_how_many_points_are_without_their_figure() {
    let source = clinics("few-points-page");
    let page = std::path::Path::new(&source).with_file_name("page.svg");
    let out = page.to_str().unwrap();
    let laid_over = ["export", "goteborg/regso", "--points", &source, "--points-size", "antal"];
    let to = ["--points-color", "wait", "--out", out, "--lang", "en"];
    let told = run(&[&laid_over[..], &to].concat());
    assert!(told.code == 0, "{}", told.err);
    let page = std::fs::read_to_string(page).unwrap();
    let words: String = page.split(['<', '>']).collect::<Vec<_>>().join(" ");
    assert!(words.contains("2 places have no figure"), "{words}");
    assert!(!page.contains("987"));
}

#[test]
fn describe_and_join_say_how_many_figures_are_withheld() {
    let source = districts("described");
    let described = run(&["describe", &source, "--lang", "en"]);
    let words = "figures about fewer than 5 persons, or that would give one away, are not shown";
    assert!(described.err.contains(words), "{}", described.err);
    let of = |answer: &Value, name: &str| {
        let columns = answer["columns"].as_array().unwrap();
        let column = columns.iter().find(|column| column["name"] == name).unwrap();
        column["too_few"].as_u64().unwrap()
    };
    let told = answer(&["describe", &source, "--json"]);
    assert_eq!((of(&told, "income"), of(&told, "foreign")), (2, 3));
    let off = answer(&["describe", &source, "--fewest", "0", "--json"]);
    assert_eq!(of(&off, "income"), 0);
    let folder = std::path::Path::new(&source).parent().unwrap();
    let table = folder.join("pay.csv");
    std::fs::write(&table, "name,pay\nD0,1.5\nD1,2.5\nD2,3.5\nD3,4.5\nD4,5.5\nD5,6.5\n").unwrap();
    let table = table.to_str().unwrap();
    let joined = run(&["join", &source, table, "--lang", "en"]);
    let said: Vec<&str> = joined.err.lines().filter(|line| line.contains(words)).collect();
    assert_eq!(said.len(), 2, "the districts' file and the table: {}", joined.err);
    assert!(said[1].contains("pay.csv: 2 figures"), "{}", said[1]);
    let told = answer(&["join", &source, table, "--json"]);
    assert_eq!(of(&told, "pay"), 2);
}

#[test]
fn a_comparison_carries_the_notes_of_the_map() {
    let source = districts("compared");
    let told = run(&["compare", &source, "--districts", "D1,D4", "--lang", "en"]);
    let why = "Fewer than 5 persons are behind the figure, or it would give another away.";
    assert_eq!(told.out.matches(why).count(), 1, "{}", told.out);
    let off = ["compare", &source, "--districts", "D1,D4", "--fewest", "0", "--lang", "en"];
    assert!(run(&off).out.contains("The rule for small groups is off"));
    let built_in = ["compare", "goteborg/regso", "--districts", "Bergum,Torpa", "--lang", "en"];
    let told = run(&built_in).out;
    assert!(told.contains("Refers to: ") && told.contains("SCB, income years 2020–2023"), "{told}");
    assert!(!told.contains("not shown"), "{told}");
}
