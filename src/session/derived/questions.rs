//! The session's derived values, cached in [`Derived`](super::Derived). Changes are left to
//! [`Session::apply`].

use std::sync::Arc;

use super::{Asked, Changes, Computed, LayerState, Selection, ShownPoints};
use crate::analysis::{ComparisonError, SegregationReport, ZoningLadder};
use crate::formats::builtin::point_set;
use crate::model::{DivisionId, PointSet, Source, Year};
use crate::project::View;
use crate::scene::{Choropleth, ChoroplethError};
use crate::session::{OpenDivision, Session};

impl Session {
    /// The choropleth on the map.
    ///
    /// # Errors
    /// If the data lacks what the view needs.
    pub fn choropleth(&self) -> Result<Arc<Choropleth>, ChoroplethError> {
        self.derived.choropleth(&self.shown, &self.view)
    }

    /// The choropleth of another view of the division that is shown.
    ///
    /// # Errors
    /// If the data lacks what the view needs.
    pub fn choropleth_of(&self, view: &View) -> Result<Arc<Choropleth>, ChoroplethError> {
        self.derived.choropleth(&self.shown, view)
    }

    /// The points over the districts; `None` if the view shows none.
    pub fn points(&self) -> Option<Arc<ShownPoints>> {
        let set = self.chosen_points()?;
        let ramp = self.choropleth().map_or("", |map| map.ramp);
        Some(self.derived.points(set, &self.view, ramp))
    }

    /// The view's set of points, if it is open.
    pub fn chosen_points(&self) -> Option<&Arc<PointSet>> {
        self.point_set(self.view.points.set.as_ref()?)
    }

    /// The set of points with this id: built-in, or of an opened file.
    pub fn point_set(&self, id: &DivisionId) -> Option<&Arc<PointSet>> {
        self.points.get(id).or_else(|| point_set(id.as_str()))
    }

    /// The sets of points that were opened from files.
    pub fn opened_points(&self) -> impl Iterator<Item = &Arc<PointSet>> {
        self.points.values().filter(|set| set.source != Source::BuiltIn)
    }

    /// State of the map's layer.
    pub fn layer_state(&self) -> LayerState {
        self.derived.layer_state(&self.shown, &self.view)
    }

    /// The answer of the map's layer; `None` for the indicator itself, and for an unknown layer.
    pub fn layer_answer(&self) -> Option<Asked> {
        self.derived.layer_answer(&self.shown, &self.view)
    }

    /// Neighbourhoods by nearest residents, for every k.
    pub fn nearest_residents(&self) -> Asked {
        self.derived.nearest_residents(&self.shown, &self.view)
    }

    /// All segregation measures in a year, with expected values under the null hypothesis.
    pub fn segregation_report(
        &self,
        year: Option<Year>,
    ) -> Computed<Result<SegregationReport, ComparisonError>> {
        self.derived.segregation_report(&self.shown, &self.view, year, true)
    }

    /// All segregation measures in a year without expected values, which are most of the work: for a trend.
    pub fn segregation_report_in_trend(
        &self,
        year: Option<Year>,
    ) -> Computed<Result<SegregationReport, ComparisonError>> {
        self.derived.segregation_report(&self.shown, &self.view, year, false)
    }

    /// Decomposition of the change of segregation between two years.
    pub fn segregation_changes(&self, years: [Option<Year>; 2]) -> Computed<Changes> {
        self.derived.changes(&self.shown, &self.view, years)
    }

    /// The selected measure of segregation in every open built-in division; for a user's file, in that file
    /// alone.
    pub fn ladder(&self) -> Computed<Result<ZoningLadder, ComparisonError>> {
        let built_in = |d: &&Arc<OpenDivision>| d.dataset.source == Source::BuiltIn;
        let steps = if self.shown.dataset.source == Source::BuiltIn {
            self.open.values().filter(built_in).cloned().collect()
        } else {
            vec![self.shown.clone()]
        };
        self.derived.ladder(steps, &self.shown, &self.view)
    }

    /// The selected districts.
    pub fn selection(&self) -> Arc<Selection> {
        self.derived.selection(&self.shown.dataset, &self.view.selection)
    }

    /// Neighbours of a district by the view's neighbour rule, by their positions.
    pub fn neighbors_of(&self, position: usize) -> Vec<usize> {
        let weights = self.shown.neighbors(self.view.statistics.neighbors);
        weights.neighbors(position).iter().filter_map(|i| usize::try_from(*i).ok()).collect()
    }
}
