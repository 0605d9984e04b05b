//! The comparison of the pinned districts: figures, strips and table.

use std::sync::Arc;

use super::Derived;
use crate::analysis::{ComparedIndicator, Comparison};
use crate::i18n::Language;
use crate::model::{Dataset, DistrictCode, IndicatorId, Revision, Year};
use crate::project::{Against, ThemeChoice, View};
use crate::scene::charts::{Canvas, Chart};
use crate::scene::{ComparisonTable, SceneTokens, comparison_strip};

/// Cache key of a comparison.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct ComparisonKey {
    revision: Revision,
    year: Option<Year>,
    pins: Vec<DistrictCode>,
}

/// Cache key of a strip chart of a comparison.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct StripKey {
    indicator: IndicatorId,
    language: Language,
    theme: ThemeChoice,
    width: f64,
    of: ComparisonKey,
}

impl ComparisonKey {
    pub(super) fn new(dataset: &Dataset, view: &View) -> Self {
        Self { revision: dataset.revision, year: view.map.year, pins: view.pins.clone() }
    }

    /// The year of the compared figures.
    pub(super) fn year(&self) -> Option<Year> {
        self.year
    }

    /// Positions of the pinned districts.
    pub(super) fn positions(&self, dataset: &Dataset) -> Vec<usize> {
        self.pins.iter().filter_map(|code| dataset.division.position_of(code)).collect()
    }
}

impl Derived {
    /// Comparison of a view's pinned districts with each other, their larger areas and the whole.
    pub fn comparison(&self, dataset: &Dataset, view: &View) -> Arc<Comparison> {
        self.compared(dataset, ComparisonKey::new(dataset, view))
    }

    fn compared(&self, dataset: &Dataset, key: ComparisonKey) -> Arc<Comparison> {
        self.comparisons.get(key, dataset, |key, dataset| {
            Arc::new(Comparison::of(dataset, &key.positions(dataset), key.year))
        })
    }

    /// The comparison as a table of formatted texts.
    pub fn comparison_table(&self, dataset: &Dataset, view: &View) -> Arc<ComparisonTable> {
        let (against, language) = (view.comparison.against, view.language);
        let key: (ComparisonKey, Against, Language) =
            (ComparisonKey::new(dataset, view), against, language);
        self.comparison_tables.get(key, (self, dataset), |key, (derived, dataset)| {
            let (of, against, language) = key;
            let comparison = derived.compared(dataset, of.clone());
            Arc::new(ComparisonTable::new(dataset, &comparison, of.year, *against, *language))
        })
    }

    /// Strip chart of one compared indicator, `width` points wide.
    pub fn comparison_strip(
        &self,
        dataset: &Dataset,
        view: &View,
        row: &ComparedIndicator,
        width: f64,
    ) -> Arc<Chart> {
        let key = StripKey {
            indicator: row.figures.indicator.id.clone(),
            language: view.language,
            theme: view.theme,
            width,
            of: ComparisonKey::new(dataset, view),
        };
        self.comparison_strips.get(key, (dataset, row), |key, (dataset, row)| {
            let (language, width) = (key.language, key.width);
            let tokens = SceneTokens::of(key.theme);
            let canvas = Canvas { language, tokens: &tokens, width, height: 0.0 };
            Arc::new(comparison_strip(dataset, row, &canvas))
        })
    }
}
