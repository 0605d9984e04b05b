//! Divergence. Counts come from [`Population`].

use crate::stats::segregation::Population;
use crate::stats::segregation::baseline::expected_sum;
use crate::stats::segregation::evenness::theil_h::log_ratio;
use crate::stats::{About, Answer, Cost, Family, Measure, Need, Quantity, Run, Undefined};

/// Divergence. How much the districts' mix departs from the city's: 0 when every district is like
/// the city. Without upper bound, in nats. With a value for each district.
///
/// # Formula
/// `Σ_j t_j/T Σ_m π_jm ln(π_jm / π_m)`
///
/// `π_jm` is group m's share of district j, `π_m` its share of everybody, `t_j` the people of
/// district j, T everybody; `I = Σ_m π_m (1 − π_m)`, `E = −Σ_m π_m ln π_m`.
///
/// # Source
/// Roberto (2015), The divergence index: a decomposable measure of segregation and inequality,
/// arXiv:1508.01167.
///
/// # When not to use it
/// To compare cities with different mixes: the value has no upper bound. Use H then, which is
/// divergence divided by the city's mix.
///
/// # Zeros and missing figures
/// Districts without people, or without one of the counts, take no part and are counted. A group
/// without members is left out.
///
/// # Example
/// ```
/// use skillnad_engine::stats::Measure as _;
/// use skillnad_engine::stats::segregation::{Divergence, Population};
///
/// let city = Population::of_groups(&[&[8.0, 2.0], &[2.0, 8.0]]);
/// let value = Divergence.number(&city)?;
/// assert!((value - (2.0_f64.ln() + 0.8 * 0.8_f64.ln() + 0.2 * 0.2_f64.ln())).abs() < 1e-12);
/// # Ok::<(), skillnad_engine::stats::Undefined>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Divergence;

const ABOUT: About = About {
    family: Family::Segregation,
    id: "divergence",
    formula: "Σ_j t_j/T Σ_m π_jm ln(π_jm / π_m)",
    source: "Roberto (2015), The divergence index: a decomposable measure of segregation and inequality, arXiv:1508.01167",
    cost: Cost::Sorting,
};

impl Measure<Population> for Divergence {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    fn needs(&self) -> &'static [Need] {
        &[Need::Groups]
    }

    fn answer(&self, population: &Population, _run: &Run<'_>) -> Result<Answer, Undefined> {
        let groups = population.many_groups()?;
        let mut local = vec![0.0; population.len()];
        for (group, share) in groups.each() {
            for ((sum, x), t) in local.iter_mut().zip(group).zip(groups.t) {
                *sum += x / t * log_ratio(*x, t * share);
            }
        }
        let sum: f64 = local.iter().zip(groups.t).map(|(d, t)| d * t).sum();
        let local = Quantity::Local(population.spread(local));
        Ok(Answer::number(sum / groups.sum_t)?.with("local", local))
    }

    fn random_baseline(
        &self,
        population: &Population,
        run: &Run<'_>,
    ) -> Option<Result<f64, Undefined>> {
        let Ok(groups) = population.many_groups() else { return Some(Err(Undefined::OneGroup)) };
        let term = |count: f64, here: f64, share: f64| count * log_ratio(count, here * share);
        Some(expected_sum(population, run, term).map(|sum| sum / groups.sum_t))
    }
}

#[cfg(test)]
mod tests {

    use super::*;

    #[test]
    fn it_is_theils_h_times_the_entropy_of_the_city() {
        let city = Population::of_groups(&[&[5.0, 3.0], &[1.0, 9.0], &[2.0, 2.0]]);
        let h = crate::stats::segregation::MultiTheilH.number(&city).unwrap();
        let entropy = city.many_groups().unwrap().entropy();
        assert!((Divergence.number(&city).unwrap() - h * entropy).abs() < 1e-15);
    }
}
