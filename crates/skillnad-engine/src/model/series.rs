//! A series: an indicator's values in one year, and the weights of their mean.

use thiserror::Error;

use super::{Cell, District, DistrictCode, IndicatorId, MadeOf, Marks, Table, Year};

/// Square metres in a square kilometre.
const M2_PER_KM2: f64 = 1e6;

/// An indicator's values in one year, in the division's file order.
#[derive(Clone, Debug, PartialEq)]
pub struct Series {
    /// The indicator.
    pub indicator: IndicatorId,
    /// The year, or `None` in a file that knows no years.
    pub year: Option<Year>,
    /// One cell for each district.
    pub cells: Vec<Cell>,
    /// The weight of each value in a mean: the denominator of a share, the population of a mean, the land
    /// area of a density. `Missing` throughout where districts weigh the same.
    pub weights: Vec<Cell>,
    /// The marks of the values.
    pub marks: Marks,
    /// The values of codes that have no polygon.
    pub unplaced: Vec<(DistrictCode, Cell)>,
    /// The weights of those codes in the mean of the whole, in their order.
    pub unplaced_weights: Vec<Cell>,
    /// The sum of the withheld values, for the mean of the whole.
    pub of_few: WeightedSum,
}

/// A weighted sum. Values without a weight add nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct WeightedSum {
    sum: f64,
    weight: f64,
}

impl WeightedSum {
    /// Adds a value.
    pub fn add(&mut self, value: Cell, weight: Cell) {
        if let (Some(value), Some(weight)) = (value.middle(), weight.middle()) {
            self.sum += value * weight;
            self.weight += weight;
        }
    }
}

/// A reason for an indicator not to have values.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum SeriesError {
    /// There are no figures for the year.
    #[error("{indicator} has no figures for {year}")]
    NoSuchYear {
        /// The indicator asked for.
        indicator: IndicatorId,
        /// The year asked for.
        year: Year,
        /// The years with figures.
        years: Vec<Year>,
    },
}

/// The weighting of districts in a mean. To be stated wherever the mean is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MeanWeights {
    /// By denominator: the mean of all people or things together.
    Denominator,
    /// Equal weights: the mean of the districts.
    Equal,
}

/// A mean over districts, with its weighting.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Mean {
    /// The mean, in the series' unit.
    pub value: f64,
    /// The weights of the districts.
    pub weights: MeanWeights,
    /// Number of districts it is over.
    pub n: usize,
}

impl Series {
    /// The finite values, in file order, without the districts that have none.
    pub fn values(&self) -> Vec<f64> {
        self.cells.iter().filter_map(|c| c.value()).collect()
    }

    /// The weight of each district in a mean; `None` where all weigh the same.
    pub fn masses(&self) -> Option<&[Cell]> {
        let any = self.weights.iter().any(|weight| weight.value().is_some());
        any.then_some(self.weights.as_slice())
    }

    /// Number of cells that hold no value.
    pub fn without_value(&self) -> usize {
        self.cells.iter().filter(|c| c.value().is_none()).count()
    }

    /// The mean of the whole, such as the city. It is over all districts and, where they are weighted, also
    /// over codes without a polygon and figures that are withheld. See [`Series::mean_over`].
    pub fn mean(&self) -> Option<Mean> {
        let placed = self.mean_over(0..self.cells.len())?;
        let Some(masses) = self.masses() else { return Some(placed) };
        let pairs = self.cells.iter().zip(masses);
        let total: f64 = pairs.filter_map(|(c, w)| c.middle().and(w.middle())).sum();
        let mut all = self.of_few;
        for ((_, cell), weight) in self.unplaced.iter().zip(&self.unplaced_weights) {
            all.add(*cell, *weight);
        }
        if all.weight == 0.0 {
            return Some(placed);
        }
        let sum = placed.value * total + all.sum;
        Some(Mean { value: sum / (total + all.weight), ..placed })
    }

    /// The mean over some districts, by position. Weighted by what the indicator is a share or a
    /// mean of, so that the mean of shares is the share of all together; unweighted for counts,
    /// changes and classes. Districts without a value or, when weighted, a weight, take no part.
    /// `None` when nothing is left.
    pub fn mean_over(&self, positions: impl IntoIterator<Item = usize> + Clone) -> Option<Mean> {
        let masses = self.masses();
        let (mut sum, mut total, mut n) = (0.0, 0.0, 0);
        for position in positions {
            let Some(value) = self.cells.get(position).and_then(|c| c.middle()) else { continue };
            let weight = masses.map_or(1.0, |masses| {
                masses.get(position).and_then(|weight| weight.middle()).unwrap_or(0.0)
            });
            sum += value * weight;
            total += weight;
            n += usize::from(weight > 0.0);
        }
        let weights = self.mean_weights();
        (total > 0.0).then(|| Mean { value: sum / total, weights, n })
    }

    /// The weights of districts in a mean.
    pub fn mean_weights(&self) -> MeanWeights {
        match self.masses() {
            Some(_) => MeanWeights::Denominator,
            None => MeanWeights::Equal,
        }
    }

    /// The rank of a district, 1 for the highest value, and the number of ranked districts. Equal values
    /// share the better rank. `None` without a value, and for a range, whose rank is unknown.
    pub fn rank(&self, position: usize) -> Option<(usize, usize)> {
        let own = self.cells.get(position).filter(|cell| cell.range().is_none())?.value()?;
        let values = self.values();
        let higher = values.iter().filter(|v| **v > own).count();
        Some((higher + 1, values.len()))
    }
}

/// The value of an indicator in a row of the table.
pub(super) fn value_cell(
    table: &Table,
    row: usize,
    made_of: &MadeOf,
    district: Option<&District>,
) -> Cell {
    match made_of {
        MadeOf::Count { column }
        | MadeOf::Mean { column, .. }
        | MadeOf::Smoothed { column, .. }
        | MadeOf::Class { column, .. }
        | MadeOf::Change { column } => table.cell(row, column),
        MadeOf::Share { numerator, .. } => {
            let part = table.cell(row, numerator);
            part.zip(denominator_cell(table, row, made_of, district), divide)
        }
        MadeOf::Rate { numerator, per, .. } => {
            let per = f64::from(*per);
            let number = table.cell(row, numerator).map(|number| number * per);
            number.zip(denominator_cell(table, row, made_of, district), divide)
        }
        MadeOf::Density { column } => {
            let count = table.cell(row, column);
            count.zip(denominator_cell(table, row, made_of, district), divide)
        }
    }
}

/// The weight of an indicator's value in a row, for means; `Missing` where all weigh the same.
pub(super) fn denominator_cell(
    table: &Table,
    row: usize,
    made_of: &MadeOf,
    district: Option<&District>,
) -> Cell {
    match made_of {
        MadeOf::Share { denominator, .. } | MadeOf::Rate { denominator, .. } => denominator
            .iter()
            .map(|column| table.cell(row, column))
            .reduce(|a, b| a.zip(b, |a, b| Cell::Value(a + b)))
            .unwrap_or(Cell::Missing),
        MadeOf::Density { .. } => district
            .and_then(|d| d.land_area_m2)
            .map_or(Cell::Missing, |area| Cell::Value(area / M2_PER_KM2)),
        MadeOf::Mean { weight: Some(column), .. } => table.cell(row, column),
        MadeOf::Smoothed { of, .. } => denominator_cell(table, row, of, district),
        MadeOf::Count { .. }
        | MadeOf::Mean { weight: None, .. }
        | MadeOf::Class { .. }
        | MadeOf::Change { .. } => Cell::Missing,
    }
}

fn divide(part: f64, whole: f64) -> Cell {
    if whole == 0.0 { Cell::NotApplicable } else { Cell::Value(part / whole) }
}
