//! Local statistics: local Moran, local Geary, Gi and Gi* of each district, with their p-values.

use super::Lattice;
use super::lattice::{deviations, sum_of_powers};
use super::local_moments::{Deviations, LocalShare, Moments, share};
use super::local_permutation::LocalPermutation;
use crate::stats::{Extremes, Run, Undefined, in_parallel};

/// A variance below this part of that of all values is rounding.
const ROUNDING: f64 = 1e-14;

/// A quadrant of Moran's scatter plot: the district's own value and the mean of its neighbours, each high
/// or low.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Quadrant {
    /// High value among high neighbours.
    HighHigh,
    /// Low value among high neighbours.
    LowHigh,
    /// Low value among low neighbours.
    LowLow,
    /// High value among low neighbours.
    HighLow,
    /// No neighbours, so no quadrant.
    Isolate,
}

impl Quadrant {
    /// The name in machine-readable output: `HH`, `LH`, `LL`, `HL` or `isolate`.
    pub fn id(self) -> &'static str {
        match self {
            Self::HighHigh => "HH",
            Self::LowHigh => "LH",
            Self::LowLow => "LL",
            Self::HighLow => "HL",
            Self::Isolate => "isolate",
        }
    }

    /// Above the mean is high, at or below it is low, for the district and its neighbours alike.
    fn of(own: f64, around: f64) -> Self {
        match (own > 0.0, around > 0.0) {
            (true, true) => Self::HighHigh,
            (false, true) => Self::LowHigh,
            (false, false) => Self::LowLow,
            (true, false) => Self::HighLow,
        }
    }
}

/// The local statistics of one district. `None` where the district is an isolate, which is never
/// significant, or where the statistic is 0/0.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Local {
    /// Local Moran, `I_i = (n − 1) z_i Σ_j w_ij z_j / Σ z²`.
    pub moran: Option<f64>,
    /// Moments of local Moran when the district keeps its value and the others are permuted over the rest,
    /// as in its permutations.
    pub moran_conditional: Option<Moments>,
    /// Moments of local Moran when all values are permuted.
    pub moran_total: Option<Moments>,
    /// The quadrant of Moran's scatter plot.
    pub quadrant: Quadrant,
    /// Pseudo p-value of local Moran, Gi and Gi*, which test the same sum over the neighbours: one-sided
    /// and folded.
    pub p_sim: Option<f64>,
    /// `p_sim` adjusted for multiple testing (false discovery rate).
    pub p_fdr: Option<f64>,
    /// Local Geary, `c_i = Σ_j w_ij (z_i − z_j)² / m₂` with `m₂ = Σ z² / n`.
    pub geary: Option<f64>,
    /// Pseudo p-value of local Geary, one-sided and folded.
    pub geary_p_sim: Option<f64>,
    /// True if fewer permutations are at or below local Geary than at or above it: the district is more
    /// like its neighbours than by chance. `None` without permutations.
    pub geary_alike: Option<bool>,
    /// Gi as a share: the neighbours' sum over that of all others. `None` with negative values.
    pub gi: Option<LocalShare>,
    /// Standard score of Gi: binary weights, the district itself left out.
    pub gi_z: Option<f64>,
    /// Gi* as a share: the sum over the district and its neighbours over that of all.
    pub gi_star: Option<LocalShare>,
    /// Standard score of Gi*: binary weights, the district itself included.
    pub gi_star_z: Option<f64>,
}

/// Computes the local statistics of every district that takes part, in the lattice's order.
///
/// Permutations are conditional: a district keeps its value, its neighbours are drawn from all
/// others (see `local_permutation`). Cost: n log(permutations) for Moran and G, n · permutations
/// simple steps for Geary, shared between the threads of the run.
///
/// # Errors
/// [`Undefined::Cancelled`].
///
/// # Example
/// ```
/// use skillnad_engine::model::Cell;
/// use skillnad_engine::spatial::{Contiguity, SpatialWeights, WeightsRule};
/// use skillnad_engine::stats::Run;
/// use skillnad_engine::stats::autocorrelation::{Lattice, Quadrant, local_statistics};
///
/// // 0 – 1 – 2 – 3, and 4 on its own island.
/// let links = vec![(0, 1), (1, 0), (1, 2), (2, 1), (2, 3), (3, 2)];
/// let rule = WeightsRule::Contiguity(Contiguity::Rook);
/// let weights = SpatialWeights::from_directed(rule, 5, links).row_standardized();
/// let cells = [1.0, 2.0, 3.0, 4.0, 90.0].map(Cell::Value);
/// let local = local_statistics(&Lattice::new(&cells, &weights)?, &Run::default())?;
/// assert_eq!(local[0].quadrant, Quadrant::LowLow);
/// assert_eq!((local[4].quadrant, local[4].p_sim), (Quadrant::Isolate, None));
/// # Ok::<(), skillnad_engine::stats::Undefined>(())
/// ```
pub fn local_statistics(lattice: &Lattice, run: &Run<'_>) -> Result<Vec<Local>, Undefined> {
    let z = deviations(lattice.values());
    let lags = lattice.spatial_lag(&z);
    let weights = lattice.weights();
    let table = LocalPermutation::new(&z, (0..z.len()).map(|i| weights.neighbors(i).len()), run)?;
    let squares = sum_of_powers(&z, 2);
    let (n, m2) = (z.len() as f64, squares / z.len() as f64);
    let at = |i: usize| z.get(i).copied().unwrap_or(0.0);
    let all = Deviations { n, squares, fourths: sum_of_powers(&z, 4) };
    let values = lattice.values();
    let total: f64 = values.iter().sum();
    let no_share = values.iter().any(|value| *value < 0.0);
    let alone = Local {
        moran: None,
        moran_conditional: None,
        moran_total: None,
        quadrant: Quadrant::Isolate,
        p_sim: None,
        p_fdr: None,
        geary: None,
        geary_p_sim: None,
        geary_alike: None,
        gi: None,
        gi_z: None,
        gi_star: None,
        gi_star_z: None,
    };
    let one = |i: usize| {
        let neighbors = weights.neighbors(i);
        let (own, lag, k) = (at(i), lags.get(i).copied().unwrap_or(0.0), neighbors.len());
        if k == 0 {
            return alone;
        }
        let others = || neighbors.iter().map(|j| at(*j as usize));
        let sum: f64 = others().sum();
        let differences: f64 = others().map(|other| (own - other).powi(2)).sum();
        let weighted: f64 =
            others().zip(weights.weights(i)).map(|(other, w)| w * (own - other).powi(2)).sum();
        let equal = lattice.equal_weight(i);
        // A value on the mean gives 0 whatever its neighbours are: every permutation is a tie.
        let tie = Extremes {
            at_least: run.permutations,
            at_most: run.permutations,
            permutations: run.permutations,
        };
        let extremes = if own == 0.0 { Some(tie) } else { table.sum_extremes(i, k, sum) };
        let around: f64 = neighbors.iter().filter_map(|j| values.get(*j as usize)).sum();
        let value = values.get(i).copied().unwrap_or(0.0);
        let of_others = || {
            let variance = others_variance(n, squares, own);
            share(around, k as f64, total - value, n - 1.0, variance)
        };
        let of_all = || share(around + value, k as f64 + 1.0, total, n, m2);
        let differing = equal.and_then(|_| table.difference_extremes(i, k, differences));
        Local {
            moran: Some((n - 1.0) * own * lag / squares),
            moran_conditional: Some(all.conditional(own, weights.weights(i))),
            moran_total: Some(all.total(weights.weights(i))),
            quadrant: Quadrant::of(own, lag),
            p_sim: equal.and(extremes).map(Extremes::p_sim),
            p_fdr: None,
            geary: Some(weighted / m2),
            geary_p_sim: differing.map(Extremes::p_sim),
            geary_alike: differing.map(|extremes| extremes.at_most < extremes.at_least),
            gi: if no_share { None } else { of_others() },
            gi_z: gi(n, k as f64, sum, squares, own),
            gi_star: if no_share { None } else { of_all() },
            gi_star_z: gi_star(n, k as f64, sum + own, squares),
        }
    };
    let mut local = in_parallel(z.len(), run, || (), |i, ()| one(i))?;
    let p: Vec<Option<f64>> = local.iter().map(|district| district.p_sim).collect();
    for (district, p_fdr) in local.iter_mut().zip(false_discovery_rate(&p)) {
        district.p_fdr = p_fdr;
    }
    Ok(local)
}

/// The standard score of Gi* (Ord & Getis 1995), from the sum of differences from the mean over k
/// neighbours and the district itself.
fn gi_star(n: f64, k: f64, sum: f64, squares: f64) -> Option<f64> {
    let count = k + 1.0;
    let spread = squares / n * (n * count - count * count) / (n - 1.0);
    (spread > 0.0).then(|| sum / spread.sqrt())
}

/// The standard score of Gi (Ord & Getis 1995): mean and variance are those of the others.
fn gi(n: f64, k: f64, sum: f64, squares: f64, own: f64) -> Option<f64> {
    let others = n - 1.0;
    // Differences sum to zero over all, so to −own over the others.
    let mean = -own / others;
    let variance = others_variance(n, squares, own);
    let spread = variance * (others * k - k * k) / (others - 1.0);
    // If all other values are equal, rounding leaves a little variance.
    let alike = variance <= squares / n * ROUNDING;
    (spread > 0.0 && !alike).then(|| (sum - k * mean) / spread.sqrt())
}

/// The variance of all values but one, from the differences from the mean of all.
fn others_variance(n: f64, squares: f64, own: f64) -> f64 {
    let (others, mean) = (n - 1.0, own / (n - 1.0));
    (squares - own * own) / others - mean * mean
}

/// P-values adjusted for multiple testing by the false discovery rate (Benjamini & Hochberg 1995): of those
/// at or below α, at most the share α is expected to be false. Entries without a p-value take no part.
///
/// # Example
/// ```
/// use skillnad_engine::stats::autocorrelation::false_discovery_rate;
///
/// let adjusted = false_discovery_rate(&[Some(0.01), None, Some(0.04), Some(0.03)]);
/// assert_eq!(adjusted, [Some(0.03), None, Some(0.04), Some(0.04)]);
/// ```
pub fn false_discovery_rate(p: &[Option<f64>]) -> Vec<Option<f64>> {
    let mut sorted: Vec<(f64, usize)> =
        p.iter().enumerate().filter_map(|(i, p)| Some(((*p)?, i))).collect();
    sorted.sort_by(|a, b| a.0.total_cmp(&b.0));
    let all = sorted.len() as f64;
    let mut adjusted = vec![None; p.len()];
    let mut lowest = 1.0_f64;
    for (rank, (p, i)) in sorted.into_iter().enumerate().rev() {
        lowest = lowest.min(p * all / (rank as f64 + 1.0));
        if let Some(slot) = adjusted.get_mut(i) {
            *slot = Some(lowest);
        }
    }
    adjusted
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Cell;
    use crate::spatial::{Contiguity, SpatialWeights, WeightsRule};

    fn ring(n: u32) -> SpatialWeights {
        let links = (0..n).flat_map(|i| [(i, (i + 1) % n), ((i + 1) % n, i)]).collect();
        SpatialWeights::from_directed(WeightsRule::Contiguity(Contiguity::Rook), n as usize, links)
            .row_standardized()
    }

    #[test]
    fn a_district_on_the_mean_is_never_significant() {
        let cells = [0.0, 5.0, 10.0, 9.0, 1.0].map(Cell::Value);
        let lattice = Lattice::new(&cells, &ring(5)).unwrap();
        let local = local_statistics(&lattice, &Run::default()).unwrap();
        assert_eq!(local[1].moran, Some(0.0));
        assert_eq!(local[1].p_sim, Some(1.0));
    }

    #[test]
    fn a_district_that_rounding_puts_off_the_mean_is_never_significant() {
        // The mean of these in binary is a little off 0.2.
        let cells = [0.2, 0.3, 0.3, 0.3, 0.1, 0.1, 0.1].map(Cell::Value);
        let lattice = Lattice::new(&cells, &ring(7)).unwrap();
        let local = local_statistics(&lattice, &Run::default()).unwrap();
        assert_eq!((local[0].moran, local[0].p_sim), (Some(0.0), Some(1.0)));
    }

    #[test]
    fn others_that_are_all_alike_give_no_gi() {
        let cells = [100.3, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1].map(Cell::Value);
        let lattice = Lattice::new(&cells, &ring(7)).unwrap();
        let local = local_statistics(&lattice, &Run::default()).unwrap();
        assert_eq!(local[0].gi_z, None);
        assert!(local[3].gi_z.is_some_and(|z| z < 0.0));
    }

    #[test]
    fn local_morans_sum_to_the_global_one() {
        let cells = [3.0, 5.0, 10.0, 9.0, 1.0, 7.5].map(Cell::Value);
        let lattice = Lattice::new(&cells, &ring(6)).unwrap();
        let local = local_statistics(&lattice, &Run::default()).unwrap();
        let sum: f64 = local.iter().filter_map(|district| district.moran).sum();
        let global = super::super::Moran::new(&lattice, &Run::default()).unwrap();
        assert!((sum / 5.0 - global.i).abs() < 1e-14);
    }

    #[test]
    fn a_whole_city_of_neighbors_has_no_gi_star() {
        assert_eq!(gi_star(4.0, 3.0, 1.0, 5.0), None);
        assert_eq!(gi(4.0, 3.0, 1.0, 5.0, 1.0), None);
    }
}
