//! Results about all districts: the district table, the plot and the mean of the selection.

use std::sync::Arc;

use super::{Computed, ListedTable};
use crate::model::{DistrictCode, Mean};
use crate::scene::plots::PlotFigures;
use crate::session::Session;

impl Session {
    /// Mean of the selected districts in the indicator on the map; `None` for a layer of classes, and if
    /// nothing is selected.
    pub fn selection_mean(&self) -> Option<Mean> {
        let choropleth = self.choropleth().ok()?;
        let selection = self.selection();
        let positions = selection.positions.iter().copied();
        choropleth.mean.and_then(|_| choropleth.series.mean_over(positions))
    }

    /// The district table with the view's columns.
    pub fn table(&self) -> Computed<ListedTable> {
        self.derived().table(&self.shown().dataset, self.view())
    }

    /// The figures of the view's plot; `None` if there is no choropleth.
    pub fn plot(&self) -> Option<Arc<dyn PlotFigures>> {
        let choropleth = self.choropleth().ok()?;
        Some(self.derived().plot(self.shown(), &choropleth, self.view()))
    }

    /// The codes of the districts at the given positions.
    pub fn codes(&self, positions: impl IntoIterator<Item = usize>) -> Vec<DistrictCode> {
        let districts = &self.shown().dataset.division.districts;
        positions.into_iter().filter_map(|p| districts.get(p)).map(|d| d.code.clone()).collect()
    }

    /// Positions of the listed districts, sorted and filtered as in the view. `None` while the table is
    /// being computed.
    pub fn listed(&self) -> Option<Arc<Vec<usize>>> {
        self.derived().listed(&self.shown().dataset, self.view())
    }

    /// The codes of the listed districts.
    pub fn listed_codes(&self) -> Option<Vec<DistrictCode>> {
        Some(self.codes(self.listed()?.iter().copied()))
    }
}
