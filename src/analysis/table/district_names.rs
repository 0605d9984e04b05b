//! The names of a division's districts: their orders by name, code and larger area, and the text that a
//! filter searches. Computed once, as they are the same for every indicator and year.

use std::cmp::Ordering;

use crate::i18n::{AlphabeticalKey, fold};
use crate::model::District;

/// The orders and the search text of a division's districts.
#[derive(Clone, Debug)]
pub struct DistrictNames {
    /// Search text of each district: name, code and larger areas, case-folded.
    pub(super) folded: Vec<String>,
    /// The positions in Swedish alphabetical order of the names.
    pub(super) by_name: Vec<usize>,
    /// The positions in the order of the codes.
    pub(super) by_code: Vec<usize>,
    /// The positions in the order of the larger areas, and within each by name.
    pub(super) by_part: Vec<usize>,
}

impl DistrictNames {
    /// Sorts the districts. Takes some milliseconds for a thousand.
    pub fn of(districts: &[District]) -> Self {
        let by = |order: &dyn Fn(usize, usize) -> Ordering| {
            let mut positions: Vec<usize> = (0..districts.len()).collect();
            positions.sort_by(|a, b| order(*a, *b));
            positions
        };
        let keys: Vec<AlphabeticalKey> =
            districts.iter().map(|d| AlphabeticalKey::new(&d.name)).collect();
        let parts: Vec<AlphabeticalKey> =
            districts.iter().map(|d| AlphabeticalKey::new(&d.part_of.join("\n"))).collect();
        let by_code =
            by(&|a, b| districts.get(a).map(|d| &d.code).cmp(&districts.get(b).map(|d| &d.code)));
        let by_name = by(&|a, b| keys.get(a).cmp(&keys.get(b)));
        // The sort is stable: within a larger area the order by name stays.
        let mut by_part = by_name.clone();
        by_part.sort_by(|a, b| parts.get(*a).cmp(&parts.get(*b)));
        let folded = districts
            .iter()
            .map(|d| fold(&format!("{}\n{}\n{}", d.name, d.code, d.part_of.join("\n"))))
            .collect();
        Self { folded, by_name, by_code, by_part }
    }
}
