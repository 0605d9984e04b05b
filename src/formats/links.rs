//! Links across water, from a small file that people can read and argue with.
//!
//! The file is CSV with a header: `division,from,to,kind,name,source`, where `kind` is `bridge`, `tunnel` or
//! `ferry`, `from` and `to` are codes of the division, and `source` may be left out. Lines that start with
//! `#` are remarks.

use thiserror::Error;

use crate::spatial::Links;

/// Links that can't be read.
#[derive(Debug, Error)]
pub enum LinksError {
    /// A line lacks a column, or has an unknown kind.
    #[error("the links can't be read at line {line}")]
    Line {
        /// The line's number, from 1.
        line: u64,
        /// The fault.
        source: csv::Error,
    },
}

/// Reads links from the text of a file.
///
/// # Errors
/// [`LinksError::Line`] with the first line that lacks a column or has an unknown kind.
pub fn read_links(text: &str) -> Result<Links, LinksError> {
    let mut reader = csv::ReaderBuilder::new()
        .comment(Some(b'#'))
        .trim(csv::Trim::All)
        .from_reader(text.as_bytes());
    let mut links = Vec::new();
    for link in reader.deserialize() {
        links.push(link.map_err(|source: csv::Error| LinksError::Line {
            line: source.position().map_or(0, csv::Position::line),
            source,
        })?);
    }
    Ok(Links::new(links))
}
