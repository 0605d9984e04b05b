//! Quantiles: the same number of districts in each class.

use super::equal_interval::parts;
use crate::classify::sample::{Sample, checked};
use crate::classify::{Breaks, Classifier, ClassifyError};

/// Quantiles: the same number of values in each class, as far as ties allow.
///
/// # Source
/// Hyndman & Fan (1996), Sample quantiles in statistical packages, The American Statistician 50(4). Their
/// type 7: linear interpolation between order statistics, the default of most statistics packages.
///
/// # Parameters
/// `classes`: number of classes k.
///
/// # Returns
/// The bound of class i is the quantile at i / k; the last is the highest value. Around a midpoint, each
/// class holds the same part of the distances.
///
/// # Ties, zeros and missing values
/// Equal values are never split, so a value that fills several quantiles leaves fewer classes. Zeros are
/// values like others. Values that are not finite are left out.
///
/// # Example
/// ```
/// use skillnad_engine::classify::{Classifier as _, Quantile};
///
/// let values: Vec<f64> = (1..=9).map(f64::from).collect();
/// assert_eq!(Quantile.breaks(&values, 4)?.upper_bounds(), [3.0, 5.0, 7.0, 9.0]);
/// // Three of five values are 0, which fill the first two of four classes.
/// assert_eq!(Quantile.breaks(&[0.0, 0.0, 0.0, 1.0, 2.0], 4)?.upper_bounds(), [0.0, 1.0, 2.0]);
/// # Ok::<(), skillnad_engine::classify::ClassifyError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quantile;

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

    /// Bounds that give each class the same part of the values if both sides are alike.
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
