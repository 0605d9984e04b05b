//! The groups that segregation is measured for, and the choices that are offered.

use serde::{Deserialize, Serialize};

use crate::model::IndicatorId;

/// Groups by indicator or column, and everybody where the groups are not all.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GroupChoice {
    /// The groups, the first one first in every measure that treats them differently.
    pub groups: Vec<IndicatorId>,
    /// Everybody, or `None` where the groups together are everybody.
    pub total: Option<IndicatorId>,
}

impl GroupChoice {
    /// A choice by the ids of its groups and of everybody.
    pub fn new(groups: &[&str], total: Option<&str>) -> Self {
        Self {
            groups: groups.iter().copied().map(IndicatorId::new).collect(),
            total: total.map(IndicatorId::new),
        }
    }

    /// A choice of nobody yet.
    pub fn none() -> Self {
        Self::new(&[], None)
    }
}

/// Those born abroad among everybody.
impl Default for GroupChoice {
    fn default() -> Self {
        Self::new(&["born_abroad"], Some("population"))
    }
}

/// A choice that is offered by name.
pub struct GroupPreset {
    /// Key of its name.
    pub name: &'static str,
    /// The ids of its groups.
    pub groups: &'static [&'static str],
    /// The id of everybody, where the groups are not all.
    pub total: Option<&'static str>,
}

/// Choices, where a division has the figures.
pub static GROUP_PRESETS: &[GroupPreset] = &[
    GroupPreset {
        name: "segregation.preset_birth",
        groups: &["born_abroad"],
        total: Some("population"),
    },
    GroupPreset {
        name: "segregation.preset_tenure",
        groups: &["dwellings_rental", "dwellings_cooperative", "dwellings_owned"],
        total: None,
    },
];

impl GroupPreset {
    /// The choice it stands for.
    pub fn choice(&self) -> GroupChoice {
        GroupChoice::new(self.groups, self.total)
    }
}
