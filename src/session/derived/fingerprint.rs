//! Fingerprint chart: the pinned districts in the four target areas.

use std::sync::Arc;

use super::Derived;
use super::comparison::ComparisonKey;
use crate::analysis::Fingerprint;
use crate::i18n::Language;
use crate::model::Dataset;
use crate::project::{ThemeChoice, View};
use crate::scene::charts::{Canvas, Chart};
use crate::scene::{SceneTokens, fingerprint_chart};

/// Cache key of a fingerprint.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct FingerprintKey {
    language: Language,
    theme: ThemeChoice,
    width: f64,
    of: ComparisonKey,
}

impl Derived {
    /// Fingerprint chart of a view's pinned districts, `width` points wide.
    pub fn fingerprint(&self, dataset: &Dataset, view: &View, width: f64) -> Arc<Chart> {
        let (language, theme) = (view.language, view.theme);
        let key = FingerprintKey { language, theme, width, of: ComparisonKey::new(dataset, view) };
        self.fingerprints.get(key, dataset, |key, dataset| {
            let positions = key.of.positions(dataset);
            let fingerprint = Fingerprint::of(dataset, &positions, key.of.year());
            let (language, width) = (key.language, key.width);
            let tokens = SceneTokens::of(key.theme);
            let canvas = Canvas { language, tokens: &tokens, width, height: 0.0 };
            Arc::new(fingerprint_chart(dataset, &fingerprint, &canvas))
        })
    }
}
