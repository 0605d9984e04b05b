//! Plain tables written to files.

use std::path::Path;

use super::failure::Failure;
use crate::cli::arguments::{extension, unknown_format};
use crate::export::{RecordFormat, Records, write_file};
use crate::i18n::Language;

/// The format of plain tables that the extension of a file names.
///
/// # Errors
/// If it names none.
pub fn record_format(path: &Path, language: Language) -> Result<RecordFormat, Failure> {
    let known = || RecordFormat::ALL.into_iter().map(|(id, _)| id);
    RecordFormat::of_extension(extension(path))
        .ok_or_else(|| unknown_format(path, known(), language))
}

/// Writes a table to a file.
///
/// # Errors
/// If the file can't be written.
pub fn write_records(
    records: &Records<'_>,
    format: RecordFormat,
    path: &Path,
    language: Language,
) -> Result<(), Failure> {
    let bytes = records.encoded(format).map_err(|e| Failure::Data(e.message(language)))?;
    write_file(path, &bytes).map_err(|error| Failure::Data(error.message(language)))
}
