//! Spatial proximity (SP). Counts come from [`Population`].

use crate::stats::segregation::Population;
use crate::stats::{About, Answer, Cost, Family, Measure, Need, Run, Undefined};

/// Spatial proximity (SP). Whether the groups live nearer their own than all live to each other: 1
/// when there is no difference, above 1 when the groups cluster, below 1 when they live nearer the
/// others.
///
/// # Formula
/// `SP = (X P_xx + Y P_yy) / (T P_tt), P_xx = Σ_i Σ_j x_i x_j c_ij / X²`
///
/// `x_i` is the group's count in district i, `y_i` the others', `t_i` their sum, `p_i = x_i/t_i`;
/// X, Y, T are the sums over all districts and `P = X/T`. `c_ij = exp(−d_ij)`, with `d_ij` the
/// distance between the districts' middles in kilometres and `d_ii = √(0.6 a_i)`. Some packages
/// weigh distance in another way, or take it in metres or degrees, and come to other values; this
/// is the paper's exp(−d), in kilometres.
///
/// # Source
/// White (1983), The measurement of spatial segregation, American Journal of Sociology 88(5);
/// Massey & Denton (1988).
///
/// # When not to use it
/// To compare cities of different extent: nearness fades by the kilometre, whatever the size of the
/// city.
///
/// # Zeros and missing figures
/// Districts without people, or without one of the counts, take no part and are counted.
///
/// # Example
/// ```
/// use skillnad_engine::stats::Measure as _;
/// use skillnad_engine::stats::segregation::{SpatialProximity, Population};
///
/// let (c, k) = ((-0.6_f64).exp(), (-1.0_f64).exp());
/// let city = Population::of_two(&[8.0, 2.0], &[2.0, 8.0])
///     .with_areas(&[Some(6e5), Some(6e5)])
///     .with_centroids(&[[0.0, 0.0], [1000.0, 0.0]]);
/// let value = SpatialProximity.number(&city)?;
/// assert!((value - ((0.68 * c + 0.32 * k) / (0.5 * c + 0.5 * k))).abs() < 1e-12);
/// # Ok::<(), skillnad_engine::stats::Undefined>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct SpatialProximity;

const ABOUT: About = About {
    family: Family::Segregation,
    id: "spatial_proximity",
    formula: "SP = (X P_xx + Y P_yy) / (T P_tt), P_xx = Σ_i Σ_j x_i x_j c_ij / X²",
    source: "White (1983), The measurement of spatial segregation, American Journal of Sociology 88(5); Massey & Denton (1988)",
    cost: Cost::Pairs,
};

impl Measure<Population> for SpatialProximity {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    fn needs(&self) -> &'static [Need] {
        &[Need::TwoGroups, Need::Areas, Need::Centroids]
    }

    fn answer(&self, population: &Population, run: &Run<'_>) -> Result<Answer, Undefined> {
        let groups = population.two_groups()?;
        let near = population.proximity(run)?;
        let (mut xx, mut xt, mut tt) = (0.0, 0.0, 0.0);
        for ((x, _, t), (cx, ct)) in groups.districts().zip(near.group.iter().zip(&near.total)) {
            xx += x * cx;
            xt += x * ct;
            tt += t * ct;
        }
        // Σ y_i y_j c_ij with y = t − x; c is symmetric.
        let yy = tt - 2.0 * xt + xx;
        let (pxx, pyy) = (xx / groups.sum_x.powi(2), yy / groups.sum_y.powi(2));
        let ptt = tt / groups.sum_t.powi(2);
        Answer::number((groups.sum_x * pxx + groups.sum_y * pyy) / (groups.sum_t * ptt))
    }
}

#[cfg(test)]
mod tests {

    use super::*;

    #[test]
    fn the_same_mix_everywhere_is_one() {
        let city = Population::of_two(&[5.0, 10.0], &[5.0, 10.0])
            .with_areas(&[Some(6e5), Some(2e6)])
            .with_centroids(&[[0.0, 0.0], [0.0, 2500.0]]);
        assert!((SpatialProximity.number(&city).unwrap() - 1.0).abs() < 1e-14);
    }
}
