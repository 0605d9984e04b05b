//! Delta. Counts come from [`Population`].

use crate::stats::segregation::Population;
use crate::stats::{About, Answer, Cost, Family, Measure, Need, Run, Undefined};

/// Delta. The share of the group that would have to move for it to live equally densely everywhere.
///
/// # Formula
/// `DEL = ½ Σ |x_i/X − a_i/A|`
///
/// `x_i` is the group's count in district i, `y_i` the others', `t_i` their sum, `p_i = x_i/t_i`;
/// X, Y, T are the sums over all districts and `P = X/T`. `a_i` is the land area of district i and
/// A their sum.
///
/// # Source
/// Hoover (1941), Interstate redistribution of population, 1850–1940, Journal of Economic History
/// 1(2); Duncan, Cuzzort & Duncan (1961).
///
/// # When not to use it
/// When districts hold much empty land: it counts as room to live.
///
/// # Zeros and missing figures
/// Districts without people, or without one of the counts, take no part and are counted. Their area
/// takes no part either.
///
/// # Example
/// ```
/// use skillnad_engine::stats::Measure as _;
/// use skillnad_engine::stats::segregation::{Delta, Population};
///
/// let city = Population::of_two(&[8.0, 2.0], &[2.0, 8.0]).with_areas(&[Some(1e6), Some(3e6)]);
/// let value = Delta.number(&city)?;
/// assert!((value - 0.55).abs() < 1e-12);
/// # Ok::<(), skillnad_engine::stats::Undefined>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Delta;

const ABOUT: About = About {
    family: Family::Segregation,
    id: "delta",
    formula: "DEL = ½ Σ |x_i/X − a_i/A|",
    source: "Hoover (1941), Interstate redistribution of population, 1850–1940, Journal of Economic History 1(2); Duncan, Cuzzort & Duncan (1961)",
    cost: Cost::Sorting,
};

impl Measure<Population> for Delta {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    fn needs(&self) -> &'static [Need] {
        &[Need::TwoGroups, Need::Areas]
    }

    fn answer(&self, population: &Population, _run: &Run<'_>) -> Result<Answer, Undefined> {
        let groups = population.two_groups()?;
        let areas = population.areas()?;
        let all: f64 = areas.iter().sum();
        let differences =
            groups.x.iter().zip(areas).map(|(x, a)| (x / groups.sum_x - a / all).abs());
        Answer::number(differences.sum::<f64>() / 2.0)
    }
}

#[cfg(test)]
mod tests {

    use super::*;

    #[test]
    fn without_an_area_it_says_so() {
        let city = Population::of_two(&[8.0, 2.0], &[2.0, 8.0]).with_areas(&[Some(1.0), None]);
        assert_eq!(Delta.number(&city), Err(Undefined::Lacks { need: Need::Areas }));
    }
}
