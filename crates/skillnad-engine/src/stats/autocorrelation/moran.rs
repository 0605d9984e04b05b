//! Moran's I: spatial autocorrelation of one value. Neighbours come from [`Lattice`].

use super::lattice::{deviations, sum_of_powers};
use super::{Lattice, ZTest};
use crate::stats::{About, Cost, Extremes, Family, Run, Undefined, for_each_permutation};

/// Moran's I of one value over the districts.
///
/// Near 0 when values are scattered at random, above when neighbours are alike, below when they differ.
///
/// # Formula
/// `I = n/S0 · Σ_i Σ_j w_ij z_i z_j / Σ_i z_i²`, with z the differences from the mean and S0 the sum
/// of all weights. Expected value `−1/(n − 1)`; variances under normality and under randomisation as
/// Cliff & Ord (1981). Isolates count in n and z.
///
/// # Source
/// Moran (1950), Notes on continuous stochastic phenomena, Biometrika 37; Cliff & Ord (1981), Spatial
/// processes.
///
/// # When not to use it
/// For rates of very differently sized populations: their variance differs, which looks like pattern.
///
/// # Zeros and missing figures
/// Zeros are values. Districts without a value take no part.
///
/// # Example
/// ```
/// use skillnad_engine::model::Cell;
/// use skillnad_engine::spatial::{Contiguity, SpatialWeights, WeightsRule};
/// use skillnad_engine::stats::Run;
/// use skillnad_engine::stats::autocorrelation::{Lattice, Moran};
///
/// // Four districts in a row, rising: 1, 2, 3, 4.
/// let links = vec![(0, 1), (1, 0), (1, 2), (2, 1), (2, 3), (3, 2)];
/// let rule = WeightsRule::Contiguity(Contiguity::Rook);
/// let weights = SpatialWeights::from_directed(rule, 4, links);
/// let cells = [1.0, 2.0, 3.0, 4.0].map(Cell::Value);
/// let moran = Moran::new(&Lattice::new(&cells, &weights)?, &Run::default())?;
/// // z = −1.5, −0.5, 0.5, 1.5: Σ w z z = 2 (0.75 − 0.25 + 0.75) = 2.5, Σ z² = 5, n/S0 = 4/6.
/// assert!((moran.i - 4.0 / 6.0 * 2.5 / 5.0).abs() < 1e-15);
/// # Ok::<(), skillnad_engine::stats::Undefined>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct Moran {
    /// The statistic.
    pub i: f64,
    /// Expected value under the null hypothesis of no autocorrelation, −1/(n − 1).
    pub expected: f64,
    /// The test under normality: values drawn from one normal distribution.
    pub normality: ZTest,
    /// The test under randomisation: values permuted over the districts.
    pub randomization: ZTest,
    /// Pseudo p-value from permutations, one-sided and folded.
    pub p_sim: f64,
}

/// The description of the measure.
pub(super) const ABOUT: About = About {
    family: Family::Autocorrelation,
    id: "moran",
    formula: "I = n/S0 · Σ_i Σ_j w_ij z_i z_j / Σ_i z_i²",
    source: "Moran (1950), Notes on continuous stochastic phenomena, Biometrika 37; Cliff & Ord (1981), Spatial processes",
    cost: Cost::Sorting,
};

impl Moran {
    /// Computes I with its analytic and permutation inference.
    ///
    /// # Errors
    /// [`Undefined::Cancelled`].
    pub fn new(lattice: &Lattice, run: &Run<'_>) -> Result<Self, Undefined> {
        let n = lattice.n() as f64;
        let sums = lattice.sums();
        let (s0, s1, s2) = (sums.s0, sums.s1, sums.s2);
        let z = deviations(lattice.values());
        let squares = sum_of_powers(&z, 2);
        let scale = n / s0 / squares;
        let observed = lattice.cross_product(&z, &z);
        let i = scale * observed;

        let expected = -1.0 / (n - 1.0);
        let square = expected * expected;
        let variance_norm =
            (n * n * s1 - n * s2 + 3.0 * s0 * s0) / ((n * n - 1.0) * s0 * s0) - square;
        let kurtosis = n * sum_of_powers(&z, 4) / (squares * squares);
        let above = n * ((n * n - 3.0 * n + 3.0) * s1 - n * s2 + 3.0 * s0 * s0)
            - kurtosis * ((n * n - n) * s1 - 2.0 * n * s2 + 6.0 * s0 * s0);
        let below = (n - 1.0) * (n - 2.0) * (n - 3.0) * s0 * s0;
        let variance_rand = above / below - square;
        let normality = ZTest::new(i - expected, variance_norm, square);
        let randomization = ZTest::new(i - expected, variance_rand, square);

        let permuted = for_each_permutation(&z, run, |z| lattice.cross_product(z, z))?;
        let p_sim = Extremes::count(permuted, observed, observed.abs() * 1e-12).p_sim();
        Ok(Self { i, expected, normality, randomization, p_sim })
    }
}
