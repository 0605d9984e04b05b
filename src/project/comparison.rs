//! How the pinned districts are compared: as a picture or a table, against what, and whether exported
//! maps carry the comparison. What is compared is the view's pins.

use serde::{Deserialize, Serialize};

/// What the differences in the table of a comparison are to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Against {
    /// All districts together.
    #[default]
    City,
    /// The larger area that a district belongs to.
    Parent,
    /// The district that was pinned first.
    FirstPin,
}

/// What the comparison is shown as.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ComparedAs {
    /// A strip for each indicator.
    #[default]
    Picture,
    /// Figures and differences.
    Table,
    /// The places in the four target areas.
    TargetAreas,
}

/// The choices of the comparison.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default)]
pub struct ComparisonChoice {
    /// What it is shown as.
    pub shown_as: ComparedAs,
    /// What differences are to.
    pub against: Against,
    /// Whether exported maps carry it.
    pub on_page: bool,
}
