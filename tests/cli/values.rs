//! `skillnad values`.

use serde_json::{Value, json};

use super::program::{file, json as answer, keys_in_order, run};

fn sum(values: &Value) -> f64 {
    values.as_array().unwrap().iter().filter_map(|v| v["value"].as_f64()).sum()
}

#[test]
fn the_latest_year_is_taken_unless_another_is_asked_for() {
    let latest = answer(&["values", "goteborg/regso", "--indicator", "population", "--json"]);
    assert_eq!((&latest["year"], &latest["unit"]), (&json!(2023), &json!("people")));
    assert_eq!(latest["values"].as_array().unwrap().len(), 147);
    assert_eq!(sum(&latest["values"]), 604_616.0);
    let earlier = answer(&[
        "values",
        "goteborg/regso",
        "--indicator",
        "population",
        "--year",
        "2020",
        "--json",
    ]);
    assert_eq!((&earlier["year"], sum(&earlier["values"])), (&json!(2020), 583_056.0));
}

#[test]
fn keys_and_order_are_those_of_the_contract() {
    let arguments = ["values", "goteborg/regso", "--indicator", "born_abroad_share", "--json"];
    let text = run(&arguments).out;
    keys_in_order(
        &text,
        &["indicator", "unit", "year", "values", "id", "name", "value", "state", "estimated"],
    );
    let first = &answer(&arguments)["values"][0];
    assert_eq!(first["id"], "1480R001");
    let share = first["value"].as_f64().unwrap();
    assert!(share > 0.0 && share < 1.0, "a fraction, not percent");
    assert_eq!((&first["state"], &first["estimated"]), (&json!("value"), &json!(false)));
}

#[test]
fn codes_without_a_polygon_come_last_so_that_totals_hold() {
    let all = answer(&["values", "goteborg/primaromraden", "--indicator", "population", "--json"]);
    assert_eq!((&all["year"], sum(&all["values"])), (&json!(2025), 608_948.0));
    let last = all["values"].as_array().unwrap().last().unwrap();
    assert_eq!((&last["id"], &last["value"]), (&json!("199"), &json!(1924.0)));
    assert_eq!((&last["unplaced"], &last["name"]), (&json!(true), &json!("Göteborg, unspecified")));
    assert!(last["why"].as_str().unwrap().len() > 10);
    assert!(all["values"][0].get("unplaced").is_none());
}

#[test]
fn no_data_is_null_with_its_reason_and_estimates_are_marked() {
    let region =
        answer(&["values", "goteborgsregionen/regso", "--indicator", "population", "--json"]);
    let missing: Vec<&Value> = region["values"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|v| v["state"] == "missing" && v.get("unplaced").is_none())
        .collect();
    assert_eq!(missing.len(), 2);
    assert!(missing.iter().all(|v| v["value"].is_null()));
    let base = answer(&["values", "goteborg/basomraden", "--indicator", "mean_earnings", "--json"]);
    assert_eq!(base["values"][0]["estimated"], true);
}

#[test]
fn a_column_of_somebody_s_own_file_is_an_indicator() {
    let own = answer(&["values", &file("marks.geojson"), "--indicator", "inkomst", "--json"]);
    assert_eq!((&own["year"], &own["unit"]), (&Value::Null, &json!("number")));
    let values: Vec<&Value> =
        own["values"].as_array().unwrap().iter().map(|v| &v["value"]).collect();
    assert_eq!(values, [&json!(1234.5), &Value::Null, &json!(987.0)]);
}

#[test]
fn a_column_of_the_table_that_is_no_indicator_can_be_asked_for() {
    let raw = answer(&["values", "goteborg/regso", "--indicator", "dwellings_unknown", "--json"]);
    assert_eq!((&raw["year"], &raw["unit"]), (&json!(2023), &json!("number")));
}

#[test]
fn an_unknown_indicator_is_2_and_one_without_figures_is_1() {
    let slip = run(&["values", "goteborg/regso", "--indicator", "mean_earning"]);
    assert_eq!((slip.code, slip.out.as_str()), (2, ""));
    assert!(slip.err.contains("Did you mean mean_earnings?"), "{}", slip.err);
    assert!(slip.err.contains("rental_share"), "the list of what there is");
    let elsewhere = run(&["values", "goteborg/regso", "--indicator", "socioeconomic_class"]);
    assert_eq!((elsewhere.code, elsewhere.out.as_str()), (1, ""));
    let year = run(&["values", "goteborg/regso", "--indicator", "population", "--year", "1999"]);
    assert_eq!((year.code, year.out.as_str()), (1, ""));
    assert!(year.err.contains("2020, 2021, 2022, 2023"), "{}", year.err);
}

#[test]
fn people_get_a_table_with_units_and_source() {
    let swedish =
        run(&["values", "goteborg/primaromraden", "--indicator", "population", "--lang", "sv"]);
    assert_eq!((swedish.code, swedish.err.as_str()), (0, ""));
    assert!(swedish.out.contains("Ospecificerat Göteborg"));
    assert!(swedish.out.contains("1\u{a0}924"));
    assert!(swedish.out.lines().next().unwrap().contains("2025"));
    assert!(swedish.out.lines().last().unwrap().starts_with("Källa: "));
}

#[test]
fn comparing_in_a_year_without_any_figures_is_refused() {
    let none = run(&["compare", "goteborg/regso", "--districts", "1480R044", "--year", "1999"]);
    assert_eq!((none.code, none.out.as_str()), (1, ""));
    assert!(none.err.contains("1999") && none.err.contains("2020, 2021"), "{}", none.err);
    let good = file("good.geojson");
    let none = run(&["compare", &good, "--districts", "A1", "--year", "2020"]);
    assert_eq!((none.code, none.out.as_str()), (1, ""));
    assert!(none.err.contains("Leave out --year"), "{}", none.err);
}

#[test]
fn schools_have_a_place_each_and_those_without_say_why() {
    let arguments = ["values", "goteborg/schools", "--indicator", "school_merit_value", "--json"];
    let schools = answer(&arguments);
    let values = schools["values"].as_array().unwrap();
    let placed: Vec<_> = values.iter().filter(|v| v["place"].is_array()).collect();
    assert_eq!((placed.len(), values.len()), (81, 84));
    assert_eq!(placed[0]["place"][0], 11.901128);
    let unplaced = values.iter().find(|v| v["place"].is_null()).unwrap();
    assert!(unplaced["why"].as_str().unwrap().contains("coordinates"), "{unplaced}");
    assert!(schools["caution"].as_str().unwrap().contains("not where its pupils live"));
    let described = answer(&["describe", "goteborg/schools", "--json"]);
    assert_eq!((&described["points"], &described["districts"]), (&json!(81), &json!(0)));
    let refused = run(&["gaps", "goteborg/schools", "--value", "school_merit_value"]);
    assert_eq!((refused.code, refused.out.as_str()), (1, ""));
    assert!(refused.err.contains("points, not districts"), "{}", refused.err);
}

#[test]
fn points_of_ones_own_are_described_and_listed() {
    let libraries = file("libraries.geojson");
    let described = answer(&["describe", &libraries, "--json"]);
    assert_eq!((&described["points"], &described["districts"]), (&json!(3), &json!(0)));
    assert_eq!(described["indicators"], json!(["besok", "nojda"]));
    assert_eq!(described["bounds"], json!([11.9, 57.7, 11.97, 57.72]));
    assert_eq!(described["problems"].as_array().unwrap().len(), 5);
    let listed = answer(&["values", &libraries, "--indicator", "besok", "--json"]);
    let values = listed["values"].as_array().unwrap();
    assert_eq!(values.len(), 6);
    assert_eq!(
        (&values[0]["value"], &values[0]["place"]),
        (&json!(120000.0), &json!([11.97, 57.7]))
    );
    assert_eq!((&values[3]["value"], &values[3]["place"]), (&json!(9000.0), &Value::Null));
    assert!(values[3]["why"].as_str().unwrap().contains("no geometry"), "{}", values[3]);
    let refused = run(&["gaps", &libraries, "--value", "besok"]);
    assert_eq!((refused.code, refused.out.as_str()), (1, ""));
    assert!(refused.err.contains("points, not districts"), "{}", refused.err);
}

#[test]
fn a_range_has_its_ends_and_preliminary_figures_their_mark() {
    let eligible = answer(&[
        "values",
        "goteborg/primaromraden",
        "--indicator",
        "eligible_upper_secondary_share",
        "--json",
    ]);
    let sanna = &eligible["values"][1];
    assert_eq!((&sanna["state"], &sanna["value"]), (&json!("range"), &Value::Null));
    assert_eq!((&sanna["low"], &sanna["high"]), (&json!(0.6), &json!(1.0)));
    let turnout =
        answer(&["values", "goteborg/valdistrikt", "--indicator", "turnout_municipal", "--json"]);
    assert_eq!(turnout["year"], 2026);
    let first = &turnout["values"][0];
    assert_eq!((&first["preliminary"], &first["estimated"]), (&json!(true), &json!(false)));
}
