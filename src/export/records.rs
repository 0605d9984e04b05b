//! Plain tables: a heading a column and a cell a row, as the bytes of a CSV or Excel file. Machine-readable: a point
//! as decimal sign, full precision, the same headings in all languages.

use rust_xlsxwriter::{Format, Workbook, XlsxError};

use super::ExportError;
use super::table::sheet_name;

/// The file extensions of the formats.
pub const RECORD_FORMATS: [&str; 2] = ["csv", "xlsx"];

/// A cell of a plain table.
#[derive(Clone, Debug, PartialEq)]
pub enum Record {
    /// A name or code.
    Text(String),
    /// A figure.
    Number(f64),
    /// No figure.
    Empty,
}

impl From<Option<f64>> for Record {
    fn from(number: Option<f64>) -> Self {
        number.filter(|number| number.is_finite()).map_or(Self::Empty, Self::Number)
    }
}

/// A plain table.
#[derive(Clone, Debug, PartialEq)]
pub struct Records<'a> {
    /// The name of the sheet.
    pub title: &'a str,
    /// The headings.
    pub headings: Vec<&'a str>,
    /// The rows, each with a cell a heading.
    pub rows: Vec<Vec<Record>>,
}

impl Records<'_> {
    /// Encodes the table as a file with this extension; `None` for another than those of [`RECORD_FORMATS`].
    ///
    /// # Errors
    /// [`ExportError::Table`] if the library behind the format fails.
    pub fn encoded(&self, extension: &str) -> Option<Result<Vec<u8>, ExportError>> {
        match extension.to_ascii_lowercase().as_str() {
            "csv" => Some(self.csv()),
            "xlsx" => {
                Some(self.xlsx().map_err(|error| ExportError::Table {
                    format: "xlsx",
                    what: error.to_string(),
                }))
            }
            _ => None,
        }
    }

    fn csv(&self) -> Result<Vec<u8>, ExportError> {
        let failed = |what: String| ExportError::Table { format: "csv", what };
        let mut writer = ::csv::Writer::from_writer(Vec::new());
        writer.write_record(&self.headings).map_err(|error| failed(error.to_string()))?;
        for row in &self.rows {
            let cells = row.iter().map(|cell| match cell {
                Record::Text(text) => text.clone(),
                Record::Number(number) => number.to_string(),
                Record::Empty => String::new(),
            });
            writer.write_record(cells).map_err(|error| failed(error.to_string()))?;
        }
        writer.into_inner().map_err(|error| failed(error.error().to_string()))
    }

    fn xlsx(&self) -> Result<Vec<u8>, XlsxError> {
        let mut workbook = Workbook::new();
        let sheet = workbook.add_worksheet();
        sheet.set_name(sheet_name(self.title))?;
        let bold = Format::new().set_bold();
        for (column, heading) in (0u16..).zip(&self.headings) {
            sheet.write_string_with_format(0, column, *heading, &bold)?;
        }
        sheet.set_freeze_panes(1, 2)?;
        for (line, row) in (1u32..).zip(&self.rows) {
            for (column, cell) in (0u16..).zip(row) {
                match cell {
                    Record::Text(text) => sheet.write_string(line, column, text)?,
                    Record::Number(number) => sheet.write_number(line, column, *number)?,
                    Record::Empty => continue,
                };
            }
        }
        workbook.save_to_buffer()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_keep_their_precision_and_holes_stay_empty() {
        let table = Records {
            title: "Local: a/b",
            headings: vec!["id", "moran"],
            rows: vec![
                vec![Record::Text("01, x".to_owned()), Some(0.1 + 0.2).into()],
                vec![Record::Text("02".to_owned()), Some(f64::NAN).into()],
            ],
        };
        let bytes = table.encoded("CSV").unwrap().unwrap();
        let text = String::from_utf8(bytes).unwrap();
        assert_eq!(text, "id,moran\n\"01, x\",0.30000000000000004\n02,\n");
        assert!(table.encoded("xlsx").unwrap().unwrap().starts_with(b"PK"));
        assert!(table.encoded("ods").is_none());
    }
}
