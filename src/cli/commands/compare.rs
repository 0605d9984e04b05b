//! `skillnad compare`: a few districts compared in every indicator, with their larger areas and the whole.

use std::collections::BTreeSet;

use serde::Serialize;

use crate::analysis::{ComparedIndicator, Comparison};
use crate::cli::arguments::{SourceArguments, positions};
use crate::cli::help::say;
use crate::cli::output::{Align, Failure, Output, TextTable};
use crate::i18n::{Language, tr, tr_with};
use crate::model::{Dataset, Year};
use crate::project::Against;
use crate::scene::{ComparisonTable, marks_name};

/// Arguments: SOURCE, districts and year.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    #[command(flatten)]
    source: SourceArguments,
    #[arg(long, required = true, value_delimiter = ',', value_name = say("compare.name_districts"), help = say("compare.help_districts"))]
    districts: Vec<String>,
    #[arg(long, value_name = say("cli.name_year"), help = say("compare.help_year"))]
    year: Option<i32>,
}

#[derive(Serialize)]
struct Answer<'a> {
    districts: Vec<DistrictAnswer<'a>>,
    indicators: Vec<IndicatorAnswer<'a>>,
}

#[derive(Serialize)]
struct DistrictAnswer<'a> {
    id: &'a str,
    name: &'a str,
}

#[derive(Serialize)]
struct IndicatorAnswer<'a> {
    indicator: &'a str,
    unit: &'static str,
    year: Option<Year>,
    estimated: bool,
    preliminary: bool,
    whole: Option<f64>,
    values: Vec<ValueAnswer<'a>>,
}

#[derive(Serialize)]
struct ValueAnswer<'a> {
    id: &'a str,
    value: Option<f64>,
    state: &'static str,
    rank: Option<usize>,
    of: Option<usize>,
    to_whole: Option<f64>,
    area: Option<&'a str>,
    area_mean: Option<f64>,
    to_area: Option<f64>,
}

/// Compares the districts.
pub fn run(arguments: &Arguments, output: &Output) -> Result<(), Failure> {
    let language = output.language;
    let dataset = arguments.source.to_measure(output)?.dataset;
    let positions = positions(&dataset, &arguments.districts, language)?;
    let year = arguments.year.map(Year);
    let comparison = Comparison::of(&dataset, &positions, year);
    if let Some(asked) = year
        && comparison.rows.iter().all(|row| row.figures.series.year != Some(asked))
    {
        return Err(no_such_year(asked, &dataset, language));
    }
    if output.json {
        return output.write_json(&answer(&dataset, &comparison, language));
    }
    let shown = year.or_else(|| comparison.rows.iter().filter_map(|r| r.figures.series.year).max());
    let table = ComparisonTable::new(&dataset, &comparison, shown, Against::City, language);
    output.write_text(&text(&table, language))
}

/// The failure if no indicator has figures for the year, with the years that there are.
fn no_such_year(asked: Year, dataset: &Dataset, language: Language) -> Failure {
    let (id, asked) = (dataset.division.id.as_str(), asked.to_string());
    let what = tr_with(language, "cli.no_such_year", &[("id", id), ("year", &asked)]);
    let years: BTreeSet<Year> = dataset.indicators.iter().flat_map(|i| dataset.years(i)).collect();
    let names: Vec<String> = years.iter().map(ToString::to_string).collect();
    let there_are = if names.is_empty() {
        tr(language, "cli.no_years").to_owned()
    } else {
        tr_with(language, "cli.there_are", &[("names", &names.join(", "))])
    };
    Failure::Data(format!("{what}\n{there_are}"))
}

fn answer<'a>(dataset: &'a Dataset, comparison: &'a Comparison, language: Language) -> Answer<'a> {
    let district = |position: &usize| {
        let district = dataset.division.districts.get(*position)?;
        Some(DistrictAnswer { id: district.code.as_str(), name: &district.name })
    };
    let value = |row: &'a ComparedIndicator| {
        let values = row.districts.iter().filter_map(|compared| {
            let district = dataset.division.districts.get(compared.position)?;
            let area = compared.area.as_ref();
            Some(ValueAnswer {
                id: district.code.as_str(),
                value: compared.cell.value(),
                state: compared.cell.state(),
                rank: compared.rank.map(|(rank, _)| rank),
                of: compared.rank.map(|(_, of)| of),
                to_whole: compared.to_whole,
                area: area.map(|area| area.name.get(language)),
                area_mean: area.map(|area| area.mean.value),
                to_area: area.map(|area| area.difference),
            })
        });
        values.collect()
    };
    let indicator = |row: &'a ComparedIndicator| IndicatorAnswer {
        indicator: row.figures.indicator.id.as_str(),
        unit: row.figures.indicator.unit.id(),
        year: row.figures.series.year,
        estimated: row.figures.series.marks.estimated,
        preliminary: row.figures.series.marks.preliminary,
        whole: row.whole.map(|mean| mean.value),
        values: value(row),
    };
    Answer {
        districts: comparison.positions.iter().filter_map(district).collect(),
        indicators: comparison.rows.iter().map(indicator).collect(),
    }
}

fn text(table: &ComparisonTable, language: Language) -> String {
    let mut heads = vec![
        (tr(language, "compare.indicator"), Align::Left),
        (tr(language, "window.unit"), Align::Left),
        (tr(language, "compare.year"), Align::Left),
    ];
    let differs: Vec<bool> = (0..table.columns.len()).map(|at| table.has_differences(at)).collect();
    for (column, differs) in table.columns.iter().zip(&differs) {
        heads.push((column.name.as_str(), Align::Right));
        if *differs {
            heads.push((table.against(), Align::Right));
        }
    }
    heads.push((tr(language, "cli.column_note"), Align::Left));
    let mut lines = TextTable::new(heads);
    for row in table.groups.iter().flat_map(|group| &group.rows) {
        let year = row.year.map_or_else(String::new, |year| year.to_string());
        let mut line = vec![row.title.clone(), row.unit.clone(), year];
        for (cell, differs) in row.cells.iter().zip(&differs) {
            line.push(cell.words.clone());
            if *differs {
                line.push(cell.difference.clone());
            }
        }
        line.push(marks_name(row.marks, language).unwrap_or_default());
        lines.row(line);
    }
    let source = tr(language, "common.source");
    let notes = table.notes.join("\n");
    let sources = table.sources.join("; ");
    format!("{}\n\n{}\n{notes}\n{source}: {sources}\n", table.heading(), lines.text())
}
