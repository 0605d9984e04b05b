//! Theil's information index of several groups. Counts come from [`Population`].

use crate::stats::segregation::Population;
use crate::stats::segregation::evenness::theil_h::{TheilH, log_ratio};
use crate::stats::{About, Answer, Cost, Family, Measure, Need, Run, Undefined};

/// Theil's information index of several groups. How much less mixed the districts are than the
/// city, all groups at once: 0 when every district is like the city, 1 when every district holds
/// one group only.
///
/// # Formula
/// `H = Σ_m Σ_j t_j π_jm ln(π_jm / π_m) / (T E)`
///
/// `π_jm` is group m's share of district j, `π_m` its share of everybody, `t_j` the people of
/// district j, T everybody; `I = Σ_m π_m (1 − π_m)`, `E = −Σ_m π_m ln π_m`.
///
/// # Source
/// Reardon & Firebaugh (2002), Measures of multigroup segregation, Sociological Methodology 32;
/// Theil & Finizza (1971).
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
/// use skillnad_engine::stats::segregation::{MultiTheilH, Population};
///
/// let city = Population::of_groups(&[&[8.0, 2.0], &[2.0, 8.0]]);
/// let value = MultiTheilH.number(&city)?;
/// assert!((value - (1.0 + (0.8 * 0.8_f64.ln() + 0.2 * 0.2_f64.ln()) / 2.0_f64.ln())).abs() < 1e-12);
/// # Ok::<(), skillnad_engine::stats::Undefined>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct MultiTheilH;

const ABOUT: About = About {
    family: Family::Segregation,
    id: "multi_theil_h",
    formula: "H = Σ_m Σ_j t_j π_jm ln(π_jm / π_m) / (T E)",
    source: "Reardon & Firebaugh (2002), Measures of multigroup segregation, Sociological Methodology 32; Theil & Finizza (1971)",
    cost: Cost::Sorting,
};

impl Measure<Population> for MultiTheilH {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    fn needs(&self) -> &'static [Need] {
        &[Need::Groups]
    }

    fn answer(&self, population: &Population, _run: &Run<'_>) -> Result<Answer, Undefined> {
        let groups = population.many_groups()?;
        let of = |(group, share): (&[f64], f64)| {
            group.iter().zip(groups.t).map(|(x, t)| x * log_ratio(*x, t * share)).sum::<f64>()
        };
        let sum: f64 = groups.each().map(of).sum();
        Answer::number(sum / (groups.sum_t * groups.entropy()))
    }

    fn random_baseline(
        &self,
        population: &Population,
        run: &Run<'_>,
    ) -> Option<Result<f64, Undefined>> {
        TheilH.random_baseline(population, run)
    }
}

#[cfg(test)]
mod tests {

    use super::*;

    #[test]
    fn with_two_groups_it_is_the_two_group_measure() {
        let (x, y) = ([5.0, 3.0, 1.0], [1.0, 9.0, 4.0]);
        let many = MultiTheilH.number(&Population::of_groups(&[&x, &y])).unwrap();
        let two = TheilH.number(&Population::of_two(&x, &y)).unwrap();
        assert!((many - two).abs() < 1e-14, "{many} {two}");
    }

    #[test]
    fn a_group_without_members_changes_nothing() {
        let (x, y) = ([5.0, 3.0, 1.0], [1.0, 9.0, 4.0]);
        let three = MultiTheilH.number(&Population::of_groups(&[&x, &y, &[0.0; 3]])).unwrap();
        let two = MultiTheilH.number(&Population::of_groups(&[&x, &y])).unwrap();
        assert!((three - two).abs() < 1e-15);
    }
}
