//! The session's answers about its division and view, each worked out once: see
//! [`Derived`](super::Derived). What
//! changes them is left to [`Session::apply`].

use std::sync::Arc;

use super::{
    Asked, Changes, LayerState, OfRevision, OpenDivision, Selection, Session, ShownPoints,
};
use crate::analysis::{ComparisonError, Edition, LocalMap, PeopleNeighborhood, ZoningLadder};
use crate::formats::builtin::point_set;
use crate::model::{DivisionId, PointSet, Source, Year};
use crate::project::View;
use crate::scene::{Choropleth, ChoroplethError};

impl Session {
    /// The choropleth on the map.
    ///
    /// # Errors
    /// When the view asks for what the data can't give.
    pub fn choropleth(&self) -> Result<Arc<Choropleth>, ChoroplethError> {
        self.derived.choropleth(&self.shown, &self.view)
    }

    /// The choropleth of another view of the division that is shown.
    ///
    /// # Errors
    /// When the view asks for what the data can't give.
    pub fn choropleth_of(&self, view: &View) -> Result<Arc<Choropleth>, ChoroplethError> {
        self.derived.choropleth(&self.shown, view)
    }

    /// The points over the districts; `None` where the view shows none.
    pub fn points(&self) -> Option<Arc<ShownPoints>> {
        let set = self.chosen_points()?;
        let ramp = self.choropleth().map_or("", |map| map.ramp);
        Some(self.derived.points(set, &self.view, ramp))
    }

    /// The set of points that the view shows, if it is open.
    pub fn chosen_points(&self) -> Option<&Arc<PointSet>> {
        self.point_set(self.view.points.set.as_ref()?)
    }

    /// The set of points with this id: a built-in one, or of an opened file.
    pub fn point_set(&self, id: &DivisionId) -> Option<&Arc<PointSet>> {
        self.points.get(id).or_else(|| point_set(id.as_str()))
    }

    /// The sets of points that were opened from files.
    pub fn opened_points(&self) -> impl Iterator<Item = &Arc<PointSet>> {
        self.points.values().filter(|set| set.source != Source::BuiltIn)
    }

    /// Progress of the map's layer.
    pub fn layer_state(&self) -> LayerState {
        self.derived.layer_state(&self.shown, &self.view)
    }

    /// The computed map behind the layer: clusters, quotients, leanings. `None` for the others.
    pub fn local_map(&self) -> Option<Asked<OfRevision<LocalMap>>> {
        self.derived.local_map(&self.shown, &self.view)
    }

    /// Neighbourhoods by people, for every k.
    pub fn people(&self) -> Asked<OfRevision<PeopleNeighborhood>> {
        self.derived.people(&self.shown, &self.view)
    }

    /// Every measure of segregation in a year, with what chance alone would give.
    pub fn edition(&self, year: Option<Year>) -> Asked<Result<Edition, ComparisonError>> {
        self.derived.edition(&self.shown, &self.view, year, true)
    }

    /// The same without chance, which is most of the work: for a trend.
    pub fn edition_in_trend(&self, year: Option<Year>) -> Asked<Result<Edition, ComparisonError>> {
        self.derived.edition(&self.shown, &self.view, year, false)
    }

    /// The parts of the change of segregation between two years.
    pub fn segregation_changes(&self, years: [Option<Year>; 2]) -> Asked<Changes> {
        self.derived.changes(&self.shown, &self.view, years)
    }

    /// The chosen measure of segregation in every division that is open; an own file stands alone.
    pub fn ladder(&self) -> Asked<Result<ZoningLadder, ComparisonError>> {
        let built_in = |d: &&Arc<OpenDivision>| d.dataset.source == Source::BuiltIn;
        let steps = if self.shown.dataset.source == Source::BuiltIn {
            self.open.values().filter(built_in).cloned().collect()
        } else {
            vec![self.shown.clone()]
        };
        self.derived.ladder(steps, &self.shown, &self.view)
    }

    /// The districts that are chosen.
    pub fn selection(&self) -> Arc<Selection> {
        self.derived.selection(&self.shown.dataset, &self.view.selection)
    }
}
