//! An indicator over the years.

use std::sync::Arc;

use super::Derived;
use crate::analysis::Trend;
use crate::model::{Dataset, DistrictCode, IndicatorId, Revision};
use crate::project::View;

/// Cache key of a trend.
pub(super) type TrendKey = (Revision, IndicatorId, Vec<DistrictCode>);

impl Derived {
    /// The view's indicator over the years, for the pinned districts and the whole. `None` if the dataset
    /// lacks the indicator.
    pub fn trend(&self, dataset: &Dataset, view: &View) -> Option<Arc<Trend>> {
        let key = (dataset.revision, view.map.indicator.clone(), view.pins.clone());
        self.trends.get(key, dataset, |(_, indicator, pins), dataset| {
            let indicator = dataset.indicator(indicator)?;
            let positions: Vec<usize> =
                pins.iter().filter_map(|code| dataset.division.position_of(code)).collect();
            Some(Arc::new(Trend::of(dataset, indicator, &positions)))
        })
    }
}
