//! Pretty breaks: bounds at round numbers.

use super::equal_interval::EqualInterval;
use crate::classify::sample::{Sample, checked};
use crate::classify::{Breaks, Classifier, ClassifyError};

/// An upper limit on steps, above any number of classes.
const MOST_STEPS: f64 = 1_000.0;
/// The quantile of the distances that decides the step around a midpoint.
const OPEN_FROM: f64 = 0.95;
/// The largest whole number up to which all are exact: 2^53.
const LARGEST_EXACT: f64 = 9_007_199_254_740_992.0;

/// Round bounds: about k classes that meet at multiples of 1, 2 or 5 times a power of ten.
///
/// # Source
/// Heckbert (1990), Nice numbers for graph labels, Graphics Gems.
///
/// # Parameters
/// `classes`: number of classes wished for. There can be one and a half times as many, or fewer.
///
/// # Returns
/// The first class begins and the last one ends at a round number too, outside the values. One class is the
/// whole range as it is. Around a midpoint there are as many classes as asked for, the outermost open.
///
/// # Ties, zeros and missing values
/// Where the range is too large or too small for a step in double precision, the intervals are equal
/// instead. Values that are all equal make one class. Values that are not finite are left out.
///
/// # Example
/// ```
/// use skillnad_engine::classify::{Classifier as _, Pretty};
///
/// let breaks = Pretty.breaks(&[3.0, 12.0, 47.0], 5)?;
/// assert_eq!(breaks.lower(), 0.0);
/// assert_eq!(breaks.upper_bounds(), [10.0, 20.0, 30.0, 40.0, 50.0]);
/// # Ok::<(), skillnad_engine::classify::ClassifyError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pretty;

impl Classifier for Pretty {
    fn id(&self) -> &'static str {
        "pretty"
    }

    fn takes_classes(&self) -> bool {
        true
    }

    fn breaks(&self, values: &[f64], classes: usize) -> Result<Breaks, ClassifyError> {
        let classes = checked(classes)?;
        let sample = Sample::new(values)?;
        if classes == 1 || sample.is_constant() {
            return sample.breaks(vec![sample.max()]);
        }
        match round_bounds(sample.min(), sample.max(), classes) {
            Some((lower, bounds)) => sample.breaks_from(lower, bounds),
            None => EqualInterval.breaks(values, classes),
        }
    }

    /// Multiples of a round step, with half a step on each side of the midpoint where a class lies
    /// around it. There are as many classes as asked for; the outermost are open.
    fn distance_bounds(
        &self,
        distances: &[f64],
        sides: usize,
        centered: bool,
    ) -> Result<Vec<f64>, ClassifyError> {
        let classes = checked(2 * sides + usize::from(centered))?;
        // One far value does not decide the step: the outermost classes are open.
        let reach = Sample::new(distances)?.quantile(OPEN_FROM);
        match nice(2.0 * reach / classes as f64, Rounding::Nearest) {
            Some(step) => {
                let half = if centered { 0.5 } else { 0.0 };
                let bounds = 1..sides + usize::from(centered);
                Ok(bounds.map(|i| step.times(i as f64 - half)).collect())
            }
            None => EqualInterval.distance_bounds(distances, sides, centered),
        }
    }
}

/// The lower end of the first class and the upper bounds, or `None` where steps can't be told apart
/// in double precision.
fn round_bounds(min: f64, max: f64, classes: usize) -> Option<(f64, Vec<f64>)> {
    let range = nice(max - min, Rounding::Up)?;
    let step = nice(range.value() / (classes - 1) as f64, Rounding::Nearest)?;
    // Multiples are compared rather than quotients, whose last digit can be off.
    let mut first = (min / step.value()).round();
    if step.times(first) > min {
        first -= 1.0;
    }
    let mut last = (max / step.value()).round();
    if step.times(last) < max {
        last += 1.0;
    }
    let count = last - first;
    if !(1.0..=MOST_STEPS).contains(&count) || first.abs().max(last.abs()) > LARGEST_EXACT {
        return None;
    }
    let mut bounds = Vec::new();
    let mut multiple = first + 1.0;
    while multiple <= last {
        bounds.push(step.times(multiple));
        multiple += 1.0;
    }
    Some((step.times(first), bounds))
}

/// 1, 2, 5 or 10 times a power of ten.
#[derive(Clone, Copy)]
struct RoundStep {
    digit: f64,
    exponent: i32,
}

impl RoundStep {
    fn value(self) -> f64 {
        self.times(1.0)
    }

    /// A multiple of it. A negative power divides, so that three steps of 0.1 are 0.3 to the digit.
    fn times(self, multiple: f64) -> f64 {
        if self.exponent < 0 {
            multiple * self.digit / 10f64.powi(-self.exponent)
        } else {
            multiple * self.digit * 10f64.powi(self.exponent)
        }
    }
}

#[derive(Clone, Copy)]
enum Rounding {
    Up,
    Nearest,
}

/// The round number nearest to, or not below, a positive number. `None` beyond 1e±300.
#[expect(clippy::cast_possible_truncation, reason = "a decimal exponent is between −300 and 300")]
fn nice(number: f64, rounding: Rounding) -> Option<RoundStep> {
    let exponent = number.log10().floor();
    if !(-300.0..=300.0).contains(&exponent) {
        return None;
    }
    let exponent = exponent as i32;
    let fraction = number / 10f64.powi(exponent);
    let limits = match rounding {
        Rounding::Up => [1.0, 2.0, 5.0],
        Rounding::Nearest => [1.5, 3.0, 7.0],
    };
    let within = |limit: f64| match rounding {
        // A power of ten stays one, even where dividing by it has left a last digit.
        Rounding::Up => fraction <= limit * (1.0 + 1e-12),
        Rounding::Nearest => fraction < limit,
    };
    let digit = [1.0, 2.0, 5.0]
        .iter()
        .zip(limits)
        .find(|(_, limit)| within(*limit))
        .map_or(10.0, |(digit, _)| *digit);
    Some(RoundStep { digit, exponent })
}
