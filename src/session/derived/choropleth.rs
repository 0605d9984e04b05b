//! The choropleth of a view.

use std::sync::Arc;

use super::Derived;
use crate::model::{Dataset, IndicatorId, Revision, Year};
use crate::project::{ThemeChoice, View};
use crate::scene::{Choropleth, ChoroplethError};

/// Everything that a choropleth depends on.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct ChoroplethKey {
    revision: Revision,
    indicator: IndicatorId,
    year: Option<Year>,
    scheme: String,
    classes: usize,
    pooled: bool,
    palette: Option<String>,
    reversed: bool,
    theme: ThemeChoice,
}

impl ChoroplethKey {
    fn new(dataset: &Dataset, view: &View) -> Self {
        Self {
            revision: dataset.revision,
            indicator: view.indicator.clone(),
            year: view.year,
            scheme: view.scheme.clone(),
            classes: view.classes,
            pooled: view.pooled,
            palette: view.palette.clone(),
            reversed: view.reversed,
            theme: view.theme,
        }
    }
}

impl Derived {
    /// The choropleth of a view: from memory when it has been asked for before.
    ///
    /// # Errors
    /// What [`Choropleth::new`] can't do.
    pub fn choropleth(
        &self,
        dataset: &Dataset,
        view: &View,
    ) -> Result<Arc<Choropleth>, ChoroplethError> {
        let key = ChoroplethKey::new(dataset, view);
        self.choropleths.get(key, || Choropleth::new(dataset, view).map(Arc::new))
    }
}
