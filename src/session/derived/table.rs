//! The table of all districts as a view asks for it: its columns, and its rows in order.

use std::sync::Arc;

use super::{Asked, Derived, Selection};
use crate::analysis::{DistrictNames, DistrictTable, SortBy, SortOrder};
use crate::model::{Dataset, DistrictCode, Indicator, IndicatorId, Revision, Year};
use crate::project::{TableSort, View};

/// The columns beside the indicator on the map where none were chosen, those of them that there are.
const STANDARD: [&str; 4] = ["mean_earnings", "rental_share", "born_abroad_share", "population"];
/// Number of columns of somebody's own file where none were chosen.
const OWN: usize = 4;
/// The share of the districts whose years fill no more than the height of their line.
const WITHIN: f64 = 0.9;

/// Up to so many districts a table is there within the frame that asks for it.
const AT_ONCE: usize = 5_000;

/// The table of all districts.
#[derive(Debug)]
pub struct ListedTable {
    /// The figures. The first column is the indicator on the map, where it has figures.
    pub table: DistrictTable,
    /// True if it is.
    pub has_shown: bool,
    /// How much the values of a district vary over the years, for most of the districts: the height of
    /// the lines in the first column, the same in all rows. `None` where there is a single year.
    pub span: Option<f64>,
}

/// Everything that the figures of a table depend on.
pub(super) type TableKey = (Revision, Vec<IndicatorId>, Option<Year>);

/// Everything that its rows depend on.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct RowsKey {
    table: TableKey,
    sort: TableSort,
    descending: bool,
    filter: String,
    /// The districts that alone are listed.
    only: Option<Vec<DistrictCode>>,
}

/// The ids of the columns, the indicator on the map first.
fn columns(dataset: &Dataset, view: &View) -> Vec<IndicatorId> {
    let others: Vec<IndicatorId> = match &view.table.columns {
        Some(chosen) => chosen.clone(),
        None => standard_columns(dataset),
    };
    let others = others.into_iter().filter(|id| *id != view.indicator);
    std::iter::once(view.indicator.clone()).chain(others).collect()
}

/// The columns beside the indicator on the map where none were chosen.
pub fn standard_columns(dataset: &Dataset) -> Vec<IndicatorId> {
    let known: Vec<IndicatorId> = STANDARD
        .into_iter()
        .map(IndicatorId::new)
        .filter(|id| dataset.indicator(id).is_some())
        .collect();
    if known.is_empty() {
        dataset.indicators.iter().take(OWN).map(|i| i.id.clone()).collect()
    } else {
        known
    }
}

impl ListedTable {
    /// The columns that a view asks for, in the year that is shown or the latest there is.
    pub fn of(dataset: &Dataset, view: &View) -> Self {
        let names = Arc::new(DistrictNames::of(&dataset.division.districts));
        Self::with_names(dataset, view, names)
    }

    fn with_names(dataset: &Dataset, view: &View, names: Arc<DistrictNames>) -> Self {
        let ids = columns(dataset, view);
        let columns: Vec<(&Indicator, Option<Year>)> =
            ids.iter().filter_map(|id| Some((dataset.indicator(id)?, view.year))).collect();
        let table = DistrictTable::of(dataset, names, &columns);
        let first = table.columns.first();
        let has_shown = first.is_some_and(|c| c.figures.indicator.id == view.indicator);
        let span = span(&table, dataset.division.districts.len()).filter(|_| has_shown);
        Self { table, has_shown, span }
    }

    /// The positions of the districts that a view lists, in its order.
    pub fn rows(&self, view: &View, selection: &Selection) -> Vec<usize> {
        let order = match view.table.descending {
            true => SortOrder::Descending,
            false => SortOrder::Ascending,
        };
        let mut rows = self.table.rows(sort_by(self, view), order, &view.table.filter);
        if view.table.only_selected {
            rows.retain(|position| selection.holds(*position));
        }
        rows
    }

    /// The lowest and the highest value that a district's line over the years has room for: as far
    /// apart as those of all others, round the middle of its own; its own where they vary more.
    pub fn range_of_line(&self, position: usize) -> Option<[f64; 2]> {
        let column = self.table.columns.first()?;
        let values = || column.history(position).filter_map(|cell| cell.value());
        let (low, high) = (values().reduce(f64::min)?, values().reduce(f64::max)?);
        let (middle, half) = (f64::midpoint(low, high), self.span? / 2.0);
        Some([low.min(middle - half), high.max(middle + half)])
    }
}

fn key(dataset: &Dataset, view: &View) -> TableKey {
    (dataset.revision, columns(dataset, view), view.year)
}

impl Derived {
    /// The columns of the table with their figures, in the year that is shown or the latest there is.
    /// Of very many districts it is worked out in the background.
    pub fn table(&self, dataset: &Arc<Dataset>, view: &View) -> Asked<ListedTable> {
        let many = dataset.division.districts.len() > AT_ONCE;
        let of = dataset.clone();
        let names = move || DistrictNames::of(&of.division.districts);
        let names = match self.names.ask_sized(many, dataset.revision, names) {
            Asked::Ready(names) => names,
            Asked::Pending { permille, .. } => return Asked::Pending { before: None, permille },
            Asked::Broken => return Asked::Broken,
        };
        let (of, view_of) = (dataset.clone(), view.clone());
        let table = move || ListedTable::with_names(&of, &view_of, names);
        match self.tables.ask_sized(many, key(dataset, view), table) {
            // The table before may be that of another division.
            Asked::Pending { permille, .. } => Asked::Pending { before: None, permille },
            asked => asked,
        }
    }

    /// The positions of the districts that the table lists, in its order. `None` while the table is
    /// being worked out.
    pub fn listed(&self, dataset: &Arc<Dataset>, view: &View) -> Option<Arc<Vec<usize>>> {
        let Asked::Ready(listed) = self.table(dataset, view) else { return None };
        let only = view.table.only_selected.then(|| view.selection.clone());
        let key = RowsKey {
            table: key(dataset, view),
            sort: view.table.sort.clone(),
            descending: view.table.descending,
            filter: view.table.filter.clone(),
            only,
        };
        Some(self.listings.get(key, || {
            let selection = self.selection(dataset, &view.selection);
            Arc::new(listed.rows(view, &selection))
        }))
    }
}

/// The sort key of the rows; the name where the column is not there.
fn sort_by(listed: &ListedTable, view: &View) -> SortBy {
    let wanted = match &view.table.sort {
        TableSort::Name => return SortBy::Name,
        TableSort::Code => return SortBy::Code,
        TableSort::PartOf => return SortBy::PartOf,
        TableSort::Change | TableSort::Shown => &view.indicator,
        TableSort::Indicator(id) => id,
    };
    let columns = &listed.table.columns;
    let place = columns.iter().position(|column| column.figures.indicator.id == *wanted);
    let by = match view.table.sort {
        TableSort::Change => SortBy::Change,
        _ => SortBy::Column,
    };
    place.map_or(SortBy::Name, by)
}

/// The widest span of a district's years, for most districts.
fn span(table: &DistrictTable, districts: usize) -> Option<f64> {
    let column = table.columns.first().filter(|column| column.years.len() > 1)?;
    let mut spans: Vec<f64> = (0..districts)
        .filter_map(|position| {
            let values = || column.history(position).filter_map(|cell| cell.value());
            Some(values().reduce(f64::max)? - values().reduce(f64::min)?)
        })
        .collect();
    spans.sort_unstable_by(f64::total_cmp);
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a place in the list"
    )]
    let at = (spans.len() as f64 * WITHIN) as usize;
    spans.get(at).or(spans.last()).copied().filter(|span| *span > 0.0)
}
