//! Local Moran's I: districts that resemble their neighbours or differ from them. Anselin (1995).

use super::Cluster;
use super::cluster_layer::{ClusterLayer, is_significant, moran_p};
use crate::analysis::layers::LayerTexts;
use crate::project::Inference;
use crate::stats::autocorrelation::{Local, Quadrant};

/// Clusters by local Moran's I.
pub static LOCAL_MORAN: ClusterLayer = ClusterLayer {
    id: "local-moran",
    texts: LayerTexts {
        name: "segregation.layer_local_moran",
        tells: "segregation.tells_local_moran",
        show: "segregation.show_local_moran",
        mean: None,
    },
    title: "segregation.title_local_moran",
    types: &[
        Cluster::HighHigh,
        Cluster::LowLow,
        Cluster::HighLow,
        Cluster::LowHigh,
        Cluster::NotSignificant,
        Cluster::WithoutNeighbors,
    ],
    type_key: |cluster| cluster.key(),
    p: moran_p,
    cluster,
};

fn cluster(local: &Local, p: Option<f64>, inference: Inference) -> Cluster {
    match local.quadrant {
        Quadrant::Isolate => Cluster::WithoutNeighbors,
        _ if !is_significant(p, inference) => Cluster::NotSignificant,
        Quadrant::HighHigh => Cluster::HighHigh,
        Quadrant::LowLow => Cluster::LowLow,
        Quadrant::HighLow => Cluster::HighLow,
        Quadrant::LowHigh => Cluster::LowHigh,
    }
}

#[cfg(test)]
mod tests {
    use super::super::cluster_layer::tests::local;
    use super::*;

    #[test]
    fn chance_decides_and_then_the_quadrant() {
        let of = |quadrant, p| cluster(&local(quadrant), p, Inference::default());
        assert_eq!(of(Quadrant::HighHigh, Some(0.2)), Cluster::NotSignificant);
        assert_eq!(of(Quadrant::HighHigh, Some(0.01)), Cluster::HighHigh);
        assert_eq!(of(Quadrant::LowLow, Some(0.01)), Cluster::LowLow);
        assert_eq!(of(Quadrant::HighLow, Some(0.01)), Cluster::HighLow);
        assert_eq!(of(Quadrant::LowHigh, Some(0.01)), Cluster::LowHigh);
    }

    #[test]
    fn an_island_is_a_category_of_its_own() {
        let island = cluster(&local(Quadrant::Isolate), None, Inference::default());
        assert_eq!(island, Cluster::WithoutNeighbors);
    }
}
