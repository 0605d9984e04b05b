//! Spreadsheets: the sheets of Excel and OpenDocument files as tables.

mod archive;
mod excel;
mod open_document;
mod percent;
mod web_page;
mod xls_size;

pub use excel::Excel;
pub use open_document::OpenDocument;

use std::collections::BTreeMap;

use crate::formats::features::Column;
use crate::formats::table::{RawRow, TableBuilder, is_figure};
use crate::formats::{FormatError, Input, Problem, ProblemKind, Reading, TableFile};

/// The number of percent in a whole.
const PERCENT: f64 = 100.0;
/// The inverse of the smallest step between percentages.
const EXACT: f64 = 1e10;

/// The visible sheets of a file, in order.
trait Workbook {
    /// Their names.
    fn sheets(&self) -> Vec<String>;
    /// The names of the hidden ones, which are read only if the user asks for one.
    fn hidden(&self) -> Vec<String> {
        Vec::new()
    }
    /// Gives the rows of a sheet one by one, and returns the cells that are shown in per cent.
    ///
    /// # Errors
    /// [`FormatError`] if the file is damaged, or that of `row`.
    fn rows(
        &mut self,
        sheet: &str,
        row: &mut dyn FnMut(RawRow) -> Result<(), FormatError>,
    ) -> Result<PercentCells, FormatError>;
}

/// The number of cells of each column that are shown in per cent. Their values are those that are shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct PercentCells(BTreeMap<usize, usize>);

impl PercentCells {
    /// Counts cells of a column.
    fn count(&mut self, column: usize, cells: usize) {
        let counted = self.0.entry(column).or_default();
        *counted = counted.saturating_add(cells);
    }
}

/// The value of a cell that is shown in per cent.
fn in_percent(fraction: f64) -> f64 {
    // A fraction such as 0.07 would become 7.000000000000001.
    (fraction * PERCENT * EXACT).round() / EXACT
}

/// The table of the sheet that was asked for, else of the first that has one with figures, else of the first that has
/// one.
fn table(
    workbook: &mut dyn Workbook,
    input: &Input<'_>,
    reading: &Reading,
) -> Result<TableFile, FormatError> {
    let file = input.name();
    let sheets = workbook.sheets();
    if let Some(asked) = &reading.sheet {
        let is_it = |sheet: &&String| sheet.to_lowercase() == asked.to_lowercase();
        let hidden = workbook.hidden();
        let Some(sheet) = sheets.iter().chain(&hidden).find(is_it) else {
            let asked = asked.clone();
            return Err(FormatError::NoSuchSheet { file: file.to_owned(), asked, sheets });
        };
        let sheet = sheet.clone();
        let of_sheet = |error| without_table(error, file, std::slice::from_ref(&sheet));
        let table = read(workbook, &sheet, file).and_then(|table| table.finish(input.problems()));
        let table = table.map_err(of_sheet)?;
        return Ok(TableFile { sheet: Some(sheet), sheets, ..table });
    }
    let (mut first, mut first_error): (Option<TableFile>, Option<FormatError>) = (None, None);
    for sheet in &sheets {
        let made = read(workbook, sheet, file).and_then(|table| table.finish(input.problems()));
        match made {
            Ok(table) => {
                let has_figures = has_figures(&table);
                let table = TableFile { sheet: Some(sheet.clone()), ..table };
                if has_figures {
                    first = Some(table);
                    break;
                }
                first.get_or_insert(table);
            }
            // An empty sheet may lie before the one with the table.
            Err(FormatError::NoCells { .. }) => {}
            Err(error @ (FormatError::NotATable { .. } | FormatError::NoRows { .. })) => {
                first_error.get_or_insert(error);
            }
            Err(error) => return Err(error),
        }
    }
    if let Some(mut table) = first {
        let shown = table.sheet.clone().unwrap_or_default();
        let others: Vec<String> = sheets.iter().filter(|sheet| **sheet != shown).cloned().collect();
        if !others.is_empty() {
            table.problems.push(Problem::of_file(ProblemKind::OtherSheets { shown, others }));
        }
        return Ok(TableFile { sheets, ..table });
    }
    let no_cells = || FormatError::NoCells { file: file.to_owned() };
    Err(without_table(first_error.unwrap_or_else(no_cells), file, &sheets))
}

/// True for a table of several rows with a column that mostly holds figures. What explains a workbook has none.
fn has_figures(table: &TableFile) -> bool {
    let rows = table.lines.len();
    let figures = |column: &Column| column.values.iter().filter(|value| is_figure(value)).count();
    rows > 1 && table.columns.iter().any(|column| figures(column) * 2 >= rows)
}

/// The error for sheets without a table. That of a text would advise to save it as a text.
fn without_table(error: FormatError, file: &str, sheets: &[String]) -> FormatError {
    match error {
        FormatError::NotATable { .. } => {
            FormatError::NoTableOnSheets { file: file.to_owned(), sheets: sheets.to_vec() }
        }
        other => other,
    }
}

fn read<'a>(
    workbook: &mut dyn Workbook,
    sheet: &str,
    file: &'a str,
) -> Result<TableBuilder<'a>, FormatError> {
    let mut table = TableBuilder::new(file);
    let PercentCells(in_percent) = workbook.rows(sheet, &mut |row| table.push(row))?;
    table.set_percents(in_percent);
    Ok(table)
}
