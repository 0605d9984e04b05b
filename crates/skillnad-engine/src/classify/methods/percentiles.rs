//! Percentiles that single out the extremes: 1, 10, 50, 90 and 99.

use crate::classify::sample::Sample;
use crate::classify::{Breaks, Classifier, ClassifyError};

/// Bounds at the 1st, 10th, 50th, 90th and 99th percentile (type 7) and at the highest value: few
/// values in the outermost classes, many in the middle. Percentiles that coincide leave fewer
/// classes.
pub(super) struct Percentiles;

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
