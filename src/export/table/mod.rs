//! The figures behind a picture as the bytes of a file: one file for each format, all from the same
//! rows.

mod csv;
mod geojson;
mod gpkg;
mod rows;
mod xlsx;

pub use csv::Csv;
pub use geojson::GeoJson;
pub use gpkg::GeoPackage;
pub use rows::{COLUMNS, DistrictTable, TableRow};
pub use xlsx::Xlsx;

pub(super) use xlsx::sheet_name;

use super::ExportError;

/// A table format.
pub trait TableExporter: Sync {
    /// The id, which is also the file extension: `csv`.
    fn id(&self) -> &'static str;
    /// The key of its name.
    fn name_key(&self) -> &'static str;
    /// The bytes of the file.
    ///
    /// # Errors
    /// [`ExportError::Table`] when the library behind the format fails.
    fn export(&self, table: &DistrictTable<'_>) -> Result<Vec<u8>, ExportError>;
}

/// Every table format, in the order they are offered.
pub static ALL: &[&dyn TableExporter] = &[&Xlsx, &Csv, &GeoJson, &GeoPackage];

/// The format of a file extension, in any case.
pub fn table_exporter(extension: &str) -> Option<&'static dyn TableExporter> {
    ALL.iter().find(|e| e.id().eq_ignore_ascii_case(extension)).copied()
}
