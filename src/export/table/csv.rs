//! The CSV format: UTF-8, commas, a point as decimal sign, full precision.

use super::{COLUMNS, MapTable, TableExporter};
use crate::export::ExportError;

/// Comma-separated values (RFC 4180).
pub struct CsvTable;

impl TableExporter for CsvTable {
    fn id(&self) -> &'static str {
        "csv"
    }

    fn name_key(&self) -> &'static str {
        "export.csv"
    }

    fn export(&self, table: &MapTable<'_>) -> Result<Vec<u8>, ExportError> {
        let failed = |e: ::csv::Error| ExportError::Table { format: "csv", what: e.to_string() };
        let mut writer = ::csv::Writer::from_writer(Vec::new());
        writer.write_record(COLUMNS).map_err(failed)?;
        let year = table.year.map(|y| y.to_string()).unwrap_or_default();
        let number = |n: Option<f64>| n.map(|n| n.to_string()).unwrap_or_default();
        let truth = |is: bool| if is { "true" } else { "false" };
        for row in &table.rows {
            writer
                .write_record([
                    row.id,
                    row.name,
                    &number(row.cell.value()),
                    table.unit.id(),
                    &year,
                    row.cell.state(),
                    truth(row.marks.estimated),
                    truth(row.marks.preliminary),
                    &number(row.class),
                    row.class_name.unwrap_or_default(),
                    table.source,
                    &number(row.cell.range().map(|(low, _)| low)),
                    &number(row.cell.range().map(|(_, high)| high)),
                ])
                .map_err(failed)?;
        }
        writer
            .into_inner()
            .map_err(|e| ExportError::Table { format: "csv", what: e.error().to_string() })
    }
}
