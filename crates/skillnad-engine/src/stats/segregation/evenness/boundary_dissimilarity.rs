//! Dissimilarity with border length. Counts come from [`Population`].

use super::dissimilarity::index_of;
use crate::stats::segregation::Population;
use crate::stats::{About, Answer, Cost, Family, Measure, Need, Run, Undefined};

/// Dissimilarity with border length. D less the usual difference between neighbours, long shared
/// borders weighing more: low when the districts that differ lie side by side.
///
/// # Formula
/// `D(w) = D − Σ_i Σ_j w_ij |p_i − p_j| / Σ_i Σ_j w_ij, w_ij = l_ij / Σ_j l_ij`
///
/// `x_i` is the group's count in district i, `y_i` the others', `t_i` their sum, `p_i = x_i/t_i`;
/// X, Y, T are the sums over all districts and `P = X/T`. `l_ij` is the length of the shared
/// border, so each district's borders weigh 1 together. Borders of length 0 (corners) weigh
/// nothing.
///
/// # Source
/// Wong (1993), Spatial indices of segregation, Urban Studies 30(3); standardised as in Hong,
/// O'Sullivan & Sadahiro (2014).
///
/// # When not to use it
/// When districts are kept apart by water or other barriers the borders don't show.
///
/// # Zeros and missing figures
/// Districts without people, or without one of the counts, take no part and are counted. A district
/// without neighbours has no border to take off.
///
/// # Example
/// ```
/// use skillnad_engine::stats::Measure as _;
/// use skillnad_engine::stats::segregation::{BoundaryDissimilarity, Population, SharedBorder};
///
/// let city = Population::of_two(&[8.0, 2.0], &[2.0, 8.0])
///     .with_borders(&[SharedBorder { a: 0, b: 1, length_m: 120.0 }]);
/// let value = BoundaryDissimilarity.number(&city)?;
/// assert!((value - 0.0).abs() < 1e-12);
/// # Ok::<(), skillnad_engine::stats::Undefined>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct BoundaryDissimilarity;

const ABOUT: About = About {
    family: Family::Segregation,
    id: "boundary_dissimilarity",
    formula: "D(w) = D − Σ_i Σ_j w_ij |p_i − p_j| / Σ_i Σ_j w_ij, w_ij = l_ij / Σ_j l_ij",
    source: "Wong (1993), Spatial indices of segregation, Urban Studies 30(3); standardised as in Hong, O'Sullivan & Sadahiro (2014)",
    cost: Cost::Sorting,
};

impl Measure<Population> for BoundaryDissimilarity {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    fn needs(&self) -> &'static [Need] {
        &[Need::TwoGroups, Need::Borders]
    }

    fn answer(&self, population: &Population, _run: &Run<'_>) -> Result<Answer, Undefined> {
        let groups = population.two_groups()?;
        let borders = population.borders()?;
        let mut around = vec![0.0; population.len()];
        for border in borders {
            for end in [border.a, border.b] {
                if let Some(sum) = around.get_mut(end) {
                    *sum += border.length_m;
                }
            }
        }
        let share = |place: usize| Some(groups.x.get(place)? / groups.t.get(place)?);
        let mut sum = 0.0;
        for border in borders.iter().filter(|border| border.length_m > 0.0) {
            let (Some(a), Some(b)) = (share(border.a), share(border.b)) else { continue };
            let weight = |end: usize| around.get(end).map_or(0.0, |all| border.length_m / all);
            sum += (a - b).abs() * (weight(border.a) + weight(border.b));
        }
        let with_borders = around.iter().filter(|length| **length > 0.0).count();
        if with_borders == 0 {
            return Err(Undefined::NoNeighbors);
        }
        Answer::number(index_of(&groups) - sum / with_borders as f64)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stats::segregation::SharedBorder;

    #[test]
    fn the_longer_border_weighs_more() {
        let city = |length_m| {
            Population::of_two(&[8.0, 5.0, 2.0], &[2.0, 5.0, 8.0]).with_borders(&[
                SharedBorder { a: 0, b: 1, length_m },
                SharedBorder { a: 0, b: 2, length_m: 100.0 },
            ])
        };
        // D = 0.4; p differs by 0.3 and 0.6. District 0 weighs them l/(l + 100) and 100/(l + 100).
        let value = BoundaryDissimilarity.number(&city(300.0)).unwrap();
        let expected = 0.4 - (0.3 * (0.75 + 1.0) + 0.6 * (0.25 + 1.0)) / 3.0;
        assert!((value - expected).abs() < 1e-14, "{value}");
    }
}
