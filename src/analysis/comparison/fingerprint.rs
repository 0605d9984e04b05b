//! The fingerprint of a few districts: their place in each indicator of the four target areas of the
//! City's programme for equality. Drawing it is left to the window.
//!
//! The place in an indicator is the share of the other districts that have a lower value. There is no
//! mean over a target area, for three reasons. Earnings and tenure have no common unit. The number of
//! indicators that happen to be in an area would decide the weights. And some indicators have no better
//! or worse: a district of rental flats is neither. The result says low and high only; the direction is
//! passed on for callers that word it. A target area without figures is listed as empty, so that missing
//! figures are not mistaken for good ones.
//!
//! Counts are left out, as they measure the size of a district.

use crate::analysis::Figures;
use crate::city::city;
use crate::formats::builtin::catalog;
use crate::model::{Dataset, LocalText, Theme, ThemeId, Year};

/// A few districts in the four target areas.
#[derive(Clone, Debug, PartialEq)]
pub struct Fingerprint {
    /// Positions of the districts, in the order they were asked for.
    pub positions: Vec<usize>,
    /// The four target areas, in the programme's order; always all four.
    pub target_areas: Vec<TargetArea>,
}

/// The districts in one target area.
#[derive(Clone, Debug, PartialEq)]
pub struct TargetArea {
    /// Id of the theme.
    pub id: ThemeId,
    /// Its title.
    pub title: LocalText,
    /// Its indicators, in catalogue order. Empty if there are no figures; to be shown as such.
    pub indicators: Vec<FingerprintIndicator>,
}

/// The districts in one indicator.
#[derive(Clone, Debug, PartialEq)]
pub struct FingerprintIndicator {
    /// The figures: indicator, year and marks.
    pub figures: Figures,
    /// For each district the share of the other districts that have a lower value, 0 to 1; equal values
    /// count half. `None` without a value, or if no other district has one.
    pub places: Vec<Option<f64>>,
}

impl Fingerprint {
    /// Computes the places of districts, given by position, in the year wanted or the indicator's
    /// latest.
    pub fn of(dataset: &Dataset, positions: &[usize], year: Option<Year>) -> Self {
        let there = |position: &usize| *position < dataset.division.districts.len();
        let positions: Vec<usize> = positions.iter().copied().filter(there).collect();
        let target_area = |id: &ThemeId| {
            let indicators = dataset
                .indicators
                .iter()
                .filter(|indicator| indicator.theme == *id)
                .filter_map(|indicator| Figures::of(dataset, indicator, year))
                .filter(|figures| !figures.grow_with_size())
                .map(|figures| FingerprintIndicator::of(figures, &positions))
                .collect();
            TargetArea { title: title(dataset, id), id: id.clone(), indicators }
        };
        let target_areas = city().target_areas.iter().map(target_area).collect();
        Self { positions, target_areas }
    }
}

/// The title of a theme: the dataset's own, or else that of the catalogue.
fn title(dataset: &Dataset, id: &ThemeId) -> LocalText {
    let named = |themes: &[Theme]| {
        themes.iter().find(|theme| theme.id == *id).map(|theme| theme.title.clone())
    };
    named(&dataset.themes).or_else(|| named(&catalog().themes)).unwrap_or_default()
}

impl FingerprintIndicator {
    fn of(figures: Figures, positions: &[usize]) -> Self {
        let mut sorted = figures.series.values();
        sorted.sort_by(f64::total_cmp);
        let place = |position: &usize| {
            let own = figures.series.cells.get(*position)?.value()?;
            let lower = sorted.partition_point(|value| *value < own);
            let equal = sorted.partition_point(|value| *value <= own) - lower - 1;
            let others = sorted.len() - 1;
            (others > 0).then(|| (lower as f64 + equal as f64 / 2.0) / others as f64)
        };
        let places = positions.iter().map(place).collect();
        Self { places, figures }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::city::{row_of, with_cell};
    use crate::model::{Cell, MadeOf};

    fn at_work(values: &[f64]) -> Dataset {
        let mut city = row_of(values);
        city.indicators[0].theme = ThemeId::new("work");
        city
    }

    #[test]
    fn a_place_is_the_share_of_the_others_below_and_half_of_the_equal() {
        let city = with_cell(at_work(&[10.0, 20.0, 20.0, 50.0, 70.0, 0.0]), 5, Cell::Missing);
        let print = Fingerprint::of(&city, &[0, 1, 4, 5, 6], None);
        assert_eq!(print.positions, [0, 1, 4, 5], "there is no seventh");
        let work = &print.target_areas[1];
        // Of four others one is lower than 20 and one is equal: 1.5 / 4.
        assert_eq!(work.indicators[0].places, [Some(0.0), Some(0.375), Some(1.0), None]);
    }

    #[test]
    fn a_district_that_alone_has_a_value_has_no_place() {
        let print = Fingerprint::of(&at_work(&[10.0, f64::NAN]), &[0], None);
        assert_eq!(print.target_areas[1].indicators[0].places, [None]);
    }

    #[test]
    fn a_target_area_without_figures_is_there_with_none() {
        let print = Fingerprint::of(&at_work(&[1.0, 2.0]), &[0], None);
        let counts: Vec<usize> = print.target_areas.iter().map(|t| t.indicators.len()).collect();
        assert_eq!(counts, [0, 1, 0, 0]);
        assert_eq!(print.target_areas[0].title.get("sv"), "God start i livet");
    }

    #[test]
    fn how_many_there_are_is_no_part_of_a_fingerprint() {
        let mut city = at_work(&[1.0, 2.0]);
        city.indicators[0].made_of = MadeOf::Count { column: "v".to_owned() };
        let print = Fingerprint::of(&city, &[0], None);
        assert!(print.target_areas.iter().all(|area| area.indicators.is_empty()));
    }
}
