//! Computed layers of the map, and the settings they depend on.

mod local_map;
mod settings;

pub use local_map::{Cluster, Clusters, LayerError, LocalMap};
pub use settings::{
    Averaged, ClusterSettings, GroupSettings, LayerSettings, NearestLayerSettings, NearestSettings,
};
