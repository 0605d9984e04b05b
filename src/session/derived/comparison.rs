//! The comparison of the pinned districts: figures, strips and table.

use std::sync::Arc;

use super::Derived;
use crate::analysis::{ComparedIndicator, Comparison};
use crate::i18n::Language;
use crate::model::{Dataset, DistrictCode, IndicatorId, Revision, Year};
use crate::project::{Against, ThemeChoice, View};
use crate::scene::charts::{Canvas, Chart};
use crate::scene::{ComparisonTable, Tokens, comparison_strip};

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
}

impl Derived {
    /// Comparison of a view's pinned districts with each other, their larger areas and the whole.
    pub fn comparison(&self, dataset: &Dataset, view: &View) -> Arc<Comparison> {
        let key = ComparisonKey::new(dataset, view);
        self.comparisons.get(key, || {
            let position = |code| dataset.division.position_of(code);
            let positions: Vec<usize> = view.pins.iter().filter_map(position).collect();
            Arc::new(Comparison::of(dataset, &positions, view.map.year))
        })
    }

    /// The comparison as a table of formatted texts.
    pub fn comparison_table(&self, dataset: &Dataset, view: &View) -> Arc<ComparisonTable> {
        let (against, language) = (view.comparison.against, view.language);
        let key: (ComparisonKey, Against, Language) =
            (ComparisonKey::new(dataset, view), against, language);
        self.comparison_tables.get(key, || {
            let comparison = self.comparison(dataset, view);
            Arc::new(ComparisonTable::new(dataset, &comparison, view.map.year, against, language))
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
        self.comparison_strips.get(key, || {
            let tokens = Tokens::of(view.theme);
            let canvas = Canvas { language: view.language, tokens: &tokens, width, height: 0.0 };
            Arc::new(comparison_strip(dataset, row, &canvas))
        })
    }
}
