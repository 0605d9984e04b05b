//! Other columns of the districts' file that tell the districts apart: a table may have the same, rather than the
//! codes and names of the districts.

use std::borrow::Cow;
use std::collections::HashSet;
use std::rc::Rc;

use super::key::{Key, best_key, speaks_of_codes};
use super::matching::Places;
use crate::formats::TableFile;
use crate::model::{Dataset, DistrictCode, Source};

/// The most columns that are tried.
const MOST_TRIED: usize = 12;
/// The share of the districts that have a text in such a column, as so many of so many.
const FILLED: [usize; 2] = [9, 10];

/// The best key of a table with the targets that it matches: by code or name, or by another column of the districts'
/// file. That takes part if the first is no sure one, and wins if it fits better, or has the same heading and
/// fits as well.
pub fn best_key_among<'a>(
    dataset: &'a Dataset,
    table: &TableFile,
    columns: &[usize],
    known: &Rc<Places<'a>>,
) -> Option<(Key, Rc<Places<'a>>)> {
    let best = best_key(table, columns, known);
    let of_targets = known.codes.len();
    let is_sure = best.as_ref().is_some_and(|key| key.is_sure(table, of_targets));
    let mut found = best.map(|key| (key, known.clone()));
    if is_sure {
        return found;
    }
    for other in others(dataset, table, known) {
        let Some(key) = best_key(table, columns, &other) else { continue };
        let heading = table.columns.get(key.column).map(|column| column.name.to_lowercase());
        let is_same = heading.as_deref() == other.column.map(str::to_lowercase).as_deref();
        let is_better =
            |known: &Key| key.score > known.score || (is_same && key.score >= known.score);
        if found.as_ref().is_none_or(|(known, _)| is_better(known)) {
            found = Some((key, Rc::new(other)));
        }
    }
    let is_asked = columns.len() == 1;
    found.filter(|(key, _)| is_asked || !key.is_by_chance(table, of_targets))
}

/// The targets by each other column that tells them apart.
fn others<'a>(dataset: &'a Dataset, table: &TableFile, known: &Places<'a>) -> Vec<Places<'a>> {
    if dataset.source == Source::BuiltIn {
        return Vec::new();
    }
    let is_heading = |column: &str| {
        table.columns.iter().any(|known| known.name.to_lowercase() == column.to_lowercase())
    };
    // Other numbers, such as counts, are the same by chance.
    let numbers = dataset.table.columns().filter(|column| speaks_of_codes(column));
    let by = |column: &'a str| tells_apart(dataset, known, column);
    // Those with a heading of the table come first.
    let (same, others): (Vec<&str>, Vec<&str>) =
        dataset.table.texts().chain(numbers).partition(|column| is_heading(column));
    same.into_iter().chain(others).filter_map(by).take(MOST_TRIED).collect()
}

/// The targets by a column, if nearly all have a text of their own there, and another than their code.
fn tells_apart<'a>(
    dataset: &'a Dataset,
    known: &Places<'a>,
    column: &'a str,
) -> Option<Places<'a>> {
    let text = |code: &&'a DistrictCode| {
        let (row, _) = dataset.table.row(code, None)?;
        if let Some(text) = dataset.table.text(row, column) {
            return Some(Cow::Borrowed(text));
        }
        let number = dataset.table.cell(row, column).value()?;
        (number.fract() == 0.0).then(|| Cow::Owned(number.to_string()))
    };
    let keys: Vec<Option<Cow<'a, str>>> = known.codes.iter().map(text).collect();
    let filled: Vec<&str> = keys.iter().flatten().map(Cow::as_ref).collect();
    let distinct: HashSet<&str> = filled.iter().copied().collect();
    let [most, all] = FILLED;
    let same = |(code, key): (&&DistrictCode, &Option<Cow<'a, str>>)| {
        key.as_deref().is_none_or(|key| key == code.as_str())
    };
    let is_code = known.codes.iter().zip(&keys).all(same);
    let tells = distinct.len() == filled.len() && filled.len() * all >= keys.len() * most;
    (tells && filled.len() > 1 && !is_code).then(|| known.by_column(column, keys))
}
