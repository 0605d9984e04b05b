//! The content and order of the table of all districts. Working out its rows is left to
//! `analysis`, drawing them to the window.

use serde::{Deserialize, Serialize};

use crate::model::IndicatorId;

/// The table as it was set.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct TableView {
    /// The indicators with a column of their own, in order, besides the one on the map, which always
    /// has one. `None` for those that suit the data; what the data lacks has no column.
    pub columns: Option<Vec<IndicatorId>>,
    /// The sort key of the rows.
    pub sort: TableSort,
    /// True if the highest, or the last of the alphabet, comes first.
    pub descending: bool,
    /// The words and bounds that a row must meet to be listed; empty for all rows.
    pub filter: String,
    /// True if only chosen districts are listed.
    pub only_selected: bool,
}

/// The sort key of the table's rows.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "by", content = "indicator", rename_all = "snake_case")]
pub enum TableSort {
    /// The districts' names.
    #[default]
    Name,
    /// Their codes.
    Code,
    /// The larger areas they belong to.
    PartOf,
    /// Their values of the indicator on the map, whichever it is.
    Shown,
    /// The change of those over the years.
    Change,
    /// Their values of another indicator.
    Indicator(IndicatorId),
}
