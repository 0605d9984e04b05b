//! Percentiles that single out the extremes: 1, 10, 50, 90 and 99.

use crate::classify::sample::Sample;
use crate::classify::{Breaks, Classifier, ClassifyError};

/// Percentiles that single out the extremes: 1, 10, 50, 90 and 99.
///
/// # Source
/// Anselin (2005), Exploring spatial data with GeoDa: a workbook (the percentile map).
///
/// # Parameters
/// `classes` is not used: there are six.
///
/// # Returns
/// The percentiles (type 7) and the highest value: few values in the outermost classes, many in the middle.
///
/// # Ties, zeros and missing values
/// Percentiles that coincide leave fewer classes. Values that are not finite are left out.
///
/// # Example
/// ```
/// use skillnad_engine::classify::{Classifier as _, Percentiles};
///
/// let values: Vec<f64> = (0..=100).map(f64::from).collect();
/// let breaks = Percentiles.breaks(&values, 0)?;
/// assert_eq!(breaks.upper_bounds(), [1.0, 10.0, 50.0, 90.0, 99.0, 100.0]);
/// # Ok::<(), skillnad_engine::classify::ClassifyError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Percentiles;

impl Classifier for Percentiles {
    fn id(&self) -> &'static str {
        "percentiles"
    }

    fn takes_classes(&self) -> bool {
        false
    }

    fn breaks(&self, values: &[f64], _classes: usize) -> Result<Breaks, ClassifyError> {
        let sample = Sample::new(values)?;
        let inner = [0.01, 0.1, 0.5, 0.9, 0.99].iter().map(|part| sample.quantile(*part));
        sample.breaks(inner.chain([sample.max()]).collect())
    }
}
