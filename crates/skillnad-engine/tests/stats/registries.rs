//! Each folder of measures and its registry agree.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use skillnad_engine::stats::{
    autocorrelation, gaps, inequality, neighborhood, segregation, zoning,
};

/// Ids that the files of a folder give their measures.
fn ids_in(folder: &str) -> BTreeSet<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/stats").join(folder);
    let mut ids = BTreeSet::new();
    for path in files_in(&folder) {
        let source = std::fs::read_to_string(&path).unwrap();
        let Some((_, rest)) = source.split_once("const ABOUT: About") else { continue };
        let id = rest.split_once("id: \"").unwrap().1.split_once('"').unwrap().0;
        assert_eq!(path.file_stem().unwrap().to_str().unwrap(), file_of(id));
        assert!(ids.insert(id.to_owned()), "{id} is in two files");
    }
    ids
}

/// Every file of a folder and of the folders in it.
fn files_in(folder: &Path) -> Vec<PathBuf> {
    let paths = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    paths.flat_map(|path| if path.is_dir() { files_in(&path) } else { vec![path] }).collect()
}

/// File name of a measure: its id. Three ids are British, which saved files and the command line rely
/// on, and their files American; Getis and Ord's G leaves the letter out.
fn file_of(id: &str) -> &str {
    match id {
        "absolute_centralisation" => "absolute_centralization",
        "relative_centralisation" => "relative_centralization",
        "multi_normalised_exposure" => "multi_normalized_exposure",
        "getis_ord_g" => "getis_ord",
        id => id,
    }
}

fn assert_same<'a>(folder: &str, registry: impl Iterator<Item = &'a str>) {
    let listed: Vec<String> = registry.map(str::to_owned).collect();
    let unique: BTreeSet<String> = listed.iter().cloned().collect();
    assert_eq!(unique.len(), listed.len(), "{folder} lists a measure twice");
    assert_eq!(unique, ids_in(folder), "{folder}: registry and files differ");
}

#[test]
fn every_measure_is_a_file_and_a_line_in_its_registry() {
    assert_same("segregation", segregation::ALL.iter().map(|measure| measure.id()));
    assert_same("inequality", inequality::ALL.iter().map(|measure| measure.id()));
    assert_same("autocorrelation", autocorrelation::ALL.iter().map(|about| about.id));
    assert_same("gaps", gaps::ALL.iter().map(|about| about.id));
    assert_same("neighborhood", neighborhood::ALL.iter().map(|about| about.id));
    assert_same("zoning", zoning::ALL.iter().map(|about| about.id));
}

#[test]
fn every_measure_the_command_line_names_is_there() {
    for id in [
        "dissimilarity",
        "gini_segregation",
        "theil_h",
        "atkinson",
        "isolation",
        "interaction",
        "correlation_ratio",
        "delta",
        "spatial_proximity",
        "absolute_clustering",
        "relative_clustering",
        "absolute_concentration",
        "relative_concentration",
        "absolute_centralisation",
        "relative_centralisation",
        "distance_decay_isolation",
        "distance_decay_interaction",
        "boundary_dissimilarity",
        "modified_dissimilarity",
        "multi_dissimilarity",
        "multi_gini",
        "multi_theil_h",
        "multi_normalised_exposure",
        "multi_relative_diversity",
        "multi_squared_cv",
        "simpson_interaction",
        "simpson_concentration",
        "divergence",
        "rank_order_h",
        "ice",
        "location_quotient",
    ] {
        assert!(segregation::measure(id).is_some(), "{id} is missing");
    }
    for id in ["gap", "ratio", "p90_p10", "gini", "theil_t", "atkinson", "sii", "rii"] {
        assert!(inequality::measure(id).is_some(), "{id} is missing");
    }
}
