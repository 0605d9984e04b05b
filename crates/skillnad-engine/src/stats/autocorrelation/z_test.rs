//! The test of a statistic by its variance.

use crate::stats::normal::{standard_score, two_sided_p};

/// The test of a statistic against its expected value, by its variance under a null hypothesis.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct ZTest {
    /// The variance.
    pub variance: f64,
    /// The standard score; `None` without variance.
    pub z: Option<f64>,
    /// The two-sided p-value of the score.
    pub p: Option<f64>,
}

impl ZTest {
    /// The test of a difference from the expected value. A variance that is rounding of `terms` counts as
    /// none.
    pub(super) fn new(difference: f64, variance: f64, terms: f64) -> Self {
        let z = standard_score(difference, variance, terms);
        Self { variance, z, p: z.map(two_sided_p) }
    }

    /// The standard error; `None` without variance.
    pub fn standard_error(&self) -> Option<f64> {
        self.z.map(|_| self.variance.sqrt())
    }
}
