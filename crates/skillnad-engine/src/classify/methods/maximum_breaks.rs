//! Maximum breaks: bounds in the middle of the largest gaps.

use crate::classify::sample::{Sample, between, checked};
use crate::classify::{Breaks, Classifier, ClassifyError};

/// Maximum breaks: bounds in the middle of the k − 1 largest gaps between neighbouring values.
///
/// # Source
/// Slocum, McMaster, Kessler & Howard (2009), Thematic cartography and geovisualization, third edition.
///
/// # Parameters
/// `classes`: number of classes k.
///
/// # Returns
/// Bounds halfway across the gaps, and at the highest value.
///
/// # Ties, zeros and missing values
/// Of gaps that are equally large, the lower one counts first, so that the result never depends on the order
/// of the values. Fewer gaps than k − 1 make fewer classes. Values that are not finite are left out.
///
/// # Example
/// ```
/// use skillnad_engine::classify::{Classifier as _, MaximumBreaks};
///
/// let breaks = MaximumBreaks.breaks(&[1.0, 2.0, 3.0, 10.0, 11.0, 20.0], 3)?;
/// assert_eq!(breaks.upper_bounds(), [6.5, 15.5, 20.0]);
/// # Ok::<(), skillnad_engine::classify::ClassifyError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MaximumBreaks;

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
