//! A lattice: values of districts with their neighbours, the input of every measure of autocorrelation.
//! Finding neighbours is left to `spatial`.

use crate::model::Cell;
use crate::spatial::SpatialWeights;
use crate::stats::{Need, Undefined};

/// Fewer districts than this have no variance under randomisation.
const FEWEST: usize = 4;
/// Upper bound of the rounding error of a mean, relative to the largest value.
const ROUNDING: f64 = 1e-14;

/// A lattice: values and neighbours of the districts that have a value.
///
/// Districts without a value take no part and are dropped from the neighbours. Isolates (districts without
/// neighbours) are kept: they count in n and in the mean, add nothing to any sum over neighbours, and have
/// no local statistic.
///
/// # Example
/// ```
/// use skillnad_engine::model::Cell;
/// use skillnad_engine::spatial::{Contiguity, SpatialWeights, WeightsRule};
/// use skillnad_engine::stats::autocorrelation::Lattice;
///
/// // 0 – 1 – 2 – 3 – 4 in a row; 1 has no value, so 0 becomes an isolate.
/// let links = (0..4).flat_map(|i| [(i, i + 1), (i + 1, i)]).collect();
/// let rule = WeightsRule::Contiguity(Contiguity::Rook);
/// let weights = SpatialWeights::from_directed(rule, 5, links);
/// let mut cells = [1.0, 2.0, 3.0, 4.0, 5.0].map(Cell::Value);
/// cells[1] = Cell::Missing;
/// let lattice = Lattice::new(&cells, &weights)?;
/// assert_eq!((lattice.n(), lattice.isolates()), (4, vec![0]));
/// assert_eq!(lattice.spatial_lag(lattice.values()), [0.0, 4.0, 8.0, 4.0]);
/// # Ok::<(), skillnad_engine::stats::Undefined>(())
/// ```
#[derive(Clone, Debug)]
pub struct Lattice {
    districts: usize,
    positions: Vec<usize>,
    values: Vec<f64>,
    second: Option<Vec<f64>>,
    weights: SpatialWeights,
    sums: WeightSums,
}

/// Sums over all weights that the analytic moments are made of (Cliff & Ord 1981).
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct WeightSums {
    /// Σ_i Σ_j w_ij.
    pub s0: f64,
    /// ½ Σ_i Σ_j (w_ij + w_ji)².
    pub s1: f64,
    /// Σ_i (Σ_j w_ij + Σ_j w_ji)².
    pub s2: f64,
}

impl WeightSums {
    /// The sums of these weights. Cost: a search in the neighbour's row for each neighbour.
    pub fn of(weights: &SpatialWeights) -> Self {
        let n = weights.n();
        let (mut rows, mut columns) = (vec![0.0; n], vec![0.0; n]);
        let mut sums = Self::default();
        for (i, row) in rows.iter_mut().enumerate() {
            for (j, w) in weights.neighbors(i).iter().zip(weights.weights(i)) {
                let j = *j as usize;
                let back = u32::try_from(i)
                    .ok()
                    .and_then(|i| weights.neighbors(j).binary_search(&i).ok())
                    .and_then(|at| weights.weights(j).get(at));
                // A pair with weights both ways is met twice, one with a weight one way once.
                sums.s1 += back.map_or(w * w, |back| (w + back).powi(2) / 2.0);
                sums.s0 += w;
                *row += w;
                if let Some(column) = columns.get_mut(j) {
                    *column += w;
                }
            }
        }
        sums.s2 = rows.iter().zip(&columns).map(|(row, column)| (row + column).powi(2)).sum();
        sums
    }
}

impl Lattice {
    /// Builds the lattice from cells and weights, both in file order.
    ///
    /// # Errors
    /// [`Undefined`] when fewer than four districts have a value, when all values are the same or
    /// beyond what can be computed with, or when no district has a neighbour.
    pub fn new(cells: &[Cell], weights: &SpatialWeights) -> Result<Self, Undefined> {
        Self::build(cells, None, weights)
    }

    /// Builds the lattice with a second value for each district, for the bivariate measures. Districts that
    /// lack either take no part.
    ///
    /// # Errors
    /// As [`Lattice::new`].
    pub fn with_second(
        cells: &[Cell],
        second: &[Cell],
        weights: &SpatialWeights,
    ) -> Result<Self, Undefined> {
        Self::build(cells, Some(second), weights)
    }

    fn build(
        cells: &[Cell],
        second: Option<&[Cell]>,
        weights: &SpatialWeights,
    ) -> Result<Self, Undefined> {
        let value = |cells: &[Cell], at: usize| cells.get(at).and_then(|cell| cell.value());
        let positions: Vec<usize> = (0..weights.n())
            .filter(|at| value(cells, *at).is_some())
            .filter(|at| second.is_none_or(|cells| value(cells, *at).is_some()))
            .collect();
        if positions.len() < FEWEST {
            return Err(Undefined::TooFewDistricts { found: positions.len(), needed: FEWEST });
        }
        let kept = |cells: &[Cell]| -> Vec<f64> {
            positions.iter().filter_map(|at| value(cells, *at)).collect()
        };
        let (values, second) = (kept(cells), second.map(kept));
        let varies = |values: &Vec<f64>| values.windows(2).any(|pair| pair.first() != pair.last());
        if !varies(&values) || !second.as_ref().is_none_or(varies) {
            return Err(Undefined::NoVariation);
        }
        if !measurable(&values) || !second.as_deref().is_none_or(measurable) {
            return Err(Undefined::NoValue);
        }
        let weights = restricted(weights, &positions);
        let sums = WeightSums::of(&weights);
        if sums.s0 == 0.0 {
            return Err(Undefined::NoNeighbors);
        }
        Ok(Self { districts: cells.len(), positions, values, second, weights, sums })
    }

    /// Number of districts that take part, isolates included.
    pub fn n(&self) -> usize {
        self.positions.len()
    }

    /// The position in file order of each district that takes part.
    pub fn positions(&self) -> &[usize] {
        &self.positions
    }

    /// The values, by district that takes part.
    pub fn values(&self) -> &[f64] {
        &self.values
    }

    /// The second values.
    ///
    /// # Errors
    /// [`Undefined::Lacks`] without them.
    pub fn second(&self) -> Result<&[f64], Undefined> {
        self.second.as_deref().ok_or(Undefined::Lacks { need: Need::Values })
    }

    /// The spatial weights among the districts that take part.
    pub fn weights(&self) -> &SpatialWeights {
        &self.weights
    }

    /// Sums over the weights.
    pub fn sums(&self) -> WeightSums {
        self.sums
    }

    /// True if a district, by its place among those that take part, has no neighbour.
    pub fn is_isolate(&self, place: usize) -> bool {
        self.weights.neighbors(place).is_empty()
    }

    /// Positions in file order of the districts that take part and have no neighbour.
    pub fn isolates(&self) -> Vec<usize> {
        let alone =
            |(place, position): (usize, &usize)| self.is_isolate(place).then_some(*position);
        self.positions.iter().enumerate().filter_map(alone).collect()
    }

    /// The spatial lag: for each district the weighted sum of its neighbours' entries of `values`.
    pub fn spatial_lag(&self, values: &[f64]) -> Vec<f64> {
        (0..self.n()).map(|i| self.lag_at(i, values)).collect()
    }

    fn lag_at(&self, i: usize, values: &[f64]) -> f64 {
        let row = self.weights.neighbors(i).iter().zip(self.weights.weights(i));
        row.filter_map(|(j, w)| Some(w * values.get(*j as usize)?)).sum()
    }

    /// Σ_i Σ_j w_ij a_i b_j.
    pub(super) fn cross_product(&self, a: &[f64], b: &[f64]) -> f64 {
        a.iter().enumerate().map(|(i, a)| a * self.lag_at(i, b)).sum()
    }

    /// The weight that all neighbours of a district share; `None` for isolates and for rows whose
    /// weights differ, which the shared permutations of the local measures can't serve.
    pub(super) fn equal_weight(&self, place: usize) -> Option<f64> {
        let row = self.weights.weights(place);
        let first = *row.first()?;
        row.iter().all(|w| *w == first).then_some(first)
    }

    /// Expands a list from the districts that take part to all districts in file order.
    pub fn spread<T: Clone>(&self, values: impl IntoIterator<Item = T>) -> Vec<Option<T>> {
        let mut all = vec![None; self.districts];
        for (position, value) in self.positions.iter().zip(values) {
            if let Some(slot) = all.get_mut(*position) {
                *slot = Some(value);
            }
        }
        all
    }
}

/// Differences from the mean; 0 where rounding alone makes one.
pub(super) fn deviations(values: &[f64]) -> Vec<f64> {
    let mean = values.iter().sum::<f64>() / values.len() as f64;
    let largest = values.iter().fold(0.0_f64, |largest, value| largest.max(value.abs()));
    let of = |value: &f64| {
        let difference = value - mean;
        if difference.abs() > ROUNDING * largest { difference } else { 0.0 }
    };
    values.iter().map(of).collect()
}

/// True if fourth powers of the deviations, and of the values, neither vanish nor overflow: kurtosis and
/// the variance of G are made of them.
fn measurable(values: &[f64]) -> bool {
    let z = sum_of_powers(&deviations(values), 4);
    let sum: f64 = values.iter().map(|value| value.abs()).sum();
    z.is_normal() && sum.powi(4).is_finite()
}

/// The sum of a power of each number.
pub(super) fn sum_of_powers(values: &[f64], power: i32) -> f64 {
    values.iter().map(|value| value.powi(power)).sum()
}

/// The neighbours among the districts at these positions, numbered by their place among them.
fn restricted(weights: &SpatialWeights, positions: &[usize]) -> SpatialWeights {
    if positions.len() == weights.n() {
        return weights.clone();
    }
    let place = |at: usize| positions.binary_search(&at).ok().and_then(|p| u32::try_from(p).ok());
    let links = weights
        .directed_edges()
        .filter_map(|(i, j)| Some((place(i as usize)?, place(j as usize)?)))
        .collect();
    let kept = SpatialWeights::from_directed(weights.rule(), positions.len(), links);
    if weights.is_row_standardized() { kept.row_standardized() } else { kept }
}
