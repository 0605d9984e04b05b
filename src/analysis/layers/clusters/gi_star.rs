//! Getis–Ord Gi*: places where high or low values gather. Getis and Ord (1992), Ord and Getis (1995).

use super::Cluster;
use super::cluster_layer::{ClusterLayer, is_significant, moran_p};
use crate::analysis::layers::LayerTexts;
use crate::project::Inference;
use crate::stats::autocorrelation::{Local, Quadrant};

/// Hot and cold spots by Gi*.
pub static GI_STAR: ClusterLayer = ClusterLayer {
    id: "gi-star",
    texts: LayerTexts {
        name: "segregation.layer_gi_star",
        tells: "segregation.tells_gi_star",
        show: "segregation.show_gi_star",
        mean: None,
    },
    title: "segregation.title_gi_star",
    types: &[
        Cluster::HighHigh,
        Cluster::LowLow,
        Cluster::NotSignificant,
        Cluster::WithoutNeighbors,
    ],
    type_key: |cluster| match cluster {
        Cluster::HighHigh => "segregation.high_gather",
        Cluster::LowLow => "segregation.low_gather",
        other => other.key(),
    },
    p: moran_p,
    cluster,
};

/// Permutations test the neighbours alone; Gi* includes the district. The signs of Gi and Gi* must
/// agree.
fn cluster(local: &Local, p: Option<f64>, inference: Inference) -> Cluster {
    if local.quadrant == Quadrant::Isolate {
        return Cluster::WithoutNeighbors;
    }
    match (local.gi_z, local.gi_star_z) {
        _ if !is_significant(p, inference) => Cluster::NotSignificant,
        (Some(gi), Some(star)) if gi > 0.0 && star > 0.0 => Cluster::HighHigh,
        (Some(gi), Some(star)) if gi < 0.0 && star < 0.0 => Cluster::LowLow,
        _ => Cluster::NotSignificant,
    }
}

#[cfg(test)]
mod tests {
    use super::super::cluster_layer::tests::local;
    use super::*;

    fn of(local: &Local, p: Option<f64>) -> Cluster {
        cluster(local, p, Inference::default())
    }

    #[test]
    fn a_high_district_among_low_neighbors_is_no_hot_spot() {
        let mut district = local(Quadrant::HighLow);
        assert_eq!(of(&district, Some(0.001)), Cluster::HighHigh);
        assert_eq!(of(&district, Some(0.2)), Cluster::NotSignificant);
        district.gi_z = Some(-2.0);
        assert_eq!(of(&district, Some(0.001)), Cluster::NotSignificant);
        district.gi_star_z = Some(-2.0);
        assert_eq!(of(&district, Some(0.001)), Cluster::LowLow);
    }

    #[test]
    fn a_z_of_nought_is_neither_hot_nor_cold() {
        for (gi, star) in [(0.0, 2.0), (2.0, 0.0), (0.0, -2.0), (-2.0, 0.0)] {
            let district =
                Local { gi_z: Some(gi), gi_star_z: Some(star), ..local(Quadrant::HighHigh) };
            assert_eq!(of(&district, Some(0.001)), Cluster::NotSignificant, "{gi} {star}");
        }
    }

    #[test]
    fn an_island_is_a_category_of_its_own() {
        assert_eq!(of(&local(Quadrant::Isolate), None), Cluster::WithoutNeighbors);
    }
}
