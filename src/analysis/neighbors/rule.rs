//! The neighbours of each district: a rule and its additions. Reporting the additions is left to the
//! callers; the wording of the rule is in `words`.

use thiserror::Error;

use crate::analysis::Places;
use crate::i18n::{Language, Numbers, tr_with};
use crate::limits::NEIGHBOR_PAIRS;
use crate::model::{Division, DivisionId};
use crate::spatial::{Link, NeighborSpec, PlacedLinks, SpatialWeights, WeightsRule};

/// The neighbours of each district, and the bridges, tunnels and ferries between them.
#[derive(Clone, Debug, PartialEq)]
pub struct Neighbors {
    /// The neighbours, each with the weight 1, and the pairs that were added to the rule.
    pub weights: SpatialWeights,
    links: PlacedLinks,
}

/// Errors in finding neighbours.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum NeighborError {
    /// Links were asked for, but no list of them is known for the division.
    #[error("no list of bridges and ferries for {division}")]
    NoLinks {
        /// The division.
        division: DivisionId,
    },
    /// The rule gives too many pairs.
    #[error("more than {NEIGHBOR_PAIRS} pairs of neighbours")]
    TooMany,
}

impl NeighborError {
    /// The reason, as a sentence in the user's language.
    pub fn message(&self, language: Language) -> String {
        match self {
            Self::NoLinks { division } => {
                tr_with(language, "weights.no_links", &[("division", division.as_str())])
            }
            Self::TooMany => {
                let most = Numbers(language).count(NEIGHBOR_PAIRS);
                tr_with(language, "weights.too_many", &[("most", &most)])
            }
        }
    }
}

impl Neighbors {
    /// Finds the neighbours of the districts under a rule with its additions.
    ///
    /// # Errors
    /// [`NeighborError::NoLinks`] if links are asked for and none are known, and
    /// [`NeighborError::TooMany`] for a rule with too many pairs.
    pub fn find(
        spec: NeighborSpec,
        division: &Division,
        places: &impl Places,
    ) -> Result<Self, NeighborError> {
        if spec.links && places.links().pairs.is_empty() {
            return Err(NeighborError::NoLinks { division: division.id.clone() });
        }
        let links = if spec.links { places.links().clone() } else { PlacedLinks::default() };
        let weights = neighbor_weights(spec, places);
        if weights.has_too_many() {
            Err(NeighborError::TooMany)
        } else {
            Ok(Self { weights, links })
        }
    }

    /// Neighbours that are listed, as pairs of a district and its neighbour, with the additions of `spec`.
    ///
    /// # Errors
    /// [`NeighborError::NoLinks`] if links are asked for and none are known.
    pub fn listed(
        pairs: Vec<(u32, u32)>,
        spec: NeighborSpec,
        division: &Division,
        places: &impl Places,
    ) -> Result<Self, NeighborError> {
        let listed = NeighborSpec { rule: WeightsRule::Listed, ..spec };
        let none = Self::find(listed, division, places)?;
        let n = division.districts.len();
        let weights = SpatialWeights::from_directed(WeightsRule::Listed, n, pairs);
        Ok(Self { weights: with_additions(weights, listed, places), ..none })
    }

    /// The bridges, tunnels and ferries counted between two districts, in file order.
    pub fn crossings(&self, from: u32, to: u32) -> impl Iterator<Item = &Link> {
        self.links.between(from, to)
    }
}

/// The neighbours under a rule with its additions, each with the weight 1. Links are left out where none
/// are known.
pub fn neighbor_weights(spec: NeighborSpec, places: &(impl Places + ?Sized)) -> SpatialWeights {
    let weights = match spec.rule {
        WeightsRule::Contiguity(rule) => SpatialWeights::contiguity(places.borders(), rule),
        WeightsRule::Nearest(k) => SpatialWeights::nearest(places.middles(), k),
        WeightsRule::Distance(meters) => SpatialWeights::distance_band(places.middles(), meters),
        // The pairs of a list are not found but given.
        WeightsRule::Listed => {
            SpatialWeights::from_directed(WeightsRule::Listed, places.middles().len(), Vec::new())
        }
    };
    with_additions(weights, spec, places)
}

fn with_additions(
    mut weights: SpatialWeights,
    spec: NeighborSpec,
    places: &(impl Places + ?Sized),
) -> SpatialWeights {
    if spec.links {
        weights = weights.with_links(&places.links().pairs);
    }
    if spec.nearest_for_isolates {
        weights = weights.with_nearest_for_isolates(places.middles());
    }
    weights
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refusal_names_the_division_or_the_limit() {
        let no_links = NeighborError::NoLinks { division: DivisionId::new("street") };
        for language in Language::ALL {
            assert!(no_links.message(language).contains("street"));
            let most = Numbers(language).count(NEIGHBOR_PAIRS);
            assert!(NeighborError::TooMany.message(language).contains(&most));
        }
    }
}
