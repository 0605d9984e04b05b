//! From the rows of a table to figures by district and year: years in a column or in the headings, and
//! tables with a row for each class, such as sex or age, which become a figure for each.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::OnceLock;

use super::classes::{Classes, classes};
use super::fitting_row::FittingRow;
use super::key::{Key, may_be_counts};
use super::matching::{MatchedBy, Places};
use super::missing_guess::{MissingGuess, missing_guesses};
use super::of_rows::OfRows;
use super::proposed::kind_of;
use super::repeated::{remove_identical, remove_repeated};
use super::sum_row::is_sum;
use super::years::{school_year, school_year_in, time_column, year_of_cell, years_in_headings};
use super::{JoinAnswers, RowFault, UnmatchedRow};
use crate::formats::features::{
    Column, JudgedColumn, MissingMarks, Value, file_title, judge_read, judge_values, read_text,
};
use crate::formats::parsing::{MarkClue, cell_of};
use crate::formats::{ColumnRole, FeatureLabel, Problem, ProblemKind, TableFile};
use crate::i18n::DecimalMark;
use crate::model::{Cell, FigureKind, Year};
use crate::stats::{Run, in_parallel};

/// The figures of a table by district and year.
#[derive(Debug)]
pub struct Shaped {
    /// The column of years.
    pub time: Option<usize>,
    /// The rows of the table that are used.
    pub fitting: Vec<FittingRow>,
    /// Number of rows that are left out because they equal an earlier one.
    pub identical: usize,
    /// The rows that are left out for another reason, in file order.
    pub unmatched: Vec<UnmatchedRow>,
    /// The figures.
    pub figures: Vec<Figure>,
    /// Remarks on whole columns.
    pub problems: Vec<Problem>,
}

/// A figure of each district and year.
#[derive(Debug)]
pub struct Figure {
    /// The column, with a cell for each of `of`.
    pub judged: JudgedColumn,
    /// The unit; empty if unknown.
    pub unit: String,
    /// The target and the year of each cell.
    pub of: Vec<(usize, Option<Year>)>,
    /// The way in which several rows were put together; `None` for the cells of single rows.
    pub of_rows: Option<OfRows>,
}

/// The rows of a table, matched by a key.
pub struct MatchedRows {
    key: usize,
    time: Option<usize>,
    fitting: Vec<FittingRow>,
    identical: usize,
    unmatched: Vec<UnmatchedRow>,
    /// The columns that may hold figures.
    columns: Vec<usize>,
    classes: Option<Classes>,
}

impl MatchedRows {
    /// Number of rows that repeat the district and year of another, with other values.
    pub fn repeated(&self) -> usize {
        self.unmatched.iter().filter(|row| row.why == RowFault::Repeated).count()
    }

    /// True if most rows repeat the district and year of another, as those of persons or cases do.
    pub fn are_many(&self) -> bool {
        self.repeated() > self.fitting.len()
    }

    /// The figures of the rows.
    pub fn shaped(self, table: &TableFile) -> Shaped {
        let Self { key, time, fitting, identical, unmatched, columns, classes } = self;
        let (figures, problems) = figures(table, key, time, &columns, &fitting, classes.as_ref());
        Shaped { time, fitting, identical, unmatched, figures, problems }
    }
}

/// Matches the rows of a table by a key.
pub fn matched_rows(
    table: &TableFile,
    matched: &Key,
    places: &Places<'_>,
    answers: &JoinAnswers<'_>,
) -> MatchedRows {
    let key = matched.column;
    let time = time_column(table, key);
    let (mut fitting, mut unmatched) = (Vec::new(), Vec::new());
    for (row, place) in targets(table, matched, places, answers).into_iter().enumerate() {
        let year = time.and_then(|at| year_of_cell(&table.text(row, at))).or(answers.year);
        match place {
            Some(place) => fitting.push(FittingRow { row, place, year, class: 0 }),
            None => unmatched.push(left_out(table, key, row)),
        }
    }
    let identical = remove_identical(table, &mut fitting);
    let mut columns: Vec<usize> = (0..table.columns.len())
        .filter(|at| *at != key && Some(*at) != time)
        .filter(|at| !matches!(table.role(*at), ColumnRole::Class | ColumnRole::Code))
        .filter(|at| !names_districts(table, *at, &fitting, places))
        .collect();
    let classes = classes(table, &fitting, key, time);
    if let Some(classes) = &classes {
        columns.retain(|at| !classes.columns.contains(at));
        for (fitting, class) in fitting.iter_mut().zip(&classes.of_rows) {
            fitting.class = *class;
        }
    }
    unmatched.extend(remove_repeated(table, key, &mut fitting));
    unmatched.sort_by_key(|row| row.line);
    MatchedRows { key, time, fitting, identical, unmatched, columns, classes }
}

/// The target of each row: the one that it matches, or that the user has given it.
pub fn targets(
    table: &TableFile,
    matched: &Key,
    places: &Places<'_>,
    answers: &JoinAnswers<'_>,
) -> Vec<Option<usize>> {
    let target = |(row, place): (usize, &Option<usize>)| {
        let text = || table.text(row, matched.column);
        place.or_else(|| places.with_code(answers.mended.get(text().as_ref())?))
    };
    matched.places.iter().enumerate().map(target).collect()
}

/// A row that fits no district.
pub fn left_out(table: &TableFile, key: usize, row: usize) -> UnmatchedRow {
    let line = table.lines.get(row).copied().unwrap_or_default();
    // A row without a key is known by its first cell that says something.
    let texts = (0..table.columns.len()).map(|at| table.text(row, at));
    let known_by = std::iter::once(table.text(row, key)).chain(texts).find(|text| !text.is_empty());
    let known_by = known_by.unwrap_or_default();
    let why = if is_sum(&known_by) {
        RowFault::Sum
    } else if table.text(row, key).is_empty() {
        RowFault::Empty
    } else {
        RowFault::Unknown
    };
    UnmatchedRow { line, key: known_by.into_owned(), why, earlier: None }
}

/// True for a column that names the districts a second time, such as their codes beside their names.
fn names_districts(
    table: &TableFile,
    column: usize,
    rows: &[FittingRow],
    places: &Places<'_>,
) -> bool {
    let ways = [
        MatchedBy::Code,
        MatchedBy::LeadingCode,
        MatchedBy::CodeWithoutZeros,
        MatchedBy::LooseName,
    ];
    !rows.is_empty()
        && !may_be_counts(table, column)
        && ways.into_iter().any(|by| {
            rows.iter().all(|row| places.find(by, &table.text(row.row, column)) == Some(row.place))
        })
}

/// A figure to be made: its name, its unit, and the columns that hold it, each with the year in its heading.
pub(super) struct Wanted {
    pub name: String,
    pub unit: String,
    pub columns: Vec<(usize, Option<Year>)>,
}

fn figures(
    table: &TableFile,
    key: usize,
    time: Option<usize>,
    columns: &[usize],
    fitting: &[FittingRow],
    classes: Option<&Classes>,
) -> (Vec<Figure>, Vec<Problem>) {
    let heading = |at: usize| table.columns.get(at).map_or("", |column| column.name.as_str());
    let mut wanted: Vec<Wanted> = Vec::new();
    let by_heading = if time.is_some() {
        HashMap::new()
    } else {
        years_in_headings(table, columns, |at| is_numeric(table, at, fitting))
    };
    for at in columns.iter().copied() {
        let unit = table.unit(at).to_owned();
        let Some((stem, year)) = by_heading.get(&at) else {
            wanted.push(Wanted { name: heading(at).to_owned(), unit, columns: vec![(at, None)] });
            continue;
        };
        let name = if stem.is_empty() { file_title(&table.name) } else { stem };
        match wanted.iter_mut().find(|w| w.name == name && w.columns.iter().all(|c| c.1.is_some()))
        {
            Some(of_stem) => of_stem.columns.push((at, Some(*year))),
            None => wanted.push(Wanted {
                name: name.to_owned(),
                unit,
                columns: vec![(at, Some(*year))],
            }),
        }
    }
    let number_of_classes = classes.map_or(1, |classes| classes.names.len());
    let mut rows_of: Vec<Vec<&FittingRow>> = vec![Vec::new(); number_of_classes];
    for row in fitting {
        if let Some(rows) = rows_of.get_mut(row.class) {
            rows.push(row);
        }
    }
    let clues = MarkClues::of(table);
    let of_wanted = |at: usize, (): &mut ()| {
        let wanted = wanted.get(at)?;
        let read = read_columns(table, wanted);
        let (missing, remarks) = missing_marks(table, wanted, &read, fitting);
        let of_class = |(class, rows): (usize, &Vec<&FittingRow>)| {
            let name = classes.and_then(|classes| classes.names.get(class));
            let name = name.map_or_else(|| wanted.name.clone(), |class| named(&wanted.name, class));
            figure(&clues, key, name, (wanted, &read), &missing, rows)
        };
        let figures: Vec<Figure> = rows_of.iter().enumerate().filter_map(of_class).collect();
        let remarks =
            if figures.is_empty() { left_out_column(table, wanted, fitting) } else { remarks };
        Some((figures, remarks))
    };
    // It is never cancelled.
    let made = in_parallel(wanted.len(), &Run::default(), || (), of_wanted).unwrap_or_default();
    let (mut figures, mut problems) = (Vec::new(), school_years(table, time, &by_heading));
    for (made, remarks) in made.into_iter().flatten() {
        figures.extend(made);
        problems.extend(remarks);
    }
    (figures, problems)
}

/// A remark on columns without figures, if their cells begin like numbers or are all empty.
fn left_out_column(table: &TableFile, wanted: &Wanted, rows: &[FittingRow]) -> Vec<Problem> {
    let cells = || {
        let of_column = |(at, _): &(usize, Option<Year>)| {
            let at = *at;
            rows.iter().map(move |row| table.text(row.row, at))
        };
        wanted.columns.iter().flat_map(of_column).filter(|text| !text.is_empty())
    };
    let begins = |written: &Cow<'_, str>| {
        let text = written.trim_start_matches(['(', '-', '−', '+', '$', '€', '£', ' ']);
        text.starts_with(|first: char| first.is_ascii_digit()) || cell_of(written).is_some()
    };
    let like_numbers = cells().filter(begins).count();
    let is_told = !rows.is_empty() && like_numbers * 2 >= cells().count();
    let what = ProblemKind::NoFigures {
        column: wanted.name.clone(),
        example: cells().find(begins).map(Cow::into_owned).unwrap_or_default(),
    };
    is_told.then(|| Problem::of_file(what)).into_iter().collect()
}

/// A remark on the first school year in the column of years or in the headings.
fn school_years(
    table: &TableFile,
    time: Option<usize>,
    by_heading: &HashMap<usize, (String, Year)>,
) -> Vec<Problem> {
    let in_cells = time.and_then(|at| {
        let mut texts = (0..table.lines.len()).map(|row| table.text(row, at));
        texts.find_map(|text| Some((school_year(&text)?, text.into_owned())))
    });
    let mut columns: Vec<usize> = by_heading.keys().copied().collect();
    columns.sort_unstable();
    let mut headings = columns.into_iter().filter_map(|at| table.columns.get(at));
    let in_headings =
        headings.find_map(|column| Some((school_year_in(&column.name)?.1, column.name.clone())));
    let found = in_cells.or(in_headings);
    let remark = |(year, written): (Year, String)| {
        Problem::of_file(ProblemKind::SchoolYears { written, year: year.0 })
    };
    found.map(remark).into_iter().collect()
}

/// The cells of the texts in the columns of a figure, by column and row of the table. Each text is read once, as
/// a large table has many.
pub(super) fn read_columns(table: &TableFile, wanted: &Wanted) -> Vec<Vec<Option<Cell>>> {
    let columns = wanted.columns.iter().map(|(at, _)| table.columns.get(*at));
    let read = |column: Option<&Column>| {
        column.map_or(Vec::new(), |column| column.values.iter().map(read_text).collect())
    };
    columns.map(read).collect()
}

/// The marks for missing figures: those that the user names, or else those that stand out, with remarks on
/// them.
pub(super) fn missing_marks(
    table: &TableFile,
    wanted: &Wanted,
    read: &[Vec<Option<Cell>>],
    fitting: &[FittingRow],
) -> (MissingMarks, Vec<Problem>) {
    if !table.missing.is_empty() {
        return (table.missing.clone(), Vec::new());
    }
    let columns = wanted.columns.iter().zip(read);
    let columns = columns.filter_map(|((at, _), read)| Some((table.columns.get(*at)?, read)));
    let cells = columns.flat_map(|(column, read)| {
        fitting.iter().map(|row| (column.values.get(row.row), read.get(row.row)))
    });
    let numbers: Vec<f64> = cells
        .filter_map(|(value, read)| match value? {
            Value::Number(number) => Some(*number),
            Value::Text(_) => read.copied().flatten().and_then(Cell::value),
            _ => None,
        })
        .collect();
    let (mut marks, mut problems) = (table.missing.clone(), Vec::new());
    for MissingGuess { mark, cells } in missing_guesses(&numbers) {
        marks.add(mark);
        let column = wanted.name.clone();
        problems.push(Problem::of_file(ProblemKind::MissingMark { column, mark, cells }));
    }
    (marks, problems)
}

/// Headings that say nothing about the figures below them.
const PLAIN_HEADINGS: [&str; 6] = ["värde", "varde", "value", "obs_value", "data", "antal"];

/// The name of a figure of a class.
fn named(heading: &str, class: &str) -> String {
    let says_nothing = heading.starts_with('#')
        || PLAIN_HEADINGS.iter().any(|plain| heading.to_lowercase() == *plain);
    if says_nothing { class.to_owned() } else { format!("{heading}: {class}") }
}

/// The figure of some rows. `None` if its columns hold no numbers.
pub(super) fn figure(
    clues: &MarkClues<'_>,
    key: usize,
    name: String,
    (wanted, read): (&Wanted, &[Vec<Option<Cell>>]),
    missing: &MissingMarks,
    rows: &[&FittingRow],
) -> Option<Figure> {
    let table = clues.table;
    let count = rows.len() * wanted.columns.len();
    let (mut values, mut cells) = (Vec::with_capacity(count), Vec::with_capacity(count));
    let (mut of, mut of_rows) = (Vec::with_capacity(count), Vec::with_capacity(count));
    for ((at, year), read) in wanted.columns.iter().zip(read) {
        let column = table.columns.get(*at)?;
        for row in rows {
            let value = column.values.get(row.row).unwrap_or(&Value::Absent);
            let cleared = missing.cleared(value);
            let is_same = std::ptr::eq(cleared, value);
            cells.push(read.get(row.row).copied().flatten().filter(|_| is_same));
            values.push(cleared);
            of.push((row.place, year.or(row.year)));
            of_rows.push(row.row);
        }
    }
    let judged = judge_read(
        &name,
        &values,
        &cells,
        || clues.clue(wanted),
        |cell| {
            let row = of_rows.get(cell).copied();
            let line = row.and_then(|row| table.lines.get(row)).copied().unwrap_or_default();
            FeatureLabel {
                number: usize::try_from(line).unwrap_or(usize::MAX),
                name: row.map(|row| table.text(row, key).into_owned()),
                is_row: true,
            }
        },
    );
    judged.cells.is_some().then(|| Figure { judged, unit: wanted.unit.clone(), of, of_rows: None })
}

/// Parts of words for thousands, in lower case: figures below a heading with one may have decimals.
const THOUSANDS: [&str; 4] = ["tusen", "thousand", "000", "tkr"];

/// The clues to the marks in the columns of a table. Its other numbers are looked at once, and only if a column needs
/// it.
pub(super) struct MarkClues<'a> {
    table: &'a TableFile,
    seen: OnceLock<Option<DecimalMark>>,
}

impl<'a> MarkClues<'a> {
    pub fn of(table: &'a TableFile) -> Self {
        Self { table, seen: OnceLock::new() }
    }

    /// The clue for a figure: what the user has said, the other numbers of the table, or a heading that counts.
    fn clue(&self, wanted: &Wanted) -> MarkClue {
        if let Some(said) = self.table.decimal {
            return MarkClue::Said(said);
        }
        if let Some(seen) = *self.seen.get_or_init(|| self.table.seen_decimal_mark()) {
            return MarkClue::Seen(seen);
        }
        let heading = format!("{} {}", wanted.name, wanted.unit).to_lowercase();
        let counts = matches!(kind_of(&heading, &[1.0]), FigureKind::Count { .. })
            && !THOUSANDS.iter().any(|part| heading.contains(part));
        if counts { MarkClue::Counted } else { MarkClue::None }
    }
}

/// True if the cells of a column in the fitting rows are numbers or marks.
fn is_numeric(table: &TableFile, at: usize, fitting: &[FittingRow]) -> bool {
    let Some(column) = table.columns.get(at) else { return false };
    let values = fitting.iter().filter_map(|row| column.values.get(row.row));
    let values: Vec<&Value> = values.map(|value| table.missing.cleared(value)).collect();
    let label = |row| FeatureLabel { number: row, name: None, is_row: true };
    judge_values("", &values, label).cells.is_some()
}
