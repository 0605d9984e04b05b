//! Correlation ratio (η²). Counts come from [`Population`].

use crate::stats::segregation::Population;
use crate::stats::segregation::baseline::expected_square;
use crate::stats::{About, Answer, Cost, Family, Measure, Need, Run, Undefined};

/// Correlation ratio (η²). Isolation with the group's share of the city taken off: 0 when the group
/// is the same part of every district, 1 when it lives wholly by itself.
///
/// # Formula
/// `η² = (xPx − P) / (1 − P)`
///
/// `x_i` is the group's count in district i, `y_i` the others', `t_i` their sum, `p_i = x_i/t_i`;
/// X, Y, T are the sums over all districts and `P = X/T`.
///
/// # Source
/// Massey & Denton (1988), The dimensions of residential segregation, Social Forces 67(2); Bell
/// (1954).
///
/// # When not to use it
/// When districts are very small: chance alone then gives about the number of districts divided by
/// that of people.
///
/// # Zeros and missing figures
/// Districts without people, or without one of the counts, take no part and are counted.
///
/// # Example
/// ```
/// use skillnad_engine::stats::Measure as _;
/// use skillnad_engine::stats::segregation::{CorrelationRatio, Population};
///
/// let city = Population::of_two(&[8.0, 2.0], &[2.0, 8.0]);
/// let value = CorrelationRatio.number(&city)?;
/// assert!((value - 0.36).abs() < 1e-12);
/// # Ok::<(), skillnad_engine::stats::Undefined>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct CorrelationRatio;

const ABOUT: About = About {
    family: Family::Segregation,
    id: "correlation_ratio",
    formula: "η² = (xPx − P) / (1 − P)",
    source: "Massey & Denton (1988), The dimensions of residential segregation, Social Forces 67(2); Bell (1954)",
    cost: Cost::Sorting,
};

impl Measure<Population> for CorrelationRatio {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    fn needs(&self) -> &'static [Need] {
        &[Need::TwoGroups]
    }

    fn answer(&self, population: &Population, _run: &Run<'_>) -> Result<Answer, Undefined> {
        let groups = population.two_groups()?;
        let p = groups.share();
        let isolation: f64 = groups.districts().map(|(x, _, t)| x / groups.sum_x * x / t).sum();
        Answer::number((isolation - p) / (1.0 - p))
    }

    fn random_baseline(
        &self,
        population: &Population,
        _run: &Run<'_>,
    ) -> Option<Result<f64, Undefined>> {
        Some(expected_square(population))
    }
}

#[cfg(test)]
mod tests {

    use super::*;

    #[test]
    fn it_is_the_same_for_the_group_and_the_others() {
        let (x, y) = ([5.0, 3.0, 1.0], [1.0, 9.0, 4.0]);
        let a = CorrelationRatio.number(&Population::of_two(&x, &y)).unwrap();
        let b = CorrelationRatio.number(&Population::of_two(&y, &x)).unwrap();
        assert!((a - b).abs() < 1e-15);
    }
}
