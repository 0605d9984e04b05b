//! Join counts: autocorrelation of a binary variable.

use super::Lattice;
use super::lattice::WeightSums;
use crate::stats::normal::standard_score;
use crate::stats::{About, Cost, Extremes, Family, Need, Run, Undefined, for_each_permutation};

/// Join counts of a binary variable: borders between two districts with a one (BB, "black"), two with a
/// zero (WW, "white"), and one of each (BW).
///
/// # Formula
/// `BB = ½ Σ_i Σ_j w_ij x_i x_j`, `WW = ½ Σ_i Σ_j w_ij (1 − x_i)(1 − x_j)`, `BW = J − BB − WW`, always
/// with binary weights; J is the number of borders. Means and variances under non-free sampling: the
/// numbers of ones and zeros are kept.
///
/// # Source
/// Moran (1948), The interpretation of statistical maps, Journal of the Royal Statistical Society B
/// 10(2); Cliff & Ord (1981), Spatial processes.
///
/// # When not to use it
/// For amounts cut in two: the cut throws away what Moran's I uses.
///
/// # Zeros and missing figures
/// Values must be 0 or 1. Districts without a value take no part.
///
/// # Example
/// ```
/// use skillnad_engine::model::Cell;
/// use skillnad_engine::spatial::{Contiguity, SpatialWeights, WeightsRule};
/// use skillnad_engine::stats::Run;
/// use skillnad_engine::stats::autocorrelation::{JoinCounts, Lattice};
///
/// let links = vec![(0, 1), (1, 0), (1, 2), (2, 1), (2, 3), (3, 2)];
/// let rule = WeightsRule::Contiguity(Contiguity::Rook);
/// let weights = SpatialWeights::from_directed(rule, 4, links);
/// let cells = [1.0, 1.0, 0.0, 0.0].map(Cell::Value);
/// let joins = JoinCounts::new(&Lattice::new(&cells, &weights)?, &Run::default())?;
/// assert_eq!((joins.joins, joins.bb, joins.ww, joins.bw), (3.0, 1.0, 1.0, 1.0));
/// // Three borders, and the chance that two of four districts are the two ones is 1/6.
/// assert!((joins.expected_bb - 0.5).abs() < 1e-15);
/// # Ok::<(), skillnad_engine::stats::Undefined>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct JoinCounts {
    /// Number of borders.
    pub joins: f64,
    /// Number of borders between two ones.
    pub bb: f64,
    /// Number of borders between two zeros.
    pub ww: f64,
    /// Number of borders between a one and a zero.
    pub bw: f64,
    /// Expected `bb` when ones are permuted over the districts.
    pub expected_bb: f64,
    /// Expected `bw` when ones are permuted over the districts.
    pub expected_bw: f64,
    /// Standard score of `bb`.
    pub z_bb: Option<f64>,
    /// Standard score of `bw`; negative when equal values cluster.
    pub z_bw: Option<f64>,
    /// Pseudo p-value of `bb` from permutations, one-sided and folded.
    pub p_sim_bb: f64,
    /// Pseudo p-value of `bw` from permutations, one-sided and folded.
    pub p_sim_bw: f64,
}

/// The description of the measure.
pub(super) const ABOUT: About = About {
    family: Family::Autocorrelation,
    id: "join_counts",
    formula: "BB = ½ Σ_i Σ_j w_ij x_i x_j; WW = ½ Σ_i Σ_j w_ij (1 − x_i)(1 − x_j); BW = J − BB − WW",
    source: "Moran (1948), The interpretation of statistical maps, Journal of the Royal Statistical Society B 10(2); Cliff & Ord (1981), Spatial processes",
    cost: Cost::Sorting,
};

impl JoinCounts {
    /// Counts the borders, with inference.
    ///
    /// # Errors
    /// [`Undefined::Lacks`] when a value is neither 0 nor 1, [`Undefined::Cancelled`].
    pub fn new(lattice: &Lattice, run: &Run<'_>) -> Result<Self, Undefined> {
        let x = lattice.values();
        if x.iter().any(|value| *value != 0.0 && *value != 1.0) {
            return Err(Undefined::Lacks { need: Need::Values });
        }
        let weights = lattice.weights();
        let joins = |values: &[f64]| {
            let (mut bb, mut bw) = (0.0, 0.0);
            for (i, own) in values.iter().enumerate() {
                let others = weights.neighbors(i).iter().filter_map(|j| values.get(*j as usize));
                for other in others {
                    bb += own * other / 2.0;
                    bw += (own - other).powi(2) / 2.0;
                }
            }
            (bb, bw)
        };
        let (bb, bw) = joins(x);
        let sums = WeightSums::of(&weights.clone().binary());
        let WeightSums { s0, s1, s2 } = sums;
        let (n, ones) = (lattice.n() as f64, x.iter().sum::<f64>());
        let zeros = n - ones;
        // Falling factorial x (x − 1) … of k factors, over that of n.
        let falling = |x: f64, k: u32| (0..k).map(|step| x - f64::from(step)).product::<f64>();
        let share = |k| falling(ones, k) / falling(n, k);
        let expected_bb = s0 / 2.0 * share(2);
        let variance_bb =
            (s1 * share(2) + (s2 - 2.0 * s1) * share(3) + (s0 * s0 + s1 - s2) * share(4)
                - (s0 * share(2)).powi(2))
                / 4.0;
        let mixed = ones * zeros / falling(n, 2);
        let expected_bw = s0 * mixed;
        let variance_bw = (2.0 * s1 * mixed
            + (s2 - 2.0 * s1) * ones * zeros * (n - 2.0) / falling(n, 3)
            + 4.0 * (s0 * s0 + s1 - s2) * falling(ones, 2) * falling(zeros, 2) / falling(n, 4)
            - 4.0 * (s0 * mixed).powi(2))
            / 4.0;
        let permuted = for_each_permutation(x, run, joins)?;
        let p_sim = |values: Vec<f64>, observed| Extremes::count(values, observed, 1e-9).p_sim();
        Ok(Self {
            joins: s0 / 2.0,
            bb,
            ww: s0 / 2.0 - bb - bw,
            bw,
            expected_bb,
            expected_bw,
            z_bb: standard_score(bb - expected_bb, variance_bb, expected_bb.powi(2)),
            z_bw: standard_score(bw - expected_bw, variance_bw, expected_bw.powi(2)),
            p_sim_bb: p_sim(permuted.iter().map(|(bb, _)| *bb).collect(), bb),
            p_sim_bw: p_sim(permuted.iter().map(|(_, bw)| *bw).collect(), bw),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Cell;
    use crate::spatial::{Contiguity, SpatialWeights, WeightsRule};

    #[test]
    fn the_moments_are_those_of_the_permutations() {
        // A ring of twelve districts with five ones.
        let links = (0..12).flat_map(|i| [(i, (i + 1) % 12), ((i + 1) % 12, i)]).collect();
        let rule = WeightsRule::Contiguity(Contiguity::Rook);
        let weights = SpatialWeights::from_directed(rule, 12, links);
        let cells: Vec<Cell> = (0..12).map(|i| Cell::Value(f64::from(u8::from(i < 5)))).collect();
        let lattice = Lattice::new(&cells, &weights).unwrap();
        let joins = JoinCounts::new(&lattice, &Run::default()).unwrap();
        assert_eq!((joins.bb, joins.ww, joins.bw), (4.0, 6.0, 2.0));
        let run = Run { permutations: 40_000, ..Run::default() };
        let counts = for_each_permutation(lattice.values(), &run, |x| {
            (0..12).filter(|i| x[*i] != x[(i + 1) % 12]).count() as f64
        })
        .unwrap();
        let mean = counts.iter().sum::<f64>() / 4e4;
        let variance = counts.iter().map(|c| (c - mean).powi(2)).sum::<f64>() / 4e4;
        assert!((mean - joins.expected_bw).abs() < 0.03, "{mean} {}", joins.expected_bw);
        let analytic = ((joins.bw - joins.expected_bw) / joins.z_bw.unwrap()).powi(2);
        assert!((variance / analytic - 1.0).abs() < 0.03, "{variance} {analytic}");
    }
}
