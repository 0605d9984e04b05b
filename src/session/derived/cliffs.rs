//! The gaps across the borders of a division.

use std::sync::Arc;

use super::Derived;
use crate::analysis::Cliffs;
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

impl Derived {
    /// The gaps across the borders that count, in a view's indicator. `None` where it has no figures.
    pub fn cliffs(&self, division: &Arc<OpenDivision>, view: &View) -> Option<Arc<Cliffs>> {
        let key = CliffsKey {
            revision: division.dataset.revision,
            indicator: view.indicator.clone(),
            year: view.year,
            over_water: view.cliffs.over_water,
        };
        self.cliffs.get(key, || {
            let choropleth = self.plain(division, view).ok()?;
            let water = (!view.cliffs.over_water).then(|| division.water());
            let (indicator, series) = (&choropleth.indicator, &choropleth.series);
            Some(Arc::new(Cliffs::of(indicator, series, &division.borders, water)))
        })
    }
}
