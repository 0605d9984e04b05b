//! Reading of files: bytes to districts, figures and a list of problems.
//!
//! A format is one file (or folder) with an `impl` of [`Format`], and its line in [`ALL`]. It may be text
//! or binary: it sees an [`Input`]. Writing files is left to `export`.

mod beside;
pub mod builtin;
mod crs;
pub mod csv;
pub mod features;
mod flatgeobuf;
pub mod geojson;
mod geopackage;
mod gml;
mod input;
pub mod join;
mod json_stat;
mod kind;
mod kml;
mod links;
mod outcome;
#[cfg(feature = "parquet")]
mod parquet;
mod parsing;
mod point_rows;
mod px;
mod records;
mod shapefile;
mod spreadsheet;
mod table;
mod topojson;
mod weights_list;
mod wkt;

pub use beside::{Alone, Beside};
pub use crs::{DefinedCrs, FileCrs, named_crs};
pub use input::Input;
pub use kind::{FileKind, REFUSED, has_extension};
pub use links::{LinksError, read_links};
pub use outcome::{
    Cause, ColumnKind, ColumnSummary, FeatureLabel, FormatError, Opened, OpenedPoints, Opening,
    Problem, ProblemKind, Severity,
};
pub use parsing::{JsonError, JsonErrorKind, named_encoding};
pub use table::{ColumnRole, GEOMETRY, PlaceReading, RowPlaces, SeenSigns, TableFile};
pub use weights_list::{WeightsFormat, WeightsListError, read_weights_list};

use crate::i18n::{DecimalMark, Language, either};
use crate::model::Revision;
use features::MissingMarks;

/// A file format that can be read.
pub trait Format: Sync {
    /// The id in machine-readable output.
    fn id(&self) -> &'static str;
    /// The name, a proper name that is the same in every language.
    fn name(&self) -> &'static str;
    /// The file extensions, without the leading dot.
    fn extensions(&self) -> &'static [&'static str];
    /// The extensions of all files that belong together as one, of a format with several.
    fn parts(&self) -> &'static [&'static str] {
        &[]
    }
    /// The kind of content.
    fn holds(&self) -> Holds;
    /// True if a file looks like this format.
    fn recognizes(&self, input: &Input<'_>) -> bool;
    /// Reads a file.
    ///
    /// # Errors
    /// [`FormatError`] if nothing in it can be used.
    fn read(
        &self,
        input: &Input<'_>,
        revision: Revision,
        reading: &Reading,
    ) -> Result<Content, FormatError>;
}

/// The extensions of the files that belong to a file of this name, if its format has several.
pub fn parts_of(name: &str) -> &'static [&'static str] {
    let parts = ALL.iter().map(|format| format.parts());
    let mut of_name = parts.filter(|parts| parts.iter().any(|part| has_extension(name, part)));
    of_name.next().unwrap_or_default()
}

/// All formats. The first that recognises a file reads it.
pub static ALL: &[&dyn Format] = &[
    &json_stat::JsonStat,
    &topojson::TopoJson,
    // GeoJSON takes all other JSON for its own, to say what is wrong with it.
    &records::Records,
    &geojson::GeoJson,
    &geopackage::GeoPackage,
    &kml::Kml,
    &gml::Gml,
    &spreadsheet::Excel,
    &spreadsheet::OpenDocument,
    &shapefile::Shapefile,
    &flatgeobuf::FlatGeobuf,
    #[cfg(feature = "parquet")]
    &parquet::GeoParquet,
    #[cfg(feature = "parquet")]
    &parquet::Parquet,
    // Such a table is one of geometries first.
    &wkt::WellKnownText,
    &px::Px,
    &csv::Csv,
];

/// The kind of content of a format.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holds {
    /// Districts or points, which can be opened.
    Places,
    /// Figures alone, which are joined to districts.
    Table,
}

/// The formats that hold this.
pub fn formats_of(holds: Holds) -> impl Iterator<Item = &'static dyn Format> {
    ALL.iter().copied().filter(move |format| format.holds() == holds)
}

/// The names of the formats that hold this, in alphabetical order, as in "GeoJSON or GeoPackage".
pub fn names(holds: Holds, language: Language) -> String {
    let mut names: Vec<&str> = formats_of(holds).map(|format| format.name()).collect();
    names.sort_by_key(|name| name.to_lowercase());
    either(&names, language)
}

/// The file extensions of the formats that hold this, without the leading dot.
pub fn extensions(holds: Holds) -> impl Iterator<Item = &'static str> {
    formats_of(holds).flat_map(|format| format.extensions().iter().copied())
}

/// The content of a file.
#[derive(Clone, Debug)]
pub enum Content {
    /// Districts, with or without figures.
    Districts(Box<Opened>),
    /// Points, with or without figures, to be drawn over districts.
    Points(Box<OpenedPoints>),
    /// Figures without outlines, to be joined to districts.
    Table(Box<TableFile>),
}

impl Content {
    /// The content of a file with a table.
    fn of_table(table: TableFile) -> Self {
        Self::Table(Box::new(table))
    }

    /// True if the file has layers to choose from.
    fn has_layers(&self) -> bool {
        match self {
            Self::Districts(opened) => !opened.layers.is_empty(),
            Self::Points(opened) => !opened.layers.is_empty(),
            Self::Table(_) => false,
        }
    }
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
    /// The name of the layer, in a file with several.
    pub layer: Option<String>,
    /// The property with the codes of the features.
    pub code: Option<String>,
    /// The property with the names of the features.
    pub name: Option<String>,
    /// The sheet of a spreadsheet.
    pub sheet: Option<String>,
    /// The encoding of a text, as in `windows-1252`.
    pub encoding: Option<String>,
    /// Texts and numbers that stand for missing values, such as `-9999`.
    pub missing: Vec<String>,
    /// True if a dash in a table stands for zero.
    pub dash_is_zero: bool,
    /// The mark before the decimals of numbers in a table.
    pub decimal: Option<DecimalMark>,
    /// True if a table whose rows have coordinates is opened as points.
    pub as_points: bool,
    /// True if a map of areas is opened as a table of their properties.
    pub as_table: bool,
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
    open_beside(bytes, name, &Alone, revision, reading)
}

/// Reads a file of any known format that may have others beside it.
///
/// # Errors
/// [`FormatError`] if nothing in it can be used.
pub fn open_beside(
    bytes: &[u8],
    name: &str,
    beside: &dyn Beside,
    revision: Revision,
    reading: &Reading,
) -> Result<Content, FormatError> {
    Input::of_file(bytes, name, beside, reading, |input| {
        if let Some(format) = ALL.iter().find(|format| format.recognizes(input)) {
            let content = match format.read(input, revision, reading)? {
                Content::Table(table) => of_table(table.with_places(), revision, reading)?,
                content => content,
            };
            return match &reading.layer {
                Some(asked) if !content.has_layers() => Err(FormatError::NoSuchLayer {
                    file: name.to_owned(),
                    asked: asked.clone(),
                    layers: Vec::new(),
                }),
                _ => Ok(content),
            };
        }
        if input.is_damaged_archive() {
            return Err(FormatError::DamagedArchive { file: name.to_owned() });
        }
        match FileKind::of_text(input.text()?) {
            Some(kind) => Err(FormatError::OtherKind { file: name.to_owned(), kind }),
            None if csv::Csv.extensions().iter().any(|end| has_extension(name, end)) => {
                csv::Csv.read(input, revision, reading)
            }
            // Probably meant to be GeoJSON, whose reader reports the position of the error.
            None => geojson::GeoJson.read(input, revision, reading),
        }
    })
}

/// The content of a table: its rows as points, if they have coordinates and are asked for as such.
fn of_table(
    table: TableFile,
    revision: Revision,
    reading: &Reading,
) -> Result<Content, FormatError> {
    match &table.places {
        Some(places) if reading.as_points => {
            let places = RowPlaces::clone(places);
            point_rows::points_of(table, places, revision, reading)
        }
        _ => Ok(Content::of_table(table)),
    }
}

/// Reads a file that is said to be a table.
///
/// # Errors
/// [`FormatError`] if the file holds no table, or a table with too many cells.
pub fn read_table(bytes: &[u8], name: &str, reading: &Reading) -> Result<TableFile, FormatError> {
    read_table_beside(bytes, name, &Alone, reading)
}

/// Reads a file that is said to be a table, and may have others beside it. A map of points is a table with a row for
/// each point.
///
/// # Errors
/// [`FormatError`] if the file holds no table, or a table with too many cells.
pub fn read_table_beside(
    bytes: &[u8],
    name: &str,
    beside: &dyn Beside,
    reading: &Reading,
) -> Result<TableFile, FormatError> {
    Input::of_file(bytes, name, beside, reading, |input| {
        let told = |table: TableFile| TableFile {
            missing: MissingMarks::of(&reading.missing).with_dash(reading.dash_is_zero),
            decimal: reading.decimal,
            ..table
        };
        let of_places = formats_of(Holds::Places).find(|format| format.recognizes(input));
        if let Some(format) = of_places {
            // A table with geometries is read as the table that it is.
            let as_table = format.id() != wkt::WellKnownText.id();
            let reading = Reading { as_table, ..reading.clone() };
            if let Some(table) = point_rows::rows_of(format, input, &reading) {
                return Ok(told(table));
            }
        }
        let format = formats_of(Holds::Table).find(|format| format.recognizes(input));
        // A text of a few lines may be a table that nothing but the user's word tells from others.
        let format = format.unwrap_or(&csv::Csv);
        let json = input.as_text().filter(|text| text.trim_start().starts_with(['{', '[']));
        if let Some(json) = json.filter(|_| format.id() == csv::Csv.id()) {
            records::check_json(json, name)?;
            return Err(FormatError::NoTable { file: name.to_owned(), kind: &kind::JSON });
        }
        match format.read(input, Revision(0), reading) {
            Ok(Content::Table(table)) => Ok(told(*table).with_places()),
            Ok(Content::Districts(_) | Content::Points(_)) => {
                Err(FormatError::NotATable { file: name.to_owned(), line: 1 })
            }
            Err(FormatError::OtherKind { file, kind }) => Err(FormatError::NoTable { file, kind }),
            Err(FormatError::NotText { file }) => Err(FormatError::UnreadableTable { file }),
            Err(error) => Err(error),
        }
    })
}

/// Reads the areas of a GeoJSON file with default settings.
///
/// # Errors
/// [`FormatError`] if nothing in it can be drawn.
pub fn read_geojson(bytes: &[u8], name: &str, revision: Revision) -> Result<Opened, FormatError> {
    geojson::read(bytes, name, revision, &Reading::default())
}
