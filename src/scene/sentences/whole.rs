//! The area that a dataset covers: the city, the region or neither. Its names in texts are left to those
//! who write them.

use crate::model::{Dataset, Source};

/// The area that all districts form together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::scene) enum Whole {
    City,
    Region,
    All,
}

/// The area that a dataset's districts form. It is known for the built-in divisions only.
pub(in crate::scene) fn whole(dataset: &Dataset) -> Whole {
    let division = dataset.division.id.as_str();
    match &dataset.source {
        Source::BuiltIn if division.starts_with("goteborg/") => Whole::City,
        Source::BuiltIn if division.starts_with("goteborgsregionen/") => Whole::Region,
        Source::BuiltIn | Source::File(_) => Whole::All,
    }
}
