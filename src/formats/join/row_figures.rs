//! Figures of districts from the rows that lie in them: the number of rows, and sums or means of their numbers.

use std::collections::{BTreeMap, BTreeSet};

use super::fitting_row::FittingRow;
use super::key::speaks_of_codes;
use super::located::Located;
use super::of_rows::OfRows;
use super::proposed::{kind_of, numbers_rows};
use super::shape::{Figure, MarkClues, Shaped, Wanted, figure, missing_marks, read_columns};
use super::years::{time_column, year_of_cell};
use super::{RowFault, UnmatchedRow};
use crate::formats::features::{JudgedColumn, file_title};
use crate::formats::parsing::number_of;
use crate::formats::{ColumnKind, ColumnRole, ColumnSummary, Problem, ProblemKind, TableFile};
use crate::model::{Cell, Dataset, FigureKind, Year};

/// The rows of a table with their districts.
pub struct RowDistricts<'a> {
    /// The columns that tell the districts.
    pub columns: &'a [usize],
    /// For each row, the position of its district.
    pub districts: &'a [Option<usize>],
    /// Tells why a row has none.
    pub left_out: &'a dyn Fn(usize) -> UnmatchedRow,
    /// Remarks on the districts.
    pub problems: Vec<Problem>,
}

/// A district and a year.
type Target = (usize, Option<Year>);

/// Parts of headings of numbers that name something and count nothing, in lower case.
const NAMING: [&str; 8] =
    ["postnr", "postnummer", "postcode", "telefon", "phone", "fax", "fid", "uuid"];

/// The figures of the districts that the rows of a table lie in. A district with an outline and no rows has the number
/// 0, and no mean. Rows without a year are those of `year`.
pub fn row_figures(
    table: &TableFile,
    rows: RowDistricts<'_>,
    dataset: &Dataset,
    year: Option<Year>,
) -> Shaped {
    let RowDistricts { columns, districts, left_out, mut problems } = rows;
    // Coordinates and codes are no years.
    let time = time_column(table, columns.first().copied().unwrap_or(usize::MAX));
    let (mut fitting, mut unmatched) = (Vec::new(), Vec::new());
    for (row, district) in districts.iter().enumerate() {
        let year = time.and_then(|at| year_of_cell(&table.text(row, at))).or(year);
        match district {
            Some(place) => fitting.push(FittingRow { row, place: *place, year, class: 0 }),
            None => unmatched.push(left_out(row)),
        }
    }
    let years: BTreeSet<Option<Year>> = fitting.iter().map(|row| row.year).collect();
    let mut rows_of: BTreeMap<Target, Vec<usize>> = BTreeMap::new();
    let outlined = dataset.division.districts.iter().enumerate();
    for (place, _) in outlined.filter(|(_, district)| !district.outline.0.is_empty()) {
        rows_of.extend(years.iter().map(|year| ((place, *year), Vec::new())));
    }
    for (at, row) in fitting.iter().enumerate() {
        rows_of.entry((row.place, row.year)).or_default().push(at);
    }
    let zeros: BTreeSet<usize> = rows_of.keys().map(|(place, _)| *place).collect();
    let filled: BTreeSet<usize> = fitting.iter().map(|row| row.place).collect();
    if zeros.len() > filled.len() {
        let districts = zeros.len() - filled.len();
        problems.push(Problem::of_file(ProblemKind::DistrictsWithoutRows { districts }));
    }
    let number = rows_of.values().map(|rows| Cell::from_number(as_number(rows.len()))).collect();
    let mut figures =
        vec![made(file_title(&table.name), OfRows::Number, &rows_of, number, Vec::new(), "")];
    let is_other = |at: &usize| {
        !columns.contains(at)
            && Some(*at) != time
            && !matches!(table.role(*at), ColumnRole::Class | ColumnRole::Code)
    };
    let clues = MarkClues::of(table);
    for at in (0..table.columns.len()).filter(is_other) {
        figures.extend(of_column((table, &clues), at, &fitting, &rows_of, &mut problems));
    }
    Shaped { time, fitting, identical: 0, unmatched, figures, problems }
}

/// The sum or mean of a column of numbers. `None` for others, and for numbers that name something.
fn of_column(
    (table, clues): (&TableFile, &MarkClues<'_>),
    at: usize,
    fitting: &[FittingRow],
    rows_of: &BTreeMap<Target, Vec<usize>>,
    problems: &mut Vec<Problem>,
) -> Option<Figure> {
    let column = table.columns.get(at)?;
    let (name, unit) = (column.name.as_str(), table.unit(at).to_owned());
    let wanted = Wanted { name: name.to_owned(), unit, columns: vec![(at, None)] };
    let read = read_columns(table, &wanted);
    let (missing, remarks) = missing_marks(table, &wanted, &read, fitting);
    let rows: Vec<&FittingRow> = fitting.iter().collect();
    let of_each = figure(clues, at, name.to_owned(), (&wanted, &read), &missing, &rows)?;
    let JudgedColumn { cells, problems: found, .. } = of_each.judged;
    let cells = cells?;
    let values: Vec<f64> = cells.iter().filter_map(|cell| cell.value()).collect();
    let is_count = matches!(kind_of(name, &values), FigureKind::Count { .. });
    let heading = name.to_lowercase();
    let names = || {
        let is_whole = values.iter().all(|value| value.fract() == 0.0);
        is_whole && (speaks_of_codes(name) || NAMING.iter().any(|part| heading.contains(part)))
    };
    if values.is_empty() || (!is_count && names()) || numbers_rows(table, at) {
        return None;
    }
    problems.extend(remarks);
    let way = if is_count { OfRows::Sum } else { OfRows::Mean };
    let of = |rows: &Vec<usize>| {
        let cells: Vec<Cell> = rows.iter().filter_map(|row| cells.get(*row).copied()).collect();
        if is_count { sum(&cells) } else { mean(&cells) }
    };
    let cells = rows_of.values().map(of).collect();
    Some(made(name, way, rows_of, cells, found, table.unit(at)))
}

fn made(
    name: &str,
    way: OfRows,
    rows_of: &BTreeMap<Target, Vec<usize>>,
    cells: Vec<Cell>,
    problems: Vec<Problem>,
    unit: &str,
) -> Figure {
    let number = |wanted: Cell| cells.iter().filter(|cell| **cell == wanted).count();
    let summary = ColumnSummary {
        name: name.to_owned(),
        kind: ColumnKind::Number,
        missing: number(Cell::Missing),
        suppressed: number(Cell::Suppressed),
        not_applicable: number(Cell::NotApplicable),
    };
    let judged = JudgedColumn { summary, cells: Some(cells), texts: None, problems };
    let of = rows_of.keys().copied().collect();
    Figure { judged, unit: unit.to_owned(), of, of_rows: Some(way) }
}

/// The sum of cells; 0 of none. A cell that isn't known leaves the sum unknown.
fn sum(cells: &[Cell]) -> Cell {
    let unknown = [Cell::Suppressed, Cell::Missing].into_iter().find(|cell| cells.contains(cell));
    let total: f64 = cells.iter().filter_map(|cell| cell.value()).sum();
    unknown.unwrap_or_else(|| Cell::from_number(total))
}

/// The mean of the cells that are known; missing if none is.
fn mean(cells: &[Cell]) -> Cell {
    let known: Vec<f64> = cells.iter().filter_map(|cell| cell.value()).collect();
    if known.is_empty() {
        let is_hidden = cells.contains(&Cell::Suppressed);
        return if is_hidden { Cell::Suppressed } else { Cell::Missing };
    }
    Cell::from_number(known.iter().sum::<f64>() / as_number(known.len()))
}

/// A row in no district. It is known by its first text that is no number, else by its coordinates.
pub fn outside(table: &TableFile, located: &Located<'_>, row: usize) -> UnmatchedRow {
    let why = match located.has_place.get(row) {
        Some(true) => RowFault::Outside,
        _ => RowFault::NoPlace,
    };
    let columns = &located.places.columns;
    let texts = (0..table.columns.len()).filter(|at| !columns.contains(at));
    let mut texts = texts.map(|at| table.text(row, at)).filter(|text| !text.is_empty());
    let name = texts.find(|text| number_of(text).is_none()).map(|text| text.into_owned());
    let written = || {
        let cells = columns.iter().map(|at| table.text(row, *at).into_owned());
        cells.filter(|text| !text.is_empty()).collect::<Vec<_>>().join(", ")
    };
    let line = table.lines.get(row).copied().unwrap_or_default();
    UnmatchedRow { line, key: name.unwrap_or_else(written), why, earlier: None }
}

#[expect(clippy::cast_precision_loss, reason = "counts far below 2^53")]
fn as_number(count: usize) -> f64 {
    count as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sum_needs_all_its_parts_and_a_mean_those_that_are_known() {
        let [one, two] = [1.0, 2.0].map(Cell::Value);
        assert_eq!(sum(&[one, two]), Cell::Value(3.0));
        assert_eq!(sum(&[]), Cell::Value(0.0));
        assert_eq!(sum(&[one, Cell::Missing]), Cell::Missing);
        assert_eq!(sum(&[Cell::Missing, Cell::Suppressed]), Cell::Suppressed);
        assert_eq!(mean(&[one, two, Cell::Missing]), Cell::Value(1.5));
        assert_eq!(mean(&[]), Cell::Missing);
        assert_eq!(mean(&[Cell::Suppressed, Cell::Missing]), Cell::Suppressed);
    }
}
