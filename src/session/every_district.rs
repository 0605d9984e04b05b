//! Answers about all districts at once: the table, the plot, and the mean of those that are
//! chosen.

use std::sync::Arc;

use super::{Asked, ListedTable, Session};
use crate::model::{DistrictCode, Mean};
use crate::scene::plots::PlotFigures;

impl Session {
    /// The mean of the chosen districts of the indicator on the map; `None` for classes and where none
    /// is chosen.
    pub fn selection_mean(&self) -> Option<Mean> {
        let choropleth = self.choropleth().ok()?;
        let selection = self.selection();
        let positions = selection.positions.iter().copied();
        choropleth.mean.and_then(|_| choropleth.series.mean_over(positions))
    }

    /// The table of all districts with the columns that the view asks for.
    pub fn table(&self) -> Asked<ListedTable> {
        self.derived().table(&self.shown().dataset, self.view())
    }

    /// The figures of the plot that the view asks for; `None` where there is no map.
    pub fn plot(&self) -> Option<Arc<PlotFigures>> {
        let choropleth = self.choropleth().ok()?;
        Some(self.derived().plot(self.shown(), &choropleth, self.view()))
    }

    /// The codes of the districts at some positions.
    pub fn codes(&self, positions: impl IntoIterator<Item = usize>) -> Vec<DistrictCode> {
        let districts = &self.shown().dataset.division.districts;
        positions.into_iter().filter_map(|p| districts.get(p)).map(|d| d.code.clone()).collect()
    }

    /// The positions of the districts that the table lists, in its order. `None` while the table is
    /// being worked out.
    pub fn listed(&self) -> Option<Arc<Vec<usize>>> {
        self.derived().listed(&self.shown().dataset, self.view())
    }

    /// Their codes.
    pub fn listed_codes(&self) -> Option<Vec<DistrictCode>> {
        Some(self.codes(self.listed()?.iter().copied()))
    }
}
