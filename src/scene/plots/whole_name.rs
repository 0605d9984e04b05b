//! The name of the mean of the whole.

use crate::city::StudyArea;
use crate::i18n::{Language, tr};
use crate::model::{Dataset, MeanWeights};
use crate::scene::sentences::study_area;

/// The name of the mean, for use within a line: "staden", "områdenas medel".
pub(super) fn whole_name(
    dataset: &Dataset,
    weights: MeanWeights,
    language: Language,
) -> &'static str {
    let key = match (weights, study_area(dataset)) {
        (MeanWeights::Equal, _) => "plots.mean_of_districts",
        (MeanWeights::Denominator, StudyArea::City) => "plots.city",
        (MeanWeights::Denominator, StudyArea::Region) => "plots.region",
        (MeanWeights::Denominator, StudyArea::All) => "plots.all",
    };
    tr(language, key)
}
