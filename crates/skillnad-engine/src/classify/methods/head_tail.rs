//! Head/tail breaks: the mean, the mean of the values above it, and so on.

use crate::classify::sample::{Sample, mean};
use crate::classify::{Breaks, Classifier, ClassifyError};

/// Head/tail breaks: bounds at the mean, at the mean of the values above it (the head), and so on, until
/// the head holds equal values only.
///
/// # Source
/// Jiang (2013), Head/tail breaks: a new classification scheme for data with a heavy-tailed distribution,
/// The Professional Geographer 65(3).
///
/// # Parameters
/// `classes` is not used: the values decide the number.
///
/// # Returns
/// The means of the heads, and the highest value last. Jiang stops as soon as the head is no longer a
/// minority (40 %). Like other implementations, this goes on to the end, so that values without a heavy tail
/// get classes as well; they are then many, and another method suits them better.
///
/// # Ties, zeros and missing values
/// Values at a mean belong to the tail. Values that are all equal make one class. Values that are not finite
/// are left out.
///
/// # Example
/// ```
/// use skillnad_engine::classify::{Classifier as _, HeadTail};
///
/// // The mean of all is 3; above it are 4 and 11, with the mean 7.5; above that is 11 alone.
/// let breaks = HeadTail.breaks(&[1.0, 1.0, 1.0, 1.0, 2.0, 3.0, 4.0, 11.0], 0)?;
/// assert_eq!(breaks.upper_bounds(), [3.0, 7.5, 11.0]);
/// # Ok::<(), skillnad_engine::classify::ClassifyError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HeadTail;

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
