//! The districts of a division in the order of their names, codes and larger areas, and what is found by
//! typing. The same for every indicator and year, and so worked out once.

use std::cmp::Ordering;

use crate::i18n::{AlphabeticalKey, fold};
use crate::model::District;

/// The names of a division's districts.
#[derive(Clone, Debug)]
pub struct DistrictNames {
    /// Name, code and larger areas of each district, folded for finding.
    pub(super) folded: Vec<String>,
    /// The positions by the Swedish alphabet.
    pub(super) by_name: Vec<usize>,
    /// The positions by code.
    pub(super) by_code: Vec<usize>,
    /// The positions by the larger areas, and within them by name.
    pub(super) by_part: Vec<usize>,
}

impl DistrictNames {
    /// The names of these districts. Some milliseconds for a thousand.
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
        // Stable: within a larger area by name.
        let mut by_part = by_name.clone();
        by_part.sort_by(|a, b| parts.get(*a).cmp(&parts.get(*b)));
        let folded = districts
            .iter()
            .map(|d| fold(&format!("{}\n{}\n{}", d.name, d.code, d.part_of.join("\n"))))
            .collect();
        Self { folded, by_name, by_code, by_part }
    }
}
