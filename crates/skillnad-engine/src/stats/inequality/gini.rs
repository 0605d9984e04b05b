//! Gini between districts. Values come from [`Values`].

use super::Values;
use crate::stats::segregation::sum_of_differences;
use crate::stats::{About, Answer, Cost, Family, Measure, Need, Run, Undefined};

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
/// use skillnad_engine::stats::Measure as _;
/// use skillnad_engine::stats::inequality::{Gini, Values};
///
/// let city = Values::of(&[10.0, 20.0, 60.0], &[1.0, 2.0, 1.0]);
/// let value = Gini.number(&city)?;
/// assert!((value - ((2.0 * (20.0 + 50.0 + 80.0)) / (2.0 * 16.0 * 27.5))).abs() < 1e-12);
/// # Ok::<(), skillnad_engine::stats::Undefined>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Gini;

const ABOUT: About = About {
    family: Family::Inequality,
    id: "gini",
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

    fn without_each(&self, input: &Values) -> Option<Vec<Result<f64, Undefined>>> {
        without_each(input)
    }
}

/// The jackknife of Gini from one sort: a district's contribution to the double sum is its weight times its
/// distance from all others, below and above.
fn without_each(input: &Values) -> Option<Vec<Result<f64, Undefined>>> {
    let lowest = input.positive().ok()?.values().iter().copied().fold(f64::INFINITY, f64::min);
    let mut sorted: Vec<(f64, f64, usize)> =
        input.each().enumerate().map(|(place, (_, v, w))| (v - lowest, w, place)).collect();
    sorted.sort_by(|a, b| a.0.total_cmp(&b.0));
    let all: f64 = sorted.iter().map(|(_, w, _)| w).sum();
    let moment: f64 = sorted.iter().map(|(v, w, _)| v * w).sum();
    let (mut below, mut moment_below) = (0.0, 0.0);
    let mut parts = vec![0.0; sorted.len()];
    for (value, weight, place) in sorted {
        let (above, moment_above) = (all - below, moment - moment_below);
        let far = (value * below - moment_below) + (moment_above - value * above);
        if let Some(part) = parts.get_mut(place) {
            *part = weight * far;
        }
        below += weight;
        moment_below += value * weight;
    }
    let double: f64 = parts.iter().sum();
    let total: f64 = input.each().map(|(_, v, w)| v * w).sum();
    let one = |((_, value, weight), part): ((usize, f64, f64), &f64)| {
        let rest = (total - value * weight).max(0.0);
        if input.len() < 2 {
            return Err(Undefined::TooFewDistricts { found: 0, needed: 1 });
        }
        if rest <= total * f64::EPSILON {
            return Err(Undefined::NotPositive);
        }
        Ok((double - 2.0 * part).max(0.0) / (2.0 * (all - weight) * rest))
    };
    Some(input.each().zip(&parts).map(one).collect())
}

/// The Lorenz curve: the share of the total that the given share of people with the lowest values
/// have. From (0, 0) to (1, 1), a point for each district.
///
/// # Errors
/// As [`Gini`].
///
/// # Example
/// ```
/// use skillnad_engine::stats::inequality::{Values, lorenz};
///
/// let curve = lorenz(&Values::of(&[1.0, 3.0], &[1.0, 1.0]))?;
/// assert_eq!(curve, [(0.0, 0.0), (0.5, 0.25), (1.0, 1.0)]);
/// # Ok::<(), skillnad_engine::stats::Undefined>(())
/// ```
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
    fn leaving_each_out_from_one_sort_is_leaving_each_out() {
        let values = [3.0, 9.5, 1.0, 9.5, 4.25, 0.0, 700.0];
        let input = Values::of(&values, &[10.0, 1.0, 3.0, 8.0, 2.0, 5.0, 0.5]);
        let known = without_each(&input).unwrap();
        assert_eq!(known.len(), values.len());
        for (place, known) in known.into_iter().enumerate() {
            let direct = Gini.number(&input.without(place)).unwrap();
            assert!((known.unwrap() - direct).abs() < 1e-13, "{place}");
        }
        let two = without_each(&Values::of(&[3.0, 0.0], &[1.0, 1.0])).unwrap();
        assert_eq!(two, [Err(Undefined::NotPositive), Ok(0.0)]);
    }

    #[test]
    fn it_does_not_depend_on_the_unit() {
        let (a, b) = ([10.0, 60.0, 20.0], [1e4, 6e4, 2e4]);
        let gini = |values: &[f64]| Gini.number(&Values::of(values, &[1.0, 1.0, 2.0])).unwrap();
        assert!((gini(&a) - gini(&b)).abs() < 1e-15);
    }

    #[test]
    fn large_values_that_are_alike_keep_their_digits() {
        let (values, weights) = ([1e9 + 0.25, 1e9, 1e9 + 7.5, 1e9 + 3.0], [3.3, 1.7, 0.9, 2.1]);
        let input = Values::of(&values, &weights);
        for (place, known) in without_each(&input).unwrap().into_iter().enumerate() {
            let mut double = 0.0;
            let rest = input.without(place);
            for (_, v, w) in rest.each() {
                double += rest.each().map(|(_, u, z)| w * z * (v - u).abs()).sum::<f64>();
            }
            let direct = double / (2.0 * rest.sum_of_weights().powi(2) * rest.mean());
            assert!((known.unwrap() / direct - 1.0).abs() < 1e-12, "{place}");
        }
    }
}
