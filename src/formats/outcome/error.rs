//! Errors in reading a file: nothing of it can be shown.

use thiserror::Error;

use super::Opened;
use super::wording::shortened;
use crate::formats::{FileKind, Holds, JsonError, JsonErrorKind, names};
use crate::i18n::{Language, Numbers, either, tr, tr_with};
use crate::limits::{COLUMNS, UNPACKED_TIMES};
use crate::spatial::Candidate;

/// Errors in reading a file. A file that can be shown in spite of faults has a [`super::Problem`]
/// instead.
#[derive(Clone, Debug, Error)]
pub enum FormatError {
    /// No built-in division has this id.
    #[error("there is no built-in division {asked}")]
    UnknownDivision {
        /// The id that was asked for.
        asked: String,
    },
    /// A built-in file can't be read, because the program itself is damaged.
    #[error("the built-in file {file} is damaged")]
    BuiltIn {
        /// Path of the file in `data/`.
        file: String,
    },
    /// The file is empty.
    #[error("{file} is empty")]
    Empty {
        /// The file.
        file: String,
    },
    /// The file is of a kind that is not read.
    #[error("{file} is of another kind: {}", kind.id)]
    OtherKind {
        /// The file.
        file: String,
        /// Its kind.
        kind: &'static FileKind,
    },
    /// The file is of another kind, where a table is needed.
    #[error("{file} is no table, but of another kind: {}", kind.id)]
    NoTable {
        /// The file.
        file: String,
        /// Its kind.
        kind: &'static FileKind,
    },
    /// The file is neither text nor of a known kind.
    #[error("{file} is not text")]
    NotText {
        /// The file.
        file: String,
    },
    /// A gzipped file can't be unpacked.
    #[error("{file} can't be unpacked")]
    DamagedArchive {
        /// The file.
        file: String,
    },
    /// A gzipped file unpacks to more than the program reads.
    #[error("{file} unpacks to more than is read")]
    UnpacksTooLarge {
        /// The file.
        file: String,
    },
    /// A table has more cells or columns than the program keeps.
    #[error("{file} has {rows} rows with {columns} columns")]
    TooManyCells {
        /// The file.
        file: String,
        /// Number of rows up to the limit.
        rows: usize,
        /// Number of columns.
        columns: usize,
    },
    /// The text is not JSON.
    #[error("{file} is not JSON")]
    NotJson {
        /// The file.
        file: String,
        /// The JSON error, with its line and column.
        source: JsonError,
    },
    /// Elements of a text nest too deep.
    #[error("{file} nests too deep")]
    TooDeep {
        /// The file.
        file: String,
        /// Line number, from 1.
        line: usize,
        /// Column, from 1.
        column: usize,
    },
    /// The text ends before the first feature is complete.
    #[error("{file} breaks off")]
    BreaksOff {
        /// The file.
        file: String,
        /// The JSON error, with its line and column.
        source: JsonError,
    },
    /// The text is JSON, but not GeoJSON.
    #[error("{file} is JSON, but not GeoJSON")]
    NotGeoJson {
        /// The file.
        file: String,
        /// The outermost `type`, if there is one.
        found: Option<String>,
    },
    /// The file could be read, but has no district that can be drawn.
    #[error("nothing in {file} can be drawn")]
    NoDistricts {
        /// The file.
        file: String,
        /// The reason.
        cause: Cause,
        /// The content, with an empty list of districts.
        opened: Box<Opened>,
    },
    /// The file is larger than the program reads in its format.
    #[error("{file} is too large for a {format} file")]
    TooLarge {
        /// The file.
        file: String,
        /// The name of its format.
        format: &'static str,
    },
    /// The file is locked with a password.
    #[error("{file} is locked with a password")]
    Locked {
        /// The file.
        file: String,
    },
    /// A Parquet file is compressed in a way that is not read.
    #[error("{file} is compressed with {codec}")]
    UnknownCodec {
        /// The file.
        file: String,
        /// The name of the compression.
        codec: &'static str,
    },
    /// The geometries of a Parquet file are stored in a way that is not read.
    #[error("{file} has geometries in the encoding {encoding}")]
    GeometryEncoding {
        /// The file.
        file: String,
        /// The name of the encoding.
        encoding: String,
    },
    /// A spreadsheet has no sheet of that name.
    #[error("{file} has no sheet {asked}")]
    NoSuchSheet {
        /// The file.
        file: String,
        /// The name that was asked for.
        asked: String,
        /// The names of its sheets.
        sheets: Vec<String>,
    },
    /// A file of a known format is damaged, so that nothing of it can be used.
    #[error("{file} is a damaged {format} file")]
    Damaged {
        /// The file.
        file: String,
        /// The name of its format.
        format: &'static str,
        /// Line and column of the damage, from 1, in a text.
        at: Option<(usize, usize)>,
    },
    /// A SQLite database is no GeoPackage.
    #[error("{file} is a database without the tables of a GeoPackage")]
    NotGeoPackage {
        /// The file.
        file: String,
    },
    /// No table of a GeoPackage has geometry.
    #[error("{file} has no table with geometry")]
    NoGeometryTable {
        /// The file.
        file: String,
        /// The names of its tables.
        tables: Vec<String>,
    },
    /// The file has no layer of the name that the user gives.
    #[error("{file} has no layer {asked}")]
    NoSuchLayer {
        /// The file.
        file: String,
        /// The name.
        asked: String,
        /// The names of its layers. Empty if it has none to choose from.
        layers: Vec<String>,
    },
    /// The layer that the user names is a view.
    #[error("{view} in {file} is a view")]
    View {
        /// The file.
        file: String,
        /// The name of the view.
        view: String,
    },
    /// A quotation mark in a table of text doesn't close, and takes the rows below it into its cell.
    #[error("{file} has a quotation mark at line {line} that does not close")]
    UnclosedQuote {
        /// The file.
        file: String,
        /// Line number, from 1.
        line: u64,
    },
    /// A file that is said to be a table is neither text nor a spreadsheet.
    #[error("{file} is neither text nor a spreadsheet")]
    UnreadableTable {
        /// The file.
        file: String,
    },
    /// Sheets of a spreadsheet have no cells.
    #[error("{file} has no cells")]
    NoCells {
        /// The file.
        file: String,
    },
    /// Sheets of a spreadsheet have cells, but no table.
    #[error("{file} has no table on its sheets")]
    NoTableOnSheets {
        /// The file.
        file: String,
        /// The names of the sheets.
        sheets: Vec<String>,
    },
    /// A web page has no table.
    #[error("{file} is a web page without a table")]
    PageWithoutTable {
        /// The file.
        file: String,
    },
    /// A table has no rows, at most a heading.
    #[error("{file} has no rows")]
    NoRows {
        /// The file.
        file: String,
    },
    /// A table can't be split into rows and columns.
    #[error("{file} can't be read as a table at line {line}")]
    NotATable {
        /// The file.
        file: String,
        /// Line number, from 1.
        line: u64,
    },
}

/// The reason that a file that could be read has nothing to draw.
#[derive(Clone, Debug, PartialEq)]
pub enum Cause {
    /// The file has no features.
    NoFeatures {
        /// The name of its format.
        format: &'static str,
    },
    /// The features have no areas.
    NoAreas {
        /// The types of their geometries, each once.
        kinds: Vec<String>,
    },
    /// No outline is valid.
    NoSoundOutline,
    /// No point is on the earth.
    NoSoundPoint,
    /// The file names an unknown coordinate system.
    UnknownCrs {
        /// Name of the system.
        name: String,
    },
    /// The coordinates are degrees only if x and y are swapped.
    SwappedAxes,
    /// The coordinate system is in metres, but the coordinates look like degrees.
    NotMeters {
        /// The system that was named.
        named: String,
    },
    /// The coordinates lie far from where their system is used.
    Elsewhere {
        /// The system that was named.
        named: String,
        /// The middle of the coordinates, in degrees; not finite where the system has no such place.
        longitude: f64,
        /// See `longitude`.
        latitude: f64,
    },
    /// The coordinates are no degrees, and no coordinate system is named.
    NotDegrees {
        /// Possible systems, the likeliest first.
        candidates: Vec<Candidate>,
    },
}

impl FormatError {
    /// The message for the user: the error, its cause, and what to do.
    pub fn message(&self, language: Language) -> String {
        let of_file = |key, file: &str| tr_with(language, key, &[("file", file)]);
        match self {
            Self::UnknownDivision { asked } => {
                tr_with(language, "errors.unknown_division", &[("asked", asked)])
            }
            Self::BuiltIn { file } => of_file("errors.built_in", file),
            Self::Empty { file } => of_file("errors.empty", file),
            Self::OtherKind { file, kind } => tr_with(
                language,
                "errors.other_kind",
                &[
                    ("file", file),
                    ("kind", kind.name(language)),
                    ("formats", &names(Holds::Places, language)),
                    ("advice", &kind.advice(language)),
                ],
            ),
            Self::NoTable { file, kind } => tr_with(
                language,
                "errors.no_table",
                &[
                    ("file", file),
                    ("kind", kind.name(language)),
                    ("formats", &names(Holds::Table, language)),
                ],
            ),
            Self::NotText { file } => tr_with(
                language,
                "errors.not_text",
                &[("file", file), ("formats", &names(Holds::Places, language))],
            ),
            Self::UnpacksTooLarge { file } => tr_with(
                language,
                "errors.unpacks_too_large",
                &[("file", file), ("times", &UNPACKED_TIMES.to_string())],
            ),
            Self::TooManyCells { file, rows, columns } => {
                let is_wide = *columns > COLUMNS;
                let key = if is_wide { "errors.too_many_columns" } else { "errors.too_many_cells" };
                let (rows, columns) = (rows.to_string(), columns.to_string());
                let most = COLUMNS.to_string();
                let arguments = [
                    ("file", file.as_str()),
                    ("rows", &rows),
                    ("columns", &columns),
                    ("most", &most),
                ];
                tr_with(language, key, &arguments)
            }
            Self::DamagedArchive { file } => of_file("errors.damaged_archive", file),
            Self::NotJson { file, source: JsonError { kind, line, column } } => {
                let is_deep = *kind == JsonErrorKind::Depth;
                let key = if is_deep { "errors.too_deep" } else { "errors.not_json" };
                at(language, key, file, *line, *column)
            }
            Self::TooDeep { file, line, column } => {
                at(language, "errors.too_deep", file, *line, *column)
            }
            Self::BreaksOff { file, source: JsonError { line, column, .. } } => {
                at(language, "errors.breaks_off", file, *line, *column)
            }
            Self::NotGeoJson { file, found: Some(found) } if is_geometry(found) => {
                tr_with(language, "errors.not_geojson_place", &[("file", file), ("found", found)])
            }
            Self::NotGeoJson { file, found: Some(found) } => {
                tr_with(language, "errors.not_geojson_type", &[("file", file), ("found", found)])
            }
            Self::NotGeoJson { file, found: None } => of_file("errors.not_geojson", file),
            Self::NoDistricts { file, cause, .. } => cause.message(file, language),
            Self::TooLarge { file, format } => {
                tr_with(language, "errors.too_large", &[("file", file), ("format", format)])
            }
            Self::Locked { file } => of_file("errors.locked", file),
            Self::UnknownCodec { file, codec } => {
                tr_with(language, "errors.unknown_codec", &[("file", file), ("codec", codec)])
            }
            Self::GeometryEncoding { file, encoding } => tr_with(
                language,
                "errors.geometry_encoding",
                &[("file", file), ("encoding", encoding)],
            ),
            Self::NoSuchSheet { file, asked, sheets } => tr_with(
                language,
                "errors.no_such_sheet",
                &[("file", file), ("asked", asked), ("sheets", &shortened(sheets))],
            ),
            Self::Damaged { file, format, at: None } => {
                tr_with(language, "errors.damaged", &[("file", file), ("format", format)])
            }
            Self::Damaged { file, format, at: Some((line, column)) } => {
                let (line, column) = (line.to_string(), column.to_string());
                let arguments = [
                    ("file", file.as_str()),
                    ("format", format),
                    ("line", &line),
                    ("column", &column),
                ];
                tr_with(language, "errors.damaged_at", &arguments)
            }
            Self::NotGeoPackage { file } => of_file("errors.geopackage_not", file),
            Self::NoGeometryTable { file, tables } if tables.is_empty() => {
                of_file("errors.geopackage_empty", file)
            }
            Self::NoGeometryTable { file, tables } => tr_with(
                language,
                "errors.geopackage_no_geometry",
                &[("file", file), ("tables", &shortened(tables))],
            ),
            Self::NoSuchLayer { file, asked, layers } if layers.is_empty() => {
                tr_with(language, "errors.no_layers", &[("file", file), ("asked", asked)])
            }
            Self::NoSuchLayer { file, asked, layers } => tr_with(
                language,
                "errors.no_such_layer",
                &[("file", file), ("asked", asked), ("layers", &layers.join(", "))],
            ),
            Self::View { file, view } => {
                tr_with(language, "errors.view", &[("file", file), ("view", view)])
            }
            Self::UnclosedQuote { file, line } => {
                let line = line.to_string();
                tr_with(language, "errors.unclosed_quote", &[("file", file), ("line", &line)])
            }
            Self::UnreadableTable { file } => tr_with(
                language,
                "errors.unreadable_table",
                &[("file", file), ("formats", &names(Holds::Table, language))],
            ),
            Self::NoCells { file } => of_file("errors.no_cells", file),
            Self::NoTableOnSheets { file, sheets } => tr_with(
                language,
                "errors.no_table_on_sheets",
                &[("file", file), ("sheets", &shortened(sheets))],
            ),
            Self::PageWithoutTable { file } => of_file("errors.page_without_table", file),
            Self::NoRows { file } => of_file("errors.no_rows", file),
            Self::NotATable { file, line } => tr_with(
                language,
                "errors.not_a_table",
                &[("file", file), ("line", &line.to_string())],
            ),
        }
    }
}

impl Cause {
    /// The message for the user: the error, its cause, and what to do.
    pub fn message(&self, file: &str, language: Language) -> String {
        let of_file = |key| tr_with(language, key, &[("file", file)]);
        match self {
            Self::NoFeatures { format } => {
                tr_with(language, "errors.no_features", &[("file", file), ("format", format)])
            }
            Self::NoAreas { kinds } if kinds.iter().any(|kind| right_case(kind).is_some()) => {
                let wrong = kinds.iter().find(|kind| right_case(kind).is_some());
                let right = wrong.and_then(|kind| right_case(kind)).unwrap_or_default();
                let wrong = wrong.map_or("", String::as_str);
                let arguments = [("file", file), ("found", wrong), ("right", right)];
                tr_with(language, "errors.kind_in_wrong_case", &arguments)
            }
            Self::NoAreas { kinds } => tr_with(
                language,
                "errors.no_areas",
                &[("file", file), ("kinds", &kinds.join(", "))],
            ),
            Self::NoSoundOutline => of_file("errors.no_sound_outline"),
            Self::NoSoundPoint => of_file("errors.no_sound_point"),
            Self::UnknownCrs { name } => {
                tr_with(language, "errors.unknown_crs", &[("file", file), ("name", name)])
            }
            Self::SwappedAxes => tr_with(language, "errors.only_swapped", &[("file", file)]),
            Self::NotMeters { named } => {
                tr_with(language, "errors.not_metres", &[("file", file), ("named", named)])
            }
            Self::Elsewhere { named, longitude, latitude } => {
                let place = place(*longitude, *latitude, language);
                let arguments = [("file", file), ("named", named), ("place", &place)];
                tr_with(language, "errors.elsewhere", &arguments)
            }
            Self::NotDegrees { candidates } if candidates.is_empty() => {
                of_file("errors.not_degrees_unknown")
            }
            Self::NotDegrees { candidates } => {
                let names: Vec<String> = candidates
                    .iter()
                    .take(CANDIDATES_SHOWN)
                    .map(|candidate| {
                        let name = candidate.crs.to_string();
                        if candidate.swapped {
                            tr_with(language, "errors.crs_swapped", &[("name", &name)])
                        } else {
                            name
                        }
                    })
                    .collect();
                let names = either(&names, language);
                tr_with(language, "errors.not_degrees", &[("file", file), ("candidates", &names)])
            }
        }
    }
}

/// The types of areas in GeoJSON.
const AREAS: [&str; 2] = ["Polygon", "MultiPolygon"];

/// The type of areas that a text names in wrong capitals.
fn right_case(kind: &str) -> Option<&'static str> {
    AREAS.into_iter().find(|area| *area != kind && area.eq_ignore_ascii_case(kind))
}

/// True for the name of a geometry type.
fn is_geometry(kind: &str) -> bool {
    let others = ["Point", "MultiPoint", "LineString", "MultiLineString"];
    AREAS.contains(&kind) || others.contains(&kind)
}

/// A place in words, to a tenth of a degree.
fn place(longitude: f64, latitude: f64, language: Language) -> String {
    if !(longitude.is_finite() && latitude.is_finite()) {
        return tr(language, "errors.nowhere").to_owned();
    }
    let degrees = |key, value: f64| {
        let degrees = Numbers(language).decimal(value.abs(), 1);
        tr_with(language, key, &[("degrees", &degrees)])
    };
    let north = if latitude < 0.0 { "errors.south" } else { "errors.north" };
    let east = if longitude < 0.0 { "errors.west" } else { "errors.east" };
    format!("{}, {}", degrees(north, latitude), degrees(east, longitude))
}

/// Number of possible coordinate systems listed in a message.
const CANDIDATES_SHOWN: usize = 3;

fn at(language: Language, key: &'static str, file: &str, line: usize, column: usize) -> String {
    let (line, column) = (line.to_string(), column.to_string());
    tr_with(language, key, &[("file", file), ("line", &line), ("column", &column)])
}
