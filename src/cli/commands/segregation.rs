//! `skillnad segregation`: all measures of segregation of one or several groups.

use std::collections::BTreeSet;
use std::sync::Arc;

use clap::builder::RangedU64ValueParser;
use serde_json::{Map, Value, json};

use crate::analysis::{
    ComparedGroups, DistrictGeometry, LargerAreas, Measurable, Naming, SegregationReport, changes,
};
use crate::cli::arguments::{
    SourceArguments, caution, compared, larger_areas, refusal, who, years,
};
use crate::cli::help::say;
use crate::cli::output::{
    Align, Failure, Output, TextTable, announce, complain, number, object, provenance, title,
    year_text,
};
use crate::i18n::{Language, Numbers, tr, tr_count, tr_with};
use crate::limits::TEST_PERMUTATIONS;
use crate::model::{Dataset, Indicator, Marks, Year};
use crate::stats::segregation::{ALL, Change, bootstrap_intervals, dealt_measures};
use crate::stats::{Cost, Run, seconds_to_deal};
use crate::words::Explain as _;
use crate::words::MeasureWords as _;

/// Arguments: SOURCE, groups, total and years.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    #[command(flatten)]
    source: SourceArguments,
    #[arg(
        long,
        required = true,
        value_delimiter = ',',
        value_name = "A,B,…",
        help = say("stats.help_groups")
    )]
    groups: Vec<String>,
    #[arg(long, value_name = "T", help = say("stats.help_total"))]
    total: Option<String>,
    #[arg(long, value_name = say("cli.name_year"), conflicts_with = "years", help = say("cli.help_year"))]
    year: Option<i32>,
    #[arg(long, help = say("stats.help_years"))]
    years: bool,
    #[arg(long, value_name = say("cli.name_column"), conflicts_with = "years", help = say("stats.help_each_within"))]
    within: Option<String>,
    #[arg(long, value_name = "N", num_args = 0..=1, default_missing_value = "999", conflicts_with = "years", value_parser = RangedU64ValueParser::<usize>::new().range(LEAST_REPLICATES..=TEST_PERMUTATIONS), help = say("stats.help_interval"))]
    interval: Option<usize>,
    #[arg(long, default_value_t = 1, value_name = "N", hide_default_value = true, help = say("stats.help_seed"))]
    seed: u64,
}

/// Fewest replicates of an interval: with fewer its ends are the outermost.
const LEAST_REPLICATES: u64 = 40;

/// Estimated time for one year, in seconds: that of the pairs of districts for two groups, and of the
/// random reallocations.
fn seconds_a_year(districts: usize, compared: &ComparedGroups) -> f64 {
    let run = Run::default();
    let groups = compared.groups.len() + usize::from(compared.groups.len() == 1);
    let pairs = if groups == 2 { Cost::Pairs.seconds(districts, run.threads) } else { 0.0 };
    pairs + dealt_measures(groups) as f64 * seconds_to_deal(groups, districts, &run)
}

/// Computes all measures, for one year or all.
pub fn run(arguments: &Arguments, output: &Output) -> Result<(), Failure> {
    let language = output.language;
    arguments.source.refuse_smoothing(language)?;
    let source = arguments.source.to_measure(output)?;
    let dataset = &source.dataset;
    let compared = compared(dataset, &arguments.groups, arguments.total.as_deref(), language)?;
    let mut wanted = years(dataset, &all_of(&compared), arguments.year, language)?;
    if !arguments.years {
        wanted = wanted.split_off(wanted.len().saturating_sub(1));
    }
    let areas = match (&arguments.within, wanted.last()) {
        (Some(within), Some(year)) => Some(larger_areas(dataset, within, *year, language)?),
        _ => None,
    };
    let n = dataset.division.districts.len();
    let each = seconds_a_year(n, &compared);
    let replicates = arguments.interval.unwrap_or(0);
    let run = Run::default().seeded(arguments.seed);
    let drawn = Cost::Pairs.seconds(n, run.threads) * replicates as f64;
    announce(each * wanted.len() as f64 + drawn, language);
    let geometry = DistrictGeometry::of(&dataset.division, &source);
    let run = Run { permutations: replicates, ..run };
    let reports: Vec<SegregationReport> = wanted
        .into_iter()
        .map(|year| SegregationReport::of(dataset, &compared, year, &geometry, Naming::Ids, &run))
        .collect::<Result<_, _>>()
        .map_err(|error| refusal(&error, language))?;
    let Some(latest) = reports.last() else { return Ok(()) };
    if latest.population.is_empty() {
        let left_out = left_out("stats.why_none_takes_part", latest, language);
        return Err(Failure::Data(left_out));
    }
    for warning in &latest.warnings {
        complain(&caution(warning, language));
    }
    let change = reports
        .first()
        .filter(|_| arguments.years)
        .map(|first| changes(&first.population, &latest.population, &run));
    if output.json {
        let intervals = intervals(latest, &run, language)?;
        let mut answer = json(latest, &intervals, dataset, language);
        answer.insert("seed".to_owned(), json!(arguments.seed));
        answer.insert("groups".to_owned(), json!(arguments.groups));
        answer.insert("total".to_owned(), json!(arguments.total));
        if let Some(areas) = &areas {
            let areas = within(&source, &compared, areas, latest.year, &run, language)?;
            let of_area = |area: &AreaReport| {
                let mut answer = json(&area.report, &area.intervals, &area.dataset, language);
                answer.insert("name".to_owned(), json!(area.name));
                answer
            };
            answer.insert("compared".to_owned(), json!(arguments.groups));
            answer
                .insert("groups".to_owned(), json!(areas.iter().map(of_area).collect::<Vec<_>>()));
        }
        if arguments.years {
            let all: Vec<_> = reports.iter().map(|e| json(e, &[], dataset, language)).collect();
            answer.insert("years".to_owned(), json!(all));
            answer.insert("change".to_owned(), json!(change.as_deref().map(changes_json)));
        }
        output.write_json(&answer)
    } else if arguments.years {
        output.write_text(&text_by_year(&reports, &compared, change.as_deref(), language))
    } else if let Some(areas) = &areas {
        let areas = within(&source, &compared, areas, latest.year, &run, language)?;
        let heading = heading(latest, &compared, language);
        output.write_text(&format!("{heading}\n{}", text_by_area(&areas, language)))
    } else {
        let intervals = intervals(latest, &run, language)?;
        output.write_text(&text(latest, &intervals, &compared, language))
    }
}

/// The interval of each measure; none if none is asked for.
fn intervals(
    report: &SegregationReport,
    run: &Run<'_>,
    language: Language,
) -> Result<Intervals, Failure> {
    if run.permutations == 0 {
        return Ok(Vec::new());
    }
    let measures: Vec<_> = report.measured.iter().map(|measured| measured.measure as _).collect();
    bootstrap_intervals(&measures, &report.population, run)
        .map_err(|why| Failure::Data(why.message(language)))
}

/// The low and the high end of the interval of each measure.
type Intervals = Vec<Option<[f64; 2]>>;

/// The measures of a larger area.
struct AreaReport {
    name: String,
    dataset: Dataset,
    report: SegregationReport,
    intervals: Intervals,
}

/// The measures of each larger area, as if it were a city of its own.
fn within(
    source: &Measurable,
    compared: &ComparedGroups,
    areas: &LargerAreas,
    year: Option<Year>,
    run: &Run<'_>,
    language: Language,
) -> Result<Vec<AreaReport>, Failure> {
    let report = |area: usize| {
        let mut dataset = source.dataset.clone();
        let division = Arc::make_mut(&mut dataset.division);
        let all = std::mem::take(&mut division.districts);
        let members: BTreeSet<usize> = areas.members(area).collect();
        let inside = all.into_iter().enumerate().filter(|(at, _)| members.contains(at));
        division.districts = inside.map(|(_, district)| district).collect();
        let source = Measurable::new(dataset, source.surface);
        let geometry = DistrictGeometry::of(&source.dataset.division, &source);
        let dataset = &source.dataset;
        let report = SegregationReport::of(dataset, compared, year, &geometry, Naming::Ids, run)
            .map_err(|error| refusal(&error, language))?;
        let name = areas.name(area).map(|name| name.get(language).to_owned()).unwrap_or_default();
        let intervals = intervals(&report, run, language)?;
        Ok(AreaReport { name, report, intervals, dataset: source.dataset })
    };
    (0..areas.len()).map(report).collect()
}

/// Most measures that are listed for larger areas in text.
const MEASURES_OF_AREAS: usize = 5;

/// The first measures of each larger area, a row an area.
fn text_by_area(areas: &[AreaReport], language: Language) -> String {
    let value = |area: &AreaReport, at: usize| area.report.measured.get(at)?.value();
    let shown: Vec<usize> = (0..ALL.len())
        .filter(|at| areas.iter().any(|area| value(area, *at).is_some()))
        .take(MEASURES_OF_AREAS)
        .collect();
    let title = |at: &usize| ALL.get(*at).map_or("", |measure| measure.about().title(language));
    let columns = [(tr(language, "cli.column_name"), Align::Left)]
        .into_iter()
        .chain([(tr(language, "stats.column_districts"), Align::Right)])
        .chain(shown.iter().map(|at| (title(at), Align::Right)));
    let mut table = TextTable::new(columns);
    for area in areas {
        let cell = |at: &usize| {
            let value = value(area, *at).map(|value| number(value, language)).unwrap_or_default();
            match area.intervals.get(*at).copied().flatten() {
                Some(interval) => format!("{value} ({})", interval_text(interval, language)),
                None => value,
            }
        };
        let n = Numbers(language).count(area.report.population.len());
        table.row([area.name.clone(), n].into_iter().chain(shown.iter().map(cell)));
    }
    format!("{}\n{}\n", table.text(), tr(language, "stats.cli_about_within"))
}

/// The ends of an interval.
fn interval_text([low, high]: [f64; 2], language: Language) -> String {
    format!("{}–{}", number(low, language), number(high, language))
}

fn json(
    report: &SegregationReport,
    intervals: &[Option<[f64; 2]>],
    dataset: &Dataset,
    language: Language,
) -> Map<String, Value> {
    let measures: Map<String, Value> = report
        .measured
        .iter()
        .enumerate()
        .map(|(at, measured)| {
            let mut answer = object(&measured.answer, dataset, language);
            if let Some(interval) = intervals.get(at).copied().flatten() {
                answer.insert("interval".to_owned(), json!(interval));
            }
            if let Some(chance) = measured.chance() {
                answer.insert("random_baseline".to_owned(), json!(chance));
                if measured.value().is_some() {
                    let corrected = measured.bias_corrected();
                    answer.insert("bias_corrected".to_owned(), json!(corrected));
                }
            }
            (measured.measure.id().to_owned(), Value::Object(answer))
        })
        .collect();
    let excluded = report.population.excluded();
    let mut object = Map::new();
    object.insert("n".to_owned(), json!(report.population.len()));
    object.insert("excluded".to_owned(), json!(excluded.all()));
    object.insert(
        "excluded_why".to_owned(),
        json!({
            "empty": excluded.empty,
            "without_count": excluded.without_count,
            "inconsistent": excluded.inconsistent,
        }),
    );
    object.insert("shares".to_owned(), json!(report.population.shares()));
    object.insert("year".to_owned(), json!(report.year));
    object.insert("estimated".to_owned(), json!(report.marks.estimated));
    object.insert("preliminary".to_owned(), json!(report.marks.preliminary));
    let warnings: Vec<String> = report.warnings.iter().map(|w| caution(w, language)).collect();
    object.insert("warnings".to_owned(), json!(warnings));
    object.insert("measures".to_owned(), Value::Object(measures));
    object
}

fn changes_json(changes: &[(&'static str, Change)]) -> Map<String, Value> {
    let object = |change: &Change| {
        json!({
            "before": change.before, "after": change.after, "total": change.total,
            "structure": change.structure, "margins": change.margins, "n": change.n,
        })
    };
    changes.iter().map(|(id, change)| ((*id).to_owned(), object(change))).collect()
}

fn text(
    report: &SegregationReport,
    intervals: &[Option<[f64; 2]>],
    compared: &ComparedGroups,
    language: Language,
) -> String {
    let interval =
        (!intervals.is_empty()).then_some((tr(language, "stats.column_interval"), Align::Right));
    let columns = [
        (tr(language, "stats.column_measure"), Align::Left),
        (tr(language, "cli.column_value"), Align::Right),
        (tr(language, "stats.column_chance"), Align::Right),
    ];
    let mut table = TextTable::new(columns.into_iter().chain(interval));
    let mut without = Vec::new();
    for (at, measured) in report.measured.iter().enumerate() {
        let title = measured.measure.about().title(language);
        if let Some(value) = measured.value() {
            let chance = measured.chance().map_or_else(String::new, |c| number(c, language));
            let interval = (!intervals.is_empty()).then(|| {
                let interval = intervals.get(at).copied().flatten();
                interval.map(|ends| interval_text(ends, language)).unwrap_or_default()
            });
            let row = [title.to_owned(), number(value, language), chance];
            table.row(row.into_iter().chain(interval));
        } else if let Some(why) = measured.why_not() {
            without.push(format!("{title}: {}", why.message(language)));
        }
    }
    let mut text = format!("{}\n{}", heading(report, compared, language), table.text());
    if !without.is_empty() {
        text.push_str(&format!("\n{}\n", tr(language, "stats.cli_no_figure")));
        for line in without {
            text.push_str(&format!("  {line}\n"));
        }
    }
    text.push_str(&format!("\n{}\n", tr(language, "stats.cli_about_chance")));
    if !intervals.is_empty() {
        text.push_str(&format!("{}\n", tr(language, "stats.cli_about_interval")));
    }
    text
}

/// Number of excluded districts by reason, as the text of a key.
fn left_out(key: &'static str, report: &SegregationReport, language: Language) -> String {
    let (numbers, excluded) = (Numbers(language), report.population.excluded());
    tr_with(
        language,
        key,
        &[
            ("empty", &numbers.count(excluded.empty)),
            ("without", &numbers.count(excluded.without_count)),
            ("inconsistent", &numbers.count(excluded.inconsistent)),
        ],
    )
}

/// The groups and the total, in one list.
fn all_of(compared: &ComparedGroups) -> Vec<Indicator> {
    compared.all().cloned().collect()
}

/// The heading: groups, number of districts, reasons for exclusion, and publishers.
fn heading(report: &SegregationReport, compared: &ComparedGroups, language: Language) -> String {
    let excluded = report.population.excluded();
    let districts = tr_count(language, "stats.cli_districts", report.population.len(), &[]);
    let mut heading =
        title([who(compared, language).as_str(), &year_text(report.year), &districts]);
    if excluded.all() > 0 {
        let left_out = left_out("stats.cli_excluded", report, language);
        heading = format!("{heading}\n{left_out}");
    }
    format!("{heading}\n{}", provenance(&all_of(compared), report.marks, language))
}

fn text_by_year(
    reports: &[SegregationReport],
    compared: &ComparedGroups,
    changes: Option<&[(&'static str, Change)]>,
    language: Language,
) -> String {
    let years: Vec<String> = reports.iter().map(|report| year_text(report.year)).collect();
    let columns = std::iter::once((tr(language, "stats.column_measure"), Align::Left))
        .chain(years.iter().map(|year| (year.as_str(), Align::Right)));
    let mut table = TextTable::new(columns);
    for (at, measure) in ALL.iter().enumerate() {
        let values: Vec<Option<f64>> =
            reports.iter().map(|report| report.measured.get(at)?.value()).collect();
        if values.iter().any(Option::is_some) {
            let cells = values
                .into_iter()
                .map(|value| value.map_or_else(String::new, |value| number(value, language)));
            let title = measure.about().title(language).to_owned();
            table.row(std::iter::once(title).chain(cells));
        }
    }
    let marks = reports.iter().map(|report| report.marks).collect::<Marks>();
    let mut text = format!(
        "{}\n{}\n{}",
        who(compared, language),
        provenance(&all_of(compared), marks, language),
        table.text()
    );
    if let Some(changes) = changes.filter(|changes| !changes.is_empty()) {
        let mut table = TextTable::new([
            (tr(language, "stats.column_change"), Align::Left),
            (tr(language, "stats.column_total"), Align::Right),
            (tr(language, "stats.column_structure"), Align::Right),
            (tr(language, "stats.column_margins"), Align::Right),
        ]);
        for (id, change) in changes {
            let title = ALL.iter().find(|measure| measure.id() == *id);
            let title = title.map_or("", |measure| measure.about().title(language));
            let parts = [change.total, change.structure, change.margins];
            let parts = parts.map(|part| number(part, language));
            table.row(std::iter::once(title.to_owned()).chain(parts));
        }
        text.push_str(&format!("\n{}", table.text()));
    }
    text
}
