//! `skillnad data`.

use super::program::{json, keys_in_order, run};

#[test]
fn the_catalogue_lists_every_division_and_indicator_by_its_agreed_name() {
    let answer = json(&["data", "--json"]);
    let ids = |list: &str| -> Vec<String> {
        answer[list].as_array().unwrap().iter().map(|x| x["id"].as_str().unwrap().into()).collect()
    };
    let divisions = ids("divisions");
    for id in [
        "goteborg/stadsomraden",
        "goteborg/mellanomraden",
        "goteborg/primaromraden",
        "goteborg/basomraden",
        "goteborg/regso",
        "goteborg/deso",
        "goteborgsregionen/regso",
    ] {
        assert!(divisions.iter().any(|d| d == id), "{id}");
    }
    let indicators = ids("indicators");
    for id in [
        "population",
        "density",
        "born_abroad",
        "born_abroad_share",
        "born_in_sweden",
        "mean_earnings",
        "dwellings_rental",
        "dwellings_cooperative",
        "dwellings_owned",
        "rental_share",
        "cooperative_share",
        "owner_share",
        "area_type",
        "socioeconomic_class",
        "population_change",
    ] {
        assert!(indicators.iter().any(|i| i == id), "{id}");
    }
}

#[test]
fn keys_are_those_of_the_contract_in_its_order() {
    let text = run(&["data", "--json"]).out;
    keys_in_order(&text, &["divisions", "name_sv", "name_en", "districts", "indicators"]);
    let answer = json(&["data", "--json"]);
    let keys = |value: &serde_json::Value| -> Vec<String> {
        let mut keys: Vec<String> = value.as_object().unwrap().keys().cloned().collect();
        keys.sort();
        keys
    };
    assert_eq!(keys(&answer["divisions"][0]), ["districts", "id", "name_en", "name_sv", "years"]);
    assert_eq!(
        keys(&answer["indicators"][0]),
        ["divisions", "id", "source", "theme", "title_en", "title_sv", "unit", "years"]
    );
    let regso =
        answer["divisions"].as_array().unwrap().iter().find(|d| d["id"] == "goteborg/regso");
    assert_eq!(regso.unwrap()["years"], serde_json::json!([2020, 2021, 2022, 2023]));
}

#[test]
fn people_get_a_table_in_their_language() {
    let swedish = run(&["data", "--lang", "sv"]);
    assert_eq!((swedish.code, swedish.err.as_str()), (0, ""));
    assert!(swedish.out.starts_with("Indelning"), "{}", swedish.out);
    assert!(swedish.out.contains("1\u{a0}025"), "thousands the Swedish way");
    let english = run(&["data"]);
    assert!(english.out.starts_with("Division"), "{}", english.out);
    assert!(english.out.contains("1,025"));
}
