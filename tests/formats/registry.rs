//! Adding a format is one file and one line; this test finds a forgotten line.

use std::path::Path;

use skillnad::formats::{ALL, Content, Reading, open};
use skillnad::i18n::{Language, tr};
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
    assert_eq!(implementations(&folder), ALL.len());
    let mut ids: Vec<&str> = ALL.iter().map(|format| format.id()).collect();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), ALL.len(), "two formats have one id");
    for format in ALL {
        assert_ne!(tr(Language::Sv, format.name_key()), format.name_key());
        assert!(!format.extensions().is_empty());
    }
}

#[test]
fn a_file_is_read_by_what_it_is_and_not_by_its_ending() {
    let content = |name: &str| open(&bytes(name), "x", Revision(1), &Reading::default()).unwrap();
    assert!(matches!(content("good.geojson"), Content::Districts(_)));
    assert!(matches!(content("gzipped.geojson.gz"), Content::Districts(_)));
    assert!(matches!(content("figures.csv"), Content::Table(_)));
}
