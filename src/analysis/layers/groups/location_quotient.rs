//! Location quotient: the first group's share in a district against its share in the city.

use super::group_layer::GroupLayer;
use crate::analysis::layers::LayerTexts;
use crate::i18n::{in_each, tr};
use crate::stats::Measure as _;
use crate::stats::segregation::LocationQuotient;

/// The layer of location quotients.
pub static LOCATION_QUOTIENT: GroupLayer = GroupLayer {
    id: "location-quotient",
    texts: LayerTexts {
        name: "segregation.layer_location_quotient",
        tells: "segregation.tells_location_quotient",
        show: "segregation.show_location_quotient",
        mean: None,
    },
    title: "segregation.title_location_quotient",
    midpoint: 1.0,
    values: |counted, run| {
        let answer = LocationQuotient.answer(&counted.first_against_rest(), run)?;
        Ok(Some(answer.value))
    },
    against: |compared| compared.total.as_ref(),
    note: |_, _| in_each(|language| tr(language, "segregation.note_location_quotient").to_owned()),
};
