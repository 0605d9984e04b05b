//! The Excel format: numbers as numbers, codes as text, the header row frozen.

use rust_xlsxwriter::{Format, Workbook, Worksheet, XlsxError};

use super::{COLUMNS, MapTable, TableExporter, TableRow};
use crate::export::ExportError;
use crate::model::Unit;

/// Widths of the columns, in characters.
const WIDTHS: [f64; 13] =
    [14.0, 36.0, 14.0, 12.0, 8.0, 16.0, 12.0, 12.0, 8.0, 40.0, 40.0, 12.0, 12.0];
/// Maximum length of a sheet name, in UTF-16 units.
const SHEET_NAME: usize = 31;

/// Office Open XML Workbook.
pub struct Xlsx;

impl TableExporter for Xlsx {
    fn id(&self) -> &'static str {
        "xlsx"
    }

    fn name_key(&self) -> &'static str {
        "export.xlsx"
    }

    fn export(&self, table: &MapTable<'_>) -> Result<Vec<u8>, ExportError> {
        workbook(table).map_err(|e| ExportError::Table { format: "xlsx", what: e.to_string() })
    }
}

fn workbook(table: &MapTable<'_>) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    sheet.set_name(sheet_name(table.title))?;
    let bold = Format::new().set_bold();
    for (column, (name, width)) in (0u16..).zip(COLUMNS.into_iter().zip(WIDTHS)) {
        sheet.write_string_with_format(0, column, name, &bold)?;
        sheet.set_column_width(column, width)?;
    }
    sheet.set_freeze_panes(1, 2)?;
    let value = Format::new().set_num_format(match table.unit {
        Unit::Share => "0.0%",
        Unit::Class => "0",
        Unit::People | Unit::Dwellings | Unit::Sek => "#,##0",
        Unit::PerKm2 | Unit::Tkr => "#,##0.0",
        Unit::Number => "General",
    });
    for (line, row) in (1u32..).zip(&table.rows) {
        write_row(sheet, line, row, table, &value)?;
    }
    workbook.save_to_buffer()
}

fn write_row(
    sheet: &mut Worksheet,
    line: u32,
    row: &TableRow<'_>,
    table: &MapTable<'_>,
    value_format: &Format,
) -> Result<(), XlsxError> {
    sheet.write_string(line, 0, row.id)?;
    sheet.write_string(line, 1, row.name)?;
    if let Some(value) = row.cell.value() {
        sheet.write_number_with_format(line, 2, value, value_format)?;
    }
    sheet.write_string(line, 3, table.unit.id())?;
    if let Some(year) = table.year {
        sheet.write_number(line, 4, year)?;
    }
    sheet.write_string(line, 5, row.cell.state())?;
    sheet.write_boolean(line, 6, row.marks.estimated)?;
    sheet.write_boolean(line, 7, row.marks.preliminary)?;
    if let Some(class) = row.class {
        sheet.write_number(line, 8, class)?;
    }
    if let Some(name) = row.class_name {
        sheet.write_string(line, 9, name)?;
    }
    sheet.write_string(line, 10, table.source)?;
    if let Some((low, high)) = row.cell.range() {
        sheet.write_number_with_format(line, 11, low, value_format)?;
        sheet.write_number_with_format(line, 12, high, value_format)?;
    }
    Ok(())
}

/// A title as a valid sheet name in Excel: short, not empty, and without `[]:*?/\` or an apostrophe.
pub(in crate::export) fn sheet_name(title: &str) -> String {
    let name: String = title.chars().filter(|c| !"[]:*?/\\'".contains(*c)).collect();
    let mut name: String = name.trim().chars().take(SHEET_NAME).collect();
    // Excel counts UTF-16 units, and reserves one name.
    while name.encode_utf16().count() > SHEET_NAME {
        name.pop();
    }
    if name.is_empty() || name.eq_ignore_ascii_case("history") { "data".to_owned() } else { name }
}
