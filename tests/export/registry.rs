//! The registries hold what their folders hold.

use std::path::Path;

use skillnad::export::{picture, table};
use skillnad::i18n::{Language, tr};

fn files(folder: &str) -> Vec<String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/export").join(folder);
    let mut names: Vec<String> = std::fs::read_dir(path)
        .unwrap()
        .map(|e| e.unwrap().path().file_stem().unwrap().to_str().unwrap().to_owned())
        .filter(|name| !["mod", "rows", "font_subset"].contains(&name.as_str()))
        .collect();
    names.sort();
    names
}

#[test]
fn every_format_in_the_folder_is_in_its_registry() {
    let sorted = |mut ids: Vec<&'static str>| {
        ids.sort_unstable();
        ids
    };
    assert_eq!(files("picture"), sorted(picture::ALL.iter().map(|e| e.id()).collect()));
    assert_eq!(files("table"), sorted(table::ALL.iter().map(|e| e.id()).collect()));
    for key in
        picture::ALL.iter().map(|e| e.name_key()).chain(table::ALL.iter().map(|e| e.name_key()))
    {
        assert_ne!(tr(Language::Sv, key), key);
    }
    assert!(picture::exporter("PNG").is_some() && picture::exporter("tiff").is_none());
    assert!(table::table_exporter("Csv").is_some() && table::table_exporter("").is_none());
}
