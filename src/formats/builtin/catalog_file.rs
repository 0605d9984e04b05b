//! The format of `data/catalogue.json`. Its meaning is left to `catalog`.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::model::{Direction, DivisionId, IndicatorId, LocalText, MadeOf, ThemeId, Unit, Year};

/// The format of `data/catalogue.json`.
#[derive(Deserialize)]
pub(super) struct CatalogFile {
    pub(super) sources: Vec<SourceFile>,
    pub(super) divisions: Vec<DivisionFile>,
    pub(super) themes: Vec<ThemeFile>,
    pub(super) indicators: Vec<IndicatorFile>,
    pub(super) references: Vec<ReferenceFile>,
    pub(super) points: Vec<PointsFile>,
    /// Columns of counts that are no indicators but may be groups.
    pub(super) columns: Vec<ColumnFile>,
}

/// A column of counts in the catalogue file.
#[derive(Deserialize)]
pub(super) struct ColumnFile {
    pub(super) id: String,
    pub(super) title: LocalText,
}

/// A reference series in the catalogue file.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub(super) struct ReferenceFile {
    pub(super) indicator: IndicatorId,
    pub(super) file: String,
    pub(super) column: String,
    pub(super) title: LocalText,
    pub(super) note: LocalText,
    pub(super) source: String,
}

#[derive(Deserialize)]
pub(super) struct SourceFile {
    pub(super) id: String,
    pub(super) title: LocalText,
    pub(super) publisher: String,
    pub(super) licence: String,
    pub(super) url: String,
}

#[derive(Deserialize)]
pub(super) struct DivisionFile {
    pub(super) id: DivisionId,
    pub(super) file: String,
    pub(super) table: String,
    pub(super) name: LocalText,
    pub(super) short: LocalText,
    pub(super) singular: LocalText,
    pub(super) description: LocalText,
    #[serde(default)]
    pub(super) not_applicable: LocalText,
    pub(super) parent: Option<DivisionId>,
    pub(super) districts: usize,
    pub(super) vintage: String,
    pub(super) source: String,
}

#[derive(Deserialize)]
pub(super) struct ThemeFile {
    pub(super) id: ThemeId,
    pub(super) title: LocalText,
}

#[derive(Clone, Debug, PartialEq, Deserialize)]
pub(super) struct IndicatorFile {
    pub(super) id: IndicatorId,
    pub(super) title: LocalText,
    pub(super) definition: LocalText,
    pub(super) unit: Unit,
    pub(super) decimals: usize,
    pub(super) made_of: MadeOf,
    #[serde(default)]
    pub(super) measures_change: bool,
    /// Indicators that count a subset of the persons this one counts.
    #[serde(default)]
    pub(super) includes: Vec<IndicatorId>,
    pub(super) direction: Direction,
    pub(super) theme: ThemeId,
    pub(super) source: String,
    pub(super) vintage: LocalText,
    /// Other sources and vintages for some years or divisions. The first edition that matches is used.
    #[serde(default)]
    pub(super) editions: Vec<EditionFile>,
    /// For changes over several years: the start year of the period that ends in a year.
    #[serde(default)]
    pub(super) period_starts: BTreeMap<Year, Year>,
    pub(super) years: BTreeMap<DivisionId, Vec<Year>>,
}

#[derive(Clone, Debug, PartialEq, Deserialize)]
pub(super) struct EditionFile {
    /// The divisions of the edition; empty for all divisions.
    #[serde(default)]
    pub(super) divisions: Vec<DivisionId>,
    pub(super) years: Vec<Year>,
    pub(super) source: String,
    pub(super) vintage: LocalText,
}

/// A set of points in the catalogue file.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub(super) struct PointsFile {
    pub(super) id: DivisionId,
    pub(super) file: String,
    pub(super) unplaced: String,
    /// The columns of the larger areas that a place lies in, the smallest first.
    pub(super) larger_areas: Vec<String>,
    pub(super) name: LocalText,
    pub(super) short: LocalText,
    pub(super) singular: LocalText,
    pub(super) description: LocalText,
    pub(super) caution: LocalText,
    pub(super) theme: ThemeId,
    pub(super) vintage: LocalText,
    pub(super) source: String,
    /// For each indicator with rounded figures, the column that marks them.
    #[serde(default)]
    pub(super) rounded: BTreeMap<IndicatorId, String>,
    pub(super) indicators: Vec<IndicatorFile>,
}
