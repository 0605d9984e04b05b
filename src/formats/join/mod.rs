//! Joining of a table to districts by code or name, with a report of what did not match on either side.

mod classes;
mod described;
mod fit;
mod fitting_row;
mod key;
mod located;
mod match_choice;
mod matching;
mod missing_guess;
mod of_rows;
mod other_keys;
mod other_years;
mod proposed;
mod repeated;
mod row_figures;
mod shape;
mod sum_row;
mod turned;
mod whole;
mod widen;
mod years;

use std::collections::BTreeMap;
use std::rc::Rc;

use thiserror::Error;

use super::{ColumnSummary, PlaceReading, Problem, ProblemKind, TableFile};
use crate::i18n::{Language, tr, tr_with};
use crate::model::{Dataset, DistrictCode, IndicatorId, LocalText, Revision, Year};
use key::{Key, best_key};
use located::Located;
use match_choice::{MatchChoice, match_choice};
use matching::Places;
use other_keys::best_key_among;
use row_figures::{RowDistricts, outside, row_figures};
use shape::{Shaped, left_out, matched_rows, targets};
use turned::turned;
use widen::widen;

pub use described::{ShareExample, described};
pub use fit::Fit;
pub use matching::MatchedBy;
pub use of_rows::OfRows;
pub use other_years::{HeadedFigure, with_other_years};
pub use proposed::{proposed, proposed_whole, row_numbers, wholes};
pub use years::{year_in_names, year_of};

/// The reason that a row of the table was left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowFault {
    /// No district has this code or name.
    Unknown,
    /// The cell in the key column is empty.
    Empty,
    /// An earlier row has the same district and year, and other values.
    Repeated,
    /// The row is a sum over the districts.
    Sum,
    /// The place of the row lies in no district.
    Outside,
    /// The row has no coordinates, or such as are no place.
    NoPlace,
}

impl RowFault {
    /// The id in machine-readable output.
    pub fn id(self) -> &'static str {
        match self {
            Self::Unknown => "unknown",
            Self::Empty => "empty",
            Self::Repeated => "repeated",
            Self::Sum => "sum",
            Self::Outside => "outside",
            Self::NoPlace => "no_place",
        }
    }

    /// The description in the user's language.
    pub fn text(self, language: Language) -> &'static str {
        let key = match self {
            Self::Unknown => "errors.row_unknown",
            Self::Empty => "errors.row_empty",
            Self::Repeated => "errors.row_repeated",
            Self::Sum => "errors.row_sum",
            Self::Outside => "errors.row_outside",
            Self::NoPlace => "errors.row_no_place",
        };
        tr(language, key)
    }
}

/// The districts that the user has given to rows by hand, by the text in the key column.
pub type MendedRows = BTreeMap<String, DistrictCode>;

/// No rows that were mended.
static NOT_MENDED: MendedRows = MendedRows::new();

/// The user's answers about a table that is joined.
#[derive(Clone, Copy, Debug)]
pub struct JoinAnswers<'a> {
    /// The name of the key column; `None` for the one that fits best.
    pub key: Option<&'a str>,
    /// The rows that have a district by hand.
    pub mended: &'a MendedRows,
    /// The year of the figures that the table gives none.
    pub year: Option<Year>,
}

impl Default for JoinAnswers<'_> {
    fn default() -> Self {
        Self { key: None, mended: &NOT_MENDED, year: None }
    }
}

/// A row of the table that was left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnmatchedRow {
    /// Line number in the file, from 1.
    pub line: u64,
    /// The text in the key column, or the first text of a row without one.
    pub key: String,
    /// The reason.
    pub why: RowFault,
    /// Line number of the row with the same district and year, which is used.
    pub earlier: Option<u64>,
}

impl UnmatchedRow {
    /// The reason in the user's language, with the row that is used in its place.
    pub fn reason(&self, language: Language) -> String {
        match self.earlier {
            Some(line) => {
                let line = line.to_string();
                tr_with(language, "errors.row_repeated_after", &[("line", &line)])
            }
            None => self.why.text(language).to_owned(),
        }
    }
}

/// The result of a join: the dataset with the new columns, and what did not match.
#[derive(Clone, Debug)]
pub struct Joined {
    /// The districts with old and new figures.
    pub dataset: Dataset,
    /// Name of the key column, by which rows are matched, or of the coordinates.
    pub key: String,
    /// The way of matching.
    pub by: MatchedBy,
    /// The coordinate system of the rows, if they are matched by coordinates.
    pub placed_in: Option<PlaceReading>,
    /// The column with years, if there is one.
    pub year_column: Option<String>,
    /// Number of rows of the table.
    pub rows: usize,
    /// Number of matched rows, identical ones among them.
    pub matched_rows: usize,
    /// Positions of the districts without a row.
    pub unmatched_districts: Vec<usize>,
    /// The rows that were left out.
    pub unmatched_rows: Vec<UnmatchedRow>,
    /// The ids of the added indicators.
    pub added: Vec<IndicatorId>,
    /// The way in which each added figure was made of several rows. Empty if each row has its own district.
    pub of_rows: Vec<OfRows>,
    /// The added columns, summarised over the matched rows.
    pub columns: Vec<ColumnSummary>,
    /// Problems of the table.
    pub problems: Vec<Problem>,
}

impl Joined {
    /// Number of districts with a row.
    pub fn matched_districts(&self) -> usize {
        self.dataset.division.districts.len() - self.unmatched_districts.len()
    }

    /// The added figures with the headings of their columns.
    pub fn headed(&self) -> impl Iterator<Item = HeadedFigure> + '_ {
        let headings = self.columns.iter().map(|column| column.name.clone());
        self.added
            .iter()
            .zip(headings)
            .map(|(id, heading)| HeadedFigure { id: id.clone(), heading })
    }
}

/// Errors in joining a table.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum JoinError {
    /// The table has no column with this name.
    #[error("there is no column {column}")]
    NoSuchColumn {
        /// The name that was asked for.
        column: String,
        /// The names of the table's columns.
        columns: Vec<String>,
    },
    /// No column holds codes or names of the districts.
    #[error("nothing in {table} fits the districts")]
    NoKey {
        /// Name of the table.
        table: String,
        /// A cell of the table, as an example.
        example: String,
        /// The code of a district, as an example.
        code: String,
        /// The name of a district, as an example.
        name: String,
    },
    /// The rows have coordinates, but none lies in a district.
    #[error("no row of {table} lies in a district by {columns}")]
    NoneInside {
        /// Name of the table.
        table: String,
        /// The headings of the coordinates.
        columns: String,
        /// Name of the division.
        division: LocalText,
    },
    /// The rows have coordinates in a system that can't be told.
    #[error("the coordinates in {columns} of {table} are in an unknown system")]
    UnknownSystem {
        /// Name of the table.
        table: String,
        /// The headings of the coordinates.
        columns: String,
    },
}

impl JoinError {
    /// The message for the user: the error, its cause, and what to do.
    pub fn message(&self, language: Language) -> String {
        match self {
            Self::NoSuchColumn { column, columns } => tr_with(
                language,
                "errors.join_no_such_column",
                &[("column", column), ("columns", &columns.join(", "))],
            ),
            Self::NoKey { table, example, code, name } => tr_with(
                language,
                "errors.join_no_key",
                &[("table", table), ("example", example), ("code", code), ("name", name)],
            ),
            Self::NoneInside { table, columns, division } => tr_with(
                language,
                "errors.join_none_inside",
                &[("table", table), ("columns", columns), ("division", division.get(language))],
            ),
            Self::UnknownSystem { table, columns } => tr_with(
                language,
                "errors.join_unknown_system",
                &[("table", table), ("columns", columns)],
            ),
        }
    }
}

/// Joins a table to the districts of a dataset.
///
/// Without `key`, the key column and the way of matching are those that match the most districts and leave
/// the fewest rows out; in a tie the stricter way, then the earlier column. A column of years, recognised by its heading and
/// values, gives a row for each district and year. A table with a column for each district is turned.
///
/// Where no column is a good key, or if `key` names them, the coordinates of the rows are used: the figures are then the
/// number of rows in each district, and sums or means of their numbers.
///
/// # Errors
/// [`JoinError`] if `key` is no column of the table, or if nothing matches.
pub fn join(
    dataset: &Dataset,
    table: &TableFile,
    key: Option<&str>,
    revision: Revision,
) -> Result<Joined, JoinError> {
    join_as(dataset, table, &JoinAnswers { key, ..JoinAnswers::default() }, revision)
}

/// Joins a table as [`join`] does, as the user has answered.
///
/// # Errors
/// As for [`join`].
pub fn join_as(
    dataset: &Dataset,
    table: &TableFile,
    answers: &JoinAnswers<'_>,
    revision: Revision,
) -> Result<Joined, JoinError> {
    let key = answers.key;
    let column = key.and_then(|name| table.column(name));
    let places = Rc::new(Places::of(dataset));
    let is_by_place = |key: &str| {
        let are_named = table.places.as_ref().is_some_and(|places| places.is_key(key, column));
        // A column of coordinates is no key, unless it is one by chance.
        are_named && column.is_none_or(|column| best_key(table, &[column], &places).is_none())
    };
    if key.is_some_and(is_by_place) {
        return match Located::of(dataset, table).filter(|located| located.rows() > 0) {
            Some(located) => {
                Ok(join_located(dataset, table, &located, &places, answers.year, revision))
            }
            None => Err(none_inside(dataset, table)),
        };
    }
    let mut wanted = match (key, column) {
        (Some(name), None) => {
            let headings = table.columns.iter().map(|column| column.name.clone());
            let coordinates = table.places.iter().filter(|places| places.columns.len() != 1);
            let columns = headings.chain(coordinates.map(|places| places.name.clone())).collect();
            return Err(JoinError::NoSuchColumn { column: name.to_owned(), columns });
        }
        (_, Some(column)) => vec![column],
        (None, None) => (0..table.columns.len()).collect(),
    };
    let turned = turned(table, &wanted, &places);
    let table = match &turned {
        Some(turned) => {
            wanted = vec![0];
            turned
        }
        None => table,
    };
    let choice = match key {
        Some(_) => best_key_among(dataset, table, &wanted, &places)
            .map(|(key, places)| (MatchChoice::Key(key), places)),
        None => match_choice(dataset, table, &wanted, &places),
    };
    let nothing = || match key {
        Some(_) => no_key(dataset, table),
        None => none_inside(dataset, table),
    };
    let (choice, places) = choice.ok_or_else(nothing)?;
    match choice {
        MatchChoice::Key(key) => {
            let rows = matched_rows(table, &key, &places, answers);
            let mut shaped = if rows.are_many() {
                of_many_rows(table, &key, &places, dataset, answers)
            } else {
                rows.shaped(table)
            };
            if let Some(column) = places.column {
                let what = ProblemKind::MatchedTo { column: column.to_owned() };
                shaped.problems.insert(0, Problem::of_file(what));
            }
            let name = table.columns.get(key.column).map(|column| column.name.clone());
            let key = (name.unwrap_or_default(), key.by);
            Ok(joined(dataset, table, key, shaped, &places, revision))
        }
        MatchChoice::Coordinates(located) => {
            Ok(join_located(dataset, table, &located, &places, answers.year, revision))
        }
    }
}

fn join_located(
    dataset: &Dataset,
    table: &TableFile,
    located: &Located<'_>,
    places: &Places<'_>,
    year: Option<Year>,
    revision: Revision,
) -> Joined {
    let left_out = |row: usize| outside(table, located, row);
    let rows = RowDistricts {
        columns: &located.places.columns,
        districts: &located.districts,
        left_out: &left_out,
        problems: located.problems.clone(),
    };
    let shaped = row_figures(table, rows, dataset, year);
    let key = (located.places.name.clone(), MatchedBy::Coordinates);
    let placed_in = Some(located.reading.clone());
    Joined { placed_in, ..joined(dataset, table, key, shaped, places, revision) }
}

/// The figures of a table with many rows for each district, such as one for each person: their number, and sums or
/// means.
fn of_many_rows(
    table: &TableFile,
    key: &Key,
    places: &Places<'_>,
    dataset: &Dataset,
    answers: &JoinAnswers<'_>,
) -> Shaped {
    let rows = RowDistricts {
        columns: &[key.column],
        districts: &targets(table, key, places, answers),
        left_out: &|row| left_out(table, key.column, row),
        problems: vec![Problem::of_file(ProblemKind::ManyRows)],
    };
    row_figures(table, rows, dataset, answers.year)
}

/// The dataset with the figures of a table, matched by a key.
fn joined(
    dataset: &Dataset,
    table: &TableFile,
    (key, by): (String, MatchedBy),
    shaped: Shaped,
    places: &Places<'_>,
    revision: Revision,
) -> Joined {
    let mut has_row = vec![false; dataset.division.districts.len()];
    for row in &shaped.fitting {
        if let Some(has_row) = has_row.get_mut(row.place) {
            *has_row = true;
        }
    }
    let unmatched_districts =
        has_row.iter().enumerate().filter(|(_, has_row)| !**has_row).map(|(at, _)| at).collect();
    let mut problems = table.problems.clone();
    problems.extend(shaped.problems);
    problems
        .extend(shaped.figures.iter().flat_map(|figure| figure.judged.problems.iter().cloned()));
    let (widened, added, renamed) = widen(dataset, table, &shaped.figures, places, revision);
    problems.extend(renamed);
    Joined {
        dataset: widened,
        added,
        key,
        by,
        placed_in: None,
        year_column: shaped.time.and_then(|at| table.columns.get(at)).map(|c| c.name.clone()),
        rows: table.lines.len(),
        matched_rows: shaped.fitting.len() + shaped.identical,
        unmatched_districts,
        unmatched_rows: shaped.unmatched,
        of_rows: shaped.figures.iter().filter_map(|figure| figure.of_rows).collect(),
        columns: shaped.figures.iter().map(|figure| figure.judged.summary.clone()).collect(),
        problems,
    }
}

/// The reason that nothing matches, in a table that may have coordinates.
fn none_inside(dataset: &Dataset, table: &TableFile) -> JoinError {
    if let Some(places) = &table.places {
        let (table, columns) = (table.name.clone(), places.name.clone());
        if places.readings.is_empty() {
            return JoinError::UnknownSystem { table, columns };
        }
        return JoinError::NoneInside { table, columns, division: dataset.division.name.clone() };
    }
    no_key(dataset, table)
}

fn no_key(dataset: &Dataset, table: &TableFile) -> JoinError {
    let district = dataset.division.districts.first();
    JoinError::NoKey {
        table: table.name.clone(),
        example: table.text(0, 0).into_owned(),
        code: district.map(|d| d.code.to_string()).unwrap_or_default(),
        name: district.map(|d| d.name.clone()).unwrap_or_default(),
    }
}
