//! The plot and its settings, apart from the indicator on the map. Drawing it is left to `scene`.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::model::IndicatorId;

/// Settings of the plot.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct PlotView {
    /// The plot.
    pub kind: PlotId,
    /// The second indicator of the plot, or `None` for the default.
    pub against: Option<IndicatorId>,
    /// Share of the districts that counts as the lowest and as the highest.
    pub ends: EndShare,
}

/// Share of the districts that counts as the lowest, or as the highest, of an indicator.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EndShare {
    /// A third.
    Third,
    /// A quarter.
    Quarter,
    /// A fifth.
    #[default]
    Fifth,
}

impl EndShare {
    /// Number of such parts that make up all districts: 3 for a third.
    pub fn parts(self) -> usize {
        match self {
            Self::Third => 3,
            Self::Quarter => 4,
            Self::Fifth => 5,
        }
    }
}

/// The id of a plot of all districts.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct PlotId(Cow<'static, str>);

impl PlotId {
    /// The scatter plot of two indicators.
    pub const SCATTER: Self = Self(Cow::Borrowed("scatter"));

    /// A plot by its id.
    pub fn new(id: impl Into<Cow<'static, str>>) -> Self {
        Self(id.into())
    }

    /// The id in views and on the command line.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Default for PlotId {
    /// The scatter plot, as the legend already has a histogram.
    fn default() -> Self {
        Self::SCATTER
    }
}
