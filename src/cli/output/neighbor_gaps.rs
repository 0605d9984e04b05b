//! Difference of each district from its neighbours, for `skillnad gaps --districts`: as JSON and as a
//! table. Finding the neighbours is left to the command.

use serde::Serialize;

use super::heading::{difference_unit, title, year_text};
use super::text_table::{Align, TextTable};
use crate::i18n::{Language, Numbers, tr, tr_with};
use crate::model::{Cell, Dataset, District, Indicator, MeanWeights, Series};
use crate::scene::mean_weights_words;
use crate::spatial::SpatialWeights;
use crate::stats::gaps::{NeighborGap, neighbor_gaps};

/// Maximum number of districts in text output.
const LISTED: usize = 20;

/// The differences of all districts from their neighbours.
#[derive(Debug)]
pub struct DistrictGaps<'a> {
    dataset: &'a Dataset,
    series: &'a Series,
    gaps: Vec<Option<NeighborGap>>,
}

/// A district as a JSON object: its value, the mean of its neighbours and the difference.
#[derive(Debug, Serialize)]
pub struct DistrictAnswer<'a> {
    id: &'a str,
    name: &'a str,
    value: Option<f64>,
    state: &'static str,
    neighbors_mean: Option<f64>,
    gap: Option<f64>,
    neighbors: usize,
}

impl<'a> DistrictGaps<'a> {
    /// The differences under these weights. Neighbours are weighted by the denominator, if there is one.
    pub fn of(dataset: &'a Dataset, series: &'a Series, weights: &SpatialWeights) -> Self {
        let gaps = neighbor_gaps(&series.cells, weights, series.masses());
        Self { dataset, series, gaps }
    }

    /// The id of the neighbours' weights in the mean, for JSON.
    pub fn weights_id(&self) -> &'static str {
        match self.series.mean_weights() {
            MeanWeights::Denominator => "denominator",
            MeanWeights::Equal => "equal",
        }
    }

    /// One object for each district, in file order.
    pub fn answers(&self) -> Vec<DistrictAnswer<'a>> {
        let districts = &self.dataset.division.districts;
        let known = self.series.cells.iter().zip(&self.gaps);
        let one = |(district, (cell, gap)): (&'a District, (&Cell, &Option<NeighborGap>))| {
            DistrictAnswer {
                id: district.code.as_str(),
                name: &district.name,
                value: cell.value(),
                state: cell.state(),
                neighbors_mean: gap.map(|gap| gap.neighbors_mean),
                gap: gap.map(|gap| gap.gap),
                neighbors: gap.map_or(0, |gap| gap.neighbors),
            }
        };
        districts.iter().zip(known).map(one).collect()
    }

    /// Table of the districts with the largest differences from their neighbours, up or down. `below` is
    /// the line below the title.
    pub fn text(&self, indicator: &Indicator, below: &str, language: Language) -> String {
        let mut answers = self.answers();
        answers.retain(|answer| answer.gap.is_some());
        let size = |answer: &DistrictAnswer<'_>| answer.gap.map_or(0.0, f64::abs);
        // Stable sort: of equal differences the first in the file comes first.
        answers.sort_by(|a, b| size(b).total_cmp(&size(a)));
        let unit = difference_unit(indicator.unit, language);
        let gap = if unit.is_empty() {
            tr(language, "stats.column_gap").to_owned()
        } else {
            tr_with(language, "stats.column_gap_in", &[("unit", unit)])
        };
        let numbers = Numbers(language);
        let mut table = TextTable::new([
            (tr(language, "cli.column_name"), Align::Left),
            (tr(language, "cli.column_value"), Align::Right),
            (tr(language, "stats.column_neighbors_mean"), Align::Right),
            (gap.as_str(), Align::Right),
            (tr(language, "stats.column_neighbor_count"), Align::Right),
        ]);
        let value = |value: Option<f64>| {
            value.map_or_else(String::new, |v| numbers.value(v, indicator.unit, indicator.decimals))
        };
        let difference = |gap: f64| numbers.difference(gap, indicator.unit, indicator.decimals);
        for answer in answers.iter().take(LISTED) {
            table.row([
                answer.name.to_owned(),
                value(answer.value),
                value(answer.neighbors_mean),
                answer.gap.map_or_else(String::new, difference),
                numbers.count(answer.neighbors),
            ]);
        }
        let listed = tr_with(
            language,
            "stats.cli_districts_listed",
            &[
                ("n", &numbers.count(answers.len().min(LISTED))),
                ("all", &numbers.count(answers.len())),
            ],
        );
        let year = year_text(self.series.year);
        let heading = title([indicator.title.get(language), &year, &listed]);
        let weigh = mean_weights_words(indicator, self.series.mean_weights(), language);
        format!("{heading}\n{below}{weigh}\n\n{}", table.text())
    }
}
