//! The area that a division covers. Its names in texts are left to those who write them.

use serde::Deserialize;

/// The area that all districts form together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StudyArea {
    /// The city.
    City,
    /// The city and the municipalities around it.
    Region,
    /// Neither: the districts of a file.
    All,
}

/// The area covered by some divisions.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub(super) struct CoveredArea {
    /// The beginning of the divisions' ids.
    pub(super) divisions: String,
    pub(super) area: StudyArea,
}
