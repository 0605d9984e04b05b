//! Neighbour gaps: a district's value less the weighted mean of its neighbours.

use crate::model::Cell;
use crate::spatial::SpatialWeights;
use crate::stats::{About, Cost, Family};

/// The description of the measure.
pub(super) const ABOUT: About = About {
    family: Family::Gaps,
    id: "neighbor_gap",
    formula: "v_i − Σ_j w_ij m_j v_j / Σ_j w_ij m_j, m_j the people of neighbour j",
    source: "Definition; the spatial lag of Anselin (1988), Spatial econometrics",
    cost: Cost::Sorting,
};

/// A district's value compared with the mean of its neighbours.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct NeighborGap {
    /// The weighted mean of the neighbours that have a value.
    pub neighbors_mean: f64,
    /// The district's value less that mean: positive when it is higher.
    pub gap: f64,
    /// Number of neighbours the mean is over.
    pub neighbors: usize,
}

/// The gap of every district to its neighbours, in file order. `None` without a value, or without a
/// neighbour that has one.
///
/// `masses` are what each district weighs as a neighbour, such as its people; without them neighbours
/// weigh what the spatial weights say alone. Neighbours without a value, or without a mass above zero,
/// are left out of the mean.
///
/// # Example
/// ```
/// use skillnad_engine::model::Cell;
/// use skillnad_engine::spatial::{Contiguity, SpatialWeights, WeightsRule};
/// use skillnad_engine::stats::gaps::neighbor_gaps;
///
/// let links = vec![(0, 1), (1, 0), (1, 2), (2, 1)];
/// let weights = SpatialWeights::from_directed(WeightsRule::Contiguity(Contiguity::Rook), 3, links);
/// let cells = [10.0, 50.0, 40.0].map(Cell::Value);
/// let people = [300.0, 100.0, 100.0].map(Cell::Value);
/// let gaps = neighbor_gaps(&cells, &weights, Some(&people));
/// assert_eq!(gaps[1].map(|g| (g.neighbors_mean, g.gap)), Some((17.5, 32.5)));
/// ```
pub fn neighbor_gaps(
    cells: &[Cell],
    weights: &SpatialWeights,
    masses: Option<&[Cell]>,
) -> Vec<Option<NeighborGap>> {
    let value = |cells: &[Cell], at: usize| cells.get(at).and_then(|cell| cell.value());
    let one = |i: usize| {
        let own = value(cells, i)?;
        let (mut sum, mut mass, mut neighbors) = (0.0, 0.0, 0);
        for (j, w) in weights.neighbors(i).iter().zip(weights.weights(i)) {
            let j = *j as usize;
            let people = masses.map_or(Some(1.0), |masses| value(masses, j));
            if let (Some(other), Some(people)) = (value(cells, j), people.filter(|p| *p > 0.0)) {
                sum += w * people * other;
                mass += w * people;
                neighbors += 1;
            }
        }
        let neighbors_mean = sum / mass;
        (mass > 0.0).then_some(NeighborGap { neighbors_mean, gap: own - neighbors_mean, neighbors })
    };
    (0..cells.len()).map(one).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::spatial::{Contiguity, WeightsRule};

    #[test]
    fn an_isolate_has_no_gap_and_a_missing_neighbor_is_left_out() {
        let links = vec![(0, 1), (1, 0), (1, 2), (2, 1)];
        let rule = WeightsRule::Contiguity(Contiguity::Rook);
        let weights = SpatialWeights::from_directed(rule, 4, links).row_standardized();
        let cells = [Cell::Value(1.0), Cell::Value(4.0), Cell::Missing, Cell::Value(9.0)];
        let gaps = neighbor_gaps(&cells, &weights, None);
        assert_eq!(gaps[1].map(|g| (g.gap, g.neighbors)), Some((3.0, 1)));
        assert_eq!((gaps[2], gaps[3]), (None, None));
    }
}
