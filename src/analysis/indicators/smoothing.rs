//! Shares and rates smoothed by empirical Bayes, for small numbers. The formulas are the engine's.

use std::collections::BTreeMap;

use crate::analysis::Places;
use crate::analysis::neighbor_weights;
use crate::i18n::{in_each, tr_with};
use crate::model::{Cell, Dataset, Indicator, MadeOf, Revision, Row, Series, Year};
use crate::project::Smoothing;
use crate::spatial::{NeighborSpec, SpatialWeights};
use crate::stats::{empirical_bayes, spatial_empirical_bayes};

/// The dataset with the values of its shares and rates smoothed, in all years, each under its old id. Values that
/// are missing or withheld stay so.
pub fn smoothed(
    dataset: &Dataset,
    smoothing: Smoothing,
    places: &impl Places,
    revision: Revision,
) -> Dataset {
    let mut smoothed = dataset.clone();
    smoothed.revision = revision;
    let weights = match smoothing {
        Smoothing::Global => None,
        Smoothing::Spatial => Some(neighbor_weights(NeighborSpec::default(), places)),
    };
    for (at, indicator) in dataset.indicators.iter().enumerate() {
        let per = match &indicator.made_of {
            MadeOf::Share { .. } => 1.0,
            MadeOf::Rate { per, .. } => f64::from(*per),
            _ => continue,
        };
        let years = dataset.years(indicator);
        let years: Vec<Option<Year>> = match years.as_slice() {
            [] => vec![None],
            years => years.iter().copied().map(Some).collect(),
        };
        let (mut rows, mut values) = (Vec::new(), Vec::new());
        let mut marks = BTreeMap::new();
        for year in years {
            let Ok(series) = dataset.series(indicator, year) else { continue };
            let districts = dataset.division.districts.iter();
            rows.extend(districts.map(|district| Row { code: district.code.clone(), year }));
            values.extend(in_year(dataset, indicator, &series, weights.as_ref(), per));
            marks.insert(year, series.marks);
        }
        let column = format!("{}/smoothed", indicator.id);
        let columns = BTreeMap::from([(column.clone(), values)]);
        smoothed.table = smoothed.table.extended(&rows, columns, &marks);
        if let Some(indicator) = smoothed.indicators.get_mut(at) {
            let of = Box::new(indicator.made_of.clone());
            indicator.made_of = MadeOf::Smoothed { column, of };
            let title = std::mem::take(&mut indicator.title);
            indicator.title = in_each(|language| {
                let title = [("title", title.get(language))];
                tr_with(language, "define.smoothed_title", &title)
            });
        }
    }
    smoothed
}

/// The smoothed values of a year. The numerator is the value times its denominator, so that what is withheld
/// there is withheld here.
fn in_year(
    dataset: &Dataset,
    indicator: &Indicator,
    series: &Series,
    weights: Option<&SpatialWeights>,
    per: f64,
) -> Vec<Cell> {
    let counts = dataset.counts(indicator, series.year).unwrap_or_default();
    let known = |cell: &Cell| cell.value().is_some();
    let events: Vec<Option<f64>> = counts
        .iter()
        .zip(&series.cells)
        .map(|(count, cell)| count.middle().filter(|_| known(cell)))
        .collect();
    let base: Vec<Option<f64>> = series.weights.iter().map(|weight| weight.middle()).collect();
    let rates = match weights {
        None => empirical_bayes(&events, &base),
        Some(weights) => spatial_empirical_bayes(&events, &base, weights),
    };
    let smoothed = rates.into_iter().zip(&series.cells);
    smoothed.map(|(rate, cell)| rate.map_or(*cell, |rate| Cell::from_number(rate * per))).collect()
}
