//! Quantiles: as many districts in each class.

use super::equal_interval::parts;
use crate::classify::sample::{Sample, checked};
use crate::classify::{Breaks, Classifier, ClassifyError};

/// Quantiles: as many values in each class as ties allow.
///
/// The bound of class i of k is the quantile at i / k, by linear interpolation between order
/// statistics (type 7 of Hyndman & Fan 1996, "Sample quantiles in statistical packages", The
/// American Statistician 50(4); the default of most statistics packages). Equal values are never
/// split, so a value that fills several quantiles leaves fewer classes.
pub(super) struct Quantile;

impl Classifier for Quantile {
    fn id(&self) -> &'static str {
        "quantile"
    }

    fn takes_classes(&self) -> bool {
        true
    }

    fn breaks(&self, values: &[f64], classes: usize) -> Result<Breaks, ClassifyError> {
        let classes = checked(classes)?;
        let sample = Sample::new(values)?;
        let inner = (1..classes).map(|i| sample.quantile(i as f64 / classes as f64));
        sample.breaks(inner.chain([sample.max()]).collect())
    }

    /// Bounds that leave each class the same part of the values, were both sides alike.
    fn distance_bounds(
        &self,
        distances: &[f64],
        sides: usize,
        centered: bool,
    ) -> Result<Vec<f64>, ClassifyError> {
        let classes = checked(2 * sides + usize::from(centered))?;
        let sample = Sample::new(distances)?;
        Ok(parts(classes).map(|part| sample.quantile(part)).collect())
    }
}
