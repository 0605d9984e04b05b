//! `--table`: tables that are joined to the districts of any command.

use std::io::Write as _;
use std::process::Stdio;

use serde_json::{Value, json};

use super::program::{command, file, json as answer, run};

/// The path of a table with this text, in an empty folder of the test's own.
fn own_table(test: &str, text: &str) -> String {
    let folder = std::env::temp_dir().join(format!("skillnad-own-{}-{test}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let path = folder.join("own.csv");
    std::fs::write(&path, text).unwrap();
    path.to_str().unwrap().to_owned()
}

#[test]
fn a_column_of_a_table_is_an_indicator_for_every_command() {
    let (districts, table) = (file("good.geojson"), file("figures.csv"));
    let with = |arguments: &[&str]| {
        let before = [arguments[0], &districts, "--table", &table];
        answer(&[&before, &arguments[1..], &["--json"]].concat())
    };
    let values = with(&["values", "--indicator", "inkomst"]);
    assert_eq!(values["values"][0]["value"], 211.5);
    assert_eq!(values["values"][1]["state"], "suppressed");
    let joined = json!([{
        "file": table, "by": "code", "matched_districts": 2,
        "unmatched_rows": [
            {"line": 4, "key": "Z9", "why": "unknown"},
            {"line": 5, "key": "Tomt", "why": "empty"},
            {"line": 6, "key": "A1", "why": "repeated", "earlier_line": 2},
        ],
    }]);
    assert_eq!(values["joined"], joined);
    let described = with(&["describe"]);
    let columns = described["columns"].as_array().unwrap();
    assert!(columns.iter().any(|column| column["name"] == "inkomst"), "{columns:?}");
    let classes =
        with(&["classify", "--value", "inkomst", "--scheme", "quantile", "--classes", "1"]);
    assert_eq!((&classes["n"], &classes["joined"]), (&json!(1), &joined));
    // Without a table the answer has no such key.
    let plain = answer(&["describe", &districts, "--json"]);
    assert_eq!(plain["joined"], Value::Null);
}

#[test]
fn what_does_not_fit_is_said_in_one_line() {
    let told = run(&["describe", &file("good.geojson"), "--table", &file("figures.csv")]);
    let lines: Vec<&str> = told.err.lines().filter(|line| line.contains("figures.csv")).collect();
    let [line] = lines.as_slice() else { panic!("{}", told.err) };
    assert!(line.contains("2 of 2 districts have a row, by the districts' codes."), "{line}");
    assert!(line.contains("2 rows are left out, among them row 4, “Z9”"), "{line}");
    assert!(line.contains("1 row has the district and year of an earlier one"), "{line}");
    assert!(line.contains("row 6, “A1”, after row 2."), "{line}");
}

#[test]
fn tables_add_up_and_come_from_standard_input() {
    let table = file("figures.xls");
    let mut program =
        command(&["values", "goteborg/primaromraden", "--table", &table, "--table", "-"]);
    program.args(["--indicator", "Nöjda", "--json"]);
    program.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = program.spawn().unwrap();
    child.stdin.take().unwrap().write_all("kod|Nöjda\n101|7\n102|8\n".as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    let answer: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(answer["values"][1]["value"], 8.0);
    let files: Vec<&str> =
        answer["joined"].as_array().unwrap().iter().filter_map(|j| j["file"].as_str()).collect();
    assert_eq!(files, [table.as_str(), "-"]);
}

#[test]
fn a_table_that_fits_nothing_is_1_and_a_false_argument_is_2() {
    let code = |arguments: &[&str]| {
        let run =
            run(&[&["values", "goteborg/regso", "--indicator", "density"], arguments].concat());
        assert!(run.code == 0 || (run.out.is_empty() && !run.err.is_empty()), "{run:?}");
        run.code
    };
    let table = file("figures.csv");
    assert_eq!(code(&["--table", &table]), 1);
    assert_eq!(code(&["--table", "nowhere.csv"]), 2);
    assert_eq!(code(&["--table", &table, "--key", "nyckel"]), 2);
    assert_eq!(code(&["--table", &table, "--encoding", "klingon"]), 2);
    assert_eq!(code(&["--table", &file("figures.xls"), "--sheet", "Blad7"]), 2);
    let points = run(&["values", "goteborg/schools", "--indicator", "merit", "--table", &table]);
    assert_eq!(points.code, 2);
    assert!(points.err.contains("has points"), "{}", points.err);
}

#[test]
fn a_number_can_be_said_to_mean_no_data() {
    let table = own_table("missing", "nr;n\n101;-1\n102;5\n103;6\n104;7\n");
    let values = ["values", "goteborg/primaromraden", "--table", &table, "--indicator", "n"];
    let said = answer(&[&values[..], &["--json", "--missing", "-1", "--missing", "6"]].concat());
    assert_eq!(said["values"][0]["state"], "missing");
    assert_eq!(said["values"][2]["state"], "missing");
    assert_eq!(answer(&[&values[..], &["--json"]].concat())["values"][0]["value"], -1.0);
}

#[test]
fn a_number_that_stands_for_no_data_is_told() {
    let table = own_table("marks", "nr;n\n101;-9999\n102;5\n103;6\n104;7\n105;-9999\n");
    let values = ["values", "goteborg/primaromraden", "--table", &table, "--indicator", "n"];
    let told = run(&values);
    let sentence = "2 cells in the column “n” hold −9999. It counts as no data.";
    assert!(told.err.contains(&format!("{table}: {sentence}")), "{}", told.err);
    let json = answer(&[&values[..], &["--json"]].concat());
    assert_eq!(json["values"][0]["state"], "missing");
    assert_eq!(json["joined"][0]["problems"][0]["what"], "missing_mark");
    let joined = run(&["join", "goteborg/primaromraden", &table]);
    assert!(joined.out.contains(sentence), "{}", joined.out);
    // Where the user says what means no data, nothing is guessed.
    let named = run(&[&values[..], &["--missing", "-"]].concat());
    assert!(named.out.contains("9,999") && !named.err.contains("no data"), "{named:?}");
}

#[test]
fn the_name_of_a_sheet_is_refused_where_no_table_has_sheets() {
    let (text, book) = (own_table("sheet", "nr;Nöjda\n101;7\n102;8\n"), file("figures.xls"));
    let with = |tables: &[&str]| {
        let before =
            ["values", "goteborg/primaromraden", "--indicator", "Nöjda", "--sheet", "Data"];
        run(&[&before[..], tables].concat())
    };
    let refused = with(&["--table", &text]);
    assert_eq!((refused.code, refused.out.as_str()), (2, ""));
    assert!(refused.err.contains("has no sheets, so “Data” can't be chosen"), "{}", refused.err);
    assert_eq!(run(&["join", "goteborg/primaromraden", &text, "--sheet", "Data"]).code, 2);
    // Beside a workbook it is that one's.
    let beside = with(&["--table", &text, "--table", &book]);
    assert!(!beside.err.contains("has no sheets"), "{}", beside.err);
}

#[test]
fn a_sum_over_the_districts_is_no_row_that_should_have_fitted() {
    let table = own_table("sum", "nr;n\n101;1\n102;2\nGöteborg;3\n");
    let joined = answer(&["join", "goteborg/primaromraden", &table, "--json"]);
    let row = json!([{"line": 4, "key": "Göteborg", "why": "sum"}]);
    assert_eq!(joined["unmatched_rows"], row);
    let told = run(&["values", "goteborg/primaromraden", "--table", &table, "--indicator", "n"]);
    assert!(!told.err.contains("left out"), "{}", told.err);
}

#[test]
fn a_picture_is_drawn_from_a_table() {
    let folder = std::env::temp_dir().join(format!("skillnad-table-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let (picture, data) = (folder.join("a.svg"), folder.join("a.csv"));
    let table = file("figures.xls");
    let (svg, csv) = (picture.to_str().unwrap(), data.to_str().unwrap());
    let arguments = ["export", "goteborg/primaromraden", "--table", &table, "--indicator"];
    let run = run(
        &[&arguments[..], &["Inkomst", "--year", "2022", "--out", svg, "--data", csv]].concat()
    );
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(std::fs::read_to_string(&picture).unwrap().contains("Inkomst"));
    let written = std::fs::read_to_string(&data).unwrap();
    assert!(written.contains("Kungsladugård") && written.contains("200"), "{written:.400}");
    std::fs::remove_dir_all(&folder).unwrap();
}

#[test]
fn a_share_in_a_table_is_no_group_and_a_count_is() {
    let text = "kod;Andel höga (%);Höga;Alla\n101;40;40;100\n102;5;50;1000\n";
    let of_group = |group: &str| {
        let mut program = command(&["segregation", "goteborg/primaromraden", "--table", "-"]);
        program.args(["--groups", group, "--total", "Alla", "--json"]);
        program.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = program.spawn().unwrap();
        child.stdin.take().unwrap().write_all(text.as_bytes()).unwrap();
        let output = child.wait_with_output().unwrap();
        (output.status.code().unwrap(), String::from_utf8(output.stderr).unwrap())
    };
    let (code, told) = of_group("Andel höga (%)");
    assert_eq!(code, 1, "{told}");
    assert!(told.contains("Counts are in"), "{told}");
    assert_eq!(of_group("Höga").0, 0);
}

#[test]
fn published_figures_keep_their_marks_and_larger_areas_beside_a_table() {
    let folder = std::env::temp_dir().join(format!("skillnad-marks-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let table = folder.join("own.csv");
    std::fs::write(&table, "primärområde;eget tal\n101;7\n102;9\n").unwrap();
    let values = ["values", "goteborg/primaromraden", "--indicator", "mean_earnings", "--json"];
    let beside = answer(&[&values[..], &["--table", table.to_str().unwrap()]].concat());
    std::fs::remove_dir_all(&folder).unwrap();
    let alone = answer(&values);
    assert_eq!(alone["values"][0]["estimated"], true);
    assert_eq!(beside["values"], alone["values"]);
}

#[test]
fn figures_without_a_year_are_given_one_and_a_dash_can_be_zero() {
    let table = own_table("year", "nr;n\n101;-\n102;5\n");
    let values = ["values", "goteborg/primaromraden", "--table", &table, "--indicator", "n"];
    let said = answer(&[&values[..], &["--json"]].concat());
    assert_eq!((&said["year"], &said["values"][0]["state"]), (&Value::Null, &"missing".into()));
    let said =
        answer(&[&values[..], &["--json", "--table-year", "2022", "--dash-is-zero"]].concat());
    assert_eq!((&said["year"], &said["values"][0]["value"]), (&2022.into(), &0.0.into()));
    let wrong = run(&[&values[..], &["--table-year", "20"]].concat());
    assert_eq!(wrong.code, 2, "{}", wrong.err);
    // So it can be divided by a published count of that year.
    let share = ["--table-year", "2022", "--define", "andel=n/population", "--json"];
    let values = ["values", "goteborg/primaromraden", "--table", &table, "--indicator", "andel"];
    let said = answer(&[&values[..], &share].concat());
    assert_eq!(said["year"], 2022);
    assert!(said["values"][1]["value"].as_f64().is_some_and(|share| share < 0.01));
    std::fs::remove_file(table).unwrap();
}

#[test]
fn a_file_named_as_a_table_is_judged_as_one() {
    for (text, word) in [("kod;a\n", "no rows below its headings"), ("hej\n", "as a table")] {
        let table = own_table("headings", text);
        let said = run(&["describe", &table]);
        assert_eq!(said.code, 1);
        assert!(said.err.contains(word) && !said.err.contains("JSON"), "{}", said.err);
        std::fs::remove_file(table).unwrap();
    }
}

#[test]
fn next_years_table_is_more_years_of_the_same_indicators() {
    let primary = "goteborg/primaromraden";
    let this = own_table("this-year", "kod;Nöjda 2022\n101;12\n102;34\n");
    let next = own_table("next-year", "kod;Nöjda 2023\n101;15\n102;36\n");
    let values =
        ["values", primary, "--table", &this, "--table", &next, "--indicator", "Nöjda 2022"];
    let of_year = |year: &str| {
        let told = answer(&[&values[..], &["--year", year, "--json"]].concat());
        told["values"][0]["value"].clone()
    };
    assert_eq!([of_year("2022"), of_year("2023")], [json!(12.0), json!(15.0)]);
    let told = run(&[&values[..], &["--lang", "en"]].concat());
    let more = "has more years of “Nöjda 2022”, which is now there for 2022, 2023.";
    assert!(told.err.contains(more), "{}", told.err);
    assert!(told.err.contains("the figures are of 2023, the only year"), "{}", told.err);
    assert!(!told.err.contains("another figure named"), "no other name is told: {}", told.err);
    let wrong = ["--year", "2021", "--lang", "en"];
    let undated = own_table("undated", "kod;Nöjda\n101;12\n102;34\n");
    let values = ["values", primary, "--table", &undated, "--indicator", "Nöjda"];
    let refused = run(&[&values[..], &wrong].concat());
    assert!(refused.err.contains("not by year") && refused.code != 0, "{}", refused.err);
}
