//! Local diversity. Counts come from [`Population`].

use crate::stats::segregation::Population;
use crate::stats::segregation::evenness::theil_h::log_ratio;
use crate::stats::{About, Answer, Cost, Family, Measure, Need, Quantity, Run, Undefined};

/// Local diversity. How mixed each district is: 0 when all are in one group, highest when the
/// groups are the same size. In nats, and as a share of the highest possible.
///
/// # Formula
/// `E_j = −Σ_m π_jm ln π_jm; standardised E_j / ln M`
///
/// `π_jm` is group m's share of district j, `π_m` its share of everybody, `t_j` the people of
/// district j, T everybody; `I = Σ_m π_m (1 − π_m)`, `E = −Σ_m π_m ln π_m`. M is the number of
/// groups with members.
///
/// # Source
/// Theil (1972), Statistical decomposition analysis; Reardon & Firebaugh (2002).
///
/// # When not to use it
/// As a measure of segregation: a district can be mixed in a city where the groups live apart, and
/// the other way round.
///
/// # Zeros and missing figures
/// Districts without people, or without one of the counts, take no part and are counted. A group
/// that nobody in the district belongs to adds 0.
///
/// # Example
/// ```
/// use skillnad_engine::stats::{Measure as _, Quantity, Run};
/// use skillnad_engine::stats::segregation::{LocalDiversity, Population};
///
/// let city = Population::of_groups(&[&[8.0, 2.0], &[2.0, 8.0]]);
/// let answer = LocalDiversity.answer(&city, &Run::default())?;
/// let Quantity::Local(districts) = answer.value else { unreachable!() };
/// assert_eq!(districts[0], districts[1]); // 80 and 20 per cent in both
/// # Ok::<(), skillnad_engine::stats::Undefined>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct LocalDiversity;

const ABOUT: About = About {
    family: Family::Segregation,
    id: "local_diversity",
    formula: "E_j = −Σ_m π_jm ln π_jm; standardised E_j / ln M",
    source: "Theil (1972), Statistical decomposition analysis; Reardon & Firebaugh (2002)",
    cost: Cost::Sorting,
};

impl Measure<Population> for LocalDiversity {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    fn needs(&self) -> &'static [Need] {
        &[Need::Groups]
    }

    fn answer(&self, population: &Population, _run: &Run<'_>) -> Result<Answer, Undefined> {
        let groups = population.many_groups()?;
        let mut local = vec![0.0; population.len()];
        for (group, _) in groups.each() {
            for ((sum, x), t) in local.iter_mut().zip(group).zip(groups.t) {
                *sum -= x / t * log_ratio(*x, *t);
            }
        }
        let highest = (groups.groups.len() as f64).ln();
        let standardized = population.spread(local.iter().map(|entropy| entropy / highest));
        let value = Quantity::Local(population.spread(local));
        let answer = Answer { value, details: Vec::new() };
        Ok(answer.with("standardised", Quantity::Local(standardized)))
    }
}

#[cfg(test)]
mod tests {

    use super::*;

    #[test]
    fn groups_of_the_same_size_are_the_most_mixed() {
        let city = Population::of_groups(&[&[5.0, 4.0], &[5.0, 0.0]]);
        let answer = LocalDiversity.answer(&city, &Run::default()).unwrap();
        let [(_, Quantity::Local(standardized))] = answer.details.as_slice() else { panic!() };
        assert_eq!(standardized, &[Some(1.0), Some(0.0)]);
        let Quantity::Local(local) = answer.value else { panic!() };
        assert!((local[0].unwrap() - 2.0_f64.ln()).abs() < 1e-15);
    }
}
