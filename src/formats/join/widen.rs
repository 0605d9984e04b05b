//! A dataset with the figures of a table beside its own.

use std::collections::{BTreeMap, HashMap};

use super::matching::Places;
use super::shape::Figure;
use crate::formats::TableFile;
use crate::formats::features::{file_name, indicator_of, own_theme};
use crate::model::{Cell, Dataset, IndicatorId, LocalText, Revision, Row, Year};

/// Adds figures to a dataset as indicators of their own, and returns the ids of these. Old rows keep their
/// positions.
pub fn widen(
    dataset: &Dataset,
    table: &TableFile,
    figures: &[Figure],
    places: &Places,
    revision: Revision,
) -> (Dataset, Vec<IndicatorId>) {
    let mut rows: Vec<Row> = Vec::new();
    let mut targets: HashMap<(usize, Option<Year>), usize> = HashMap::new();
    for at in figures.iter().flat_map(|figure| &figure.of) {
        let Some((code, _)) = places.codes.get(at.0) else { continue };
        targets.entry(*at).or_insert_with(|| {
            rows.push(Row { code: code.clone(), year: at.1 });
            rows.len() - 1
        });
    }
    let mut columns: BTreeMap<String, Vec<Cell>> = BTreeMap::new();
    let mut joined = dataset.clone();
    joined.revision = revision;
    let own = own_theme();
    if !joined.themes.iter().any(|theme| theme.id == own.id) {
        joined.themes.push(own);
    }
    let mut added = Vec::with_capacity(figures.len());
    for figure in figures {
        let cells = figure.judged.cells.as_deref().unwrap_or_default();
        let name = free_name(&joined, &columns, &figure.judged.summary.name, &table.name);
        let mut column = vec![Cell::Missing; rows.len()];
        for (at, cell) in figure.of.iter().zip(cells) {
            let target = targets.get(at).and_then(|target| column.get_mut(*target));
            if let Some(place) = target {
                *place = *cell;
            }
        }
        let mut indicator = indicator_of(&table.name, &name, cells);
        if !table.publisher.is_empty() {
            indicator.source = LocalText::same(&*table.publisher);
        }
        if !figure.unit.is_empty() {
            indicator.title = LocalText::same(format!("{name} ({})", figure.unit));
        }
        let mut years: Vec<Year> = figure.of.iter().filter_map(|(_, year)| *year).collect();
        years.sort_unstable();
        years.dedup();
        if !years.is_empty() {
            indicator.years.insert(dataset.division.id.clone(), years);
        }
        added.push(indicator.id.clone());
        joined.indicators.push(indicator);
        columns.insert(name, column);
    }
    joined.table = dataset.table.extended(&rows, columns, &BTreeMap::new());
    let rule = joined.withheld.rule.clone();
    (joined.with_small_groups(rule), added)
}

/// The column's name, with the name of the file and a number appended as far as they are needed to tell it
/// from other columns and indicators.
fn free_name(
    dataset: &Dataset,
    columns: &BTreeMap<String, Vec<Cell>>,
    column: &str,
    file: &str,
) -> String {
    let is_free = |name: &str| {
        !(columns.contains_key(name) || dataset.table.has_column(name))
            && dataset.indicators.iter().all(|i| i.id.as_str() != name)
    };
    if is_free(column) {
        return column.to_owned();
    }
    let of_file = format!("{column} ({})", file_name(file));
    let numbered = (2..).map(|n| format!("{of_file} {n}"));
    std::iter::once(of_file.clone()).chain(numbered).find(|name| is_free(name)).unwrap_or(of_file)
}
