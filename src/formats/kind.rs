//! The kinds of file that the program recognises but can't read, each with its advice. The formats that it
//! reads are in [`super::ALL`].

use super::{Holds, names};
use crate::i18n::{Language, tr, tr_with};

/// A kind of file that is recognised but not read.
#[derive(Debug, PartialEq, Eq)]
pub struct FileKind {
    /// The id.
    pub id: &'static str,
    /// The text key of its name, with an article.
    name_key: &'static str,
    /// The text key of the advice on what to do with such a file.
    advice_key: &'static str,
    /// The file extensions, without the leading dot.
    pub extensions: &'static [&'static str],
    /// Its first bytes: any of these.
    starts: &'static [&'static [u8]],
}

const CONVERT: &str = "errors.advice_convert";

/// XML of another kind than those that are read.
pub static XML: FileKind = FileKind {
    id: "xml",
    name_key: "errors.kind_xml",
    advice_key: CONVERT,
    extensions: &["gpx"],
    starts: &[],
};

/// A table without outlines, where districts are needed.
pub static TABLE: FileKind = FileKind {
    id: "table",
    name_key: "errors.kind_table",
    advice_key: "errors.advice_table",
    extensions: &[],
    starts: &[],
};

/// JSON of another kind than those that are read.
pub static JSON: FileKind = FileKind {
    id: "json",
    name_key: "errors.kind_json",
    advice_key: CONVERT,
    extensions: &[],
    starts: &[],
};

/// Esri JSON.
pub static ESRI_JSON: FileKind = FileKind {
    id: "esrijson",
    name_key: "errors.kind_esrijson",
    advice_key: CONVERT,
    extensions: &["esrijson"],
    starts: &[],
};

/// All kinds. A kind with first bytes of its own is recognised by them.
pub static REFUSED: &[&FileKind] = &[
    // A shapefile is read, but not one of its parts without the others.
    &FileKind {
        id: "shapefile",
        name_key: "errors.kind_shapefile",
        advice_key: "errors.advice_shapefile",
        extensions: &["shx", "dbf", "prj", "cpg", "sbn", "sbx"],
        starts: &[&[0x00, 0x00, 0x27, 0x0a]],
    },
    // A GeoPackage is read, but not where a text such as a table is needed.
    &FileKind {
        id: "sqlite",
        name_key: "errors.kind_sqlite",
        advice_key: CONVERT,
        extensions: &["sqlite", "sqlite3", "db"],
        starts: &[b"SQLite format 3\0"],
    },
    &FileKind {
        id: "zip",
        name_key: "errors.kind_zip",
        advice_key: "errors.advice_zip",
        extensions: &[],
        starts: &[b"PK\x03\x04"],
    },
    // FlatGeobuf is read, but not where a text is needed, nor in an older edition.
    &FileKind {
        id: "flatgeobuf",
        name_key: "errors.kind_flatgeobuf",
        advice_key: CONVERT,
        extensions: &[],
        starts: &[b"fgb"],
    },
    // With its feature Parquet is read, but not where a text is needed.
    &FileKind {
        id: "parquet",
        name_key: "errors.kind_parquet",
        advice_key: CONVERT,
        extensions: if cfg!(feature = "parquet") { &[] } else { &["parquet", "geoparquet"] },
        starts: &[b"PAR1", b"PARE"],
    },
    &FileKind {
        id: "picture",
        name_key: "errors.kind_picture",
        advice_key: "errors.advice_picture",
        extensions: &["pdf", "png", "jpg", "jpeg", "tif", "tiff", "gif"],
        starts: &[b"%PDF", b"\x89PNG", &[0xff, 0xd8, 0xff], b"II*\0", b"MM\0*", b"GIF8"],
    },
    &XML,
    &JSON,
    &TABLE,
    &ESRI_JSON,
];

impl FileKind {
    /// The kind of file, recognised by its first bytes.
    pub fn of_bytes(bytes: &[u8]) -> Option<&'static Self> {
        let begins = |kind: &&&Self| kind.starts.iter().any(|start| bytes.starts_with(start));
        REFUSED.iter().find(begins).copied()
    }

    /// The kind of file, recognised by the extension of its name.
    pub fn of_name(name: &str) -> Option<&'static Self> {
        let ends = |kind: &&&Self| kind.extensions.iter().any(|ending| has_extension(name, ending));
        REFUSED.iter().find(ends).copied()
    }

    /// The kind of a text file that is not JSON.
    pub fn of_text(text: &str) -> Option<&'static Self> {
        let text = text.trim_start();
        if text.starts_with('<') {
            return Some(&XML);
        }
        let mut lines = text.lines().filter(|line| !line.trim().is_empty());
        let (first, second) = (lines.next()?, lines.next()?);
        [';', '\t', ','].into_iter().find_map(|mark| {
            let cells = first.matches(mark).count();
            (cells > 0 && cells == second.matches(mark).count()).then_some(&TABLE)
        })
    }

    /// The name in the user's language, with an article.
    pub fn name(&self, language: Language) -> &'static str {
        tr(language, self.name_key)
    }

    /// The advice on what to do with such a file.
    pub fn advice(&self, language: Language) -> String {
        let (places, tables) = (names(Holds::Places, language), names(Holds::Table, language));
        tr_with(language, self.advice_key, &[("formats", &places), ("tables", &tables)])
    }
}

/// True if a file name has this extension, ignoring case. The extension may have dots of its own.
pub fn has_extension(name: &str, extension: &str) -> bool {
    let end = name.len().checked_sub(extension.len());
    end.and_then(|at| Some((name.get(..at)?, name.get(at..)?)))
        .is_some_and(|(stem, ending)| stem.ends_with('.') && ending.eq_ignore_ascii_case(extension))
}
