//! Getis–Ord general G: clustering of high or of low values.

use super::Lattice;
use super::lattice::{WeightSums, sum_of_powers};
use crate::stats::normal::standard_score;
use crate::stats::{
    About, Cost, Extremes, Family, Run, Undefined, for_each_permutation, upper_tail,
};

/// Getis–Ord general G of one value over the districts.
///
/// Above its expected value when high values are each other's neighbours, below when low values are.
///
/// # Formula
/// `G = Σ_i Σ_j w_ij v_i v_j / Σ_i Σ_{j≠i} v_i v_j`, always with binary weights: with rows that sum to
/// one its expected value would not depend on the neighbours. Variance under randomisation.
///
/// # Source
/// Getis & Ord (1992), The analysis of spatial association by use of distance statistics,
/// Geographical Analysis 24(3).
///
/// # When not to use it
/// For values that can be negative, or when high and low values gather at once: they cancel out.
///
/// # Zeros and missing figures
/// Zeros are values; negative values have no G. Districts without a value take no part.
///
/// # Example
/// ```
/// use skillnad_engine::model::Cell;
/// use skillnad_engine::spatial::{Contiguity, SpatialWeights, WeightsRule};
/// use skillnad_engine::stats::Run;
/// use skillnad_engine::stats::autocorrelation::{GetisOrd, Lattice};
///
/// let links = vec![(0, 1), (1, 0), (1, 2), (2, 1), (2, 3), (3, 2)];
/// let rule = WeightsRule::Contiguity(Contiguity::Rook);
/// let weights = SpatialWeights::from_directed(rule, 4, links);
/// let cells = [1.0, 2.0, 3.0, 4.0].map(Cell::Value);
/// let general = GetisOrd::new(&Lattice::new(&cells, &weights)?, &Run::default())?;
/// // Neighbours: 2 (2 + 6 + 12) = 40; all pairs: 10² − 30 = 70.
/// assert!((general.g - 40.0 / 70.0).abs() < 1e-15);
/// # Ok::<(), skillnad_engine::stats::Undefined>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct GetisOrd {
    /// The statistic.
    pub g: f64,
    /// Expected value under the null hypothesis of no autocorrelation.
    pub expected: f64,
    /// Variance under randomisation: values permuted over the districts.
    pub variance: f64,
    /// Standard score; `None` without variance, as when every district borders on every other.
    pub z: Option<f64>,
    /// One-sided p-value of z.
    pub p: Option<f64>,
    /// Pseudo p-value from permutations, one-sided and folded.
    pub p_sim: f64,
}

/// The description of the measure.
pub(super) const ABOUT: About = About {
    family: Family::Autocorrelation,
    id: "getis_ord_g",
    formula: "G = Σ_i Σ_j w_ij v_i v_j / Σ_i Σ_{j≠i} v_i v_j",
    source: "Getis & Ord (1992), The analysis of spatial association by use of distance statistics, Geographical Analysis 24(3)",
    cost: Cost::Sorting,
};

impl GetisOrd {
    /// Computes G with its analytic and permutation inference.
    ///
    /// # Errors
    /// [`Undefined::NotPositive`] for negative values, [`Undefined::Cancelled`].
    pub fn new(lattice: &Lattice, run: &Run<'_>) -> Result<Self, Undefined> {
        let v = lattice.values();
        if v.iter().any(|value| *value < 0.0) {
            return Err(Undefined::NotPositive);
        }
        let weights = lattice.weights();
        let product = |values: &[f64]| {
            let around = |(i, own): (usize, &f64)| {
                let others = weights.neighbors(i).iter();
                own * others.filter_map(|j| values.get(*j as usize)).sum::<f64>()
            };
            values.iter().enumerate().map(around).sum::<f64>()
        };
        let n = lattice.n() as f64;
        let [m1, m2, m3, m4] = [1, 2, 3, 4].map(|power| sum_of_powers(v, power));
        let pairs = m1 * m1 - m2;
        if pairs <= 0.0 {
            return Err(Undefined::ZeroOverZero);
        }
        let observed = product(v);
        let g = observed / pairs;

        let WeightSums { s0, s1, s2 } = WeightSums::of(&weights.clone().binary());
        let expected = s0 / (n * (n - 1.0));
        let b0 = (n * n - 3.0 * n + 3.0) * s1 - n * s2 + 3.0 * s0 * s0;
        let b1 = -((n * n - n) * s1 - 2.0 * n * s2 + 6.0 * s0 * s0);
        let b2 = -(2.0 * n * s1 - (n + 3.0) * s2 + 6.0 * s0 * s0);
        let b3 = 4.0 * (n - 1.0) * s1 - 2.0 * (n + 1.0) * s2 + 8.0 * s0 * s0;
        let b4 = s1 - s2 + s0 * s0;
        let above = b0 * m2 * m2 + b1 * m4 + b2 * m1 * m1 * m2 + b3 * m1 * m3 + b4 * m1.powi(4);
        let below = pairs * pairs * n * (n - 1.0) * (n - 2.0) * (n - 3.0);
        let square = expected * expected;
        let variance = above / below - square;
        let z = standard_score(g - expected, variance, square);

        let permuted = for_each_permutation(v, run, product)?;
        let p_sim = Extremes::count(permuted, observed, observed.abs() * 1e-12).p_sim();
        Ok(Self { g, expected, variance, z, p: z.map(|z| upper_tail(z.abs())), p_sim })
    }
}
