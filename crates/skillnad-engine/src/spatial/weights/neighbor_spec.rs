//! A rule for neighbours with its additions. Finding the neighbours is left to
//! [`SpatialWeights`](super::SpatialWeights).

use crate::spatial::{Contiguity, WeightsRule};

/// A rule for neighbours with its additions. To be stated beside every figure of neighbours.
///
/// # Example
/// ```
/// use skillnad_engine::spatial::{NeighborSpec, WeightsRule};
///
/// let plain = NeighborSpec::plain(WeightsRule::Nearest(4));
/// assert!(!plain.links && !plain.nearest_for_isolates);
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(default))]
pub struct NeighborSpec {
    /// The rule of neighbours; written as on the command line, `queen` or `knn:4`.
    pub rule: WeightsRule,
    /// True if bridges, tunnels and ferries make neighbours too, where the division has a list of them.
    pub links: bool,
    /// True if isolates are joined to the nearest district.
    pub nearest_for_isolates: bool,
}

impl NeighborSpec {
    /// A rule without additions.
    pub const fn plain(rule: WeightsRule) -> Self {
        Self { rule, links: false, nearest_for_isolates: false }
    }
}

impl Default for NeighborSpec {
    fn default() -> Self {
        Self::plain(WeightsRule::Contiguity(Contiguity::Queen))
    }
}

#[cfg(all(test, feature = "serde"))]
mod tests {
    use super::*;

    #[test]
    fn a_rule_is_saved_as_the_command_line_writes_it() {
        let spec = NeighborSpec { links: true, ..NeighborSpec::plain(WeightsRule::Nearest(4)) };
        let json = serde_json::to_string(&spec).unwrap();
        assert_eq!(json, r#"{"rule":"knn:4","links":true,"nearest_for_isolates":false}"#);
        assert_eq!(serde_json::from_str::<NeighborSpec>(&json).unwrap(), spec);
        assert!(serde_json::from_str::<NeighborSpec>(r#"{"rule":"knn:0"}"#).is_err());
    }
}
