//! A GeoPackage that the program has written, opened again.

use skillnad::formats::builtin::load;
use skillnad::formats::{Content, Reading, open};
use skillnad::model::{DivisionId, Revision};

use super::program::{json, run};
use crate::export::folder;

#[test]
fn districts_figures_and_classes_come_back_to_the_last_digit() {
    let folder = folder("gpkg-again");
    for (division, indicator) in
        [("goteborg/regso", "mean_earnings"), ("goteborg/regso", "born_abroad_share")]
    {
        let path = folder.join(format!("{indicator}.gpkg"));
        let path = path.to_str().unwrap();
        let saved = run(&["export", division, "--indicator", indicator, "--data", path]);
        assert_eq!(saved.code, 0, "{}", saved.err);

        let figures = |source: &str, column: &str| {
            let answer = json(&["values", source, "--indicator", column, "--json"]);
            let values = answer["values"].as_array().unwrap().clone();
            values.iter().map(|v| [&v["id"], &v["name"], &v["value"]].map(Clone::clone)).collect()
        };
        let (before, after): (Vec<_>, Vec<_>) =
            (figures(division, indicator), figures(path, "value"));
        assert_eq!((before.len(), &before), (147, &after), "{indicator}");

        let classes = |source: &str, column: &str| {
            let scheme = ["--scheme", "fisher-jenks", "--json"];
            let answer = json(&[&["classify", source, "--value", column][..], &scheme].concat());
            [&answer["upper_bounds"], &answer["counts"]].map(Clone::clone)
        };
        assert_eq!(classes(division, indicator), classes(path, "value"), "{indicator}");

        let bytes = std::fs::read(path).unwrap();
        let again = open(&bytes, "a.gpkg", Revision(1), &Reading::default()).unwrap();
        let Content::Districts(again) = again else { panic!("districts were written") };
        assert_eq!(again.problems, [], "{indicator}");
        let built_in = load(&DivisionId::new(division), Revision(1)).unwrap();
        let outlines = built_in.division.districts.iter().map(|district| &district.outline);
        for (after, before) in again.dataset.division.districts.iter().zip(outlines) {
            let corners = |outline: &geo::MultiPolygon<f64>| {
                let mut corners: Vec<[u64; 2]> = outline
                    .iter()
                    .flat_map(|polygon| polygon.interiors().iter().chain([polygon.exterior()]))
                    .flat_map(|ring| ring.0.iter().skip(1))
                    .map(|corner| [corner.x.to_bits(), corner.y.to_bits()])
                    .collect();
                corners.sort_unstable();
                corners
            };
            assert_eq!(corners(&after.outline), corners(before), "{}", after.code);
        }
    }
    std::fs::remove_dir_all(&folder).unwrap();
}

#[test]
fn rows_without_a_district_are_told_as_a_table_of_their_own() {
    let folder = folder("gpkg-unplaced");
    let path = folder.join("a.gpkg");
    let path = path.to_str().unwrap();
    let saved =
        run(&["export", "goteborg/basomraden", "--indicator", "population", "--data", path]);
    assert_eq!(saved.code, 0, "{}", saved.err);
    let told = json(&["describe", path, "--json"]);
    assert_eq!(told["districts"], 1025);
    assert_eq!(told["problems"][0]["what"], "other_layers");
    let message = told["problems"][0]["message"].as_str().unwrap();
    assert!(message.contains("“districts” is shown, but not unplaced"), "{message}");
    std::fs::remove_dir_all(&folder).unwrap();
}

#[test]
fn the_areas_of_a_geopackage_are_the_rows_of_a_table() {
    let file = super::program::file("geopackage.gpkg");
    let told = json(&["join", &file, &file, "--json"]);
    assert_eq!(told["matched_by"], "code");
    assert_eq!(told["matched_districts"], told["districts"]);
    let elsewhere = run(&["join", "goteborg/regso", &file]);
    assert_eq!((elsewhere.code, elsewhere.out.as_str()), (1, ""));
    assert!(elsewhere.err.contains("has the districts' codes or names"), "{}", elsewhere.err);
}
