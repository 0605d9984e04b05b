//! An indicator's figures in the year that is shown, and the years that indicators share. What is
//! asked of the figures is left to the other files.

use crate::model::{Dataset, Indicator, Series, Unit, Year};

/// An indicator with its figures in one year.
#[derive(Clone, Debug, PartialEq)]
pub struct Figures {
    /// The indicator: titles, unit, decimals, direction, source.
    pub indicator: Indicator,
    /// The figures: a cell for each district, their year, and whether any is an estimate.
    pub series: Series,
}

impl Figures {
    /// The figures in the year wanted, or in the indicator's latest where it has none for that year.
    /// `None` when no district has a value in it.
    pub fn of(dataset: &Dataset, indicator: &Indicator, wanted: Option<Year>) -> Option<Self> {
        let years = dataset.years(indicator);
        let year = wanted.filter(|year| years.contains(year)).or(years.last().copied());
        let series = dataset.series(indicator, year).ok()?;
        let any = series.cells.iter().any(|cell| cell.value().is_some());
        any.then(|| Self { indicator: indicator.clone(), series })
    }

    /// True if values are amounts, whose differences and means say something. Classes have an order
    /// only.
    pub fn are_amounts(&self) -> bool {
        are_amounts(&self.indicator)
    }

    /// True if a district with more people or land has a higher value for that alone, as a count has:
    /// such values say how large a district is before they say anything else.
    pub fn grow_with_size(&self) -> bool {
        use crate::model::MadeOf::{Change, Class, Count, Density, Mean, Share};
        match self.indicator.made_of {
            Count { .. } | Change { .. } => true,
            Share { .. } | Density { .. } | Mean { .. } | Class { .. } => false,
        }
    }
}

/// True if an indicator's values are amounts rather than numbers of classes.
pub(super) fn are_amounts(indicator: &Indicator) -> bool {
    indicator.unit != Unit::Class
}

/// The years in which all of these have figures, ascending; `None` where none of them knows years.
pub fn shared_years(dataset: &Dataset, indicators: &[&Indicator]) -> Option<Vec<Year>> {
    let own: Vec<Vec<Year>> = indicators.iter().map(|i| dataset.years(i)).collect();
    if own.iter().all(Vec::is_empty) {
        return None;
    }
    let mut shared = own.first().cloned().unwrap_or_default();
    shared.retain(|year| own.iter().all(|years| years.contains(year)));
    Some(shared)
}
