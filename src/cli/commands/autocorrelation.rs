//! `skillnad autocorrelation`: spatial autocorrelation, global and local.

use std::path::PathBuf;

use clap::builder::RangedU64ValueParser;
use serde_json::{Map, Value, json};

use crate::analysis::Surface;
use crate::cli::arguments::{
    Additions, AskedYear, SourceArguments, added, indicators, rule, rule_in_words, told, values,
    years,
};
use crate::cli::help::say;
use crate::cli::output::{
    Align, Failure, Output, TextTable, announce, complain, marks, number, provenance,
    record_format, title, write_records, year_text,
};
use crate::export::{Record, Records};
use crate::i18n::{Language, Numbers, tr, tr_count, tr_with};
use crate::limits::TEST_PERMUTATIONS;
use crate::model::{Dataset, Indicator, Unit, Year};
use crate::scene::unit_name;
use crate::spatial::SpatialWeights;
use crate::stats::autocorrelation::{
    BivariateMoran, Geary, GetisOrd, JoinCounts, Lattice, Local, LocalShare, Moments, Moran,
    local_statistics,
};
use crate::stats::{Family, Run, Undefined};
use crate::words::Explain as _;
use crate::words::{measure_title, quadrant_name};

/// Maximum adjusted p-value of the districts listed in text output.
const LISTED_UP_TO: f64 = 0.05;

/// Measured time per district and permutation of all global statistics on one core, in seconds.
const SECONDS_PER_STEP: f64 = 5e-8;

/// Arguments: SOURCE, values, neighbour rule and permutations.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    #[command(flatten)]
    source: SourceArguments,
    #[arg(long, value_name = say("cli.name_column"), help = say("stats.help_value"))]
    value: String,
    #[arg(long, value_name = say("cli.name_column"), help = say("stats.help_with"))]
    with: Option<String>,
    #[arg(long, default_value = "queen", value_name = "queen|rook|knn:K|distance:M", hide_default_value = true, help = say("stats.help_rule"))]
    rule: String,
    #[command(flatten)]
    additions: Additions,
    #[arg(long, conflicts_with = "binary", help = say("stats.help_row_standardise"))]
    row_standardise: bool,
    #[arg(long, help = say("stats.help_binary"))]
    binary: bool,
    #[arg(long, default_value_t = 999, value_name = "N", hide_default_value = true, value_parser = RangedU64ValueParser::<usize>::new().range(0..=TEST_PERMUTATIONS), help = say("stats.help_permutations"))]
    permutations: usize,
    #[arg(long, default_value_t = 1, value_name = "N", hide_default_value = true, help = say("stats.help_seed"))]
    seed: u64,
    #[arg(long, value_name = say("export.name_data"), help = say("stats.help_data"))]
    data: Option<PathBuf>,
    #[command(flatten)]
    asked: AskedYear,
}

/// The computed statistics.
struct AutocorrelationResults {
    lattice: Lattice,
    moran: Moran,
    geary: Geary,
    general: Result<GetisOrd, Undefined>,
    joins: Option<JoinCounts>,
    bivariate: Option<BivariateMoran>,
    local: Vec<Option<Local>>,
    /// True if there were permutations; otherwise there are no pseudo p-values.
    permuted: bool,
}

impl AutocorrelationResults {
    /// A pseudo p-value; `None` without permutations.
    fn p(&self, p: f64) -> Option<f64> {
        self.permuted.then_some(p)
    }

    /// The pseudo p-value of a district, if it has one; `None` without permutations.
    fn local_p(&self, p: Option<f64>) -> Option<f64> {
        p.filter(|_| self.permuted)
    }
}

/// Computes the global and local statistics.
pub fn run(arguments: &Arguments, output: &Output) -> Result<(), Failure> {
    let language = output.language;
    let rule = rule(&arguments.rule, language)?;
    let data = arguments.data.as_deref();
    let data = data.map(|path| Ok((path, record_format(path, language)?))).transpose()?;
    let tolerance = arguments.additions.tolerance();
    let source = arguments.source.to_measure(output)?.with_tolerance(tolerance);
    let dataset = &source.dataset;
    let ids: Vec<String> =
        std::iter::once(&arguments.value).chain(&arguments.with).cloned().collect();
    let columns = indicators(dataset, &ids, language)?;
    if let Some(value) = columns.first() {
        arguments.source.check_smoothed(value, language)?;
    }
    let year = years(dataset, &columns, arguments.asked.year, language)?.pop().flatten();
    let neighbors = arguments.additions.neighbors(&source, rule, language)?;
    let weights = neighbors.weights.clone();
    let weights = if arguments.binary { weights } else { weights.row_standardized() };
    let mut cells = Vec::new();
    for indicator in &columns {
        cells.push(values(dataset, indicator, year)?);
    }
    let lattice = match cells.as_slice() {
        [first, second] => Lattice::with_second(first, second, &weights),
        [first] => Lattice::new(first, &weights),
        _ => Err(Undefined::NoValue),
    };
    let run = Run { permutations: arguments.permutations, ..Run::default() }.seeded(arguments.seed);
    let steps = weights.n() as f64 * run.permutations as f64;
    announce(steps * SECONDS_PER_STEP / run.threads as f64, language);
    let computed = lattice
        .and_then(|lattice| compute(lattice, &run))
        .map_err(|why| refused(&why, language))?;
    if let Some((path, format)) = data {
        write_records(&local_records(&computed, dataset, language), format, path, language)?;
    }
    let marks = marks(dataset, &columns, year);
    let warnings = class_warnings(&columns, language);
    for warning in &warnings {
        complain(warning);
    }
    if output.json {
        let mut answer = answer(&computed, dataset, language);
        let added = added(&neighbors, dataset);
        answer.insert("added_links".to_owned(), json!(added.added_links));
        answer.insert("joined_isolates".to_owned(), json!(added.joined_isolates));
        answer.insert("plane".to_owned(), json!(source.surface == Surface::Plane));
        answer.insert("year".to_owned(), json!(year));
        answer.insert("estimated".to_owned(), json!(marks.estimated));
        answer.insert("preliminary".to_owned(), json!(marks.preliminary));
        answer.insert("warnings".to_owned(), json!(warnings));
        answer.insert("rule".to_owned(), json!(weights.rule().to_string()));
        answer.insert("row_standardised".to_owned(), json!(weights.is_row_standardized()));
        answer.insert("permutations".to_owned(), json!(run.permutations));
        answer.insert("seed".to_owned(), json!(run.seed));
        output.write_json(&answer)
    } else {
        let mut heading = heading(&columns, year, &weights, &run, language);
        let added = told(&neighbors, dataset, language);
        if !added.is_empty() {
            heading = format!("{heading}\n{}\n{added}", tr(language, "weights.added"));
        }
        let sources = provenance(&columns, marks, language);
        let table = text(&computed, dataset, language);
        output.write_text(&format!("{heading}\n{sources}\n{table}"))
    }
}

/// The failure for a measure that is not defined, with what to write instead.
fn refused(why: &Undefined, language: Language) -> Failure {
    let instead = match why {
        Undefined::NoNeighbors => tr(language, "stats.cli_other_rule"),
        _ => tr(language, "stats.cli_other_value"),
    };
    Failure::Data(format!("{} {instead}", why.message(language)))
}

/// Warnings for class indicators, whose class numbers are used as amounts.
fn class_warnings(indicators: &[Indicator], language: Language) -> Vec<String> {
    indicators
        .iter()
        .filter(|indicator| indicator.unit == Unit::Class)
        .map(|class| tr_with(language, "stats.cli_class_as_number", &[("id", class.id.as_str())]))
        .collect()
}

/// The heading: indicators, year and method.
fn heading(
    indicators: &[Indicator],
    year: Option<Year>,
    weights: &SpatialWeights,
    run: &Run<'_>,
    language: Language,
) -> String {
    let named = |indicator: &Indicator| {
        let unit = unit_name(indicator.unit, language);
        title([indicator.title.get(language), unit])
    };
    let names: Vec<String> = indicators.iter().map(named).collect();
    let first = title([names.join(" × ").as_str(), &year_text(year)]);
    let key = if run.permutations == 0 {
        "stats.cli_without_permutations"
    } else {
        "stats.cli_how_neighbors"
    };
    let how = tr_with(
        language,
        key,
        &[
            ("rule", &rule_in_words(weights.rule(), language)),
            ("permutations", &Numbers(language).count(run.permutations)),
            ("seed", &run.seed.to_string()),
        ],
    );
    format!("{first}\n{how}")
}

fn compute(lattice: Lattice, run: &Run<'_>) -> Result<AutocorrelationResults, Undefined> {
    let second = lattice.second().is_ok();
    let bivariate = if second { Some(BivariateMoran::new(&lattice, run)?) } else { None };
    Ok(AutocorrelationResults {
        moran: Moran::new(&lattice, run)?,
        geary: Geary::new(&lattice, run)?,
        general: GetisOrd::new(&lattice, run),
        joins: JoinCounts::new(&lattice, run).ok(),
        bivariate,
        local: lattice.spread(local_statistics(&lattice, run)?),
        permuted: run.permutations > 0,
        lattice,
    })
}

/// The answer as JSON. Without permutations there are no pseudo p-values.
fn answer(
    computed: &AutocorrelationResults,
    dataset: &Dataset,
    language: Language,
) -> Map<String, Value> {
    let (moran, geary) = (&computed.moran, &computed.geary);
    let mut object = Map::new();
    object.insert("n".to_owned(), json!(computed.lattice.n()));
    object.insert("isolates".to_owned(), json!(computed.lattice.isolates()));
    object.insert(
        "moran".to_owned(),
        json!({
            "i": moran.i, "expected": moran.expected,
            "se_norm": moran.normality.standard_error(), "se_rand": moran.randomization.standard_error(), "z_norm": moran.normality.z,
            "z_rand": moran.randomization.z, "p_norm": moran.normality.p, "p_rand": moran.randomization.p,
            "p_sim": computed.p(moran.p_sim),
        }),
    );
    object.insert(
        "geary".to_owned(),
        json!({
            "c": geary.c, "expected": geary.expected,
            "se_norm": geary.normality.standard_error(), "se_rand": geary.randomization.standard_error(), "z_norm": geary.normality.z,
            "z_rand": geary.randomization.z, "p_norm": geary.normality.p, "p_rand": geary.randomization.p,
            "p_sim": computed.p(geary.p_sim),
        }),
    );
    let general = match &computed.general {
        Ok(g) => json!({
            "g": g.g, "expected": g.expected, "variance": g.variance, "z": g.z, "p": g.p, "p_sim": computed.p(g.p_sim),
        }),
        Err(why) => json!({ "g": null, "why": why.message(language) }),
    };
    object.insert("getis_ord_g".to_owned(), general);
    if let Some(joins) = &computed.joins {
        let joins = json!({
            "joins": joins.joins, "bb": joins.bb, "ww": joins.ww, "bw": joins.bw,
            "expected_bb": joins.expected_bb, "expected_bw": joins.expected_bw,
            "z_bb": joins.z_bb, "z_bw": joins.z_bw,
            "p_sim_bb": computed.p(joins.p_sim_bb), "p_sim_bw": computed.p(joins.p_sim_bw),
        });
        object.insert("join_counts".to_owned(), joins);
    }
    if let Some(both) = &computed.bivariate {
        let p_sim = computed.p(both.p_sim);
        object.insert("bivariate_moran".to_owned(), json!({ "i": both.i, "p_sim": p_sim }));
    }
    let local: Vec<Value> = dataset
        .division
        .districts
        .iter()
        .zip(&computed.local)
        .map(|(district, local)| local_json(district.code.as_str(), local.as_ref(), computed))
        .collect();
    object.insert("local".to_owned(), json!(local));
    object
}

fn local_json(id: &str, local: Option<&Local>, computed: &AutocorrelationResults) -> Value {
    let p = |of: fn(&Local) -> Option<f64>| computed.local_p(local.and_then(of));
    let moments = |of: fn(&Local) -> Option<Moments>| {
        let moments = local.and_then(of);
        (moments.map(|m| m.expected), moments.map(|m| m.variance))
    };
    let share = |of: fn(&Local) -> Option<LocalShare>| local.and_then(of).map(|g| g.share);
    let (expected, variance) = moments(|l| l.moran_conditional);
    let (expected_total, variance_total) = moments(|l| l.moran_total);
    let (gi_expected, gi_variance) = moments(|l| l.gi.map(|g| g.moments));
    let (gi_star_expected, gi_star_variance) = moments(|l| l.gi_star.map(|g| g.moments));
    json!({
        "id": id,
        "moran": local.and_then(|l| l.moran),
        "moran_expected": expected,
        "moran_variance": variance,
        "moran_expected_total": expected_total,
        "moran_variance_total": variance_total,
        "quadrant": local.map(|l| l.quadrant.id()),
        "p_sim": p(|l| l.p_sim),
        "p_fdr": p(|l| l.p_fdr),
        "gi": share(|l| l.gi),
        "gi_expected": gi_expected,
        "gi_variance": gi_variance,
        "gi_z": local.and_then(|l| l.gi_z),
        "gi_star": share(|l| l.gi_star),
        "gi_star_expected": gi_star_expected,
        "gi_star_variance": gi_star_variance,
        "gi_star_z": local.and_then(|l| l.gi_star_z),
        "geary": local.and_then(|l| l.geary),
        "geary_p_sim": p(|l| l.geary_p_sim),
    })
}

/// The local statistics as a table: the members of the JSON, with the names of the districts.
fn local_records<'a>(
    computed: &AutocorrelationResults,
    dataset: &Dataset,
    language: Language,
) -> Records<'a> {
    let districts = dataset.division.districts.iter().zip(&computed.local);
    let rows = districts.map(|(district, local)| {
        let object = local_json(district.code.as_str(), local.as_ref(), computed);
        let cell = |heading: &&str| match object.get(heading) {
            Some(Value::String(text)) => Record::Text(text.clone()),
            Some(Value::Number(number)) => number.as_f64().into(),
            _ => Record::Empty,
        };
        let name = Record::Text(district.name.clone());
        let mut row: Vec<Record> = LOCAL_COLUMNS.iter().map(cell).collect();
        row.insert(1, name);
        row
    });
    let rows = rows.collect();
    let mut headings = LOCAL_COLUMNS.to_vec();
    headings.insert(1, "name");
    Records { title: tr(language, "stats.cli_local_sheet"), headings, rows }
}

/// The members of a district in the JSON, and the columns of the table.
const LOCAL_COLUMNS: [&str; 19] = [
    "id",
    "moran",
    "moran_expected",
    "moran_variance",
    "moran_expected_total",
    "moran_variance_total",
    "quadrant",
    "p_sim",
    "p_fdr",
    "gi",
    "gi_expected",
    "gi_variance",
    "gi_z",
    "gi_star",
    "gi_star_expected",
    "gi_star_variance",
    "gi_star_z",
    "geary",
    "geary_p_sim",
];

fn text(computed: &AutocorrelationResults, dataset: &Dataset, language: Language) -> String {
    let mut table = TextTable::new([
        (tr(language, "stats.column_measure"), Align::Left),
        (tr(language, "cli.column_value"), Align::Right),
        (tr(language, "stats.column_z"), Align::Right),
        (tr(language, "stats.column_p"), Align::Right),
    ]);
    let none = tr(language, "stats.cli_none");
    let title = |id: &str| measure_title(Family::Autocorrelation, id, language);
    let mut row = |id: &str, value: f64, z: Option<f64>, p: f64| {
        let written = |x: Option<f64>| x.map_or_else(String::new, |x| number(x, language));
        table.row([
            title(id).to_owned(),
            number(value, language),
            written(z),
            computed.p(p).map_or_else(|| none.to_owned(), |p| number(p, language)),
        ]);
    };
    let (moran, geary) = (&computed.moran, &computed.geary);
    row("moran", moran.i, moran.randomization.z, moran.p_sim);
    row("geary", geary.c, geary.randomization.z, geary.p_sim);
    if let Ok(general) = &computed.general {
        row("getis_ord_g", general.g, general.z, general.p_sim);
    }
    if let Some(joins) = &computed.joins {
        row("join_counts", joins.bb, joins.z_bb, joins.p_sim_bb);
    }
    if let Some(both) = &computed.bivariate {
        row("bivariate_moran", both.i, None, both.p_sim);
    }
    let mut districts = TextTable::new([
        (tr(language, "cli.column_name"), Align::Left),
        (tr(language, "stats.column_quadrant"), Align::Left),
        (title("local_moran"), Align::Right),
        (tr(language, "stats.column_p_fdr"), Align::Right),
    ]);
    let mut listed = 0_usize;
    for (district, local) in dataset.division.districts.iter().zip(&computed.local) {
        let Some(local) = local else { continue };
        let Some(p) = computed.local_p(local.p_fdr) else { continue };
        if p <= LISTED_UP_TO {
            listed += 1;
            districts.row([
                district.name.clone(),
                quadrant_name(local.quadrant, language).to_owned(),
                local.moran.map_or_else(String::new, |moran| number(moran, language)),
                number(p, language),
            ]);
        }
    }
    let numbers = Numbers(language);
    let counts = tr_count(
        language,
        if computed.permuted { "stats.cli_local_counts" } else { "stats.cli_local_without_p" },
        computed.lattice.n(),
        &[
            ("isolates", &numbers.count(computed.lattice.isolates().len())),
            ("listed", &numbers.count(listed)),
        ],
    );
    let rows = if listed > 0 { format!("\n{}", districts.text()) } else { String::new() };
    format!("{}\n{counts}\n{rows}", table.text())
}
