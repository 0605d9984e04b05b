//! `skillnad describe`.

use serde_json::{Value, json};

use super::program::{file, json as answer, keys_in_order, run};

#[test]
fn a_built_in_division_is_described() {
    let regso = answer(&["describe", "goteborg/regso", "--json"]);
    assert_eq!((&regso["features"], &regso["districts"]), (&json!(147), &json!(147)));
    assert_eq!((&regso["crs"], &regso["problems"]), (&json!("EPSG:4326"), &json!([])));
    let bounds: Vec<f64> =
        regso["bounds"].as_array().unwrap().iter().map(|b| b.as_f64().unwrap()).collect();
    assert!(bounds[0] < bounds[2] && bounds[1] < bounds[3] && bounds[0] > 11.0 && bounds[3] < 58.5);
    let population =
        regso["columns"].as_array().unwrap().iter().find(|c| c["name"] == "population").unwrap();
    assert_eq!((&population["type"], &population["missing"]), (&json!("number"), &json!(0)));
}

#[test]
fn a_file_is_described_with_its_problems_and_where_they_are() {
    let path = file("self_intersection.geojson");
    let text = run(&["describe", &path, "--json"]).out;
    keys_in_order(
        &text,
        &[
            "features",
            "districts",
            "crs",
            "bounds",
            "columns",
            "problems",
            "severity",
            "what",
            "where",
        ],
    );
    let problem = &answer(&["describe", &path, "--json"])["problems"][0];
    assert_eq!(problem["what"], "self_intersection");
    assert_eq!(problem["severity"], "warning");
    assert_eq!(problem["where"], "Feature 2 (Majorna)");
}

#[test]
fn a_file_with_nothing_to_draw_is_described_and_fails() {
    let run = run(&["describe", &file("metres_without_crs.geojson"), "--json"]);
    assert_eq!(run.code, 1);
    assert!(run.err.contains("EPSG:3006") && run.err.contains("--crs"), "{}", run.err);
    let described: Value = serde_json::from_str(&run.out).unwrap();
    assert_eq!((&described["features"], &described["districts"]), (&json!(2), &json!(0)));
    assert_eq!((&described["crs"], &described["bounds"]), (&Value::Null, &Value::Null));
    let told =
        answer(&["describe", &file("metres_without_crs.geojson"), "--crs", "EPSG:3006", "--json"]);
    let unknown = super::program::run(&["describe", &file("good.geojson"), "--crs", "EPSG:1"]);
    assert_eq!((unknown.code, unknown.out.as_str()), (2, ""));
    assert!(unknown.err.contains("EPSG:3007"), "{}", unknown.err);
    assert_eq!((&told["districts"], &told["crs"]), (&json!(2), &json!("EPSG:3006")));
}

#[test]
fn what_fails_does_not_say_that_nothing_was_found() {
    let path = file("metres_without_crs.geojson");
    let english = run(&["describe", &path]);
    assert_eq!(english.code, 1);
    assert!(!english.out.contains("No problems were found"), "{}", english.out);
    assert!(english.out.contains("EPSG:3006"), "{}", english.out);
    let described: Value = serde_json::from_str(&run(&["describe", &path, "--json"]).out).unwrap();
    let problem = described["problems"].as_array().unwrap().last().unwrap();
    assert_eq!(
        (&problem["severity"], &problem["what"]),
        (&json!("error"), &json!("nothing_to_draw"))
    );
}

#[test]
fn districts_without_data_and_figures_without_an_area_are_noted() {
    let noted = |division: &str, what: &str| -> Vec<String> {
        let problems = answer(&["describe", division, "--json"])["problems"].clone();
        let problems = problems.as_array().unwrap();
        assert!(problems.iter().all(|p| p["severity"] == "note"), "{problems:?}");
        let of_kind = problems.iter().filter(|p| p["what"] == what);
        of_kind.map(|p| p["where"].as_str().unwrap().to_owned()).collect()
    };
    let region = noted("goteborgsregionen/regso", "district_without_data");
    assert_eq!(region.len(), 2, "{region:?}");
    assert!(region.iter().any(|place| place.contains("Pixbo")), "{region:?}");
    let region = noted("goteborgsregionen/regso", "figures_without_area");
    assert!(region.is_empty(), "{region:?}");
    let primary = noted("goteborg/primaromraden", "figures_without_area");
    assert_eq!(primary, ["199 Göteborg, unspecified"]);
    let base = noted("goteborg/basomraden", "figures_without_area");
    assert_eq!(base, ["30616 Base area 30616", "99990 Göteborg, unspecified"]);
    let swedish = run(&["describe", "goteborg/primaromraden", "--lang", "sv"]).out;
    assert!(swedish.contains("199 Ospecificerat Göteborg"), "{swedish}");
    assert!(!swedish.contains("Inga fel hittades"), "{swedish}");
}

#[test]
fn files_that_can_not_be_read_end_with_one_message_and_nothing_on_standard_output() {
    for (name, word) in [
        ("empty.geojson", "empty"),
        ("not_json.geojson", "not valid JSON"),
        ("json_only.geojson", "not GeoJSON"),
        ("truncated_at_once.geojson", "breaks off"),
        ("shapefile.shp", "shapefile"),
        ("damaged.gpkg", "damaged GeoPackage"),
        ("figures.csv", "skillnad join"),
        ("gpx.gpx", "GPX"),
        ("gzip_damaged.geojson.gz", "unpacked"),
    ] {
        let run = run(&["describe", &file(name), "--json"]);
        assert_eq!((run.code, run.out.as_str()), (1, ""), "{name}");
        assert!(run.err.contains(word), "{name}: {}", run.err);
        assert!(!run.err.contains("panicked"), "{name}: {}", run.err);
    }
}

#[test]
fn people_get_columns_and_problems_as_tables() {
    let swedish = run(&["describe", &file("marks.geojson"), "--lang", "sv"]);
    assert_eq!(swedish.code, 0);
    assert!(swedish.out.starts_with("Objekt i filen: 3. Områden att rita: 3"), "{}", swedish.out);
    assert!(swedish.out.contains("Objekt 3 (Haga)"), "{}", swedish.out);
    let good = run(&["describe", &file("good.geojson")]);
    assert!(good.out.contains("No problems were found."), "{}", good.out);
}

#[test]
fn a_file_of_no_known_place_is_compared_like_it_is_measured() {
    let path = file("metres_without_crs.geojson");
    let compare = ["compare", &path, "--districts", "A1,B2", "--json"];
    let taken = run(&compare);
    assert_eq!(taken.code, 0, "{}", taken.err);
    assert!(taken.err.contains("measured on a plane"), "{}", taken.err);
    let told = answer(&[&compare[..], &["--crs", "plane"]].concat());
    assert_eq!(told["districts"].as_array().unwrap().len(), 2);
}

#[test]
fn districts_with_one_outline_between_them_are_told() {
    let path = super::program::squares("same-outline", &[r#""v":1"#, r#""v":2"#]);
    let text = std::fs::read_to_string(&path).unwrap();
    let second = "[[13,58],[14,58],[14,59],[13,59],[13,58]]";
    assert!(text.contains(second));
    let twice = text.replace(second, "[[12,58],[13,58],[13,59],[12,59],[12,58]]");
    std::fs::write(&path, twice).unwrap();
    let found = answer(&["describe", path.to_str().unwrap(), "--json"]);
    let problem = found["problems"].as_array().unwrap();
    let same = problem.iter().find(|problem| problem["what"] == "same_outline").unwrap();
    assert_eq!((&same["severity"], &same["where"]), (&json!("warning"), &json!("Feature 2 (D1)")));
    assert!(same["message"].as_str().unwrap().contains("D0"));
    assert_eq!(found["districts"], 2, "both are kept");
}

#[test]
fn districts_that_lie_on_each_other_are_named() {
    let described = answer(&["describe", &file("overlapping.geojson"), "--json"]);
    let problems = described["problems"].as_array().unwrap();
    assert_eq!(problems.len(), 1, "{problems:?}");
    assert_eq!(problems[0]["what"], "overlapping_districts");
    let message = problems[0]["message"].as_str().unwrap();
    assert!(message.contains("1 pair") && message.contains("Biskopsgården – Majorna"), "{message}");
}

#[test]
fn a_map_across_the_180th_meridian_is_whole_inside_and_within_180_degrees_in_files() {
    let path = file("across_the_meridian.geojson");
    let told = answer(&["describe", &path, "--json"]);
    assert_eq!(told["bounds"], json!([-180.0, -18.0, 180.0, -16.0]));
    // The second borders on both others: on the third by a line at 178 degrees west.
    let weights = answer(&["weights", &path, "--rule", "queen", "--json"]);
    assert_eq!(weights["edges"], json!([[0, 1], [1, 2]]));
    let folder = std::env::temp_dir().join(format!("skillnad-meridian-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    for name in ["map.geojson", "map.gpkg"] {
        let again = folder.join(name).to_str().unwrap().to_owned();
        let done = run(&["export", &path, "--indicator", "people", "--data", &again]);
        assert_eq!(done.code, 0, "{}", done.err);
        assert_eq!(answer(&["describe", &again, "--json"])["bounds"], told["bounds"], "{name}");
    }
    let text = std::fs::read_to_string(folder.join("map.geojson")).unwrap();
    assert!(!text.contains("182") && text.contains("-178"), "{text}");
}
