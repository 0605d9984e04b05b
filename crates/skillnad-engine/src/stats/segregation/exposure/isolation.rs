//! Isolation (xPx). Counts come from [`Population`].

use crate::stats::segregation::Population;
use crate::stats::segregation::baseline::expected_square;
use crate::stats::{About, Answer, Cost, Family, Measure, Need, Run, Undefined};

/// Isolation (xPx). The average member's share of people in the same district who belong to the group.
///
/// # Formula
/// `xPx = Σ (x_i/X)(x_i/t_i)`
///
/// `x_i` is the group's count in district i, `y_i` the others', `t_i` their sum, `p_i = x_i/t_i`;
/// X, Y, T are the sums over all districts and `P = X/T`.
///
/// # Source
/// Lieberson (1981), An asymmetrical approach to segregation; Massey & Denton (1988).
///
/// # When not to use it
/// To compare cities or years where the group's size differs: the value rises with its share. Use
/// the correlation ratio then.
///
/// # Zeros and missing figures
/// Districts without people, or without one of the counts, take no part and are counted.
///
/// # Example
/// ```
/// use skillnad_engine::stats::Measure as _;
/// use skillnad_engine::stats::segregation::{Isolation, Population};
///
/// let city = Population::of_two(&[8.0, 2.0], &[2.0, 8.0]);
/// let value = Isolation.number(&city)?;
/// assert!((value - 0.68).abs() < 1e-12);
/// # Ok::<(), skillnad_engine::stats::Undefined>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Isolation;

const ABOUT: About = About {
    family: Family::Segregation,
    id: "isolation",
    formula: "xPx = Σ (x_i/X)(x_i/t_i)",
    source: "Lieberson (1981), An asymmetrical approach to segregation; Massey & Denton (1988)",
    cost: Cost::Sorting,
};

impl Measure<Population> for Isolation {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    fn needs(&self) -> &'static [Need] {
        &[Need::TwoGroups]
    }

    fn answer(&self, population: &Population, _run: &Run<'_>) -> Result<Answer, Undefined> {
        let groups = population.two_groups()?;
        Answer::number(groups.districts().map(|(x, _, t)| x / groups.sum_x * x / t).sum())
    }

    fn random_baseline(
        &self,
        population: &Population,
        _run: &Run<'_>,
    ) -> Option<Result<f64, Undefined>> {
        let groups = match population.two_groups() {
            Ok(groups) => groups,
            Err(why) => return Some(Err(why)),
        };
        // With η²'s mean: xPx = P + (1 − P) η².
        let p = groups.share();
        Some(expected_square(population).map(|square| p + (1.0 - p) * square))
    }
}

#[cfg(test)]
mod tests {

    use super::*;

    #[test]
    fn alone_everywhere_is_one() {
        let city = Population::of_two(&[5.0, 0.0], &[0.0, 9.0]);
        assert_eq!(Isolation.number(&city), Ok(1.0));
    }
}
