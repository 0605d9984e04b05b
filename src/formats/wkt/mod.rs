//! Reading of tables with a column of geometries: well-known text (OGC 06-103r4), with the coordinate system
//! before it as PostGIS writes it, or its bytes as hexadecimal digits. Reading the table itself is left to the
//! formats of tables.

mod text;

use crate::formats::features::{Column, Feature, Features, Geometry, Origin, Value, content};
use crate::formats::parsing::wkb;
use crate::formats::{
    ColumnRole, Content, Format, FormatError, Holds, Input, Reading, TableFile, formats_of,
};
use crate::model::Revision;

/// Tables with a column of well-known text.
pub struct WellKnownText;

/// The name of the format.
const NAME: &str = "WKT";
/// The number of bytes at the start of a file in which the first geometry is looked for.
const HEAD: usize = 1 << 16;
/// Number of rows that are looked at to find the column with the geometries.
const ROWS: usize = 100;
/// The starts of areas and points in hexadecimal digits, in both orders of bytes, and with a system before them.
const HEX: [&str; 12] = [
    "0101000000",
    "0103000000",
    "0104000000",
    "0106000000",
    "0101000020",
    "0103000020",
    "0104000020",
    "0106000020",
    "0000000001",
    "0000000003",
    "0000000006",
    "0020000006",
];

impl Format for WellKnownText {
    fn id(&self) -> &'static str {
        "wkt"
    }

    fn name(&self) -> &'static str {
        NAME
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["wkt", "wkt.csv"]
    }

    fn holds(&self) -> Holds {
        Holds::Places
    }

    fn recognizes(&self, input: &Input<'_>) -> bool {
        let Some(text) = input.as_text() else { return false };
        let head = text.get(..text.floor_char_boundary(HEAD)).unwrap_or(text);
        if head.trim_start().starts_with(['<', '{', '[']) {
            return false;
        }
        let upper = head.to_ascii_uppercase();
        let is_written = ["POLYGON", "POINT"].iter().any(|word| upper.contains(word));
        (is_written || HEX.iter().any(|start| head.contains(start))) && table(input).is_some()
    }

    fn read(
        &self,
        input: &Input<'_>,
        revision: Revision,
        reading: &Reading,
    ) -> Result<Content, FormatError> {
        let file = input.name();
        let Some((table, at)) = table(input) else {
            return Err(FormatError::NotATable { file: file.to_owned(), line: 1 });
        };
        let problems = table.problems.clone();
        let features = features(table, at);
        content(features, problems, Origin { file, format: NAME, revision, reading })
    }
}

/// The table in a file and the position of its column with geometries, if it has one.
fn table(input: &Input<'_>) -> Option<(TableFile, usize)> {
    if let Some(table) = bare(input) {
        return Some((table, 0));
    }
    let format = formats_of(Holds::Table).find(|format| format.recognizes(input))?;
    let Ok(Content::Table(table)) = format.read(input, Revision(0), &Reading::default()) else {
        return None;
    };
    let at = table.columns.iter().position(holds_geometries)?;
    Some((*table, at))
}

/// The table of a file that holds nothing but geometries: one in each line, or a single one.
fn bare(input: &Input<'_>) -> Option<TableFile> {
    let text = input.as_text()?;
    let lines = || text.lines().zip(1..).filter(|(line, _)| !line.trim().is_empty());
    // A row of a table may begin with a geometry.
    let is_geometry = |text: &str| {
        let text = text.trim();
        geometry(text).is_some()
            && text.ends_with(|last: char| last == ')' || last.is_ascii_hexdigit())
    };
    let (numbers, values) =
        if lines().next().is_some() && lines().all(|(line, _)| is_geometry(line)) {
            lines().map(|(line, number)| (number, Value::Text(line.to_owned()))).unzip()
        } else if is_geometry(text) {
            (vec![1], vec![Value::Text(text.to_owned())])
        } else {
            return None;
        };
    let mut table = TableFile::new(input.name(), numbers, input.problems());
    table.add(NAME, values, ColumnRole::Unknown, "");
    Some(table)
}

fn written(value: &Value) -> &str {
    match value {
        Value::Text(text) => text.trim(),
        _ => "",
    }
}

/// True if every one of the first values is a geometry, but for empty ones.
fn holds_geometries(column: &Column) -> bool {
    let texts = || column.values.iter().map(written).filter(|text| !text.is_empty()).take(ROWS);
    texts().next().is_some() && texts().all(|text| geometry(text).is_some())
}

/// The geometry of a cell, and the code of its coordinate system if it has one. `None` for other texts.
fn geometry(text: &str) -> Option<(Geometry, Option<u32>)> {
    if let Some(found) = text::read(text) {
        return Some(found);
    }
    let is_geometry = HEX.iter().any(|start| text.starts_with(start));
    let bytes = is_geometry.then(|| bytes_of(text))??;
    Some((wkb::read(&bytes), system_of(&bytes)))
}

/// The bytes that hexadecimal digits stand for.
fn bytes_of(text: &str) -> Option<Vec<u8>> {
    let digit =
        |digit: &u8| char::from(*digit).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
    let pairs = text.as_bytes().chunks(2);
    pairs
        .map(|pair| match pair {
            [high, low] => Some(digit(high)? << 4 | digit(low)?),
            _ => None,
        })
        .collect()
}

/// The code of the coordinate system that PostGIS puts before the coordinates.
fn system_of(bytes: &[u8]) -> Option<u32> {
    let (order, rest) = bytes.split_first()?;
    let number = |at: usize| -> Option<u32> {
        let bytes = *rest.get(at..)?.first_chunk()?;
        Some(if *order == 0 { u32::from_be_bytes(bytes) } else { u32::from_le_bytes(bytes) })
    };
    (number(0)? & 0x2000_0000 != 0).then(|| number(4))?
}

/// The rows of a table as features.
fn features(mut table: TableFile, at: usize) -> Features {
    let geometries = table.columns.remove(at);
    let mut features = Features { columns: table.columns, ..Features::default() };
    let mut system: Option<u32> = None;
    for value in &geometries.values {
        let text = written(value);
        let (mut geometry, own) = match geometry(text) {
            Some(found) => found,
            None if text.is_empty() => (Geometry::default(), None),
            None => (Geometry { present: true, damaged: true, ..Geometry::default() }, None),
        };
        if let (Some(known), Some(own)) = (system, own)
            && known != own
        {
            // Coordinates of two systems can't lie in one file.
            let others = vec![format!("EPSG:{own}")];
            geometry = Geometry { present: true, others, ..Geometry::default() };
        }
        system = system.or(own);
        features.list.push(Feature { id: None, geometry });
    }
    features.crs = system.filter(|system| *system > 0).map(|system| format!("EPSG:{system}"));
    features
}
