//! A view's map whatever its layer: the indicator itself, or one made for what was computed. The
//! computing is left to `analysis`, what it is called to `layer_words`.

use super::layer_words::{layer_indicator, layer_notes, stand_in_note};
use super::{Chance, Choropleth, ChoroplethError};
use crate::analysis::{Cluster, LayerError, LocalMap, Places};
use crate::color::{CLUSTER_RAMP, ClusterColors, Color, Ground};
use crate::model::{Dataset, MadeOf};
use crate::project::{Layer, ThemeChoice, View};
use crate::stats::Run;

impl Choropleth {
    /// The map that a view asks for, computed where its layer is.
    ///
    /// # Errors
    /// As [`Choropleth::new`]; [`ChoroplethError::Layer`] where the layer has no answer.
    pub fn of_view(
        dataset: &Dataset,
        places: &impl Places,
        view: &View,
        run: &Run<'_>,
    ) -> Result<Self, ChoroplethError> {
        match LocalMap::of(dataset, places, view, run)? {
            Some(map) => Self::of_local_map(view, &map),
            None => Self::new(dataset, view),
        }
    }

    /// The maps that a view asks for, in the order of their places.
    ///
    /// # Errors
    /// As [`Choropleth::of_view`], for the first map that can't be made.
    pub fn of_maps(
        dataset: &Dataset,
        places: &impl Places,
        view: &View,
        run: &Run<'_>,
    ) -> Result<Vec<Self>, ChoroplethError> {
        (0..view.maps())
            .filter_map(|place| view.of_map(place))
            .map(|view| Self::of_view(dataset, places, &view, run))
            .collect()
    }

    /// A computed map, cut into classes: clusters in their own colours, quotients around 1, leanings
    /// around 0.
    ///
    /// # Errors
    /// [`ChoroplethError`] when the ramp or the method is not there, or the method can't cut the
    /// values.
    pub fn of_local_map(view: &View, map: &LocalMap) -> Result<Self, ChoroplethError> {
        let indicator = layer_indicator(map, view);
        let series = map.series.clone();
        let drawn = match (&indicator.made_of, map.layer) {
            (MadeOf::Class { classes, .. }, _) => {
                let colors = cluster_colors(map.layer, view.theme);
                Self::of_classes(&indicator, classes, CLUSTER_RAMP, colors, series)
            }
            (_, Layer::LocationQuotient) => {
                Self::of_amounts(view, &indicator, &map.values, series, Some(1.0))?
            }
            (_, Layer::Ice) => Self::of_amounts(view, &indicator, &map.values, series, Some(0.0))?,
            _ => Self::of_amounts(view, &indicator, &map.values, series, None)?,
        };
        let chance = map.clusters.as_ref().map(|clusters| Chance {
            p: clusters.p.clone(),
            adjusted: view.inference.false_discovery_rate,
            permutations: view.inference.permutations,
        });
        Ok(Self { layer: map.layer, notes: layer_notes(map, view), chance, ..drawn })
    }

    /// The map of the view's indicator itself, whatever its layer.
    ///
    /// # Errors
    /// As [`Choropleth::new`].
    pub fn of_indicator(dataset: &Dataset, view: &View) -> Result<Self, ChoroplethError> {
        if view.layer == Layer::Indicator {
            return Self::new(dataset, view);
        }
        Self::new(dataset, &View { layer: Layer::Indicator, ..view.clone() })
    }

    /// The map of the indicator in place of a layer that can't be computed, with a note that says so.
    ///
    /// # Errors
    /// As [`Choropleth::new`].
    pub fn in_place_of_layer(
        dataset: &Dataset,
        view: &View,
        why: &LayerError,
    ) -> Result<Self, ChoroplethError> {
        let map = Self::of_indicator(dataset, view)?;
        Ok(Self { notes: vec![stand_in_note(view.layer, why)], ..map })
    }
}

/// The colours of a layer's clusters, in the order of the legend.
pub fn cluster_colors(layer: Layer, theme: ThemeChoice) -> Vec<Color> {
    let ground = match theme {
        ThemeChoice::Light => Ground::Light,
        ThemeChoice::Dark => Ground::Dark,
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
