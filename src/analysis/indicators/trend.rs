//! The trend of an indicator: a few districts, the mean of the whole, and the range of all districts in
//! every year. Drawing it is left to the window.

use super::figures::are_amounts;
use crate::model::{Cell, Dataset, Indicator, Marks, Mean, Series, Year};

/// Some districts and the whole in every year of an indicator.
#[derive(Clone, Debug, PartialEq)]
pub struct Trend {
    /// Positions of the districts, in the order they were asked for.
    pub positions: Vec<usize>,
    /// The years with figures, ascending; a single one without a number where the data has no years.
    /// Years without figures are left out: a line passes over them, so the axis must be a time axis.
    pub years: Vec<TrendYear>,
    /// Positions of the districts with a figure in every one of these years, ascending. The range covers
    /// only these: otherwise it would move when the number of districts changes.
    pub throughout: Vec<usize>,
    /// Number of districts with a figure in any of the years.
    pub ever: usize,
}

/// One year.
#[derive(Clone, Debug, PartialEq)]
pub struct TrendYear {
    /// The year.
    pub year: Option<Year>,
    /// Each district's value or the reason for its absence, in the order of [`Trend::positions`].
    pub cells: Vec<Cell>,
    /// The mean of the whole division and its weighting; `None` for classes.
    pub whole: Option<Mean>,
    /// The lowest and the highest value of [`Trend::throughout`].
    pub range: Option<(f64, f64)>,
    /// The marks of the year's figures.
    pub marks: Marks,
}

impl Trend {
    /// The trend of districts given by position; unknown positions are ignored.
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

    /// The marks of all years together.
    pub fn marks(&self) -> Marks {
        self.years.iter().map(|year| year.marks).collect()
    }

    /// The years with preliminary figures.
    pub fn preliminary_years(&self) -> impl Iterator<Item = Year> {
        self.years.iter().filter(|year| year.marks.preliminary).filter_map(|year| year.year)
    }

    /// The lowest and the highest value of the lines: the districts and the whole.
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
        let trend = Trend::of(&city, &city.indicators[0], &[2, 3]);
        assert_eq!(trend.positions, [2], "there is no fourth");
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
    fn a_mark_of_one_year_is_a_mark_of_the_trend() {
        let city = by_year(&[(2020, &[10.0]), (2023, &[11.0])]);
        let mut trend = Trend::of(&city, &city.indicators[0], &[0]);
        assert_eq!(trend.marks(), Marks::default());
        trend.years[1].marks = Marks::PRELIMINARY;
        assert_eq!(trend.marks(), Marks::PRELIMINARY);
        assert_eq!(trend.preliminary_years().collect::<Vec<_>>(), [Year(2023)]);
    }

    #[test]
    fn a_file_without_years_is_one_point() {
        let city = row_of(&[1.0, 3.0]);
        let trend = Trend::of(&city, &city.indicators[0], &[0]);
        assert_eq!((trend.years.len(), trend.years[0].year), (1, None));
    }
}
