//! Errors in computing a layer.

use thiserror::Error;

use crate::analysis::segregation::ComparisonError;
use crate::i18n::{Language, tr_with};
use crate::model::{IndicatorId, SeriesError};
use crate::project::LayerId;
use crate::stats::Undefined;
use crate::words::Explain as _;

/// Errors in computing a layer.
#[derive(Clone, Debug, PartialEq, Error)]
pub enum LayerError {
    /// The layer does not exist, or not in this edition.
    #[error("there is no layer {id}")]
    NoLayer {
        /// The id that was asked for.
        id: LayerId,
    },
    /// The indicator does not exist.
    #[error("there is no indicator {id}")]
    NoIndicator {
        /// The id that was asked for.
        id: IndicatorId,
    },
    /// The indicator is a class. Steps between classes are not equally large and can't be computed with.
    #[error("{id} is a class")]
    IsClass {
        /// The indicator.
        id: IndicatorId,
    },
    /// The indicator is no share or mean over people, so it can't be averaged over them.
    #[error("{id} is no mean over people")]
    NotAMean {
        /// The indicator.
        id: IndicatorId,
    },
    /// There are no figures for the year.
    #[error(transparent)]
    Series(#[from] SeriesError),
    /// The groups can't be compared.
    #[error(transparent)]
    Groups(#[from] ComparisonError),
    /// The statistic has no value.
    #[error(transparent)]
    NoValue(#[from] Undefined),
}

impl LayerError {
    /// The reason, as a sentence in the user's language.
    pub fn message(&self, language: Language) -> String {
        match self {
            Self::NoLayer { id } => {
                tr_with(language, "segregation.why_no_layer", &[("id", id.as_str())])
            }
            Self::NoIndicator { id } => {
                tr_with(language, "segregation.why_not_there", &[("id", id.as_str())])
            }
            Self::IsClass { id } => {
                tr_with(language, "segregation.why_class", &[("id", id.as_str())])
            }
            Self::NotAMean { id } => {
                tr_with(language, "segregation.why_not_a_mean", &[("id", id.as_str())])
            }
            Self::Series(SeriesError::NoSuchYear { indicator, year, .. }) => {
                let arguments = [("id", indicator.as_str()), ("year", &*year.to_string())];
                tr_with(language, "segregation.why_not_that_year", &arguments)
            }
            Self::Series(other) => other.to_string(),
            Self::Groups(error) => error.message(language),
            Self::NoValue(why) => why.message(language),
        }
    }
}
