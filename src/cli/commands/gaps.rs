//! `skillnad gaps`: the borders with the largest differences in a value, and with `--districts` the
//! difference of each district from its neighbours.

use serde::Serialize;

use crate::analysis::{Measurable, Neighbors, Places as _, Surface, WaterBorders};
use crate::cli::arguments::{
    Added, Additions, AskedYear, FiguresOf, SourceArguments, added, indicators, refuse_below_zero,
    refuse_classes, rule, rule_in_words, series, told, values, years,
};
use crate::cli::help::say;
use crate::cli::output::{
    Align, DistrictAnswer, DistrictGaps, Failure, Output, TextTable, difference_unit, marks, name,
    provenance, title, year_text,
};
use crate::i18n::{Language, Numbers, tr, tr_count, tr_with};
use crate::model::{Cell, Dataset, Indicator, Unit, Year};
use crate::spatial::{BorderCourses, DistrictMesh};
use crate::stats::Z_95;
use crate::stats::gaps::{BorderGap, border_gaps};
use crate::stats::segregation::SharedBorder;

/// Maximum number of borders in text output.
const LISTED: usize = 20;

/// Arguments: SOURCE, value and neighbour rule.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    #[command(flatten)]
    source: SourceArguments,
    #[arg(long, value_name = say("cli.name_column"), help = say("stats.help_value"))]
    value: String,
    #[arg(long, default_value = "rook", value_name = "rook|queen|knn:K|distance:M", hide_default_value = true, help = say("stats.help_gap_rule"))]
    rule: String,
    #[command(flatten)]
    additions: Additions,
    #[arg(long, help = say("stats.help_districts"))]
    districts: bool,
    #[arg(long, help = say("compare.help_no_water"))]
    no_water: bool,
    #[arg(long, value_name = say("cli.name_column"), help = say("stats.help_standard_error"))]
    standard_error: Option<String>,
    #[command(flatten)]
    asked: AskedYear,
}

#[derive(Serialize)]
struct Answer<'a> {
    #[serde(flatten)]
    of: FiguresOf,
    rule: String,
    borders: Vec<BorderAnswer<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    districts: Option<Vec<DistrictAnswer<'a>>>,
    /// The weights of neighbours in their mean; only with `--districts`.
    #[serde(skip_serializing_if = "Option::is_none")]
    weights: Option<&'static str>,
    plane: bool,
    /// Number of listed borders for which the base map doesn't tell if they run in water.
    #[serde(skip_serializing_if = "Option::is_none")]
    perhaps_in_water: Option<usize>,
    #[serde(flatten)]
    added: Added<'a>,
}

#[derive(Serialize)]
struct BorderAnswer<'a> {
    a: &'a str,
    b: &'a str,
    a_name: &'a str,
    b_name: &'a str,
    difference: f64,
    share_of_range: f64,
    length_m: f64,
    /// The difference in standard errors, if standard errors are given.
    #[serde(skip_serializing_if = "Option::is_none")]
    standardised: Option<Option<f64>>,
    /// True if the difference exceeds its margin of error, 95 %.
    #[serde(skip_serializing_if = "Option::is_none")]
    exceeds_margin: Option<Option<bool>>,
}

/// Lists the borders, the largest difference first.
pub fn run(arguments: &Arguments, output: &Output) -> Result<(), Failure> {
    let language = output.language;
    let rule = rule(&arguments.rule, language)?;
    let tolerance = arguments.additions.tolerance();
    let source = arguments.source.to_measure(output)?.with_tolerance(tolerance);
    let dataset = &source.dataset;
    let ids: Vec<String> =
        std::iter::once(&arguments.value).chain(&arguments.standard_error).cloned().collect();
    let mut columns = indicators(dataset, &ids, language)?;
    if let Some(value) = columns.first() {
        arguments.source.check_smoothed(value, language)?;
    }
    refuse_classes(&columns, language)?;
    let year = years(dataset, &columns, arguments.asked.year, language)?.pop().flatten();
    let errors = match columns.split_off(1).first() {
        Some(column) => Some(standard_errors(dataset, column, year, language)?),
        None => None,
    };
    let Some(indicator) = columns.first() else { return Ok(()) };
    let series = series(dataset, indicator, year)?;
    let neighbors = arguments.additions.neighbors(&source, rule, language)?;
    let mut pairs = pairs(&source, &neighbors);
    let mut perhaps_in_water = None;
    if arguments.no_water {
        let water = water(&source);
        pairs.retain(|pair| !water.contains(pair.a, pair.b));
        let borders = pairs.iter().filter(|pair| pair.length_m > 0.0);
        let unknown = borders.filter(|pair| water.share(pair.a, pair.b).is_none());
        perhaps_in_water = Some(unknown.count());
    }
    let gaps = border_gaps(&series.cells, &pairs, errors.as_deref());
    if gaps.is_empty() {
        return Err(Failure::Data(tr(language, "stats.cli_no_gaps").to_owned()));
    }
    let districts =
        arguments.districts.then(|| DistrictGaps::of(dataset, &series, &neighbors.weights));
    let marks = marks(dataset, &columns, year);
    if output.json {
        let borders =
            gaps.iter().filter_map(|gap| border(gap, errors.is_some(), dataset)).collect();
        output.write_json(&Answer {
            of: FiguresOf {
                year,
                unit: indicator.unit.id(),
                estimated: marks.estimated,
                preliminary: marks.preliminary,
            },
            rule: rule.to_string(),
            borders,
            districts: districts.as_ref().map(DistrictGaps::answers),
            weights: districts.as_ref().map(DistrictGaps::weights_id),
            plane: source.surface == Surface::Plane,
            perhaps_in_water,
            added: added(&neighbors, dataset),
        })
    } else {
        let below = provenance(&columns, marks, language);
        let rule = rule_in_words(rule, language);
        let below = tr_with(language, "stats.cli_neighbors", &[("rule", &rule)]) + "\n" + &below;
        let mut text = match districts {
            Some(districts) => districts.text(indicator, &below, language),
            None => text(&gaps, errors.is_some(), indicator, year, &below, dataset, language),
        };
        let added = told(&neighbors, dataset, language);
        if !added.is_empty() {
            text.push_str(&format!("\n{}\n{added}\n", tr(language, "weights.added")));
        }
        if let Some(unknown) = perhaps_in_water.filter(|unknown| *unknown > 0) {
            let told = tr_count(language, "compare.water_not_known", unknown, &[]);
            text.push_str(&format!("\n{told}\n"));
        }
        output.write_text(&text)
    }
}

/// The borders in water. On a plane there is no base map, so none is known.
fn water(source: &Measurable) -> WaterBorders {
    match source.surface {
        Surface::Plane => WaterBorders::default(),
        Surface::Earth => {
            let mesh = DistrictMesh::new(&source.dataset.division);
            WaterBorders::of(&BorderCourses::of(&mesh))
        }
    }
}

/// Pairs of neighbours with the length of their shared border; 0 if they share none.
fn pairs(source: &Measurable, neighbors: &Neighbors) -> Vec<SharedBorder> {
    let borders = source.borders();
    let pair = |(a, b): (u32, u32)| SharedBorder {
        a: a as usize,
        b: b as usize,
        length_m: borders.between(a, b).map_or(0.0, |border| border.length_m),
    };
    neighbors.weights.edges().into_iter().map(pair).collect()
}

/// The standard errors of the values.
fn standard_errors(
    dataset: &Dataset,
    column: &Indicator,
    year: Option<Year>,
    language: Language,
) -> Result<Vec<Cell>, Failure> {
    let cells = values(dataset, column, year)?;
    refuse_below_zero(&cells, column, "stats.cli_negative_error", dataset, language)?;
    Ok(cells)
}

fn border<'a>(
    gap: &BorderGap,
    with_errors: bool,
    dataset: &'a Dataset,
) -> Option<BorderAnswer<'a>> {
    let a = dataset.division.districts.get(gap.a)?;
    let b = dataset.division.districts.get(gap.b)?;
    Some(BorderAnswer {
        a: a.code.as_str(),
        b: b.code.as_str(),
        a_name: &a.name,
        b_name: &b.name,
        difference: gap.difference,
        share_of_range: gap.share_of_range,
        length_m: gap.length_m,
        standardised: with_errors.then_some(gap.standardized),
        exceeds_margin: with_errors.then_some(gap.standardized.map(|errors| errors > Z_95)),
    })
}

fn text(
    gaps: &[BorderGap],
    with_errors: bool,
    indicator: &Indicator,
    year: Option<Year>,
    below: &str,
    dataset: &Dataset,
    language: Language,
) -> String {
    let unit = difference_unit(indicator.unit, language);
    let difference = if unit.is_empty() {
        tr(language, "stats.column_difference").to_owned()
    } else {
        tr_with(language, "stats.column_difference_in", &[("unit", unit)])
    };
    let scale = indicator.unit.written_scale();
    let numbers = Numbers(language);
    let mut columns = vec![
        (tr(language, "stats.column_between"), Align::Left),
        (difference.as_str(), Align::Right),
        (tr(language, "stats.column_share_of_range"), Align::Right),
        (tr(language, "stats.column_length"), Align::Right),
    ];
    if with_errors {
        columns.push((tr(language, "stats.column_standardised"), Align::Right));
        columns.push((tr(language, "stats.column_exceeds_margin"), Align::Left));
    }
    let mut table = TextTable::new(columns);
    for gap in gaps.iter().take(LISTED) {
        let mut row = vec![
            format!("{} – {}", name(gap.a, dataset), name(gap.b, dataset)),
            numbers.decimal(gap.difference * scale, indicator.decimals),
            numbers.value(gap.share_of_range, Unit::Share, 0),
            numbers.decimal(gap.length_m, 0),
        ];
        if with_errors {
            let exceeds = match gap.standardized {
                Some(errors) if errors > Z_95 => tr(language, "common.yes"),
                Some(_) => tr(language, "common.no"),
                None => tr(language, "common.unknown"),
            };
            row.push(gap.standardized.map_or_else(String::new, |z| numbers.decimal(z, 1)));
            row.push(exceeds.to_owned());
        }
        table.row(row);
    }
    let listed = tr_with(
        language,
        "stats.cli_gaps_listed",
        &[("n", &numbers.count(gaps.len().min(LISTED))), ("all", &numbers.count(gaps.len()))],
    );
    let heading = title([indicator.title.get(language), &year_text(year), &listed]);
    format!("{heading}\n{below}\n{}", table.text())
}
