//! Reference series: an indicator in other places over the years, drawn behind the districts' own trend.
//! Drawing them is left to `scene`.

use std::sync::OnceLock;

use super::catalog::{attribution, catalog};
use super::catalog_file::ReferenceFile;
use super::packed;
use crate::formats::FormatError;
use crate::model::{IndicatorId, LocalText, Year};

/// A reference series: an indicator in other places over the years.
#[derive(Clone, Debug, PartialEq)]
pub struct ReferenceSeries {
    /// The indicator.
    pub indicator: IndicatorId,
    /// Title of the series.
    pub title: LocalText,
    /// Note on the difference to the districts' figures.
    pub note: LocalText,
    /// The source of the figures.
    pub source: LocalText,
    /// A line for each place, in file order.
    pub lines: Vec<ReferenceLine>,
}

/// A reference line: one place over the years.
#[derive(Clone, Debug, PartialEq)]
pub struct ReferenceLine {
    /// Code of the place.
    pub code: String,
    /// Name of the place.
    pub name: String,
    /// Values in the unit of the indicator, by ascending year. Years without a figure are left out.
    pub values: Vec<(Year, f64)>,
}

/// The reference series of an indicator; `None` if there is none. All are read on first use.
pub fn reference_of(indicator: &IndicatorId) -> Option<&'static ReferenceSeries> {
    static REFERENCES: OnceLock<Vec<ReferenceSeries>> = OnceLock::new();
    let all = REFERENCES
        .get_or_init(|| catalog().references.iter().filter_map(|file| read(file).ok()).collect());
    all.iter().find(|series| series.indicator == *indicator)
}

fn read(file: &ReferenceFile) -> Result<ReferenceSeries, FormatError> {
    let broken = || FormatError::BuiltIn { file: file.file.clone() };
    let text = packed::text(&file.file)?;
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let header = reader.headers().map_err(|_| broken())?.clone();
    let at = |column: &str| header.iter().position(|name| name == column).ok_or_else(broken);
    let (code, name, year, value) = (at("code")?, at("name")?, at("year")?, at(&file.column)?);
    let mut lines: Vec<ReferenceLine> = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|_| broken())?;
        let field = |at: usize| record.get(at).unwrap_or_default();
        let known = lines.iter().position(|line| line.code == field(code));
        let at = known.unwrap_or_else(|| {
            let (code, name) = (field(code).to_owned(), field(name).to_owned());
            lines.push(ReferenceLine { code, name, values: Vec::new() });
            lines.len() - 1
        });
        let year = Year(field(year).parse().map_err(|_| broken())?);
        if let (Some(line), Ok(value)) = (lines.get_mut(at), field(value).parse()) {
            line.values.push((year, value));
        }
    }
    for line in &mut lines {
        line.values.sort_by_key(|(year, _)| *year);
    }
    let source = catalog().source(&file.source).ok_or_else(broken)?;
    Ok(ReferenceSeries {
        indicator: file.indicator.clone(),
        title: file.title.clone(),
        note: file.note.clone(),
        source: attribution(source),
        lines,
    })
}
