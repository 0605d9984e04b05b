//! The map of any layer: the indicator itself, or an indicator made for a computed layer. Computing is
//! left to `analysis`, naming to `sentences`.

use super::{Chance, Choropleth, ChoroplethError};
use crate::analysis::{Cluster, LayerError, LayerSettings, LocalMap, Places};
use crate::color::{BackgroundTone, CLUSTER_RAMP, ClusterColors, Color};
use crate::model::{Dataset, MadeOf};
use crate::project::{Coloring, Layer, ThemeChoice, View};
use crate::scene::sentences::{layer_indicator, layer_notes, stand_in_note};
use crate::stats::Run;

impl Choropleth {
    /// The map of a view, computed for computed layers.
    ///
    /// # Errors
    /// As [`Choropleth::new`]; [`ChoroplethError::Layer`] if the layer is undefined.
    pub fn of_view(
        dataset: &Dataset,
        places: &impl Places,
        view: &View,
        run: &Run<'_>,
    ) -> Result<Self, ChoroplethError> {
        match LayerSettings::of(view) {
            Some(settings) => {
                let map = LocalMap::of(dataset, places, &settings, run)?;
                Self::of_local_map(&view.coloring(), &map)
            }
            None => Self::new(dataset, view),
        }
    }

    /// The map of a computed layer. Clusters are classes in their own colours; quotients are classified
    /// around 1, ICE around 0.
    ///
    /// # Errors
    /// [`ChoroplethError`] if the ramp or the method is unknown, or the method can't classify the
    /// values.
    pub fn of_local_map(coloring: &Coloring, map: &LocalMap) -> Result<Self, ChoroplethError> {
        let indicator = layer_indicator(map);
        let series = map.series.clone();
        let drawn = match (&indicator.made_of, map.layer) {
            (MadeOf::Class { classes, .. }, _) => {
                let colors = cluster_colors(map.layer, coloring.theme);
                Self::of_classes(&indicator, classes, CLUSTER_RAMP, colors, series)
            }
            (_, Layer::LocationQuotient) => {
                Self::of_amounts(coloring, &indicator, &map.values, series, Some(1.0))?
            }
            (_, Layer::Ice) => {
                Self::of_amounts(coloring, &indicator, &map.values, series, Some(0.0))?
            }
            _ => Self::of_amounts(coloring, &indicator, &map.values, series, None)?,
        };
        let chance = match (&map.clusters, &map.settings) {
            (Some(clusters), LayerSettings::Clusters(settings)) => Some(Chance {
                p: clusters.p.clone(),
                adjusted: settings.inference.false_discovery_rate,
                permutations: settings.inference.permutations,
            }),
            _ => None,
        };
        Ok(Self { layer: map.layer, notes: layer_notes(map), chance, ..drawn })
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
        Ok(Self { notes: vec![stand_in_note(coloring.map.layer, why)], ..map })
    }
}

/// The colours of a layer's cluster types, in legend order.
pub fn cluster_colors(layer: Layer, theme: ThemeChoice) -> Vec<Color> {
    let ground = match theme {
        ThemeChoice::Light => BackgroundTone::Light,
        ThemeChoice::Dark => BackgroundTone::Dark,
    };
    let colors = ClusterColors::on(ground);
    let color = |cluster| match cluster {
        Cluster::HighHigh => colors.high_high,
        Cluster::LowLow => colors.low_low,
        Cluster::HighLow => colors.high_low,
        Cluster::LowHigh => colors.low_high,
        Cluster::Alike => colors.alike,
        Cluster::Unlike => colors.unlike,
        Cluster::NotSignificant => colors.not_significant,
        Cluster::WithoutNeighbors => colors.without_neighbors,
    };
    Cluster::of_layer(layer).map(color).collect()
}
