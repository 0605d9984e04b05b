//! The choropleth of a view.

use std::sync::Arc;

use super::{Asked, Computed, Derived};
use crate::analysis::{LayerError, LayerInputs};
use crate::model::Revision;
use crate::project::{Coloring, LayerId, View};
use crate::scene::{Choropleth, ChoroplethError};
use crate::session::OpenDivision;
use crate::stats::Undefined;

/// Cache key of a choropleth: all its inputs.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct ChoroplethKey {
    revision: Revision,
    coloring: Coloring,
    computed: LayerInKey,
}

/// The part of the cache key for a computed layer.
#[derive(Clone, Debug, PartialEq)]
enum LayerInKey {
    Nothing,
    Layer {
        inputs: LayerInputs,
        /// The number of nearest residents.
        k: u32,
    },
    /// The indicator, shown in place of a layer that failed.
    Failed(LayerError),
}

/// State of a view's layer.
#[derive(Clone, Debug, PartialEq)]
pub enum LayerState {
    /// The layer is on the map.
    Shown,
    /// The layer is being computed; the map shows the previous layer or the indicator.
    Pending,
    /// The layer can't be computed, and the map shows the indicator.
    Failed(LayerError),
    /// The computation failed unexpectedly.
    Broken,
}

impl Derived {
    /// The choropleth of a view, cached. While a computed layer is pending it is the previous layer, or the
    /// indicator. If the layer fails it is the indicator, with a note. [`Derived::layer_state`] tells these
    /// cases apart.
    ///
    /// # Errors
    /// As for [`Choropleth::new`].
    pub fn choropleth(
        &self,
        division: &Arc<OpenDivision>,
        view: &View,
    ) -> Result<Arc<Choropleth>, ChoroplethError> {
        match self.asked_layer(division, view) {
            Ok(None) => self.plain(division, view),
            Ok(Some((inputs, asked))) => self.layered(division, view, inputs, &asked),
            Err(why) => self.instead(division, view, &why),
        }
    }

    /// State of the view's layer.
    pub fn layer_state(&self, division: &Arc<OpenDivision>, view: &View) -> LayerState {
        match self.asked_layer(division, view) {
            Ok(None) => LayerState::Shown,
            Ok(Some((_, asked))) => state(&asked),
            Err(why) => LayerState::Failed(why),
        }
    }

    /// The choropleth of the indicator, regardless of the view's layer.
    ///
    /// # Errors
    /// As for [`Choropleth::new`].
    pub fn plain(
        &self,
        division: &Arc<OpenDivision>,
        view: &View,
    ) -> Result<Arc<Choropleth>, ChoroplethError> {
        let mut coloring = self.coloring(view);
        // The layer has no part in the map of the indicator.
        coloring.map.layer = LayerId::INDICATOR;
        let key = key(division, coloring, LayerInKey::Nothing);
        self.choropleths.get(key, &division.dataset, |key, dataset| {
            Choropleth::of_indicator(dataset, &key.coloring).map(Arc::new)
        })
    }

    /// The choropleth of the indicator in place of a layer that failed, with a note of the reason.
    fn instead(
        &self,
        division: &Arc<OpenDivision>,
        view: &View,
        why: &LayerError,
    ) -> Result<Arc<Choropleth>, ChoroplethError> {
        let key = key(division, self.coloring(view), LayerInKey::Failed(why.clone()));
        self.choropleths.get(key, (&division.dataset, why), |key, (dataset, why)| {
            Choropleth::in_place_of_layer(dataset, &key.coloring, why).map(Arc::new)
        })
    }

    /// The choropleth of a layer's answer. A pending answer gives the map of the one before, if it is of the
    /// same dataset.
    fn layered(
        &self,
        division: &Arc<OpenDivision>,
        view: &View,
        inputs: LayerInputs,
        asked: &Asked,
    ) -> Result<Arc<Choropleth>, ChoroplethError> {
        let is_ready = matches!(asked, Computed::Ready(_));
        let answer = asked.latest().filter(|answer| answer.0 == division.dataset.revision);
        let answer = match answer.map(|answer| &answer.1) {
            Some(Err(why)) if is_ready => return self.instead(division, view, why),
            Some(Ok(answer)) => answer,
            _ => return self.plain(division, view),
        };
        let k = view.statistics.nearest_residents.k;
        if is_ready {
            let computed = LayerInKey::Layer { inputs, k };
            let key = key(division, self.coloring(view), computed);
            return self.choropleths.get(key, (answer, k), |key, (answer, k)| {
                let map = answer.map(k, key.coloring.symbology.pooled);
                let map = map.ok_or(LayerError::NoValue(Undefined::NoValue))?;
                Choropleth::of_local_map(&key.coloring, &map).map(Arc::new)
            });
        }
        match answer.map(k, view.symbology.pooled) {
            Some(map) => Choropleth::of_local_map(&self.coloring(view), &map).map(Arc::new),
            // An earlier answer may lack the k.
            None => self.plain(division, view),
        }
    }
}

fn key(division: &OpenDivision, coloring: Coloring, computed: LayerInKey) -> ChoroplethKey {
    ChoroplethKey { revision: division.dataset.revision, coloring, computed }
}

fn state(asked: &Asked) -> LayerState {
    match asked {
        Computed::Ready(answer) => match &answer.1 {
            Ok(_) => LayerState::Shown,
            Err(why) => LayerState::Failed(why.clone()),
        },
        Computed::Pending { .. } => LayerState::Pending,
        Computed::Broken => LayerState::Broken,
    }
}
