//! Simpson's interaction. Counts come from [`Population`].

use crate::stats::segregation::Population;
use crate::stats::{About, Answer, Cost, Family, Measure, Need, Quantity, Run, Undefined};

/// Simpson's interaction. The chance that two people of the city belong to different groups. With a
/// value for each district.
///
/// # Formula
/// `I = Σ_m π_m (1 − π_m)`
///
/// `π_jm` is group m's share of district j, `π_m` its share of everybody, `t_j` the people of
/// district j, T everybody; `I = Σ_m π_m (1 − π_m)`, `E = −Σ_m π_m ln π_m`.
///
/// # Source
/// Simpson (1949), Measurement of diversity, Nature 163; Reardon & Firebaugh (2002).
///
/// # When not to use it
/// As a measure of segregation: it tells how mixed the city is, not how the groups live.
///
/// # Zeros and missing figures
/// Districts without people, or without one of the counts, take no part and are counted. A group
/// without members is left out.
///
/// # Example
/// ```
/// use skillnad_engine::stats::Measure as _;
/// use skillnad_engine::stats::segregation::{SimpsonInteraction, Population};
///
/// let city = Population::of_groups(&[&[8.0, 2.0], &[2.0, 8.0]]);
/// let value = SimpsonInteraction.number(&city)?;
/// assert!((value - 0.5).abs() < 1e-12);
/// # Ok::<(), skillnad_engine::stats::Undefined>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct SimpsonInteraction;

const ABOUT: About = About {
    family: Family::Segregation,
    id: "simpson_interaction",
    formula: "I = Σ_m π_m (1 − π_m)",
    source: "Simpson (1949), Measurement of diversity, Nature 163; Reardon & Firebaugh (2002)",
    cost: Cost::Sorting,
};

impl Measure<Population> for SimpsonInteraction {
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
        let local = population.spread(local.into_iter().map(|sum| 1.0 - sum));
        Ok(Answer::number(1.0 - squares)?.with("local", Quantity::Local(local)))
    }
}

#[cfg(test)]
mod tests {

    use super::*;

    #[test]
    fn the_local_value_is_the_mix_of_the_district() {
        let city = Population::of_groups(&[&[8.0, 0.0, 5.0], &[2.0, 0.0, 5.0]]);
        let answer = SimpsonInteraction.answer(&city, &Run::default()).unwrap();
        let [(name, Quantity::Local(local))] = answer.details.as_slice() else { panic!() };
        assert_eq!((*name, local[1], local[2]), ("local", None, Some(0.5)));
        assert!((local[0].unwrap() - 0.32).abs() < 1e-15);
    }
}
