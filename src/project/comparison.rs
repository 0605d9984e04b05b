//! The comparison of the pinned districts: as a picture or a table, against what, and whether exported
//! maps carry the comparison. What is compared is the view's pins.

use serde::{Deserialize, Serialize};

/// The reference of the differences in the table of a comparison.
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

/// The form of the comparison.
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
    /// Its form.
    pub shown_as: ComparedAs,
    /// The reference of differences.
    pub against: Against,
    /// True if exported maps carry it.
    pub on_page: bool,
}
