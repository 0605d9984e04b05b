//! Tables with coordinates on the command line.

use serde_json::{Value, json};

use super::program::{file, json as answer, run};

/// Three places in the city, one at sea and one without coordinates.
const PLACES: &str = "namn;lat;lon;Antal böcker
Ett;57,7089;11,9746;10
Två;57,7090;11,9747;20
Tre;57,6500;11,9300;30
Havet;57,5000;11,0000;40
Nätet;;;50
";

fn places(test: &str, name: &str, text: &str) -> String {
    let folder = std::env::temp_dir().join(format!("skillnad-xy-{}-{test}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let path = folder.join(name);
    std::fs::write(&path, text).unwrap();
    path.to_str().unwrap().to_owned()
}

fn sum(values: &Value) -> f64 {
    values["values"].as_array().unwrap().iter().filter_map(|row| row["value"].as_f64()).sum()
}

#[test]
fn rows_are_counted_by_district_for_every_command() {
    let table = places("counted", "platser.csv", PLACES);
    let of = |indicator: &str| {
        let arguments = ["values", "goteborg/stadsomraden", "--table", &table];
        answer(&[&arguments[..], &["--indicator", indicator, "--json"]].concat())
    };
    let counted = of("platser");
    assert_eq!((sum(&counted), counted["unit"].as_str()), (3.0, Some("number")));
    assert_eq!(counted["values"].as_array().unwrap().len(), 4, "0 where there are none");
    assert!((sum(&of("Antal böcker")) - 60.0).abs() < 1e-9);
    let joined = &counted["joined"][0];
    assert_eq!(joined["by"], "coordinates");
    assert_eq!(
        joined["unmatched_rows"],
        json!([
            {"line": 5, "key": "Havet", "why": "outside"},
            {"line": 6, "key": "Nätet", "why": "no_place"},
        ])
    );
}

#[test]
fn join_tells_how_rows_were_placed_in_both_languages() {
    let meters = "namn;N;E\na;6396000;319000\nb;6397000;320000\n";
    let table = places("told", "meter.csv", meters);
    let joined = answer(&["join", "goteborg/regso", &table, "--json"]);
    assert_eq!((&joined["key"], &joined["matched_by"]), (&json!("N, E"), &json!("coordinates")));
    assert_eq!(joined["problems"][0]["what"], "placed_in");
    let swedish = run(&["join", "goteborg/regso", &table, "--lang", "sv"]);
    assert!(swedish.out.contains("SWEREF 99 TM), efter var raderna ligger"), "{}", swedish.out);
    let english = run(&["values", "goteborg/regso", "--table", &table, "--indicator", "meter"]);
    assert_eq!((english.code, english.err.as_str()), (0, ""), "all rows fit");
    let asked = run(&["join", "goteborg/regso", &table, "--key", "n, e"]);
    assert!(asked.out.contains("by the coordinates in N, E"), "{}{}", asked.out, asked.err);
    let away = places("told", "borta.csv", "namn;lat;lon\na;59,3;18,0\nb;59,4;18,1\n");
    let refused = run(&["join", "goteborg/regso", &away]);
    assert_eq!((refused.code, refused.out.as_str()), (1, ""));
    assert!(refused.err.contains("no row of") && refused.err.contains("RegSO"), "{}", refused.err);
}

#[test]
fn such_a_file_is_opened_as_points_and_a_map_of_points_is_counted() {
    let table = places("points", "platser.csv", PLACES);
    let described = answer(&["describe", &table, "--json"]);
    assert_eq!((&described["features"], &described["crs"]), (&json!(5), &json!("EPSG:4326")));
    let values = answer(&["values", &table, "--indicator", "Antal böcker", "--json"]);
    assert_eq!(values["values"][0]["place"], json!([11.9746, 57.7089]));
    let meters = places("points", "meter.csv", "namn;N;E\na;6396000;319000\nb;6397000;320000\n");
    let asked = run(&["describe", &meters]);
    assert!(format!("{}{}", asked.out, asked.err).contains("SWEREF 99 TM"), "{asked:?}");
    let told = answer(&["describe", &meters, "--crs", "EPSG:3006", "--json"]);
    assert_eq!(told["crs"], "EPSG:3006");
    let map = file("libraries.geojson");
    let arguments = ["values", "goteborg/stadsomraden", "--table", &map];
    let counted = answer(&[&arguments[..], &["--indicator", "libraries", "--json"]].concat());
    assert_eq!(counted["joined"][0]["by"], "coordinates");
    let unmatched = counted["joined"][0]["unmatched_rows"].as_array().unwrap().len();
    assert!((sum(&counted) + unmatched as f64 - 6.0).abs() < 1e-9);
}

#[test]
fn numbers_of_rows_are_counts_unless_they_are_said_to_be_else() {
    let table = places("kinds", "platser.csv", PLACES);
    let circles = |more: &[&str]| {
        let picture = format!("{table}.svg");
        let arguments = ["export", "goteborg/stadsomraden", "--table", &table, "--out", &picture];
        let done = run(&[&arguments[..], &["--indicator", "platser"], more].concat());
        assert_eq!(done.code, 0, "{}", done.err);
        std::fs::read_to_string(picture).unwrap().matches("<circle").count()
    };
    // Counts are drawn as circles.
    assert!(circles(&[]) > 2 * circles(&["--kind", "platser=mean"]));
}
