//! The gaps across the borders of a division, with the courses of the borders.

use std::sync::Arc;

use super::{Asked, Derived};
use crate::analysis::{Cliffs, Figures};
use crate::model::{IndicatorId, Revision, Year};
use crate::project::View;
use crate::session::OpenDivision;

/// Everything that the gaps depend on.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct CliffsKey {
    revision: Revision,
    indicator: IndicatorId,
    year: Option<Year>,
    over_water: bool,
}

/// The gaps across the borders of a division; none where the indicator has no figures.
#[derive(Debug)]
pub struct DivisionCliffs {
    /// The division: one that is shown while another is pending is of the same.
    pub revision: Revision,
    /// The gaps.
    pub cliffs: Option<Arc<Cliffs>>,
}

impl Derived {
    /// The gaps across the borders that count, in a view's indicator. Which borders run in water takes
    /// longer than a frame to find out, once for a division, so that the answer may be pending.
    pub fn cliffs(&self, division: &Arc<OpenDivision>, view: &View) -> Asked<DivisionCliffs> {
        let key = CliffsKey {
            revision: division.dataset.revision,
            indicator: view.indicator.clone(),
            year: view.year,
            over_water: view.cliffs.over_water,
        };
        let (division, over_water) = (division.clone(), view.cliffs.over_water);
        let (indicator, year) = (view.indicator.clone(), view.year);
        self.cliffs.ask(key, move |_| {
            let dataset = &division.dataset;
            // Whoever draws them asks for their courses in a frame: they are made ready here.
            division.courses();
            let cliffs = dataset.indicator(&indicator).and_then(|indicator| {
                let figures = Figures::of(dataset, indicator, year)?;
                let water = (!over_water).then(|| division.water());
                let cliffs = Cliffs::of(indicator, &figures.series, &division.borders, water);
                Some(Arc::new(cliffs))
            });
            Some(DivisionCliffs { revision: dataset.revision, cliffs })
        })
    }

    /// The gaps as far as they are known, to be drawn: those of the year or indicator before while the
    /// answer is pending.
    pub fn known_cliffs(&self, division: &Arc<OpenDivision>, view: &View) -> Option<Arc<Cliffs>> {
        let asked = self.cliffs(division, view);
        let known = asked.latest()?;
        known.cliffs.clone().filter(|_| known.revision == division.dataset.revision)
    }
}
