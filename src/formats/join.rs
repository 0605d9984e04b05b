//! Joining of a table to districts by code or name, with a report of what did not match on either side.

use std::collections::{BTreeMap, HashMap};

use thiserror::Error;

use super::features::{Column, JudgedColumn, file_name, indicator_of, judge, own_theme};
use super::{ColumnSummary, FeatureLabel, Problem, TableFile};
use crate::i18n::{Language, tr, tr_with};
use crate::limits::YEARS;
use crate::model::{Cell, Dataset, DistrictCode, Revision, Row, Table, Year};

/// Ways of matching rows to districts, from strict to lenient.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum MatchedBy {
    /// The exact code.
    Code,
    /// The code before the name in one cell, as PxWeb writes it.
    LeadingCode,
    /// The code without leading zeros, which spreadsheets remove.
    CodeWithoutZeros,
    /// The exact name.
    Name,
    /// The name, ignoring case, spaces, punctuation and diacritics.
    LooseName,
}

impl MatchedBy {
    const ALL: [Self; 5] =
        [Self::Code, Self::LeadingCode, Self::CodeWithoutZeros, Self::Name, Self::LooseName];

    /// The id in machine-readable output.
    pub fn id(self) -> &'static str {
        match self {
            Self::Code => "code",
            Self::LeadingCode => "leading_code",
            Self::CodeWithoutZeros => "code_without_zeros",
            Self::Name => "name",
            Self::LooseName => "loose_name",
        }
    }

    /// The name in the user's language.
    pub fn text(self, language: Language) -> &'static str {
        let key = match self {
            Self::Code => "errors.matched_by_code",
            Self::LeadingCode => "errors.matched_by_leading_code",
            Self::CodeWithoutZeros => "errors.matched_by_code_without_zeros",
            Self::Name => "errors.matched_by_name",
            Self::LooseName => "errors.matched_by_loose_name",
        };
        tr(language, key)
    }

    /// The match key of a district.
    fn of_district(self, code: &str, name: &str) -> String {
        match self {
            Self::Code | Self::LeadingCode => code.to_owned(),
            Self::CodeWithoutZeros => without_zeros(code),
            Self::Name => name.to_owned(),
            Self::LooseName => loose(name),
        }
    }

    /// The match key of a cell of the table.
    fn of_cell(self, text: &str) -> String {
        match self {
            Self::Code | Self::Name => text.to_owned(),
            Self::LeadingCode => {
                text.split_once(' ').map_or_else(String::new, |(code, _)| code.to_owned())
            }
            Self::CodeWithoutZeros => without_zeros(text.strip_suffix(".0").unwrap_or(text)),
            Self::LooseName => loose(text),
        }
    }
}

/// The reason that a row of the table was left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowFault {
    /// No district has this code or name.
    Unknown,
    /// The cell in the key column is empty.
    Empty,
    /// An earlier row has the same district and year.
    Repeated,
}

impl RowFault {
    /// The id in machine-readable output.
    pub fn id(self) -> &'static str {
        match self {
            Self::Unknown => "unknown",
            Self::Empty => "empty",
            Self::Repeated => "repeated",
        }
    }

    /// The description in the user's language.
    pub fn text(self, language: Language) -> &'static str {
        let key = match self {
            Self::Unknown => "errors.row_unknown",
            Self::Empty => "errors.row_empty",
            Self::Repeated => "errors.row_repeated",
        };
        tr(language, key)
    }
}

/// A row of the table that was left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnmatchedRow {
    /// Line number in the file, from 1.
    pub line: u64,
    /// The text in the key column.
    pub key: String,
    /// The reason.
    pub why: RowFault,
}

/// The result of a join: the dataset with the new columns, and what did not match.
#[derive(Clone, Debug)]
pub struct Joined {
    /// The districts with old and new figures.
    pub dataset: Dataset,
    /// Name of the key column, by which rows are matched.
    pub key: String,
    /// The way of matching.
    pub by: MatchedBy,
    /// The column with years, if there is one.
    pub year_column: Option<String>,
    /// Number of rows of the table.
    pub rows: usize,
    /// Number of matched rows.
    pub matched_rows: usize,
    /// Positions of the districts without a row.
    pub unmatched_districts: Vec<usize>,
    /// The rows that were left out.
    pub unmatched_rows: Vec<UnmatchedRow>,
    /// The added columns, summarised over the matched rows.
    pub columns: Vec<ColumnSummary>,
    /// Problems of the table.
    pub problems: Vec<Problem>,
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
        }
    }
}

/// Joins a table to the districts of a dataset.
///
/// Without `key`, the key column and the way of matching are those that match the most districts; in a
/// tie the stricter way, then the earlier column. A column of years, recognised by its heading and
/// values, gives a row for each district and year.
///
/// # Errors
/// [`JoinError`] if `key` is no column of the table, or if nothing matches.
pub fn join(
    dataset: &Dataset,
    table: &TableFile,
    key: Option<&str>,
    revision: Revision,
) -> Result<Joined, JoinError> {
    let wanted = match key {
        Some(name) => vec![table.column(name).ok_or_else(|| JoinError::NoSuchColumn {
            column: name.to_owned(),
            columns: table.columns.iter().map(|c| c.name.clone()).collect(),
        })?],
        None => (0..table.columns.len()).collect(),
    };
    let places = Places::of(dataset);
    let (key, by) = best_key(table, &wanted, &places).ok_or_else(|| no_key(dataset, table))?;
    let year = year_column(table, key);
    let rows = matched_rows(table, key, by, year, &places);
    let figures: Vec<(usize, JudgedColumn)> = figures_of(table, &rows.fitting, key, year);
    let unmatched_districts = (0..dataset.division.districts.len())
        .filter(|position| !rows.fitting.iter().any(|row| row.place == *position))
        .collect();
    Ok(Joined {
        dataset: joined_dataset(dataset, table, &rows.fitting, &places, &figures, revision),
        key: table.columns.get(key).map(|c| c.name.clone()).unwrap_or_default(),
        by,
        year_column: year.and_then(|at| table.columns.get(at)).map(|c| c.name.clone()),
        rows: table.lines.len(),
        matched_rows: rows.fitting.len(),
        unmatched_districts,
        unmatched_rows: rows.unmatched,
        columns: figures.iter().map(|(_, column)| column.summary.clone()).collect(),
        problems: table
            .problems
            .iter()
            .chain(figures.iter().flat_map(|(_, column)| &column.problems))
            .cloned()
            .collect(),
    })
}

/// The match targets: the districts, then the codes without an outline.
struct Places {
    codes: Vec<(DistrictCode, String)>,
    by: Vec<(MatchedBy, HashMap<String, usize>)>,
}

impl Places {
    fn of(dataset: &Dataset) -> Self {
        let districts = dataset.division.districts.iter().map(|d| (d.code.clone(), d.name.clone()));
        let unplaced =
            dataset.unplaced.iter().map(|u| (u.code.clone(), u.name.get(Language::Sv).to_owned()));
        let codes: Vec<(DistrictCode, String)> = districts.chain(unplaced).collect();
        let by = MatchedBy::ALL.map(|by| {
            let mut places: HashMap<String, Option<usize>> = HashMap::new();
            for (place, (code, name)) in codes.iter().enumerate() {
                // A key that two targets share is ambiguous and matches neither.
                places
                    .entry(by.of_district(code.as_str(), name))
                    .and_modify(|taken| *taken = None)
                    .or_insert(Some(place));
            }
            let sure = places.into_iter().filter_map(|(key, place)| Some((key, place?)));
            (by, sure.filter(|(key, _)| !key.is_empty()).collect())
        });
        Self { codes, by: by.into() }
    }

    fn find(&self, by: MatchedBy, text: &str) -> Option<usize> {
        let (_, places) = self.by.iter().find(|(way, _)| *way == by)?;
        places.get(&by.of_cell(text)).copied()
    }
}

fn best_key(table: &TableFile, columns: &[usize], places: &Places) -> Option<(usize, MatchedBy)> {
    let mut best: Option<(usize, usize, MatchedBy)> = None;
    for by in MatchedBy::ALL {
        for column in columns {
            let mut found: Vec<usize> = (0..table.lines.len())
                .filter_map(|row| places.find(by, table.text(row, *column)))
                .collect();
            found.sort_unstable();
            found.dedup();
            if found.len() > best.map_or(0, |(most, _, _)| most) {
                best = Some((found.len(), *column, by));
            }
        }
    }
    best.map(|(_, column, by)| (column, by))
}

fn no_key(dataset: &Dataset, table: &TableFile) -> JoinError {
    let district = dataset.division.districts.first();
    JoinError::NoKey {
        table: table.name.clone(),
        example: table.text(0, 0).to_owned(),
        code: district.map(|d| d.code.to_string()).unwrap_or_default(),
        name: district.map(|d| d.name.clone()).unwrap_or_default(),
    }
}

const YEAR_HEADINGS: [&str; 5] = ["år", "ar", "year", "tid", "time"];

/// The column of years: it has a known heading, and every cell is a year.
fn year_column(table: &TableFile, key: usize) -> Option<usize> {
    (0..table.columns.len()).filter(|at| *at != key).find(|at| {
        let heading = table.columns.get(*at).map(|c| c.name.to_lowercase()).unwrap_or_default();
        YEAR_HEADINGS.contains(&heading.as_str())
            && (0..table.lines.len()).all(|row| year_of(table.text(row, *at)).is_some())
    })
}

fn year_of(text: &str) -> Option<Year> {
    text.parse().ok().filter(|year| YEARS.contains(year)).map(Year)
}

/// A matched row of the table.
struct FittingRow {
    row: usize,
    place: usize,
    year: Option<Year>,
}

#[derive(Default)]
struct MatchedRows {
    fitting: Vec<FittingRow>,
    unmatched: Vec<UnmatchedRow>,
}

fn matched_rows(
    table: &TableFile,
    key: usize,
    by: MatchedBy,
    year: Option<usize>,
    places: &Places,
) -> MatchedRows {
    let mut matched = MatchedRows::default();
    let mut seen = HashMap::new();
    for (row, line) in table.lines.iter().enumerate() {
        let text = table.text(row, key);
        let year = year.and_then(|at| year_of(table.text(row, at)));
        let why = match places.find(by, text) {
            Some(place) if seen.insert((place, year), row).is_none() => {
                matched.fitting.push(FittingRow { row, place, year });
                continue;
            }
            Some(_) => RowFault::Repeated,
            None if text.is_empty() => RowFault::Empty,
            None => RowFault::Unknown,
        };
        matched.unmatched.push(UnmatchedRow { line: *line, key: text.to_owned(), why });
    }
    matched
}

/// The numeric columns, over the matched rows.
fn figures_of(
    table: &TableFile,
    rows: &[FittingRow],
    key: usize,
    year: Option<usize>,
) -> Vec<(usize, JudgedColumn)> {
    table
        .columns
        .iter()
        .enumerate()
        .filter(|(at, _)| *at != key && Some(*at) != year)
        .filter_map(|(at, column)| {
            let values = rows.iter().filter_map(|r| column.values.get(r.row)).cloned().collect();
            let fitting = Column { name: column.name.clone(), values };
            let judged = judge(&fitting, rows.len(), |row| FeatureLabel {
                number: rows.get(row).map_or(0, |r| r.row + 1),
                name: rows.get(row).map(|r| table.text(r.row, key).to_owned()),
            });
            judged.cells.is_some().then_some((at, judged))
        })
        .collect()
}

fn joined_dataset(
    dataset: &Dataset,
    table: &TableFile,
    rows: &[FittingRow],
    places: &Places,
    figures: &[(usize, JudgedColumn)],
    revision: Revision,
) -> Dataset {
    let old = &dataset.table;
    let mut all_rows: Vec<Row> = old.rows().to_vec();
    let mut columns: BTreeMap<String, Vec<Cell>> = old
        .columns()
        .map(|name| {
            (name.to_owned(), (0..old.rows().len()).map(|row| old.cell(row, name)).collect())
        })
        .collect();
    let mut targets = Vec::with_capacity(rows.len());
    for row in rows {
        let Some((code, _)) = places.codes.get(row.place) else { continue };
        targets.push(match old.row(code, row.year) {
            Some((position, _)) => position,
            None => {
                all_rows.push(Row { code: code.clone(), year: row.year });
                all_rows.len() - 1
            }
        });
    }
    let mut joined = dataset.clone();
    joined.revision = revision;
    let own = own_theme();
    if !joined.themes.iter().any(|theme| theme.id == own.id) {
        joined.themes.push(own);
    }
    let mut years: Vec<Year> = rows.iter().filter_map(|row| row.year).collect();
    years.sort_unstable();
    years.dedup();
    for (_, figure) in figures {
        let cells = figure.cells.as_deref().unwrap_or_default();
        let name = free_name(dataset, &figure.summary.name, &table.name);
        let mut column = vec![Cell::Missing; all_rows.len()];
        for (target, cell) in targets.iter().zip(cells) {
            if let Some(place) = column.get_mut(*target) {
                *place = *cell;
            }
        }
        let mut indicator = indicator_of(&table.name, &name, cells);
        if !years.is_empty() {
            indicator.years.insert(dataset.division.id.clone(), years.clone());
        }
        joined.indicators.push(indicator);
        columns.insert(name, column);
    }
    joined.table = Table::new(all_rows, columns);
    let rule = joined.withheld.rule.clone();
    joined.with_small_groups(rule)
}

/// The column's name, with the file name appended if the dataset has a column or indicator of that name.
fn free_name(dataset: &Dataset, column: &str, file: &str) -> String {
    let taken = dataset.table.has_column(column)
        || dataset.indicators.iter().any(|i| i.id.as_str() == column);
    if taken { format!("{column} ({})", file_name(file)) } else { column.to_owned() }
}

fn without_zeros(code: &str) -> String {
    let digits = !code.is_empty() && code.bytes().all(|b| b.is_ascii_digit());
    if digits { code.trim_start_matches('0').to_owned() } else { String::new() }
}

/// The name in lower case, with letters and digits only and without diacritics.
fn loose(name: &str) -> String {
    name.chars()
        .flat_map(char::to_lowercase)
        .filter(|c| c.is_alphanumeric())
        .map(|c| match c {
            'å' | 'ä' | 'á' | 'à' | 'â' => 'a',
            'ö' | 'ø' | 'ó' | 'ô' => 'o',
            'é' | 'è' | 'ê' | 'ë' => 'e',
            'ü' | 'ú' => 'u',
            'æ' => 'a',
            other => other,
        })
        .collect()
}
