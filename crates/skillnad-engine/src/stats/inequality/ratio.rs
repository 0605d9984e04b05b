//! Ratio of highest to lowest. Values come from [`Values`].

use super::Values;
use super::gap::{extremes, named};
use crate::stats::{About, Answer, Cost, Family, Measure, Need, Run, Undefined};

/// Ratio of highest to lowest. How many times the lowest value the highest is. Between districts,
/// not persons.
///
/// # Formula
/// `max v_i / min v_i`
///
/// `v_i` is the value of district i, `w_i` its weight (its people; 1 when none are given), W the
/// sum of weights, `μ = Σ w_i v_i / W`.
///
/// # Source
/// Definition.
///
/// # When not to use it
/// When values can be zero or negative, or very near zero.
///
/// # Zeros and missing figures
/// Districts without a value, or with a weight that is missing or not above zero, take no part and
/// are counted. When the lowest value is not above zero there is no ratio.
///
/// # Example
/// ```
/// use skillnad_engine::stats::Measure as _;
/// use skillnad_engine::stats::inequality::{Ratio, Values};
///
/// let city = Values::of(&[10.0, 20.0, 60.0], &[1.0, 2.0, 1.0]);
/// let value = Ratio.number(&city)?;
/// assert!((value - 6.0).abs() < 1e-12);
/// # Ok::<(), skillnad_engine::stats::Undefined>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Ratio;

const ABOUT: About = About {
    family: Family::Inequality,
    id: "ratio",
    formula: "max v_i / min v_i",
    source: "Definition",
    cost: Cost::Sorting,
};

impl Measure<Values> for Ratio {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    fn needs(&self) -> &'static [Need] {
        &[Need::Values]
    }

    fn answer(&self, input: &Values, _run: &Run<'_>) -> Result<Answer, Undefined> {
        let (lowest, highest) = extremes(input)?;
        if lowest.value <= 0.0 {
            return Err(Undefined::NotPositive);
        }
        Ok(named(Answer::number(highest.value / lowest.value)?, lowest, highest))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_so_many_times_zero() {
        let city = Values::of(&[0.0, 60.0], &[1.0; 2]);
        assert_eq!(Ratio.number(&city), Err(Undefined::NotPositive));
    }
}
