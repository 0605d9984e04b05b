//! Neighbour list: a district compared with each of its neighbours.

use std::sync::Arc;

use super::Derived;
use crate::analysis::NeighborList;
use crate::model::{IndicatorId, Revision, Year};
use crate::project::View;
use crate::session::OpenDivision;
use crate::spatial::NeighborSpec;

/// Cache key of a neighbour list.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct NeighborListKey {
    revision: Revision,
    indicator: IndicatorId,
    year: Option<Year>,
    spec: NeighborSpec,
    position: usize,
}

impl Derived {
    /// The neighbours of a district by the view's neighbour rule, compared in the view's indicator. `None`
    /// if there is no such district or no figure.
    pub fn neighbor_list(
        &self,
        division: &Arc<OpenDivision>,
        view: &View,
        position: usize,
    ) -> Option<Arc<NeighborList>> {
        let key = NeighborListKey {
            revision: division.dataset.revision,
            indicator: view.map.indicator.clone(),
            year: view.map.year,
            spec: view.statistics.neighbors,
            position,
        };
        self.neighbor_lists.get(key, division, |key, division| {
            let dataset = &division.dataset;
            let indicator = dataset.indicator(&key.indicator)?;
            let year = key.year.or_else(|| dataset.years(indicator).last().copied());
            let series = dataset.series(indicator, year).ok()?;
            let weights = division.neighbors(key.spec);
            NeighborList::of(&series, key.position, &weights, division.as_ref()).map(Arc::new)
        })
    }
}
