//! Exposure (xPy). Counts come from [`Population`].

use crate::stats::segregation::Population;
use crate::stats::segregation::baseline::expected_square;
use crate::stats::{About, Answer, Cost, Family, Measure, Need, Run, Undefined};

/// Exposure (xPy). The average member's share of people in the same district who belong to the others.
///
/// # Formula
/// `xPy = Σ (x_i/X)(y_i/t_i)`
///
/// `x_i` is the group's count in district i, `y_i` the others', `t_i` their sum, `p_i = x_i/t_i`;
/// X, Y, T are the sums over all districts and `P = X/T`. With two groups xPx + xPy = 1.
///
/// # Source
/// Lieberson (1981), An asymmetrical approach to segregation; Massey & Denton (1988).
///
/// # When not to use it
/// To compare cities or years where the group's size differs: the value falls when its share rises.
///
/// # Zeros and missing figures
/// Districts without people, or without one of the counts, take no part and are counted.
///
/// # Example
/// ```
/// use skillnad_engine::stats::Measure as _;
/// use skillnad_engine::stats::segregation::{Interaction, Population};
///
/// let city = Population::of_two(&[8.0, 2.0], &[2.0, 8.0]);
/// let value = Interaction.number(&city)?;
/// assert!((value - 0.32).abs() < 1e-12);
/// # Ok::<(), skillnad_engine::stats::Undefined>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Interaction;

const ABOUT: About = About {
    family: Family::Segregation,
    id: "interaction",
    formula: "xPy = Σ (x_i/X)(y_i/t_i)",
    source: "Lieberson (1981), An asymmetrical approach to segregation; Massey & Denton (1988)",
    cost: Cost::Sorting,
};

impl Measure<Population> for Interaction {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    fn needs(&self) -> &'static [Need] {
        &[Need::TwoGroups]
    }

    fn answer(&self, population: &Population, _run: &Run<'_>) -> Result<Answer, Undefined> {
        let groups = population.two_groups()?;
        Answer::number(groups.districts().map(|(x, y, t)| x / groups.sum_x * y / t).sum())
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
        let p = groups.share();
        Some(expected_square(population).map(|square| (1.0 - p) * (1.0 - square)))
    }
}

#[cfg(test)]
mod tests {

    use super::*;

    #[test]
    fn with_two_groups_isolation_is_the_rest() {
        let city = Population::of_two(&[5.0, 3.0, 1.0], &[1.0, 9.0, 4.0]);
        let isolation = crate::stats::segregation::Isolation.number(&city).unwrap();
        assert!((Interaction.number(&city).unwrap() + isolation - 1.0).abs() < 1e-15);
    }
}
