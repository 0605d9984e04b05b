//! Relative clustering (RCL). Counts come from [`Population`].

use crate::stats::segregation::Population;
use crate::stats::{About, Answer, Cost, Family, Measure, Need, Run, Undefined};

/// Relative clustering (RCL). Whether the group lives nearer its own than the others live to
/// theirs: 0 when alike, above 0 when the group is more clustered.
///
/// # Formula
/// `RCL = P_xx / P_yy − 1, P_xx = Σ_i Σ_j x_i x_j c_ij / X²`
///
/// `x_i` is the group's count in district i, `y_i` the others', `t_i` their sum, `p_i = x_i/t_i`;
/// X, Y, T are the sums over all districts and `P = X/T`. `c_ij = exp(−d_ij)`, with `d_ij` the
/// distance between the districts' middles in kilometres and `d_ii = √(0.6 a_i)`. Some packages
/// weigh distance in another way, or take it in metres or degrees, and come to other values; this
/// is the paper's exp(−d), in kilometres.
///
/// # Source
/// Massey & Denton (1988), The dimensions of residential segregation, Social Forces 67(2).
///
/// # When not to use it
/// When one of the groups is very small: a few districts then decide the value.
///
/// # Zeros and missing figures
/// Districts without people, or without one of the counts, take no part and are counted.
///
/// # Example
/// ```
/// use skillnad_engine::stats::Measure as _;
/// use skillnad_engine::stats::segregation::{RelativeClustering, Population};
///
/// let (c, k) = ((-0.6_f64).exp(), (-1.0_f64).exp());
/// let city = Population::of_two(&[8.0, 0.0], &[4.0, 4.0])
///     .with_areas(&[Some(6e5), Some(6e5)])
///     .with_centroids(&[[0.0, 0.0], [1000.0, 0.0]]);
/// let value = RelativeClustering.number(&city)?;
/// assert!((value - (c / (0.5 * c + 0.5 * k) - 1.0)).abs() < 1e-12);
/// # Ok::<(), skillnad_engine::stats::Undefined>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct RelativeClustering;

const ABOUT: About = About {
    family: Family::Segregation,
    id: "relative_clustering",
    formula: "RCL = P_xx / P_yy − 1, P_xx = Σ_i Σ_j x_i x_j c_ij / X²",
    source: "Massey & Denton (1988), The dimensions of residential segregation, Social Forces 67(2)",
    cost: Cost::Pairs,
};

impl Measure<Population> for RelativeClustering {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    fn needs(&self) -> &'static [Need] {
        &[Need::TwoGroups, Need::Areas, Need::Centroids]
    }

    fn answer(&self, population: &Population, run: &Run<'_>) -> Result<Answer, Undefined> {
        let groups = population.two_groups()?;
        let near = population.proximity(run)?;
        let (mut xx, mut yy) = (0.0, 0.0);
        for ((x, y, _), (cx, ct)) in groups.districts().zip(near.group.iter().zip(&near.total)) {
            xx += x * cx;
            yy += y * (ct - cx);
        }
        let (pxx, pyy) = (xx / groups.sum_x.powi(2), yy / groups.sum_y.powi(2));
        Answer::number(pxx / pyy - 1.0)
    }
}

#[cfg(test)]
mod tests {

    use super::*;

    #[test]
    fn two_groups_that_mirror_each_other_are_alike() {
        let city = Population::of_two(&[8.0, 2.0], &[2.0, 8.0])
            .with_areas(&[Some(6e5); 2])
            .with_centroids(&[[0.0, 0.0], [1000.0, 0.0]]);
        assert!(RelativeClustering.number(&city).unwrap().abs() < 1e-14);
    }
}
