//! Reading of GeoPackage (OGC 12-128r19): one layer of areas or points of a SQLite database in memory.
//! The database is never trusted: it is read only, without views, triggers and extensions, and within
//! bounds that follow from its size.

mod database;
mod geometry;
mod layers;
mod rows;

use database::{Database, Fault};

use crate::formats::features::{Origin, content, table};
use crate::formats::{Content, Format, FormatError, Holds, Input, Problem, ProblemKind, Reading};
use crate::model::Revision;

/// GeoPackage.
pub struct GeoPackage;

/// The name of the format.
const NAME: &str = "GeoPackage";

impl Format for GeoPackage {
    fn id(&self) -> &'static str {
        "geopackage"
    }

    fn name(&self) -> &'static str {
        NAME
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["gpkg"]
    }

    fn holds(&self) -> Holds {
        Holds::Places
    }

    fn recognizes(&self, input: &Input<'_>) -> bool {
        input.bytes().starts_with(b"SQLite format 3\0")
    }

    fn read(
        &self,
        input: &Input<'_>,
        revision: Revision,
        reading: &Reading,
    ) -> Result<Content, FormatError> {
        let file = input.name();
        let failed = |fault: Fault| fault.of_file(file);
        let mut database = Database::open(input.bytes()).map_err(failed)?;
        let chosen = layers::choose(&mut database, reading.layer.as_deref()).map_err(failed)?;
        let mut problems = input.problems();
        if !chosen.others.is_empty() {
            let (shown, others) = (chosen.layer.table.clone(), chosen.others);
            problems.push(Problem::of_file(ProblemKind::OtherLayers { shown, others }));
        }
        if !chosen.views.is_empty() {
            let views = chosen.views;
            problems.push(Problem::of_file(ProblemKind::ViewsLeftOut { views }));
        }
        let mut features = rows::features(&mut database, &chosen.layer).map_err(failed)?;
        features.layers = chosen.names;
        // It holds the whole file once more, beside outlines that are still to be checked.
        drop(database);
        if chosen.layer.geometry.is_none() {
            return table(features, problems, file).map(Content::of_table);
        }
        content(features, problems, Origin { file, format: NAME, revision, reading })
    }
}
