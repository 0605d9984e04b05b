//! Which districts are chosen, by position.

use std::collections::HashSet;
use std::sync::Arc;

use super::Derived;
use crate::model::{Dataset, DistrictCode, Revision};

/// The choice a view holds, in the terms of a division.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Selection {
    /// The positions of the chosen districts, rising.
    pub positions: Vec<usize>,
    /// For each district whether it is chosen; empty where none is.
    pub chosen: Vec<bool>,
}

impl Selection {
    /// The districts with these codes.
    pub fn of(dataset: &Dataset, codes: &[DistrictCode]) -> Self {
        if codes.is_empty() {
            return Self::default();
        }
        let wanted: HashSet<&DistrictCode> = codes.iter().collect();
        let districts = &dataset.division.districts;
        let chosen: Vec<bool> = districts.iter().map(|d| wanted.contains(&d.code)).collect();
        let positions =
            chosen.iter().enumerate().filter_map(|(i, chosen)| chosen.then_some(i)).collect();
        Self { positions, chosen }
    }

    /// True if nothing is chosen.
    pub fn is_empty(&self) -> bool {
        self.positions.is_empty()
    }

    /// True if the district at a position is chosen.
    pub fn holds(&self, position: usize) -> bool {
        self.chosen.get(position).copied().unwrap_or(false)
    }
}

/// Everything that a selection depends on.
pub(super) type SelectionKey = (Revision, Vec<DistrictCode>);

impl Derived {
    /// The districts with these codes, by position.
    pub fn selection(&self, dataset: &Dataset, codes: &[DistrictCode]) -> Arc<Selection> {
        let key = (dataset.revision, codes.to_vec());
        self.selections.get(key, || Arc::new(Selection::of(dataset, codes)))
    }
}
