//! Computed layers of the map, and the settings they depend on.

mod error;
mod local_map;
mod settings;

pub use error::LayerError;
pub use local_map::{Cluster, Clusters, LocalMap};
pub use settings::{
    Averaged, ClusterSettings, GroupSettings, LayerSettings, NearestLayerSettings, NearestSettings,
};
