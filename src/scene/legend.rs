//! The legend as a model: every line of it in words. Drawing it is left to `legend_shapes`.

use super::{Fill, Histogram};

/// What a legend says.
#[derive(Clone, Debug, PartialEq)]
pub struct Legend {
    /// The indicator.
    pub title: String,
    /// Unit, year and division.
    pub subtitle: String,
    /// A mark beside the title, for estimates.
    pub badge: Option<String>,
    /// How the values spread, with their bars; empty for named classes.
    pub histogram: Histogram,
    /// Where the mean stands in the histogram, with its label.
    pub mean: Option<LegendMean>,
    /// A row for each class, then the rows of those that have none.
    pub rows: Vec<LegendRow>,
    /// Lines below: people without a district.
    pub notes: Vec<String>,
}

/// The mean's place in the histogram.
#[derive(Clone, Debug, PartialEq)]
pub struct LegendMean {
    /// The mean, in the series' unit.
    pub value: f64,
    /// What stands beside its tick, as in "staden 299".
    pub label: String,
}

/// A swatch, what it stands for, and how many districts it stands for.
#[derive(Clone, Debug, PartialEq)]
pub struct LegendRow {
    /// As on the map.
    pub swatch: Fill,
    /// The range or the name.
    pub label: String,
    /// The number of districts, as it is written.
    pub count: String,
}
