//! Values of districts, their weights, and the larger area each belongs to: the input of measures of
//! inequality.

use crate::model::Cell;
use crate::stats::Undefined;

/// Values of the districts that take part, with their weights.
///
/// A district without a value, or with a weight that is missing or not positive, takes no part.
/// [`Values::excluded`] counts them.
///
/// # Example
/// ```
/// use skillnad_engine::model::Cell;
/// use skillnad_engine::stats::inequality::Values;
///
/// let incomes = [Cell::Value(200.0), Cell::Value(300.0), Cell::Suppressed];
/// let people = [100.0, 300.0, 50.0].map(Cell::Value);
/// let values = Values::new(&incomes, Some(&people));
/// assert_eq!((values.len(), values.excluded(), values.mean()), (2, 1, 275.0));
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Values {
    positions: Vec<usize>,
    excluded: usize,
    values: Vec<f64>,
    weights: Vec<f64>,
    order: Option<Vec<f64>>,
    parents: Option<Vec<Option<usize>>>,
}

impl Values {
    /// Values for each district in file order, and weights such as people; without weights districts
    /// weigh the same.
    pub fn new(cells: &[Cell], weights: Option<&[Cell]>) -> Self {
        let mut values = Self::default();
        for (position, cell) in cells.iter().enumerate() {
            let weight = match weights {
                Some(weights) => weights.get(position).and_then(|cell| cell.value()),
                None => Some(1.0),
            };
            match (cell.value(), weight) {
                (Some(value), Some(weight)) if weight > 0.0 => {
                    values.positions.push(position);
                    values.values.push(value);
                    values.weights.push(weight);
                }
                _ => values.excluded += 1,
            }
        }
        values
    }

    /// Builds the input from plain numbers: for examples and tests.
    pub fn of(values: &[f64], weights: &[f64]) -> Self {
        let cells = |numbers: &[f64]| -> Vec<Cell> {
            numbers.iter().copied().map(Cell::from_number).collect()
        };
        Self::new(&cells(values), Some(&cells(weights)))
    }

    /// Sets the larger area of each district, by its number, in file order.
    #[must_use]
    pub fn with_parents(mut self, parents: &[Option<usize>]) -> Self {
        let parent = |at: &usize| parents.get(*at).copied().flatten();
        self.parents = Some(self.positions.iter().map(parent).collect());
        self
    }

    /// Sets another order to rank districts by, for the slope indices: one number for each district in file
    /// order, such as its share of low incomes. Districts without one come last.
    #[must_use]
    pub fn with_order(mut self, order: &[f64]) -> Self {
        let rank = |at: &usize| order.get(*at).copied().unwrap_or(f64::INFINITY);
        self.order = Some(self.positions.iter().map(rank).collect());
        self
    }

    /// Number of districts that take part.
    pub fn len(&self) -> usize {
        self.positions.len()
    }

    /// True if no district takes part.
    pub fn is_empty(&self) -> bool {
        self.positions.is_empty()
    }

    /// Number of districts that take no part.
    pub fn excluded(&self) -> usize {
        self.excluded
    }

    /// The values, by district that takes part.
    pub fn values(&self) -> &[f64] {
        &self.values
    }

    /// The weights, by district that takes part.
    pub fn weights(&self) -> &[f64] {
        &self.weights
    }

    /// The larger areas, by district that takes part, when they are known.
    pub fn parents(&self) -> Option<&[Option<usize>]> {
        self.parents.as_deref()
    }

    /// Position in file order, value and weight of each district that takes part.
    pub fn each(&self) -> impl Iterator<Item = (usize, f64, f64)> {
        let pairs = self.values.iter().zip(&self.weights);
        self.positions.iter().zip(pairs).map(|(at, (value, weight))| (*at, *value, *weight))
    }

    /// Values and weights, lowest value first.
    pub fn sorted(&self) -> Vec<(f64, f64)> {
        let mut sorted: Vec<(f64, f64)> = self.each().map(|(_, v, w)| (v, w)).collect();
        sorted.sort_by(|a, b| a.0.total_cmp(&b.0));
        sorted
    }

    /// The sum of the weights.
    pub fn sum_of_weights(&self) -> f64 {
        self.weights.iter().sum()
    }

    /// The weighted mean.
    pub fn mean(&self) -> f64 {
        self.each().map(|(_, v, w)| v * w).sum::<f64>() / self.sum_of_weights()
    }

    /// The order that districts are ranked by: that of [`Values::with_order`], else the values.
    pub(super) fn ranked_by(&self) -> &[f64] {
        self.order.as_deref().unwrap_or(&self.values)
    }

    /// Returns itself if the values can be shares of a sum.
    ///
    /// # Errors
    /// [`Undefined::NotPositive`] when a value is negative or none is above zero.
    pub(super) fn positive(&self) -> Result<&Self, Undefined> {
        self.at_least(1)?;
        let negative = self.values.iter().any(|value| *value < 0.0);
        if negative || self.mean() <= 0.0 { Err(Undefined::NotPositive) } else { Ok(self) }
    }

    /// Returns an error if fewer than `needed` districts take part.
    ///
    /// # Errors
    /// [`Undefined::TooFewDistricts`].
    pub fn at_least(&self, needed: usize) -> Result<(), Undefined> {
        let found = self.len();
        if found < needed { Err(Undefined::TooFewDistricts { found, needed }) } else { Ok(()) }
    }

    /// All but one of the districts that take part.
    pub(super) fn without(&self, place: usize) -> Self {
        fn drop_at<T: Clone>(items: &[T], place: usize) -> Vec<T> {
            let others = items.iter().enumerate().filter(|(at, _)| *at != place);
            others.map(|(_, item)| item.clone()).collect()
        }
        Self {
            positions: drop_at(&self.positions, place),
            excluded: self.excluded + 1,
            values: drop_at(&self.values, place),
            weights: drop_at(&self.weights, place),
            order: self.order.as_deref().map(|order| drop_at(order, place)),
            parents: self.parents.as_deref().map(|parents| drop_at(parents, place)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_district_left_out_counts_as_excluded() {
        let values = Values::of(&[1.0, 2.0, 3.0], &[1.0, 0.0, 1.0]);
        let rest = values.without(1);
        assert_eq!((values.excluded(), rest.excluded(), rest.len()), (1, 2, 1));
    }
}
