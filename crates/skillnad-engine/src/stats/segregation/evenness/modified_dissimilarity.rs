//! Dissimilarity less chance. Counts come from [`Population`].

use super::dissimilarity::{Dissimilarity, index_of};
use crate::stats::segregation::Population;
use crate::stats::segregation::baseline::bias_corrected;
use crate::stats::{About, Answer, Cost, Family, Measure, Need, Run, Undefined};

/// Dissimilarity less chance. D with what chance alone gives taken off: 0 is as chance, 1 complete
/// separation, below 0 more even than chance.
///
/// # Formula
/// `D_ct = (D − D*) / (1 − D*) for D ≥ D*, else (D − D*) / D*`
///
/// D is the dissimilarity index and `D*` its mean when people are dealt to the districts at random
/// with all margins kept. D* is exact here: a sum of mean absolute deviations of hypergeometric
/// distributions, where other programs simulate it from binomial draws.
///
/// # Source
/// Carrington & Troske (1997), On measuring segregation in samples with small units, Journal of
/// Business & Economic Statistics 15(4).
///
/// # When not to use it
/// When counts are not whole people, as for shares and estimates: the random baseline can't be
/// computed then.
///
/// # Zeros and missing figures
/// Districts without people, or without one of the counts, take no part and are counted.
///
/// # Example
/// ```
/// use skillnad_engine::stats::Measure as _;
/// use skillnad_engine::stats::segregation::{ModifiedDissimilarity, Population};
///
/// let chance = 0.72 * 44_100.0 / 184_756.0;
/// let city = Population::of_two(&[8.0, 2.0], &[2.0, 8.0]);
/// let value = ModifiedDissimilarity.number(&city)?;
/// assert!((value - ((0.6 - chance) / (1.0 - chance))).abs() < 1e-12);
/// # Ok::<(), skillnad_engine::stats::Undefined>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct ModifiedDissimilarity;

const ABOUT: About = About {
    family: Family::Segregation,
    id: "modified_dissimilarity",
    formula: "D_ct = (D − D*) / (1 − D*) for D ≥ D*, else (D − D*) / D*",
    source: "Carrington & Troske (1997), On measuring segregation in samples with small units, Journal of Business & Economic Statistics 15(4)",
    cost: Cost::Sorting,
};

impl Measure<Population> for ModifiedDissimilarity {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    fn needs(&self) -> &'static [Need] {
        &[Need::TwoGroups]
    }

    fn answer(&self, population: &Population, run: &Run<'_>) -> Result<Answer, Undefined> {
        let groups = population.two_groups()?;
        let chance = Dissimilarity.random_baseline(population, run).ok_or(Undefined::NoValue)??;
        let corrected = bias_corrected(index_of(&groups), chance).ok_or(Undefined::ZeroOverZero)?;
        Answer::number(corrected)
    }
}

#[cfg(test)]
mod tests {

    use super::*;

    #[test]
    fn more_even_than_chance_is_negative() {
        let city = Population::of_two(&[5.0, 5.0], &[5.0, 5.0]);
        assert_eq!(ModifiedDissimilarity.number(&city), Ok(-1.0));
    }
}
