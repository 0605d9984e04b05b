//! The layer of the map (the indicator itself, or a statistic computed from it or from groups) and its
//! settings: inference, and the neighbourhood of nearest residents.

use serde::{Deserialize, Deserializer, Serialize};

use crate::limits;

/// The layer that colours the districts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Layer {
    /// The indicator itself.
    #[default]
    Indicator,
    /// Local Moran's I of the indicator: districts that resemble their neighbours or differ from them.
    LocalMoran,
    /// Getis–Ord Gi* of the indicator: places where high or low values gather.
    GiStar,
    /// Local Geary's c: districts that differ less or more from their neighbours than chance gives.
    LocalGeary,
    /// Location quotient: the first group's share in a district against its share in the city.
    LocationQuotient,
    /// Index of concentration at the extremes: the leaning of a district to the first or the second
    /// group.
    Ice,
    /// Mean over the k nearest residents.
    NearestResidents,
}

impl Layer {
    /// All layers, in menu order.
    pub const ALL: &[Self] = &[
        Self::Indicator,
        Self::LocalMoran,
        Self::GiStar,
        Self::LocalGeary,
        Self::LocationQuotient,
        Self::Ice,
        Self::NearestResidents,
    ];

    /// The id in views and on the command line.
    pub fn id(self) -> &'static str {
        match self {
            Self::Indicator => "indicator",
            Self::LocalMoran => "local-moran",
            Self::GiStar => "gi-star",
            Self::LocalGeary => "local-geary",
            Self::LocationQuotient => "location-quotient",
            Self::Ice => "ice",
            Self::NearestResidents => "nearest-residents",
        }
    }

    /// Returns the layer with an id; `None` for an unknown id.
    pub fn named(id: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|layer| layer.id() == id)
    }

    /// True if the layer has a significance test by permutations.
    pub fn is_inferred(self) -> bool {
        matches!(self, Self::LocalMoran | Self::GiStar | Self::LocalGeary)
    }

    /// True if the layer is computed from the chosen groups and not from the indicator.
    pub fn is_of_groups(self) -> bool {
        matches!(self, Self::LocationQuotient | Self::Ice)
    }
}

/// Settings of the significance test.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Inference {
    /// Number of permutations.
    #[serde(deserialize_with = "permutations")]
    pub permutations: usize,
    /// Seed of the permutations.
    #[serde(deserialize_with = "seed")]
    pub seed: u64,
    /// Significance level: the highest p-value that counts as significant.
    #[serde(deserialize_with = "level")]
    pub level: f64,
    /// True if p-values are adjusted for multiple testing (false discovery rate).
    pub false_discovery_rate: bool,
}

impl Default for Inference {
    fn default() -> Self {
        Self { permutations: 999, seed: 1, level: 0.05, false_discovery_rate: true }
    }
}

fn permutations<'de, D: Deserializer<'de>>(saved: D) -> Result<usize, D::Error> {
    let usual = Inference::default().permutations;
    Ok(limits::count(saved, 0, limits::PERMUTATIONS)?.unwrap_or(usual))
}

fn seed<'de, D: Deserializer<'de>>(saved: D) -> Result<u64, D::Error> {
    Ok(limits::wide_count(saved)?.unwrap_or(Inference::default().seed))
}

fn level<'de, D: Deserializer<'de>>(saved: D) -> Result<f64, D::Error> {
    Ok(limits::finite(saved, 0.0, 1.0)?.unwrap_or(Inference::default().level))
}

/// The lowest k that the window offers.
pub const FEWEST_RESIDENTS: u32 = 200;
/// The highest k that the window offers.
pub const MOST_RESIDENTS: u32 = 51_200;

/// The value averaged over the nearest residents.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum NearestOf {
    /// The first group's share.
    #[default]
    Group,
    /// The indicator, weighted by the persons it is about.
    Indicator,
}

/// Settings of [`Layer::NearestResidents`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default)]
pub struct NearestResidentsChoice {
    /// k: number of nearest residents in a neighbourhood.
    #[serde(deserialize_with = "residents")]
    pub k: u32,
    /// The value that is averaged over them.
    pub of: NearestOf,
}

impl Default for NearestResidentsChoice {
    fn default() -> Self {
        Self { k: 1_600, of: NearestOf::default() }
    }
}

fn residents<'de, D: Deserializer<'de>>(saved: D) -> Result<u32, D::Error> {
    let usual = NearestResidentsChoice::default().k;
    let read = limits::wide_count(saved)?;
    Ok(read.map_or(usual, |k| u32::try_from(k).unwrap_or(u32::MAX).max(1)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_layer_is_found_by_the_name_it_is_saved_with() {
        for layer in Layer::ALL {
            assert_eq!(Layer::named(layer.id()), Some(*layer));
            let saved = serde_json::to_value(layer).unwrap();
            assert_eq!(saved, serde_json::json!(layer.id()));
        }
        assert_eq!(Layer::named("heat"), None);
    }
}
