//! The people that the districts of two divisions share.

use std::collections::{BTreeMap, HashMap};

use crate::formats::builtin::Pieces;
use crate::model::{Division, DivisionId};

/// The ground that a district shares with one of another division.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Overlap {
    /// Position of the other division's district.
    pub from: usize,
    /// The people who live in both.
    pub people: f64,
    /// The share of the other district's people who live in both. 1 where nobody lives in the other district and it
    /// lies in this one as a whole; `None` where nobody lives there and it lies in several.
    pub share: Option<f64>,
}

/// The overlaps of a division's districts with those of another.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Overlaps {
    /// One list for each district, in file order, by position of the other district. Empty for a district that is in
    /// no piece.
    pub into: Vec<Vec<Overlap>>,
}

impl Overlaps {
    /// The overlaps of each district of `to` with those of `from`. `None` if the pieces lack one of the divisions, or
    /// they are the same.
    pub fn of(from: &Division, to: &Division, pieces: &Pieces) -> Option<Self> {
        if !can_carry(pieces, &from.id, &to.id) {
            return None;
        }
        let (sources, targets) = (pieces.districts(&from.id)?, pieces.districts(&to.id)?);
        let (source_at, target_at) = (positions(from), positions(to));
        let mut shared: BTreeMap<(usize, usize), f64> = BTreeMap::new();
        let mut people_of = vec![0.0; from.districts.len()];
        for ((source, target), people) in sources.iter().zip(targets).zip(pieces.people()) {
            let found = source_at.get(source.as_str()).zip(target_at.get(target.as_str()));
            let Some((source, target)) = found else { continue };
            *shared.entry((*target, *source)).or_default() += people;
            if let Some(sum) = people_of.get_mut(*source) {
                *sum += people;
            }
        }
        let mut targets_of = vec![0_usize; from.districts.len()];
        for (_, source) in shared.keys() {
            if let Some(count) = targets_of.get_mut(*source) {
                *count += 1;
            }
        }
        let mut into = vec![Vec::new(); to.districts.len()];
        for ((target, from), people) in shared {
            let all = people_of.get(from).copied().unwrap_or_default();
            let alone = targets_of.get(from) == Some(&1);
            let share = match () {
                () if alone => Some(1.0),
                () if all > 0.0 => Some(people / all),
                () => None,
            };
            if let Some(overlaps) = into.get_mut(target) {
                overlaps.push(Overlap { from, people, share });
            }
        }
        Some(Self { into })
    }
}

/// True if figures of one division can be carried to another.
pub(super) fn can_carry(pieces: &Pieces, from: &DivisionId, to: &DivisionId) -> bool {
    from != to && pieces.districts(from).is_some() && pieces.districts(to).is_some()
}

fn positions(division: &Division) -> HashMap<&str, usize> {
    let districts = division.districts.iter().enumerate();
    districts.map(|(at, district)| (district.code.as_str(), at)).collect()
}
