//! `skillnad inequality`: measures of inequality between the districts' values, and the districts that
//! contribute most.

use serde_json::{Map, Value, json};

use crate::analysis::{InequalityReport, MeasuredInequality};
use crate::cli::arguments::{
    SourceArguments, indicators, larger_areas, refuse_below_zero, refuse_classes, values, years,
};
use crate::cli::help::say;
use crate::cli::output::{
    Align, Failure, Output, TextTable, difference_unit, district, marks, name, number, object,
    provenance, title, year_text,
};
use crate::i18n::{Language, tr, tr_count, tr_with};
use crate::model::{Dataset, Indicator, Unit, Year};
use crate::scene::unit_name;
use crate::stats::inequality::{Driver, Values};
use crate::stats::{Quantity, Run, Undefined};
use crate::words::Explain as _;
use crate::words::MeasureWords as _;

/// Maximum number of contributing districts listed.
const DRIVERS: usize = 10;

/// Arguments: SOURCE, value, weight and larger area.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    #[command(flatten)]
    source: SourceArguments,
    #[arg(long, value_name = say("cli.name_column"), help = say("stats.help_value"))]
    value: String,
    #[arg(long, value_name = say("cli.name_column"), help = say("stats.help_weight"))]
    weight: Option<String>,
    #[arg(long, value_name = say("cli.name_column"), help = say("stats.help_within"))]
    within: Option<String>,
    #[arg(long, value_name = say("cli.name_year"), conflicts_with = "years", help = say("cli.help_year"))]
    year: Option<i32>,
    #[arg(long, help = say("stats.help_every_year"))]
    years: bool,
}

/// Computes all measures of inequality, for one year or all.
pub fn run(arguments: &Arguments, output: &Output) -> Result<(), Failure> {
    let language = output.language;
    let dataset = arguments.source.to_measure(output)?.dataset;
    let ids: Vec<String> =
        std::iter::once(&arguments.value).chain(&arguments.weight).cloned().collect();
    let columns = indicators(&dataset, &ids, language)?;
    if let Some(value) = columns.first() {
        arguments.source.check_smoothed(value, language)?;
    }
    refuse_classes(&columns, language)?;
    let mut wanted = years(&dataset, &columns, arguments.year, language)?;
    if !arguments.years {
        wanted = wanted.split_off(wanted.len().saturating_sub(1));
    }
    let reports = wanted
        .into_iter()
        .map(|year| Ok((year, report(arguments, &dataset, &columns, year, language)?)))
        .collect::<Result<Vec<_>, Failure>>()?;
    let Some(((year, latest), value)) = reports.last().zip(columns.first()) else { return Ok(()) };
    let of_year = |(year, report): &(Option<Year>, InequalityReport)| {
        let marks = marks(&dataset, &columns, *year);
        let mut answer = answer(report, *year, &dataset, language);
        answer.insert("unit".to_owned(), json!(value.unit.id()));
        answer.insert("estimated".to_owned(), json!(marks.estimated));
        answer.insert("preliminary".to_owned(), json!(marks.preliminary));
        answer
    };
    if output.json {
        let mut answer = reports.last().map(of_year).unwrap_or_default();
        if arguments.years {
            let all: Vec<_> = reports.iter().map(of_year).collect();
            answer.insert("years".to_owned(), json!(all));
        }
        return output.write_json(&answer);
    }
    let weight = match columns.get(1) {
        Some(weight) => {
            let named = [("title", weight.title.get(language))];
            tr_with(language, "stats.cli_weighted_by", &named)
        }
        None => tr(language, "stats.cli_weighted_equally").to_owned(),
    };
    let unit = unit_name(value.unit, language);
    if arguments.years {
        let heading = title([value.title.get(language), unit]);
        let all = reports.iter().map(|(year, _)| marks(&dataset, &columns, *year));
        let sources = provenance(&columns, all.collect(), language);
        let table = text_by_year(value.unit, &reports, language);
        return output.write_text(&format!("{heading}\n{weight}\n{sources}\n{table}"));
    }
    let n = tr_count(language, "stats.cli_districts", latest.n, &[]);
    let left_out = match latest.excluded {
        0 => String::new(),
        excluded => tr_count(language, "stats.cli_without_value", excluded, &[]),
    };
    let heading = title([value.title.get(language), unit, &year_text(*year), &n, &left_out]);
    let sources = provenance(&columns, marks(&dataset, &columns, *year), language);
    let table = text(value.unit, latest, &dataset, language);
    output.write_text(&format!("{heading}\n{weight}\n{sources}\n{table}"))
}

/// All measures of the first column, weighted by the second if there is one.
fn report(
    arguments: &Arguments,
    dataset: &Dataset,
    columns: &[Indicator],
    year: Option<Year>,
    language: Language,
) -> Result<InequalityReport, Failure> {
    let mut cells = columns
        .iter()
        .map(|indicator| values(dataset, indicator, year))
        .collect::<Result<Vec<_>, _>>()?;
    let weights = arguments.weight.as_ref().and_then(|_| cells.pop());
    if let (Some(weights), Some(weight)) = (&weights, columns.get(1)) {
        let key = "stats.cli_negative_weight";
        refuse_below_zero(weights, weight, key, dataset, language)?;
    }
    let mut input = Values::new(&cells.pop().unwrap_or_default(), weights.as_deref());
    if let Some(within) = &arguments.within {
        input = input.with_parents(larger_areas(dataset, within, year, language)?.numbers());
    }
    InequalityReport::of_values(&input, &Run::default())
        .map_err(|why| refused(&why, arguments, language))
}

/// The failure for a measure that is not defined, with what to write instead.
fn refused(why: &Undefined, arguments: &Arguments, language: Language) -> Failure {
    let instead = match arguments.weight {
        Some(_) => tr(language, "stats.cli_weightless"),
        None => tr(language, "stats.cli_other_value"),
    };
    Failure::Data(format!("{} {instead}", why.message(language)))
}

fn answer(
    report: &InequalityReport,
    year: Option<Year>,
    dataset: &Dataset,
    language: Language,
) -> Map<String, Value> {
    let measures: Map<String, Value> = report
        .measures
        .iter()
        .map(|measured| {
            let answer = object(&measured.answer, dataset, language);
            (measured.about.id.to_owned(), Value::Object(answer))
        })
        .collect();
    let driver = |driver: &Driver| {
        json!({
            "district": district(driver.position, dataset),
            "without": driver.without,
            "adds": driver.adds,
        })
    };
    let listed: Vec<Value> = report.drivers.iter().take(DRIVERS).map(driver).collect();
    let mut object = Map::new();
    object.insert("n".to_owned(), json!(report.n));
    object.insert("excluded".to_owned(), json!(report.excluded));
    object.insert("year".to_owned(), json!(year));
    object.insert("mean".to_owned(), json!(report.mean));
    object.insert("measures".to_owned(), Value::Object(measures));
    object.insert("drivers".to_owned(), json!({ "gini": listed }));
    object.insert("lorenz".to_owned(), json!(report.lorenz.as_ref().ok()));
    object
}

fn text(unit: Unit, report: &InequalityReport, dataset: &Dataset, language: Language) -> String {
    let mut table = TextTable::new([
        (tr(language, "stats.column_measure"), Align::Left),
        (tr(language, "cli.column_value"), Align::Right),
        (tr(language, "cli.column_unit"), Align::Left),
        (tr(language, "cli.column_note"), Align::Left),
    ]);
    for measured in &report.measures {
        let title = measured.about.title(language).to_owned();
        let in_unit = measured.is_in_unit();
        match &measured.answer {
            Ok(answer) => {
                let scale = if in_unit { unit.written_scale() } else { 1.0 };
                let value = match answer.value {
                    Quantity::Number(value) => number(value * scale, language),
                    _ => String::new(),
                };
                let unit = if in_unit { difference_unit(unit, language) } else { "" };
                table.row([title, value, unit.to_owned(), note(measured, dataset, language)]);
            }
            Err(why) => table.row([title, String::new(), String::new(), why.message(language)]),
        }
    }
    let mut drive = TextTable::new([
        (tr(language, "stats.column_driver"), Align::Left),
        (tr(language, "stats.column_adds"), Align::Right),
    ]);
    for driver in report.drivers.iter().take(DRIVERS) {
        drive.row([name(driver.position, dataset), number(driver.adds, language)]);
    }
    let drive = match report.drivers.as_slice() {
        [] => String::new(),
        _ => format!("{}\n", drive.text()),
    };
    format!("{}\n{drive}{}\n", table.text(), tr(language, "stats.cli_between_districts"))
}

/// The measures of each year, a column a year.
fn text_by_year(
    unit: Unit,
    reports: &[(Option<Year>, InequalityReport)],
    language: Language,
) -> String {
    let years: Vec<String> = reports.iter().map(|(year, _)| year_text(*year)).collect();
    let columns = std::iter::once((tr(language, "stats.column_measure"), Align::Left))
        .chain(years.iter().map(|year| (year.as_str(), Align::Right)))
        .chain([(tr(language, "cli.column_unit"), Align::Left)]);
    let mut table = TextTable::new(columns);
    let first = reports.first().map_or(&[][..], |(_, report)| &report.measures);
    for (at, measured) in first.iter().enumerate() {
        let in_unit = measured.is_in_unit();
        let scale = if in_unit { unit.written_scale() } else { 1.0 };
        let values = reports.iter().map(|(_, report)| match &report.measures.get(at)?.answer {
            Ok(answer) => match answer.value {
                Quantity::Number(value) => Some(number(value * scale, language)),
                _ => None,
            },
            Err(_) => None,
        });
        let values: Vec<String> = values.map(Option::unwrap_or_default).collect();
        if values.iter().any(|value| !value.is_empty()) {
            let title = measured.about.title(language).to_owned();
            let unit = if in_unit { difference_unit(unit, language) } else { "" };
            table.row(std::iter::once(title).chain(values).chain([unit.to_owned()]));
        }
    }
    format!("{}\n{}\n", table.text(), tr(language, "stats.cli_between_districts"))
}

/// Further results of a measure: the two districts of a gap, or the parts of a sum.
fn note(measured: &MeasuredInequality, dataset: &Dataset, language: Language) -> String {
    let detail = |wanted: &str| measured.detail(wanted);
    match (detail("highest"), detail("lowest"), detail("between"), detail("within")) {
        // All values are the same.
        (Some(Quantity::District(high)), Some(Quantity::District(low)), ..) if high == low => {
            String::new()
        }
        (Some(Quantity::District(high)), Some(Quantity::District(low)), ..) => {
            format!("{} – {}", name(*high, dataset), name(*low, dataset))
        }
        (_, _, Some(Quantity::Number(between)), Some(Quantity::Number(within))) => tr_with(
            language,
            "stats.cli_between_within",
            &[("between", &number(*between, language)), ("within", &number(*within, language))],
        ),
        _ => String::new(),
    }
}
