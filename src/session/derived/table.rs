//! The district table: its columns, and its rows sorted and filtered as in a view.

use std::sync::Arc;

use super::{Computed, Derived, Selection};
use crate::analysis::{DistrictNames, DistrictTable, SortBy, SortOrder};
use crate::city::city;
use crate::model::{Dataset, DistrictCode, Indicator, IndicatorId, Revision, Year};
use crate::project::{TableSort, TableView, View};

/// Number of default columns for a file that has none of the standard columns.
const OWN: usize = 4;
/// Share of the districts whose variation over the years fits the height of a sparkline.
const WITHIN: f64 = 0.9;

/// Maximum number of districts for which the table is computed within a frame.
const AT_ONCE: usize = 5_000;

/// The district table, without order and filter.
#[derive(Debug)]
pub struct ListedTable {
    /// The columns and their figures. The indicator on the map is the first column if it has figures.
    pub table: DistrictTable,
    /// True if the first column is the indicator on the map.
    pub has_shown: bool,
    /// The value range of the sparklines in the first column, the same in all rows: most districts vary
    /// less over the years. `None` if the indicator on the map has a single year, or no variation.
    pub span: Option<f64>,
}

/// Cache key of a table's figures.
pub(super) type TableKey = (Revision, Vec<IndicatorId>, Option<Year>);

/// Cache key of a table's row list.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct RowsKey {
    table: TableKey,
    settings: TableView,
    shown: IndicatorId,
    /// The selection, if only selected districts are listed; empty otherwise.
    selection: Vec<DistrictCode>,
}

/// The ids of the columns; the indicator on the map is the first.
fn columns(dataset: &Dataset, view: &View) -> Vec<IndicatorId> {
    let others: Vec<IndicatorId> = match &view.table.columns {
        Some(chosen) => chosen.clone(),
        None => standard_columns(dataset),
    };
    let others = others.into_iter().filter(|id| *id != view.map.indicator);
    std::iter::once(view.map.indicator.clone()).chain(others).collect()
}

/// The default columns beside the indicator on the map; those that the dataset lacks are left out.
pub fn standard_columns(dataset: &Dataset) -> Vec<IndicatorId> {
    let known: Vec<IndicatorId> =
        city().table_columns.iter().filter(|id| dataset.indicator(id).is_some()).cloned().collect();
    if known.is_empty() {
        dataset.indicators.iter().take(OWN).map(|i| i.id.clone()).collect()
    } else {
        known
    }
}

impl ListedTable {
    /// The table with a view's columns, in the view's year or the latest of an indicator.
    pub fn of(dataset: &Dataset, view: &View) -> Self {
        let names = Arc::new(DistrictNames::of(&dataset.division.districts));
        Self::with_names(dataset, &columns(dataset, view), view.map.year, names)
    }

    /// The table of these columns, of which the first is the indicator on the map.
    fn with_names(
        dataset: &Dataset,
        ids: &[IndicatorId],
        year: Option<Year>,
        names: Arc<DistrictNames>,
    ) -> Self {
        let columns: Vec<(&Indicator, Option<Year>)> =
            ids.iter().filter_map(|id| Some((dataset.indicator(id)?, year))).collect();
        let table = DistrictTable::of(dataset, names, &columns);
        let first = table.columns.first();
        let has_shown = first.is_some_and(|c| ids.first() == Some(&c.figures.indicator.id));
        let span = span(&table, dataset.division.districts.len()).filter(|_| has_shown);
        Self { table, has_shown, span }
    }

    /// Positions of the listed districts, sorted and filtered by the table's settings. `shown` is the
    /// indicator on the map.
    pub fn rows(
        &self,
        settings: &TableView,
        shown: &IndicatorId,
        selection: &Selection,
    ) -> Vec<usize> {
        let order = match settings.descending {
            true => SortOrder::Descending,
            false => SortOrder::Ascending,
        };
        let sort = sort_by(self, &settings.sort, shown);
        let mut rows = self.table.rows(sort, order, &settings.filter);
        if settings.only_selected {
            rows.retain(|position| selection.holds(*position));
        }
        rows
    }

    /// The lowest and highest value of a district's sparkline: `span` wide round the middle of its
    /// own values, or its own range if that is wider. `None` without values or span.
    pub fn range_of_line(&self, position: usize) -> Option<[f64; 2]> {
        let column = self.table.columns.first()?;
        let values = || column.history(position).filter_map(|cell| cell.value());
        let (low, high) = (values().reduce(f64::min)?, values().reduce(f64::max)?);
        let (middle, half) = (f64::midpoint(low, high), self.span? / 2.0);
        Some([low.min(middle - half), high.max(middle + half)])
    }
}

fn key(dataset: &Dataset, view: &View) -> TableKey {
    (dataset.revision, columns(dataset, view), view.map.year)
}

impl Derived {
    /// The table with a view's columns, in the view's year or the latest of an indicator. It is computed in
    /// the background if the division has very many districts.
    pub fn table(&self, dataset: &Arc<Dataset>, view: &View) -> Computed<ListedTable> {
        let many = dataset.division.districts.len() > AT_ONCE;
        let names = self.names.ask_sized(many, dataset.revision, dataset.clone(), |_, dataset| {
            DistrictNames::of(&dataset.division.districts)
        });
        let names = match names {
            Computed::Ready(names) => names,
            Computed::Pending { permille, .. } => {
                return Computed::Pending { before: None, permille };
            }
            Computed::Broken => return Computed::Broken,
        };
        let source = (dataset.clone(), names);
        let table =
            self.tables.ask_sized(many, key(dataset, view), source, |key, (dataset, names)| {
                let (_, ids, year) = key;
                ListedTable::with_names(&dataset, ids, *year, names)
            });
        match table {
            // The previous table may belong to another division.
            Computed::Pending { permille, .. } => Computed::Pending { before: None, permille },
            asked => asked,
        }
    }

    /// Positions of the listed districts, sorted and filtered as in a view. `None` while the table is being
    /// computed.
    pub fn listed(&self, dataset: &Arc<Dataset>, view: &View) -> Option<Arc<Vec<usize>>> {
        let Computed::Ready(listed) = self.table(dataset, view) else { return None };
        let only = view.table.only_selected;
        let key = RowsKey {
            table: key(dataset, view),
            settings: view.table.clone(),
            shown: view.map.indicator.clone(),
            selection: if only { view.selection.clone() } else { Vec::new() },
        };
        Some(self.listings.get(key, (self, dataset, listed), |key, (derived, dataset, listed)| {
            let selection = derived.selection(dataset, &key.selection);
            Arc::new(listed.rows(&key.settings, &key.shown, &selection))
        }))
    }
}

/// The sort key of the rows: the name if the table lacks the column.
fn sort_by(listed: &ListedTable, sort: &TableSort, shown: &IndicatorId) -> SortBy {
    let wanted = match sort {
        TableSort::Name => return SortBy::Name,
        TableSort::Code => return SortBy::Code,
        TableSort::PartOf => return SortBy::PartOf,
        TableSort::Change | TableSort::Shown => shown,
        TableSort::Indicator(id) => id,
    };
    let columns = &listed.table.columns;
    let place = columns.iter().position(|column| column.figures.indicator.id == *wanted);
    let by = match sort {
        TableSort::Change => SortBy::Change,
        _ => SortBy::Column,
    };
    place.map_or(SortBy::Name, by)
}

/// The quantile [`WITHIN`] of the districts' ranges over the years, in the first column. `None` for a
/// single year, or if it is 0.
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
