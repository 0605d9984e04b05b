//! Box plot: quartiles and fences.

use crate::classify::sample::Sample;
use crate::classify::{Breaks, Classifier, ClassifyError};

/// Distance of a fence from the box, in interquartile ranges.
const HINGE: f64 = 1.5;

/// Box plot: quartiles, and fences that give values far from the rest classes of their own.
///
/// # Source
/// Tukey (1977), Exploratory data analysis; on maps, Anselin (1994), Exploratory spatial data analysis and
/// geographic information systems.
///
/// # Parameters
/// `classes` is not used: there are five, or six where a value lies beyond the upper fence.
///
/// # Returns
/// Lower fence, first quartile, median, third quartile and upper fence, and the highest value where it lies
/// beyond. Quartiles are of type 7; a fence stands 1.5 times the distance between the quartiles from them.
///
/// # Ties, zeros and missing values
/// The first class is empty when no value is as low as the lower fence; it is kept, so that a class means
/// the same on every map. Ties between quartiles leave fewer classes. Values that are not finite are left
/// out.
///
/// # Example
/// ```
/// use skillnad_engine::classify::{BoxPlot, Classifier as _};
///
/// // Quartiles 3, 5 and 7, so the fences stand at 3 − 6 and 7 + 6; 30 lies beyond.
/// let breaks = BoxPlot.breaks(&[1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 30.0], 0)?;
/// assert_eq!(breaks.upper_bounds(), [-3.0, 3.0, 5.0, 7.0, 13.0, 30.0]);
/// # Ok::<(), skillnad_engine::classify::ClassifyError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BoxPlot;

impl Classifier for BoxPlot {
    fn id(&self) -> &'static str {
        "box-plot"
    }

    fn takes_classes(&self) -> bool {
        false
    }

    fn breaks(&self, values: &[f64], _classes: usize) -> Result<Breaks, ClassifyError> {
        let sample = Sample::new(values)?;
        let (first, third) = (sample.quantile(0.25), sample.quantile(0.75));
        let reach = HINGE * (third - first);
        sample.breaks(vec![first - reach, first, sample.quantile(0.5), third, third + reach])
    }
}
