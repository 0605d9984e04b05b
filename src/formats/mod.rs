//! Reading of files: bytes to districts, figures and a list of problems.
//!
//! A format is one file (or folder) with an `impl` of [`Format`], and its line in [`ALL`]. Writing
//! files is left to `export`.

pub mod builtin;
mod crs_name;
pub mod csv;
mod decode;
mod error;
pub mod features;
pub mod geojson;
pub mod join;
mod json;
mod kind;
mod links;
mod number;
mod opened;
mod problem;

pub use crs_name::named_crs;
pub use csv::TableFile;
pub use error::{Cause, FormatError};
pub use json::{JsonError, JsonErrorKind};
pub use kind::FileKind;
pub use links::{LinksError, read_links};
pub use opened::{ColumnKind, ColumnSummary, Opened, OpenedPoints};
pub use problem::{FeatureLabel, Problem, ProblemKind, Severity};

use crate::model::Revision;

/// A file format that can be read.
pub trait Format: Sync {
    /// The id in machine-readable output.
    fn id(&self) -> &'static str;
    /// The text key of its name.
    fn name_key(&self) -> &'static str;
    /// The file extensions, without the leading dot.
    fn extensions(&self) -> &'static [&'static str];
    /// True if a text looks like this format.
    fn recognises(&self, text: &str) -> bool;
    /// Reads a file. `name` is the file name, for messages.
    ///
    /// # Errors
    /// [`FormatError`] if nothing in it can be used.
    fn read(
        &self,
        bytes: &[u8],
        name: &str,
        revision: Revision,
        reading: &Reading,
    ) -> Result<Content, FormatError>;
}

/// All formats. The first that recognises a file reads it.
pub const ALL: &[&dyn Format] = &[&geojson::GeoJson, &csv::Csv];

/// The content of a file.
#[derive(Clone, Debug)]
pub enum Content {
    /// Districts, with or without figures.
    Districts(Box<Opened>),
    /// Points, with or without figures, to be drawn over districts.
    Points(Box<OpenedPoints>),
    /// Figures without outlines, to be joined to districts.
    Table(TableFile),
}

/// The user's answers about a file that lacks these facts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reading {
    /// The coordinate system, as in `EPSG:3006`.
    pub crs: Option<String>,
    /// True if y comes before x in the coordinates.
    pub swap_axes: bool,
    /// True if the coordinates are on a plane of unknown location. They are kept unchanged, for measures
    /// in their own unit; there is no map to draw them on.
    pub plane: bool,
    /// The property with the codes of the features.
    pub code: Option<String>,
    /// The property with the names of the features.
    pub name: Option<String>,
}

/// Reads a file of any known format.
///
/// # Errors
/// [`FormatError`] if nothing in it can be used.
pub fn open(
    bytes: &[u8],
    name: &str,
    revision: Revision,
    reading: &Reading,
) -> Result<Content, FormatError> {
    let decoded = decode::decode(bytes, name)?;
    if let Some(format) = ALL.iter().find(|format| format.recognises(&decoded.text)) {
        return format.read(bytes, name, revision, reading);
    }
    match FileKind::of_text(&decoded.text) {
        Some(kind) => Err(FormatError::OtherKind { file: name.to_owned(), kind }),
        // Probably meant to be GeoJSON, whose reader reports the position of the error.
        None => geojson::GeoJson.read(bytes, name, revision, reading),
    }
}

/// Reads the areas of a GeoJSON file with default settings.
///
/// # Errors
/// [`FormatError`] if nothing in it can be drawn.
pub fn read_geojson(bytes: &[u8], name: &str, revision: Revision) -> Result<Opened, FormatError> {
    geojson::read(bytes, name, revision, &Reading::default())
}
