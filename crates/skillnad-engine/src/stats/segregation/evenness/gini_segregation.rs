//! Gini of segregation. Counts come from [`Population`].

use crate::stats::segregation::Population;
use crate::stats::segregation::baseline::simulated;
use crate::stats::{About, Answer, Cost, Family, Measure, Need, Run, Undefined};

/// Gini of segregation. How much the group's share differs between the districts of two people
/// drawn at random: 0 is even, 1 complete separation. Unlike D it also notices moves between two
/// districts on the same side of the mean.
///
/// # Formula
/// `G = Σ_i Σ_j t_i t_j |p_i − p_j| / (2 T² P (1 − P))`
///
/// `x_i` is the group's count in district i, `y_i` the others', `t_i` their sum, `p_i = x_i/t_i`;
/// X, Y, T are the sums over all districts and `P = X/T`. Sorted by `p_i`, the double sum is a
/// single one.
///
/// # Source
/// Massey & Denton (1988), The dimensions of residential segregation, Social Forces 67(2).
///
/// # When not to use it
/// When districts or the group are small: compare with the random baseline.
///
/// # Zeros and missing figures
/// Districts without people, or without one of the counts, take no part and are counted. Without
/// members of the group, or without others, there is no value.
///
/// # Example
/// ```
/// use skillnad_engine::stats::Measure as _;
/// use skillnad_engine::stats::segregation::{GiniSegregation, Population};
///
/// let city = Population::of_two(&[8.0, 2.0], &[2.0, 8.0]);
/// let value = GiniSegregation.number(&city)?;
/// assert!((value - 0.6).abs() < 1e-12);
/// # Ok::<(), skillnad_engine::stats::Undefined>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct GiniSegregation;

const ABOUT: About = About {
    family: Family::Segregation,
    id: "gini_segregation",
    formula: "G = Σ_i Σ_j t_i t_j |p_i − p_j| / (2 T² P (1 − P))",
    source: "Massey & Denton (1988), The dimensions of residential segregation, Social Forces 67(2)",
    cost: Cost::Sorting,
};

impl Measure<Population> for GiniSegregation {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    fn needs(&self) -> &'static [Need] {
        &[Need::TwoGroups]
    }

    fn answer(&self, population: &Population, _run: &Run<'_>) -> Result<Answer, Undefined> {
        let groups = population.two_groups()?;
        let shares: Vec<f64> = groups.districts().map(|(x, _, t)| x / t).collect();
        let p = groups.share();
        let sum = sum_of_differences(&shares, groups.t);
        Answer::number(sum / (2.0 * groups.sum_t * groups.sum_t * p * (1.0 - p)))
    }

    fn random_baseline(
        &self,
        population: &Population,
        run: &Run<'_>,
    ) -> Option<Result<f64, Undefined>> {
        Some(simulated(self, population, run))
    }

    fn deals_at_random(&self) -> bool {
        true
    }
}

/// Σ_i Σ_j w_i w_j |v_i − v_j| by sorting: each value weighs the people below it less those above.
pub(in crate::stats) fn sum_of_differences(values: &[f64], weights: &[f64]) -> f64 {
    // Measured from the lowest, so that values that are large and alike keep their digits.
    let lowest = values.iter().copied().fold(f64::INFINITY, f64::min);
    let mut sorted: Vec<(f64, f64)> =
        values.iter().map(|value| value - lowest).zip(weights.iter().copied()).collect();
    sorted.sort_by(|a, b| a.0.total_cmp(&b.0));
    let (mut below, mut sum_below, mut sum) = (0.0, 0.0, 0.0);
    for (value, weight) in sorted {
        sum += weight * (value * below - sum_below);
        below += weight;
        sum_below += weight * value;
    }
    2.0 * sum
}

#[cfg(test)]
mod tests {

    use super::*;

    #[test]
    fn sorting_gives_what_the_double_sum_gives() {
        let weights = [3.0, 8.0, 1.0, 2.5, 6.0];
        // Values that are large and alike keep their digits.
        for more in [0.0, 1e9] {
            let values = [0.3, 0.1, 0.7, 0.1, 0.45].map(|value| value + more);
            let mut double = 0.0;
            for (v, w) in values.iter().zip(&weights) {
                for (u, z) in values.iter().zip(&weights) {
                    double += w * z * (v - u as &f64).abs();
                }
            }
            assert!((sum_of_differences(&values, &weights) / double - 1.0).abs() < 1e-13);
        }
    }
}
