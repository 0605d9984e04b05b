//! Head/tail breaks: the mean, the mean of those above it, and so on.

use crate::classify::sample::{Sample, mean};
use crate::classify::{Breaks, Classifier, ClassifyError};

/// Bounds at the mean, at the mean of the values above it (the head), and so on until the head
/// holds equal values only; the highest value is the last bound (Jiang 2013, "Head/tail breaks: a
/// new classification scheme for data with a heavy-tailed distribution", The Professional
/// Geographer 65(3)).
///
/// Jiang stops as soon as the head is no longer a minority (40%). Like the peers, this goes on to
/// the end, so that values without a heavy tail get classes as well; they are then many, and
/// another method suits them better.
pub(super) struct HeadTail;

impl Classifier for HeadTail {
    fn id(&self) -> &'static str {
        "head-tail"
    }

    fn takes_classes(&self) -> bool {
        false
    }

    fn breaks(&self, values: &[f64], _classes: usize) -> Result<Breaks, ClassifyError> {
        let sample = Sample::new(values)?;
        let mut head = sample.values();
        let mut bounds = Vec::new();
        while let Some(low) = head.first().copied()
            && low < sample.max()
        {
            let bound = mean(head).clamp(low, sample.max());
            bounds.push(bound);
            let tail = head.partition_point(|v| *v <= bound);
            head = head.get(tail..).unwrap_or_default();
        }
        bounds.push(sample.max());
        sample.breaks(bounds)
    }
}
