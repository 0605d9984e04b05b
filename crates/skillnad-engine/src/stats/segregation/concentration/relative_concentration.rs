//! Relative concentration (RCO). Counts come from [`Population`].

use super::absolute_concentration::Land;
use crate::stats::segregation::Population;
use crate::stats::{About, Answer, Cost, Family, Measure, Need, Run, Undefined};

/// Relative concentration (RCO). How little land the group lives on compared with the others: 0
/// when alike, 1 when the group lives as densely and the others as sparsely as can be, below 0 when
/// the group lives more sparsely.
///
/// # Formula
/// `RCO = ((Σ x_i a_i/X) / (Σ y_i a_i/Y) − 1) / ((Σ_1^n1 t_i a_i/T1) / (Σ_n2^n t_i a_i/T2) − 1)`
///
/// `x_i` is the group's count in district i, `y_i` the others', `t_i` their sum, `p_i = x_i/t_i`;
/// X, Y, T are the sums over all districts and `P = X/T`. Districts are sorted by area; `n1` is the
/// number of the smallest whose people reach X, `T1` their people; `n2` and `T2` the same for the
/// largest. Equal areas keep file order.
///
/// # Source
/// Massey & Denton (1988), The dimensions of residential segregation, Social Forces 67(2).
///
/// # When not to use it
/// When districts are about the same size: the denominator is then near zero. When it is zero there
/// is no value.
///
/// # Zeros and missing figures
/// Districts without people, or without one of the counts, take no part and are counted. With
/// districts of the same size it is 0/0: no value.
///
/// # Example
/// ```
/// use skillnad_engine::stats::Measure as _;
/// use skillnad_engine::stats::segregation::{RelativeConcentration, Population};
///
/// let city = Population::of_two(&[8.0, 2.0], &[2.0, 8.0]).with_areas(&[Some(1e6), Some(3e6)]);
/// let value = RelativeConcentration.number(&city)?;
/// assert!((value - (9.0 / 13.0)).abs() < 1e-12);
/// # Ok::<(), skillnad_engine::stats::Undefined>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct RelativeConcentration;

const ABOUT: About = About {
    family: Family::Segregation,
    id: "relative_concentration",
    formula: "RCO = ((Σ x_i a_i/X) / (Σ y_i a_i/Y) − 1) / ((Σ_1^n1 t_i a_i/T1) / (Σ_n2^n t_i a_i/T2) − 1)",
    source: "Massey & Denton (1988), The dimensions of residential segregation, Social Forces 67(2)",
    cost: Cost::Sorting,
};

impl Measure<Population> for RelativeConcentration {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    fn needs(&self) -> &'static [Need] {
        &[Need::TwoGroups, Need::Areas]
    }

    fn answer(&self, population: &Population, _run: &Run<'_>) -> Result<Answer, Undefined> {
        let groups = population.two_groups()?;
        let areas = population.areas()?;
        let land = Land::new(&groups, areas);
        let mean = |counts: &[f64], sum: f64| {
            counts.iter().zip(areas).map(|(count, a)| count * a / sum).sum::<f64>()
        };
        let ratio = mean(groups.x, groups.sum_x) / mean(groups.y, groups.sum_y);
        if !land.differs() {
            return Err(Undefined::ZeroOverZero);
        }
        Answer::number((ratio - 1.0) / (land.smallest / land.largest - 1.0))
    }
}
