//! The parts that all layers of groups share: the groups, the years, and texts.

use crate::analysis::Places;
use crate::analysis::layers::computed_layer::{
    ComputedLayer, Inputs, LayerAnswer, LayerInputs, LayerOptions, LayerTexts,
};
use crate::analysis::layers::local_map::{compared_title, described, share_of};
use crate::analysis::layers::{LayerError, LocalMap};
use crate::analysis::segregation::{ComparedGroups, ComparisonError, CountedGroups, Naming};
use crate::i18n::tr_with;
use crate::model::{
    Cell, Dataset, Indicator, IndicatorId, LocalText, Series, Unit, WeightedSum, Year,
};
use crate::project::{GroupChoice, LayerId, View};
use crate::stats::{Quantity, Run, Undefined};

/// A layer of groups: a local measure of them.
#[derive(Clone, Copy, Debug)]
pub struct GroupLayer {
    /// The id in views and on the command line.
    pub id: &'static str,
    /// The keys of its texts.
    pub texts: LayerTexts,
    /// Text key of a map's title, with the titles of the first group and of its counterpart.
    pub title: &'static str,
    /// The value that colours diverge from.
    pub midpoint: f64,
    /// The measure of every district; `None` where it is undefined.
    pub values: fn(&CountedGroups, &Run<'_>) -> Result<Option<Quantity>, Undefined>,
    /// The counterpart of the first group; `None` for all others.
    pub against: fn(&ComparedGroups) -> Option<&Indicator>,
    /// The note on its scale, for the first group and its counterpart.
    pub note: fn(&Indicator, Option<&Indicator>) -> LocalText,
}

impl PartialEq for GroupLayer {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

impl ComputedLayer for GroupLayer {
    fn id(&self) -> &'static str {
        self.id
    }

    fn texts(&self) -> LayerTexts {
        self.texts
    }

    fn options(&self) -> LayerOptions {
        LayerOptions { groups: true, ..LayerOptions::default() }
    }

    fn is_of_groups(&self, _: &View) -> bool {
        true
    }

    fn inputs(&self, view: &View) -> LayerInputs {
        LayerInputs::new(GroupInputs {
            layer: *self,
            groups: view.statistics.groups.clone(),
            year: view.map.year,
            pooled: view.symbology.pooled,
        })
    }
}

/// The part of a view that a layer of groups is computed from.
#[derive(Clone, Debug, PartialEq)]
struct GroupInputs {
    layer: GroupLayer,
    groups: GroupChoice,
    /// The year, or `None` for the latest.
    year: Option<Year>,
    /// True if the values of all years are computed, for pooled classes.
    pooled: bool,
}

impl Inputs for GroupInputs {
    fn compute(
        &self,
        dataset: &Dataset,
        _: &dyn Places,
        run: &Run<'_>,
    ) -> Result<LayerAnswer, LayerError> {
        let layer = &self.layer;
        let compared = ComparedGroups::find(dataset, &self.groups)?;
        let year = compared.year_near(dataset, self.year).ok_or(ComparisonError::NoYear)?;
        let in_year = |year: Option<Year>| -> Result<(CountedGroups, Vec<Cell>), LayerError> {
            let counted =
                compared.count(dataset, year, Naming::Ids).map_err(ComparisonError::from)?;
            let cells = self.cells(&counted, run)?;
            Ok((counted, cells))
        };
        let (counted, cells) = in_year(year)?;
        let mut values = Vec::new();
        for other in compared.years(dataset) {
            if other == year {
                values.extend(cells.iter().filter_map(|cell| cell.value()));
            } else if self.pooled {
                values.extend(in_year(other)?.1.iter().filter_map(|cell| cell.value()));
            }
        }
        let subject = compared.groups.first().ok_or(ComparisonError::OneAlone)?;
        let against = (layer.against)(&compared);
        let note = (layer.note)(subject, against);
        let title = compared_title(subject, against, |language, arguments| {
            tr_with(language, layer.title, arguments)
        });
        let shares = share_of(subject, Some(&self.groups));
        let indicator = described(subject, layer, title, &note, (Unit::Number, 2, shares));
        let series = Series {
            indicator: IndicatorId::new(layer.id),
            year,
            cells,
            weights: counted.everybody(),
            marks: compared.marks(dataset, year),
            unplaced: Vec::new(),
            unplaced_weights: Vec::new(),
            of_few: WeightedSum::default(),
        };
        Ok(LayerAnswer::Map(LocalMap {
            layer: LayerId::new(layer.id),
            indicator,
            notes: vec![note],
            midpoint: Some(layer.midpoint),
            series,
            values,
            clusters: None,
        }))
    }
}

impl GroupInputs {
    /// The measure of every district. A district keeps the reason for which its share is unknown.
    fn cells(&self, counted: &CountedGroups, run: &Run<'_>) -> Result<Vec<Cell>, LayerError> {
        let Some(Quantity::Local(found)) = (self.layer.values)(counted, run)? else {
            return Err(LayerError::NoValue(Undefined::NoValue));
        };
        let cell = |(value, share): (Option<f64>, Cell)| match value {
            _ if share == Cell::TooFew => share,
            Some(value) => Cell::from_number(value),
            None if share.value().is_some() => Cell::Missing,
            None => share,
        };
        Ok(found.into_iter().zip(counted.first_share()).map(cell).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::super::{ICE, LOCATION_QUOTIENT};
    use super::*;

    fn inputs(layer: GroupLayer) -> GroupInputs {
        let groups = GroupChoice::new(&["a"], Some("t"));
        GroupInputs { layer, groups, year: None, pooled: false }
    }

    #[test]
    fn a_district_of_few_persons_is_withheld() {
        let counts = |counts: [f64; 2]| counts.map(Cell::Value).to_vec();
        let counted = CountedGroups {
            groups: vec![counts([1.0, 20.0])],
            total: Some(counts([2.0, 50.0])),
            few: vec![true, false],
            warnings: Vec::new(),
        };
        let cells = inputs(LOCATION_QUOTIENT).cells(&counted, &Run::default()).unwrap();
        // 20 of 50 against 21 of 52.
        assert_eq!(cells[0], Cell::TooFew);
        assert!(cells[1].value().is_some_and(|q| (q - 0.4 * 52.0 / 21.0).abs() < 1e-12));
    }

    #[test]
    fn a_district_without_a_measure_keeps_the_reason_of_its_share() {
        let counts = |counts: [f64; 3]| counts.map(Cell::Value).to_vec();
        let mut last = counts([4.0, 0.0, 1.0]);
        last[2] = Cell::Suppressed;
        let counted = CountedGroups {
            groups: vec![counts([2.0, 0.0, 5.0]), last],
            total: Some(counts([8.0, 0.0, 10.0])),
            few: vec![false; 3],
            warnings: Vec::new(),
        };
        let cells = inputs(ICE).cells(&counted, &Run::default()).unwrap();
        // (2 − 4) / 8; nobody lives in the second; the share of the third is known, its balance is not.
        assert_eq!(cells, [Cell::Value(-0.25), Cell::NotApplicable, Cell::Missing]);
    }
}
