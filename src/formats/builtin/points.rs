//! Reading of the built-in sets of points: places with figures, such as schools.

use std::sync::{Arc, OnceLock};

use super::catalog::{attribution, catalog, indicator};
use super::catalog_file::PointsFile;
use super::packed;
use super::tables::{self, FigureColumns};
use crate::formats::FormatError;
use crate::i18n::fold;
use crate::model::{
    DistrictCode, Place, PointSet, Revision, Row, SmallGroups, Source, Table, Withheld, Year,
};

/// The built-in sets of points, read on first use. A test makes sure that they can be read.
pub fn point_sets() -> &'static [Arc<PointSet>] {
    static SETS: OnceLock<Vec<Arc<PointSet>>> = OnceLock::new();
    SETS.get_or_init(|| {
        let read = |file: &PointsFile| read(file).ok().map(Arc::new);
        catalog().points.iter().filter_map(read).collect()
    })
}

/// The built-in set of points with this id.
pub fn point_set(id: &str) -> Option<&'static Arc<PointSet>> {
    point_sets().iter().find(|set| set.id.as_str() == id)
}

/// The columns that describe a row beside its larger areas; all others hold figures.
const ROW_COLUMNS: [&str; 6] = ["code", "name", "organiser", "year", "longitude", "latitude"];

fn read(file: &PointsFile) -> Result<PointSet, FormatError> {
    let broken = || FormatError::BuiltIn { file: file.file.clone() };
    let text = packed::text(&file.file)?;
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let header = reader.headers().map_err(|_| broken())?.clone();
    let at = |column: &str| header.iter().position(|name| name == column).ok_or_else(broken);
    let (code, name, year) = (at("code")?, at("name")?, at("year")?);
    let (longitude, latitude) = (at("longitude")?, at("latitude")?);
    let larger =
        file.larger_areas.iter().map(|column| at(column)).collect::<Result<Vec<_>, _>>()?;
    let described: Vec<&str> =
        ROW_COLUMNS.into_iter().chain(file.larger_areas.iter().map(String::as_str)).collect();
    let mut figures = FigureColumns::new(&header, &described);
    let (mut places, mut rows) = (Vec::new(), Vec::new());
    for record in reader.records() {
        let record = record.map_err(|_| broken())?;
        let field = |at: usize| record.get(at).unwrap_or_default();
        let degrees = |at: usize| field(at).parse::<f64>().map_err(|_| broken());
        let code = DistrictCode::new(field(code));
        rows.push(Row {
            code: code.clone(),
            year: Some(Year(field(year).parse().map_err(|_| broken())?)),
        });
        figures.read(&record).ok_or_else(broken)?;
        // The rows of a place for several years give a single place.
        if places.iter().all(|place: &Place| place.code != code) {
            let at = [degrees(longitude)?, degrees(latitude)?];
            let part_of = larger.iter().map(|at| field(*at).to_owned()).collect();
            let name = field(name).to_owned();
            places.push(Place { code, search_name: fold(&name), name, at, part_of });
        }
    }
    let source = catalog().source(&file.source).ok_or_else(broken)?;
    let set = PointSet {
        revision: Revision(0),
        source: Source::BuiltIn,
        id: file.id.clone(),
        name: file.name.clone(),
        short_name: file.short.clone(),
        singular: file.singular.clone(),
        description: file.description.clone(),
        caution: file.caution.clone(),
        theme: file.theme.clone(),
        attribution: attribution(source),
        vintage: file.vintage.clone(),
        places,
        table: Table::new(rows, figures.into_columns()),
        indicators: file
            .indicators
            .iter()
            .map(|file| indicator(file.clone(), &catalog().sources))
            .collect(),
        rounded: file.rounded.clone(),
        unplaced: tables::unplaced(&file.unplaced, &file.id)?,
        withheld: Withheld::default(),
    };
    Ok(set.with_small_groups(SmallGroups::default()))
}
