//! Files in: bytes to districts, figures, and a list of what is wrong with them.
//!
//! A format is one file (or folder) with an `impl` of [`Format`], and its line in [`ALL`]. Writing
//! files is left to `export`.

pub mod builtin;
mod crs_name;
pub mod csv;
mod decode;
mod error;
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

/// A kind of file that can be read.
pub trait Format: Sync {
    /// The name in machine-readable output.
    fn id(&self) -> &'static str;
    /// The key of its name in the texts.
    fn name_key(&self) -> &'static str;
    /// The endings of its files, without the first point.
    fn extensions(&self) -> &'static [&'static str];
    /// True if a text looks like it.
    fn recognises(&self, text: &str) -> bool;
    /// Reads the bytes of a file.
    ///
    /// # Errors
    /// When nothing in it can be used.
    fn read(
        &self,
        bytes: &[u8],
        name: &str,
        revision: Revision,
        reading: &Reading,
    ) -> Result<Content, FormatError>;
}

/// Every format that can be read; the first that recognises a file reads it.
pub const ALL: &[&dyn Format] = &[&geojson::GeoJson, &csv::Csv];

/// The content of a file.
#[derive(Clone, Debug)]
pub enum Content {
    /// Districts, with or without figures.
    Districts(Box<Opened>),
    /// Points, with or without figures, to be laid over districts.
    Points(Box<OpenedPoints>),
    /// Figures without outlines, to be joined to districts.
    Table(TableFile),
}

/// The user's answers about a file: facts that it doesn't hold itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reading {
    /// The coordinate system, as in `EPSG:3006`.
    pub crs: Option<String>,
    /// True if y comes before x.
    pub swap_axes: bool,
    /// True if the coordinates are on a plane of no known place. They are kept as they stand, for
    /// measuring in their own unit; there is no map to draw them on.
    pub plane: bool,
    /// The property that tells the features apart.
    pub code: Option<String>,
    /// The property that names them.
    pub name: Option<String>,
}

/// Reads a file of any format there is.
///
/// # Errors
/// When nothing in it can be used; see [`FormatError`].
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
        // It was probably meant to be GeoJSON; its reader says where it stops being that.
        None => geojson::GeoJson.read(bytes, name, revision, reading),
    }
}

/// Reads the areas of a GeoJSON file as it stands.
///
/// # Errors
/// When nothing in it can be drawn; see [`FormatError`].
pub fn read_geojson(bytes: &[u8], name: &str, revision: Revision) -> Result<Opened, FormatError> {
    geojson::read(bytes, name, revision, &Reading::default())
}
