//! The map of any layer: the indicator itself, or the one that describes a computed layer. Computing and
//! naming it are left to `analysis`.

use super::{Chance, Choropleth, ChoroplethError};
use crate::analysis::{Cluster, LayerError, LocalMap, Places};
use crate::color::{BackgroundTone, CLUSTER_RAMP, ClusterColors, Color};
use crate::model::{Dataset, MadeOf};
use crate::project::{Coloring, ThemeChoice, View};
use crate::scene::sentences::stand_in_note;
use crate::stats::Run;

impl Choropleth {
    /// The map of a view, computed for computed layers.
    ///
    /// # Errors
    /// As [`Choropleth::new`]; [`ChoroplethError::Layer`] if the layer is unknown or undefined.
    pub fn of_view(
        dataset: &Dataset,
        places: &impl Places,
        view: &View,
        run: &Run<'_>,
    ) -> Result<Self, ChoroplethError> {
        match LocalMap::of_view(dataset, places, view, run)? {
            Some(map) => Self::of_local_map(&view.coloring(), &map),
            None => Self::new(dataset, view),
        }
    }

    /// The map of a computed layer. Clusters are classes in their own colours; other results are classified
    /// around the midpoint of the layer, if it has one.
    ///
    /// # Errors
    /// [`ChoroplethError`] if the ramp or the method is unknown, or the method can't classify the
    /// values.
    pub fn of_local_map(coloring: &Coloring, map: &LocalMap) -> Result<Self, ChoroplethError> {
        let (indicator, series) = (&map.indicator, map.series.clone());
        let drawn = match (&indicator.made_of, &map.clusters) {
            (MadeOf::Class { classes, .. }, Some(clusters)) => {
                let colors = cluster_colors(clusters.types, coloring.theme);
                Self::of_classes(indicator, classes, CLUSTER_RAMP, colors, series)
            }
            _ => Self::of_amounts(coloring, indicator, &map.values, series, map.midpoint)?,
        };
        let chance = map.clusters.as_ref().map(|clusters| Chance {
            p: clusters.p.clone(),
            adjusted: clusters.inference.false_discovery_rate,
            permutations: clusters.inference.permutations,
        });
        Ok(Self { layer: map.layer.clone(), notes: map.notes.clone(), chance, ..drawn })
    }

    /// The map of the indicator as a replacement for a layer that can't be computed, with a note on it.
    ///
    /// # Errors
    /// As [`Choropleth::new`].
    pub fn in_place_of_layer(
        dataset: &Dataset,
        coloring: &Coloring,
        why: &LayerError,
    ) -> Result<Self, ChoroplethError> {
        let map = Self::of_indicator(dataset, coloring)?;
        Ok(Self { notes: vec![stand_in_note(&coloring.map.layer, why)], ..map })
    }
}

/// The colours of cluster types, in their order.
pub fn cluster_colors(types: &[Cluster], theme: ThemeChoice) -> Vec<Color> {
    let ground = match theme {
        ThemeChoice::Light => BackgroundTone::Light,
        ThemeChoice::Dark => BackgroundTone::Dark,
    };
    let colors = ClusterColors::on(ground);
    let color = |cluster: &Cluster| match cluster {
        Cluster::HighHigh => colors.high_high,
        Cluster::LowLow => colors.low_low,
        Cluster::HighLow => colors.high_low,
        Cluster::LowHigh => colors.low_high,
        Cluster::Alike => colors.alike,
        Cluster::Unlike => colors.unlike,
        Cluster::NotSignificant => colors.not_significant,
        Cluster::WithoutNeighbors => colors.without_neighbors,
    };
    types.iter().map(color).collect()
}
