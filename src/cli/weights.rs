//! `skillnad weights`: who is whose neighbour under a rule.

use serde::Serialize;

use super::answers::name;
use super::failure::Failure;
use super::language::say;
use super::neighborhood::{Added, Additions, added, rule, told};
use super::output::{Align, Output, TextTable};
use super::source::SourceArguments;
use crate::analysis::{Measurable, Neighbors, Places as _, Surface};
use crate::i18n::{Language, Numbers, tr, tr_count, tr_with};
use crate::spatial::{SpatialWeights, TOLERANCE_M, WeightsRule};

/// SOURCE, rule and additions.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    #[command(flatten)]
    source: SourceArguments,
    #[arg(long, default_value = "queen", value_name = "queen|rook|knn:K|distance:M", hide_default_value = true, help = say("stats.help_rule"))]
    rule: String,
    #[command(flatten)]
    additions: Additions,
}

#[derive(Serialize)]
struct Answer<'a> {
    n: usize,
    rule: String,
    edges: Vec<[u32; 2]>,
    isolates: Vec<usize>,
    mean_neighbors: f64,
    components: usize,
    symmetric: bool,
    /// Of each edge, for rules of shared borders.
    #[serde(skip_serializing_if = "Option::is_none")]
    lengths_m: Option<Vec<f64>>,
    /// How far apart two outlines may run and still share a border.
    #[serde(skip_serializing_if = "Option::is_none")]
    tolerance_m: Option<f64>,
    plane: bool,
    #[serde(flatten)]
    added: Added<'a>,
}

/// Lists pairs of neighbours.
pub fn run(arguments: &Arguments, output: &Output) -> Result<(), Failure> {
    let language = output.language;
    let rule = rule(&arguments.rule, language)?;
    let source = arguments.source.to_measure(output)?;
    let neighbors = arguments.additions.neighbors(&source, rule, language)?;
    if output.json {
        output.write_json(&answer(&source, &neighbors))
    } else {
        output.write_text(&text(&source, &neighbors, language))
    }
}

fn answer<'a>(source: &'a Measurable, neighbors: &'a Neighbors) -> Answer<'a> {
    let weights = &neighbors.weights;
    let edges: Vec<[u32; 2]> = match weights.rule() {
        WeightsRule::Nearest(_) => weights.directed_edges().map(|(i, j)| [i, j]).collect(),
        _ => weights.edges().into_iter().map(|(i, j)| [i, j]).collect(),
    };
    let of_borders = matches!(weights.rule(), WeightsRule::Contiguity(_));
    let lengths_m = of_borders.then(|| {
        let borders = source.borders();
        let length = |[i, j]: &[u32; 2]| borders.between(*i, *j).map_or(0.0, |b| b.length_m);
        edges.iter().map(length).collect()
    });
    Answer {
        n: weights.n(),
        rule: weights.rule().to_string(),
        edges,
        isolates: weights.isolates(),
        mean_neighbors: weights.mean_neighbors(),
        components: weights.component_count(),
        symmetric: weights.is_symmetric(),
        lengths_m,
        tolerance_m: of_borders.then_some(TOLERANCE_M),
        plane: source.surface == Surface::Plane,
        added: added(neighbors, &source.dataset),
    }
}

fn text(source: &Measurable, neighbors: &Neighbors, language: Language) -> String {
    let dataset = &source.dataset;
    let weights = &neighbors.weights;
    let numbers = Numbers(language);
    let summary = tr_count(
        language,
        "weights.summary",
        weights.n(),
        &[
            ("rule", &weights.rule().to_string()),
            ("pairs", &numbers.count(pairs(weights))),
            ("mean", &numbers.decimal(weights.mean_neighbors(), 2)),
            ("components", &numbers.count(weights.component_count())),
        ],
    );
    let mut text = format!("{summary}\n");
    let isolates = weights.isolates();
    if !isolates.is_empty() {
        let names: Vec<String> = isolates.iter().map(|i| name(*i, dataset)).collect();
        let names = names.join(", ");
        text.push_str(&tr_with(language, "weights.isolates", &[("names", &names)]));
        text.push('\n');
    }
    let added = told(neighbors, dataset, language);
    if !added.is_empty() {
        text.push_str(&format!("{}\n{added}\n", tr(language, "weights.added")));
    }
    let mut table = TextTable::new([
        (tr(language, "cli.column_code"), Align::Left),
        (tr(language, "cli.column_name"), Align::Left),
        (tr(language, "weights.column_n"), Align::Right),
        (tr(language, "weights.column_neighbors"), Align::Left),
    ]);
    for (i, district) in dataset.division.districts.iter().enumerate() {
        let names: Vec<String> =
            weights.neighbors(i).iter().map(|j| name(*j as usize, dataset)).collect();
        table.row([
            district.code.as_str().to_owned(),
            district.name.clone(),
            numbers.count(names.len()),
            names.join(", "),
        ]);
    }
    format!("{text}\n{}", table.text())
}

/// Pairs as the JSON counts them.
fn pairs(weights: &SpatialWeights) -> usize {
    match weights.rule() {
        WeightsRule::Nearest(_) => weights.directed_edges().count(),
        _ => weights.edges().len(),
    }
}
