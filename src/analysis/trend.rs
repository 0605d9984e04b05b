//! An indicator over the years: a few districts, the whole, and all the others between their ends.
//! Drawing it is left to the window.

use super::figures::are_amounts;
use crate::model::{Cell, Dataset, Indicator, Marks, Mean, Series, Year};

/// Some districts and the whole in every year of an indicator.
#[derive(Clone, Debug, PartialEq)]
pub struct Trend {
    /// The districts, in the order they were asked for.
    pub positions: Vec<usize>,
    /// The years, ascending; one without a number where the data knows no years. Years without figures
    /// are not there: a line from one to the next passes over them, and the axis must be one of time.
    pub years: Vec<TrendYear>,
    /// The districts with a figure in every one of these years, by position: others would make the ends
    /// of all districts move where only their number does.
    pub throughout: Vec<usize>,
    /// The number of districts with a figure in any of them.
    pub ever: usize,
}

/// One year.
#[derive(Clone, Debug, PartialEq)]
pub struct TrendYear {
    /// The year.
    pub year: Option<Year>,
    /// Each district's value or why there is none, in their order.
    pub cells: Vec<Cell>,
    /// The mean of the whole division and how it is weighted; `None` for classes.
    pub whole: Option<Mean>,
    /// The lowest and the highest value of the districts with a figure in every year.
    pub range: Option<(f64, f64)>,
    /// The marks of the year's figures.
    pub marks: Marks,
}

impl Trend {
    /// Districts by position; what is no district is left out.
    pub fn of(dataset: &Dataset, indicator: &Indicator, positions: &[usize]) -> Self {
        let there = |position: &usize| *position < dataset.division.districts.len();
        let positions: Vec<usize> = positions.iter().copied().filter(there).collect();
        let known: Vec<Option<Year>> = dataset.years(indicator).into_iter().map(Some).collect();
        let years = if known.is_empty() { vec![None] } else { known };
        let series = |year: &Option<Year>| Some((*year, dataset.series(indicator, *year).ok()?));
        let all: Vec<(Option<Year>, Series)> = years.iter().filter_map(series).collect();
        let has = |series: &Series, at: usize| {
            series.cells.get(at).is_some_and(|cell| cell.value().is_some())
        };
        let districts = 0..dataset.division.districts.len();
        let throughout: Vec<usize> =
            districts.clone().filter(|at| all.iter().all(|(_, s)| has(s, *at))).collect();
        let ever = districts.filter(|at| all.iter().any(|(_, s)| has(s, *at))).count();
        let one = |(year, series): (Option<Year>, Series)| {
            let values =
                || throughout.iter().filter_map(|at| series.cells.get(*at).and_then(|c| c.value()));
            TrendYear {
                year,
                cells: positions
                    .iter()
                    .map(|at| series.cells.get(*at).copied().unwrap_or(Cell::Missing))
                    .collect(),
                whole: series.mean().filter(|_| are_amounts(indicator)),
                range: values().reduce(f64::min).zip(values().reduce(f64::max)),
                marks: series.marks,
            }
        };
        let years = all.into_iter().map(one).collect();
        Self { years, positions, throughout, ever }
    }

    /// The marks that any year has.
    pub fn marks(&self) -> Marks {
        self.years.iter().map(|year| year.marks).collect()
    }

    /// The years whose figures were published before the final count.
    pub fn preliminary_years(&self) -> impl Iterator<Item = Year> {
        self.years.iter().filter(|year| year.marks.preliminary).filter_map(|year| year.year)
    }

    /// The lowest and the highest of what is drawn as lines: the districts and the whole.
    pub fn extent(&self) -> Option<(f64, f64)> {
        let all = || {
            self.years.iter().flat_map(|year| {
                let values = year.cells.iter().filter_map(|cell| cell.value());
                values.chain(year.whole.map(|mean| mean.value))
            })
        };
        all().reduce(f64::min).zip(all().reduce(f64::max))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::city::{by_year, row_of};

    #[test]
    fn each_year_has_the_districts_and_the_whole() {
        let city = by_year(&[(2020, &[10.0, 20.0, 60.0]), (2023, &[11.0, 25.0, 54.0])]);
        let trend = Trend::of(&city, &city.indicators[0], &[2, 7]);
        assert_eq!(trend.positions, [2]);
        let years: Vec<_> = trend.years.iter().map(|y| (y.year, y.cells[0])).collect();
        let expected = [(2020, 60.0), (2023, 54.0)];
        assert_eq!(years, expected.map(|(year, v)| (Some(Year(year)), Cell::Value(v))));
        assert_eq!(trend.years[1].whole.unwrap().value, 30.0);
        assert_eq!(trend.years[0].range, Some((10.0, 60.0)));
        assert_eq!(trend.extent(), Some((30.0, 60.0)));
    }

    #[test]
    fn the_ends_of_all_districts_are_those_of_the_same_districts_in_every_year() {
        let years = [(2022, [10.0, 20.0, 60.0]), (2026, [f64::NAN, 25.0, 54.0])];
        let city = by_year(&years.each_ref().map(|(year, values)| (*year, &values[..])));
        let trend = Trend::of(&city, &city.indicators[0], &[0]);
        assert_eq!((trend.throughout.as_slice(), trend.ever), (&[1, 2][..], 3));
        assert_eq!(trend.years[0].range, Some((20.0, 60.0)), "not 10, which is gone in 2026");
        assert_eq!(trend.years[1].range, Some((25.0, 54.0)));
        assert_eq!(trend.years[0].cells, [Cell::Value(10.0)], "a pinned one is drawn all the same");
    }

    #[test]
    fn a_file_without_years_is_one_point() {
        let city = row_of(&[1.0, 3.0]);
        let trend = Trend::of(&city, &city.indicators[0], &[0]);
        assert_eq!((trend.years.len(), trend.years[0].year), (1, None));
    }
}
