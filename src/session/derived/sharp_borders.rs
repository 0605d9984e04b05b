//! Differences across the shared borders of a division, with the geometry of the borders.

use std::sync::Arc;

use super::{Computed, Derived};
use crate::analysis::{Figures, SharpBorders};
use crate::model::{IndicatorId, Revision, Year};
use crate::project::View;
use crate::session::OpenDivision;

/// Cache key of the border differences.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct SharpBordersKey {
    revision: Revision,
    indicator: IndicatorId,
    year: Option<Year>,
    over_water: bool,
}

/// Differences across the borders of a division.
#[derive(Debug)]
pub struct DivisionSharpBorders {
    /// Revision of the dataset. It tells an earlier result for the same division from one for another.
    pub revision: Revision,
    /// The differences; `None` if the indicator has no figures.
    pub sharp_borders: Option<Arc<SharpBorders>>,
}

impl Derived {
    /// Differences across the borders in a view's indicator, without borders in water unless the view
    /// includes them. Finding the borders in water takes longer than a frame, once a division, so the
    /// result may be pending.
    pub fn sharp_borders(
        &self,
        division: &Arc<OpenDivision>,
        view: &View,
    ) -> Computed<DivisionSharpBorders> {
        let key = SharpBordersKey {
            revision: division.dataset.revision,
            indicator: view.map.indicator.clone(),
            year: view.map.year,
            over_water: view.sharp_borders.over_water,
        };
        self.sharp_borders.ask(key, division.clone(), |key, division, _| {
            let dataset = &division.dataset;
            // Drawing needs the border geometry within a frame, so it is computed here.
            division.courses();
            let sharp_borders = dataset.indicator(&key.indicator).and_then(|indicator| {
                let figures = Figures::of(dataset, indicator, key.year)?;
                let water = (!key.over_water).then(|| division.water());
                let sharp_borders =
                    SharpBorders::of(indicator, &figures.series, &division.borders, water);
                Some(Arc::new(sharp_borders))
            });
            Some(DivisionSharpBorders { revision: dataset.revision, sharp_borders })
        })
    }

    /// The known differences, for drawing: those of the previous year or indicator while the result is
    /// pending. `None` if the previous result belongs to another division.
    pub fn known_sharp_borders(
        &self,
        division: &Arc<OpenDivision>,
        view: &View,
    ) -> Option<Arc<SharpBorders>> {
        let asked = self.sharp_borders(division, view);
        let known = asked.latest()?;
        known.sharp_borders.clone().filter(|_| known.revision == division.dataset.revision)
    }
}
