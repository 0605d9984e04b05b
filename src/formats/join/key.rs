//! The key of a table: the column that names the districts, and the way in which it does.

use std::borrow::Cow;

use super::matching::{MatchedBy, Places};
use crate::formats::{ColumnRole, TableFile};

/// The key of a table.
#[derive(Clone, Debug, PartialEq)]
pub struct Key {
    /// Position of the column.
    pub column: usize,
    /// The way of matching.
    pub by: MatchedBy,
    /// The target that each row matches.
    pub places: Vec<Option<usize>>,
    /// Number of rows that match a target.
    pub rows: usize,
    /// The quality: the number of districts found, less the more rows don't match.
    pub score: f64,
}

/// Number of characters from which on a number is no code by chance.
const LONG: usize = 4;

impl Key {
    /// True if the rows match for a reason: by words or long numbers, and half of what could.
    pub fn is_sure(&self, table: &TableFile, of_targets: usize) -> bool {
        let most = as_number(of_targets.min(table.lines.len()));
        self.score * 2.0 >= most && self.matched(table).any(|text| !is_short_number(&text))
    }

    /// True if few rows match, of few districts, and hold nothing but short numbers.
    pub fn is_by_chance(&self, table: &TableFile, of_targets: usize) -> bool {
        let found = self.found(of_targets);
        let are_few = self.rows * 10 < self.places.len() && found * 5 < of_targets;
        are_few && self.matched(table).all(|text| is_short_number(&text))
    }

    /// The texts that match.
    fn matched<'a>(&'a self, table: &'a TableFile) -> impl Iterator<Item = Cow<'a, str>> {
        let rows = self.places.iter().enumerate().filter(|(_, place)| place.is_some());
        rows.map(|(row, _)| table.text(row, self.column))
    }

    /// Number of the first targets that a row matches.
    pub fn found(&self, of_targets: usize) -> usize {
        number_found(&self.places, of_targets)
    }
}

fn is_short_number(text: &str) -> bool {
    text.len() < LONG && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Number of the first targets among the places of rows.
pub fn number_found(places: &[Option<usize>], of_targets: usize) -> usize {
    let mut is_found = vec![false; of_targets];
    for place in places.iter().flatten() {
        if let Some(is_found) = is_found.get_mut(*place) {
            *is_found = true;
        }
    }
    is_found.iter().filter(|is_found| **is_found).count()
}

/// Parts of the headings of codes, in lower case.
const PARTS: [&str; 17] = [
    "fips", "geoid", "nuts", "kod", "code", "område", "omrade", "region", "district", "distrikt",
    "stadsdel", "deso", "regso", "municip", "kommun", "zone", "nyko",
];
/// Words in the headings of codes, in lower case.
const WORDS: [&str; 8] = ["nr", "nummer", "no", "number", "id", "omr", "area", "zon"];

/// The key among some columns: the one that finds the most districts and leaves the fewest rows out. In a
/// tie the stricter way, then the earlier column.
///
/// Numbers under another heading than that of codes are counts sooner than codes. They are a key only in the
/// first column, if four of five rows fit and nothing better is there, or if no other column is offered.
pub fn best_key(table: &TableFile, columns: &[usize], places: &Places<'_>) -> Option<Key> {
    let mut best: Option<Key> = None;
    let most = as_number(places.codes.len().min(table.lines.len()));
    let doubtful: Vec<bool> =
        columns.iter().map(|at| columns.len() > 1 && may_be_counts(table, *at)).collect();
    for by in MatchedBy::ALL {
        for (column, is_doubtful) in columns.iter().zip(&doubtful) {
            if best.as_ref().is_some_and(|key| key.score >= most) {
                break;
            }
            let is_ruled_out = *is_doubtful && *column > 0;
            let is_said = matches!(table.role(*column), ColumnRole::Time | ColumnRole::Figures);
            if is_ruled_out || is_said {
                continue;
            }
            let Matches { places: matched, rows, filled } = matches(table, *column, by, places);
            let found = number_found(&matched, places.codes.len());
            if found == 0 {
                continue;
            }
            if *is_doubtful && rows * 5 < filled * 4 {
                continue;
            }
            let share = as_number(rows) / as_number(filled);
            let score = as_number(found) * share * if *is_doubtful { 0.5 } else { 1.0 };
            if best.as_ref().is_none_or(|key| score > key.score) {
                best = Some(Key { column: *column, by, places: matched, rows, score });
            }
        }
    }
    best
}

/// The rows that match by a column.
struct Matches {
    /// The target of each row.
    places: Vec<Option<usize>>,
    /// Number of rows with a target.
    rows: usize,
    /// Number of rows with a text in the column.
    filled: usize,
}

fn matches(table: &TableFile, column: usize, by: MatchedBy, places: &Places<'_>) -> Matches {
    let mut filled = 0;
    let target = |row: usize| {
        let text = table.text(row, column);
        filled += usize::from(!text.is_empty());
        places.find(by, &text)
    };
    let places: Vec<Option<usize>> = (0..table.lines.len()).map(target).collect();
    let rows = places.iter().flatten().count();
    Matches { places, rows, filled }
}

/// True for a heading that speaks of codes.
pub fn speaks_of_codes(heading: &str) -> bool {
    let heading = heading.to_lowercase();
    let mut words = heading.split(|c: char| !c.is_alphanumeric());
    PARTS.iter().any(|part| heading.contains(part)) || words.any(|word| WORDS.contains(&word))
}

/// True for a column of whole numbers without leading zeros whose heading doesn't speak of codes.
pub fn may_be_counts(table: &TableFile, column: usize) -> bool {
    let heading = table.columns.get(column).map_or("", |column| column.name.as_str());
    !speaks_of_codes(heading)
        && (0..table.lines.len()).all(|row| {
            let text = table.text(row, column);
            let is_padded = text.len() > 1 && text.starts_with('0');
            !is_padded && text.bytes().all(|byte| byte.is_ascii_digit())
        })
}

#[expect(clippy::cast_precision_loss, reason = "counts far below 2^53")]
fn as_number(count: usize) -> f64 {
    count as f64
}
