//! The measures of each family.

use super::{About, Family, autocorrelation, gaps, inequality, neighborhood, segregation, zoning};

impl Family {
    /// The descriptions of its measures, in the order of its registry.
    pub fn measures(self) -> Vec<&'static About> {
        match self {
            Self::Segregation => segregation::ALL.iter().map(|measure| measure.about()).collect(),
            Self::Inequality => inequality::ALL.iter().map(|measure| measure.about()).collect(),
            Self::Autocorrelation => autocorrelation::ALL.to_vec(),
            Self::Gaps => gaps::ALL.to_vec(),
            Self::Neighborhood => neighborhood::ALL.to_vec(),
            Self::Zoning => zoning::ALL.to_vec(),
        }
    }
}
