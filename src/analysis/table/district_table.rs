//! The table of districts: chosen indicators in columns, sorted and filtered. The orders are computed
//! once, so that sorting is only copying. Drawing it is left to the window.

use std::cmp::Ordering;
use std::sync::Arc;

use super::{DistrictNames, RowFilter};
use crate::analysis::indicators::Figures;
use crate::model::{Cell, Dataset, Indicator, Year};

/// The districts of a division with some indicators.
#[derive(Clone, Debug)]
pub struct DistrictTable {
    /// The indicators, in the order they were chosen.
    pub columns: Vec<TableColumn>,
    names: Arc<DistrictNames>,
}

/// A column: one indicator.
#[derive(Clone, Debug)]
pub struct TableColumn {
    /// The figures: indicator, year, cells and marks.
    pub figures: Figures,
    /// The years of the history, ascending. Only the first column has a history; the others have no
    /// years. A single `None` where the data has no years.
    pub years: Vec<Option<Year>>,
    /// Number of districts that have a value.
    pub ranked: usize,
    ranks: Vec<Option<usize>>,
    history: Vec<Vec<Cell>>,
    /// The positions of the districts that have a value, lowest first, in groups of equal values; each
    /// group in alphabetical order.
    ascending: Vec<Vec<usize>>,
}

/// The sort key of the rows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SortBy {
    /// The district's name, by the Swedish alphabet.
    #[default]
    Name,
    /// The district's code.
    Code,
    /// The district's larger areas, by the Swedish alphabet.
    PartOf,
    /// The value in the column with this number, from 0.
    Column(usize),
    /// The change of that value from the first to the last year of its history.
    Change(usize),
}

/// The direction of sorting.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SortOrder {
    /// The lowest value, or the first letter, first.
    #[default]
    Ascending,
    /// The highest value, or the last letter, first.
    Descending,
}

impl DistrictTable {
    /// The table of these indicators, each in the year wanted or else in its latest. Indicators without
    /// a figure have no column. Only the first column has a history. Takes about a millisecond a column
    /// for a thousand districts.
    pub fn of(
        dataset: &Dataset,
        names: Arc<DistrictNames>,
        columns: &[(&Indicator, Option<Year>)],
    ) -> Self {
        let mut shown = Vec::new();
        for (indicator, year) in columns {
            let Some(figures) = Figures::of(dataset, indicator, *year) else { continue };
            let mut column = TableColumn::of(figures, &names.by_name);
            if shown.is_empty() {
                column.remember(dataset);
            }
            shown.push(column);
        }
        Self { columns: shown, names }
    }

    /// The positions of all districts in this order. Districts without a value come last in both
    /// directions. Equal values are in alphabetical order in both directions. A column that does not
    /// exist sorts by name.
    pub fn sorted(&self, by: SortBy, order: SortOrder) -> Vec<usize> {
        let names = |positions: &[usize]| match order {
            SortOrder::Ascending => positions.to_vec(),
            SortOrder::Descending => positions.iter().rev().copied().collect(),
        };
        match by {
            SortBy::Name => names(&self.names.by_name),
            SortBy::Code => names(&self.names.by_code),
            SortBy::PartOf => names(&self.names.by_part),
            SortBy::Change(place) => match self.columns.get(place) {
                Some(column) => self.by_change(column, order),
                None => names(&self.names.by_name),
            },
            SortBy::Column(place) => match self.columns.get(place) {
                Some(column) => column.sorted(order, &self.names.by_name),
                None => names(&self.names.by_name),
            },
        }
    }

    /// The positions sorted by change, in either direction; districts without a change come last.
    fn by_change(&self, column: &TableColumn, order: SortOrder) -> Vec<usize> {
        let mut changes: Vec<(Option<f64>, usize)> = self
            .names
            .by_name
            .iter()
            .map(|position| (column.change(*position), *position))
            .collect();
        changes.sort_by(|(a, _), (b, _)| match (a, b) {
            (Some(a), Some(b)) if order == SortOrder::Descending => b.total_cmp(a),
            (Some(a), Some(b)) => a.total_cmp(b),
            (a, b) => b.is_some().cmp(&a.is_some()),
        });
        changes.into_iter().map(|(_, position)| position).collect()
    }

    /// The positions in this order, filtered by a query: every word must be in the name, the code or the
    /// larger areas, and the value in the first column must meet every bound. Case and diacritics are
    /// ignored.
    pub fn rows(&self, by: SortBy, order: SortOrder, query: &str) -> Vec<usize> {
        let filter = RowFilter::new(query);
        let mut rows = self.sorted(by, order);
        if !filter.is_empty() {
            let first = self.columns.first();
            rows.retain(|position| {
                let text = self.names.folded.get(*position).map_or("", String::as_str);
                filter.holds(text, first.and_then(|column| column.written(*position)))
            });
        }
        rows
    }
}

impl TableColumn {
    /// The column without its history.
    fn of(figures: Figures, by_name: &[usize]) -> Self {
        let cells = &figures.series.cells;
        let mut valued: Vec<(f64, usize)> = by_name
            .iter()
            .filter_map(|position| Some((cells.get(*position)?.value()?, *position)))
            .collect();
        // The sort is stable: equal values stay in alphabetical order. `partial_cmp` makes 0 and −0
        // equal.
        valued.sort_by(|a, b| a.0.partial_cmp(&b.0).unwrap_or(Ordering::Equal));
        let ascending: Vec<Vec<usize>> = valued
            .chunk_by(|a, b| a.0 == b.0)
            .map(|equal| equal.iter().map(|(_, position)| *position).collect())
            .collect();
        let mut ranks = vec![None; cells.len()];
        let mut rank = 1;
        for equal in ascending.iter().rev().filter(|_| figures.are_amounts()) {
            for position in equal {
                if let Some(place) = ranks.get_mut(*position) {
                    *place = Some(rank);
                }
            }
            rank += equal.len();
        }
        let (history, years) = (Vec::new(), Vec::new());
        Self { ranked: valued.len(), ranks, history, ascending, years, figures }
    }

    /// Adds the history: the values of all years.
    fn remember(&mut self, dataset: &Dataset) {
        let figures = &self.figures;
        let known: Vec<Option<Year>> =
            dataset.years(&figures.indicator).into_iter().map(Some).collect();
        let years = if known.is_empty() { vec![None] } else { known };
        let cells_of = |year: &Option<Year>| {
            let same = *year == figures.series.year;
            let series = if same {
                Ok(figures.series.clone())
            } else {
                dataset.series(&figures.indicator, *year)
            };
            series.map_or_else(|_| Vec::new(), |series| series.cells)
        };
        self.history = years.iter().map(cells_of).collect();
        self.years = years;
    }

    /// A district's value, or the reason for its absence.
    pub fn cell(&self, position: usize) -> Cell {
        self.figures.series.cells.get(position).copied().unwrap_or(Cell::Missing)
    }

    /// A district's rank, 1 for the highest value; equal values share the better rank. `None` without a
    /// value and for classes.
    pub fn rank(&self, position: usize) -> Option<usize> {
        self.ranks.get(position).copied().flatten()
    }

    /// A district's values over [`TableColumn::years`].
    pub fn history(&self, position: usize) -> impl Iterator<Item = Cell> + '_ {
        self.history.iter().map(move |cells| cells.get(position).copied().unwrap_or(Cell::Missing))
    }

    /// The change of a district's value from the first to the last year of its history. `None` if either
    /// is missing, if there is only one year, or for classes.
    pub fn change(&self, position: usize) -> Option<f64> {
        let [first, .., last] = self.history.as_slice() else { return None };
        let value = |cells: &[Cell]| cells.get(position).and_then(|cell| cell.value());
        let change = value(last)? - value(first)?;
        self.figures.are_amounts().then_some(change)
    }

    /// A district's value in the unit it is displayed in: percent for shares.
    fn written(&self, position: usize) -> Option<f64> {
        let value = self.cell(position).value()?;
        Some(value * self.figures.indicator.unit.written_scale())
    }

    fn sorted(&self, order: SortOrder, by_name: &[usize]) -> Vec<usize> {
        let mut sorted = Vec::with_capacity(by_name.len());
        match order {
            SortOrder::Ascending => sorted.extend(self.ascending.iter().flatten()),
            SortOrder::Descending => sorted.extend(self.ascending.iter().rev().flatten()),
        }
        sorted.extend(by_name.iter().filter(|position| self.cell(**position).value().is_none()));
        sorted
    }
}

#[cfg(test)]
mod tests {

    use super::*;
    use crate::analysis::city::{by_year, classes, row_of, with_cell};
    use crate::model::Unit;

    fn table(city: &Dataset) -> DistrictTable {
        of_year(city, None)
    }

    fn of_year(city: &Dataset, year: Option<Year>) -> DistrictTable {
        let names = Arc::new(DistrictNames::of(&city.division.districts));
        DistrictTable::of(city, names, &[(&city.indicators[0], year)])
    }

    fn named(mut city: Dataset, names: &[&str]) -> Dataset {
        for (district, name) in Arc::make_mut(&mut city.division).districts.iter_mut().zip(names) {
            district.name = (*name).to_owned();
        }
        city
    }

    #[test]
    fn districts_without_a_value_come_last_either_way() {
        let city = named(row_of(&[5.0, 9.0, 5.0, 1.0, 7.0]), &["Ö", "Å", "B", "C", "A"]);
        let table = table(&with_cell(city, 4, Cell::Suppressed));
        let by_value = SortBy::Column(0);
        assert_eq!(table.sorted(by_value, SortOrder::Ascending), [3, 2, 0, 1, 4]);
        assert_eq!(table.sorted(by_value, SortOrder::Descending), [1, 2, 0, 3, 4]);
        let ranks: Vec<_> = (0..5).map(|at| table.columns[0].rank(at)).collect();
        assert_eq!(ranks, [Some(2), Some(1), Some(2), Some(4), None]);
        assert_eq!(table.columns[0].ranked, 4);
    }

    #[test]
    fn names_are_in_swedish_order_and_codes_in_their_own() {
        let city = named(row_of(&[1.0; 4]), &["Örby", "Åby", "Zinken", "Ängen"]);
        let table = table(&city);
        assert_eq!(table.sorted(SortBy::Name, SortOrder::Ascending), [2, 1, 3, 0]);
        assert_eq!(table.sorted(SortBy::Name, SortOrder::Descending), [0, 3, 1, 2]);
        assert_eq!(table.sorted(SortBy::Code, SortOrder::Descending), [3, 2, 1, 0]);
    }

    #[test]
    fn every_word_of_a_query_is_looked_for_in_name_code_and_larger_area() {
        let mut city = named(row_of(&[1.0, 2.0, 3.0]), &["Högsbo", "Högsbohöjd", "Bö"]);
        Arc::make_mut(&mut city.division).districts[2].part_of =
            vec!["Askim-Frölunda-Högsbo".to_owned()];
        let table = table(&city);
        let found = |query: &str| table.rows(SortBy::Code, SortOrder::Ascending, query);
        assert_eq!(found("hogsbo"), [0, 1, 2]);
        assert_eq!(found(" HOJD högs"), [1]);
        assert_eq!(found("02"), [2]);
        assert_eq!(found("").len(), 3);
        assert!(found("angered").is_empty());
    }

    #[test]
    fn a_row_has_its_values_over_the_years() {
        let city = by_year(&[(2020, &[1.0, 2.0]), (2023, &[3.0, 4.0])]);
        let table = of_year(&city, Some(Year(2020)));
        let column = &table.columns[0];
        assert_eq!(column.cell(1), Cell::Value(2.0));
        assert_eq!(column.history(1).collect::<Vec<_>>(), [2.0, 4.0].map(Cell::Value));
        assert_eq!(column.years, [2020, 2023].map(|year| Some(Year(year))));
    }

    #[test]
    fn rows_are_sorted_by_the_larger_areas_and_within_them_by_name() {
        let mut city = named(row_of(&[1.0; 4]), &["Ö", "A", "B", "C"]);
        let parts = ["Väst", "Öst", "Väst", "Norr"];
        for (district, part) in Arc::make_mut(&mut city.division).districts.iter_mut().zip(parts) {
            district.part_of = vec![part.to_owned()];
        }
        let table = table(&city);
        assert_eq!(table.sorted(SortBy::PartOf, SortOrder::Ascending), [3, 2, 0, 1]);
        assert_eq!(table.sorted(SortBy::PartOf, SortOrder::Descending), [1, 0, 2, 3]);
    }

    #[test]
    fn rows_are_sorted_by_their_change_over_the_years_with_the_unknown_last() {
        let years = [(2020, &[1.0, 5.0, f64::NAN, 2.0][..]), (2023, &[4.0, 3.0, 9.0, 2.5][..])];
        let city = by_year(&years);
        let table = table(&city);
        let changes: Vec<_> = (0..4).map(|at| table.columns[0].change(at)).collect();
        assert_eq!(changes, [Some(3.0), Some(-2.0), None, Some(0.5)]);
        assert_eq!(table.sorted(SortBy::Change(0), SortOrder::Descending), [0, 3, 1, 2]);
        assert_eq!(table.sorted(SortBy::Change(0), SortOrder::Ascending), [1, 3, 0, 2]);
    }

    #[test]
    fn bounds_hold_for_the_first_column() {
        let table = table(&with_cell(row_of(&[1.0, 2.0, 3.0]), 1, Cell::Suppressed));
        assert_eq!(table.rows(SortBy::Code, SortOrder::Ascending, ">1"), [2]);
        assert_eq!(table.rows(SortBy::Code, SortOrder::Ascending, "<=3"), [0, 2]);
    }

    #[test]
    fn a_bound_on_a_share_is_in_percent() {
        let mut city = row_of(&[0.1, 0.3]);
        city.indicators[0].unit = Unit::Share;
        let table = table(&city);
        assert_eq!(table.rows(SortBy::Code, SortOrder::Ascending, ">20"), [1]);
    }

    #[test]
    fn classes_are_sorted_but_not_ranked() {
        let table = table(&classes(&[3.0, 1.0]));
        assert_eq!(table.sorted(SortBy::Column(0), SortOrder::Ascending), [1, 0]);
        assert_eq!(table.columns[0].rank(0), None);
    }

    #[test]
    fn a_hundred_thousand_rows_are_filtered_and_sorted() {
        let values: Vec<f64> = (0..100_000).map(|i| f64::from(i * 7_919 % 10_007)).collect();
        let table = table(&row_of(&values));
        let rows = table.rows(SortBy::Column(0), SortOrder::Descending, "d9 9");
        assert!(rows.len() > 1_000 && rows.len() < 100_000, "{}", rows.len());
        let falls = |pair: &[usize]| values[pair[0]] >= values[pair[1]];
        assert!(rows.windows(2).all(falls));
    }
}
