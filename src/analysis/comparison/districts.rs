//! A few districts side by side in every indicator that has figures: each compared with the others, with
//! the mean of the whole, and with the larger area it lies in. Wording and drawing are left to the
//! window.

use super::{Larger, LargerAreas};
use crate::analysis::Figures;
use crate::model::{Cell, Dataset, LocalText, Mean, Year};

/// The most districts that can be compared.
pub const MOST_COMPARED: usize = 4;

/// Up to [`MOST_COMPARED`] districts in every indicator that has figures.
#[derive(Clone, Debug, PartialEq)]
pub struct Comparison {
    /// Positions of the districts, in the order they were asked for.
    pub positions: Vec<usize>,
    /// A row for each indicator, in catalogue order.
    pub rows: Vec<ComparedIndicator>,
}

/// The compared districts in one indicator.
#[derive(Clone, Debug, PartialEq)]
pub struct ComparedIndicator {
    /// The figures with their year and marks: the year wanted, or the latest with figures.
    pub figures: Figures,
    /// The mean of the whole division and its weighting. `None` for classes, which have no mean.
    pub whole: Option<Mean>,
    /// Position and value of every district, lowest value first, equal values by position: the marks of
    /// a strip plot. The first and the last are its ends.
    pub strip: Vec<(usize, f64)>,
    /// The districts compared, in their order.
    pub districts: Vec<ComparedDistrict>,
}

/// One district in one indicator.
#[derive(Clone, Debug, PartialEq)]
pub struct ComparedDistrict {
    /// Position of the district.
    pub position: usize,
    /// Its value, or the reason for its absence.
    pub cell: Cell,
    /// Rank, 1 for the highest value, and number of ranked districts. Equal values share the better
    /// rank. `None` for classes.
    pub rank: Option<(usize, usize)>,
    /// Position of the value between the lowest of all, 0, and the highest, 1; 0.5 where all values are
    /// the same.
    pub place: Option<f64>,
    /// Value minus the mean of the whole; positive if the value is higher.
    pub to_whole: Option<f64>,
    /// The nearest larger area of the district; `None` without a value or for classes.
    pub area: Option<ComparedArea>,
}

/// The larger area of a district, in one indicator.
#[derive(Clone, Debug, PartialEq)]
pub struct ComparedArea {
    /// Name of the area.
    pub name: LocalText,
    /// The mean over the districts of the area, weighted as the mean of the whole.
    pub mean: Mean,
    /// The district's value minus that mean.
    pub difference: f64,
}

impl Comparison {
    /// Compares districts by position. Unknown positions, repeated ones and those after the first
    /// [`MOST_COMPARED`] are ignored. Indicators without a figure are left out.
    pub fn of(dataset: &Dataset, positions: &[usize], year: Option<Year>) -> Self {
        let mut known: Vec<usize> = Vec::with_capacity(MOST_COMPARED);
        for position in positions {
            let is_there = *position < dataset.division.districts.len();
            if is_there && !known.contains(position) && known.len() < MOST_COMPARED {
                known.push(*position);
            }
        }
        let areas = LargerAreas::of(&dataset.division, Larger::Nearest);
        let rows = dataset
            .indicators
            .iter()
            .filter_map(|indicator| Figures::of(dataset, indicator, year))
            .map(|figures| ComparedIndicator::of(figures, &known, &areas))
            .collect();
        Self { positions: known, rows }
    }
}

impl ComparedIndicator {
    fn of(figures: Figures, positions: &[usize], areas: &LargerAreas) -> Self {
        let series = &figures.series;
        let amounts = figures.are_amounts();
        let mut strip: Vec<(usize, f64)> = series
            .cells
            .iter()
            .enumerate()
            .filter_map(|(position, cell)| Some((position, cell.value()?)))
            .collect();
        strip.sort_by(|a, b| a.1.total_cmp(&b.1));
        let whole = series.mean().filter(|_| amounts);
        let district = |position: &usize| {
            let cell = series.cells.get(*position).copied().unwrap_or(Cell::Missing);
            let value = cell.value();
            let above = |own: f64| strip.len() - strip.partition_point(|(_, v)| *v <= own);
            let area = || {
                let own = value.filter(|_| amounts)?;
                let area = areas.area_of(*position)?;
                let mean = series.mean_over(areas.members(area))?;
                let name = areas.name(area)?.clone();
                Some(ComparedArea { name, mean, difference: own - mean.value })
            };
            ComparedDistrict {
                position: *position,
                cell,
                rank: value.filter(|_| amounts).map(|own| (above(own) + 1, strip.len())),
                place: value.and_then(|own| place(own, &strip)),
                to_whole: value.zip(whole).map(|(own, whole)| own - whole.value),
                area: area(),
            }
        };
        let districts = positions.iter().map(district).collect();
        Self { whole, districts, strip, figures }
    }
}

/// Position of a value between the ends of a strip, 0 to 1.
fn place(value: f64, strip: &[(usize, f64)]) -> Option<f64> {
    let (lowest, highest) = (strip.first()?.1, strip.last()?.1);
    Some(if highest > lowest { (value - lowest) / (highest - lowest) } else { 0.5 })
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::analysis::city::{classes, row_of, weighted_row_of};
    use crate::model::MeanWeights;

    #[test]
    fn a_district_stands_beside_the_whole_and_its_area() {
        // Weighted mean 10·1 + 20·1 + 60·2 over 4 = 37.5; the first two lie in "Väster": 15.
        let mut city = weighted_row_of(&[10.0, 20.0, 60.0], &[1.0, 1.0, 2.0]);
        for (district, area) in Arc::make_mut(&mut city.division)
            .districts
            .iter_mut()
            .zip(["Väster", "Väster", "Öster"])
        {
            district.part_of = vec![area.to_owned()];
        }
        let compared = Comparison::of(&city, &[1, 3, 1, 2], None);
        assert_eq!(compared.positions, [1, 2]);
        let row = &compared.rows[0];
        let whole = row.whole.unwrap();
        assert_eq!((whole.value, whole.weights), (37.5, MeanWeights::Denominator));
        assert_eq!(row.strip, [(0, 10.0), (1, 20.0), (2, 60.0)]);
        let middle = &row.districts[0];
        assert_eq!((middle.rank, middle.to_whole), (Some((2, 3)), Some(-17.5)));
        assert_eq!(middle.place, Some(0.2));
        let area = middle.area.as_ref().unwrap();
        assert_eq!((area.name.get("sv"), area.mean.value, area.difference), ("Väster", 15.0, 5.0));
        assert_eq!(row.districts[1].area.as_ref().unwrap().difference, 0.0);
    }

    #[test]
    fn equal_values_share_the_better_rank_and_a_missing_one_has_none() {
        let mut city = row_of(&[5.0, 7.0, 7.0, 1.0]);
        city = crate::analysis::city::with_cell(city, 3, Cell::Suppressed);
        let row = &Comparison::of(&city, &[0, 1, 2, 3], None).rows[0];
        let ranks: Vec<_> = row.districts.iter().map(|d| d.rank).collect();
        assert_eq!(ranks, [Some((3, 3)), Some((1, 3)), Some((1, 3)), None]);
        let last = &row.districts[3];
        assert_eq!((last.cell, last.place, last.to_whole), (Cell::Suppressed, None, None));
    }

    #[test]
    fn no_more_than_four_are_compared() {
        let compared = Comparison::of(&row_of(&[1.0; 6]), &[5, 4, 3, 2, 1], None);
        assert_eq!(compared.positions, [5, 4, 3, 2]);
    }

    #[test]
    fn where_all_are_the_same_the_mark_is_in_the_middle() {
        let row = &Comparison::of(&row_of(&[4.0, 4.0]), &[0], None).rows[0];
        assert_eq!(row.districts[0].place, Some(0.5));
    }

    #[test]
    fn classes_have_a_place_but_neither_rank_nor_mean() {
        let row = &Comparison::of(&classes(&[1.0, 3.0, 2.0]), &[2], None).rows[0];
        let district = &row.districts[0];
        assert_eq!((district.rank, district.to_whole, district.place), (None, None, Some(0.5)));
        assert_eq!(row.whole, None);
    }
}
