//! Distance-decay isolation (DPxx). Counts come from [`Population`].

use crate::stats::segregation::Population;
use crate::stats::{About, Answer, Cost, Family, Measure, Need, Run, Undefined};

/// Distance-decay isolation (DPxx). The chance that the next person a member of the group meets is
/// of the same group, when meetings grow rarer with distance.
///
/// # Formula
/// `Σ_i x_i/X Σ_j k_ij x_j/t_j, k_ij = c_ij t_j / Σ_j c_ij t_j`
///
/// `x_i` is the group's count in district i, `y_i` the others', `t_i` their sum, `p_i = x_i/t_i`;
/// X, Y, T are the sums over all districts and `P = X/T`. `c_ij = exp(−d_ij)`, with `d_ij` the
/// distance between the districts' middles in kilometres and `d_ii = √(0.6 a_i)`. Some packages
/// weigh distance in another way, or take it in metres or degrees, and come to other values; this
/// is the paper's exp(−d), in kilometres.
///
/// # Source
/// Morgan (1983), A distance-decay based interaction index to measure residential segregation, Area
/// 15(3); Massey & Denton (1988).
///
/// # When not to use it
/// To compare cities or years where the group's size differs: the value rises with its share.
///
/// # Zeros and missing figures
/// Districts without people, or without one of the counts, take no part and are counted.
///
/// # Example
/// ```
/// use skillnad_engine::stats::Measure as _;
/// use skillnad_engine::stats::segregation::{DistanceDecayIsolation, Population};
///
/// let (c, k) = ((-0.6_f64).exp(), (-1.0_f64).exp());
/// let city = Population::of_two(&[8.0, 2.0], &[2.0, 8.0])
///     .with_areas(&[Some(6e5), Some(6e5)])
///     .with_centroids(&[[0.0, 0.0], [1000.0, 0.0]]);
/// let value = DistanceDecayIsolation.number(&city)?;
/// assert!((value - ((0.68 * c + 0.32 * k) / (c + k))).abs() < 1e-12);
/// # Ok::<(), skillnad_engine::stats::Undefined>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct DistanceDecayIsolation;

const ABOUT: About = About {
    family: Family::Segregation,
    id: "distance_decay_isolation",
    formula: "Σ_i x_i/X Σ_j k_ij x_j/t_j, k_ij = c_ij t_j / Σ_j c_ij t_j",
    source: "Morgan (1983), A distance-decay based interaction index to measure residential segregation, Area 15(3); Massey & Denton (1988)",
    cost: Cost::Pairs,
};

impl Measure<Population> for DistanceDecayIsolation {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    fn needs(&self) -> &'static [Need] {
        &[Need::TwoGroups, Need::Areas, Need::Centroids]
    }

    fn answer(&self, population: &Population, run: &Run<'_>) -> Result<Answer, Undefined> {
        let groups = population.two_groups()?;
        let near = population.proximity(run)?;
        let met = groups.x.iter().zip(near.group.iter().zip(&near.total));
        Answer::number(met.map(|(x, (cx, ct))| x / groups.sum_x * cx / ct).sum())
    }
}

#[cfg(test)]
mod tests {

    use super::*;

    #[test]
    fn far_apart_it_is_what_it_is_inside_the_districts() {
        let city = Population::of_two(&[8.0, 2.0], &[2.0, 8.0])
            .with_areas(&[Some(6e5); 2])
            .with_centroids(&[[0.0, 0.0], [900_000.0, 0.0]]);
        let inside = 0.68;
        assert!((DistanceDecayIsolation.number(&city).unwrap() - inside).abs() < 1e-14);
    }
}
