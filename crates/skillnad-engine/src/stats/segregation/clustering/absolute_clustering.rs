//! Absolute clustering (ACL). Counts come from [`Population`].

use crate::stats::segregation::Population;
use crate::stats::{About, Answer, Cost, Family, Measure, Need, Run, Undefined};

/// Absolute clustering (ACL). How near each other the group's members live, relative to how near
/// they live to everybody: 0 when the group is spread evenly. It can be negative.
///
/// # Formula
/// `ACL = (Σ x_i/X Σ c_ij x_j − X/n² ΣΣ c_ij) / (Σ x_i/X Σ c_ij t_j − X/n² ΣΣ c_ij)`
///
/// `x_i` is the group's count in district i, `y_i` the others', `t_i` their sum, `p_i = x_i/t_i`;
/// X, Y, T are the sums over all districts and `P = X/T`. `c_ij = exp(−d_ij)`, with `d_ij` the
/// distance between the districts' middles in kilometres and `d_ii = √(0.6 a_i)`. n is the number
/// of districts that take part. Some packages weigh distance in another way, or take it in metres
/// or degrees, and come to other values; this is the paper's exp(−d), in kilometres.
///
/// # Source
/// Massey & Denton (1988), The dimensions of residential segregation, Social Forces 67(2).
///
/// # When not to use it
/// For a group that is largest where few people live: the value can then be negative with nothing
/// wrong, and is hard to read.
///
/// # Zeros and missing figures
/// Districts without people, or without one of the counts, take no part and are counted. 0/0, as in
/// a city of one district where everybody is in the group, has no value.
///
/// # Example
/// ```
/// use skillnad_engine::stats::Measure as _;
/// use skillnad_engine::stats::segregation::{AbsoluteClustering, Population};
///
/// let (c, k) = ((-0.6_f64).exp(), (-1.0_f64).exp());
/// let city = Population::of_two(&[8.0, 2.0], &[2.0, 8.0])
///     .with_areas(&[Some(6e5), Some(6e5)])
///     .with_centroids(&[[0.0, 0.0], [1000.0, 0.0]]);
/// let value = AbsoluteClustering.number(&city)?;
/// assert!((value - (0.36 * (c - k) / (c + k))).abs() < 1e-12);
/// # Ok::<(), skillnad_engine::stats::Undefined>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct AbsoluteClustering;

const ABOUT: About = About {
    family: Family::Segregation,
    id: "absolute_clustering",
    formula: "ACL = (Σ x_i/X Σ c_ij x_j − X/n² ΣΣ c_ij) / (Σ x_i/X Σ c_ij t_j − X/n² ΣΣ c_ij)",
    source: "Massey & Denton (1988), The dimensions of residential segregation, Social Forces 67(2)",
    cost: Cost::Pairs,
};

impl Measure<Population> for AbsoluteClustering {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    fn needs(&self) -> &'static [Need] {
        &[Need::TwoGroups, Need::Areas, Need::Centroids]
    }

    fn answer(&self, population: &Population, run: &Run<'_>) -> Result<Answer, Undefined> {
        let groups = population.two_groups()?;
        let near = population.proximity(run)?;
        let n = population.len() as f64;
        let mean = groups.sum_x / (n * n) * near.sum;
        let weighted = |sums: &[f64]| {
            groups.x.iter().zip(sums).map(|(x, c)| x / groups.sum_x * c).sum::<f64>()
        };
        let (above, below) = (weighted(&near.group) - mean, weighted(&near.total) - mean);
        if below == 0.0 {
            return Err(Undefined::ZeroOverZero);
        }
        Answer::number(above / below)
    }
}

#[cfg(test)]
mod tests {

    use super::*;

    #[test]
    fn it_can_be_negative() {
        // The group lives in the two outer districts and never in the middle one.
        let city = Population::of_two(&[5.0, 0.0, 5.0], &[45.0, 900.0, 45.0])
            .with_areas(&[Some(6e5); 3])
            .with_centroids(&[[-4000.0, 0.0], [0.0, 0.0], [4000.0, 0.0]]);
        assert!(AbsoluteClustering.number(&city).unwrap() < 0.1);
        let scattered = Population::of_two(&[5.0, 0.0, 0.0, 5.0], &[5.0, 900.0, 900.0, 5.0])
            .with_areas(&[Some(4e6); 4])
            .with_centroids(&[[-2000.0, 0.0], [-500.0, 0.0], [500.0, 0.0], [2000.0, 0.0]]);
        assert!(AbsoluteClustering.number(&scattered).unwrap() < 0.0);
    }
}
