//! Named groups that segregation is often measured for.

use serde::Deserialize;

use crate::model::{IndicatorId, LocalText};

/// A preset of groups, by id of indicator or column.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct GroupPreset {
    /// The name.
    pub title: LocalText,
    /// The groups.
    pub groups: Vec<IndicatorId>,
    /// The total, or `None` where the groups add up to it.
    pub total: Option<IndicatorId>,
}
