//! Theil's T. Values come from [`Values`].

use std::collections::BTreeMap;

use super::Values;
use crate::stats::{About, Answer, Cost, Family, Measure, Need, Quantity, Run, Undefined};

/// Theil's T. How unevenly the total is spread, split into differences between the larger areas and
/// differences within them. 0 when all have the same value.
///
/// # Formula
/// `T = Σ_i (w_i v_i / (W μ)) ln(v_i / μ) = between + within`
///
/// `v_i` is the value of district i, `w_i` its weight (its people; 1 when none are given), W the
/// sum of weights, `μ = Σ w_i v_i / W`. Between is T of the larger areas' means; within is the sum
/// of their own T, each weighted by its share of the total.
///
/// # Source
/// Theil (1967), Economics and information theory; Shorrocks (1980) for the split.
///
/// # When not to use it
/// When values can be negative. The parts say nothing of causes.
///
/// # Zeros and missing figures
/// Districts without a value, or with a weight that is missing or not above zero, take no part and
/// are counted. A value of 0 adds 0; negative values give no T. Districts without a larger area are
/// one of their own in the split.
///
/// # Example
/// ```
/// use skillnad_engine::stats::Measure as _;
/// use skillnad_engine::stats::inequality::{TheilT, Values};
///
/// let city = Values::of(&[10.0, 20.0, 60.0], &[1.0, 2.0, 1.0]);
/// let value = TheilT.number(&city)?;
/// assert!((value - ((10.0 * (10.0_f64 / 27.5).ln() + 40.0 * (20.0_f64 / 27.5).ln()
///     + 60.0 * (60.0_f64 / 27.5).ln()) / 110.0)).abs() < 1e-12);
/// # Ok::<(), skillnad_engine::stats::Undefined>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct TheilT;

const ABOUT: About = About {
    family: Family::Inequality,
    id: "theil_t",
    formula: "T = Σ_i (w_i v_i / (W μ)) ln(v_i / μ) = between + within",
    source: "Theil (1967), Economics and information theory; Shorrocks (1980) for the split",
    cost: Cost::Sorting,
};

impl Measure<Values> for TheilT {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    fn needs(&self) -> &'static [Need] {
        &[Need::Values]
    }

    fn answer(&self, input: &Values, _run: &Run<'_>) -> Result<Answer, Undefined> {
        let positive = input.positive()?;
        let total =
            theil(positive.values().iter().copied().zip(positive.weights().iter().copied()));
        let answer = Answer::number(total)?;
        let Some(parents) = positive.parents() else { return Ok(answer) };
        let mut areas: BTreeMap<Option<usize>, (f64, f64)> = BTreeMap::new();
        for ((_, value, weight), parent) in positive.each().zip(parents) {
            let (sum, people) = areas.entry(*parent).or_default();
            *sum += value * weight;
            *people += weight;
        }
        let between = theil(areas.values().map(|(sum, people)| (sum / people, *people)));
        let within = Quantity::Number(total - between);
        Ok(answer.with("between", Quantity::Number(between)).with("within", within))
    }
}

/// T of values and weights.
fn theil(pairs: impl Iterator<Item = (f64, f64)> + Clone) -> f64 {
    let (sum, people) =
        pairs.clone().fold((0.0, 0.0), |(sum, people), (v, w)| (sum + v * w, people + w));
    let mean = sum / people;
    let part = |(v, w): (f64, f64)| if v > 0.0 { w * v * (v / mean).ln() } else { 0.0 };
    pairs.map(part).sum::<f64>() / sum
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_parts_are_those_of_the_areas() {
        let parents = [Some(0), Some(0), Some(1)];
        let city = Values::of(&[10.0, 20.0, 60.0], &[1.0, 2.0, 1.0]).with_parents(&parents);
        let answer = TheilT.answer(&city, &Run::default()).unwrap();
        let [("between", Quantity::Number(between)), ("within", Quantity::Number(within))] =
            answer.details.as_slice()
        else {
            panic!()
        };
        // Area 0 has 50 of 110 and a mean of 50/3; area 1 has the other 60.
        let mean = 50.0 / 3.0_f64;
        let expected = (50.0 * (mean / 27.5).ln() + 60.0 * (60.0_f64 / 27.5).ln()) / 110.0;
        assert!((between - expected).abs() < 1e-15);
        let inside = (10.0 * (10.0 / mean).ln() + 40.0 * (20.0 / mean).ln()) / 50.0;
        assert!((within - inside * 50.0 / 110.0).abs() < 1e-15);
    }

    #[test]
    fn a_value_of_zero_adds_nothing() {
        // All of the sum with half of the people: ln 2.
        let half = TheilT.number(&Values::of(&[0.0, 10.0], &[3.0, 3.0])).unwrap();
        assert!((half - 2.0_f64.ln()).abs() < 1e-15, "{half}");
    }
}
