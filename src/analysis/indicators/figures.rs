//! The figures of an indicator in one year, and the years that indicators share. Questions about the
//! figures are left to the other files.

use crate::model::{Dataset, Indicator, MadeOf, Series, Unit, Year};

/// An indicator with its figures in one year.
#[derive(Clone, Debug, PartialEq)]
pub struct Figures {
    /// The indicator: titles, unit, decimals, direction, source.
    pub indicator: Indicator,
    /// The figures: a cell for each district, their year and their marks.
    pub series: Series,
}

impl Figures {
    /// The figures in the year wanted, or in the indicator's latest year if it has none for that. `None`
    /// if no district has a value in that year.
    pub fn of(dataset: &Dataset, indicator: &Indicator, wanted: Option<Year>) -> Option<Self> {
        let years = dataset.years(indicator);
        let year = wanted.filter(|year| years.contains(year)).or(years.last().copied());
        let series = dataset.series(indicator, year).ok()?;
        let any = series.cells.iter().any(|cell| cell.value().is_some());
        any.then(|| Self { indicator: indicator.clone(), series })
    }

    /// True if the values are amounts, so that differences and means are meaningful. Classes only have
    /// an order.
    pub fn are_amounts(&self) -> bool {
        are_amounts(&self.indicator)
    }

    /// True for counts and changes, which are higher in a larger district for its size alone. Such
    /// values say more about the size of a district than about anything else.
    pub fn grow_with_size(&self) -> bool {
        matches!(self.indicator.made_of, MadeOf::Count { .. } | MadeOf::Change { .. })
    }
}

/// True if an indicator's values are amounts and not class numbers.
pub(in crate::analysis) fn are_amounts(indicator: &Indicator) -> bool {
    indicator.unit != Unit::Class
}

/// The years in which all of these have figures, ascending; `None` if none of them has years.
pub fn shared_years(dataset: &Dataset, indicators: &[&Indicator]) -> Option<Vec<Year>> {
    let own: Vec<Vec<Year>> = indicators.iter().map(|i| dataset.years(i)).collect();
    if own.iter().all(Vec::is_empty) {
        return None;
    }
    let mut shared = own.first().cloned().unwrap_or_default();
    shared.retain(|year| own.iter().all(|years| years.contains(year)));
    Some(shared)
}
