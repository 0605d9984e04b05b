//! `skillnad weights`: the neighbours of the districts under a rule.

use std::path::PathBuf;

use serde::Serialize;

use crate::analysis::{Measurable, Neighbors, Places as _, Surface};
use crate::cli::arguments::{Added, Additions, SourceArguments, added, list_format, rule, told};
use crate::cli::help::say;
use crate::cli::output::{Align, Failure, Output, TextTable, name};
use crate::export::{weights_list, write_file};
use crate::formats::WeightsFormat;
use crate::formats::features::file_title;
use crate::i18n::{Language, Numbers, tr, tr_count, tr_with};
use crate::model::Unit;
use crate::spatial::{SpatialWeights, WeightsRule, least_distance_for_all};

/// Arguments: SOURCE, neighbour rule and additions.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    #[command(flatten)]
    source: SourceArguments,
    #[arg(long, default_value = "queen", value_name = "queen|rook|knn:K|distance:M", hide_default_value = true, help = say("stats.help_rule"))]
    rule: String,
    #[command(flatten)]
    additions: Additions,
    #[arg(long, value_name = say("weights.name_list"), help = say("weights.help_out"))]
    out: Option<PathBuf>,
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
    min_neighbors: usize,
    max_neighbors: usize,
    /// Pairs of a number of neighbours and the number of districts that have it.
    neighbor_counts: Vec<[usize; 2]>,
    /// Number of mutual links among the directed edges, for rules that are not symmetric.
    #[serde(skip_serializing_if = "Option::is_none")]
    mutual_links: Option<usize>,
    /// The largest gap between outlines that share a border, in metres.
    #[serde(skip_serializing_if = "Option::is_none")]
    tolerance_m: Option<f64>,
    /// The least distance at which every district has a neighbour, in metres.
    #[serde(skip_serializing_if = "Option::is_none")]
    least_distance_m: Option<f64>,
    /// Length of the shared border of each edge in metres, for contiguity rules.
    #[serde(skip_serializing_if = "Option::is_none")]
    lengths_m: Option<Vec<f64>>,
    plane: bool,
    /// The codes of the districts, by position.
    ids: Vec<&'a str>,
    #[serde(flatten)]
    added: Added<'a>,
}

/// Lists the pairs of neighbours.
pub fn run(arguments: &Arguments, output: &Output) -> Result<(), Failure> {
    let language = output.language;
    let rule = rule(&arguments.rule, language)?;
    let tolerance = arguments.additions.tolerance();
    let source = arguments.source.to_measure(output)?.with_tolerance(tolerance);
    let format = arguments.out.as_deref().map(|path| list_format(path, language)).transpose()?;
    let neighbors = arguments.additions.neighbors(&source, rule, language)?;
    if let (Some(path), Some(format)) = (&arguments.out, format) {
        let list = list(&source, &neighbors.weights, format);
        write_file(path, list.as_bytes())
            .map_err(|error| Failure::Data(error.message(language)))?;
    }
    if output.json {
        output.write_json(&answer(&source, &neighbors))
    } else {
        output.write_text(&text(&source, &neighbors, language))
    }
}

/// The neighbours as a list for GeoDa and PySAL.
fn list(source: &Measurable, weights: &SpatialWeights, format: WeightsFormat) -> String {
    let codes = codes(source);
    let name = file_title(source.dataset.division.id.as_str());
    let middles = source.middles();
    let distance = |a, b| middles.distance(a, b).unwrap_or(f64::NAN);
    weights_list(weights, format, &codes, name, distance)
}

fn codes(source: &Measurable) -> Vec<&str> {
    source.dataset.division.districts.iter().map(|district| district.code.as_str()).collect()
}

fn answer<'a>(source: &'a Measurable, neighbors: &'a Neighbors) -> Answer<'a> {
    let weights = &neighbors.weights;
    let edges: Vec<[u32; 2]> = if is_directed(weights) {
        weights.directed_edges().map(|(i, j)| [i, j]).collect()
    } else {
        weights.edges().into_iter().map(|(i, j)| [i, j]).collect()
    };
    let by_borders = matches!(weights.rule(), WeightsRule::Contiguity(_));
    let lengths_m = by_borders.then(|| {
        let borders = source.borders();
        let length = |[i, j]: &[u32; 2]| borders.between(*i, *j).map_or(0.0, |b| b.length_m);
        edges.iter().map(length).collect()
    });
    let counts = weights.neighbor_counts();
    let number = |at: Option<&(usize, usize)>| at.map_or(0, |(neighbors, _)| *neighbors);
    Answer {
        n: weights.n(),
        rule: weights.rule().to_string(),
        edges,
        isolates: weights.isolates(),
        mean_neighbors: weights.mean_neighbors(),
        components: weights.component_count(),
        symmetric: weights.is_symmetric(),
        min_neighbors: number(counts.first()),
        max_neighbors: number(counts.last()),
        neighbor_counts: counts.iter().map(|(neighbors, n)| [*neighbors, *n]).collect(),
        mutual_links: matches!(weights.rule(), WeightsRule::Nearest(_))
            .then(|| weights.mutual_links()),
        tolerance_m: by_borders.then(|| source.borders().tolerance()),
        least_distance_m: least_distance(source, weights.rule()),
        lengths_m,
        plane: source.surface == Surface::Plane,
        ids: codes(source),
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
    let how = how_found(source, weights, language);
    let mut text = format!("{summary}\n{how}\n");
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

/// The least distance at which every district has a neighbour; `None` for other rules than distance.
fn least_distance(source: &Measurable, rule: WeightsRule) -> Option<f64> {
    match rule {
        WeightsRule::Distance(_) => least_distance_for_all(source.middles()),
        _ => None,
    }
}

/// A line with the minimum and maximum number of neighbours, and a figure of the rule.
fn how_found(source: &Measurable, weights: &SpatialWeights, language: Language) -> String {
    let numbers = Numbers(language);
    let counts = weights.neighbor_counts();
    let end = |end: Option<&(usize, usize)>| end.map_or(0, |(number, _)| *number) as f64;
    let (least, most) = (end(counts.first()), end(counts.last()));
    let n = if least < most {
        numbers.range(least, most, Unit::Number, 0)
    } else {
        numbers.decimal(most, 0)
    };
    let spread = tr_with(language, "weights.spread", &[("n", &n)]);
    let found = match weights.rule() {
        WeightsRule::Contiguity(_) => {
            let meters = numbers.short(source.borders().tolerance());
            tr_with(language, "weights.tolerance", &[("metres", &meters)])
        }
        WeightsRule::Nearest(_) => {
            let mutual = numbers.count(weights.mutual_links());
            tr_with(
                language,
                "weights.mutual",
                &[("n", &mutual), ("all", &numbers.count(pairs(weights)))],
            )
        }
        WeightsRule::Distance(_) => match least_distance_for_all(source.middles()) {
            // Rounded up, so that the printed distance is enough.
            Some(meters) => {
                let meters = numbers.decimal(meters.ceil(), 0);
                tr_with(language, "weights.least_distance", &[("metres", &meters)])
            }
            None => return spread,
        },
        WeightsRule::Listed => return spread,
    };
    format!("{spread} · {found}")
}

/// True if pairs are listed in each direction: under a rule that is not symmetric, and for a list that is not.
fn is_directed(weights: &SpatialWeights) -> bool {
    match weights.rule() {
        WeightsRule::Nearest(_) => true,
        WeightsRule::Listed => !weights.is_symmetric(),
        WeightsRule::Contiguity(_) | WeightsRule::Distance(_) => false,
    }
}

/// Number of pairs, as in the JSON.
fn pairs(weights: &SpatialWeights) -> usize {
    if is_directed(weights) { weights.directed_edges().count() } else { weights.edges().len() }
}
