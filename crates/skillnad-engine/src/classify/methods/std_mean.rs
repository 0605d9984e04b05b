//! Standard deviations around the mean.

use crate::classify::sample::Sample;
use crate::classify::{Breaks, Classifier, ClassifyError};

/// Standard deviations: bounds at two and one of them below and above the mean.
///
/// # Source
/// Evans (1977), The selection of class intervals, Transactions of the Institute of British Geographers
/// 2(1).
///
/// # Parameters
/// `classes` is not used: there are four, or five where a value lies beyond the last bound.
///
/// # Returns
/// Bounds at the mean −2, −1, +1 and +2 standard deviations (denominator n − 1), and at the highest value
/// where it lies beyond. The middle class is twice as wide as its neighbours.
///
/// # Ties, zeros and missing values
/// The outermost classes can be empty: then the first one ends below the lowest value. One value, or values
/// that are all equal, have no deviation and make one class. Values that are not finite are left out.
///
/// # Example
/// ```
/// use skillnad_engine::classify::{Classifier as _, StdMean};
///
/// // The mean is 2 and the standard deviation 1.
/// let breaks = StdMean.breaks(&[1.0, 2.0, 3.0], 0)?;
/// assert_eq!(breaks.upper_bounds(), [0.0, 1.0, 3.0, 4.0]);
/// # Ok::<(), skillnad_engine::classify::ClassifyError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StdMean;

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
