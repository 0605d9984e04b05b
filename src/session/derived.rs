//! What follows from a division and a view, worked out on demand and kept.
//!
//! The only cache of the program. A key holds every input, so nothing is ever invalidated: a
//! changed input is a changed key.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::sync::Arc;

use crate::model::{Dataset, IndicatorId, Revision, Year};
use crate::project::{ThemeChoice, View};
use crate::scene::{Choropleth, ChoroplethError};

/// How many choropleths are kept: every indicator of a division for a few years.
const KEPT: usize = 128;

#[derive(Clone, Debug, PartialEq)]
struct ChoroplethKey {
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

type Answer = Result<Arc<Choropleth>, ChoroplethError>;

/// The answers worked out so far, the latest first.
#[derive(Default)]
pub struct Derived {
    choropleths: RefCell<VecDeque<(ChoroplethKey, Answer)>>,
}

impl Derived {
    /// The choropleth of a view: from memory when it has been asked for before.
    ///
    /// # Errors
    /// What [`Choropleth::new`] can't do.
    pub fn choropleth(&self, dataset: &Dataset, view: &View) -> Answer {
        let key = ChoroplethKey::new(dataset, view);
        let mut kept = self.choropleths.borrow_mut();
        if let Some(at) = kept.iter().position(|(k, _)| *k == key) {
            if at > 0
                && let Some(entry) = kept.remove(at)
            {
                kept.push_front(entry);
            }
        } else {
            let answer = Choropleth::new(dataset, view).map(Arc::new);
            kept.push_front((key, answer));
            kept.truncate(KEPT);
        }
        match kept.front() {
            Some((_, answer)) => answer.clone(),
            None => Choropleth::new(dataset, view).map(Arc::new),
        }
    }
}
