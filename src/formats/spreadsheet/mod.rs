//! Spreadsheets: the sheets of Excel and OpenDocument files as tables.

mod archive;
mod excel;
mod open_document;
mod web_page;
mod xls_size;

pub use excel::Excel;
pub use open_document::OpenDocument;

use crate::formats::table::{RawRow, TableBuilder};
use crate::formats::{FormatError, Input, Problem, ProblemKind, Reading, TableFile};

/// The visible sheets of a file, in order.
trait Workbook {
    /// Their names.
    fn sheets(&self) -> Vec<String>;
    /// The names of the hidden ones, which are read only if the user asks for one.
    fn hidden(&self) -> Vec<String> {
        Vec::new()
    }
    /// Gives the rows of a sheet one by one.
    ///
    /// # Errors
    /// [`FormatError`] if the file is damaged, or that of `row`.
    fn rows(
        &mut self,
        sheet: &str,
        row: &mut dyn FnMut(RawRow) -> Result<(), FormatError>,
    ) -> Result<(), FormatError>;
}

/// The table of the sheet that was asked for, else of the first that has one.
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
    let mut first_error: Option<FormatError> = None;
    for (at, sheet) in sheets.iter().enumerate() {
        let made = read(workbook, sheet, file).and_then(|table| table.finish(input.problems()));
        match made {
            Ok(mut table) => {
                let others: Vec<String> = sheets
                    .iter()
                    .enumerate()
                    .filter(|(i, _)| *i != at)
                    .map(|(_, s)| s.clone())
                    .collect();
                if !others.is_empty() {
                    let what = ProblemKind::OtherSheets { shown: sheet.clone(), others };
                    table.problems.push(Problem::of_file(what));
                }
                return Ok(TableFile { sheet: Some(sheet.clone()), sheets, ..table });
            }
            // An empty sheet may lie before the one with the table.
            Err(FormatError::NoCells { .. }) => {}
            Err(error @ (FormatError::NotATable { .. } | FormatError::NoRows { .. })) => {
                first_error.get_or_insert(error);
            }
            Err(error) => return Err(error),
        }
    }
    let no_cells = || FormatError::NoCells { file: file.to_owned() };
    Err(without_table(first_error.unwrap_or_else(no_cells), file, &sheets))
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
    workbook.rows(sheet, &mut |row| table.push(row))?;
    Ok(table)
}
