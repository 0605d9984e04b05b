//! A dataset: a division with its table and its indicators.

use std::sync::Arc;

use super::{
    Cell, District, DistrictCode, Division, Indicator, IndicatorId, LocalText, MadeOf, Marks,
    Series, SeriesError, SmallGroups, Table, Theme, WeightedSum, Withheld, Year,
};
use crate::model::series::{denominator_cell, value_cell};

/// The revision of a dataset. Rises whenever a dataset replaces an earlier one, and is part of every cache
/// key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Revision(pub u64);

/// The origin of a dataset.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// Built into the program.
    BuiltIn,
    /// A file with this name.
    File(String),
}

/// A code with figures but no polygon, such as people registered in the city but in no district. It is
/// listed beside the map, neither dropped nor counted as zero.
#[derive(Clone, Debug, PartialEq)]
pub struct Unplaced {
    /// The code in the table.
    pub code: DistrictCode,
    /// The name of the code.
    pub name: LocalText,
    /// The reason for the missing polygon.
    pub why: LocalText,
    /// Number of districts with a polygon that come before it in the source.
    pub before: usize,
}

/// Rows of districts and of codes without a polygon, in the order of the source. `placed` holds one row a
/// district, `unplaced` the rows of codes, each with the number of districts [before](Unplaced::before) it.
pub fn in_source_order<T>(
    placed: impl IntoIterator<Item = T>,
    unplaced: impl IntoIterator<Item = (usize, T)>,
) -> Vec<T> {
    let mut unplaced: Vec<(usize, T)> = unplaced.into_iter().collect();
    unplaced.sort_by_key(|(before, _)| *before);
    let mut unplaced = unplaced.into_iter().peekable();
    let mut all = Vec::new();
    for (at, row) in placed.into_iter().enumerate() {
        while let Some((_, earlier)) = unplaced.next_if(|(before, _)| *before <= at) {
            all.push(earlier);
        }
        all.push(row);
    }
    all.extend(unplaced.map(|(_, row)| row));
    all
}

/// A division, its table, and the indicators that can be drawn from it. Immutable: a changed
/// dataset is a new one with a new [`Revision`].
#[derive(Clone, Debug)]
pub struct Dataset {
    /// The revision.
    pub revision: Revision,
    /// The origin.
    pub source: Source,
    /// The districts, shared by datasets with other figures of them.
    pub division: Arc<Division>,
    /// Their figures.
    pub table: Table,
    /// The column of residents, which estimated counts and the user's own figures beside published ones are
    /// judged by; `None` where no publisher counts them.
    pub residents: Option<String>,
    /// The indicators, in catalogue order.
    pub indicators: Vec<Indicator>,
    /// The headings the indicators are listed under, in order.
    pub themes: Vec<Theme>,
    /// Codes of the table without a polygon.
    pub unplaced: Vec<Unplaced>,
    /// The rule for small groups, and the figures it withholds.
    pub withheld: Withheld,
}

/// A figure in a row of the table.
struct Figure {
    cell: Cell,
    weight: Cell,
    /// True if the rule for small groups withholds it.
    is_of_few: bool,
}

impl Dataset {
    /// Returns the dataset under another rule for small groups.
    #[must_use]
    pub fn with_small_groups(mut self, rule: SmallGroups) -> Self {
        self.withheld =
            Withheld::of(&self.table, &self.indicators, self.residents.as_deref(), rule);
        self
    }

    /// The columns of the user's own figures, in file order: any may count persons.
    pub fn own_columns(&self) -> Vec<&str> {
        super::withheld::own_columns(&self.indicators)
    }

    /// For each district, true if one of the columns is withheld there: its counts must not be derivable
    /// from results that are shown.
    pub fn withheld_in(&self, columns: &[&str], year: Option<Year>) -> Vec<bool> {
        let any = |district: &District| {
            let row = self.table.row(&district.code, year);
            row.is_some_and(|(row, _)| columns.iter().any(|c| self.withheld.holds(row, c)))
        };
        self.division.districts.iter().map(any).collect()
    }

    /// The indicator with this id.
    pub fn indicator(&self, id: &IndicatorId) -> Option<&Indicator> {
        self.indicators.iter().find(|i| i.id == *id)
    }

    /// The years an indicator has figures for in this dataset, ascending. Empty for a file without
    /// years, where the only year is `None`.
    pub fn years(&self, indicator: &Indicator) -> Vec<Year> {
        indicator.years.get(&self.division.id).cloned().unwrap_or_default()
    }

    /// The values of an indicator in a year, one cell for each district in file order.
    ///
    /// A district without a row is `Missing`. A share with an empty denominator is `NotApplicable`. A
    /// figure about few persons is `TooFew`, and no other method returns it.
    ///
    /// # Errors
    /// [`SeriesError::NoSuchYear`] when no district has a row for that year.
    pub fn series(&self, indicator: &Indicator, year: Option<Year>) -> Result<Series, SeriesError> {
        let years = self.years(indicator);
        if let Some(wanted) = year
            && !years.contains(&wanted)
        {
            return Err(SeriesError::NoSuchYear {
                indicator: indicator.id.clone(),
                year: wanted,
                years,
            });
        }
        let mut cells = Vec::with_capacity(self.division.districts.len());
        let mut weights = Vec::with_capacity(self.division.districts.len());
        let mut of_few = WeightedSum::default();
        let marks = self.marks(indicator, year);
        let mut figure = |row: usize, district: Option<&District>| {
            let figure = self.figure(indicator, row, district, marks);
            if figure.is_of_few {
                of_few.add(figure.cell, figure.weight);
                return (Cell::TooFew, figure.weight);
            }
            (figure.cell, figure.weight)
        };
        for district in &self.division.districts {
            let (cell, weight) = match self.table.row(&district.code, year) {
                Some((row, _)) => figure(row, Some(district)),
                None => (Cell::Missing, Cell::Missing),
            };
            cells.push(cell);
            weights.push(weight);
        }
        let (unplaced, unplaced_weights) = self
            .unplaced
            .iter()
            .filter_map(|u| {
                let (row, _) = self.table.row(&u.code, year)?;
                let (cell, weight) = figure(row, None);
                Some(((u.code.clone(), cell), weight))
            })
            .unzip();
        Ok(Series {
            indicator: indicator.id.clone(),
            year,
            cells,
            weights,
            marks,
            unplaced,
            unplaced_weights,
            of_few,
        })
    }

    /// The value and the weight of a district, by position, as in [`Dataset::series`]. Both are `Missing` where the
    /// district has no row.
    pub fn value_at(
        &self,
        indicator: &Indicator,
        position: usize,
        year: Option<Year>,
    ) -> (Cell, Cell) {
        let district = self.division.districts.get(position);
        let row = district.and_then(|district| self.table.row(&district.code, year));
        let Some((row, _)) = row else { return (Cell::Missing, Cell::Missing) };
        let figure = self.figure(indicator, row, district, self.marks(indicator, year));
        (if figure.is_of_few { Cell::TooFew } else { figure.cell }, figure.weight)
    }

    /// The figure of an indicator in a row of the table.
    fn figure(
        &self,
        indicator: &Indicator,
        row: usize,
        district: Option<&District>,
        marks: Marks,
    ) -> Figure {
        let cell = value_cell(&self.table, row, &indicator.made_of, district);
        let weight = denominator_cell(&self.table, row, &indicator.made_of, district);
        let counted = self.residents.as_deref().filter(|_| marks.estimated);
        let residents = counted.map(|column| self.table.cell(row, column));
        let is_of_few =
            cell.ends().is_some() && self.withheld.of_few(indicator, row, weight, residents);
        Figure { cell, weight, is_of_few }
    }

    /// The marks of an indicator's figures in a year: the union over the columns it is made of.
    pub fn marks(&self, indicator: &Indicator, year: Option<Year>) -> Marks {
        let columns = indicator.made_of.columns().into_iter();
        columns.map(|column| self.table.marks(column, year)).collect()
    }

    /// The counts behind an indicator that is made of counts: for measures that need people or dwellings
    /// rather than shares. `None` for other indicators.
    pub fn counts(&self, indicator: &Indicator, year: Option<Year>) -> Option<Vec<Cell>> {
        let column = match &indicator.made_of {
            MadeOf::Count { column } => column,
            MadeOf::Share { numerator, .. } | MadeOf::Rate { numerator, .. } => numerator,
            MadeOf::Density { column } => column,
            MadeOf::Mean { .. }
            | MadeOf::Smoothed { .. }
            | MadeOf::Class { .. }
            | MadeOf::Change { .. } => return None,
        };
        Some(self.column(column, year))
    }

    /// A column of texts, one entry for each district in file order.
    pub fn texts(&self, column: &str, year: Option<Year>) -> Vec<Option<&str>> {
        let text = |district: &District| {
            let (row, _) = self.table.row(&district.code, year)?;
            self.table.text(row, column)
        };
        self.division.districts.iter().map(text).collect()
    }

    /// A raw column of the table, one cell for each district in file order. For measures of the whole only:
    /// withheld figures are included. See [`Dataset::withheld_in`].
    pub fn column(&self, column: &str, year: Option<Year>) -> Vec<Cell> {
        self.division
            .districts
            .iter()
            .map(|d| {
                self.table
                    .row(&d.code, year)
                    .map_or(Cell::Missing, |(row, _)| self.table.cell(row, column))
            })
            .collect()
    }
}
