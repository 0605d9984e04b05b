//! The plot and its settings, apart from the indicator on the map. Drawing it is left to `scene`.

use serde::{Deserialize, Serialize};

use crate::model::IndicatorId;

/// Settings of the plot.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct PlotView {
    /// Kind of plot.
    pub kind: PlotKind,
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

/// A kind of plot of all districts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PlotKind {
    /// Number of districts by value.
    Histogram,
    /// Scatter plot of two indicators. The default, as the legend already has a histogram.
    #[default]
    Scatter,
    /// Lorenz curve: the unevenness of a distribution over the residents.
    Lorenz,
    /// Pinned districts and the city over the years.
    Trend,
}

impl PlotKind {
    /// All kinds, in menu order.
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

    /// Returns the kind of plot with an id; `None` for an unknown id.
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
