//! Reading of a built-in division with its table.

use std::sync::Arc;

use super::catalog::{DivisionEntry, attribution, catalog};
use super::{packed, tables};
use crate::city::city;
use crate::formats::FormatError;
use crate::formats::features::{Column, Value, plain_outline};
use crate::formats::geojson::parse;
use crate::model::{
    Dataset, District, DistrictCode, Division, DivisionId, Indicator, LocalText, Revision,
    SmallGroups, Source, Withheld,
};

/// Reads a built-in division with its table, and the indicators that have figures for it.
///
/// # Errors
/// [`FormatError::UnknownDivision`] if there is no such division; [`FormatError::BuiltIn`] if a built-in
/// file can't be read, which a test rules out.
pub fn load(id: &DivisionId, revision: Revision) -> Result<Dataset, FormatError> {
    let catalog = catalog();
    let entry = catalog
        .division(id)
        .ok_or_else(|| FormatError::UnknownDivision { asked: id.as_str().to_owned() })?;
    let indicators: Vec<Indicator> = catalog
        .indicators
        .iter()
        .filter(|i| i.years.get(id).is_some_and(|years| !years.is_empty()))
        .map(|i| i.clone().in_division(id))
        .collect();
    let table = tables::table(&inside_data(&entry.table), id)?;
    let residents = Some(city().residents.clone()).filter(|column| table.has_column(column));
    let dataset = Dataset {
        revision,
        source: Source::BuiltIn,
        division: Arc::new(division(entry)?),
        table,
        residents,
        indicators,
        themes: catalog.themes.clone(),
        unplaced: tables::unplaced("tables/unplaced.csv", id)?,
        withheld: Withheld::default(),
    };
    Ok(dataset.with_small_groups(SmallGroups::default()))
}

fn division(entry: &DivisionEntry) -> Result<Division, FormatError> {
    let name = inside_data(&entry.file);
    let text = packed::text(&name)?;
    let parsed = parse(&text);
    if parsed.broken.is_some() || parsed.features.list.len() != entry.districts {
        return Err(FormatError::BuiltIn { file: name });
    }
    let columns = Columns(&parsed.features.columns);
    let several = columns.has_several("municipality");
    let larger = city().larger_areas.iter().map(String::as_str);
    let larger: Vec<&str> = larger.chain(several.then_some("municipality")).collect();
    let districts = parsed
        .features
        .list
        .into_iter()
        .enumerate()
        .map(|(row, feature)| {
            let outline = plain_outline(feature.geometry.polygons);
            let broken = || FormatError::BuiltIn { file: name.clone() };
            if outline.0.is_empty() {
                return Err(broken());
            }
            Ok(District {
                code: DistrictCode::new(columns.text(row, "code").ok_or_else(broken)?),
                name: columns.text(row, "name").ok_or_else(broken)?.to_owned(),
                parent: columns.text(row, "parent").map(DistrictCode::new),
                part_of: larger
                    .iter()
                    .filter_map(|column| columns.text(row, column))
                    .map(str::to_owned)
                    .collect(),
                outline,
                area_m2: columns.number(row, "area_m2").ok_or_else(broken)?,
                land_area_m2: columns.number(row, "land_area_m2"),
            })
        })
        .collect::<Result<Vec<_>, _>>()?;
    let attribution = catalog()
        .source(&entry.source)
        .map_or_else(|| LocalText::same(entry.source.clone()), attribution);
    Ok(Division {
        id: entry.id.clone(),
        name: entry.name.clone(),
        short_name: entry.short_name.clone(),
        parent: entry.parent.clone(),
        vintage: entry.vintage.clone(),
        attribution,
        not_applicable: entry.not_applicable.clone(),
        districts,
    })
}

/// The properties of a file, accessed by row and name.
struct Columns<'a>(&'a [Column]);

impl Columns<'_> {
    fn value(&self, row: usize, name: &str) -> Option<&Value> {
        self.0.iter().find(|c| c.name == name)?.values.get(row)
    }

    fn text(&self, row: usize, name: &str) -> Option<&str> {
        match self.value(row, name)? {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }

    fn number(&self, row: usize, name: &str) -> Option<f64> {
        match self.value(row, name)? {
            Value::Number(number) => Some(*number),
            _ => None,
        }
    }

    fn has_several(&self, name: &str) -> bool {
        self.0
            .iter()
            .find(|c| c.name == name)
            .is_some_and(|c| c.values.windows(2).any(|pair| pair.first() != pair.last()))
    }
}

/// The path in `data/`. The catalogue may give it from the root of the project.
pub(super) fn inside_data(file: &str) -> String {
    file.strip_prefix("data/").unwrap_or(file).to_owned()
}
