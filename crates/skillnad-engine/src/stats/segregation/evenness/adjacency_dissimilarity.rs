//! Dissimilarity with adjacency. Counts come from [`Population`].

use super::dissimilarity::index_of;
use crate::stats::segregation::{Population, SharedBorder};
use crate::stats::{About, Answer, Cost, Family, Measure, Need, Run, Undefined};

/// Dissimilarity with adjacency. D less the usual difference between neighbours, all shared borders
/// weighing the same.
///
/// # Formula
/// `D(adj) = D − Σ_i Σ_j c_ij |p_i − p_j| / Σ_i Σ_j c_ij, c_ij = 1 for neighbours`
///
/// `x_i` is the group's count in district i, `y_i` the others', `t_i` their sum, `p_i = x_i/t_i`;
/// X, Y, T are the sums over all districts and `P = X/T`. Neighbours are those of the borders
/// given: with queen contiguity corners count as well.
///
/// # Source
/// Morrill (1991), On the measure of geographic segregation, Geography Research Forum 11.
///
/// # When not to use it
/// When districts are kept apart by water or other barriers the borders don't show.
///
/// # Zeros and missing figures
/// Districts without people, or without one of the counts, take no part and are counted.
///
/// # Example
/// ```
/// use skillnad_engine::stats::Measure as _;
/// use skillnad_engine::stats::segregation::{AdjacencyDissimilarity, Population, SharedBorder};
///
/// let city = Population::of_two(&[8.0, 2.0], &[2.0, 8.0])
///     .with_borders(&[SharedBorder { a: 0, b: 1, length_m: 120.0 }]);
/// let value = AdjacencyDissimilarity.number(&city)?;
/// assert!((value - 0.0).abs() < 1e-12);
/// # Ok::<(), skillnad_engine::stats::Undefined>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct AdjacencyDissimilarity;

const ABOUT: About = About {
    family: Family::Segregation,
    id: "adjacency_dissimilarity",
    formula: "D(adj) = D − Σ_i Σ_j c_ij |p_i − p_j| / Σ_i Σ_j c_ij, c_ij = 1 for neighbours",
    source: "Morrill (1991), On the measure of geographic segregation, Geography Research Forum 11",
    cost: Cost::Sorting,
};

impl Measure<Population> for AdjacencyDissimilarity {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    fn needs(&self) -> &'static [Need] {
        &[Need::TwoGroups, Need::Borders]
    }

    fn answer(&self, population: &Population, _run: &Run<'_>) -> Result<Answer, Undefined> {
        let groups = population.two_groups()?;
        let borders = population.borders()?;
        let share = |place: usize| Some(groups.x.get(place)? / groups.t.get(place)?);
        let gap = |border: &SharedBorder| Some((share(border.a)? - share(border.b)?).abs());
        let sum: f64 = borders.iter().filter_map(gap).sum();
        if borders.is_empty() {
            return Err(Undefined::NoNeighbors);
        }
        Answer::number(index_of(&groups) - sum / borders.len() as f64)
    }
}

#[cfg(test)]
mod tests {

    use super::*;

    #[test]
    fn without_any_neighbor_there_is_no_value() {
        let city = Population::of_two(&[8.0, 2.0], &[2.0, 8.0]).with_borders(&[]);
        assert_eq!(AdjacencyDissimilarity.number(&city), Err(Undefined::NoNeighbors));
    }
}
