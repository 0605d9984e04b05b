//! The rows of a table: one for each district and each code without a district, in the order of the source.

use std::collections::HashMap;

use crate::i18n::Language;
use crate::model::{Cell, Dataset, District, DistrictCode, Marks, Unit, Unplaced, in_source_order};
use crate::scene::{Choropleth, DistrictFill};

/// The columns, in order.
///
/// `value` is a plain number (a share is a fraction) or empty; `state` is `value`, `range`, `missing`,
/// `suppressed`, `too_few` or `not_applicable`; `estimated` and `preliminary` are true or false; `class` is
/// the number of the class on the map from 1, or the class itself for named classes; `class_name` is the
/// name of a named class, in the language of the table; `low` and `high` are the ends of a `range`, and
/// `value` its middle if the ends are close.
pub const COLUMNS: [&str; 13] = [
    "id",
    "name",
    "value",
    "unit",
    "year",
    "state",
    "estimated",
    "preliminary",
    "class",
    "class_name",
    "source",
    "low",
    "high",
];

/// A row of the table.
#[derive(Clone, Debug, PartialEq)]
pub struct TableRow<'a> {
    /// The district's code.
    pub id: &'a str,
    /// The district's name.
    pub name: &'a str,
    /// The value, or the reason for a missing one.
    pub cell: Cell,
    /// The marks of the value.
    pub marks: Marks,
    /// The number of the class from 1; for named classes the class itself.
    pub class: Option<f64>,
    /// The name of the class, if it has one.
    pub class_name: Option<&'a str>,
    /// The district with its outline; `None` for a code without a district.
    pub district: Option<&'a District>,
}

/// The figures of a map, with their metadata.
#[derive(Clone, Debug, PartialEq)]
pub struct MapTable<'a> {
    /// The rows: districts in file order, then codes without a district.
    pub rows: Vec<TableRow<'a>>,
    /// The id of the indicator.
    pub indicator: &'a str,
    /// The title of the indicator.
    pub title: &'a str,
    /// The unit of the values.
    pub unit: Unit,
    /// The year; `None` if the data has no years.
    pub year: Option<i32>,
    /// The publisher of the figures.
    pub source: &'a str,
    /// The publisher of the borders.
    pub borders: &'a str,
    /// The name of the division.
    pub division: &'a str,
}

impl<'a> MapTable<'a> {
    /// The table of a choropleth of this dataset. Titles are in `language`; column names and states are the
    /// same in all languages.
    pub fn new(dataset: &'a Dataset, choropleth: &'a Choropleth, language: Language) -> Self {
        let indicator = &choropleth.indicator;
        let year = choropleth.year;
        let marks = choropleth.marks;
        // Circles have no classes but the side of zero.
        let classes = choropleth.circles.is_none();
        let class = |fill: DistrictFill| match fill {
            DistrictFill::Class(class) if classes => {
                let named = choropleth.classes.get(class).filter(|_| choropleth.has_categories());
                Some(named.map_or((class + 1) as f64, |named| named.lower))
            }
            _ => None,
        };
        let class_name = |fill: DistrictFill| match fill {
            DistrictFill::Class(class) => {
                let title = choropleth.classes.get(class)?.title.as_ref()?;
                Some(title.get(language))
            }
            _ => None,
        };
        let cells = choropleth.series.cells.iter().zip(&choropleth.fills);
        let districts =
            dataset.division.districts.iter().zip(cells).map(|(district, (cell, fill))| TableRow {
                id: district.code.as_str(),
                name: &district.name,
                cell: *cell,
                marks,
                class: class(*fill),
                class_name: class_name(*fill),
                district: Some(district),
            });
        let known: HashMap<&DistrictCode, &Unplaced> =
            dataset.unplaced.iter().map(|unplaced| (&unplaced.code, unplaced)).collect();
        let unplaced = choropleth.series.unplaced.iter().map(|(code, cell)| {
            let known = known.get(code);
            let row = TableRow {
                id: code.as_str(),
                name: known.map_or(code.as_str(), |u| u.name.get(language)),
                cell: *cell,
                marks,
                class: None,
                class_name: None,
                district: None,
            };
            (known.map_or(usize::MAX, |u| u.before), row)
        });
        Self {
            rows: in_source_order(districts, unplaced),
            indicator: indicator.id.as_str(),
            title: indicator.title.get(language),
            unit: indicator.unit,
            year: year.map(|y| y.0),
            source: indicator.source_in(year).get(language),
            borders: dataset.division.attribution.get(language),
            division: dataset.division.short_name.get(language),
        }
    }
}
