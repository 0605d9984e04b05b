//! Layers of clusters: a local statistic of the indicator, tested by permutations.

mod cluster;
mod cluster_layer;
mod gi_star;
mod local_geary;
mod local_moran;

pub use cluster::{Cluster, Clusters};
pub(super) use gi_star::GI_STAR;
pub(super) use local_geary::LOCAL_GEARY;
pub(super) use local_moran::LOCAL_MORAN;
