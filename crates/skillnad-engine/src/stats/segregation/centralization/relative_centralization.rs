//! Relative centralisation (RCE). Counts come from [`Population`].

use super::absolute_centralization::between_curves;
use crate::stats::segregation::Population;
use crate::stats::{About, Answer, Cost, Family, Measure, Need, Run, Undefined};

/// Relative centralisation (RCE). The share of the group that would have to move to live as
/// centrally as the others: above 0 when the group lives nearer the centre, below 0 when further
/// out.
///
/// # Formula
/// `RCE = Σ X_{i−1} Y_i − Σ X_i Y_{i−1}`
///
/// `x_i` is the group's count in district i, `y_i` the others', `t_i` their sum, `p_i = x_i/t_i`;
/// X, Y, T are the sums over all districts and `P = X/T`. Districts are taken from the centre
/// outwards, those as far away together; `X_i`, `Y_i`, `A_i` are shares of the group, the others and
/// the land up to there. The centre is the mean of the districts' middles unless another point is
/// given.
///
/// # Source
/// Massey & Denton (1988), The dimensions of residential segregation, Social Forces 67(2); Duncan &
/// Duncan (1955).
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
/// use skillnad_engine::stats::segregation::{RelativeCentralization, Population};
///
/// let city = Population::of_two(&[8.0, 2.0], &[2.0, 8.0])
///     .with_centroids(&[[0.0, 0.0], [1000.0, 0.0]])
///     .with_center([0.0, 0.0]);
/// let value = RelativeCentralization.number(&city)?;
/// assert!((value - 0.6).abs() < 1e-12);
/// # Ok::<(), skillnad_engine::stats::Undefined>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct RelativeCentralization;

const ABOUT: About = About {
    family: Family::Segregation,
    id: "relative_centralisation",
    formula: "RCE = Σ X_{i−1} Y_i − Σ X_i Y_{i−1}",
    source: "Massey & Denton (1988), The dimensions of residential segregation, Social Forces 67(2); Duncan & Duncan (1955)",
    cost: Cost::Sorting,
};

impl Measure<Population> for RelativeCentralization {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    fn needs(&self) -> &'static [Need] {
        &[Need::TwoGroups, Need::Centroids]
    }

    fn answer(&self, population: &Population, _run: &Run<'_>) -> Result<Answer, Undefined> {
        let groups = population.two_groups()?;
        Answer::number(between_curves(&population.outwards()?, groups.x, groups.y))
    }
}

#[cfg(test)]
mod tests {

    use super::*;

    #[test]
    fn the_others_have_the_opposite() {
        let place = |city: Population| city.with_centroids(&[[0.0, 0.0], [900.0, 0.0], [0.0, 2e3]]);
        let (x, y) = ([5.0, 3.0, 1.0], [1.0, 9.0, 4.0]);
        let a = RelativeCentralization.number(&place(Population::of_two(&x, &y))).unwrap();
        let b = RelativeCentralization.number(&place(Population::of_two(&y, &x))).unwrap();
        assert!((a + b).abs() < 1e-15 && a.abs() > 0.1);
    }
}
