//! Squared coefficient of variation of several groups. Counts come from [`Population`].

use crate::stats::segregation::Population;
use crate::stats::segregation::baseline::expected_square;
use crate::stats::{About, Answer, Cost, Family, Measure, Need, Run, Undefined};

/// Squared coefficient of variation of several groups. How much the groups' shares vary between
/// districts relative to their size: 0 is even, 1 complete separation. Small groups weigh as much
/// as large ones.
///
/// # Formula
/// `C = Σ_m Σ_j t_j (π_jm − π_m)² / (T (M − 1) π_m)`
///
/// `π_jm` is group m's share of district j, `π_m` its share of everybody, `t_j` the people of
/// district j, T everybody; `I = Σ_m π_m (1 − π_m)`, `E = −Σ_m π_m ln π_m`. M is the number of
/// groups with members.
///
/// # Source
/// Reardon & Firebaugh (2002), Measures of multigroup segregation, Sociological Methodology 32.
///
/// # When not to use it
/// When a group is very small: it weighs as much as the others and may decide the whole value.
///
/// # Zeros and missing figures
/// Districts without people, or without one of the counts, take no part and are counted. A group
/// without members is left out.
///
/// # Example
/// ```
/// use skillnad_engine::stats::Measure as _;
/// use skillnad_engine::stats::segregation::{MultiSquaredCv, Population};
///
/// let city = Population::of_groups(&[&[8.0, 2.0], &[2.0, 8.0]]);
/// let value = MultiSquaredCv.number(&city)?;
/// assert!((value - 0.36).abs() < 1e-12);
/// # Ok::<(), skillnad_engine::stats::Undefined>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct MultiSquaredCv;

const ABOUT: About = About {
    family: Family::Segregation,
    id: "multi_squared_cv",
    formula: "C = Σ_m Σ_j t_j (π_jm − π_m)² / (T (M − 1) π_m)",
    source: "Reardon & Firebaugh (2002), Measures of multigroup segregation, Sociological Methodology 32",
    cost: Cost::Sorting,
};

impl Measure<Population> for MultiSquaredCv {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    fn needs(&self) -> &'static [Need] {
        &[Need::Groups]
    }

    fn answer(&self, population: &Population, _run: &Run<'_>) -> Result<Answer, Undefined> {
        let groups = population.many_groups()?;
        let of = |(group, share): (&[f64], f64)| {
            let square = |(x, t): (&f64, &f64)| t * (x / t - share).powi(2);
            group.iter().zip(groups.t).map(square).sum::<f64>() / share
        };
        let sum: f64 = groups.each().map(of).sum();
        Answer::number(sum / (groups.sum_t * (groups.groups.len() as f64 - 1.0)))
    }

    fn random_baseline(
        &self,
        population: &Population,
        _run: &Run<'_>,
    ) -> Option<Result<f64, Undefined>> {
        Some(expected_square(population))
    }
}

#[cfg(test)]
mod tests {

    use super::*;

    #[test]
    fn with_two_groups_it_is_the_two_group_measure() {
        let (x, y) = ([5.0, 3.0, 1.0], [1.0, 9.0, 4.0]);
        let many = MultiSquaredCv.number(&Population::of_groups(&[&x, &y])).unwrap();
        let two = crate::stats::segregation::CorrelationRatio
            .number(&Population::of_two(&x, &y))
            .unwrap();
        assert!((many - two).abs() < 1e-14, "{many} {two}");
    }

    #[test]
    fn a_group_without_members_changes_nothing() {
        let (x, y) = ([5.0, 3.0, 1.0], [1.0, 9.0, 4.0]);
        let three = MultiSquaredCv.number(&Population::of_groups(&[&x, &y, &[0.0; 3]])).unwrap();
        let two = MultiSquaredCv.number(&Population::of_groups(&[&x, &y])).unwrap();
        assert!((three - two).abs() < 1e-15);
    }
}
