//! `skillnad values`: an indicator's value in every district, and of codes without a district.

use std::collections::HashMap;

use serde::Serialize;

use crate::cli::arguments::{AskedYear, PlacesWithFigures, SourceArguments, indicator, year};
use crate::cli::help::say;
use crate::cli::output::{Align, Failure, Output, TextTable, points};
use crate::i18n::{Language, Numbers, tr};
use crate::model::{
    Cell, Dataset, DistrictCode, Indicator, MadeOf, Marks, Series, Year, in_source_order,
};
use crate::scene::{marks_name, small_groups_notes, unit_name, value_text};

/// Arguments: SOURCE, the indicator and the year.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    #[command(flatten)]
    source: SourceArguments,
    #[arg(long, value_name = say("cli.name_indicator"), help = say("cli.help_indicator"))]
    indicator: String,
    #[command(flatten)]
    asked: AskedYear,
}

#[derive(Serialize)]
struct Answer<'a> {
    indicator: &'a str,
    unit: &'static str,
    year: Option<Year>,
    values: Vec<ValueAnswer<'a>>,
}

#[derive(Serialize)]
struct ValueAnswer<'a> {
    id: &'a str,
    name: &'a str,
    value: Option<f64>,
    state: &'static str,
    estimated: bool,
    preliminary: bool,
    /// The ends of a value known only as a range.
    #[serde(skip_serializing_if = "Option::is_none")]
    low: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    high: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    unplaced: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    why: Option<&'a str>,
    #[serde(skip)]
    cell: Cell,
}

/// Lists the values of an indicator.
pub fn run(arguments: &Arguments, output: &Output) -> Result<(), Failure> {
    let language = output.language;
    let dataset = match arguments.source.to_ask(output)? {
        PlacesWithFigures::Districts(places) => places.dataset,
        PlacesWithFigures::Points(set) => {
            return points::values(&set, &arguments.indicator, arguments.asked.year, output);
        }
    };
    let indicator = indicator(&dataset, &arguments.indicator, language)?;
    arguments.source.check_smoothed(&indicator, language)?;
    let year = year(&dataset, &indicator, arguments.asked.year, language)?;
    let series =
        dataset.series(&indicator, year).map_err(|error| Failure::Data(error.to_string()))?;
    let answer = Answer {
        indicator: indicator.id.as_str(),
        unit: indicator.unit.id(),
        year,
        values: values(&dataset, &series, language),
    };
    if output.json {
        output.write_json(&answer)
    } else {
        let notes = small_groups_notes(&dataset, &indicator, &series, language);
        let notes: String = notes.iter().map(|note| format!("\n{note}\n")).collect();
        let text = text(&answer, &indicator, &dataset, series.marks, language);
        output.write_text(&format!("{text}{notes}"))
    }
}

/// The values of districts and of codes without a district, in file order.
fn values<'a>(dataset: &'a Dataset, series: &Series, language: Language) -> Vec<ValueAnswer<'a>> {
    let Marks { estimated, preliminary } = series.marks;
    let placed =
        dataset.division.districts.iter().zip(&series.cells).map(|(district, cell)| ValueAnswer {
            id: district.code.as_str(),
            name: &district.name,
            value: cell.value(),
            state: cell.state(),
            estimated,
            preliminary,
            low: cell.range().map(|(low, _)| low),
            high: cell.range().map(|(_, high)| high),
            unplaced: None,
            why: None,
            cell: *cell,
        });
    let cells: HashMap<&DistrictCode, &Cell> =
        series.unplaced.iter().map(|(code, cell)| (code, cell)).collect();
    let unplaced = dataset.unplaced.iter().filter_map(|unplaced| {
        let cell = cells.get(&unplaced.code)?;
        let value = ValueAnswer {
            id: unplaced.code.as_str(),
            name: unplaced.name.get(language),
            value: cell.value(),
            state: cell.state(),
            estimated,
            preliminary,
            low: cell.range().map(|(low, _)| low),
            high: cell.range().map(|(_, high)| high),
            unplaced: Some(true),
            why: Some(unplaced.why.get(language)),
            cell: **cell,
        };
        Some((unplaced.before, value))
    });
    in_source_order(placed, unplaced)
}

fn text(
    answer: &Answer<'_>,
    indicator: &Indicator,
    dataset: &Dataset,
    marks: Marks,
    language: Language,
) -> String {
    let not_applicable = dataset.division.not_applicable.get(language);
    let numbers = Numbers(language);
    let mut heading = indicator.title.get(language).to_owned();
    for part in [unit_name(indicator.unit, language).to_owned()]
        .into_iter()
        .chain(answer.year.map(|year| indicator.period(year)))
        .filter(|part| !part.is_empty())
    {
        heading.push_str(" · ");
        heading.push_str(&part);
    }
    let mut table = TextTable::new([
        (tr(language, "cli.column_code"), Align::Left),
        (tr(language, "cli.column_name"), Align::Left),
        (tr(language, "cli.column_value"), Align::Right),
        (tr(language, "cli.column_note"), Align::Left),
    ]);
    let marks = marks_name(marks, language);
    for value in &answer.values {
        let written = match (&indicator.made_of, value.cell) {
            // The class number and not its name, since the column is one of figures.
            (MadeOf::Class { .. }, Cell::Value(number)) => {
                numbers.value(number, indicator.unit, indicator.decimals)
            }
            (_, cell) => value_text(cell, indicator, language).0,
        };
        let marks = marks.as_deref().filter(|_| value.cell.ends().is_some());
        let redrawn = Some(not_applicable).filter(|_| value.cell == Cell::NotApplicable);
        let note: Vec<&str> = marks.into_iter().chain(redrawn).chain(value.why).collect();
        table.row([value.id.to_owned(), value.name.to_owned(), written, note.join(" · ")]);
    }
    let source = indicator.source_in(answer.year).get(language);
    let source = if source.is_empty() {
        String::new()
    } else {
        format!("\n{}: {source}\n", tr(language, "common.source"))
    };
    format!("{heading}\n\n{}{source}", table.text())
}
