//! The small files the tests read.

use std::path::PathBuf;

use skillnad::formats::{FormatError, Opened, ProblemKind, read_geojson};
use skillnad::model::Revision;

/// Where a small file is.
pub fn path(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/files").join(name)
}

/// Its bytes.
pub fn bytes(name: &str) -> Vec<u8> {
    std::fs::read(path(name)).unwrap()
}

/// The bytes of a reference file of other programs.
pub fn peers(name: &str) -> Vec<u8> {
    std::fs::read(crate::support::golden::golden_path(name)).unwrap()
}

/// What comes of reading it.
pub fn read(name: &str) -> Result<Opened, FormatError> {
    read_geojson(&bytes(name), name, Revision(7))
}

/// The result of reading it when it can be used.
pub fn opened(name: &str) -> Opened {
    read(name).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// The ids of the problems, in order.
pub fn ids(opened: &Opened) -> Vec<&'static str> {
    opened.problems.iter().map(|p| p.what.id()).collect()
}

/// The one problem with this id, and the number of its feature (0 for the file as a whole).
pub fn problem<'a>(opened: &'a Opened, id: &str) -> (&'a ProblemKind, usize) {
    let mut found = opened.problems.iter().filter(|p| p.what.id() == id);
    let problem = found.next().unwrap_or_else(|| panic!("no {id} among {:?}", ids(opened)));
    assert!(found.next().is_none(), "{id} more than once");
    (&problem.what, problem.where_.as_ref().map_or(0, |label| label.number))
}

/// The codes and names of the districts, in file order.
pub fn named(opened: &Opened) -> Vec<(&str, &str)> {
    let districts = opened.dataset.division.districts.iter();
    districts.map(|district| (district.code.as_str(), district.name.as_str())).collect()
}
