//! Simpson's concentration. Counts come from [`Population`].

use crate::stats::segregation::Population;
use crate::stats::{About, Answer, Cost, Family, Measure, Need, Quantity, Run, Undefined};

/// Simpson's concentration. The chance that two people of the city belong to the same group. With a
/// value for each district.
///
/// # Formula
/// `λ = Σ_m π_m²`
///
/// `π_jm` is group m's share of district j, `π_m` its share of everybody, `t_j` the people of
/// district j, T everybody; `I = Σ_m π_m (1 − π_m)`, `E = −Σ_m π_m ln π_m`.
///
/// # Source
/// Simpson (1949), Measurement of diversity, Nature 163.
///
/// # When not to use it
/// As a measure of segregation: it tells how uniform the city is, not how the groups live.
///
/// # Zeros and missing figures
/// Districts without people, or without one of the counts, take no part and are counted. A group
/// without members is left out.
///
/// # Example
/// ```
/// use skillnad_engine::stats::Measure as _;
/// use skillnad_engine::stats::segregation::{SimpsonConcentration, Population};
///
/// let city = Population::of_groups(&[&[8.0, 2.0], &[2.0, 8.0]]);
/// let value = SimpsonConcentration.number(&city)?;
/// assert!((value - 0.5).abs() < 1e-12);
/// # Ok::<(), skillnad_engine::stats::Undefined>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct SimpsonConcentration;

const ABOUT: About = About {
    family: Family::Segregation,
    id: "simpson_concentration",
    formula: "λ = Σ_m π_m²",
    source: "Simpson (1949), Measurement of diversity, Nature 163",
    cost: Cost::Sorting,
};

impl Measure<Population> for SimpsonConcentration {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    fn needs(&self) -> &'static [Need] {
        &[Need::Groups]
    }

    fn answer(&self, population: &Population, _run: &Run<'_>) -> Result<Answer, Undefined> {
        let groups = population.many_groups()?;
        let squares: f64 = groups.shares.iter().map(|share| share * share).sum();
        let mut local = vec![0.0; population.len()];
        for (group, _) in groups.each() {
            for ((sum, x), t) in local.iter_mut().zip(group).zip(groups.t) {
                *sum += (x / t).powi(2);
            }
        }
        let local = population.spread(local);
        Ok(Answer::number(squares)?.with("local", Quantity::Local(local)))
    }
}

#[cfg(test)]
mod tests {

    use super::*;

    #[test]
    fn it_is_one_less_interaction() {
        let city = Population::of_groups(&[&[5.0, 3.0], &[1.0, 9.0], &[2.0, 2.0]]);
        let interaction = crate::stats::segregation::SimpsonInteraction.number(&city).unwrap();
        assert!((SimpsonConcentration.number(&city).unwrap() + interaction - 1.0).abs() < 1e-15);
    }
}
