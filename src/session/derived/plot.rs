//! The figures of the plot that a view shows.

use std::sync::Arc;

use super::Derived;
use crate::model::{DistrictCode, IndicatorId, Year};
use crate::project::{EndShare, PlotKind, View};
use crate::scene::Choropleth;
use crate::scene::plots::PlotFigures;
use crate::session::OpenDivision;

/// Cache key of a plot.
#[derive(Clone, Debug)]
pub(super) struct PlotKey {
    /// Held, so that its address is not reused for another choropleth.
    choropleth: Arc<Choropleth>,
    indicator: IndicatorId,
    year: Option<Year>,
    kind: PlotKind,
    against: Option<IndicatorId>,
    ends: EndShare,
    /// The pins, for the trend plot only; empty for the others.
    pins: Vec<DistrictCode>,
}

impl PartialEq for PlotKey {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.choropleth, &other.choropleth)
            && self.indicator == other.indicator
            && self.year == other.year
            && self.kind == other.kind
            && self.against == other.against
            && self.ends == other.ends
            && self.pins == other.pins
    }
}

impl Derived {
    /// The figures of the view's plot. `choropleth` must be that of the view.
    pub fn plot(
        &self,
        division: &OpenDivision,
        choropleth: &Arc<Choropleth>,
        view: &View,
    ) -> Arc<PlotFigures> {
        let pins = if view.plot.kind == PlotKind::Trend { view.pins.clone() } else { Vec::new() };
        let key = PlotKey {
            choropleth: choropleth.clone(),
            indicator: view.map.indicator.clone(),
            year: view.map.year,
            kind: view.plot.kind,
            against: view.plot.against.clone(),
            ends: view.plot.ends,
            pins,
        };
        self.plots.get(key, || Arc::new(PlotFigures::of(&division.dataset, choropleth, view)))
    }
}
