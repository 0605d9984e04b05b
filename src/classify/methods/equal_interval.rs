//! Equal intervals: as wide a span of values in each class.

use crate::classify::sample::{Sample, between, checked};
use crate::classify::{Breaks, Classifier, ClassifyError};

/// Equal intervals: the range from the lowest to the highest value in k classes of the same width.
///
/// Classes may be empty. Values that are all equal make one class.
pub(super) struct EqualInterval;

impl Classifier for EqualInterval {
    fn id(&self) -> &'static str {
        "equal-interval"
    }

    fn name_key(&self) -> &'static str {
        "classify.equal_interval"
    }

    fn when_key(&self) -> &'static str {
        "classify.equal_interval_when"
    }

    fn takes_classes(&self) -> bool {
        true
    }

    fn breaks(&self, values: &[f64], classes: usize) -> Result<Breaks, ClassifyError> {
        let classes = checked(classes)?;
        let sample = Sample::new(values)?;
        let inner =
            (1..classes).map(|i| between(sample.min(), sample.max(), i as f64 / classes as f64));
        sample.breaks(inner.filter(|b| *b > sample.min()).chain([sample.max()]).collect())
    }
}
