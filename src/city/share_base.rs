//! The base of a share, found by the columns of its denominator, so that texts on weighting match the
//! figures.

use serde::Deserialize;

/// The base of a share or of a mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ShareBase {
    /// Residents.
    People,
    /// Dwellings.
    Dwellings,
    /// Eligible voters.
    Voters,
    /// Pupils.
    Pupils,
    /// Residents of working age.
    WorkingAge,
}

/// The base that some columns count.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub(super) struct BaseColumns {
    /// The beginning of the columns' names.
    pub(super) columns: String,
    pub(super) base: ShareBase,
}
