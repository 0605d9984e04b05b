//! `skillnad describe`: the content of a source, and its problems.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::cli::arguments::{Contents, SourceArguments};
use crate::cli::output::{Align, Failure, Output, ProblemAnswer, TextTable, points, problems_text};
use crate::formats::features::{overlaps, turned_back};
use crate::formats::{ColumnKind, ColumnSummary, Opened, OpenedPoints, Severity};
use crate::i18n::{Language, Numbers, tr, tr_with};
use crate::model::{Bounds, Cell, Dataset, DistrictCode, Withheld};

/// Arguments: SOURCE.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    #[command(flatten)]
    source: SourceArguments,
}

#[derive(Serialize)]
struct Answer {
    features: usize,
    districts: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    points: Option<usize>,
    crs: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    layers: Vec<String>,
    bounds: Option<[f64; 4]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    indicators: Option<Vec<String>>,
    columns: Vec<ColumnAnswer>,
    problems: Vec<ProblemAnswer>,
}

#[derive(Serialize)]
struct ColumnAnswer {
    name: String,
    #[serde(rename = "type")]
    kind: &'static str,
    missing: usize,
    suppressed: usize,
    too_few: usize,
    not_applicable: usize,
}

/// Describes the source. A file that can be read but not drawn is described too, and the command fails.
pub fn run(arguments: &Arguments, output: &Output) -> Result<(), Failure> {
    let language = output.language;
    match arguments.source.read(output)? {
        Contents::BuiltIn(dataset) => write(&of_built_in(&dataset, language), output),
        Contents::Districts(mut opened) => {
            opened.dataset = arguments.source.withhold(opened.dataset, output)?;
            opened.problems.extend(overlaps(&opened.dataset.division.districts));
            write(&of_file(&opened, language), output)
        }
        Contents::PointSet(set) => points::describe(&set, output),
        Contents::Points(mut opened) => {
            opened.set = arguments.source.withhold_of_points(opened.set, output)?;
            write(&of_points(&opened, language), output)
        }
        Contents::Nothing(opened, why) | Contents::Nowhere(opened, why) => {
            let mut answer = of_file(&opened, language);
            answer.problems.push(ProblemAnswer {
                severity: Severity::Error.id(),
                what: "nothing_to_draw",
                place: None,
                message: why.clone(),
                level: Severity::Error,
            });
            write(&answer, output)?;
            Err(Failure::Data(why))
        }
    }
}

fn write(answer: &Answer, output: &Output) -> Result<(), Failure> {
    if output.json {
        output.write_json(answer)
    } else {
        output.write_text(&text(answer, output.language))
    }
}

fn of_file(opened: &Opened, language: Language) -> Answer {
    Answer {
        features: opened.features,
        districts: opened.dataset.division.districts.len(),
        points: None,
        crs: opened.crs.clone(),
        layers: several(&opened.layers),
        bounds: bounds(&opened.dataset),
        indicators: None,
        columns: column_answers(&opened.columns, &opened.dataset.withheld),
        problems: ProblemAnswer::of(&opened.problems, language),
    }
}

fn of_points(opened: &OpenedPoints, language: Language) -> Answer {
    Answer {
        features: opened.features,
        districts: 0,
        points: Some(opened.set.places.len()),
        crs: Some(opened.crs.clone()),
        layers: several(&opened.layers),
        bounds: opened.set.bounds().map(Bounds::sides),
        indicators: Some(opened.set.indicators.iter().map(|i| i.id.to_string()).collect()),
        columns: column_answers(&opened.columns, &opened.set.withheld),
        problems: ProblemAnswer::of(&opened.problems, language),
    }
}

/// The layers of a file with several.
fn several(layers: &[String]) -> Vec<String> {
    if layers.len() > 1 { layers.to_vec() } else { Vec::new() }
}

/// The columns of a user's file, with the number of figures that the small-groups rule withholds.
fn column_answers(columns: &[ColumnSummary], withheld: &Withheld) -> Vec<ColumnAnswer> {
    let answer = |column: &ColumnSummary| ColumnAnswer {
        too_few: withheld.count_in(&column.name),
        ..ColumnAnswer::from(column)
    };
    columns.iter().map(answer).collect()
}

/// Describes a built-in division. A column has one cell for each district, in the latest year with figures.
fn of_built_in(dataset: &Dataset, language: Language) -> Answer {
    let columns: BTreeMap<&str, Vec<Cell>> = dataset
        .table
        .columns()
        .map(|name| {
            let year = dataset.table.years_with(&[name]).last().copied();
            (name, dataset.column(name, year))
        })
        .collect();
    let count = |cells: &[Cell], state: Cell| cells.iter().filter(|cell| **cell == state).count();
    let columns = columns.into_iter().map(|(name, cells)| ColumnAnswer {
        name: name.to_owned(),
        kind: ColumnKind::Number.id(),
        missing: count(&cells, Cell::Missing),
        suppressed: count(&cells, Cell::Suppressed),
        too_few: count(&cells, Cell::TooFew),
        not_applicable: count(&cells, Cell::NotApplicable),
    });
    Answer {
        features: dataset.division.districts.len(),
        districts: dataset.division.districts.len(),
        points: None,
        crs: Some(BUILT_IN_CRS.to_owned()),
        layers: Vec::new(),
        bounds: bounds(dataset),
        indicators: None,
        columns: columns.collect(),
        problems: notes(dataset, language),
    }
}

/// Notes on districts without any figure in any year, and on figures without a district.
fn notes(dataset: &Dataset, language: Language) -> Vec<ProblemAnswer> {
    let columns: Vec<&str> = dataset.table.columns().collect();
    let mut with_figures: BTreeSet<&DistrictCode> = BTreeSet::new();
    for (position, row) in dataset.table.rows().iter().enumerate() {
        let has = |column: &&str| dataset.table.cell(position, column) != Cell::Missing;
        if columns.iter().any(has) {
            with_figures.insert(&row.code);
        }
    }
    let note = |what, code: &DistrictCode, name: &str, message| ProblemAnswer {
        severity: Severity::Note.id(),
        what,
        place: Some(format!("{code} {name}")),
        message,
        level: Severity::Note,
    };
    let without_data =
        dataset.division.districts.iter().filter(|d| !with_figures.contains(&d.code)).map(|d| {
            let message = tr(language, "cli.describe_without_data").to_owned();
            note("district_without_data", &d.code, &d.name, message)
        });
    let without_area = dataset.unplaced.iter().map(|unplaced| {
        let why = [("why", unplaced.why.get(language))];
        let message = tr_with(language, "cli.describe_without_area", &why);
        note("figures_without_area", &unplaced.code, unplaced.name.get(language), message)
    });
    without_data.chain(without_area).collect()
}

/// The coordinate system of the built-in divisions.
const BUILT_IN_CRS: &str = "EPSG:4326";

fn bounds(dataset: &Dataset) -> Option<[f64; 4]> {
    let outlines = dataset.division.districts.iter().map(|district| turned_back(&district.outline));
    outlines.filter_map(|outline| Bounds::of(&outline)).reduce(Bounds::union).map(Bounds::sides)
}

impl From<&ColumnSummary> for ColumnAnswer {
    fn from(column: &ColumnSummary) -> Self {
        Self {
            name: column.name.clone(),
            kind: column.kind.id(),
            missing: column.missing,
            suppressed: column.suppressed,
            // A file has no mark for it; only the small-groups rule sets it.
            too_few: 0,
            not_applicable: column.not_applicable,
        }
    }
}

fn text(answer: &Answer, language: Language) -> String {
    let numbers = Numbers(language);
    let features = numbers.count(answer.features);
    let mut lines = vec![match answer.points {
        Some(points) => tr_with(
            language,
            "cli.describe_points",
            &[("features", &features), ("points", &numbers.count(points))],
        ),
        None => tr_with(
            language,
            "cli.describe_counts",
            &[("features", &features), ("districts", &numbers.count(answer.districts))],
        ),
    }];
    lines.push(match &answer.crs {
        Some(crs) => tr_with(language, "cli.describe_crs", &[("crs", crs)]),
        None => tr(language, "cli.describe_crs_unknown").to_owned(),
    });
    if let Some(bounds) = answer.bounds {
        let [west, south, east, north] = bounds.map(|degrees| numbers.decimal(degrees, 4));
        let key = match answer.crs {
            Some(_) => "cli.describe_bounds",
            None => "cli.describe_bounds_plane",
        };
        lines.push(tr_with(
            language,
            key,
            &[("west", &west), ("south", &south), ("east", &east), ("north", &north)],
        ));
    }
    if !answer.layers.is_empty() {
        let layers = answer.layers.join(", ");
        lines.push(tr_with(language, "cli.describe_layers", &[("layers", &layers)]));
    }
    lines.push(String::new());
    if !answer.columns.is_empty() {
        lines.push(columns_text(&answer.columns, language));
    }
    if answer.problems.is_empty() {
        lines.push(tr(language, "cli.describe_no_problems").to_owned());
    } else {
        lines.push(problems_text(&answer.problems, language));
    }
    let text = lines.join("\n");
    format!("{}\n", text.trim_end())
}

fn columns_text(columns: &[ColumnAnswer], language: Language) -> String {
    let numbers = Numbers(language);
    let any_too_few = columns.iter().any(|column| column.too_few > 0);
    let too_few = any_too_few.then(|| (tr(language, "common.too_few"), Align::Right));
    let head = [
        (tr(language, "cli.column_column"), Align::Left),
        (tr(language, "cli.column_type"), Align::Left),
        (tr(language, "common.missing"), Align::Right),
        (tr(language, "common.suppressed"), Align::Right),
        (tr(language, "common.not_applicable"), Align::Right),
    ];
    let mut table = TextTable::new(head.into_iter().chain(too_few));
    for column in columns {
        let row = [
            column.name.clone(),
            kind_name(column.kind, language).to_owned(),
            numbers.count(column.missing),
            numbers.count(column.suppressed),
            numbers.count(column.not_applicable),
        ];
        let too_few = any_too_few.then(|| numbers.count(column.too_few));
        table.row(row.into_iter().chain(too_few));
    }
    table.text()
}

fn kind_name(id: &str, language: Language) -> &'static str {
    let key = match id {
        "number" => "cli.type_number",
        "text" => "cli.type_text",
        "boolean" => "cli.type_boolean",
        "nested" => "cli.type_nested",
        _ => "cli.type_empty",
    };
    tr(language, key)
}
