//! The parts of a shapefile: the files that belong together by their names, in a folder or an archive.

use std::borrow::Cow;

use super::shapes::{self, START};
use super::table::Table;
use crate::formats::features::{LayerShapes, file_name, wanted_layer};
use crate::formats::parsing::{Archive, unzip};
use crate::formats::{FormatError, Input, Problem, Reading, has_extension};

/// The extension of the shapes.
const SHAPES: &str = "shp";
/// The extension of the table.
const TABLE: &str = "dbf";
/// The extensions of all parts.
pub const ALL: [&str; 7] = [SHAPES, TABLE, "shx", "prj", "cpg", "sbn", "sbx"];

/// The parts of a shapefile.
pub struct Parts<'a> {
    /// The shapes; `None` for a table by itself.
    pub shapes: Option<Cow<'a, [u8]>>,
    /// The table.
    pub table: Option<Cow<'a, [u8]>>,
    /// The name of the encoding of the table.
    pub encoding: Option<Cow<'a, [u8]>>,
    /// The description of the coordinate system.
    projection: Option<Cow<'a, [u8]>>,
    /// The names of all shapefiles of an archive.
    pub layers: Vec<String>,
}

/// True if the file is a part of a shapefile whose shapes or table can be read, or an archive with one.
pub fn are_in(input: &Input<'_>) -> bool {
    if let Some(archive) = input.archive() {
        return !shapefiles(archive).is_empty();
    }
    let is_table = || has_extension(input.name(), TABLE) && Table::open(input.bytes()).is_some();
    is_shapes(input) || is_other_part(input) && input.beside(SHAPES).is_some() || is_table()
}

/// True for the shapes, whose index begins with the same bytes.
fn is_shapes(input: &Input<'_>) -> bool {
    input.bytes().starts_with(START) && !has_extension(input.name(), "shx")
}

fn is_other_part(input: &Input<'_>) -> bool {
    let mut others = ALL.iter().copied().filter(|extension| *extension != SHAPES);
    others.any(|extension| has_extension(input.name(), extension))
}

impl<'a> Parts<'a> {
    /// The parts that a file belongs to; of an archive with several shapefiles those of the one to show, with a
    /// remark on the others.
    ///
    /// # Errors
    /// [`FormatError`] if the archive can't be unpacked, or has no layer of the name that the user gives.
    pub fn of(
        input: &Input<'a>,
        reading: &Reading,
    ) -> Result<(Self, Option<Problem>), FormatError> {
        if let Some(archive) = input.archive() {
            return Self::in_archive(archive, reading, input.name());
        }
        let part = |extension: &str| {
            let is_given = match extension {
                SHAPES => is_shapes(input),
                other => !is_shapes(input) && has_extension(input.name(), other),
            };
            if is_given {
                Some(Cow::Borrowed(input.bytes()))
            } else {
                input.beside(extension).map(Cow::Owned)
            }
        };
        let parts = Self {
            shapes: part(SHAPES),
            table: part(TABLE),
            encoding: part("cpg"),
            projection: part("prj"),
            layers: Vec::new(),
        };
        Ok((parts, None))
    }

    fn in_archive(
        archive: &Archive<'_>,
        reading: &Reading,
        file: &str,
    ) -> Result<(Self, Option<Problem>), FormatError> {
        let found = shapefiles(archive);
        let names = layer_names(archive, &found);
        let mut layers = Vec::new();
        let mut unpacked: Option<(usize, Vec<u8>)> = None;
        for (layer, (at, name)) in found.iter().zip(&names).enumerate() {
            // The kind of shapes is asked for only as long as it may matter.
            let may_matter = found.len() > 1
                && reading.layer.is_none()
                && layers.iter().all(|(_, shapes)| *shapes != LayerShapes::Areas);
            let mut shapes = LayerShapes::Others;
            if may_matter {
                let bytes = unzip(archive, *at, file)?;
                shapes = shapes::kind(&bytes).unwrap_or(LayerShapes::Others);
                if shapes == LayerShapes::Areas {
                    unpacked = Some((layer, bytes));
                }
            }
            layers.push((name.clone(), shapes));
        }
        let wanted = wanted_layer(&layers, reading.layer.as_deref(), file)?;
        let damaged = || FormatError::DamagedArchive { file: file.to_owned() };
        let at = found.get(wanted.position).copied().ok_or_else(damaged)?;
        let shapes = match unpacked.filter(|(layer, _)| *layer == wanted.position) {
            Some((_, bytes)) => bytes,
            None => unzip(archive, at, file)?,
        };
        let part = |extension: &str| -> Result<Option<Cow<'a, [u8]>>, FormatError> {
            let part = with_extension(archive, at, extension);
            part.map(|part| unzip(archive, part, file).map(Cow::Owned)).transpose()
        };
        let parts = Self {
            shapes: Some(Cow::Owned(shapes)),
            table: part(TABLE)?,
            encoding: part("cpg")?,
            projection: part("prj")?,
            layers: names,
        };
        Ok((parts, wanted.problem))
    }

    /// The well-known text of the coordinate system.
    pub fn crs(&self) -> Option<String> {
        let text = String::from_utf8_lossy(self.projection.as_deref()?);
        let is_blank = text.chars().all(|c| c.is_whitespace() || c == '\u{feff}' || c == '\0');
        (!is_blank).then(|| text.into_owned())
    }
}

/// The positions of the shapefiles in an archive.
fn shapefiles(archive: &Archive<'_>) -> Vec<usize> {
    let entries = archive.entries().iter().enumerate();
    entries.filter(|(_, entry)| has_extension(&entry.name, SHAPES)).map(|(at, _)| at).collect()
}

/// The names of the shapefiles without folders and extensions; with folders where two are the same.
fn layer_names(archive: &Archive<'_>, found: &[usize]) -> Vec<String> {
    let path = |at: &usize| archive.entries().get(*at).map_or("", |entry| stem(&entry.name));
    let names: Vec<&str> = found.iter().map(path).collect();
    let short = |name: &str| file_name(name).to_owned();
    let is_alone =
        |name: &str| names.iter().filter(|other| short(other) == short(name)).count() == 1;
    names.iter().map(|name| if is_alone(name) { short(name) } else { (*name).to_owned() }).collect()
}

/// The file in an archive that belongs to another by its name.
fn with_extension(archive: &Archive<'_>, at: usize, extension: &str) -> Option<usize> {
    let name = &archive.entries().get(at)?.name;
    archive.entries().iter().position(|entry| {
        has_extension(&entry.name, extension) && stem(&entry.name).eq_ignore_ascii_case(stem(name))
    })
}

/// A name without its extension.
fn stem(name: &str) -> &str {
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}
