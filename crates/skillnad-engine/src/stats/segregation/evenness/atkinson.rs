//! Atkinson's segregation index. Counts come from [`Population`].

use crate::stats::segregation::Population;
use crate::stats::segregation::baseline::simulated;
use crate::stats::{About, Answer, Cost, Family, Measure, Need, Run, Undefined};

/// Atkinson's segregation index. How unevenly the group is spread, where the weight b decides which
/// districts count most: b = 0.5 here, which weighs both sides alike.
///
/// # Formula
/// `A = 1 − P/(1 − P) · |Σ (1 − p_i)^(1−b) p_i^b t_i / (P T)|^(1/(1−b))`
///
/// `x_i` is the group's count in district i, `y_i` the others', `t_i` their sum, `p_i = x_i/t_i`;
/// X, Y, T are the sums over all districts and `P = X/T`.
///
/// # Source
/// Massey & Denton (1988), The dimensions of residential segregation, Social Forces 67(2), after
/// Atkinson (1970).
///
/// # When not to use it
/// Beside a value with another b: they can't be compared.
///
/// # Zeros and missing figures
/// Districts without people, or without one of the counts, take no part and are counted. A district
/// with only one of the groups adds nothing to the sum.
///
/// # Example
/// ```
/// use skillnad_engine::stats::Measure as _;
/// use skillnad_engine::stats::segregation::{Atkinson, Population};
///
/// let city = Population::of_two(&[8.0, 2.0], &[2.0, 8.0]);
/// let value = Atkinson::default().number(&city)?;
/// assert!((value - 0.36).abs() < 1e-12);
/// # Ok::<(), skillnad_engine::stats::Undefined>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Atkinson {
    /// The weight, above 0 and below 1: below 0.5 districts where the group is small count more,
    /// above 0.5 those where it is large.
    pub b: f64,
}

impl Default for Atkinson {
    /// b = 0.5.
    fn default() -> Self {
        Self { b: 0.5 }
    }
}

const ABOUT: About = About {
    family: Family::Segregation,
    id: "atkinson",
    formula: "A = 1 − P/(1 − P) · |Σ (1 − p_i)^(1−b) p_i^b t_i / (P T)|^(1/(1−b))",
    source: "Massey & Denton (1988), The dimensions of residential segregation, Social Forces 67(2), after Atkinson (1970)",
    cost: Cost::Sorting,
};

impl Measure<Population> for Atkinson {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    fn needs(&self) -> &'static [Need] {
        &[Need::TwoGroups]
    }

    fn answer(&self, population: &Population, _run: &Run<'_>) -> Result<Answer, Undefined> {
        let groups = population.two_groups()?;
        let p = groups.share();
        let term =
            |(x, y, t): (f64, f64, f64)| (y / t).powf(1.0 - self.b) * (x / t).powf(self.b) * t;
        let sum = groups.districts().map(term).sum::<f64>() / (p * groups.sum_t);
        Answer::number(1.0 - p / (1.0 - p) * sum.abs().powf(1.0 / (1.0 - self.b)))
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

#[cfg(test)]
mod tests {

    use super::*;

    #[test]
    fn complete_separation_is_one_whatever_the_weight() {
        let city = Population::of_two(&[5.0, 0.0], &[0.0, 9.0]);
        for b in [0.1, 0.5, 0.9] {
            assert_eq!(Atkinson { b }.number(&city), Ok(1.0));
        }
    }
}
