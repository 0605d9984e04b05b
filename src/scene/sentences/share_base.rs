//! The base of a share: residents, dwellings, voters, pupils or residents of working age. It is found
//! from the columns of the denominator, so that texts on weighting match the figures.

use crate::model::{Indicator, MadeOf};

/// The base of a share or of a mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::scene) enum ShareBase {
    People,
    Dwellings,
    Voters,
    Pupils,
    WorkingAge,
}

/// The prefixes of column names by base; any other column counts people.
const COLUMNS: [(&str, ShareBase); 4] = [
    ("dwellings", ShareBase::Dwellings),
    ("eligible_voters", ShareBase::Voters),
    ("year9", ShareBase::Pupils),
    ("population_20_64", ShareBase::WorkingAge),
];

impl ShareBase {
    /// The base of an indicator's values.
    pub(in crate::scene) fn of(indicator: &Indicator) -> Self {
        let MadeOf::Share { denominator, .. } = &indicator.made_of else { return Self::People };
        let is_of = |beginning: &str| denominator.iter().any(|c| c.starts_with(beginning));
        let found = COLUMNS.into_iter().find(|(beginning, _)| is_of(beginning));
        found.map_or(Self::People, |(_, base)| base)
    }
}
