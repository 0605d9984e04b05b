//! A table that has another column of the districts' file than their codes, and figures that are left out or named
//! anew.

use skillnad::formats::join::{JoinError, Joined, MatchedBy, join, proposed, year_in_names};
use skillnad::formats::{ProblemKind, Reading, read_geojson, read_table};
use skillnad::i18n::Language;
use skillnad::model::{Cell, Dataset, FigureKind, IndicatorId, Revision, Unit, Year};

/// Counties whose numbers run one way in `kod` and the other way in `l_id`, with codes of their own in `fips`.
fn counties() -> Dataset {
    let feature = |n: usize| {
        let (west, east) = (n as f64 * 0.1, n as f64 * 0.1 + 0.1);
        format!(
            r#"{{"type":"Feature","properties":{{"kod":"{}","namn":"Län {n}","l_id":{},"fips":"3700{n}","folk":{}}},"geometry":{{"type":"Polygon","coordinates":[[[{west},0],[{east},0],[{east},1],[{west},1],[{west},0]]]}}}}"#,
            n + 1,
            9 - n,
            1_000 + 10 * n
        )
    };
    let features: Vec<String> = (0..9).map(feature).collect();
    let text = format!(r#"{{"type":"FeatureCollection","features":[{}]}}"#, features.join(","));
    read_geojson(text.as_bytes(), "counties.geojson", Revision(1)).unwrap().dataset
}

fn joined(text: &str, key: Option<&str>) -> Result<Joined, JoinError> {
    let table = read_table(text.as_bytes(), "t.csv", &Reading::default()).unwrap();
    join(&counties(), &table, key, Revision(2))
}

fn values(joined: &Joined, id: &str) -> Vec<Option<f64>> {
    let indicator = joined.dataset.indicator(&IndicatorId::new(id)).unwrap();
    joined.dataset.series(indicator, None).unwrap().cells.into_iter().map(Cell::value).collect()
}

fn told(joined: &Joined) -> Vec<&'static str> {
    joined.problems.iter().map(|problem| problem.what.id()).collect()
}

#[test]
fn a_column_with_the_same_heading_as_one_of_the_map_is_matched_to_that() {
    let text = "l_id;x\n9;100\n8;101\n7;102\n6;103\n5;104\n4;105\n3;106\n2;107\n1;108\n";
    for key in [None, Some("l_id")] {
        let joined = joined(text, key).unwrap();
        let expected: Vec<Option<f64>> = (0..9).map(|n| Some(f64::from(100 + n))).collect();
        assert_eq!(values(&joined, "x"), expected, "{key:?}");
        assert_eq!((joined.by, told(&joined)), (MatchedBy::Code, vec!["matched_to"]));
        let what = ProblemKind::MatchedTo { column: "l_id".to_owned() };
        assert_eq!(joined.problems[0].what, what);
        assert!(what.message(Language::Sv).contains("l_id"));
    }
    // Under another heading the numbers are codes.
    let joined = joined(&text.replace("l_id", "kod"), None).unwrap();
    assert_eq!(values(&joined, "x")[0], Some(108.0));
    assert_eq!(told(&joined), [""; 0]);
}

#[test]
fn codes_that_the_map_has_in_another_column_are_better_than_numbers_that_fit_by_chance() {
    let mut text = String::from("FIPS;region;folk\n");
    for n in 0..9 {
        text +=
            &format!("3700{n};{};{}\n", ["väst", "öst"][n % 2], if n == 4 { 3 } else { 70 + n });
    }
    let joined = joined(&text, None).unwrap();
    assert_eq!((joined.key.as_str(), joined.matched_districts()), ("FIPS", 9));
    assert_eq!(values(&joined, "folk (t.csv)")[..2], [Some(70.0), Some(71.0)]);
    assert_eq!(told(&joined), ["matched_to", "renamed"]);
}

#[test]
fn a_few_numbers_that_fit_by_chance_are_no_key() {
    let mut text = String::from("nr;x\n3;0,5\n");
    for n in 0..40 {
        text += &format!("{};{},5\n", 100 + n, n);
    }
    let error = joined(&text, None).unwrap_err();
    assert!(matches!(error, JoinError::NoKey { .. }), "{error}");
    assert_eq!(joined(&text, Some("nr")).unwrap().matched_rows, 1, "unless the user says so");
}

#[test]
fn columns_that_look_like_figures_and_are_left_out_are_told() {
    let text = "kod;folk;avgift;tom;namn\n1;5;61 372 kr;;Ett\n2;6;(70);;Två\n3;7;80-;;Tre\n4;8;91 kr;;Fyra\n";
    let joined = joined(text, None).unwrap();
    assert_eq!(told(&joined), ["no_figures", "no_figures", "renamed"]);
    let messages: Vec<String> =
        joined.problems.iter().map(|problem| problem.what.message(Language::En)).collect();
    assert!(
        messages[0].contains("“avgift”") && messages[0].contains("“61 372 kr”"),
        "{messages:?}"
    );
    assert!(messages[1].contains("“tom”") && messages[1].contains("empty"), "{messages:?}");
    assert!(messages[2].contains("“folk (t.csv)”"), "{messages:?}");
}

#[test]
fn many_rows_for_each_district_are_counted_and_their_numbers_put_together() {
    let mut text = String::from("kod;betyg;poäng;kön\n");
    for row in 0..45 {
        let (grade, points) = (row / 9 % 4, 100 + row);
        text += &format!("{};{grade};{points},5;{}\n", row % 9 + 1, ["k", "m"][row % 2]);
    }
    text += "77;1;100,5;k\n";
    let joined = joined(&text, None).unwrap();
    assert_eq!(told(&joined), ["many_rows"]);
    let added: Vec<&str> = joined.added.iter().map(IndicatorId::as_str).collect();
    assert_eq!(added, ["t", "betyg", "poäng"]);
    assert_eq!(values(&joined, "t"), [Some(5.0); 9]);
    // The rows of the first district are 0, 9, 18, 27 and 36.
    assert_eq!(values(&joined, "betyg")[0], Some(1.2), "of 0, 1, 2, 3 and 0");
    assert_eq!(values(&joined, "poäng")[0], Some(118.5));
    assert_eq!((joined.key.as_str(), joined.matched_rows), ("kod", 45));
    // Means of few rows may give someone away, and are withheld by the number of rows.
    let points = proposed(&joined).remove(2);
    let weight = Some(IndicatorId::new("t"));
    assert_eq!(points.kind, FigureKind::Mean { unit: Unit::Number, weight });
    assert_eq!(joined.unmatched_rows.len(), 1);
}

#[test]
fn a_few_repeated_rows_are_told_though_the_only_figure_tells_them_apart() {
    let mut text = String::from("kod;betyg\n");
    for row in 0..14 {
        text += &format!("{};{}\n", row % 9 + 1, (row + row / 9) % 4);
    }
    let joined = joined(&text, None).unwrap();
    assert_eq!(joined.added.len(), 1);
    assert!(values(&joined, "betyg").iter().all(Option::is_some));
    assert_eq!((joined.matched_rows, joined.unmatched_rows.len()), (9, 5));
}

#[test]
fn year_and_publisher_are_found_around_the_table() {
    let read = |text: &str| read_table(text.as_bytes(), "t.csv", &Reading::default()).unwrap();
    let table = read(
        "Antal bilar\nAvser 31 december 2024. Källa: Trafikkontoret. Preliminärt.\n\nkod;bilar\n1;5\n2;6\n3;7\n",
    );
    assert_eq!((table.publisher.as_str(), table.lines.len()), ("Trafikkontoret", 3));
    assert_eq!(year_in_names(&table), Some(Year(2024)));
    let table = read("kod;bilar\n1;5\n2;6\n3;7\nKälla: SCB\n");
    assert_eq!((table.publisher.as_str(), table.lines.len()), ("SCB", 3));
    assert_eq!(year_in_names(&table), None);
    let table = read("Bilar 2020–2024\nkod;bilar\n1;5\n2;6\n");
    assert_eq!((table.publisher.as_str(), year_in_names(&table)), ("", None));
}

#[test]
fn a_column_of_marks_alone_is_told() {
    let joined = joined("kod;n;svar\n1;5;inf\n2;6;NaN\n3;7;inf\n", None).unwrap();
    assert_eq!(told(&joined), ["no_figures"]);
}

#[test]
fn files_of_other_kinds_and_too_many_columns_are_named_as_such() {
    let refused = |text: &str| {
        let error = read_table(text.as_bytes(), "t.csv", &Reading::default()).unwrap_err();
        error.message(Language::En)
    };
    assert!(refused("{\"kod\": \"101\",\n\"n\": 3}").contains("JSON"));
    let wide: Vec<String> = (0..20_000).map(|n| format!("c{n}")).collect();
    let row = vec!["1"; 20_000].join(";");
    let told = refused(&format!("{}\n{row}\n{row}\n", wide.join(";")));
    assert!(told.contains("20000 columns") && told.contains("16384"), "{told}");
}
