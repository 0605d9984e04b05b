//! The RegSO that ship, with made-up figures that other engines have measured too.

use std::path::PathBuf;

use super::golden::figures;

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
