//! The base of a share: residents, dwellings, voters, pupils or those of working age. Chosen by the
//! columns of the denominator, so that words about weights fit the figures.

use crate::model::{Indicator, MadeOf};

/// Those that a share is of, or a mean is over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ShareBase {
    People,
    Dwellings,
    Voters,
    Pupils,
    WorkingAge,
}

/// The beginnings of column names by base; any other column counts people.
const COLUMNS: [(&str, ShareBase); 4] = [
    ("dwellings", ShareBase::Dwellings),
    ("eligible_voters", ShareBase::Voters),
    ("year9", ShareBase::Pupils),
    ("population_20_64", ShareBase::WorkingAge),
];

impl ShareBase {
    /// The base of an indicator's values.
    pub(super) fn of(indicator: &Indicator) -> Self {
        let MadeOf::Share { denominator, .. } = &indicator.made_of else { return Self::People };
        let is_of = |beginning: &str| denominator.iter().any(|c| c.starts_with(beginning));
        let found = COLUMNS.into_iter().find(|(beginning, _)| is_of(beginning));
        found.map_or(Self::People, |(_, base)| base)
    }
}
