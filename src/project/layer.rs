//! The layer of the map: the indicator itself, or something computed from it or from groups; and how
//! certain a pattern must be to be shown.

use serde::{Deserialize, Deserializer, Serialize};

use crate::limits;

/// The layer that colours the districts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Layer {
    /// The indicator itself.
    #[default]
    Indicator,
    /// Districts that resemble their neighbours, or differ from them, in the indicator.
    LocalMoran,
    /// Where high or low values of the indicator gather.
    GiStar,
    /// Districts that differ less, or more, from their neighbours than chance gives.
    LocalGeary,
    /// The group's share of a district against its share of the city.
    LocationQuotient,
    /// The leaning of a district to the first group or to the second.
    Ice,
    /// The mix of the k nearest residents.
    NearestResidents,
}

impl Layer {
    /// All of them, in the order they are listed.
    pub const ALL: &[Self] = &[
        Self::Indicator,
        Self::LocalMoran,
        Self::GiStar,
        Self::LocalGeary,
        Self::LocationQuotient,
        Self::Ice,
        Self::NearestResidents,
    ];

    /// The name in views and on the command line.
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

    /// The layer of this name.
    pub fn named(id: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|layer| layer.id() == id)
    }

    /// True if it tells chance from pattern with permutations.
    pub fn is_inferred(self) -> bool {
        matches!(self, Self::LocalMoran | Self::GiStar | Self::LocalGeary)
    }

    /// True if it is computed from the chosen groups rather than from the indicator.
    pub fn is_of_groups(self) -> bool {
        matches!(self, Self::LocationQuotient | Self::Ice)
    }
}

/// The inference: pattern against chance.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Inference {
    /// Number of permutations a district is compared with.
    #[serde(deserialize_with = "permutations")]
    pub permutations: usize,
    /// The seed they are drawn with.
    #[serde(deserialize_with = "seed")]
    pub seed: u64,
    /// The highest p-value that still counts as pattern.
    #[serde(deserialize_with = "level")]
    pub level: f64,
    /// True if p-values are adjusted for looking at many districts at once.
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

/// The fewest nearest residents that can be asked for in the window.
pub const FEWEST_RESIDENTS: u32 = 200;
/// The most nearest residents that can be asked for in the window.
pub const MOST_RESIDENTS: u32 = 51_200;

/// The value averaged over the nearest residents.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum NearestOf {
    /// The first group's share.
    #[default]
    Group,
    /// The indicator, weighted by those it is about.
    Indicator,
}

/// Neighbourhoods by people: how many, and what of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default)]
pub struct NearestResidentsChoice {
    /// Number of nearest residents that make a neighbourhood.
    #[serde(deserialize_with = "residents")]
    pub k: u32,
    /// The values averaged over them.
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
