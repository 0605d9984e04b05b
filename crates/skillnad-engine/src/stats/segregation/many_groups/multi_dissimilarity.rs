//! Dissimilarity of several groups. Counts come from [`Population`].

use crate::stats::segregation::{Dissimilarity, Population};
use crate::stats::{About, Answer, Cost, Family, Measure, Need, Run, Undefined};

/// Dissimilarity of several groups. The share of everybody who would have to move for every
/// district to have the city's mix, relative to complete separation.
///
/// # Formula
/// `D = Σ_m Σ_j t_j |π_jm − π_m| / (2 T I)`
///
/// `π_jm` is group m's share of district j, `π_m` its share of everybody, `t_j` the people of
/// district j, T everybody; `I = Σ_m π_m (1 − π_m)`, `E = −Σ_m π_m ln π_m`.
///
/// # Source
/// Reardon & Firebaugh (2002), Measures of multigroup segregation, Sociological Methodology 32;
/// Morgan (1975); Sakoda (1981).
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
/// use skillnad_engine::stats::segregation::{MultiDissimilarity, Population};
///
/// let city = Population::of_groups(&[&[8.0, 2.0], &[2.0, 8.0]]);
/// let value = MultiDissimilarity.number(&city)?;
/// assert!((value - 0.6).abs() < 1e-12);
/// # Ok::<(), skillnad_engine::stats::Undefined>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct MultiDissimilarity;

const ABOUT: About = About {
    family: Family::Segregation,
    id: "multi_dissimilarity",
    formula: "D = Σ_m Σ_j t_j |π_jm − π_m| / (2 T I)",
    source: "Reardon & Firebaugh (2002), Measures of multigroup segregation, Sociological Methodology 32; Morgan (1975); Sakoda (1981)",
    cost: Cost::Sorting,
};

impl Measure<Population> for MultiDissimilarity {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    fn needs(&self) -> &'static [Need] {
        &[Need::Groups]
    }

    fn answer(&self, population: &Population, _run: &Run<'_>) -> Result<Answer, Undefined> {
        let groups = population.many_groups()?;
        let gap = |(group, share): (&[f64], f64)| {
            group.iter().zip(groups.t).map(|(x, t)| (x - t * share).abs()).sum::<f64>()
        };
        let sum: f64 = groups.each().map(gap).sum();
        Answer::number(sum / (2.0 * groups.sum_t * groups.interaction()))
    }

    fn random_baseline(
        &self,
        population: &Population,
        run: &Run<'_>,
    ) -> Option<Result<f64, Undefined>> {
        Dissimilarity.random_baseline(population, run)
    }
}

#[cfg(test)]
mod tests {

    use super::*;

    #[test]
    fn with_two_groups_it_is_the_two_group_measure() {
        let (x, y) = ([5.0, 3.0, 1.0], [1.0, 9.0, 4.0]);
        let many = MultiDissimilarity.number(&Population::of_groups(&[&x, &y])).unwrap();
        let two = Dissimilarity.number(&Population::of_two(&x, &y)).unwrap();
        assert!((many - two).abs() < 1e-14, "{many} {two}");
    }

    #[test]
    fn a_group_without_members_changes_nothing() {
        let (x, y) = ([5.0, 3.0, 1.0], [1.0, 9.0, 4.0]);
        let three =
            MultiDissimilarity.number(&Population::of_groups(&[&x, &y, &[0.0; 3]])).unwrap();
        let two = MultiDissimilarity.number(&Population::of_groups(&[&x, &y])).unwrap();
        assert!((three - two).abs() < 1e-15);
    }
}
