//! Plain tables: a heading a column and a cell a row, as the bytes of a CSV or Excel file. Machine-readable: a point
//! as decimal sign, full precision, the same headings in all languages.

use rust_xlsxwriter::{Format, Workbook, XlsxError};

use super::ExportError;
use super::table::sheet_name;

/// A format of plain tables.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RecordFormat {
    /// Comma-separated values (RFC 4180).
    Csv,
    /// Office Open XML Workbook.
    Xlsx,
}

impl RecordFormat {
    /// Both, with their file extensions.
    pub const ALL: [(&'static str, Self); 2] = [("csv", Self::Csv), ("xlsx", Self::Xlsx)];

    /// The format of a file extension, ignoring case.
    pub fn of_extension(extension: &str) -> Option<Self> {
        let known = Self::ALL.into_iter().find(|(id, _)| extension.eq_ignore_ascii_case(id));
        known.map(|(_, format)| format)
    }
}

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
    /// Encodes the table as the bytes of a file.
    ///
    /// # Errors
    /// [`ExportError::Table`] if the library behind the format fails.
    pub fn encoded(&self, format: RecordFormat) -> Result<Vec<u8>, ExportError> {
        match format {
            RecordFormat::Csv => self.csv(),
            RecordFormat::Xlsx => self
                .xlsx()
                .map_err(|error| ExportError::Table { format: "xlsx", what: error.to_string() }),
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
        let encoded = |extension: &str| {
            let format = RecordFormat::of_extension(extension)?;
            Some(table.encoded(format).unwrap())
        };
        let text = String::from_utf8(encoded("CSV").unwrap()).unwrap();
        assert_eq!(text, "id,moran\n\"01, x\",0.30000000000000004\n02,\n");
        assert!(encoded("xlsx").unwrap().starts_with(b"PK"));
        assert!(encoded("ods").is_none());
    }
}
