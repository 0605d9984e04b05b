//! The choropleth of a view.

use std::sync::Arc;

use super::layer::{LayerKey, PeopleKey};
use super::{Asked, Derived};
use crate::analysis::{LayerError, LocalMap};
use crate::model::{IndicatorId, Revision, Year};
use crate::project::{Layer, MidpointChoice, Symbols, ThemeChoice, View};
use crate::scene::{Choropleth, ChoroplethError};
use crate::session::OpenDivision;

/// Cache key of a choropleth: all its inputs.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct ChoroplethKey {
    revision: Revision,
    indicator: IndicatorId,
    year: Option<Year>,
    scheme: String,
    classes: usize,
    pooled: bool,
    palette: Option<String>,
    reversed: bool,
    midpoint: MidpointChoice,
    hatch_below: bool,
    theme: ThemeChoice,
    ramps: ThemeChoice,
    symbols: Option<Symbols>,
    computed: Computed,
}

/// The part of the cache key for a computed layer.
#[derive(Clone, Debug, PartialEq)]
enum Computed {
    Nothing,
    Layer(LayerKey),
    Nearest(PeopleKey, u32),
    /// The indicator, shown in place of a layer that failed.
    Failed(Layer, LayerError),
}

impl ChoroplethKey {
    fn new(division: &OpenDivision, view: &View, ramps: ThemeChoice, computed: Computed) -> Self {
        Self {
            revision: division.dataset.revision,
            indicator: view.indicator.clone(),
            year: view.year,
            scheme: view.scheme.clone(),
            classes: view.classes,
            pooled: view.pooled,
            palette: view.palette.clone(),
            reversed: view.reversed,
            midpoint: view.midpoint,
            hatch_below: view.hatch_below,
            theme: view.theme,
            ramps,
            symbols: view.symbols,
            computed,
        }
    }
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
        match view.layer {
            Layer::Indicator => self.plain(division, view),
            Layer::NearestResidents => self.nearest(division, view),
            _ => self.layered(division, view),
        }
    }

    /// State of the view's layer.
    pub fn layer_state(&self, division: &Arc<OpenDivision>, view: &View) -> LayerState {
        match view.layer {
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
        let key = self.key(division, view, Computed::Nothing);
        self.choropleths.get(key, || {
            Choropleth::of_indicator(&division.dataset, &self.as_drawn(view)).map(Arc::new)
        })
    }

    /// The choropleth of the indicator in place of a layer that failed, with a note of the reason.
    fn instead(
        &self,
        division: &Arc<OpenDivision>,
        view: &View,
        why: &LayerError,
    ) -> Result<Arc<Choropleth>, ChoroplethError> {
        let key = self.key(division, view, Computed::Failed(view.layer, why.clone()));
        self.choropleths.get(key, || {
            let view = self.as_drawn(view);
            Choropleth::in_place_of_layer(&division.dataset, &view, why).map(Arc::new)
        })
    }

    fn key(&self, division: &OpenDivision, view: &View, computed: Computed) -> ChoroplethKey {
        ChoroplethKey::new(division, view, self.ramps_of(view), computed)
    }

    fn layered(
        &self,
        division: &Arc<OpenDivision>,
        view: &View,
    ) -> Result<Arc<Choropleth>, ChoroplethError> {
        let Some(key) = LayerKey::new(division, view) else { return self.plain(division, view) };
        match self.local_map(division, view) {
            Some(Asked::Ready(answer)) => match &answer.1 {
                Ok(map) => {
                    let key = self.key(division, view, Computed::Layer(key));
                    self.cut(key, view, map)
                }
                Err(why) => self.instead(division, view, why),
            },
            Some(Asked::Pending { before: Some(before), .. })
                if before.0 == division.dataset.revision =>
            {
                match &before.1 {
                    Ok(map) => Choropleth::of_local_map(&self.as_drawn(view), map).map(Arc::new),
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
        let ready = matches!(asked, Asked::Ready(_));
        let answer = asked.latest().filter(|answer| answer.0 == division.dataset.revision);
        if let Some(Err(why)) = answer.filter(|_| ready).map(|answer| &answer.1) {
            return self.instead(division, view, why);
        }
        let map = answer.and_then(|answer| LocalMap::of_nearest(answer.1.as_ref().ok()?, view));
        match map {
            Some(map) if ready => {
                let people = PeopleKey::new(division, view);
                let computed = Computed::Nearest(people, view.nearest_residents.k);
                self.cut(self.key(division, view, computed), view, &map)
            }
            Some(map) => Choropleth::of_local_map(&self.as_drawn(view), &map).map(Arc::new),
            None => self.plain(division, view),
        }
    }

    fn cut(
        &self,
        key: ChoroplethKey,
        view: &View,
        map: &LocalMap,
    ) -> Result<Arc<Choropleth>, ChoroplethError> {
        self.choropleths
            .get(key, || Choropleth::of_local_map(&self.as_drawn(view), map).map(Arc::new))
    }
}

fn state<T>(asked: &Asked<super::OfRevision<T>>) -> LayerState {
    match asked {
        Asked::Ready(answer) => match &answer.1 {
            Ok(_) => LayerState::Shown,
            Err(why) => LayerState::Failed(why.clone()),
        },
        Asked::Pending { .. } => LayerState::Pending,
        Asked::Broken => LayerState::Broken,
    }
}
