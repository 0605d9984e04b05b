//! Reading of the built-in tables: figures, their marks, and codes without a location on the map.

use std::collections::BTreeMap;

use super::packed;
use crate::formats::FormatError;
use crate::formats::parsing::{cell_of, number_of};
use crate::i18n::in_both;
use crate::model::{Cell, DistrictCode, DivisionId, Marks, Row, Table, Unplaced, Year};

/// The columns that describe a row; all others hold figures.
const ROW_COLUMNS: [&str; 3] = ["division", "code", "year"];

/// The table of a division, with the marks of its figures.
pub(super) fn table(name: &str, division: &DivisionId) -> Result<Table, FormatError> {
    let text = packed::text(name)?;
    let broken = || FormatError::BuiltIn { file: name.to_owned() };
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let header = reader.headers().map_err(|_| broken())?.clone();
    let at = |column: &str| header.iter().position(|name| name == column).ok_or_else(broken);
    let (code, year) = (at("code")?, at("year")?);
    let mut figures = FigureColumns::new(&header, &ROW_COLUMNS);
    let mut rows = Vec::new();
    let mut record = csv::StringRecord::new();
    while reader.read_record(&mut record).map_err(|_| broken())? {
        let field = |at: usize| record.get(at).unwrap_or_default();
        rows.push(Row {
            code: DistrictCode::new(field(code)),
            year: Some(Year(field(year).parse().map_err(|_| broken())?)),
        });
        figures.read(&record).ok_or_else(broken)?;
    }
    Ok(Table::new(rows, figures.into_columns()).with_marks(marks(division)?))
}

/// The columns of a table that hold figures.
pub(super) struct FigureColumns(Vec<(usize, String, Vec<Cell>)>);

impl FigureColumns {
    /// The columns of a header except `about`, the ones that describe a row.
    pub(super) fn new(header: &csv::StringRecord, about: &[&str]) -> Self {
        let names = header.iter().enumerate().filter(|(_, name)| !about.contains(name));
        Self(names.map(|(at, name)| (at, name.to_owned(), Vec::new())).collect())
    }

    /// Adds the figures of a row; `None` if one can't be parsed.
    pub(super) fn read(&mut self, record: &csv::StringRecord) -> Option<()> {
        for (at, _, cells) in &mut self.0 {
            cells.push(figure(record.get(*at).unwrap_or_default())?);
        }
        Some(())
    }

    /// The cells of each column, by name.
    pub(super) fn into_columns(self) -> BTreeMap<String, Vec<Cell>> {
        self.0.into_iter().map(|(_, name, cells)| (name, cells)).collect()
    }
}

/// Parses a figure. In addition to the marks of other tables, `few` is withheld for few persons, and
/// `0:2` lies between 0 and 2.
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

/// The codes of a division or a set of points that have no location on the map.
pub(super) fn unplaced(name: &str, of: &DivisionId) -> Result<Vec<Unplaced>, FormatError> {
    let text = packed::text(name)?;
    let mut all = Vec::new();
    for record in csv::Reader::from_reader(text.as_bytes()).records() {
        let record = record.map_err(|_| FormatError::BuiltIn { file: name.to_owned() })?;
        let fields: Vec<&str> = record.iter().collect();
        if let [whose, code, name_sv, name_en, why_sv, why_en] = fields.as_slice()
            && *whose == of.as_str()
        {
            all.push(Unplaced {
                code: DistrictCode::new(*code),
                name: in_both(*name_sv, *name_en),
                why: in_both(*why_sv, *why_en),
                before: usize::MAX,
            });
        }
    }
    Ok(all)
}
