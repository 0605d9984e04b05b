//! Slope index of inequality (SII). Values come from [`Values`].

use super::Values;
use crate::stats::{About, Answer, Cost, Family, Measure, Need, Run, Undefined};

/// Slope index of inequality (SII). How much the value rises from the person who lives lowest to
/// the one who lives highest, if it rose along a straight line: all districts count, not only the
/// outermost.
///
/// # Formula
/// `SII = Σ w_i (r_i − ½)(v_i − μ) / Σ w_i (r_i − ½)²`
///
/// `v_i` is the value of district i, `w_i` its weight (its people; 1 when none are given), W the
/// sum of weights, `μ = Σ w_i v_i / W`. `r_i` is the ridit rank: the share of people in districts
/// with lower values plus half of those with the same value. The formula is weighted least squares
/// of v on r, whose mean is ½. Districts are ranked by the value itself unless another order is
/// given.
///
/// # Source
/// Preston, Haines & Pamuk (1981); Pamuk (1985), Social class inequality in mortality, Population
/// Studies 39(1).
///
/// # When not to use it
/// When values don't rise about straight: the line then fits badly.
///
/// # Zeros and missing figures
/// Districts without a value, or with a weight that is missing or not above zero, take no part and
/// are counted. When all are in the same rank there is no slope.
///
/// # Example
/// ```
/// use skillnad_engine::stats::Measure as _;
/// use skillnad_engine::stats::inequality::{SlopeIndex, Values};
///
/// let city = Values::of(&[10.0, 20.0, 60.0], &[1.0, 2.0, 1.0]);
/// let value = SlopeIndex.number(&city)?;
/// assert!((value - ((-0.375 * -17.5 + 60.0 / 16.0 * 0.0 + 0.375 * 32.5) / (2.0 * 0.375 * 0.375))).abs() < 1e-12);
/// # Ok::<(), skillnad_engine::stats::Undefined>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct SlopeIndex;

const ABOUT: About = About {
    family: Family::Inequality,
    id: "sii",
    formula: "SII = Σ w_i (r_i − ½)(v_i − μ) / Σ w_i (r_i − ½)²",
    source: "Preston, Haines & Pamuk (1981); Pamuk (1985), Social class inequality in mortality, Population Studies 39(1)",
    cost: Cost::Sorting,
};

impl Measure<Values> for SlopeIndex {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    fn needs(&self) -> &'static [Need] {
        &[Need::Values]
    }

    fn answer(&self, input: &Values, _run: &Run<'_>) -> Result<Answer, Undefined> {
        Answer::number(slope(input)?)
    }
}

/// Weighted least squares of the values on their ridit ranks.
pub(super) fn slope(input: &Values) -> Result<f64, Undefined> {
    input.at_least(2)?;
    let (people, mean) = (input.sum_of_weights(), input.mean());
    let order = input.ranked_by();
    let mut sorted: Vec<(f64, f64, f64)> =
        order.iter().zip(input.each()).map(|(rank, (_, v, w))| (*rank, v, w)).collect();
    sorted.sort_by(|a, b| a.0.total_cmp(&b.0));
    let (mut below, mut above_line, mut spread) = (0.0, 0.0, 0.0);
    for tied in sorted.chunk_by(|a, b| a.0 == b.0) {
        let here: f64 = tied.iter().map(|(_, _, w)| w).sum();
        let rank = (below + here / 2.0) / people - 0.5;
        below += here;
        above_line += tied.iter().map(|(_, v, w)| w * rank * (v - mean)).sum::<f64>();
        spread += here * rank * rank;
    }
    // With everybody in one rank what is left is rounding.
    if spread <= people * f64::EPSILON {
        Err(Undefined::NoVariation)
    } else {
        Ok(above_line / spread)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_straight_rise_is_its_own_slope() {
        // Ranks 1/8, 3/8, 5/8, 7/8: from the lowest to the highest person the line rises by 4 steps.
        let city = Values::of(&[10.0, 20.0, 30.0, 40.0], &[5.0; 4]);
        assert!((SlopeIndex.number(&city).unwrap() - 40.0).abs() < 1e-12);
    }

    #[test]
    fn equal_values_share_a_rank() {
        let a = Values::of(&[10.0, 20.0, 20.0], &[1.0, 1.0, 3.0]);
        let b = Values::of(&[10.0, 20.0], &[1.0, 4.0]);
        let (a, b) = (SlopeIndex.number(&a).unwrap(), SlopeIndex.number(&b).unwrap());
        assert!((a - b).abs() < 1e-13);
        let flat = Values::of(&[10.0, 10.0], &[1.0, 4.0]);
        assert_eq!(SlopeIndex.number(&flat), Err(Undefined::NoVariation));
    }

    #[test]
    fn another_order_can_turn_the_slope() {
        let city = Values::of(&[10.0, 20.0], &[1.0, 1.0]).with_order(&[2.0, 1.0]);
        assert!((SlopeIndex.number(&city).unwrap() + 20.0).abs() < 1e-12);
    }

    #[test]
    fn large_values_keep_their_digits() {
        let weights = [3.0, 7.0, 1.0, 0.7];
        let slope = |more: f64| {
            let values = [10.0, 20.0, 30.0, 45.0].map(|value| value + more);
            SlopeIndex.number(&Values::of(&values, &weights)).unwrap()
        };
        assert!((slope(1e14) / slope(0.0) - 1.0).abs() < 1e-9, "{}", slope(1e14));
    }
}
