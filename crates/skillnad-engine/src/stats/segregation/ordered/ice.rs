//! Concentration at the extremes (ICE). Counts come from [`Population`].

use crate::stats::segregation::Population;
use crate::stats::{About, Answer, Cost, Family, Measure, Need, Quantity, Run, Undefined};

/// Concentration at the extremes (ICE). Whether a district leans to one extreme or the other: 1
/// when all are in the first group, −1 when all are in the second, 0 when they are as many. With a
/// value for each district; the city's is that of all together.
///
/// # Formula
/// `ICE_i = (A_i − B_i) / t_i`
///
/// `A_i` is the first group's count in district i (the privileged), `B_i` the second's (the
/// deprived), `t_i` everybody there, those in between included.
///
/// # Source
/// Massey (2001); Krieger et al. (2016), Public health monitoring of privilege and deprivation with
/// the Index of Concentration at the Extremes, American Journal of Public Health 106(2).
///
/// # When not to use it
/// When the extremes are no opposites, or few together: nearly all districts are then near 0.
///
/// # Zeros and missing figures
/// Districts without people, or without one of the counts, take no part and are counted.
///
/// # Example
/// ```
/// use skillnad_engine::stats::Measure as _;
/// use skillnad_engine::stats::segregation::{Ice, Population};
///
/// let city = Population::of_two(&[8.0, 2.0], &[2.0, 2.0]);
/// let value = Ice.number(&city)?;
/// assert!((value - (6.0 / 14.0)).abs() < 1e-12);
/// # Ok::<(), skillnad_engine::stats::Undefined>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Ice;

const ABOUT: About = About {
    family: Family::Segregation,
    id: "ice",
    formula: "ICE_i = (A_i − B_i) / t_i",
    source: "Massey (2001); Krieger et al. (2016), Public health monitoring of privilege and deprivation with the Index of Concentration at the Extremes, American Journal of Public Health 106(2)",
    cost: Cost::Sorting,
};

impl Measure<Population> for Ice {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    fn needs(&self) -> &'static [Need] {
        &[Need::Opposites]
    }

    fn answer(&self, population: &Population, _run: &Run<'_>) -> Result<Answer, Undefined> {
        let [first, second, ..] = population.groups() else {
            return Err(Undefined::Lacks { need: Need::Opposites });
        };
        if population.named() > 2 {
            return Err(Undefined::Lacks { need: Need::Opposites });
        }
        population.at_least(1)?;
        let local: Vec<f64> = first
            .iter()
            .zip(second)
            .zip(population.totals())
            .map(|((a, b), t)| (a - b) / t)
            .collect();
        let more: f64 = first.iter().zip(second).map(|(a, b)| a - b).sum();
        let city = Answer::number(more / population.totals().iter().sum::<f64>())?;
        Ok(city.with("local", Quantity::Local(population.spread(local))))
    }
}

#[cfg(test)]
mod tests {

    use super::*;

    #[test]
    fn those_in_between_count_in_the_total() {
        let cells = |counts: [f64; 2]| counts.map(crate::model::Cell::Value).to_vec();
        let groups = [cells([5.0, 1.0]), cells([0.0, 3.0])];
        let city = Population::new(&groups, Some(&cells([10.0, 4.0])));
        let answer = Ice.answer(&city, &Run::default()).unwrap();
        assert_eq!(answer.value, Quantity::Number(3.0 / 14.0));
        let expected = Quantity::Local(vec![Some(0.5), Some(-0.5)]);
        assert_eq!(answer.details, [("local", expected)]);
    }
}
