//! The quartiles, and what lies far outside them: a box plot on the map.

use crate::classify::sample::Sample;
use crate::classify::{Breaks, Classifier, ClassifyError};

/// Number of times the distance between the quartiles a fence stands from the box.
const HINGE: f64 = 1.5;

/// Quartiles (type 7) and fences 1.5 times the distance between the quartiles away from the box, so
/// that values far from the rest have classes of their own (Tukey 1977, "Exploratory data
/// analysis"; as a map, Anselin 1994).
///
/// Bounds: lower fence, first quartile, median, third quartile, upper fence, and the highest value
/// where it lies beyond the upper fence. The first class is empty when no value is as low as the
/// lower fence; it is kept, so that a class means the same on every map. Ties between quartiles
/// leave fewer classes.
pub(super) struct BoxPlot;

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
