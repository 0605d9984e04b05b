//! Tables with a column for each district and a row for each figure, turned so that each district has a row.

use super::key::best_key;
use super::matching::{MatchedBy, Places};
use crate::formats::features::Value;
use crate::formats::{ColumnRole, Problem, ProblemKind, TableFile};
use crate::limits::COLUMNS;

/// The fewest districts in the headings.
const FEWEST: usize = 3;
/// The number of districts in the headings for each that a column finds.
const TIMES: usize = 3;

/// The table turned, if its headings name far more districts than any of the `wanted` columns, and most of
/// them do. Columns before the first district name the figures.
pub fn turned(table: &TableFile, wanted: &[usize], places: &Places<'_>) -> Option<TableFile> {
    let is_said = table.roles.iter().any(|role| *role != ColumnRole::Unknown);
    if is_said || table.lines.len() > COLUMNS || table.columns.len() <= FEWEST {
        return None;
    }
    // Codes as headings look like figures, so that they became the first row.
    let are_numbered =
        table.columns.iter().zip(1..).all(|(column, at)| column.name == format!("#{at}"));
    let names: Vec<String> = (0..table.columns.len())
        .map(|at| match table.columns.get(at) {
            Some(column) if !are_numbered => column.name.clone(),
            _ => table.text(0, at).into_owned(),
        })
        .collect();
    let (first, found) = districts_among(&names, places)?;
    let of_column = best_key(table, wanted, places).map_or(0, |key| key.found(places.codes.len()));
    let are_most = found * 2 >= names.len() - first;
    if first == 0 || found < FEWEST || found <= of_column * TIMES || !are_most {
        return None;
    }
    let numbers = (1..).take(names.len()).skip(first).collect();
    let mut problems = table.problems.clone();
    problems.push(Problem::of_file(ProblemKind::Turned { districts: found }));
    let mut turned = TableFile::new(&table.name, numbers, problems);
    turned.sheet.clone_from(&table.sheet);
    turned.sheets.clone_from(&table.sheets);
    turned.publisher.clone_from(&table.publisher);
    turned.missing = table.missing.clone();
    let key = table.columns.first().map_or("", |column| column.name.as_str());
    let districts = names.iter().skip(first).map(|name| Value::Text(name.clone()));
    turned.add(key, districts.collect(), ColumnRole::Unknown, "");
    for row in usize::from(are_numbered)..table.lines.len() {
        let parts = (0..first).map(|at| table.text(row, at)).filter(|part| !part.is_empty());
        let name = parts.collect::<Vec<_>>().join(" ");
        let values = table.columns.iter().skip(first);
        let values = values.map(|column| column.values.get(row).unwrap_or(&Value::Absent).clone());
        turned.add(&name, values.collect(), ColumnRole::Unknown, "");
    }
    Some(turned)
}

/// The position of the first name of a district, and the number of districts that the names find by the best
/// way of matching.
fn districts_among(names: &[String], places: &Places<'_>) -> Option<(usize, usize)> {
    let by = |by: MatchedBy| {
        let mut found: Vec<(usize, usize)> = Vec::new();
        for (at, name) in names.iter().enumerate() {
            found.extend(places.find(by, name.trim()).map(|place| (place, at)));
        }
        let first = found.iter().map(|(_, at)| *at).min()?;
        found.sort_unstable();
        found.dedup_by_key(|(place, _)| *place);
        Some((first, found.len()))
    };
    let ways = MatchedBy::ALL.into_iter().filter_map(by);
    // The strictest of equal ways.
    ways.rev().max_by_key(|(_, found)| *found)
}
