//! Errors in making a choropleth.

use thiserror::Error;

use crate::analysis::LayerError;
use crate::classify::ClassifyError;
use crate::i18n::{Language, tr_with};
use crate::model::{DivisionId, IndicatorId, SeriesError};
use crate::words::Explain as _;

/// Errors in making a choropleth.
#[derive(Clone, Debug, PartialEq, Error)]
pub enum ChoroplethError {
    /// The dataset lacks the indicator.
    #[error("there is no indicator {indicator} in {division}")]
    NoSuchIndicator {
        /// The indicator that was asked for.
        indicator: IndicatorId,
        /// The open division.
        division: DivisionId,
        /// The indicators of the dataset.
        available: Vec<IndicatorId>,
    },
    /// The indicator has no figures for the year.
    #[error(transparent)]
    NoSuchYear(#[from] SeriesError),
    /// There is no colour ramp with this id.
    #[error("there is no colour ramp {ramp}")]
    NoSuchRamp {
        /// The ramp that was asked for.
        ramp: String,
        /// The ids of all ramps.
        available: Vec<&'static str>,
    },
    /// A computed layer is undefined.
    #[error(transparent)]
    Layer(#[from] LayerError),
    /// The classification method is unknown or can't classify these values.
    #[error("{scheme} can't cut the values of {indicator}: {source}")]
    Classes {
        /// The id of the method.
        scheme: String,
        /// The indicator to be classified.
        indicator: IndicatorId,
        /// The reason.
        source: ClassifyError,
    },
}

impl ChoroplethError {
    /// The message for the user: the failure, its cause, and what to do.
    pub fn message(&self, language: Language) -> String {
        let joined = |ids: &[IndicatorId]| {
            ids.iter().map(IndicatorId::as_str).collect::<Vec<_>>().join(", ")
        };
        match self {
            Self::NoSuchIndicator { indicator, division, available } => tr_with(
                language,
                "page.error_no_indicator",
                &[
                    ("indicator", indicator.as_str()),
                    ("division", division.as_str()),
                    ("available", &joined(available)),
                ],
            ),
            Self::NoSuchYear(SeriesError::NoSuchYear { indicator, year, years })
                if years.is_empty() =>
            {
                let arguments = [("indicator", indicator.as_str()), ("year", &year.to_string())];
                tr_with(language, "page.error_without_years", &arguments)
            }
            Self::NoSuchYear(SeriesError::NoSuchYear { indicator, year, years }) => {
                let years: Vec<String> = years.iter().map(ToString::to_string).collect();
                let arguments = [
                    ("indicator", indicator.as_str()),
                    ("year", &year.to_string()),
                    ("years", &years.join(", ")),
                ];
                tr_with(language, "page.error_no_year", &arguments)
            }
            Self::NoSuchYear(other) => other.to_string(),
            Self::NoSuchRamp { ramp, available } => tr_with(
                language,
                "page.error_no_ramp",
                &[("ramp", ramp), ("available", &available.join(", "))],
            ),
            Self::Layer(error) => error.message(language),
            Self::Classes { scheme, indicator, source } => tr_with(
                language,
                "page.error_classes",
                &[
                    ("scheme", scheme),
                    ("indicator", indicator.as_str()),
                    ("why", &source.message(language)),
                ],
            ),
        }
    }
}
