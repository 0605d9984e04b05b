//! Differences across the shared borders of a division, with the geometry of the borders.

use std::sync::Arc;

use super::{Computed, Derived};
use crate::analysis::{Cliffs, Figures};
use crate::model::{IndicatorId, Revision, Year};
use crate::project::View;
use crate::session::OpenDivision;

/// Cache key of the border differences.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct CliffsKey {
    revision: Revision,
    indicator: IndicatorId,
    year: Option<Year>,
    over_water: bool,
}

/// Differences across the borders of a division.
#[derive(Debug)]
pub struct DivisionCliffs {
    /// Revision of the dataset. It tells an earlier result for the same division from one for another.
    pub revision: Revision,
    /// The differences; `None` if the indicator has no figures.
    pub cliffs: Option<Arc<Cliffs>>,
}

impl Derived {
    /// Differences across the borders in a view's indicator, without borders in water unless the view
    /// includes them. Finding the borders in water takes longer than a frame, once a division, so the
    /// result may be pending.
    pub fn cliffs(&self, division: &Arc<OpenDivision>, view: &View) -> Computed<DivisionCliffs> {
        let key = CliffsKey {
            revision: division.dataset.revision,
            indicator: view.map.indicator.clone(),
            year: view.map.year,
            over_water: view.cliffs.over_water,
        };
        self.cliffs.ask(key, division.clone(), |key, division, _| {
            let dataset = &division.dataset;
            // Drawing needs the border geometry within a frame, so it is computed here.
            division.courses();
            let cliffs = dataset.indicator(&key.indicator).and_then(|indicator| {
                let figures = Figures::of(dataset, indicator, key.year)?;
                let water = (!key.over_water).then(|| division.water());
                let cliffs = Cliffs::of(indicator, &figures.series, &division.borders, water);
                Some(Arc::new(cliffs))
            });
            Some(DivisionCliffs { revision: dataset.revision, cliffs })
        })
    }

    /// The known differences, for drawing: those of the previous year or indicator while the result is
    /// pending. `None` if the previous result belongs to another division.
    pub fn known_cliffs(&self, division: &Arc<OpenDivision>, view: &View) -> Option<Arc<Cliffs>> {
        let asked = self.cliffs(division, view);
        let known = asked.latest()?;
        known.cliffs.clone().filter(|_| known.revision == division.dataset.revision)
    }
}
