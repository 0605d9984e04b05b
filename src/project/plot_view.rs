//! Which plot is shown, and what it shows besides the indicator on the map. Drawing it is left to
//! `scene`.

use serde::{Deserialize, Serialize};

use crate::model::IndicatorId;

/// The plot as it was set.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct PlotView {
    /// Which one.
    pub kind: PlotKind,
    /// The indicator that the map's is set against, or `None` for one that suits it.
    pub against: Option<IndicatorId>,
    /// The part of the districts that counts as the lowest and as the highest.
    pub ends: EndShare,
}

/// The part of the districts that counts as the lowest, or as the highest, of an indicator.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EndShare {
    /// A third of them.
    Third,
    /// A quarter.
    Quarter,
    /// A fifth.
    #[default]
    Fifth,
}

impl EndShare {
    /// Number of such parts that make up all districts.
    pub fn parts(self) -> usize {
        match self {
            Self::Third => 3,
            Self::Quarter => 4,
            Self::Fifth => 5,
        }
    }
}

/// A way to see the values of all districts at once.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PlotKind {
    /// Number of districts by value.
    Histogram,
    /// Two indicators against each other. The first that is shown: the legend has a histogram.
    #[default]
    Scatter,
    /// The unevenness of a spread over those who live in the districts.
    Lorenz,
    /// Pinned districts and the city over the years.
    Trend,
}

impl PlotKind {
    /// All of them, in the order they are offered.
    pub const ALL: [Self; 4] = [Self::Histogram, Self::Scatter, Self::Lorenz, Self::Trend];

    /// The id on the command line, the same as in a saved view.
    pub fn id(self) -> &'static str {
        match self {
            Self::Histogram => "histogram",
            Self::Scatter => "scatter",
            Self::Lorenz => "lorenz",
            Self::Trend => "trend",
        }
    }

    /// The plot with an id.
    pub fn with_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.id() == id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plot_has_the_same_name_on_the_command_line_and_in_a_view() {
        for kind in PlotKind::ALL {
            assert_eq!(PlotKind::with_id(kind.id()), Some(kind));
            assert_eq!(serde_json::to_value(kind).unwrap(), kind.id());
        }
        assert_eq!(PlotKind::with_id("pie"), None);
    }
}
