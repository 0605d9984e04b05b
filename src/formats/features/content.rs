//! From the features of a file to districts or points with figures, and a list of problems. This file
//! combines the steps of the other files of this folder.

use super::columns::{JudgedColumn, judge};
use super::drawn::{draw, kinds_without_area};
use super::figures::{dataset, figures};
use super::identity::identify;
use super::outline::Extent;
use super::places::{places, point_set};
use super::reference::{Conversion, settle};
use super::{Features, MissingMarks, Value, label};
use crate::formats::{
    Cause, ColumnRole, Content, FeatureLabel, FileCrs, FormatError, Opened, OpenedPoints, Problem,
    ProblemKind, Reading, TableFile,
};
use crate::model::Revision;

/// The file that features come from, and how it is read.
#[derive(Clone, Copy, Debug)]
pub struct Origin<'a> {
    /// The name of the file.
    pub file: &'a str,
    /// The name of its format.
    pub format: &'static str,
    /// The revision of the dataset to make.
    pub revision: Revision,
    /// The user's answers.
    pub reading: &'a Reading,
}

/// The coordinate system of the features, or the reason that there is none.
type Settled = Result<(Conversion, Vec<ProblemKind>), Cause>;

/// Districts, or points if there are points alone. All that can be used is used; the rest is added to the
/// `problems` so far.
///
/// # Errors
/// [`FormatError`] if nothing can be drawn.
pub fn content(
    features: Features,
    problems: Vec<Problem>,
    origin: Origin<'_>,
) -> Result<Content, FormatError> {
    if origin.reading.as_table && !features.are_points() {
        return table(features, problems, origin.file).map(|table| Content::Table(Box::new(table)));
    }
    // A plane of unknown location has no map to draw points on.
    if origin.reading.plane || !features.are_points() {
        let opened = areas(features, problems, origin)?;
        return Ok(Content::Districts(Box::new(opened)));
    }
    match settled(&features, origin.reading) {
        Ok(settled) => points(features, problems, settled, origin),
        Err(cause) => districts(features, problems, Err(cause), origin)
            .map(|opened| Content::Districts(Box::new(opened))),
    }
}

/// The properties of features as a table with a row for each. Ids that don't just number them are a column of their own.
///
/// # Errors
/// [`FormatError::NoRows`] if there are no features.
pub fn table(
    features: Features,
    problems: Vec<Problem>,
    file: &str,
) -> Result<TableFile, FormatError> {
    let rows = features.list.len();
    if rows == 0 {
        return Err(FormatError::NoRows { file: file.to_owned() });
    }
    let mut table = TableFile::new(file, (1..).take(rows).collect(), problems);
    for mut column in features.columns {
        column.values.resize(rows, Value::Absent);
        table.add(&column.name, column.values, ColumnRole::Unknown, "");
    }
    let numbers = features.list.iter().map(|feature| feature.id.as_deref()?.parse().ok());
    let are_numbered = numbers.eq((1..=rows).map(Some));
    if !are_numbered && features.list.iter().any(|feature| feature.id.is_some()) {
        let ids =
            features.list.into_iter().map(|feature| feature.id.map_or(Value::Absent, Value::Text));
        table.add("id", ids.collect(), ColumnRole::Unknown, "");
    }
    Ok(table)
}

/// The areas among features as districts. All that can be used is used; the rest is added to the
/// `problems` so far.
///
/// # Errors
/// [`FormatError`] if nothing can be drawn.
pub fn areas(
    features: Features,
    problems: Vec<Problem>,
    origin: Origin<'_>,
) -> Result<Opened, FormatError> {
    let features = features.without_points();
    let settled = settled(&features, origin.reading);
    districts(features, problems, settled, origin)
}

fn settled(features: &Features, reading: &Reading) -> Settled {
    if reading.plane {
        return Ok((Conversion { crs: FileCrs::WGS84, swapped: reading.swap_axes }, Vec::new()));
    }
    settle(features, reading.crs.as_deref(), reading.swap_axes)
}

fn points(
    features: Features,
    mut problems: Vec<Problem>,
    (reference, found): (Conversion, Vec<ProblemKind>),
    origin: Origin<'_>,
) -> Result<Content, FormatError> {
    let Origin { file, revision, reading, .. } = origin;
    let identities = identify(&features, reading.code.as_deref(), reading.name.as_deref());
    problems.extend(identities.problems.iter().cloned());
    problems.extend(found.into_iter().map(Problem::of_file));
    let label = |row| label(&features, &identities, row);
    let placed = places(&features, &identities, &reference, label, &mut problems);
    let judged = judged(&features, reading, label, &mut problems);
    if placed.places.is_empty() {
        return districts(features, Vec::new(), Err(Cause::NoSoundPoint), origin)
            .map(|opened| Content::Districts(Box::new(opened)));
    }
    let figures = figures(file, &judged, &identities);
    Ok(Content::Points(Box::new(OpenedPoints {
        set: point_set(file, revision, placed, figures),
        problems,
        crs: reference.crs.id(),
        layers: features.layers,
        features: features.list.len(),
        columns: judged.into_iter().map(|column| column.summary).collect(),
    })))
}

fn districts(
    mut features: Features,
    mut problems: Vec<Problem>,
    settled: Settled,
    origin: Origin<'_>,
) -> Result<Opened, FormatError> {
    let Origin { file, format, revision, reading } = origin;
    let identities = identify(&features, reading.code.as_deref(), reading.name.as_deref());
    problems.extend(identities.problems.iter().cloned());
    let extent = if reading.plane { Extent::Plane } else { Extent::Earth };
    let (reference, cause) = match settled {
        Ok((reference, found)) => {
            problems.extend(found.into_iter().map(Problem::of_file));
            (Some(reference), None)
        }
        Err(cause) => (None, Some(cause)),
    };
    let kinds = kinds_without_area(&features);
    let drawn = draw(&mut features, &identities, reference.as_ref(), extent, &mut problems);
    let judged =
        judged(&features, reading, |row| label(&features, &identities, row), &mut problems);
    let is_empty = drawn.districts.is_empty();
    let opened = Opened {
        dataset: dataset(file, revision, drawn, figures(file, &judged, &identities)),
        problems,
        crs: reference.filter(|_| !reading.plane).map(|reference| reference.crs.id()),
        layers: std::mem::take(&mut features.layers),
        features: features.list.len(),
        columns: judged.into_iter().map(|column| column.summary).collect(),
    };
    if !is_empty {
        return Ok(opened);
    }
    let cause = cause.unwrap_or(if features.list.is_empty() {
        Cause::NoFeatures { format }
    } else if kinds.is_empty() {
        Cause::NoSoundOutline
    } else {
        Cause::NoAreas { kinds }
    });
    Err(FormatError::NoDistricts { file: file.to_owned(), cause, opened: Box::new(opened) })
}

/// The columns with their kinds and cells. Their problems are added to `problems`.
fn judged(
    features: &Features,
    reading: &Reading,
    label: impl Fn(usize) -> FeatureLabel,
    problems: &mut Vec<Problem>,
) -> Vec<JudgedColumn> {
    let rows = features.list.len();
    let missing = MissingMarks::of(&reading.missing);
    let cleared = features.columns.iter().map(|column| missing.cleared_column(column));
    let judged: Vec<JudgedColumn> = cleared.map(|column| judge(&column, rows, &label)).collect();
    problems.extend(judged.iter().flat_map(|column| column.problems.iter().cloned()));
    judged
}
