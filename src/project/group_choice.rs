//! The groups that segregation is measured for, and the presets of them.

use serde::{Deserialize, Serialize};

use crate::model::IndicatorId;

/// The groups, by id of indicator or column, and their total.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GroupChoice {
    /// The groups. The first is the reference in every measure that treats them differently.
    pub groups: Vec<IndicatorId>,
    /// The total population, or `None` where the groups add up to it.
    pub total: Option<IndicatorId>,
}

impl GroupChoice {
    /// A choice by the ids of its groups and of its total.
    pub fn new(groups: &[&str], total: Option<&str>) -> Self {
        Self {
            groups: groups.iter().copied().map(IndicatorId::new).collect(),
            total: total.map(IndicatorId::new),
        }
    }

    /// An empty choice.
    pub fn none() -> Self {
        Self::new(&[], None)
    }
}

/// Residents born abroad, of the whole population.
impl Default for GroupChoice {
    fn default() -> Self {
        Self::new(&["born_abroad"], Some("population"))
    }
}

/// A named preset.
pub struct GroupPreset {
    /// Text key of the name.
    pub name: &'static str,
    /// The ids of its groups.
    pub groups: &'static [&'static str],
    /// The id of the total, where the groups don't add up to it.
    pub total: Option<&'static str>,
}

/// The presets. One is offered where a division has its figures.
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
    /// The choice that the preset stands for.
    pub fn choice(&self) -> GroupChoice {
        GroupChoice::new(self.groups, self.total)
    }
}
