//! Reads the file of a table that the user has asked for, and proposes it.

use std::path::Path;
use std::sync::Arc;

use super::own_table::TableSource;
use super::proposal::{Candidates, TableProposal, propose};
use crate::formats::{Reading, read_table_beside};
use crate::i18n::Language;
use crate::limits::FILE_BYTES;
use crate::session::BesidePath;
use crate::session::files::{content_of, file_name, read_in_words};

/// Proposes the table in a file. Call it on a worker thread.
///
/// # Errors
/// The reason in words, if the file can't be read as a table.
pub fn propose_file(
    path: &Path,
    reading: &Reading,
    candidates: &Candidates,
    language: Language,
) -> Result<TableProposal, String> {
    let bytes = read_in_words(path, FILE_BYTES, language)?;
    let beside = BesidePath { path, most: FILE_BYTES, within: None };
    let table = read_table_beside(&bytes, &file_name(path), &beside, reading)
        .map_err(|error| error.message(language))?;
    let source = TableSource::File { path: path.to_owned(), content: content_of(&bytes) };
    Ok(propose(source, Arc::new(table), candidates))
}
