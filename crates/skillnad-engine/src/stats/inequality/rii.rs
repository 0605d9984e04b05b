//! Relative index of inequality (RII). Values come from [`Values`].

use super::Values;
use super::sii::slope;
use crate::stats::{About, Answer, Cost, Family, Measure, Need, Run, Undefined};

/// Relative index of inequality (RII). The slope index divided by the mean: how many means the
/// value rises from lowest to highest.
///
/// # Formula
/// `RII = SII / μ`
///
/// `v_i` is the value of district i, `w_i` its weight (its people; 1 when none are given), W the
/// sum of weights, `μ = Σ w_i v_i / W`. This is Pamuk's definition. Kunst & Mackenbach's, the ratio
/// of the line's upper to its lower end, is (2 + RII)/(2 − RII).
///
/// # Source
/// Pamuk (1985), Social class inequality in mortality, Population Studies 39(1).
///
/// # When not to use it
/// When values don't rise about straight, or the mean is near zero.
///
/// # Zeros and missing figures
/// Districts without a value, or with a weight that is missing or not above zero, take no part and
/// are counted. With a mean of 0 there is no RII.
///
/// # Example
/// ```
/// use skillnad_engine::stats::Measure as _;
/// use skillnad_engine::stats::inequality::{RelativeIndex, Values};
///
/// let city = Values::of(&[10.0, 20.0, 30.0, 40.0], &[5.0; 4]);
/// let value = RelativeIndex.number(&city)?;
/// assert!((value - 1.6).abs() < 1e-12);
/// # Ok::<(), skillnad_engine::stats::Undefined>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct RelativeIndex;

const ABOUT: About = About {
    family: Family::Inequality,
    id: "rii",
    formula: "RII = SII / μ",
    source: "Pamuk (1985), Social class inequality in mortality, Population Studies 39(1)",
    cost: Cost::Sorting,
};

impl Measure<Values> for RelativeIndex {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    fn needs(&self) -> &'static [Need] {
        &[Need::Values]
    }

    fn answer(&self, input: &Values, _run: &Run<'_>) -> Result<Answer, Undefined> {
        let slope = slope(input)?;
        if input.mean() == 0.0 {
            return Err(Undefined::ZeroOverZero);
        }
        Answer::number(slope / input.mean())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_does_not_depend_on_the_unit() {
        let rii = |values: &[f64]| RelativeIndex.number(&Values::of(values, &[1.0, 2.0, 1.0]));
        let (a, b) = (rii(&[1.0, 4.0, 5.0]).unwrap(), rii(&[1e3, 4e3, 5e3]).unwrap());
        assert!((a - b).abs() < 1e-14);
    }
}
