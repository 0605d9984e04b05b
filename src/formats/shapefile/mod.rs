//! Reading of shapefiles (ESRI, 1998): shapes, table, projection and encoding as files beside each other, or in
//! a ZIP archive. An archive with several has as many layers.

mod encoding;
mod parts;
mod rings;
mod shapes;
mod table;

use std::collections::HashSet;

use encoding::encoding_of;
use parts::Parts;
use shapes::Shapes;
use table::{Record, Table};

use crate::formats::features::{
    Feature, Features, FeaturesBuilder, Geometry, Origin, content, table as as_table,
};
use crate::formats::{Content, Format, FormatError, Holds, Input, Problem, ProblemKind, Reading};
use crate::model::Revision;

/// Shapefiles.
pub struct Shapefile;

/// The name of the format.
const NAME: &str = "Shapefile";

impl Format for Shapefile {
    fn id(&self) -> &'static str {
        "shapefile"
    }

    fn parts(&self) -> &'static [&'static str] {
        &parts::ALL
    }

    fn name(&self) -> &'static str {
        NAME
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["shp", "zip"]
    }

    fn holds(&self) -> Holds {
        Holds::Places
    }

    fn recognizes(&self, input: &Input<'_>) -> bool {
        parts::are_in(input)
    }

    fn read(
        &self,
        input: &Input<'_>,
        revision: Revision,
        reading: &Reading,
    ) -> Result<Content, FormatError> {
        let file = input.name();
        let (parts, other_layers) = Parts::of(input, reading)?;
        let mut problems = input.problems();
        problems.extend(other_layers);
        let features = features(&parts, file, &mut problems)?;
        if parts.shapes.is_none() {
            return as_table(features, problems, file).map(Content::of_table);
        }
        content(features, problems, Origin { file, format: NAME, revision, reading })
    }
}

/// The features of a shapefile: each shape with the record of the same number.
fn features(
    parts: &Parts<'_>,
    file: &str,
    problems: &mut Vec<Problem>,
) -> Result<Features, FormatError> {
    let damaged = || FormatError::Damaged { file: file.to_owned(), format: NAME, at: None };
    let shapes = match &parts.shapes {
        Some(shapes) => shapes::read(shapes).ok_or_else(damaged)?,
        None => Shapes::default(),
    };
    if shapes.list.is_empty() && shapes.broken {
        return Err(damaged());
    }
    if shapes.broken {
        let features = shapes.list.len();
        problems.push(Problem::of_file(ProblemKind::BreaksOff { features }));
    }
    let table = parts.table.as_deref().and_then(Table::open);
    let Some(table) = table else {
        problems.push(Problem::of_file(ProblemKind::NoTable));
        let feature = |geometry| Feature { id: None, geometry };
        let list = shapes.list.into_iter().map(feature).collect();
        return Ok(Features {
            crs: parts.crs(),
            layers: parts.layers.clone(),
            list,
            ..Features::default()
        });
    };
    let (encoding, is_sure) = encoding_of(&table, parts.encoding.as_deref());
    if !is_sure {
        problems.push(Problem::of_file(ProblemKind::Latin1));
    }
    let names = unlike(table.names(encoding));
    let (rows, count) = (table.records().count(), shapes.list.len());
    if parts.shapes.is_some() && rows != count || table.broken {
        problems.push(Problem::of_file(ProblemKind::UnequalParts { shapes: count, rows }));
    }
    let mut features = FeaturesBuilder::default();
    let mut shapes = shapes.list.into_iter();
    let mut records = table.records();
    loop {
        let (shape, record) = (shapes.next(), records.next());
        if shape.is_none() && record.is_none() {
            break;
        }
        if record.is_some_and(Record::is_deleted) {
            continue;
        }
        for (name, value) in
            names.iter().zip(record.into_iter().flat_map(|r| table.values(r, encoding)))
        {
            features.add(name, value);
        }
        let geometry = shape.unwrap_or_else(Geometry::default);
        features.push(Feature { id: None, geometry });
    }
    let features = features.within_limits(file)?;
    Ok(Features { crs: parts.crs(), layers: parts.layers.clone(), ..features })
}

/// The names of the fields, told apart by a number where two are the same.
fn unlike(names: Vec<String>) -> Vec<String> {
    let mut seen = HashSet::new();
    let all = names.into_iter().map(|name| {
        let further = (2..).map(|n: usize| format!("{name}_{n}"));
        let mut names = std::iter::once(name.clone()).chain(further);
        let free = names.find(|name| !seen.contains(name)).unwrap_or(name);
        seen.insert(free.clone());
        free
    });
    all.collect()
}
