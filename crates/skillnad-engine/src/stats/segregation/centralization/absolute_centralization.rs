//! Absolute centralisation (ACE). Counts come from [`Population`].

use crate::stats::segregation::Population;
use crate::stats::{About, Answer, Cost, Family, Measure, Need, Run, Undefined};

/// Absolute centralisation (ACE). How near the city's centre the group lives compared with how the
/// land lies: from −1 (outermost) to 1 (innermost), 0 when the group is spread evenly over the
/// land.
///
/// # Formula
/// `ACE = Σ X_{i−1} A_i − Σ X_i A_{i−1}`
///
/// `x_i` is the group's count in district i, `y_i` the others', `t_i` their sum, `p_i = x_i/t_i`;
/// X, Y, T are the sums over all districts and `P = X/T`. Districts are taken from the centre
/// outwards, those as far away together; `X_i`, `Y_i`, `A_i` are shares of the group, the others and
/// the land up to there. The centre is the mean of the districts' middles unless another point is
/// given.
///
/// # Source
/// Massey & Denton (1988), The dimensions of residential segregation, Social Forces 67(2).
///
/// # When not to use it
/// In a city with several centres, or when the point is arbitrary: the answer holds for that point
/// only.
///
/// # Zeros and missing figures
/// Districts without people, or without one of the counts, take no part and are counted.
///
/// # Example
/// ```
/// use skillnad_engine::stats::Measure as _;
/// use skillnad_engine::stats::segregation::{AbsoluteCentralization, Population};
///
/// let city = Population::of_two(&[8.0, 2.0], &[2.0, 8.0])
///     .with_areas(&[Some(1e6), Some(3e6)])
///     .with_centroids(&[[0.0, 0.0], [1000.0, 0.0]])
///     .with_center([0.0, 0.0]);
/// let value = AbsoluteCentralization.number(&city)?;
/// assert!((value - 0.55).abs() < 1e-12);
/// # Ok::<(), skillnad_engine::stats::Undefined>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct AbsoluteCentralization;

const ABOUT: About = About {
    family: Family::Segregation,
    id: "absolute_centralisation",
    formula: "ACE = Σ X_{i−1} A_i − Σ X_i A_{i−1}",
    source: "Massey & Denton (1988), The dimensions of residential segregation, Social Forces 67(2)",
    cost: Cost::Sorting,
};

impl Measure<Population> for AbsoluteCentralization {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    fn needs(&self) -> &'static [Need] {
        &[Need::TwoGroups, Need::Areas, Need::Centroids]
    }

    fn answer(&self, population: &Population, _run: &Run<'_>) -> Result<Answer, Undefined> {
        let groups = population.two_groups()?;
        let areas = population.areas()?;
        Answer::number(between_curves(&population.outwards()?, groups.x, areas))
    }
}

/// Twice the area between the curves of two cumulative shares: Σ A_{i−1} B_i − Σ A_i B_{i−1}.
pub(super) fn between_curves(rings: &[Vec<usize>], a: &[f64], b: &[f64]) -> f64 {
    let (sum_a, sum_b) = (a.iter().sum::<f64>(), b.iter().sum::<f64>());
    let (mut up_a, mut up_b, mut difference) = (0.0, 0.0, 0.0);
    let in_ring = |ring: &[usize], counts: &[f64]| -> f64 {
        ring.iter().filter_map(|place| counts.get(*place)).sum()
    };
    for ring in rings {
        let (step_a, step_b) = (in_ring(ring, a), in_ring(ring, b));
        let (next_a, next_b) = (up_a + step_a / sum_a, up_b + step_b / sum_b);
        difference += up_a * next_b - next_a * up_b;
        (up_a, up_b) = (next_a, next_b);
    }
    difference
}

#[cfg(test)]
mod tests {

    use super::*;

    #[test]
    fn the_order_of_districts_as_far_from_the_centre_changes_nothing() {
        // One of eight members in the middle, the others in four districts around it.
        let around = [[0.0, 0.1], [1e3, 0.1], [-1e3, 0.1], [0.0, 1e3 + 0.1], [0.0, 0.1 - 1e3]];
        let (x, t) = ([1.0, 2.0, 0.0, 4.0, 1.0], [10.0, 10.0, 30.0, 20.0, 10.0]);
        let value = |order: [usize; 5]| {
            let (x, y): (Vec<f64>, Vec<f64>) = order.iter().map(|i| (x[*i], t[*i] - x[*i])).unzip();
            let city = Population::of_two(&x, &y)
                .with_areas(&order.map(|i| Some(1e6 * (i + 1) as f64)))
                .with_centroids(&order.map(|i| around[i]));
            AbsoluteCentralization.number(&city).unwrap()
        };
        // One ring around the middle: 1/8 · 1 − 1 · 1/15.
        for order in [[0, 1, 2, 3, 4], [4, 3, 2, 1, 0], [2, 4, 0, 3, 1]] {
            assert!((value(order) - (1.0 / 8.0 - 1.0 / 15.0)).abs() < 1e-12, "{order:?}");
        }
    }

    #[test]
    fn a_group_spread_like_the_land_has_none() {
        let city = Population::of_two(&[1.0, 3.0], &[5.0, 8.0])
            .with_areas(&[Some(2e6), Some(6e6)])
            .with_centroids(&[[0.0, 0.0], [1000.0, 0.0]]);
        assert!(AbsoluteCentralization.number(&city).unwrap().abs() < 1e-15);
    }
}
