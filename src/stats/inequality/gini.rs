//! Gini between districts: the measure and what it stands on. Values come from [`Values`].

use super::Values;
use crate::stats::segregation::sum_of_differences;
use crate::stats::{About, Answer, Cost, Measure, Need, Run, Undefined};

/// Gini between districts. How unevenly the total is spread over the districts: 0 when all have the
/// same value, nearer 1 the more of it lies with few.
///
/// # Formula
/// `G = Σ_i Σ_j w_i w_j |v_i − v_j| / (2 W² μ)`
///
/// `v_i` is the value of district i, `w_i` its weight (its people; 1 when none are given), W the
/// sum of weights, `μ = Σ w_i v_i / W`.
///
/// # Source
/// Gini (1914); Lerman & Yitzhaki (1989), Improving the accuracy of estimates of Gini coefficients,
/// Journal of Econometrics 42(1).
///
/// # When not to use it
/// When values can be negative, or to say something about persons: differences within districts
/// don't show.
///
/// # Zeros and missing figures
/// Districts without a value, or with a weight that is missing or not above zero, take no part and
/// are counted. Zeros count; negative values give no Gini. No correction for small samples: the
/// districts are all there are.
///
/// # Example
/// ```
/// use skillnad::stats::Measure as _;
/// use skillnad::stats::inequality::{Gini, Values};
///
/// let city = Values::of(&[10.0, 20.0, 60.0], &[1.0, 2.0, 1.0]);
/// let value = Gini.number(&city)?;
/// assert!((value - ((2.0 * (20.0 + 50.0 + 80.0)) / (2.0 * 16.0 * 27.5))).abs() < 1e-12);
/// # Ok::<(), skillnad::stats::Undefined>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Gini;

const ABOUT: About = About {
    id: "gini",
    title: "stats.gini",
    tells: "stats.gini_tells",
    not_when: "stats.gini_not_when",
    formula: "G = Σ_i Σ_j w_i w_j |v_i − v_j| / (2 W² μ)",
    source: "Gini (1914); Lerman & Yitzhaki (1989), Improving the accuracy of estimates of Gini coefficients, Journal of Econometrics 42(1)",
    cost: Cost::Sorting,
};

impl Measure<Values> for Gini {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    fn needs(&self) -> &'static [Need] {
        &[Need::Values]
    }

    fn answer(&self, input: &Values, _run: &Run<'_>) -> Result<Answer, Undefined> {
        let positive = input.positive()?;
        let sum = sum_of_differences(positive.values(), positive.weights());
        Answer::number(sum / (2.0 * positive.sum_of_weights().powi(2) * positive.mean()))
    }
}

/// The Lorenz curve: the share of the total that the given share of people with the lowest values
/// have. From (0, 0) to (1, 1), a point for each district.
///
/// # Errors
/// As [`Gini`].
pub fn lorenz(input: &Values) -> Result<Vec<(f64, f64)>, Undefined> {
    let sorted = input.positive()?.sorted();
    let people: f64 = sorted.iter().map(|(_, weight)| weight).sum();
    let total: f64 = sorted.iter().map(|(value, weight)| value * weight).sum();
    let (mut up_to, mut sum) = (0.0, 0.0);
    let steps = sorted.into_iter().map(|(value, weight)| {
        up_to += weight;
        sum += value * weight;
        (up_to / people, sum / total)
    });
    Ok(std::iter::once((0.0, 0.0)).chain(steps).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gini_is_what_the_lorenz_curve_leaves() {
        let city = Values::of(&[10.0, 60.0, 20.0], &[1.0, 1.0, 2.0]);
        let curve = lorenz(&city).unwrap();
        assert_eq!(curve.first(), Some(&(0.0, 0.0)));
        assert_eq!(curve.last(), Some(&(1.0, 1.0)));
        let under: f64 = curve.windows(2).map(|p| (p[1].0 - p[0].0) * (p[1].1 + p[0].1)).sum();
        assert!((Gini.number(&city).unwrap() - (1.0 - under)).abs() < 1e-14);
    }

    #[test]
    fn it_does_not_depend_on_the_unit() {
        let (a, b) = ([10.0, 60.0, 20.0], [1e4, 6e4, 2e4]);
        let gini = |values: &[f64]| Gini.number(&Values::of(values, &[1.0, 1.0, 2.0])).unwrap();
        assert!((gini(&a) - gini(&b)).abs() < 1e-15);
    }
}
