//! The sorted finite values of a list, and their order statistics.

use super::{Breaks, ClassifyError, MOST_CLASSES};

/// Finite values in rising order; at least one.
pub(super) struct Sample {
    values: Vec<f64>,
    min: f64,
    max: f64,
}

impl Sample {
    /// Sorts the finite values. −0 counts as 0.
    pub(super) fn new(values: &[f64]) -> Result<Self, ClassifyError> {
        let mut values: Vec<f64> =
            values.iter().filter(|v| v.is_finite()).map(|v| v + 0.0).collect();
        values.sort_unstable_by(f64::total_cmp);
        match (values.first().copied(), values.last().copied()) {
            (Some(min), Some(max)) => Ok(Self { values, min, max }),
            _ => Err(ClassifyError::NoValues),
        }
    }

    /// The values, rising.
    pub(super) fn values(&self) -> &[f64] {
        &self.values
    }

    /// The lowest value.
    pub(super) fn min(&self) -> f64 {
        self.min
    }

    /// The highest value.
    pub(super) fn max(&self) -> f64 {
        self.max
    }

    /// True if all values are the same.
    pub(super) fn is_constant(&self) -> bool {
        self.min == self.max
    }

    /// The distinct values with how often each occurs, rising.
    pub(super) fn distinct(&self) -> Vec<(f64, f64)> {
        self.values
            .chunk_by(|a, b| a == b)
            .filter_map(|run| run.first().map(|value| (*value, run.len() as f64)))
            .collect()
    }

    /// The quantile at `part` (0 to 1) by linear interpolation between order statistics: type 7 of
    /// Hyndman & Fan (1996), where the i-th of n values (from 0) stands at i / (n − 1).
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a position between 0 and the number of values minus one"
    )]
    pub(super) fn quantile(&self, part: f64) -> f64 {
        let position = part.clamp(0.0, 1.0) * (self.values.len() - 1) as f64;
        let below = self.values.get(position.floor() as usize).copied().unwrap_or(self.max);
        let above = self.values.get(position.ceil() as usize).copied().unwrap_or(self.max);
        between(below, above, position.fract())
    }

    /// The mean.
    pub(super) fn mean(&self) -> f64 {
        mean(&self.values).clamp(self.min, self.max)
    }

    /// The standard deviation with n − 1 in the denominator; 0 for one value. May be infinite
    /// beyond 1e154.
    pub(super) fn standard_deviation(&self) -> f64 {
        let degrees = self.values.len().saturating_sub(1).max(1);
        (squared_deviations(&self.values) / degrees as f64).sqrt()
    }

    /// Breaks at these bounds that hold every value: the first class begins at the lowest value, or
    /// at the first bound if that is lower still (the class is then empty), and the highest value
    /// becomes the last bound where the others don't reach it.
    pub(super) fn breaks(&self, bounds: Vec<f64>) -> Result<Breaks, ClassifyError> {
        let lower = bounds.iter().copied().filter(|b| b.is_finite()).fold(self.min, f64::min);
        self.breaks_from(lower, bounds)
    }

    /// Breaks as [`Sample::breaks`] gives them, from a stated lower end of the first class.
    pub(super) fn breaks_from(
        &self,
        lower: f64,
        mut bounds: Vec<f64>,
    ) -> Result<Breaks, ClassifyError> {
        let top = bounds.iter().copied().filter(|b| b.is_finite()).fold(self.min, f64::max);
        if top < self.max || bounds.is_empty() {
            bounds.push(self.max);
        }
        Breaks::new(lower.min(self.min), bounds).ok_or(ClassifyError::NoValues)
    }
}

/// The mean of some values; 0 for none. Does not overflow while the values themselves are finite.
pub(super) fn mean(values: &[f64]) -> f64 {
    let n = values.len().max(1) as f64;
    let sum: f64 = values.iter().sum();
    if sum.is_finite() { sum / n } else { values.iter().map(|v| v / n).sum() }
}

/// The sum of squared distances from the mean. The distances' own sum, which rounding of the mean
/// leaves, is taken out again (Chan, Golub & LeVeque 1983, "Algorithms for computing the sample
/// variance", The American Statistician 37(3)).
pub(super) fn squared_deviations(values: &[f64]) -> f64 {
    let mean = mean(values);
    let distances = || values.iter().map(|v| v - mean);
    let sum: f64 = distances().sum();
    let squares: f64 = distances().map(|d| d * d).sum();
    let correction = sum * sum / values.len().max(1) as f64;
    // Squares that overflow stay infinite.
    if correction.is_finite() { (squares - correction).max(0.0) } else { squares }
}

/// The number a fraction of the way from `low` to `high`, never outside them.
pub(super) fn between(low: f64, high: f64, fraction: f64) -> f64 {
    let step = high - low;
    let at = if step.is_finite() {
        low + step * fraction
    } else {
        low * (1.0 - fraction) + high * fraction
    };
    at.clamp(low, high)
}

/// Returns the number of classes if it is within 1 to [`MOST_CLASSES`].
pub(super) fn checked(classes: usize) -> Result<usize, ClassifyError> {
    if (1..=MOST_CLASSES).contains(&classes) {
        Ok(classes)
    } else {
        Err(ClassifyError::NumberOfClasses { asked: classes, most: MOST_CLASSES })
    }
}
