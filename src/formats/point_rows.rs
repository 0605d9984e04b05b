//! Points as the rows of a table, and the rows of a table with coordinates as points.

use std::collections::HashMap;

use geo::Coord;

use super::features::{Feature, Features, Geometry, Origin, Value, content};
use super::table::{GEOMETRY, PlaceReading, RowPlaces};
use super::{
    Cause, ColumnKind, ColumnRole, Content, FileCrs, Format, FormatError, Input, OpenedPoints,
    Reading, Severity, TableFile,
};
use crate::model::{Cell, DistrictCode, Revision};

/// The name of the format of a table with coordinates.
const NAME: &str = "CSV";

/// The rows of a table as points.
///
/// # Errors
/// [`FormatError`] if nothing can be drawn, such as coordinates in metres without a system.
pub fn points_of(
    table: TableFile,
    places: RowPlaces,
    revision: Revision,
    reading: &Reading,
) -> Result<Content, FormatError> {
    let named = places.readings.first().filter(|first| first.is_named);
    // The order of degrees is found by the places, and that of metres is a part of the answer about their system.
    let is_turned =
        |first: &PlaceReading| first.swapped && (first.is_named || first.crs.is_wgs84());
    let swapped = reading.crs.is_none() && places.readings.first().is_some_and(is_turned);
    let mut features = Features { crs: named.map(|first| first.crs.id()), ..Features::default() };
    for written in &places.written {
        let point = written.map(|[x, y]| if swapped { [y, x] } else { [x, y] });
        let points: Vec<Coord<f64>> = point.map(|[x, y]| Coord { x, y }).into_iter().collect();
        let geometry = Geometry { present: !points.is_empty(), points, ..Geometry::default() };
        features.list.push(Feature { id: None, geometry });
    }
    let columns = table.columns.into_iter().enumerate();
    let others = columns.filter(|(at, _)| !places.columns.contains(at));
    features.columns = others.map(|(_, column)| column).collect();
    let origin = Origin { file: &table.name, format: NAME, revision, reading };
    content(features, table.problems, origin)
}

/// The points of a map file as the rows of a table, or the properties of its areas if they are asked for as that.
/// `None` if it holds something else.
pub fn rows_of(format: &dyn Format, input: &Input<'_>, reading: &Reading) -> Option<TableFile> {
    let read = |reading: &Reading| format.read(input, Revision(0), reading);
    match read(reading) {
        Ok(Content::Table(table)) => Some(*table),
        Ok(Content::Points(opened)) => Some(rows(input.name(), *opened, Vec::new())),
        Err(FormatError::NoDistricts { cause: Cause::NotDegrees { candidates }, .. }) => {
            let likeliest = candidates.first()?;
            let crs = format!("EPSG:{}", likeliest.crs.epsg());
            let (crs, swap_axes) = (Some(crs), likeliest.swapped);
            let Ok(Content::Points(opened)) = read(&Reading { crs, swap_axes, ..reading.clone() })
            else {
                return None;
            };
            let readings = candidates.iter().map(|candidate| PlaceReading {
                crs: FileCrs::Known(candidate.crs),
                swapped: candidate.swapped,
                is_named: false,
            });
            let mut table = rows(input.name(), *opened, readings.collect());
            // Back to the coordinates as they are written, for the other systems.
            for at in table.places.iter_mut().flat_map(|places| places.written.iter_mut()).flatten()
            {
                let [x, y] = likeliest.crs.from_wgs84(at[0], at[1]);
                *at = if likeliest.swapped { [y, x] } else { [x, y] };
            }
            Some(table)
        }
        _ => None,
    }
}

/// A row for each point. Without `readings` the places are known.
fn rows(file: &str, opened: OpenedPoints, readings: Vec<PlaceReading>) -> TableFile {
    let OpenedPoints { set, problems, columns, .. } = opened;
    let at: HashMap<&DistrictCode, [f64; 2]> =
        set.places.iter().map(|place| (&place.code, place.at)).collect();
    let number = set.table.rows().len();
    let written = set.table.rows().iter().map(|row| at.get(&row.code).copied()).collect();
    let readings = if readings.is_empty() {
        vec![PlaceReading { crs: FileCrs::WGS84, swapped: false, is_named: true }]
    } else {
        readings
    };
    // Points without a place are told row by row.
    let problems = problems.into_iter().filter(|problem| problem.severity < Severity::Error);
    let mut table = TableFile::new(file, (1..).take(number).collect(), problems.collect());
    for column in &columns {
        let of_row = |row: usize| match column.kind {
            ColumnKind::Number => match set.table.cell(row, &column.name) {
                Cell::Value(number) => Value::Number(number),
                Cell::Suppressed => Value::Text("..".to_owned()),
                Cell::NotApplicable => Value::Text(".".to_owned()),
                _ => Value::Null,
            },
            ColumnKind::Text => match set.table.text(row, &column.name) {
                Some(text) => Value::Text(text.to_owned()),
                None => Value::Null,
            },
            _ => Value::Absent,
        };
        if matches!(column.kind, ColumnKind::Number | ColumnKind::Text) {
            table.add(&column.name, (0..number).map(of_row).collect(), ColumnRole::Unknown, "");
        }
    }
    let places = RowPlaces { name: GEOMETRY.to_owned(), columns: Vec::new(), written, readings };
    TableFile { places: Some(Box::new(places)), ..table }
}
