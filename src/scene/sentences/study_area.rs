//! The area that a dataset covers. Its names in texts are left to those who write them.

use crate::city::{StudyArea, city};
use crate::model::{Dataset, Source};

/// The area that a dataset's districts form. It is known for the built-in divisions only.
pub(in crate::scene) fn study_area(dataset: &Dataset) -> StudyArea {
    match &dataset.source {
        Source::BuiltIn => city().area_of(&dataset.division.id),
        Source::File(_) => StudyArea::All,
    }
}
