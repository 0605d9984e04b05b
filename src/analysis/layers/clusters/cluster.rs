//! The cluster types of districts among their neighbours, and their numbers in a map.

use std::collections::BTreeMap;

use crate::project::Inference;
use crate::stats::autocorrelation::Moran;

/// The cluster type of a district among its neighbours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Cluster {
    /// High value among high ones; for Gi*, a hot spot.
    HighHigh,
    /// Low value among low ones; for Gi*, a cold spot.
    LowLow,
    /// High value among low ones.
    HighLow,
    /// Low value among high ones.
    LowHigh,
    /// Local Geary: similar to its neighbours, but not a high–high or low–low cluster.
    Alike,
    /// Local Geary: different from its neighbours.
    Unlike,
    /// Not significant: no more than chance gives.
    NotSignificant,
    /// An isolate: no neighbours to compare it with.
    WithoutNeighbors,
}

impl Cluster {
    /// The class number in a series.
    pub fn number(self) -> i32 {
        match self {
            Self::HighHigh => 1,
            Self::LowLow => 2,
            Self::HighLow => 3,
            Self::LowHigh => 4,
            Self::NotSignificant => 5,
            Self::WithoutNeighbors => 6,
            Self::Alike => 7,
            Self::Unlike => 8,
        }
    }

    /// The text key of the cluster type in most layers.
    pub fn key(self) -> &'static str {
        match self {
            Self::HighHigh => "stats.quadrant_high_high",
            Self::LowLow => "stats.quadrant_low_low",
            Self::HighLow => "stats.quadrant_high_low",
            Self::LowHigh => "stats.quadrant_low_high",
            Self::Alike => "segregation.alike",
            Self::Unlike => "segregation.unlike",
            Self::NotSignificant => "segregation.not_significant",
            Self::WithoutNeighbors => "stats.quadrant_isolate",
        }
    }
}

/// The statistics behind a map of clusters.
#[derive(Clone, Debug, PartialEq)]
pub struct Clusters {
    /// The cluster types that the layer can give, in legend order.
    pub types: &'static [Cluster],
    /// The p-value that is compared with the level, by district. `None` without neighbours or a value.
    pub p: Vec<Option<f64>>,
    /// Number of districts in each cluster type.
    pub counts: BTreeMap<Cluster, usize>,
    /// Global Moran's I.
    pub moran: Moran,
    /// Number of districts that have a value.
    pub n: usize,
    /// The significance test.
    pub inference: Inference,
}

impl Clusters {
    /// Number of districts in a cluster type.
    pub fn count(&self, cluster: Cluster) -> usize {
        self.counts.get(&cluster).copied().unwrap_or(0)
    }
}
