//! `skillnad classify`: class breaks of an indicator's values.

use serde::Serialize;

use crate::classify::{
    ALL, Breaks, ClassifyError, Scheme, goodness_of_absolute_deviation_fit, scheme,
    within_absolute_deviation, within_sum_of_squares,
};
use crate::cli::arguments::{AskedYear, SourceArguments, did_you_mean, indicator, values, years};
use crate::cli::help::{say, speak};
use crate::cli::output::{Align, Failure, Output, TextTable};
use crate::i18n::{Language, Numbers, either, tr, tr_with};
use crate::model::{Cell, Indicator, Unit, Year};
use crate::words::Explain as _;
use crate::words::method_name;

fn help_scheme() -> String {
    let language = speak(None);
    let names = ALL.iter().map(|classifier| classifier.id());
    let names: Vec<&str> = names.chain(["user:10,20,30"]).collect();
    either(&names, language)
}

/// Arguments: SOURCE, values, method and number of classes.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    #[command(flatten)]
    source: SourceArguments,
    #[arg(long, value_name = say("cli.name_column"), help = say("stats.help_value"))]
    value: String,
    #[arg(long, value_name = say("classify.name_scheme"), help = help_scheme())]
    scheme: String,
    #[arg(long, default_value_t = 5, value_name = "K", hide_default_value = true, help = say("classify.help_classes"))]
    classes: usize,
    #[command(flatten)]
    asked: AskedYear,
    #[arg(long, help = say("classify.help_pooled"))]
    pooled: bool,
}

#[derive(Serialize)]
struct Answer {
    scheme: String,
    k: usize,
    n: usize,
    upper_bounds: Vec<f64>,
    counts: Vec<usize>,
    within_sum_of_squares: f64,
    within_absolute_deviation: f64,
    /// Goodness of absolute deviation fit; `None` if all values are the same.
    goodness_of_fit: Option<f64>,
    /// The lower bound of the first class.
    lower: f64,
    /// Number of districts without a value.
    missing: usize,
    /// The requested number of classes, if the method takes one.
    #[serde(skip_serializing_if = "Option::is_none")]
    classes_asked: Option<usize>,
    year: Option<Year>,
    pooled: bool,
    /// Number of districts in each class in each of the pooled years.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    years: Vec<InYear>,
}

#[derive(Serialize)]
struct InYear {
    year: Option<Year>,
    n: usize,
    counts: Vec<usize>,
}

/// Classifies the values of one year, or of all years together.
pub fn run(arguments: &Arguments, output: &Output) -> Result<(), Failure> {
    let language = output.language;
    let scheme = scheme(&arguments.scheme).map_err(|error| refusal(&error, language))?;
    let dataset = arguments.source.to_measure(output)?.dataset;
    let indicator = indicator(&dataset, &arguments.value, language)?;
    arguments.source.check_smoothed(&indicator, language)?;
    let mut wanted =
        years(&dataset, std::slice::from_ref(&indicator), arguments.asked.year, language)?;
    let year = wanted.last().copied().flatten();
    if arguments.pooled {
        wanted = years(&dataset, std::slice::from_ref(&indicator), None, language)?;
    } else {
        wanted = vec![year];
    }
    let mut cells: Vec<(Option<Year>, Vec<Cell>)> = Vec::new();
    for year in wanted {
        cells.push((year, values(&dataset, &indicator, year)?));
    }
    let all: Vec<f64> = cells.iter().flat_map(|(_, cells)| numbers(cells)).collect();
    let breaks =
        scheme.breaks(&all, arguments.classes).map_err(|error| refusal(&error, language))?;
    let districts: usize = cells.iter().map(|(_, cells)| cells.len()).sum();
    let in_year = |(year, cells): &(Option<Year>, Vec<Cell>)| {
        let own: Vec<f64> = numbers(cells).collect();
        InYear { year: *year, n: own.len(), counts: breaks.counts(&own) }
    };
    let answer = Answer {
        scheme: scheme.name(),
        k: breaks.len(),
        n: all.len(),
        upper_bounds: breaks.upper_bounds().to_vec(),
        counts: breaks.counts(&all),
        within_sum_of_squares: within_sum_of_squares(&all, &breaks),
        within_absolute_deviation: within_absolute_deviation(&all, &breaks),
        goodness_of_fit: goodness_of_absolute_deviation_fit(&all, &breaks),
        lower: breaks.lower(),
        missing: districts - all.len(),
        classes_asked: scheme.classifier().takes_classes().then_some(arguments.classes),
        year,
        pooled: arguments.pooled,
        years: if arguments.pooled { cells.iter().map(in_year).collect() } else { Vec::new() },
    };
    if output.json {
        output.write_json(&answer)
    } else {
        output.write_text(&text(&answer, &breaks, &scheme, &indicator, language))
    }
}

/// The finite values.
fn numbers(cells: &[Cell]) -> impl Iterator<Item = f64> + '_ {
    cells.iter().filter_map(|cell| cell.value()).filter(|value| value.is_finite())
}

/// The failure for values that can't be classified: of the data if there are no values, else of the
/// arguments.
fn refusal(error: &ClassifyError, language: Language) -> Failure {
    let message = error.message(language);
    match error {
        ClassifyError::NoValues => Failure::Data(message),
        ClassifyError::UnknownScheme { name, .. } => {
            let meant = did_you_mean(name, ALL.iter().map(|method| method.id())).map(|meant| {
                format!("\n{}", tr_with(language, "cli.did_you_mean", &[("name", meant)]))
            });
            Failure::Arguments(format!("{message}{}", meant.unwrap_or_default()))
        }
        _ => Failure::Arguments(message),
    }
}

fn text(
    answer: &Answer,
    breaks: &Breaks,
    scheme: &Scheme,
    indicator: &Indicator,
    language: Language,
) -> String {
    let numbers = Numbers(language);
    let value = |number: f64| numbers.value(number, indicator.unit, indicator.decimals);
    let mut heading = vec![indicator.title.get(language).to_owned()];
    if answer.pooled {
        let years: Vec<String> =
            answer.years.iter().filter_map(|of| Some(of.year?.to_string())).collect();
        heading.push(years.join(", "));
    } else {
        heading.extend(answer.year.map(|year| year.to_string()));
    }
    heading.push(method_name(scheme.classifier(), language).to_owned());
    let mut table = TextTable::new([
        (tr(language, "classify.column_class"), Align::Right),
        (tr(language, "classify.column_above"), Align::Right),
        (tr(language, "classify.column_up_to"), Align::Right),
        (tr(language, "cli.column_districts"), Align::Right),
        (tr(language, "classify.column_share"), Align::Right),
    ]);
    for (class, ((above, up_to), count)) in breaks.ranges().zip(&answer.counts).enumerate() {
        table.row([
            numbers.count(class + 1),
            value(above),
            value(up_to),
            numbers.count(*count),
            numbers.value(*count as f64 / answer.n.max(1) as f64, Unit::Share, 0),
        ]);
    }
    let mut notes = vec![tr_with(
        language,
        "classify.cli_notes",
        &[
            ("n", &numbers.count(answer.n)),
            ("missing", &numbers.count(answer.missing)),
            ("within", &numbers.decimal(answer.within_sum_of_squares, 3)),
        ],
    )];
    if let Some(fit) = answer.goodness_of_fit {
        let fit = numbers.decimal(fit, 3);
        notes.push(tr_with(language, "classify.cli_fit", &[("fit", &fit)]));
    }
    if let Some(asked) = answer.classes_asked.filter(|asked| *asked > answer.k) {
        notes.push(tr_with(
            language,
            "classify.cli_fewer",
            &[("asked", &numbers.count(asked)), ("k", &numbers.count(answer.k))],
        ));
    }
    let mut text = format!("{}\n\n{}\n{}\n", heading.join(" · "), table.text(), notes.join("\n"));
    if answer.years.len() > 1 {
        text.push_str(&format!("\n{}", by_year(answer, language)));
    }
    text
}

/// Table of the number of districts in each class and year.
fn by_year(answer: &Answer, language: Language) -> String {
    let numbers = Numbers(language);
    let years: Vec<String> = answer
        .years
        .iter()
        .map(|of| of.year.map_or_else(String::new, |year| year.to_string()))
        .collect();
    let columns = std::iter::once((tr(language, "classify.column_class"), Align::Right))
        .chain(years.iter().map(|year| (year.as_str(), Align::Right)));
    let mut table = TextTable::new(columns);
    for class in 0..answer.k {
        let count = |of: &InYear| numbers.count(of.counts.get(class).copied().unwrap_or(0));
        table.row(std::iter::once(numbers.count(class + 1)).chain(answer.years.iter().map(count)));
    }
    table.text()
}
