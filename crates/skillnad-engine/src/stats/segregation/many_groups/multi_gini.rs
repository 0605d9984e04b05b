//! Gini of several groups. Counts come from [`Population`].

use crate::stats::segregation::Population;
use crate::stats::segregation::baseline::simulated;
use crate::stats::segregation::evenness::gini_segregation::sum_of_differences;
use crate::stats::{About, Answer, Cost, Family, Measure, Need, Run, Undefined};

/// Gini of several groups. How much the groups' shares differ between the districts of two people
/// drawn at random: 0 is even, 1 complete separation.
///
/// # Formula
/// `G = Σ_m Σ_i Σ_j t_i t_j |π_im − π_jm| / (2 T² I)`
///
/// `π_jm` is group m's share of district j, `π_m` its share of everybody, `t_j` the people of
/// district j, T everybody; `I = Σ_m π_m (1 − π_m)`, `E = −Σ_m π_m ln π_m`.
///
/// # Source
/// Reardon & Firebaugh (2002), Measures of multigroup segregation, Sociological Methodology 32.
///
/// # When not to use it
/// When districts or a group are small: compare with the random baseline.
///
/// # Zeros and missing figures
/// Districts without people, or without one of the counts, take no part and are counted. A group
/// without members is left out.
///
/// # Example
/// ```
/// use skillnad_engine::stats::Measure as _;
/// use skillnad_engine::stats::segregation::{MultiGini, Population};
///
/// let city = Population::of_groups(&[&[8.0, 2.0], &[2.0, 8.0]]);
/// let value = MultiGini.number(&city)?;
/// assert!((value - 0.6).abs() < 1e-12);
/// # Ok::<(), skillnad_engine::stats::Undefined>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct MultiGini;

const ABOUT: About = About {
    family: Family::Segregation,
    id: "multi_gini",
    formula: "G = Σ_m Σ_i Σ_j t_i t_j |π_im − π_jm| / (2 T² I)",
    source: "Reardon & Firebaugh (2002), Measures of multigroup segregation, Sociological Methodology 32",
    cost: Cost::Sorting,
};

impl Measure<Population> for MultiGini {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    fn needs(&self) -> &'static [Need] {
        &[Need::Groups]
    }

    fn answer(&self, population: &Population, _run: &Run<'_>) -> Result<Answer, Undefined> {
        let groups = population.many_groups()?;
        let of = |(group, _): (&[f64], f64)| {
            let shares: Vec<f64> = group.iter().zip(groups.t).map(|(x, t)| x / t).collect();
            sum_of_differences(&shares, groups.t)
        };
        let sum: f64 = groups.each().map(of).sum();
        Answer::number(sum / (2.0 * groups.sum_t * groups.sum_t * groups.interaction()))
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
    fn with_two_groups_it_is_the_two_group_measure() {
        let (x, y) = ([5.0, 3.0, 1.0], [1.0, 9.0, 4.0]);
        let many = MultiGini.number(&Population::of_groups(&[&x, &y])).unwrap();
        let two =
            crate::stats::segregation::GiniSegregation.number(&Population::of_two(&x, &y)).unwrap();
        assert!((many - two).abs() < 1e-14, "{many} {two}");
    }

    #[test]
    fn a_group_without_members_changes_nothing() {
        let (x, y) = ([5.0, 3.0, 1.0], [1.0, 9.0, 4.0]);
        let three = MultiGini.number(&Population::of_groups(&[&x, &y, &[0.0; 3]])).unwrap();
        let two = MultiGini.number(&Population::of_groups(&[&x, &y])).unwrap();
        assert!((three - two).abs() < 1e-15);
    }
}
