//! The groups that segregation is measured for, and the presets of them.

use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

pub use crate::city::GroupPreset;

use crate::city::city;
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

/// The first preset of the city.
impl Default for GroupChoice {
    fn default() -> Self {
        GROUP_PRESETS.first().map_or_else(Self::none, GroupPreset::choice)
    }
}

/// The presets of the city. One is offered where a division has its figures.
pub static GROUP_PRESETS: LazyLock<&[GroupPreset]> = LazyLock::new(|| &city().group_presets);

impl GroupPreset {
    /// The choice that the preset stands for.
    pub fn choice(&self) -> GroupChoice {
        GroupChoice { groups: self.groups.clone(), total: self.total.clone() }
    }
}
