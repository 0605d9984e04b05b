//! Settings of the comparison of the pinned districts: form, reference, and use on exported maps. The
//! districts themselves are the view's pins.

use serde::{Deserialize, Serialize};

/// The reference of the differences in the comparison table.
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
    /// Form of the comparison.
    pub shown_as: ComparedAs,
    /// Reference of the differences.
    pub against: Against,
    /// True if exported maps carry the comparison.
    pub on_page: bool,
}
