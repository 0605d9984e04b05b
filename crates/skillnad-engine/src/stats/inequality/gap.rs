//! Largest gap. Values come from [`Values`].

use super::Values;
use crate::stats::{About, Answer, Cost, Family, Measure, Need, Quantity, Run, Undefined};

/// Largest gap. The difference between the highest and the lowest value, and the two districts they
/// belong to. Between districts, not persons.
///
/// # Formula
/// `max v_i − min v_i`
///
/// `v_i` is the value of district i, `w_i` its weight (its people; 1 when none are given), W the
/// sum of weights, `μ = Σ w_i v_i / W`.
///
/// # Source
/// Definition.
///
/// # When not to use it
/// When a district with few people has an extreme value: it decides alone. See which districts
/// drive the measure.
///
/// # Zeros and missing figures
/// Districts without a value, or with a weight that is missing or not above zero, take no part and
/// are counted. Of districts with the same value the first in file order is named.
///
/// # Example
/// ```
/// use skillnad_engine::stats::Measure as _;
/// use skillnad_engine::stats::inequality::{Gap, Values};
///
/// let city = Values::of(&[10.0, 20.0, 60.0], &[1.0, 2.0, 1.0]);
/// let value = Gap.number(&city)?;
/// assert!((value - 50.0).abs() < 1e-12);
/// # Ok::<(), skillnad_engine::stats::Undefined>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Gap;

const ABOUT: About = About {
    family: Family::Inequality,
    id: "gap",
    formula: "max v_i − min v_i",
    source: "Definition",
    cost: Cost::Sorting,
};

impl Measure<Values> for Gap {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    fn needs(&self) -> &'static [Need] {
        &[Need::Values]
    }

    fn answer(&self, input: &Values, _run: &Run<'_>) -> Result<Answer, Undefined> {
        let (lowest, highest) = extremes(input)?;
        let gap = Answer::number(highest.value - lowest.value)?;
        Ok(named(gap, lowest, highest))
    }
}

/// A district with an extreme value.
#[derive(Clone, Copy)]
pub(super) struct Extreme {
    pub position: usize,
    pub value: f64,
    pub weight: f64,
}

/// The districts with the lowest and the highest value.
pub(super) fn extremes(input: &Values) -> Result<(Extreme, Extreme), Undefined> {
    input.at_least(2)?;
    let mut all = input.each().map(|(position, value, weight)| Extreme { position, value, weight });
    let first = all.next().ok_or(Undefined::NoValue)?;
    Ok(all.fold((first, first), |(low, high), next| {
        let low = if next.value < low.value { next } else { low };
        (low, if next.value > high.value { next } else { high })
    }))
}

/// Adds the two districts, their values and weights to an answer.
pub(super) fn named(answer: Answer, lowest: Extreme, highest: Extreme) -> Answer {
    answer
        .with("highest", Quantity::District(highest.position))
        .with("highest_value", Quantity::Number(highest.value))
        .with("highest_weight", Quantity::Number(highest.weight))
        .with("lowest", Quantity::District(lowest.position))
        .with("lowest_value", Quantity::Number(lowest.value))
        .with("lowest_weight", Quantity::Number(lowest.weight))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_two_districts_are_named() {
        let answer = Gap.answer(&Values::of(&[10.0, 60.0, 20.0], &[3.0; 3]), &Run::default());
        let details = answer.unwrap().details;
        assert!(details.contains(&("highest", Quantity::District(1))));
        assert!(details.contains(&("lowest", Quantity::District(0))));
    }

    #[test]
    fn of_districts_with_the_same_value_the_first_is_named() {
        let (lowest, highest) =
            extremes(&Values::of(&[20.0, 10.0, 20.0, 10.0], &[1.0; 4])).unwrap();
        assert_eq!((lowest.position, highest.position), (1, 0));
    }
}
