//! The district table as it is listed in the window, with its columns, order and rows: as text to paste
//! into a spreadsheet, as CSV and as an Excel workbook. Machine-readable figures of one map are in `table`.

use rust_xlsxwriter::{Format, Workbook, XlsxError};

use super::ExportError;
use super::records::{Record, RecordFormat, Records};
use super::table::sheet_name;
use crate::analysis::{DistrictTable, TableColumn};
use crate::i18n::{Language, tr, tr_with};
use crate::model::{Cell, Dataset, Indicator, Unit};
use crate::scene::{marks_name, unit_name, value_text};

/// Widths of the columns that name a district, and of figures, in characters.
const NAME_WIDTH: f64 = 30.0;
const FIGURE_WIDTH: f64 = 18.0;

/// Rows and headings of a table.
#[derive(Clone, Debug, PartialEq)]
pub struct Listing {
    language: Language,
    title: String,
    headings: Vec<String>,
    rows: Vec<Vec<ListedCell>>,
}

/// The content of a cell.
#[derive(Clone, Debug, PartialEq)]
enum ListedCell {
    /// A name, a code, a class, or the reason for a missing figure.
    Text(String),
    /// A figure in the unit of the heading: percent for shares.
    Figure { value: f64, decimals: usize },
    /// An empty cell.
    Empty,
}

impl Listing {
    /// The listing of the districts at these positions, in this order. The first column is the indicator on
    /// the map, followed by the ranks.
    pub fn new(
        dataset: &Dataset,
        table: &DistrictTable,
        rows: &[usize],
        language: Language,
    ) -> Self {
        let mut headings: Vec<String> = ["table.code", "table.district", "table.part_of"]
            .map(|k| tr(language, k).to_owned())
            .into();
        let ranked = table.columns.first().is_some_and(|c| c.figures.are_amounts());
        for (i, column) in table.columns.iter().enumerate() {
            headings.push(heading(column, language));
            if i == 0 && ranked {
                let (rank, note) = (tr(language, "table.rank"), tr(language, "table.rank_note"));
                headings.push(format!("{rank} ({note})"));
            }
        }
        let rows = rows
            .iter()
            .filter_map(|position| {
                let district = dataset.division.districts.get(*position)?;
                let names =
                    [district.code.to_string(), district.name.clone(), district.part_of.join(", ")];
                let mut row: Vec<ListedCell> = names.map(ListedCell::Text).into();
                for (i, column) in table.columns.iter().enumerate() {
                    row.push(cell(column, *position, language));
                    if i == 0 && ranked {
                        let rank = column.rank(*position).map(|rank| rank as f64);
                        row.push(rank.map_or(ListedCell::Empty, |value| ListedCell::Figure {
                            value,
                            decimals: 0,
                        }));
                    }
                }
                Some(row)
            })
            .collect();
        let title = dataset.division.short_name.get(language).to_owned();
        Self { language, title, headings, rows }
    }

    /// Tab-separated lines for a spreadsheet: figures with the language's decimal sign and without
    /// thousands separators.
    pub fn text(&self) -> String {
        let mut lines = vec![self.headings.iter().map(|h| clean(h)).collect::<Vec<_>>().join("\t")];
        lines.extend(
            self.rows.iter().map(|row| {
                row.iter().map(|cell| self.written(cell)).collect::<Vec<_>>().join("\t")
            }),
        );
        lines.join("\n") + "\n"
    }

    fn written(&self, cell: &ListedCell) -> String {
        match cell {
            ListedCell::Text(text) => clean(text),
            ListedCell::Figure { value, decimals } => {
                let text = format!("{value:.decimals$}");
                match self.language {
                    Language::Sv => text.replace('.', ","),
                    Language::En => text,
                }
            }
            ListedCell::Empty => String::new(),
        }
    }

    /// Comma-separated values: a point as decimal sign, full precision.
    ///
    /// # Errors
    /// [`ExportError::Table`] if the library behind the format fails.
    pub fn csv(&self) -> Result<Vec<u8>, ExportError> {
        let record = |cell: &ListedCell| match cell {
            ListedCell::Text(text) => Record::Text(text.clone()),
            ListedCell::Figure { value, .. } => Record::Number(*value),
            ListedCell::Empty => Record::Empty,
        };
        let records = Records {
            title: &self.title,
            headings: self.headings.iter().map(String::as_str).collect(),
            rows: self.rows.iter().map(|row| row.iter().map(record).collect()).collect(),
        };
        records.encoded(RecordFormat::Csv)
    }

    /// An Excel workbook: figures as numbers, codes as text, frozen headings.
    ///
    /// # Errors
    /// [`ExportError::Table`] if the library behind the format fails.
    pub fn xlsx(&self) -> Result<Vec<u8>, ExportError> {
        self.workbook().map_err(|e| ExportError::Table { format: "xlsx", what: e.to_string() })
    }

    fn workbook(&self) -> Result<Vec<u8>, XlsxError> {
        let mut workbook = Workbook::new();
        let sheet = workbook.add_worksheet();
        sheet.set_name(sheet_name(&self.title))?;
        let bold = Format::new().set_bold().set_text_wrap();
        for (column, heading) in (0u16..).zip(&self.headings) {
            sheet.write_string_with_format(0, column, heading, &bold)?;
            let width = if (1..3).contains(&column) { NAME_WIDTH } else { FIGURE_WIDTH };
            sheet.set_column_width(column, width)?;
        }
        sheet.set_freeze_panes(1, 2)?;
        let formats: Vec<Format> = (0..=6)
            .map(|decimals| {
                let zeros = "0".repeat(decimals);
                let point = if decimals == 0 { "" } else { "." };
                Format::new().set_num_format(format!("#,##0{point}{zeros}"))
            })
            .collect();
        for (line, row) in (1u32..).zip(&self.rows) {
            for (column, cell) in (0u16..).zip(row) {
                match cell {
                    ListedCell::Text(text) => _ = sheet.write_string(line, column, text)?,
                    ListedCell::Figure { value, decimals } => match formats.get(*decimals) {
                        Some(format) => {
                            _ = sheet.write_number_with_format(line, column, *value, format)?;
                        }
                        None => _ = sheet.write_number(line, column, *value)?,
                    },
                    ListedCell::Empty => {}
                }
            }
        }
        workbook.save_to_buffer()
    }
}

/// A column's heading: "Medelinkomst av arbete, tusen kronor per år, 2023 (skattning)".
fn heading(column: &TableColumn, language: Language) -> String {
    let indicator = &column.figures.indicator;
    let unit = match indicator.unit {
        Unit::Class => "",
        unit => unit_name(unit, language),
    };
    let year = column.figures.series.year.map(|year| year.to_string()).unwrap_or_default();
    let parts = [indicator.title.get(language), unit, &year];
    let words: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    let words = words.join(", ");
    match marks_name(column.figures.series.marks, language) {
        Some(marks) => tr_with(language, "table.marked", &[("value", &words), ("marks", &marks)]),
        None => words,
    }
}

fn cell(column: &TableColumn, position: usize, language: Language) -> ListedCell {
    let indicator: &Indicator = &column.figures.indicator;
    match column.cell(position) {
        Cell::Value(value) if column.figures.are_amounts() => {
            let value = value * indicator.unit.written_scale();
            ListedCell::Figure { value, decimals: indicator.decimals }
        }
        cell => ListedCell::Text(value_text(cell, indicator, language).0),
    }
}

/// A text without tabs and line breaks, so that it stays in one cell.
fn clean(text: &str) -> String {
    text.replace(['\t', '\n', '\r'], " ")
}
