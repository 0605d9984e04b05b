//! Tables with several rows for each district and year, one for each class or combination of classes, such
//! as sex and age.

use std::collections::{HashMap, HashSet};

use super::fitting_row::FittingRow;
use crate::formats::features::Value;
use crate::formats::{ColumnRole, TableFile};

/// The combinations of classes in a table.
#[derive(Debug, PartialEq)]
pub struct Classes {
    /// The columns that name them.
    pub columns: Vec<usize>,
    /// The names of the combinations, in order of their first rows.
    pub names: Vec<String>,
    /// The position in `names` of each fitting row.
    pub of_rows: Vec<usize>,
}

/// The most combinations that become figures of their own.
const MOST: usize = 500;
/// The most classes of one column, in a table that doesn't say which of its columns name classes.
const MOST_IN_COLUMN: usize = 200;

/// The classes of a table in which districts occur several times for a year. `None` if none tell its rows
/// apart.
pub fn classes(
    table: &TableFile,
    rows: &[FittingRow],
    key: usize,
    time: Option<usize>,
) -> Option<Classes> {
    if repeated(rows, &[]) == 0 {
        return None;
    }
    let is_said = table.roles.contains(&ColumnRole::Class);
    if !is_said && !is_long(rows) {
        return None;
    }
    let candidates = (0..table.columns.len()).filter(|at| *at != key && Some(*at) != time);
    let mut named: Vec<(usize, Vec<usize>)> = Vec::new();
    let mut numbers: Vec<usize> = Vec::new();
    for at in candidates {
        let values = numbered(table, rows, at);
        let is_about_places =
            is_function(rows.iter().map(|row| row.place).zip(values.iter().copied()));
        let distinct = values.iter().max().map_or(0, |most| most + 1);
        if is_about_places || distinct < 2 {
            continue;
        }
        match table.role(at) {
            ColumnRole::Class => {}
            ColumnRole::Unknown if !is_said && distinct <= MOST_IN_COLUMN => {
                if !is_text(table, rows, at) {
                    if distinct * 2 <= rows.len() {
                        numbers.push(at);
                    }
                    continue;
                }
            }
            _ => continue,
        }
        // Its codes, or a second name, tell no more rows apart.
        let is_second_name = named
            .iter()
            .any(|(_, others)| is_function(others.iter().copied().zip(values.iter().copied())));
        if !is_second_name {
            named.push((at, values));
        }
    }
    let mut columns: Vec<usize> = named.into_iter().map(|(at, _)| at).collect();
    // The only numbers are figures, though they tell rows apart.
    if !has_other_numbers(table, rows, &numbers, [Some(key), time]) {
        numbers.clear();
    }
    let (mut names, mut of_rows) = combinations(table, rows, &columns);
    let mut left = repeated(rows, &of_rows);
    if left > 0 {
        // Classes may be numbers too, such as ages.
        let telling = numbers.into_iter().find_map(|number| {
            let with: Vec<usize> = columns.iter().copied().chain([number]).collect();
            let (names, of_rows) = combinations(table, rows, &with);
            (repeated(rows, &of_rows) == 0).then_some((with, names, of_rows))
        });
        if let Some(telling) = telling {
            (columns, names, of_rows) = telling;
            left = 0;
        }
    }
    // A few repeated rows are left out and reported; more of them are no classes.
    let is_usual = names.len() * 2 <= rows.len();
    let tells = !columns.is_empty() && is_usual && names.len() <= MOST && left * 20 <= rows.len();
    tells.then_some(Classes { columns, names, of_rows })
}

/// True if a column of numbers is left over when one of the `numbers` names classes.
fn has_other_numbers(
    table: &TableFile,
    rows: &[FittingRow],
    numbers: &[usize],
    but: [Option<usize>; 2],
) -> bool {
    let others = (0..table.columns.len()).filter(|at| !but.contains(&Some(*at)));
    numbers.len() > 1
        || others.filter(|at| !numbers.contains(at)).any(|at| has_numbers(table, rows, at))
}

fn has_numbers(table: &TableFile, rows: &[FittingRow], at: usize) -> bool {
    let Some(column) = table.columns.get(at) else { return false };
    rows.iter().filter_map(|row| column.values.get(row.row)).any(|value| match value {
        Value::Number(_) => true,
        Value::Text(text) => crate::formats::parsing::number_of(text).is_some(),
        _ => false,
    })
}

/// True if at least every second district of a year has several rows. In a table that doesn't say which of its columns
/// name classes, a few that repeat are no reason to part the others by their remarks.
fn is_long(rows: &[FittingRow]) -> bool {
    let mut numbers: HashMap<_, usize> = HashMap::with_capacity(rows.len());
    for row in rows {
        *numbers.entry((row.place, row.year)).or_default() += 1;
    }
    let several = numbers.values().filter(|number| **number > 1).count();
    several * 2 >= numbers.len()
}

/// Number of rows that repeat the district, year and class of an earlier one. Without `classes` all rows have
/// the same.
fn repeated(rows: &[FittingRow], classes: &[usize]) -> usize {
    let mut seen = HashSet::with_capacity(rows.len());
    let is_new =
        |(at, row): (usize, &FittingRow)| seen.insert((row.place, row.year, classes.get(at)));
    rows.iter().enumerate().map(is_new).filter(|is_new| !is_new).count()
}

/// The texts of a column numbered in order of their first rows.
fn numbered(table: &TableFile, rows: &[FittingRow], at: usize) -> Vec<usize> {
    let mut numbers = HashMap::new();
    let of_row = |row: &FittingRow| {
        let next = numbers.len();
        *numbers.entry(table.text(row.row, at)).or_insert(next)
    };
    rows.iter().map(of_row).collect()
}

/// True if the first of each pair determines the second.
fn is_function(pairs: impl Iterator<Item = (usize, usize)>) -> bool {
    let mut known = HashMap::new();
    pairs.into_iter().all(|(from, to)| *known.entry(from).or_insert(to) == to)
}

fn is_text(table: &TableFile, rows: &[FittingRow], at: usize) -> bool {
    let Some(column) = table.columns.get(at) else { return false };
    let values = rows.iter().filter_map(|row| column.values.get(row.row));
    let words = values.filter(|value| match value {
        Value::Text(text) => crate::formats::parsing::number_of(text).is_none(),
        _ => false,
    });
    words.count() * 2 > rows.len()
}

/// The names of all combinations of some columns, and the combination of each row.
fn combinations(
    table: &TableFile,
    rows: &[FittingRow],
    columns: &[usize],
) -> (Vec<String>, Vec<usize>) {
    let (mut names, mut numbers) = (Vec::new(), HashMap::new());
    let of_row = |row: &FittingRow| {
        let parts: Vec<String> =
            columns.iter().map(|at| table.text(row.row, *at).into_owned()).collect();
        let name = parts.join(" / ");
        *numbers.entry(parts).or_insert_with(|| {
            names.push(name);
            names.len() - 1
        })
    };
    let of_rows = rows.iter().map(of_row).collect();
    (names, of_rows)
}
