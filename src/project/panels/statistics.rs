//! The settings of computed layers and of segregation.

use serde::{Deserialize, Serialize};

use crate::project::{GroupChoice, Inference, NearestResidentsChoice};
use crate::spatial::NeighborSpec;

/// Neighbours, significance, groups and measure: what statistics of a view are computed with.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Statistics {
    /// The neighbour rule.
    #[serde(rename = "neighbours")]
    pub neighbors: NeighborSpec,
    /// Settings of the significance test of the layer.
    pub inference: Inference,
    /// The groups that segregation is measured for.
    pub groups: GroupChoice,
    /// Groups that were chosen in other divisions and that this division lacks, the latest first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub groups_elsewhere: Vec<GroupChoice>,
    /// The id of the current measure of segregation.
    pub measure: String,
    /// Settings of the layer of nearest residents: k, and the value that is
    /// averaged.
    pub nearest_residents: NearestResidentsChoice,
}

impl Default for Statistics {
    fn default() -> Self {
        Self {
            neighbors: NeighborSpec::default(),
            inference: Inference::default(),
            groups: GroupChoice::default(),
            groups_elsewhere: Vec::new(),
            measure: "dissimilarity".to_owned(),
            nearest_residents: NearestResidentsChoice::default(),
        }
    }
}
