//! Standard deviations around the mean.

use crate::classify::sample::Sample;
use crate::classify::{Breaks, Classifier, ClassifyError};

/// Bounds at two and one standard deviations below and above the mean (denominator n − 1), and at
/// the highest value where it lies beyond. The middle class, within one standard deviation, is
/// twice as wide as its neighbours.
///
/// The outermost classes can be empty: then the first one ends below the lowest value. One value,
/// or values that are all equal, have no deviation and make one class.
pub(super) struct StdMean;

impl Classifier for StdMean {
    fn id(&self) -> &'static str {
        "std-mean"
    }

    fn takes_classes(&self) -> bool {
        false
    }

    fn breaks(&self, values: &[f64], _classes: usize) -> Result<Breaks, ClassifyError> {
        let sample = Sample::new(values)?;
        let (mean, deviation) = (sample.mean(), sample.standard_deviation());
        let bounds = if sample.is_constant() {
            Vec::new()
        } else {
            [-2.0, -1.0, 1.0, 2.0].iter().map(|times| mean + times * deviation).collect()
        };
        sample.breaks(bounds)
    }
}
