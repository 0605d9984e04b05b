//! The settings that a computed layer depends on, taken from a view. They are what the layer is computed
//! from and its cache key in one, so that a setting can't be used without being part of the key.

use crate::analysis::neighbors::offered_residents;
use crate::model::{IndicatorId, Year};
use crate::project::{GroupChoice, Inference, Layer, NearestOf, View};
use crate::spatial::NeighborSpec;

/// The settings of a computed layer.
#[derive(Clone, Debug, PartialEq)]
pub enum LayerSettings {
    /// Clusters of an indicator.
    Clusters(ClusterSettings),
    /// Location quotient or ICE of groups.
    Groups(GroupSettings),
    /// The mean over the nearest residents.
    Nearest(NearestLayerSettings),
}

/// The settings of a layer of clusters.
#[derive(Clone, Debug, PartialEq)]
pub struct ClusterSettings {
    /// The statistic: local Moran, Gi* or local Geary.
    pub layer: Layer,
    /// The indicator.
    pub indicator: IndicatorId,
    /// The year, or `None` for the latest.
    pub year: Option<Year>,
    /// The neighbour rule.
    pub neighbors: NeighborSpec,
    /// The significance test.
    pub inference: Inference,
}

/// The settings of a layer of groups.
#[derive(Clone, Debug, PartialEq)]
pub struct GroupSettings {
    /// The statistic: location quotient or ICE.
    pub layer: Layer,
    /// The groups and their total.
    pub groups: GroupChoice,
    /// The year, or `None` for the latest.
    pub year: Option<Year>,
    /// True if the values of all years are computed, for pooled classes.
    pub pooled: bool,
}

/// The settings of the layer of nearest residents.
#[derive(Clone, Debug, PartialEq)]
pub struct NearestLayerSettings {
    /// The neighbourhoods, which are computed for every k at once.
    pub neighborhoods: NearestSettings,
    /// Number of nearest residents.
    pub k: u32,
    /// True if the values of all years are used, for pooled classes.
    pub pooled: bool,
}

/// The settings of neighbourhoods by nearest residents, for every k.
#[derive(Clone, Debug, PartialEq)]
pub struct NearestSettings {
    /// The averaged value.
    pub of: Averaged,
    /// The year, or `None` for the latest.
    pub year: Option<Year>,
    /// A k beside those that the window offers.
    pub own_k: Option<u32>,
}

/// The value that is averaged over the nearest residents.
#[derive(Clone, Debug, PartialEq)]
pub enum Averaged {
    /// The share of the first group.
    Group(GroupChoice),
    /// An indicator.
    Indicator(IndicatorId),
}

impl LayerSettings {
    /// The settings of a view's layer; `None` for the indicator itself.
    pub fn of(view: &View) -> Option<Self> {
        let statistics = &view.statistics;
        let (layer, year) = (view.map.layer, view.map.year);
        match layer {
            Layer::Indicator => None,
            Layer::LocalMoran | Layer::GiStar | Layer::LocalGeary => {
                Some(Self::Clusters(ClusterSettings {
                    layer,
                    indicator: view.map.indicator.clone(),
                    year,
                    neighbors: statistics.neighbors,
                    inference: statistics.inference,
                }))
            }
            Layer::LocationQuotient | Layer::Ice => Some(Self::Groups(GroupSettings {
                layer,
                groups: statistics.groups.clone(),
                year,
                pooled: view.symbology.pooled,
            })),
            Layer::NearestResidents => Some(Self::Nearest(NearestLayerSettings::of(view))),
        }
    }
}

impl NearestLayerSettings {
    /// The settings of a view's nearest residents, regardless of its layer.
    pub fn of(view: &View) -> Self {
        Self {
            neighborhoods: NearestSettings::of(view),
            k: view.statistics.nearest_residents.k,
            pooled: view.symbology.pooled,
        }
    }
}

impl NearestSettings {
    /// The settings of a view's neighbourhoods.
    pub fn of(view: &View) -> Self {
        let choice = view.statistics.nearest_residents;
        let of = match choice.of {
            NearestOf::Group => Averaged::Group(view.statistics.groups.clone()),
            NearestOf::Indicator => Averaged::Indicator(view.map.indicator.clone()),
        };
        let own_k = Some(choice.k).filter(|k| !offered_residents().contains(k));
        Self { of, year: view.map.year, own_k }
    }
}
