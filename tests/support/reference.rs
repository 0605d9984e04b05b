//! The 147 RegSO of Göteborg with made-up figures, and what other engines find in them, in
//! `tests/fixtures/regso/`. `figures.csv` has a row for each RegSO: figures that add up, its area and middle
//! on the plane of SWEREF 99 TM as shapely measures them. `borders.csv` has the length of each border,
//! `queen.csv`, `rook.csv` and `nearest.csv` the neighbours that libpysal finds. `results.json` has what the
//! Python spatial stack computes, each with its function and parameters; `natural_breaks.json` the true
//! optimum of Fisher and Jenks; `published.json` the city's own figures.
//!
//! The outlines that those were measured on may not be copied here. `shipped.json` has what the same engines
//! find in the outlines that ship; `shipped.py` beside it makes it.

use std::path::{Path, PathBuf};

/// The text of a reference file of the 147 RegSO.
pub fn reference(name: &str) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/regso");
    std::fs::read_to_string(folder.join(name)).unwrap()
}

/// A GeoJSON file of the RegSO that ship, with those figures.
pub fn figures_on_a_map(test: &str) -> PathBuf {
    let id = skillnad::model::DivisionId::new("goteborg/regso");
    let dataset = skillnad::formats::builtin::load(&id, skillnad::model::Revision(0)).unwrap();
    let feature = |(district, row): (&skillnad::model::District, _)| geojson::Feature {
        geometry: Some(geojson::Geometry::from(&district.outline)),
        properties: Some(row),
        ..geojson::Feature::default()
    };
    let districts = &dataset.division.districts;
    let features = districts.iter().zip(figures()).map(feature).collect();
    let collection = geojson::FeatureCollection { bbox: None, features, foreign_members: None };
    let name = format!("skillnad-figures-{}-{test}.geojson", std::process::id());
    let path = std::env::temp_dir().join(name);
    std::fs::write(&path, collection.to_string()).unwrap();
    path
}

/// The rows of the table of figures, with their headings.
pub fn figures() -> Vec<serde_json::Map<String, serde_json::Value>> {
    let text = reference("figures.csv");
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let headings = reader.headers().unwrap().clone();
    let value = |(name, cell): (&str, &str)| match name {
        "code" | "name" => cell.into(),
        _ => serde_json::from_str::<serde_json::Value>(cell).unwrap(),
    };
    let row = |record: csv::StringRecord| {
        headings.iter().zip(&record).map(|cell| (cell.0.to_owned(), value(cell))).collect()
    };
    reader.records().map(|record| row(record.unwrap())).collect()
}
