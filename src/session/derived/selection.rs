//! The selection: the selected districts by position.

use std::collections::HashSet;
use std::sync::Arc;

use super::Derived;
use crate::model::{Dataset, DistrictCode, Revision};

/// A view's selection, resolved for a division.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Selection {
    /// Positions of the selected districts, ascending.
    pub positions: Vec<usize>,
    /// True for each selected district, by position; empty if nothing is selected.
    pub chosen: Vec<bool>,
}

impl Selection {
    /// The selection of the districts with these codes.
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

    /// True if nothing is selected.
    pub fn is_empty(&self) -> bool {
        self.positions.is_empty()
    }

    /// True if the district at a position is selected.
    pub fn holds(&self, position: usize) -> bool {
        self.chosen.get(position).copied().unwrap_or(false)
    }
}

/// Cache key of a selection.
pub(super) type SelectionKey = (Revision, Vec<DistrictCode>);

impl Derived {
    /// The selection of the districts with these codes, cached.
    pub fn selection(&self, dataset: &Dataset, codes: &[DistrictCode]) -> Arc<Selection> {
        let key = (dataset.revision, codes.to_vec());
        self.selections
            .get(key, dataset, |(_, codes), dataset| Arc::new(Selection::of(dataset, codes)))
    }
}
