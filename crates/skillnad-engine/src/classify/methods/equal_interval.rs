//! Equal intervals: classes of the same width.

use crate::classify::sample::{Sample, between, checked};
use crate::classify::{Breaks, Classifier, ClassifyError};

/// Equal intervals: the range from the lowest to the highest value in k classes of the same width.
///
/// # Source
/// Evans (1977), The selection of class intervals, Transactions of the Institute of British Geographers
/// 2(1).
///
/// # Parameters
/// `classes`: number of classes k.
///
/// # Returns
/// The lowest value plus each k-th part of the range. Around a midpoint, the longer side sets the width for
/// both.
///
/// # Ties, zeros and missing values
/// Classes may be empty. Values that are all equal make one class. Values that are not finite are left out.
///
/// # Example
/// ```
/// use skillnad_engine::classify::{Classifier as _, EqualInterval};
///
/// let breaks = EqualInterval.breaks(&[0.0, 1.0, 2.0, 10.0], 5)?;
/// assert_eq!(breaks.upper_bounds(), [2.0, 4.0, 6.0, 8.0, 10.0]);
/// assert_eq!(breaks.counts(&[0.0, 1.0, 2.0, 10.0]), [3, 0, 0, 0, 1]);
/// # Ok::<(), skillnad_engine::classify::ClassifyError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EqualInterval;

impl Classifier for EqualInterval {
    fn id(&self) -> &'static str {
        "equal-interval"
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

    /// Equal steps over twice the largest distance, so that both sides have the width of the longer one.
    fn distance_bounds(
        &self,
        distances: &[f64],
        sides: usize,
        centered: bool,
    ) -> Result<Vec<f64>, ClassifyError> {
        let classes = checked(2 * sides + usize::from(centered))?;
        let widest = Sample::new(distances)?.max();
        Ok(parts(classes).map(|part| widest * part).collect())
    }
}

/// Bounds above the midpoint, as parts of the distance to the farthest value: `classes` classes of the same
/// width over both sides.
pub(super) fn parts(classes: usize) -> impl Iterator<Item = f64> {
    let first = classes % 2;
    (1..classes / 2 + first).map(move |step| (2 * step - first) as f64 / classes as f64)
}
