//! The layer of the map (the indicator itself, or a statistic computed from it or from groups) and its
//! settings: inference, and the neighbourhood of nearest residents.

use std::borrow::Cow;
use std::fmt;

use serde::{Deserialize, Deserializer, Serialize};

use crate::limits;

/// The id of the layer that colours the districts: the indicator itself, or a layer computed from the
/// view.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct LayerId(Cow<'static, str>);

impl LayerId {
    /// The indicator itself.
    pub const INDICATOR: Self = Self(Cow::Borrowed("indicator"));

    /// A layer by its id.
    pub fn new(id: impl Into<Cow<'static, str>>) -> Self {
        Self(id.into())
    }

    /// The id in views and on the command line.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// True if the layer is computed, and not the indicator itself.
    pub fn is_computed(&self) -> bool {
        *self != Self::INDICATOR
    }
}

impl Default for LayerId {
    fn default() -> Self {
        Self::INDICATOR
    }
}

impl fmt::Display for LayerId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
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

/// Settings of the layer of nearest residents.
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
