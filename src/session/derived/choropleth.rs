//! The choropleth of a view.

use std::sync::Arc;

use super::{Computed, Derived};
use crate::analysis::{LayerError, LayerSettings, LocalMap, NearestLayerSettings};
use crate::model::Revision;
use crate::project::{Coloring, Layer, View};
use crate::scene::{Choropleth, ChoroplethError};
use crate::session::OpenDivision;

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
    Layer(LayerSettings),
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
        match view.map.layer {
            Layer::Indicator => self.plain(division, view),
            Layer::NearestResidents => self.nearest(division, view),
            _ => self.layered(division, view),
        }
    }

    /// State of the view's layer.
    pub fn layer_state(&self, division: &Arc<OpenDivision>, view: &View) -> LayerState {
        match view.map.layer {
            Layer::NearestResidents => state(&self.people(division, view)),
            _ => self.local_map(division, view).map_or(LayerState::Shown, |asked| state(&asked)),
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
        coloring.map.layer = Layer::Indicator;
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

    fn layered(
        &self,
        division: &Arc<OpenDivision>,
        view: &View,
    ) -> Result<Arc<Choropleth>, ChoroplethError> {
        match self.local_map(division, view) {
            Some(Computed::Ready(answer)) => match &answer.1 {
                Ok(map) => self.of_map(division, view, map),
                Err(why) => self.instead(division, view, why),
            },
            Some(Computed::Pending { before: Some(before), .. })
                if before.0 == division.dataset.revision =>
            {
                match &before.1 {
                    Ok(map) => Choropleth::of_local_map(&self.coloring(view), map).map(Arc::new),
                    Err(_) => self.plain(division, view),
                }
            }
            _ => self.plain(division, view),
        }
    }

    fn nearest(
        &self,
        division: &Arc<OpenDivision>,
        view: &View,
    ) -> Result<Arc<Choropleth>, ChoroplethError> {
        let asked = self.people(division, view);
        let ready = matches!(asked, Computed::Ready(_));
        let answer = asked.latest().filter(|answer| answer.0 == division.dataset.revision);
        if let Some(Err(why)) = answer.filter(|_| ready).map(|answer| &answer.1) {
            return self.instead(division, view, why);
        }
        let settings = NearestLayerSettings::of(view);
        let near = answer.and_then(|answer| answer.1.as_ref().ok());
        // An earlier result may lack the k.
        let Some(near) = near.filter(|near| near.at(settings.k).is_some()) else {
            return self.plain(division, view);
        };
        if !ready {
            let map = LocalMap::of_nearest(near, &settings)?;
            return Choropleth::of_local_map(&self.coloring(view), &map).map(Arc::new);
        }
        let computed = LayerInKey::Layer(LayerSettings::Nearest(settings.clone()));
        let key = key(division, self.coloring(view), computed);
        self.choropleths.get(key, (near, &settings), |key, (near, settings)| {
            let map = LocalMap::of_nearest(near, settings)?;
            Choropleth::of_local_map(&key.coloring, &map).map(Arc::new)
        })
    }

    /// The choropleth of a computed map.
    fn of_map(
        &self,
        division: &OpenDivision,
        view: &View,
        map: &LocalMap,
    ) -> Result<Arc<Choropleth>, ChoroplethError> {
        let computed = LayerInKey::Layer(map.settings.clone());
        self.choropleths.get(key(division, self.coloring(view), computed), map, |key, map| {
            Choropleth::of_local_map(&key.coloring, map).map(Arc::new)
        })
    }
}

fn key(division: &OpenDivision, coloring: Coloring, computed: LayerInKey) -> ChoroplethKey {
    ChoroplethKey { revision: division.dataset.revision, coloring, computed }
}

fn state<T>(asked: &Computed<super::OfRevision<T>>) -> LayerState {
    match asked {
        Computed::Ready(answer) => match &answer.1 {
            Ok(_) => LayerState::Shown,
            Err(why) => LayerState::Failed(why.clone()),
        },
        Computed::Pending { .. } => LayerState::Pending,
        Computed::Broken => LayerState::Broken,
    }
}
