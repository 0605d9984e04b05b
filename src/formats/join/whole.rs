//! The counts that a user's own figure is a share of, or weighted by: another figure of the user's, or a
//! published count, of the same year or the nearest before.

use std::collections::BTreeMap;

use crate::model::{Cell, Dataset, DistrictCode, Indicator, IndicatorId, MadeOf, Marks, Row, Year};

/// The counts that a figure is divided or weighted by.
pub(super) struct Whole<'a> {
    dataset: &'a Dataset,
    /// The indicator of the counts.
    pub indicator: &'a Indicator,
    /// Its column.
    pub column: &'a str,
    /// The years of the figure, each with that of the counts.
    years: Vec<(Option<Year>, Option<Year>)>,
}

impl<'a> Whole<'a> {
    /// The counts of `of` for a figure. `None` if it counts nothing, or is the figure itself.
    pub fn of(dataset: &'a Dataset, figure: &IndicatorId, of: &IndicatorId) -> Option<Self> {
        let part = dataset.indicator(figure)?;
        let indicator = dataset.indicator(of).filter(|indicator| indicator.id != part.id)?;
        let column = count_column(indicator)?;
        let known = dataset.years(indicator);
        let near = |year: Option<Year>| {
            let before = known.iter().rfind(|known| year.is_none_or(|year| **known <= year));
            (year, before.or(known.first()).copied())
        };
        let years = dataset.years(part);
        let years = if years.is_empty() {
            vec![near(None)]
        } else {
            years.into_iter().map(|year| near(Some(year))).collect()
        };
        Some(Self { dataset, indicator, column, years })
    }

    /// True if the counts of each year are those of the figure's year.
    pub fn is_of_the_same_years(&self) -> bool {
        self.years.iter().all(|(year, of)| year == of)
    }

    /// The year of the counts, where the figure has no years and the counts have.
    pub fn single_year(&self) -> Option<Year> {
        match self.years[..] {
            [(None, year)] => year,
            _ => None,
        }
    }

    /// The latest year of the figure.
    pub fn latest(&self) -> Option<Year> {
        self.years.last().and_then(|(year, _)| *year)
    }

    /// The count of a district for a year of the figure.
    pub fn cell(&self, code: &DistrictCode, year: Option<Year>) -> Cell {
        let known = self.years.iter().find(|(own, _)| *own == year);
        let row = known.and_then(|(_, of)| self.dataset.table.row(code, *of));
        row.map_or(Cell::Missing, |(row, _)| self.dataset.table.cell(row, self.column))
    }

    /// The counts by district and year of the figure, and the marks of each year.
    pub fn cells(&self) -> (Vec<Row>, Vec<Cell>, BTreeMap<Option<Year>, Marks>) {
        let districts = self.dataset.division.districts.iter().map(|district| &district.code);
        let codes: Vec<&DistrictCode> =
            districts.chain(self.dataset.unplaced.iter().map(|unplaced| &unplaced.code)).collect();
        let (mut rows, mut cells) = (Vec::new(), Vec::new());
        for (year, _) in &self.years {
            for code in &codes {
                rows.push(Row { code: (*code).clone(), year: *year });
                cells.push(self.cell(code, *year));
            }
        }
        let marks = |(year, of): &(Option<Year>, Option<Year>)| {
            (*year, self.dataset.table.marks(self.column, *of))
        };
        (rows, cells, self.years.iter().map(marks).collect())
    }
}

/// The column of an indicator that may count a whole: a count, or a number of the user's own.
pub(super) fn count_column(indicator: &Indicator) -> Option<&str> {
    match &indicator.made_of {
        MadeOf::Count { column } => Some(column),
        _ => indicator.bare_column().filter(|_| indicator.own),
    }
}
