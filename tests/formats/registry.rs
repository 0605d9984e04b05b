//! Adding a format is one file and one line; this test finds a forgotten line.

use std::path::{Path, PathBuf};

use skillnad::formats::{ALL, Content, Holds, REFUSED, Reading, extensions, formats_of, open};
use skillnad::i18n::{Language, keys};
use skillnad::model::Revision;

use super::fixture::bytes;

#[test]
fn every_format_in_the_folder_is_in_the_registry() {
    fn implementations(folder: &Path) -> usize {
        std::fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .map(|path| {
                if path.is_dir() {
                    return implementations(&path);
                }
                std::fs::read_to_string(&path).unwrap().matches("impl Format for").count()
            })
            .sum()
    }
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/formats");
    // Two formats belong to a feature.
    let left_out = if cfg!(feature = "parquet") { 0 } else { 2 };
    assert_eq!(implementations(&folder), ALL.len() + left_out);
    let mut ids: Vec<&str> = ALL.iter().map(|format| format.id()).collect();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), ALL.len(), "two formats have one id");
    assert!(ALL.iter().all(|format| !format.extensions().is_empty()));
}

#[test]
fn an_extension_belongs_to_one_format_or_one_refused_kind() {
    let read = ALL.iter().flat_map(|format| format.extensions());
    let refused = REFUSED.iter().flat_map(|kind| kind.extensions);
    let mut all: Vec<&str> = read.chain(refused).copied().collect();
    let number = all.len();
    all.sort_unstable();
    all.dedup();
    assert_eq!(all.len(), number, "{all:?}");
    assert!(all.iter().all(|ending| !ending.starts_with('.') && ending.to_lowercase() == **ending));
}

/// The files of a folder of the source, without their tests.
fn sources(folder: &str) -> Vec<(PathBuf, String)> {
    fn add(folder: &Path, all: &mut Vec<(PathBuf, String)>) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                add(&path, all);
            } else {
                let source = std::fs::read_to_string(&path).unwrap();
                let source = source.split("#[cfg(test)]").next().unwrap().to_owned();
                all.push((path, source));
            }
        }
    }
    let mut all = Vec::new();
    add(&Path::new(env!("CARGO_MANIFEST_DIR")).join(folder), &mut all);
    all
}

#[test]
fn no_list_of_extensions_or_names_stands_outside_the_registry() {
    for (path, source) in ["src/ui", "src/session", "src/cli"].into_iter().flat_map(sources) {
        let own = extensions(Holds::Places).filter(|ending| *ending != "json");
        for word in own.chain(formats_of(Holds::Places).map(|f| f.name())) {
            let literal = source.contains(&format!("\"{word}\""));
            assert!(!literal, "{} has {word:?} of its own", path.display());
        }
    }
    for (key, text) in Language::ALL.into_iter().flat_map(keys) {
        let rooms = ["errors.", "window.", "cli.", "project."];
        let of_a_format = ["errors.not_geo", "errors.geopackage_", "errors.kind_"];
        let begins = |starts: &[&str]| starts.iter().any(|start| key.starts_with(start));
        if !begins(&rooms) || begins(&of_a_format) {
            continue;
        }
        let named = formats_of(Holds::Places).find(|format| text.contains(format.name()));
        assert!(named.is_none(), "{key} names a format: take the names from the registry");
    }
}

#[test]
fn a_file_is_read_by_what_it_is_and_not_by_its_ending() {
    let content = |name: &str| open(&bytes(name), "x", Revision(1), &Reading::default()).unwrap();
    assert!(matches!(content("good.geojson"), Content::Districts(_)));
    assert!(matches!(content("gzipped.geojson.gz"), Content::Districts(_)));
    assert!(matches!(content("geopackage.gpkg"), Content::Districts(_)));
    assert!(matches!(content("figures.csv"), Content::Table(_)));
}
