//! Local Geary's c: districts that differ less or more from their neighbours than chance gives. Anselin
//! (2019).

use super::Cluster;
use super::cluster_layer::{ClusterLayer, is_significant};
use crate::analysis::layers::LayerTexts;
use crate::project::Inference;
use crate::stats::autocorrelation::{Local, Quadrant, false_discovery_rate};

/// Alike and unlike neighbours by local Geary.
pub static LOCAL_GEARY: ClusterLayer = ClusterLayer {
    id: "local-geary",
    texts: LayerTexts {
        name: "segregation.layer_local_geary",
        tells: "segregation.tells_local_geary",
        show: "segregation.show_local_geary",
        mean: None,
    },
    title: "segregation.title_local_geary",
    types: &[
        Cluster::HighHigh,
        Cluster::LowLow,
        Cluster::Alike,
        Cluster::Unlike,
        Cluster::NotSignificant,
        Cluster::WithoutNeighbors,
    ],
    type_key: |cluster| cluster.key(),
    p,
    cluster,
};

/// The p-values of local Geary, adjusted for the false discovery rate if that is asked for.
fn p(local: &[Local], inference: Inference) -> Vec<Option<f64>> {
    let p: Vec<Option<f64>> = local.iter().map(|local| local.geary_p_sim).collect();
    if inference.false_discovery_rate { false_discovery_rate(&p) } else { p }
}

/// Local Geary measures the difference from the neighbours, on whichever side of the mean they are.
/// The quadrant gives the side for similar districts.
fn cluster(local: &Local, p: Option<f64>, inference: Inference) -> Cluster {
    match (local.quadrant, local.geary_alike) {
        (Quadrant::Isolate, _) => Cluster::WithoutNeighbors,
        (_, None) => Cluster::NotSignificant,
        _ if !is_significant(p, inference) => Cluster::NotSignificant,
        (_, Some(false)) => Cluster::Unlike,
        (Quadrant::HighHigh, Some(true)) => Cluster::HighHigh,
        (Quadrant::LowLow, Some(true)) => Cluster::LowLow,
        (_, Some(true)) => Cluster::Alike,
    }
}

#[cfg(test)]
mod tests {
    use super::super::cluster_layer::tests::local;
    use super::*;

    #[test]
    fn geary_tells_alike_from_unlike_and_the_quadrant_what_is_alike() {
        let of = |quadrant, alike, p| {
            let district = Local { geary_alike: alike, ..local(quadrant) };
            cluster(&district, p, Inference::default())
        };
        let sure = Some(0.01);
        assert_eq!(of(Quadrant::HighHigh, Some(true), sure), Cluster::HighHigh);
        assert_eq!(of(Quadrant::LowLow, Some(true), sure), Cluster::LowLow);
        assert_eq!(of(Quadrant::LowHigh, Some(true), sure), Cluster::Alike);
        assert_eq!(of(Quadrant::HighHigh, Some(false), sure), Cluster::Unlike);
        assert_eq!(of(Quadrant::HighHigh, Some(true), Some(0.2)), Cluster::NotSignificant);
        assert_eq!(of(Quadrant::HighHigh, None, sure), Cluster::NotSignificant);
        assert_eq!(of(Quadrant::Isolate, None, None), Cluster::WithoutNeighbors);
    }

    #[test]
    fn p_values_are_adjusted_together() {
        let district = |p| Local { geary_p_sim: Some(p), ..local(Quadrant::HighHigh) };
        let districts = [district(0.01), district(0.04)];
        let plain = Inference { false_discovery_rate: false, ..Inference::default() };
        assert_eq!(p(&districts, plain), [Some(0.01), Some(0.04)]);
        assert_eq!(p(&districts, Inference::default()), [Some(0.02), Some(0.04)]);
    }
}
