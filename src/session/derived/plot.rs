//! The figures of the plot that a view shows.

use std::sync::Arc;

use super::Derived;
use crate::project::View;
use crate::scene::Choropleth;
use crate::scene::plots::{PlotFigures, PlotSettings, plot_figures};
use crate::session::OpenDivision;

/// Cache key of a plot.
#[derive(Clone, Debug)]
pub(super) struct PlotKey {
    /// Held, so that its address is not reused for another choropleth.
    choropleth: Arc<Choropleth>,
    settings: PlotSettings,
}

impl PartialEq for PlotKey {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.choropleth, &other.choropleth) && self.settings == other.settings
    }
}

impl Derived {
    /// The figures of the view's plot. `choropleth` must be that of the view.
    pub fn plot(
        &self,
        division: &OpenDivision,
        choropleth: &Arc<Choropleth>,
        view: &View,
    ) -> Arc<dyn PlotFigures> {
        let key = PlotKey { choropleth: choropleth.clone(), settings: PlotSettings::of(view) };
        self.plots.get(key, &division.dataset, |key, dataset| {
            plot_figures(dataset, &key.choropleth, &key.settings).into()
        })
    }
}
