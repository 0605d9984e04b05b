//! Detection of file kinds that the program can't read as districts, for a helpful error message.

use crate::i18n::{Language, tr};

/// A kind of file that is not read as districts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileKind {
    /// A shapefile, or its index file.
    Shapefile,
    /// A GeoPackage or another SQLite database.
    GeoPackage,
    /// A ZIP archive: a zipped shapefile, a KMZ, a spreadsheet.
    Zip,
    /// A spreadsheet in the old binary format.
    Spreadsheet,
    /// XML: GML, KML, GPX.
    Xml,
    /// FlatGeobuf.
    FlatGeobuf,
    /// GeoParquet.
    Parquet,
    /// A picture or a PDF.
    Picture,
    /// A table without outlines.
    Table,
    /// TopoJSON.
    TopoJson,
    /// Esri JSON.
    EsriJson,
}

const MAGIC: &[(&[u8], FileKind)] = &[
    (&[0x00, 0x00, 0x27, 0x0a], FileKind::Shapefile),
    (b"SQLite format 3\0", FileKind::GeoPackage),
    (b"PK\x03\x04", FileKind::Zip),
    (&[0xd0, 0xcf, 0x11, 0xe0], FileKind::Spreadsheet),
    (b"fgb", FileKind::FlatGeobuf),
    (b"PAR1", FileKind::Parquet),
    (b"%PDF", FileKind::Picture),
    (b"\x89PNG", FileKind::Picture),
    (&[0xff, 0xd8, 0xff], FileKind::Picture),
    (b"II*\0", FileKind::Picture),
    (b"MM\0*", FileKind::Picture),
    (b"GIF8", FileKind::Picture),
];

impl FileKind {
    /// The kind of file, recognised by its first bytes.
    pub fn of_bytes(bytes: &[u8]) -> Option<Self> {
        MAGIC.iter().find(|(magic, _)| bytes.starts_with(magic)).map(|(_, kind)| *kind)
    }

    /// The kind of a text file that is not JSON.
    pub fn of_text(text: &str) -> Option<Self> {
        let text = text.trim_start();
        if text.starts_with('<') {
            return Some(Self::Xml);
        }
        let mut lines = text.lines().filter(|line| !line.trim().is_empty());
        let (first, second) = (lines.next()?, lines.next()?);
        [';', '\t', ','].into_iter().find_map(|mark| {
            let cells = first.matches(mark).count();
            (cells > 0 && cells == second.matches(mark).count()).then_some(Self::Table)
        })
    }

    /// The name in the user's language.
    pub fn name(self, language: Language) -> &'static str {
        let key = match self {
            Self::Shapefile => "errors.kind_shapefile",
            Self::GeoPackage => "errors.kind_geopackage",
            Self::Zip => "errors.kind_zip",
            Self::Spreadsheet => "errors.kind_spreadsheet",
            Self::Xml => "errors.kind_xml",
            Self::FlatGeobuf => "errors.kind_flatgeobuf",
            Self::Parquet => "errors.kind_parquet",
            Self::Picture => "errors.kind_picture",
            Self::Table => "errors.kind_table",
            Self::TopoJson => "errors.kind_topojson",
            Self::EsriJson => "errors.kind_esrijson",
        };
        tr(language, key)
    }

    /// The advice on what to do with such a file.
    pub fn advice(self, language: Language) -> &'static str {
        let key = match self {
            Self::Table => "errors.advice_table",
            Self::Picture => "errors.advice_picture",
            Self::Spreadsheet => "errors.advice_spreadsheet",
            Self::Zip => "errors.advice_zip",
            _ => "errors.advice_convert",
        };
        tr(language, key)
    }
}
