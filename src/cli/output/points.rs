//! Points on the command line: the answers of `describe` and `values`, and the points over a map of
//! `export`.

use std::sync::Arc;

use serde::Serialize;

use super::failure::Failure;
use super::standard_output::Output;
use super::text_table::{Align, TextTable};
use crate::cli::arguments::{SourceArguments, with_choices};
use crate::i18n::{Language, Numbers, tr, tr_with};
use crate::model::{Bounds, Cell, DistrictCode, Indicator, PointSet, Year, in_source_order};
use crate::project::{PointScale, PointsChoice};
use crate::scene::points::{point_value_text, size_choices};
use crate::scene::unit_name;

#[derive(Serialize)]
struct Values<'a> {
    indicator: &'a str,
    unit: &'static str,
    year: Option<Year>,
    estimated: bool,
    preliminary: bool,
    caution: &'a str,
    values: Vec<PlaceValue<'a>>,
}

#[derive(Serialize)]
struct PlaceValue<'a> {
    id: &'a str,
    name: &'a str,
    value: Option<f64>,
    state: &'static str,
    estimated: bool,
    preliminary: bool,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    rounded: bool,
    place: Option<[f64; 2]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    why: Option<&'a str>,
    #[serde(skip)]
    written: String,
}

impl<'a> PlaceValue<'a> {
    /// The value of a code, without name and position.
    fn of(
        set: &PointSet,
        code: &'a DistrictCode,
        indicator: &Indicator,
        year: Option<Year>,
        language: Language,
    ) -> Self {
        let cell = set.cell(code, indicator, year);
        Self {
            id: code.as_str(),
            name: "",
            value: cell.value(),
            state: cell.state(),
            estimated: false,
            preliminary: false,
            rounded: set.is_rounded(code, indicator, year),
            place: None,
            why: None,
            written: point_value_text(set, code, indicator, year, language).0,
        }
    }
}

/// Lists the values of an indicator at the points, and the codes without a point.
///
/// # Errors
/// If the set lacks the indicator, or figures for the year.
pub fn values(
    set: &PointSet,
    indicator: &str,
    asked: Option<i32>,
    output: &Output,
) -> Result<(), Failure> {
    let language = output.language;
    let Some(indicator) = set.indicator(&indicator.into()) else {
        let ids = set.indicators.iter().map(|i| i.id.as_str());
        let arguments = [("id", indicator), ("division", set.id.as_str())];
        let what = tr_with(language, "cli.no_such_indicator", &arguments);
        return Err(Failure::Arguments(with_choices(what, indicator, ids, language)));
    };
    let years = set.years(indicator);
    let year = asked.map(Year).or(years.last().copied());
    if let Some(year) = year.filter(|year| !years.contains(year)) {
        let arguments = [("id", indicator.id.as_str()), ("year", &*year.to_string())];
        let what = tr_with(language, "cli.no_such_year", &arguments);
        let names: Vec<String> = years.iter().map(ToString::to_string).collect();
        let there_are = if names.is_empty() {
            tr(language, "cli.no_years").to_owned()
        } else {
            tr_with(language, "cli.there_are", &[("names", &names.join(", "))])
        };
        return Err(Failure::Data(format!("{what}\n{there_are}")));
    }
    let of = |code| PlaceValue::of(set, code, indicator, year, language);
    let placed = set.places.iter().map(|place| PlaceValue {
        name: place.name.as_str(),
        place: Some(place.at),
        ..of(&place.code)
    });
    let unplaced = set.unplaced.iter().map(|unplaced| PlaceValue {
        name: unplaced.name.get(language),
        why: Some(unplaced.why.get(language)),
        ..of(&unplaced.code)
    });
    let unplaced = set.unplaced.iter().map(|unplaced| unplaced.before).zip(unplaced);
    let answer = Values {
        indicator: indicator.id.as_str(),
        unit: indicator.unit.id(),
        year,
        estimated: false,
        preliminary: false,
        caution: set.caution.get(language),
        values: in_source_order(placed, unplaced),
    };
    if output.json {
        output.write_json(&answer)
    } else {
        output.write_text(&values_text(&answer, set, indicator, language))
    }
}

fn values_text(
    answer: &Values<'_>,
    set: &PointSet,
    indicator: &Indicator,
    language: Language,
) -> String {
    let unit = unit_name(indicator.unit, language).to_owned();
    let year = answer.year.map(|year| year.to_string()).unwrap_or_default();
    let heading = [indicator.title.get(language).to_owned(), unit, year];
    let heading: Vec<String> = heading.into_iter().filter(|part| !part.is_empty()).collect();
    let mut table = TextTable::new([
        (tr(language, "cli.column_code"), Align::Left),
        (tr(language, "cli.column_name"), Align::Left),
        (tr(language, "cli.column_value"), Align::Right),
        (tr(language, "cli.column_note"), Align::Left),
    ]);
    for value in &answer.values {
        let note = value.why.unwrap_or_default().to_owned();
        table.row([value.id.to_owned(), value.name.to_owned(), value.written.clone(), note]);
    }
    let source = tr(language, "common.source");
    format!(
        "{}\n\n{}\n{}\n{source}: {}\n",
        heading.join(" · "),
        table.text(),
        set.caution.get(language),
        set.attribution.get(language),
    )
}

/// The points over a map. `scales` are the indicators of colours and sizes asked for, which are set in
/// `choice`.
///
/// # Errors
/// If there is no such set or file of points, or it lacks an indicator.
pub fn laid_over(
    source: &SourceArguments,
    choice: &mut PointsChoice,
    scales: [Option<&str>; 2],
    output: &Output,
) -> Result<Arc<PointSet>, Failure> {
    let language = output.language;
    let set = source.to_lay_over(output)?;
    let [color, size] = scales;
    if let Some(asked) = color {
        choice.color =
            Some(scale(&set, asked, &set.indicators.iter().collect::<Vec<_>>(), language)?);
    }
    if let Some(asked) = size {
        choice.size = Some(scale(&set, asked, &size_choices(&set), language)?);
    }
    Ok(set)
}

/// The scale of colours or sizes by name: one of the indicators, or `none`.
fn scale(
    set: &PointSet,
    asked: &str,
    choices: &[&Indicator],
    language: Language,
) -> Result<PointScale, Failure> {
    if let Some(indicator) = choices.iter().find(|i| i.id.as_str() == asked) {
        return Ok(PointScale::By(indicator.id.clone()));
    }
    if asked == "none" {
        return Ok(PointScale::Alike);
    }
    let known = choices.iter().map(|i| i.id.as_str()).chain(["none"]);
    let arguments = [("id", asked), ("division", set.id.as_str())];
    let what = tr_with(language, "export.no_such_scale", &arguments);
    Err(Failure::Arguments(with_choices(what, asked, known, language)))
}

#[derive(Serialize)]
struct Description<'a> {
    features: usize,
    districts: usize,
    points: usize,
    crs: &'static str,
    bounds: Option<[f64; 4]>,
    indicators: Vec<&'a str>,
    columns: Vec<Column>,
    problems: Vec<Unplaced<'a>>,
}

#[derive(Serialize)]
struct Column {
    name: String,
    #[serde(rename = "type")]
    kind: &'static str,
    missing: usize,
    suppressed: usize,
    not_applicable: usize,
}

#[derive(Serialize)]
struct Unplaced<'a> {
    severity: &'static str,
    what: &'static str,
    #[serde(rename = "where")]
    place: String,
    message: &'a str,
}

/// Describes a set of points: number, bounds, columns, and codes without a point.
///
/// # Errors
/// If standard output can't be written.
pub fn describe(set: &PointSet, output: &Output) -> Result<(), Failure> {
    let language = output.language;
    let column = |name: &str| {
        let rows = set.table.rows().len();
        let cells = || (0..rows).map(|row| set.table.cell(row, name));
        let count = |state: Cell| cells().filter(|cell| *cell == state).count();
        Column {
            name: name.to_owned(),
            kind: "number",
            missing: count(Cell::Missing),
            suppressed: count(Cell::Suppressed),
            not_applicable: count(Cell::NotApplicable),
        }
    };
    let answer = Description {
        features: set.places.len(),
        districts: 0,
        points: set.places.len(),
        crs: "EPSG:4326",
        bounds: set.bounds().map(Bounds::sides),
        indicators: set.indicators.iter().map(|i| i.id.as_str()).collect(),
        columns: set.table.columns().map(column).collect(),
        problems: set
            .unplaced
            .iter()
            .map(|unplaced| Unplaced {
                severity: "note",
                what: "figures_without_place",
                place: format!("{} {}", unplaced.code, unplaced.name.get(language)),
                message: unplaced.why.get(language),
            })
            .collect(),
    };
    if output.json {
        return output.write_json(&answer);
    }
    let mut lines = vec![
        set.name.get(language).to_owned(),
        set.description.get(language).to_owned(),
        set.caution.get(language).to_owned(),
        String::new(),
    ];
    let numbers = Numbers(language);
    let mut table = TextTable::new([
        (tr(language, "cli.column_indicator"), Align::Left),
        (tr(language, "cli.column_title"), Align::Left),
        (tr(language, "common.suppressed"), Align::Right),
        (tr(language, "common.not_applicable"), Align::Right),
    ]);
    for indicator in &set.indicators {
        let cells = set.cells(indicator, set.year_near(indicator, None));
        let count = |state: Cell| numbers.count(cells.iter().filter(|c| **c == state).count());
        table.row([
            indicator.id.to_string(),
            indicator.title.get(language).to_owned(),
            count(Cell::Suppressed),
            count(Cell::NotApplicable),
        ]);
    }
    lines.push(table.text());
    lines.extend(answer.problems.iter().map(|p| format!("{}: {}", p.place, p.message)));
    output.write_text(&format!("{}\n", lines.join("\n").trim_end()))
}
