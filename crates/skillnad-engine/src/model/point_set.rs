//! Points with figures: schools and other places without an area. Drawing them is left to the caller.

use std::collections::BTreeMap;

use super::series::{denominator_cell, value_cell};
use super::withheld::own_columns;
use super::{
    Bounds, Cell, DistrictCode, DivisionId, Indicator, IndicatorId, LocalText, Revision,
    SmallGroups, Source, Table, ThemeId, Unplaced, Withheld, Year,
};

/// A point with figures.
#[derive(Clone, Debug, PartialEq)]
pub struct Place {
    /// The code, unique in its set.
    pub code: DistrictCode,
    /// The name.
    pub name: String,
    /// The normalised name that searches compare, such as without case and diacritics.
    pub search_name: String,
    /// Longitude and latitude in degrees.
    pub at: [f64; 2],
    /// The areas it lies in, inner to outer; may be empty.
    pub part_of: Vec<String>,
}

/// Points of one kind with their figures. Immutable, as a dataset is.
#[derive(Clone, Debug)]
pub struct PointSet {
    /// The revision: a file that is read again gives another one.
    pub revision: Revision,
    /// The origin: built in, or a file.
    pub source: Source,
    /// The id in views and on the command line.
    pub id: DivisionId,
    /// The full name.
    pub name: LocalText,
    /// The name in lists and switches.
    pub short_name: LocalText,
    /// The singular name of a place.
    pub singular: LocalText,
    /// A description: the kind of places, their number, and omissions.
    pub description: LocalText,
    /// Cautions about its figures; empty without any.
    pub caution: LocalText,
    /// The theme it is listed under.
    pub theme: ThemeId,
    /// The publisher of places and figures.
    pub attribution: LocalText,
    /// The reference date in words.
    pub vintage: LocalText,
    /// The places, in the order of the source.
    pub places: Vec<Place>,
    /// Their figures.
    pub table: Table,
    /// The indicators, in catalogue order.
    pub indicators: Vec<Indicator>,
    /// For each indicator with rounded figures, the column that flags them: 1 where the publisher rounded.
    pub rounded: BTreeMap<IndicatorId, String>,
    /// Codes of the table without a place.
    pub unplaced: Vec<Unplaced>,
    /// The rule for small groups, and the figures it withholds.
    pub withheld: Withheld,
}

impl PointSet {
    /// Returns the points under another rule for small groups.
    #[must_use]
    pub fn with_small_groups(mut self, rule: SmallGroups) -> Self {
        self.withheld = Withheld::of(&self.table, &self.indicators, None, rule);
        self
    }

    /// The columns of the user's own figures, in file order: any may count persons.
    pub fn own_columns(&self) -> Vec<&str> {
        own_columns(&self.indicators)
    }

    /// The indicator with this id.
    pub fn indicator(&self, id: &IndicatorId) -> Option<&Indicator> {
        self.indicators.iter().find(|i| i.id == *id)
    }

    /// The extent of its places; `None` without any.
    pub fn bounds(&self) -> Option<Bounds> {
        let at = |place: &Place| {
            let [x, y] = place.at;
            Bounds { west: x, south: y, east: x, north: y }
        };
        self.places.iter().map(at).reduce(Bounds::union)
    }

    /// The years an indicator has figures for, ascending. Empty for a file without years.
    pub fn years(&self, indicator: &Indicator) -> Vec<Year> {
        indicator.years.get(&self.id).cloned().unwrap_or_default()
    }

    /// The year asked for if the indicator has figures then, else its latest.
    pub fn year_near(&self, indicator: &Indicator, asked: Option<Year>) -> Option<Year> {
        let years = self.years(indicator);
        asked.filter(|year| years.contains(year)).or(years.last().copied())
    }

    /// An indicator's values in a year, one cell for each place in their order. A place without a
    /// row is `Missing`, a figure about few persons is `TooFew`.
    pub fn cells(&self, indicator: &Indicator, year: Option<Year>) -> Vec<Cell> {
        self.places.iter().map(|place| self.cell(&place.code, indicator, year)).collect()
    }

    /// True for a figure that its publisher rounded: "~100".
    pub fn is_rounded(
        &self,
        code: &DistrictCode,
        indicator: &Indicator,
        year: Option<Year>,
    ) -> bool {
        let column = self.rounded.get(&indicator.id);
        let row = self.table.row(code, year);
        let flag = column.zip(row).map(|(column, (row, _))| self.table.cell(row, column));
        flag.and_then(Cell::value).is_some_and(|flag| flag > 0.0)
    }

    /// An indicator's value of a code, with or without a place.
    pub fn cell(&self, code: &DistrictCode, indicator: &Indicator, year: Option<Year>) -> Cell {
        let Some((row, _)) = self.table.row(code, year) else { return Cell::Missing };
        let cell = value_cell(&self.table, row, &indicator.made_of, None);
        let weight = denominator_cell(&self.table, row, &indicator.made_of, None);
        let is_few = cell.ends().is_some() && self.withheld.of_few(indicator, row, weight, None);
        if is_few { Cell::TooFew } else { cell }
    }
}
