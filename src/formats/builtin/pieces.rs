//! The built-in pieces: where people live, in parts that each lie in one district of every division. Carrying
//! figures by them is left to `analysis`.

use std::collections::{BTreeMap, HashMap};
use std::sync::OnceLock;

use serde::Deserialize;

use super::catalog::catalog;
use super::load::inside_data;
use super::packed;
use crate::formats::FormatError;
use crate::model::{DistrictCode, DivisionId};

/// The column of people; the others are divisions.
const PEOPLE: &str = "people";

/// Pieces of ground that each lie in one district of every division, with the people who live there.
#[derive(Clone, Debug, Default)]
pub struct Pieces {
    divisions: BTreeMap<DivisionId, Vec<DistrictCode>>,
    people: Vec<f64>,
}

impl Pieces {
    /// Pieces from the people of each, and the district of each by division.
    pub fn new(people: Vec<f64>, divisions: BTreeMap<DivisionId, Vec<DistrictCode>>) -> Self {
        Self { divisions, people }
    }

    /// The district of each piece in a division; `None` for a division that is not cut into pieces.
    pub fn districts(&self, division: &DivisionId) -> Option<&[DistrictCode]> {
        self.divisions.get(division).map(Vec::as_slice)
    }

    /// The people of each piece, in thousandths.
    pub fn people(&self) -> &[f64] {
        &self.people
    }

    /// The divisions that are cut into the pieces.
    pub fn divisions(&self) -> impl Iterator<Item = &DivisionId> {
        self.divisions.keys()
    }
}

/// The built-in pieces, read on first use. A test makes sure that they can be read.
pub fn pieces() -> &'static Pieces {
    static PIECES: OnceLock<Pieces> = OnceLock::new();
    PIECES.get_or_init(|| read().unwrap_or_default())
}

fn read() -> Result<Pieces, FormatError> {
    let name = "pieces.csv";
    let broken = || FormatError::BuiltIn { file: name.to_owned() };
    let text = packed::text(name)?;
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let header = reader.headers().map_err(|_| broken())?.clone();
    let at_people = header.iter().position(|column| column == PEOPLE).ok_or_else(broken)?;
    let mut columns: Vec<(usize, DivisionId, Vec<DistrictCode>)> = header
        .iter()
        .enumerate()
        .filter(|(at, _)| *at != at_people)
        .map(|(at, division)| (at, DivisionId::new(division), Vec::new()))
        .collect();
    let mut people = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|_| broken())?;
        let field = |at: usize| record.get(at).unwrap_or_default();
        people.push(field(at_people).parse().map_err(|_| broken())?);
        for (at, _, codes) in &mut columns {
            codes.push(DistrictCode::new(field(*at)));
        }
    }
    let mut divisions = BTreeMap::new();
    for (_, division, codes) in columns {
        with_parents(&mut divisions, division, codes)?;
    }
    Ok(Pieces::new(people, divisions))
}

/// Adds a division, and those that its districts nest in. A division that is there already stays.
fn with_parents(
    divisions: &mut BTreeMap<DivisionId, Vec<DistrictCode>>,
    division: DivisionId,
    codes: Vec<DistrictCode>,
) -> Result<(), FormatError> {
    if divisions.contains_key(&division) {
        return Ok(());
    }
    let above = catalog().division(&division).and_then(|entry| {
        let parent = entry.parent.clone().filter(|parent| !divisions.contains_key(parent))?;
        Some((parent, inside_data(&entry.file)))
    });
    if let Some((parent, file)) = above {
        let parents = parents(&file)?;
        let broken = || FormatError::BuiltIn { file: file.clone() };
        let above = codes.iter().map(|code| parents.get(code).cloned().ok_or_else(broken));
        let above = above.collect::<Result<Vec<_>, _>>()?;
        divisions.insert(division, codes);
        return with_parents(divisions, parent, above);
    }
    divisions.insert(division, codes);
    Ok(())
}

/// The parent of each district in a file of outlines. The outlines are skipped.
fn parents(file: &str) -> Result<HashMap<DistrictCode, DistrictCode>, FormatError> {
    let text = packed::text(file)?;
    let outlines: OutlinesFile =
        serde_json::from_str(&text).map_err(|_| FormatError::BuiltIn { file: file.to_owned() })?;
    Ok(outlines.features.into_iter().map(|f| (f.properties.code, f.properties.parent)).collect())
}

#[derive(Deserialize)]
struct OutlinesFile {
    features: Vec<FeatureFile>,
}

#[derive(Deserialize)]
struct FeatureFile {
    properties: PropertiesFile,
}

#[derive(Deserialize)]
struct PropertiesFile {
    code: DistrictCode,
    parent: DistrictCode,
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::formats::builtin::load;
    use crate::model::{Cell, Revision, Year};

    #[test]
    fn every_district_of_the_city_with_figures_has_a_piece() {
        let pieces = pieces();
        assert_eq!(pieces.divisions().count(), 7);
        for division in pieces.divisions() {
            let dataset = load(division, Revision(1)).unwrap();
            let districts = dataset.division.districts.iter().map(|district| &district.code);
            // Nobody has counted the people of this base area.
            let districts: BTreeSet<&DistrictCode> =
                districts.filter(|code| code.as_str() != "30516").collect();
            let codes = pieces.districts(division).unwrap();
            assert_eq!(codes.len(), pieces.people().len());
            assert_eq!(codes.iter().collect::<BTreeSet<_>>(), districts, "{division}");
        }
        assert!(pieces.districts(&"goteborgsregionen/regso".into()).is_none());
    }

    #[test]
    fn the_people_of_the_pieces_are_the_registered_ones_of_each_primary_area() {
        let pieces = pieces();
        let id = "goteborg/primaromraden".into();
        let codes = pieces.districts(&id).unwrap();
        let mut people: BTreeMap<&DistrictCode, f64> = BTreeMap::new();
        for (code, count) in codes.iter().zip(pieces.people()) {
            *people.entry(code).or_default() += count;
        }
        let dataset = load(&id, Revision(1)).unwrap();
        for (code, people) in people {
            let (row, _) = dataset.table.row(code, Some(Year(2025))).unwrap();
            let Cell::Value(registered) = dataset.table.cell(row, "population_start") else {
                panic!("{code}")
            };
            // 283 people of a base area without an outline are counted here and in no piece.
            let unplaced = if code.as_str() == "306" { 283.0 } else { 0.0 };
            assert!((registered - unplaced - people).abs() < 0.1, "{code}: {people}");
        }
    }
}
