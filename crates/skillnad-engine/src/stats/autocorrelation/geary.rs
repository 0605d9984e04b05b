//! Geary's C: differences between neighbours relative to those between any two districts.

use super::lattice::{deviations, sum_of_powers};
use super::{Lattice, ZTest};
use crate::stats::{About, Cost, Extremes, Family, Run, Undefined, for_each_permutation};

/// Geary's C of one value over the districts.
///
/// 1 when neighbours differ as much as any two districts, below when they are alike, above when they
/// differ more.
///
/// # Formula
/// `C = (n − 1) Σ_i Σ_j w_ij (v_i − v_j)² / (2 S0 Σ_i z_i²)`. Variances under normality and under
/// randomisation as Cliff & Ord (1981). Isolates count in n and z.
///
/// # Source
/// Geary (1954), The contiguity ratio and statistical mapping, The Incorporated Statistician 5(3).
///
/// # When not to use it
/// With a few outlying values: squared differences let them decide the whole.
///
/// # Zeros and missing figures
/// Zeros are values. Districts without a value take no part.
///
/// # Example
/// ```
/// use skillnad_engine::model::Cell;
/// use skillnad_engine::spatial::{Contiguity, SpatialWeights, WeightsRule};
/// use skillnad_engine::stats::Run;
/// use skillnad_engine::stats::autocorrelation::{Geary, Lattice};
///
/// // Four districts in a row, rising: every pair of neighbours differs by 1.
/// let links = vec![(0, 1), (1, 0), (1, 2), (2, 1), (2, 3), (3, 2)];
/// let rule = WeightsRule::Contiguity(Contiguity::Rook);
/// let weights = SpatialWeights::from_directed(rule, 4, links);
/// let cells = [1.0, 2.0, 3.0, 4.0].map(Cell::Value);
/// let geary = Geary::new(&Lattice::new(&cells, &weights)?, &Run::default())?;
/// assert!((geary.c - 3.0 * 6.0 / (2.0 * 6.0 * 5.0)).abs() < 1e-15);
/// # Ok::<(), skillnad_engine::stats::Undefined>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct Geary {
    /// The statistic.
    pub c: f64,
    /// Expected value under the null hypothesis of no autocorrelation: 1.
    pub expected: f64,
    /// The test under normality: values drawn from one normal distribution; its score is negative when neighbours are alike.
    pub normality: ZTest,
    /// The test under randomisation: values permuted over the districts.
    pub randomization: ZTest,
    /// Pseudo p-value from permutations, one-sided and folded.
    pub p_sim: f64,
}

/// The description of the measure.
pub(super) const ABOUT: About = About {
    family: Family::Autocorrelation,
    id: "geary",
    formula: "C = (n − 1) Σ_i Σ_j w_ij (v_i − v_j)² / (2 S0 Σ_i z_i²)",
    source: "Geary (1954), The contiguity ratio and statistical mapping, The Incorporated Statistician 5(3)",
    cost: Cost::Sorting,
};

impl Geary {
    /// Computes C with its analytic and permutation inference.
    ///
    /// # Errors
    /// [`Undefined::Cancelled`].
    pub fn new(lattice: &Lattice, run: &Run<'_>) -> Result<Self, Undefined> {
        let n = lattice.n() as f64;
        let sums = lattice.sums();
        let (s0, s1, s2) = (sums.s0, sums.s1, sums.s2);
        let z = deviations(lattice.values());
        let squares = sum_of_powers(&z, 2);
        let observed = squared_differences(lattice, &z);
        let c = (n - 1.0) * observed / (2.0 * s0 * squares);

        let variance_norm =
            ((2.0 * s1 + s2) * (n - 1.0) - 4.0 * s0 * s0) / (2.0 * (n + 1.0) * s0 * s0);
        let k = n * sum_of_powers(&z, 4) / (squares * squares);
        let first = (n - 1.0) * s1 * (n * n - 3.0 * n + 3.0 - (n - 1.0) * k);
        let second = (n - 1.0) * s2 * (n * n + 3.0 * n - 6.0 - (n * n - n + 2.0) * k) / 4.0;
        let third = s0 * s0 * (n * n - 3.0 - (n - 1.0).powi(2) * k);
        let variance_rand = (first - second + third) / (n * (n - 2.0) * (n - 3.0) * s0 * s0);
        let normality = ZTest::new(c - 1.0, variance_norm, n.recip());
        let randomization = ZTest::new(c - 1.0, variance_rand, n.recip());

        let permuted = for_each_permutation(&z, run, |z| squared_differences(lattice, z))?;
        let p_sim = Extremes::count(permuted, observed, observed.abs() * 1e-12).p_sim();
        Ok(Self { c, expected: 1.0, normality, randomization, p_sim })
    }
}

/// Σ_i Σ_j w_ij (v_i − v_j)².
fn squared_differences(lattice: &Lattice, values: &[f64]) -> f64 {
    let weights = lattice.weights();
    let around = |(i, own): (usize, &f64)| {
        let row = weights.neighbors(i).iter().zip(weights.weights(i));
        row.filter_map(|(j, w)| Some(w * (own - values.get(*j as usize)?).powi(2))).sum::<f64>()
    };
    values.iter().enumerate().map(around).sum()
}
