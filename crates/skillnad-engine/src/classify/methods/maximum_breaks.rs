//! Bounds in the middle of the largest gaps between values.

use crate::classify::sample::{Sample, between, checked};
use crate::classify::{Breaks, Classifier, ClassifyError};

/// Bounds halfway across the k − 1 largest gaps between neighbouring values, and at the highest
/// value. Of gaps that are equally large, the lower one counts first, so that the result never
/// hangs on the order of the values. Fewer gaps than k − 1 make fewer classes.
pub(super) struct MaximumBreaks;

impl Classifier for MaximumBreaks {
    fn id(&self) -> &'static str {
        "maximum-breaks"
    }

    fn takes_classes(&self) -> bool {
        true
    }

    fn breaks(&self, values: &[f64], classes: usize) -> Result<Breaks, ClassifyError> {
        let classes = checked(classes)?;
        let sample = Sample::new(values)?;
        let mut gaps: Vec<(f64, f64)> = sample
            .values()
            .iter()
            .zip(sample.values().iter().skip(1))
            .filter(|(low, high)| low < high)
            .map(|(low, high)| (high / 2.0 - low / 2.0, between(*low, *high, 0.5)))
            .collect();
        // The sort is stable and the gaps stand in rising order: ties go to the lower one.
        gaps.sort_by(|a, b| b.0.total_cmp(&a.0));
        let inner = gaps.iter().take(classes - 1).map(|(_, middle)| *middle);
        sample.breaks(inner.chain([sample.max()]).collect())
    }
}
