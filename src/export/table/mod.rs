//! Table formats: the figures of a picture as the bytes of a file, one format a file, all from the same
//! rows.

mod csv;
mod geojson;
mod gpkg;
mod rows;
mod xlsx;

pub use csv::CsvTable;
pub use geojson::GeoJsonTable;
pub use gpkg::GeoPackageTable;
pub use rows::{COLUMNS, MapTable, TableRow};
pub use xlsx::Xlsx;

pub(super) use xlsx::sheet_name;

use super::ExportError;

/// A table format.
pub trait TableExporter: Sync {
    /// The format's id, which is also the file extension: `csv`.
    fn id(&self) -> &'static str;
    /// Text key of the format's name.
    fn name_key(&self) -> &'static str;
    /// Encodes a table as the bytes of a file.
    ///
    /// # Errors
    /// [`ExportError::Table`] if the library behind the format fails.
    fn export(&self, table: &MapTable<'_>) -> Result<Vec<u8>, ExportError>;
}

/// All table formats, in the order of the dialog.
pub static ALL: &[&dyn TableExporter] = &[&Xlsx, &CsvTable, &GeoJsonTable, &GeoPackageTable];

/// The format of a file extension, ignoring case.
pub fn table_exporter(extension: &str) -> Option<&'static dyn TableExporter> {
    ALL.iter().find(|e| e.id().eq_ignore_ascii_case(extension)).copied()
}
