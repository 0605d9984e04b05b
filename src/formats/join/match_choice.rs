//! The choice between a key column and the coordinates of the rows.

use std::rc::Rc;

use super::JoinAnswers;
use super::key::Key;
use super::located::Located;
use super::matching::Places;
use super::other_keys::best_key_among;
use super::shape::matched_rows;
use crate::formats::TableFile;
use crate::model::Dataset;

/// The way in which the rows of a table find their districts.
pub enum MatchChoice<'a> {
    /// By a key column.
    Key(Key),
    /// By their coordinates.
    Coordinates(Located<'a>),
}

/// The best way for a table, and the targets that it finds. A key column comes first, if it names the districts of most
/// rows and few of them twice; else the coordinates, if more rows lie in a district or most do. `None` if
/// nothing matches.
pub fn match_choice<'a, 'd>(
    dataset: &'d Dataset,
    table: &'a TableFile,
    columns: &[usize],
    known: &Rc<Places<'d>>,
) -> Option<(MatchChoice<'a>, Rc<Places<'d>>)> {
    let key = best_key_among(dataset, table, columns, known);
    if table.places.is_none()
        || key.as_ref().is_some_and(|(key, places)| is_sound(table, key, places))
    {
        return key.map(|(key, places)| (MatchChoice::Key(key), places));
    }
    let located = Located::of(dataset, table).filter(|located| located.rows() > 0);
    match (key, located) {
        (Some((key, places)), Some(located))
            if located.rows() <= key.rows && located.rows() * 2 < table.lines.len() =>
        {
            Some((MatchChoice::Key(key), places))
        }
        (_, Some(located)) => Some((MatchChoice::Coordinates(located), known.clone())),
        (key, None) => key.map(|(key, places)| (MatchChoice::Key(key), places)),
    }
}

/// True for a key of most rows, few of which repeat the district and year of another.
fn is_sound(table: &TableFile, key: &Key, places: &Places<'_>) -> bool {
    let repeated = || matched_rows(table, key, places, &JoinAnswers::default()).repeated();
    key.rows * 2 >= table.lines.len() && repeated() * 2 <= key.rows
}
