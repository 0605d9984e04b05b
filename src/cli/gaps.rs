//! `skillnad gaps`: where a value changes most from one district to the next, and with `--districts`
//! how each district differs from its neighbours.

use serde::Serialize;

use super::answers::name;
use super::failure::Failure;
use super::figures::{indicators, refuse_classes, series, years};
use super::heading::{difference_unit, is_estimated, provenance, title, year_text};
use super::language::say;
use super::neighbor_gaps::{DistrictAnswer, DistrictGaps};
use super::neighborhood::{Added, Additions, added, rule, rule_in_words, told};
use super::output::{Align, Output, TextTable};
use super::source::SourceArguments;
use crate::analysis::{Measurable, Neighbors, Places as _, Surface, WaterBorders};
use crate::i18n::{Language, Numbers, tr, tr_with};
use crate::model::{Dataset, Indicator, Unit, Year};
use crate::spatial::DistrictMesh;
use crate::stats::gaps::{BorderGap, border_gaps};
use crate::stats::segregation::SharedBorder;

/// How many borders are listed for people.
const LISTED: usize = 20;

/// SOURCE, value and rule.
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
    #[arg(long, value_name = say("cli.name_year"), help = say("cli.help_year"))]
    year: Option<i32>,
}

#[derive(Serialize)]
struct Answer<'a> {
    year: Option<Year>,
    unit: &'static str,
    estimated: bool,
    rule: String,
    borders: Vec<BorderAnswer<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    districts: Option<Vec<DistrictAnswer<'a>>>,
    /// What neighbours weigh in their mean, beside the districts.
    #[serde(skip_serializing_if = "Option::is_none")]
    weights: Option<&'static str>,
    plane: bool,
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
}

/// Lists the borders, the sharpest first.
pub fn run(arguments: &Arguments, output: &Output) -> Result<(), Failure> {
    let language = output.language;
    let rule = rule(&arguments.rule, language)?;
    let source = arguments.source.to_measure(output)?;
    let dataset = &source.dataset;
    let columns = indicators(dataset, std::slice::from_ref(&arguments.value), language)?;
    refuse_classes(&columns, language)?;
    let year = years(dataset, &columns, arguments.year, language)?.pop().flatten();
    let Some(indicator) = columns.first() else { return Ok(()) };
    let series = series(dataset, indicator, year)?;
    let neighbors = arguments.additions.neighbors(&source, rule, language)?;
    let mut pairs = pairs(&source, &neighbors);
    if arguments.no_water {
        let water = WaterBorders::of(&DistrictMesh::new(&dataset.division));
        pairs.retain(|pair| !water.contains(pair.a, pair.b));
    }
    let gaps = border_gaps(&series.cells, &pairs, None);
    if gaps.is_empty() {
        return Err(Failure::Data(tr(language, "stats.cli_no_gaps").to_owned()));
    }
    let districts =
        arguments.districts.then(|| DistrictGaps::of(dataset, &series, &neighbors.weights));
    let estimated = is_estimated(dataset, &columns, year);
    if output.json {
        let borders = gaps.iter().filter_map(|gap| border(gap, dataset)).collect();
        output.write_json(&Answer {
            year,
            unit: indicator.unit.id(),
            estimated,
            rule: rule.to_string(),
            borders,
            districts: districts.as_ref().map(DistrictGaps::answers),
            weights: districts.as_ref().map(DistrictGaps::weights_id),
            plane: source.surface == Surface::Plane,
            added: added(&neighbors, dataset),
        })
    } else {
        let below = provenance(&columns, estimated, language);
        let rule = rule_in_words(rule, language);
        let below = tr_with(language, "stats.cli_neighbors", &[("rule", &rule)]) + "\n" + &below;
        let mut text = match districts {
            Some(districts) => districts.text(indicator, &below, language),
            None => text(&gaps, indicator, year, &below, dataset, language),
        };
        let added = told(&neighbors, dataset, language);
        if !added.is_empty() {
            text.push_str(&format!("\n{}\n{added}\n", tr(language, "weights.added")));
        }
        output.write_text(&text)
    }
}

/// Pairs of neighbours with the length of border they share; 0 where they share none.
fn pairs(source: &Measurable, neighbors: &Neighbors) -> Vec<SharedBorder> {
    let borders = source.borders();
    let pair = |(a, b): (u32, u32)| SharedBorder {
        a: a as usize,
        b: b as usize,
        length_m: borders.between(a, b).map_or(0.0, |border| border.length_m),
    };
    neighbors.weights.edges().into_iter().map(pair).collect()
}

fn border<'a>(gap: &BorderGap, dataset: &'a Dataset) -> Option<BorderAnswer<'a>> {
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
    })
}

fn text(
    gaps: &[BorderGap],
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
    let scale = if indicator.unit == Unit::Share { 100.0 } else { 1.0 };
    let numbers = Numbers(language);
    let mut table = TextTable::new([
        (tr(language, "stats.column_between"), Align::Left),
        (difference.as_str(), Align::Right),
        (tr(language, "stats.column_share_of_range"), Align::Right),
        (tr(language, "stats.column_length"), Align::Right),
    ]);
    for gap in gaps.iter().take(LISTED) {
        table.row([
            format!("{} – {}", name(gap.a, dataset), name(gap.b, dataset)),
            numbers.decimal(gap.difference * scale, indicator.decimals),
            numbers.value(gap.share_of_range, Unit::Share, 0),
            numbers.decimal(gap.length_m, 0),
        ]);
    }
    let listed = tr_with(
        language,
        "stats.cli_gaps_listed",
        &[("n", &numbers.count(gaps.len().min(LISTED))), ("all", &numbers.count(gaps.len()))],
    );
    let heading = title([indicator.title.get(language), &year_text(year), &listed]);
    format!("{heading}\n{below}\n{}", table.text())
}
