//! Settings of the table of all districts. Its rows are computed in `analysis` and drawn in the window.

use serde::{Deserialize, Serialize};

use crate::model::IndicatorId;

/// Settings of the table.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct TableView {
    /// The indicators that have a column, in order. The indicator on the map always has one and is not
    /// listed. `None` for the default columns. Indicators that the data lacks are skipped.
    pub columns: Option<Vec<IndicatorId>>,
    /// The sort key of the rows.
    pub sort: TableSort,
    /// True if the highest value, or the last letter, comes first.
    pub descending: bool,
    /// The filter: words and bounds that a row must meet; empty for all rows.
    pub filter: String,
    /// True if only selected districts are listed.
    pub only_selected: bool,
}

/// The sort key of the table's rows.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "by", content = "indicator", rename_all = "snake_case")]
pub enum TableSort {
    /// The districts' names.
    #[default]
    Name,
    /// The districts' codes.
    Code,
    /// The larger areas of the districts.
    PartOf,
    /// The values of the indicator on the map.
    Shown,
    /// The change over the years of the indicator on the map.
    Change,
    /// The values of another indicator.
    Indicator(IndicatorId),
}
