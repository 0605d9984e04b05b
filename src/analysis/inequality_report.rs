//! Inequality between the districts' values: every measure of it, the Lorenz curve, and which
//! districts drive Gini. The measures are in `stats`; wording is left to `cli` and the window.

use super::{Figures, LargerAreas};
use crate::model::{Cell, Dataset, Indicator, Series};
use crate::stats::inequality::{ALL, Driver, Gini, Values, drivers, lorenz};
use crate::stats::{About, Answer, Quantity, Run, Undefined};

/// Measures in the unit of the values; the others have none.
const IN_UNIT: [&str; 2] = ["gap", "sii"];

/// The weight of each district. To be stated wherever a figure is.
#[derive(Clone, Copy, Debug, Default)]
pub enum WeighedBy<'a> {
    /// All the same: the inequality of districts.
    #[default]
    Equally,
    /// What the indicator is a share or a mean of, as in the mean of the whole; all the same where it
    /// is neither.
    Base,
    /// An indicator such as the population, in the same year.
    Indicator(&'a Indicator),
}

impl WeighedBy<'_> {
    /// The weight of every district, or `None` where all weigh the same.
    pub fn cells(self, dataset: &Dataset, series: &Series) -> Option<Vec<Cell>> {
        match self {
            Self::Equally => None,
            Self::Base => {
                let any = series.weights.iter().any(|weight| weight.value().is_some());
                any.then(|| series.weights.clone())
            }
            // Without figures in that year nobody weighs anything, and no district takes part.
            Self::Indicator(indicator) => Some(
                dataset
                    .series(indicator, series.year)
                    .map_or_else(|_| Vec::new(), |series| series.cells),
            ),
        }
    }
}

/// Every measure of inequality of one indicator.
#[derive(Clone, Debug)]
pub struct InequalityReport {
    /// Number of districts that take part.
    pub n: usize,
    /// Number that don't, for lack of a value or a weight above zero.
    pub excluded: usize,
    /// The weighted mean.
    pub mean: f64,
    /// The answers of the measures, in the order they are listed.
    pub measures: Vec<MeasuredInequality>,
    /// The districts that move Gini most, either way, the strongest first; none where it has no value.
    pub drivers: Vec<Driver>,
    /// The share of the total that the share of people with the lowest values have, from (0, 0) to
    /// (1, 1). None where values can't be shares of a total.
    pub lorenz: Result<Vec<(f64, f64)>, Undefined>,
}

/// A measure and what it answers.
#[derive(Clone, Debug)]
pub struct MeasuredInequality {
    /// Its name and meaning.
    pub about: &'static About,
    /// Its answer, or why there is none.
    pub answer: Result<Answer, Undefined>,
}

impl MeasuredInequality {
    /// True if the answer is in the unit of the values, as the largest gap is; else it has none.
    pub fn is_in_unit(&self) -> bool {
        IN_UNIT.contains(&self.about.id)
    }

    /// The answer as a number.
    pub fn number(&self) -> Option<f64> {
        match self.answer.as_ref().ok()?.value {
            Quantity::Number(number) => Some(number),
            _ => None,
        }
    }

    /// What else came out under a name: `between` and `within` of Theil's T, `p90` and `p10`, the
    /// `highest` and `lowest` district of the gap.
    pub fn detail(&self, name: &str) -> Option<&Quantity> {
        let details = &self.answer.as_ref().ok()?.details;
        details.iter().find(|(known, _)| *known == name).map(|(_, quantity)| quantity)
    }
}

impl InequalityReport {
    /// Measures values that are put together already.
    ///
    /// # Errors
    /// [`Undefined`] with fewer than two districts, or when somebody asked to stop.
    pub fn of_values(values: &Values, run: &Run<'_>) -> Result<Self, Undefined> {
        values.at_least(2)?;
        let measured = |measure: &&'static dyn crate::stats::Measure<Values>| {
            run.go_on()?;
            Ok(MeasuredInequality { about: measure.about(), answer: measure.answer(values, run) })
        };
        Ok(Self {
            n: values.len(),
            excluded: values.excluded(),
            mean: values.mean(),
            measures: ALL.iter().map(measured).collect::<Result<_, _>>()?,
            drivers: match drivers(&Gini, values, run) {
                Err(Undefined::Cancelled) => return Err(Undefined::Cancelled),
                found => found.unwrap_or_default(),
            },
            lorenz: lorenz(values),
        })
    }

    /// Measures an indicator's figures. With larger areas Theil's T is split between and within them.
    ///
    /// # Errors
    /// [`Undefined::NotAmounts`] for classes; else as [`InequalityReport::of_values`].
    pub fn of(
        dataset: &Dataset,
        figures: &Figures,
        weighed_by: WeighedBy<'_>,
        within: Option<&LargerAreas>,
        run: &Run<'_>,
    ) -> Result<Self, Undefined> {
        if !figures.are_amounts() {
            return Err(Undefined::NotAmounts);
        }
        let weights = weighed_by.cells(dataset, &figures.series);
        let mut values = Values::new(&figures.series.cells, weights.as_deref());
        if let Some(areas) = within.filter(|areas| !areas.is_empty()) {
            values = values.with_parents(areas.numbers());
        }
        Self::of_values(&values, run)
    }

    /// The answer of a measure, by its id.
    pub fn measure(&self, id: &str) -> Option<&MeasuredInequality> {
        self.measures.iter().find(|measured| measured.about.id == id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::Larger;
    use crate::analysis::city::{classes, row_of, weighted_row_of};

    fn report(city: &Dataset, by: WeighedBy<'_>) -> Result<InequalityReport, Undefined> {
        let figures = Figures::of(city, &city.indicators[0], None).unwrap();
        let areas = LargerAreas::of(&city.division, Larger::Nearest);
        InequalityReport::of(city, &figures, by, Some(&areas), &Run::default())
    }

    #[test]
    fn weights_are_those_asked_for() {
        let city = weighted_row_of(&[10.0, 20.0, 60.0], &[1.0, 2.0, 1.0]);
        // Gini: double sum 2·(2·10 + 1·50 + 2·40) over 2·16·27.5; equally 2·(10 + 50 + 40) over 2·9·30.
        let gini = |by| report(&city, by).unwrap().measure("gini").unwrap().number().unwrap();
        assert!((gini(WeighedBy::Base) - 300.0 / 880.0).abs() < 1e-12);
        assert!((gini(WeighedBy::Equally) - 200.0 / 540.0).abs() < 1e-12);
        let report = report(&city, WeighedBy::Base).unwrap();
        assert_eq!((report.n, report.excluded, report.mean), (3, 0, 27.5));
        assert_eq!(report.lorenz.unwrap()[1], (0.25, 10.0 / 110.0));
        assert_eq!(report.drivers[0].position, 2);
    }

    #[test]
    fn theil_is_split_between_and_within_the_larger_areas() {
        let mut city = row_of(&[10.0, 20.0, 60.0]);
        for (district, area) in city.division.districts.iter_mut().zip(["A", "A", "B"]) {
            district.part_of = vec![area.to_owned()];
        }
        let report = report(&city, WeighedBy::Equally).unwrap();
        let theil = report.measure("theil_t").unwrap();
        let part = |name| match theil.detail(name) {
            Some(Quantity::Number(part)) => *part,
            other => panic!("{other:?}"),
        };
        // Area A has 30 of 90 with a mean of 15, area B the other 60; the mean of all is 30.
        let between = (30.0 * (0.5_f64).ln() + 60.0 * (2.0_f64).ln()) / 90.0;
        assert!((part("between") - between).abs() < 1e-12);
        assert!((part("between") + part("within") - theil.number().unwrap()).abs() < 1e-12);
        assert!(report.measure("gap").unwrap().is_in_unit() && !theil.is_in_unit());
    }

    #[test]
    fn classes_are_no_amounts_to_measure() {
        assert_eq!(
            report(&classes(&[1.0, 2.0]), WeighedBy::Equally).unwrap_err(),
            Undefined::NotAmounts
        );
    }
}
