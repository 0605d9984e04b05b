//! Inequality between the values of districts: every measure, the Lorenz curve, and the districts that
//! drive the Gini coefficient. The measures are in `stats`; wording is left to `cli` and the window.

use super::Figures;
use crate::analysis::comparison::LargerAreas;
use crate::model::{Cell, Dataset, Indicator, Series};
use crate::stats::inequality::{ALL, Driver, Gini, Values, drivers, lorenz};
use crate::stats::{About, Answer, Quantity, Run, Undefined};

/// Ids of the measures in the unit of the values. The others have no unit.
const IN_UNIT: [&str; 2] = ["gap", "sii"];

/// The weighting of the districts. It must be stated with every figure.
#[derive(Clone, Copy, Debug, Default)]
pub enum WeighedBy<'a> {
    /// Equal weights: the inequality between districts.
    #[default]
    Equally,
    /// The denominator of a share or the base of a mean, as in the mean of the whole. Equal weights for
    /// other indicators.
    Base,
    /// Another indicator as the weight, such as the population, in the same year.
    Indicator(&'a Indicator),
}

impl WeighedBy<'_> {
    /// The weight of every district, or `None` for equal weights.
    pub fn cells(self, dataset: &Dataset, series: &Series) -> Option<Vec<Cell>> {
        match self {
            Self::Equally => None,
            Self::Base => {
                let any = series.weights.iter().any(|weight| weight.value().is_some());
                any.then(|| series.weights.clone())
            }
            // Without figures in that year no district has a weight, and none takes part.
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
    /// Number of districts left out, as they have no value or no weight above zero.
    pub excluded: usize,
    /// The weighted mean.
    pub mean: f64,
    /// The results of the measures, in the order of the registry.
    pub measures: Vec<MeasuredInequality>,
    /// The districts that move the Gini coefficient most in either direction, the strongest first; empty
    /// if it has no value.
    pub drivers: Vec<Driver>,
    /// The Lorenz curve from (0, 0) to (1, 1): share of the people with the lowest values, and their
    /// share of the total. An error if values can't be shares of a total.
    pub lorenz: Result<Vec<(f64, f64)>, Undefined>,
}

/// A measure and its result.
#[derive(Clone, Debug)]
pub struct MeasuredInequality {
    /// Description of the measure.
    pub about: &'static About,
    /// The result, or the reason for its absence.
    pub answer: Result<Answer, Undefined>,
}

impl MeasuredInequality {
    /// True if the result is in the unit of the values, as the largest gap is; else it has no unit.
    pub fn is_in_unit(&self) -> bool {
        IN_UNIT.contains(&self.about.id)
    }

    /// The result as a number; `None` if it is undefined or no single number.
    pub fn number(&self) -> Option<f64> {
        match self.answer.as_ref().ok()?.value {
            Quantity::Number(number) => Some(number),
            _ => None,
        }
    }

    /// A further result by name: `between` and `within` of Theil's T, `p90` and `p10`, the `highest` and
    /// `lowest` district of the gap.
    pub fn detail(&self, name: &str) -> Option<&Quantity> {
        let details = &self.answer.as_ref().ok()?.details;
        details.iter().find(|(known, _)| *known == name).map(|(_, quantity)| quantity)
    }
}

impl InequalityReport {
    /// Computes every measure of prepared values.
    ///
    /// # Errors
    /// [`Undefined`] with fewer than two districts, or if the run was cancelled.
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

    /// Computes every measure of an indicator's figures. With larger areas Theil's T is split between
    /// and within them.
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

    /// The result of a measure, by its id.
    pub fn measure(&self, id: &str) -> Option<&MeasuredInequality> {
        self.measures.iter().find(|measured| measured.about.id == id)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

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
        for (district, area) in
            Arc::make_mut(&mut city.division).districts.iter_mut().zip(["A", "A", "B"])
        {
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
