//! Reads one built-in division and its table.

use std::collections::BTreeMap;

use super::catalogue::{DivisionEntry, attribution, catalogue};
use super::packed;
use crate::formats::FormatError;
use crate::formats::geojson::{Column, Value, parse, plain_outline};
use crate::formats::number::{cell_of, number_of};
use crate::i18n::LocalText;
use crate::model::{
    Cell, Dataset, District, DistrictCode, Division, DivisionId, Indicator, Marks, Revision, Row,
    Source, Table, Unplaced, Year,
};

/// Reads a built-in division with its table, and the indicators it has figures for.
///
/// # Errors
/// [`FormatError::UnknownDivision`] when there is no such division; [`FormatError::BuiltIn`] when
/// the program's own file can't be read, which a test rules out.
pub fn load(id: &DivisionId, revision: Revision) -> Result<Dataset, FormatError> {
    let catalogue = catalogue();
    let entry = catalogue
        .division(id)
        .ok_or_else(|| FormatError::UnknownDivision { asked: id.as_str().to_owned() })?;
    let indicators: Vec<Indicator> = catalogue
        .indicators
        .iter()
        .filter(|i| i.years.get(id).is_some_and(|years| !years.is_empty()))
        .cloned()
        .collect();
    Ok(Dataset {
        revision,
        source: Source::BuiltIn,
        division: division(entry)?,
        table: table(entry)?,
        indicators,
        themes: catalogue.themes.clone(),
        unplaced: unplaced(id)?,
    })
}

fn division(entry: &DivisionEntry) -> Result<Division, FormatError> {
    let name = inside_data(&entry.file);
    let text = packed::text(&name)?;
    let parsed = parse(&text);
    if parsed.broken.is_some() || parsed.features.len() != entry.districts {
        return Err(FormatError::BuiltIn { file: name });
    }
    let columns = Columns(&parsed.columns);
    let several = columns.has_several("municipality");
    let larger: &[&str] = if several {
        &["mellanomrade", "stadsomrade", "municipality"]
    } else {
        &["mellanomrade", "stadsomrade"]
    };
    let districts = parsed
        .features
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
    let attribution = catalogue()
        .source(&entry.source)
        .map_or_else(|| LocalText::same(entry.source.clone()), attribution);
    Ok(Division {
        id: entry.id.clone(),
        name: entry.name.clone(),
        short_name: entry.short_name.clone(),
        parent: entry.parent.clone(),
        vintage: entry.vintage.clone(),
        attribution,
        districts,
    })
}

/// The properties of a file, by row and name.
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

/// The columns that say what a row is about; the rest are figures.
const ROW_COLUMNS: [&str; 3] = ["division", "code", "year"];

fn table(entry: &DivisionEntry) -> Result<Table, FormatError> {
    let name = inside_data(&entry.table);
    let text = packed::text(&name)?;
    let broken = || FormatError::BuiltIn { file: name.clone() };
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let header = reader.headers().map_err(|_| broken())?.clone();
    let at = |column: &str| header.iter().position(|name| name == column).ok_or_else(broken);
    let (code, year) = (at("code")?, at("year")?);
    let figures: Vec<(usize, &str)> =
        header.iter().enumerate().filter(|(_, name)| !ROW_COLUMNS.contains(name)).collect();
    let mut cells: Vec<Vec<Cell>> = vec![Vec::new(); figures.len()];
    let mut rows = Vec::new();
    let mut record = csv::StringRecord::new();
    while reader.read_record(&mut record).map_err(|_| broken())? {
        let field = |at: usize| record.get(at).unwrap_or_default();
        rows.push(Row {
            code: DistrictCode::new(field(code)),
            year: Some(Year(field(year).parse().map_err(|_| broken())?)),
        });
        for ((at, _), column) in figures.iter().zip(&mut cells) {
            column.push(figure(field(*at)).ok_or_else(broken)?);
        }
    }
    let columns: BTreeMap<String, Vec<Cell>> =
        figures.iter().map(|(_, name)| (*name).to_owned()).zip(cells).collect();
    Ok(Table::new(rows, columns).with_marks(marks(&entry.id)?))
}

/// The cell of a figure. Beside what other tables write, `few` is withheld because so few people are
/// behind it, and `0:2` lies between 0 and 2.
fn figure(text: &str) -> Option<Cell> {
    if text == "few" {
        return Some(Cell::TooFew);
    }
    match text.split_once(':') {
        Some((low, high)) => Some(Cell::between(number_of(low)?, number_of(high)?)),
        None => cell_of(text),
    }
}

/// The marks of a division's figures, by column and year.
fn marks(division: &DivisionId) -> Result<BTreeMap<(String, Option<Year>), Marks>, FormatError> {
    let name = "tables/marks.csv";
    let broken = || FormatError::BuiltIn { file: name.to_owned() };
    let text = packed::text(name)?;
    let mut all: BTreeMap<(String, Option<Year>), Marks> = BTreeMap::new();
    for record in csv::Reader::from_reader(text.as_bytes()).records() {
        let record = record.map_err(|_| broken())?;
        let fields: Vec<&str> = record.iter().collect();
        if let [of, column, year, mark] = fields.as_slice()
            && *of == division.as_str()
        {
            let year = Year(year.parse().map_err(|_| broken())?);
            let mark = Marks::named(mark).ok_or_else(broken)?;
            *all.entry(((*column).to_owned(), Some(year))).or_default() |= mark;
        }
    }
    Ok(all)
}

fn unplaced(division: &DivisionId) -> Result<Vec<Unplaced>, FormatError> {
    let name = "tables/unplaced.csv";
    let text = packed::text(name)?;
    let mut all = Vec::new();
    for record in csv::Reader::from_reader(text.as_bytes()).records() {
        let record = record.map_err(|_| FormatError::BuiltIn { file: name.to_owned() })?;
        let fields: Vec<&str> = record.iter().collect();
        if let [of, code, name_sv, name_en, why_sv, why_en] = fields.as_slice()
            && *of == division.as_str()
        {
            all.push(Unplaced {
                code: DistrictCode::new(*code),
                name: LocalText::new(*name_sv, *name_en),
                why: LocalText::new(*why_sv, *why_en),
            });
        }
    }
    Ok(all)
}

/// The catalogue may name files from the root of the project.
fn inside_data(file: &str) -> String {
    file.strip_prefix("data/").unwrap_or(file).to_owned()
}
