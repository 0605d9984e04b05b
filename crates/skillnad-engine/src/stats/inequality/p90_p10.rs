//! P90/P10. Values come from [`Values`].

use super::Values;
use crate::stats::{About, Answer, Cost, Family, Measure, Need, Quantity, Run, Undefined};

/// P90/P10. The value that a tenth live above, divided by the value a tenth live below. Between
/// districts, not persons: differences within districts don't show.
///
/// # Formula
/// `P90 / P10 of the values, each repeated w_i times`
///
/// `v_i` is the value of district i, `w_i` its weight (its people; 1 when none are given), W the
/// sum of weights, `μ = Σ w_i v_i / W`. A percentile p is the value at place `1 + (W − 1) p` of the
/// list in which each district stands as often as it has people, with linear interpolation between
/// places; with equal weights of 1 that is the usual definition 7.
///
/// # Source
/// Hyndman & Fan (1996), Sample quantiles in statistical packages, The American Statistician 50(4),
/// definition 7.
///
/// # When not to use it
/// To say something about persons' incomes: persons differ far more than districts do.
///
/// # Zeros and missing figures
/// Districts without a value, or with a weight that is missing or not above zero, take no part and
/// are counted. A P10 that is not above zero gives no ratio.
///
/// # Example
/// ```
/// use skillnad_engine::stats::Measure as _;
/// use skillnad_engine::stats::inequality::{P90P10, Values};
///
/// let city = Values::of(&[10.0, 20.0, 60.0], &[100.0, 200.0, 100.0]);
/// let value = P90P10.number(&city)?;
/// assert!((value - 6.0).abs() < 1e-12);
/// # Ok::<(), skillnad_engine::stats::Undefined>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct P90P10;

const ABOUT: About = About {
    family: Family::Inequality,
    id: "p90_p10",
    formula: "P90 / P10 of the values, each repeated w_i times",
    source: "Hyndman & Fan (1996), Sample quantiles in statistical packages, The American Statistician 50(4), definition 7",
    cost: Cost::Sorting,
};

impl Measure<Values> for P90P10 {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    fn needs(&self) -> &'static [Need] {
        &[Need::Values]
    }

    fn answer(&self, input: &Values, _run: &Run<'_>) -> Result<Answer, Undefined> {
        input.at_least(2)?;
        let (p90, p10) = (percentile(input, 0.9), percentile(input, 0.1));
        if p10 <= 0.0 {
            return Err(Undefined::NotPositive);
        }
        let ratio = Answer::number(p90 / p10)?;
        Ok(ratio.with("p90", Quantity::Number(p90)).with("p10", Quantity::Number(p10)))
    }
}

/// The value at a share of the people, lowest first. See [`P90P10`] for the definition.
pub fn percentile(input: &Values, share: f64) -> f64 {
    let sorted = input.sorted();
    let all: f64 = sorted.iter().map(|(_, weight)| weight).sum();
    // Places are counted from 0; the value at place h is the first with more than h people up to it.
    let place = ((all - 1.0) * share).max(0.0);
    let at = |place: f64| {
        let mut up_to = 0.0;
        let mut values = sorted.iter().map(|(value, weight)| {
            up_to += weight;
            (*value, up_to)
        });
        let found = values.find(|(_, up_to)| *up_to > place).map(|(value, _)| value);
        found.or(sorted.last().map(|(value, _)| *value)).unwrap_or(0.0)
    };
    let (below, above) = (at(place.floor()), at(place.floor() + 1.0));
    below + (above - below) * place.fract()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_weights_give_the_usual_percentiles() {
        let city = Values::of(&[4.0, 1.0, 3.0, 2.0, 5.0], &[1.0; 5]);
        assert!((percentile(&city, 0.9) - 4.6).abs() < 1e-14);
        assert!((percentile(&city, 0.1) - 1.4).abs() < 1e-14);
        assert_eq!(percentile(&city, 0.0), 1.0);
        assert_eq!(percentile(&city, 1.0), 5.0);
    }

    #[test]
    fn weights_are_as_good_as_repetition() {
        let weighted = Values::of(&[1.0, 2.0, 9.0], &[2.0, 3.0, 1.0]);
        let repeated = Values::of(&[1.0, 1.0, 2.0, 2.0, 2.0, 9.0], &[1.0; 6]);
        for share in [0.1, 0.35, 0.5, 0.83, 0.9] {
            assert!((percentile(&weighted, share) - percentile(&repeated, share)).abs() < 1e-14);
        }
    }
}
