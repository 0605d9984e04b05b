//! Atkinson's inequality. Values come from [`Values`].

use super::Values;
use crate::stats::{About, Answer, Cost, Family, Measure, Need, Run, Undefined};

/// Atkinson's inequality. The share of the total that could be given up if the rest were shared
/// equally and that were held as good. The weight ε says how much differences at the bottom count;
/// 0.5 here.
///
/// # Formula
/// `A = 1 − (Σ w_i v_i^(1−ε) / W)^(1/(1−ε)) / μ; for ε = 1 one less the geometric mean / μ`
///
/// `v_i` is the value of district i, `w_i` its weight (its people; 1 when none are given), W the
/// sum of weights, `μ = Σ w_i v_i / W`.
///
/// # Source
/// Atkinson (1970), On the measurement of inequality, Journal of Economic Theory 2(3).
///
/// # When not to use it
/// Beside a value with another ε. When values can be negative.
///
/// # Zeros and missing figures
/// Districts without a value, or with a weight that is missing or not above zero, take no part and
/// are counted. Negative values give no A; with ε ≥ 1 a single zero makes it 1.
///
/// # Example
/// ```
/// use skillnad_engine::stats::Measure as _;
/// use skillnad_engine::stats::inequality::{AtkinsonInequality, Values};
///
/// let city = Values::of(&[4.0, 16.0], &[1.0, 1.0]);
/// let value = AtkinsonInequality::default().number(&city)?;
/// assert!((value - 0.1).abs() < 1e-12);
/// # Ok::<(), skillnad_engine::stats::Undefined>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct AtkinsonInequality {
    /// The weight of differences at the bottom: above 0.
    pub epsilon: f64,
}

impl Default for AtkinsonInequality {
    /// ε = 0.5.
    fn default() -> Self {
        Self { epsilon: 0.5 }
    }
}

const ABOUT: About = About {
    family: Family::Inequality,
    id: "atkinson",
    formula: "A = 1 − (Σ w_i v_i^(1−ε) / W)^(1/(1−ε)) / μ; for ε = 1 one less the geometric mean / μ",
    source: "Atkinson (1970), On the measurement of inequality, Journal of Economic Theory 2(3)",
    cost: Cost::Sorting,
};

impl Measure<Values> for AtkinsonInequality {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    fn needs(&self) -> &'static [Need] {
        &[Need::Values]
    }

    fn answer(&self, input: &Values, _run: &Run<'_>) -> Result<Answer, Undefined> {
        let positive = input.positive()?;
        let people = positive.sum_of_weights();
        let power = 1.0 - self.epsilon;
        let mean_of = |f: &dyn Fn(f64) -> f64| {
            positive.each().map(|(_, value, weight)| weight * f(value)).sum::<f64>() / people
        };
        let equal = if power == 0.0 {
            mean_of(&f64::ln).exp()
        } else {
            mean_of(&|value| value.powf(power)).powf(1.0 / power)
        };
        Answer::number(1.0 - equal / positive.mean())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn with_epsilon_one_it_is_the_geometric_mean() {
        let city = Values::of(&[4.0, 16.0], &[1.0, 1.0]);
        let value = AtkinsonInequality { epsilon: 1.0 }.number(&city).unwrap();
        assert!((value - 0.2).abs() < 1e-15);
        let with_zero = Values::of(&[0.0, 16.0], &[1.0, 1.0]);
        assert_eq!(AtkinsonInequality { epsilon: 1.0 }.number(&with_zero), Ok(1.0));
    }
}
