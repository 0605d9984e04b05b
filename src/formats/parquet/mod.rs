//! Reading of Parquet (format 2.13): places with the metadata of GeoParquet or with a column of geometries, and tables
//! without them. Headers and claims are checked here; decoding the values is left to the `parquet` crate.

mod codec;
mod crs;
mod delta;
mod fault;
mod footer;
mod geometry;
mod meaning;
mod native;
mod pages;
mod rows;
mod thrift;
mod values;

use std::panic::{AssertUnwindSafe, catch_unwind};

use fault::Fault;
use geometry::GeometryColumn;
use rows::Rows;

use super::features::{Features, Origin, content};
use super::table::{ColumnRole, TableFile};
use super::{Content, Format, FormatError, Holds, Input, Problem, ProblemKind, Reading};
use crate::model::Revision;

/// Parquet with geometries.
pub struct GeoParquet;

/// Parquet with or without geometries, as a table.
pub struct Parquet;

/// The name of the format.
const NAME: &str = "Parquet";
/// The name of the format with geometries.
const GEO_NAME: &str = "GeoParquet";

impl Format for GeoParquet {
    fn id(&self) -> &'static str {
        "geoparquet"
    }

    fn name(&self) -> &'static str {
        GEO_NAME
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["geoparquet"]
    }

    fn holds(&self) -> Holds {
        Holds::Places
    }

    fn recognizes(&self, input: &Input<'_>) -> bool {
        let bytes = input.bytes();
        let find = || Ok(geometry::find(&footer::read(bytes)?));
        bytes.starts_with(footer::MAGIC) && guarded(find).is_ok_and(|found| found.is_some())
    }

    fn read(
        &self,
        input: &Input<'_>,
        revision: Revision,
        reading: &Reading,
    ) -> Result<Content, FormatError> {
        let file = input.name();
        let (rows, geometry) = open(input.bytes(), false).map_err(|fault| fault.of_file(file))?;
        let mut problems = problems(input, &rows);
        if geometry.as_ref().is_some_and(|geometry| geometry.is_spherical) {
            problems.push(Problem::of_file(ProblemKind::SphericalEdges));
        }
        let features = Features {
            crs: geometry.and_then(|geometry| geometry.crs),
            layers: Vec::new(),
            list: rows.features,
            columns: rows.columns,
        };
        content(features, problems, Origin { file, format: GEO_NAME, revision, reading })
    }
}

impl Format for Parquet {
    fn id(&self) -> &'static str {
        "parquet"
    }

    fn name(&self) -> &'static str {
        NAME
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["parquet"]
    }

    fn holds(&self) -> Holds {
        Holds::Table
    }

    fn recognizes(&self, input: &Input<'_>) -> bool {
        let starts = [footer::MAGIC, footer::ENCRYPTED];
        starts.iter().any(|start| input.bytes().starts_with(*start))
    }

    fn read(&self, input: &Input<'_>, _: Revision, _: &Reading) -> Result<Content, FormatError> {
        let file = input.name();
        let (rows, _) = open(input.bytes(), true).map_err(|fault| fault.of_file(file))?;
        if rows.columns.is_empty() {
            return Err(FormatError::NotATable { file: file.to_owned(), line: 1 });
        }
        if rows.count == 0 {
            return Err(FormatError::NoRows { file: file.to_owned() });
        }
        let lines = (1..).take(rows.count).collect();
        let mut table = TableFile::new(file, lines, problems(input, &rows));
        for column in rows.columns {
            table.add(&column.name, column.values, ColumnRole::Unknown, "");
        }
        Ok(Content::of_table(table))
    }
}

fn problems(input: &Input<'_>, rows: &Rows) -> Vec<Problem> {
    let mut problems = input.problems();
    if !rows.nested.is_empty() {
        let what = ProblemKind::NestedColumns { columns: rows.nested.clone() };
        problems.push(Problem::of_file(what));
    }
    problems
}

/// The rows of a file and its column with geometries. As a table it has no features.
fn open(bytes: &[u8], as_table: bool) -> Result<(Rows, Option<GeometryColumn>), Fault> {
    guarded(|| {
        let metadata = footer::read(bytes)?;
        let geometry = geometry::find(&metadata);
        let rows = rows::read(bytes, &metadata, geometry.as_ref(), as_table)?;
        Ok((rows, geometry))
    })
}

/// Calls the reader of another project: a panic there is damage of the file.
fn guarded<T>(read: impl FnOnce() -> Result<T, Fault>) -> Result<T, Fault> {
    catch_unwind(AssertUnwindSafe(read)).unwrap_or(Err(Fault::Damaged))
}
