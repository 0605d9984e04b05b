//! The choice between a key column and the coordinates of the rows.

use super::key::{Key, best_key};
use super::located::Located;
use super::matching::Places;
use super::shape::shape;
use super::{JoinAnswers, RowFault};
use crate::formats::TableFile;
use crate::model::Dataset;

/// The way in which the rows of a table find their districts.
pub enum MatchChoice<'a> {
    /// By a key column.
    Key(Key),
    /// By their coordinates.
    Coordinates(Located<'a>),
}

/// The best way for a table. A key column comes first, if it names the districts of most rows and few of them twice;
/// else the coordinates, if more rows lie in a district or most do. `None` if nothing matches.
pub fn match_choice<'a>(
    dataset: &Dataset,
    table: &'a TableFile,
    columns: &[usize],
    places: &Places<'_>,
) -> Option<MatchChoice<'a>> {
    let key = best_key(table, columns, places);
    if table.places.is_none() || key.as_ref().is_some_and(|key| is_sound(table, key, places)) {
        return key.map(MatchChoice::Key);
    }
    let located = Located::of(dataset, table).filter(|located| located.rows() > 0);
    match (key, located) {
        (Some(key), Some(located))
            if located.rows() <= key.rows && located.rows() * 2 < table.lines.len() =>
        {
            Some(MatchChoice::Key(key))
        }
        (_, Some(located)) => Some(MatchChoice::Coordinates(located)),
        (key, None) => key.map(MatchChoice::Key),
    }
}

/// True for a key of most rows, few of which repeat the district and year of another.
fn is_sound(table: &TableFile, key: &Key, places: &Places<'_>) -> bool {
    let shaped = shape(table, key, places, &JoinAnswers::default());
    let is_repeated = |why: RowFault| why == RowFault::Repeated;
    let repeated = shaped.unmatched.iter().filter(|row| is_repeated(row.why)).count();
    key.rows * 2 >= table.lines.len() && repeated * 2 <= key.rows
}
