//! Plain tables written to files.

use std::path::Path;

use super::failure::Failure;
use crate::cli::arguments::with_choices;
use crate::export::{RECORD_FORMATS, Records, write_file};
use crate::i18n::{Language, tr_with};

/// A path whose extension names a format of plain tables.
///
/// # Errors
/// If it names another.
pub fn records_path(path: &Path, language: Language) -> Result<&Path, Failure> {
    let extension = path.extension().and_then(|e| e.to_str()).unwrap_or_default();
    if RECORD_FORMATS.iter().any(|known| extension.eq_ignore_ascii_case(known)) {
        return Ok(path);
    }
    let what = tr_with(language, "export.unknown_format", &[("path", &path.display().to_string())]);
    Err(Failure::Arguments(with_choices(what, extension, RECORD_FORMATS.into_iter(), language)))
}

/// Writes a table to a file of the format that its extension names.
///
/// # Errors
/// If there is no such format, or the file can't be written.
pub fn write_records(
    records: &Records<'_>,
    path: &Path,
    language: Language,
) -> Result<(), Failure> {
    let path = records_path(path, language)?;
    let extension = path.extension().and_then(|e| e.to_str()).unwrap_or_default();
    let Some(bytes) = records.encoded(extension) else { return Ok(()) };
    let bytes = bytes.map_err(|error| Failure::Data(error.message(language)))?;
    write_file(path, &bytes).map_err(|error| Failure::Data(error.message(language)))
}
