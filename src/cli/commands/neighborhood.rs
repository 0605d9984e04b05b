//! `skillnad neighborhood`: the mix or mean among the k nearest residents of every district, across
//! borders. Neighbours of districts are another subject: `weights`, `gaps`.

use serde::Serialize;

use crate::analysis::{
    ComparedGroups, ComparisonError, LayerError, Measurable, NearestResidentMeans, Places as _,
    Surface,
};
use crate::cli::arguments::{
    AskedYear, FiguresOf, SourceArguments, caution, compared, indicators, refusal, refuse_classes,
    series, values, who, years,
};
use crate::cli::help::say;
use crate::cli::output::{
    Align, Failure, Output, TextTable, announce, complain, number, provenance, title, year_text,
};
use crate::i18n::{Language, Numbers, tr, tr_with};
use crate::model::{Cell, Dataset, Indicator, Unit, Year};
use crate::scene::{reason_words, unit_name};
use crate::stats::neighborhood::{ProfilePoint, seconds_to_reach};
use crate::stats::{Family, Run};
use crate::words::{measure_tells, measure_title};

/// Decimals of a group's share in text output, in percent.
const SHARE_DECIMALS: usize = 1;

/// Arguments: SOURCE, the values to average, and the numbers of residents.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    #[command(flatten)]
    source: SourceArguments,
    #[arg(
        long,
        value_delimiter = ',',
        value_parser = clap::value_parser!(u32).range(1..),
        default_values_t = [200, 1_600, 12_800],
        hide_default_value = true,
        value_name = "K,K,…",
        help = say("stats.help_nearest_k")
    )]
    k: Vec<u32>,
    #[arg(
        long,
        required_unless_present = "value",
        conflicts_with = "value",
        value_delimiter = ',',
        value_name = "A,B,…",
        help = say("stats.help_nearest_groups")
    )]
    groups: Vec<String>,
    #[arg(long, requires = "groups", value_name = "T", help = say("stats.help_total"))]
    total: Option<String>,
    #[arg(long, value_name = say("cli.name_column"), help = say("stats.help_nearest_value"))]
    value: Option<String>,
    #[arg(long, requires = "value", value_name = say("cli.name_column"), help = say("stats.help_nearest_weight"))]
    weight: Option<String>,
    #[command(flatten)]
    asked: AskedYear,
}

#[derive(Serialize)]
struct Answer<'a> {
    #[serde(flatten)]
    of: FiguresOf,
    groups: Option<&'a [String]>,
    total: Option<&'a str>,
    value: Option<&'a str>,
    weight: Option<&'a str>,
    k: &'a [u32],
    n: usize,
    districts: Vec<DistrictAnswer<'a>>,
    profile: Option<Vec<PointAnswer>>,
    warnings: Vec<String>,
    plane: bool,
}

#[derive(Serialize)]
struct DistrictAnswer<'a> {
    id: &'a str,
    name: &'a str,
    value: Option<f64>,
    state: &'static str,
    nearest: Vec<NearestAnswer>,
}

#[derive(Serialize)]
struct NearestAnswer {
    k: u32,
    value: Option<f64>,
    radius_m: Option<f64>,
}

#[derive(Serialize)]
struct PointAnswer {
    k: u32,
    dissimilarity: Option<f64>,
    theil_h: Option<f64>,
}

/// The values averaged: the share of the first group, or a value weighted by residents.
enum Subject {
    Groups(ComparedGroups),
    Value { value: Indicator, residents: Option<Box<Indicator>> },
}

/// Computes the neighbourhoods of all districts, for every k at once.
pub fn run(arguments: &Arguments, output: &Output) -> Result<(), Failure> {
    let language = output.language;
    arguments.source.refuse_smoothing(language)?;
    let source = arguments.source.to_measure(output)?;
    let dataset = &source.dataset;
    let subject = subject(arguments, dataset, language)?;
    let columns = subject.columns();
    let year = years(dataset, &columns, arguments.asked.year, language)?.pop().flatten();
    let mut ks = arguments.k.clone();
    ks.sort_unstable();
    ks.dedup();
    let run = Run::default();
    announce(subject.seconds(dataset, year, &ks, &run)?, language);
    let near = subject
        .ask(&source, year, &ks, &run)
        .map_err(|error| refused(&error, arguments, language))?;
    for warning in &near.warnings {
        complain(&caution(warning, language));
    }
    tell_what_is_out_of_reach(&near, &ks, language)?;
    if output.json {
        output.write_json(&answer(arguments, &near, &ks, &source, language))
    } else {
        output.write_text(&text(&subject, &near, &ks, dataset, language))
    }
}

fn subject(
    arguments: &Arguments,
    dataset: &Dataset,
    language: Language,
) -> Result<Subject, Failure> {
    let Some(value) = &arguments.value else {
        let total = arguments.total.as_deref();
        return compared(dataset, &arguments.groups, total, language).map(Subject::Groups);
    };
    let ids: Vec<String> = std::iter::once(value).chain(&arguments.weight).cloned().collect();
    let columns = indicators(dataset, &ids, language)?;
    refuse_classes(&columns, language)?;
    let mut columns = columns.into_iter();
    match columns.next() {
        Some(value) => Ok(Subject::Value { value, residents: columns.next().map(Box::new) }),
        None => Err(Failure::Arguments(tr(language, "cli.arguments_wrong").to_owned())),
    }
}

impl Subject {
    /// All columns that figures are read from.
    fn columns(&self) -> Vec<Indicator> {
        match self {
            Self::Groups(compared) => compared.all().cloned().collect(),
            Self::Value { value, residents } => {
                std::iter::once(value).chain(residents.as_deref()).cloned().collect()
            }
        }
    }

    /// Estimated time, in seconds. For groups the profile doubles it.
    fn seconds(
        &self,
        dataset: &Dataset,
        year: Option<Year>,
        ks: &[u32],
        run: &Run<'_>,
    ) -> Result<f64, Failure> {
        let people = |indicator: &Indicator| -> Result<f64, Failure> {
            Ok(values(dataset, indicator, year)?.iter().filter_map(|cell| cell.value()).sum())
        };
        let (everybody, ways) = match self {
            Self::Groups(ComparedGroups { total: Some(total), .. }) => (people(total)?, 2.0),
            Self::Groups(ComparedGroups { groups, .. }) => {
                (groups.iter().map(people).sum::<Result<f64, _>>()?, 2.0)
            }
            Self::Value { residents: Some(residents), .. } => (people(residents)?, 1.0),
            Self::Value { value, .. } => {
                let series = series(dataset, value, year)?;
                (series.weights.iter().filter_map(|cell| cell.value()).sum(), 1.0)
            }
        };
        let furthest = ks.last().copied().map_or(0.0, f64::from);
        let share = if everybody > 0.0 { furthest / everybody } else { 0.0 };
        Ok(ways * seconds_to_reach(dataset.division.districts.len(), share, run))
    }

    fn ask(
        &self,
        source: &Measurable,
        year: Option<Year>,
        ks: &[u32],
        run: &Run<'_>,
    ) -> Result<NearestResidentMeans, LayerError> {
        let dataset = &source.dataset;
        match self {
            Self::Groups(compared) => {
                NearestResidentMeans::of_group(dataset, source, compared, year, ks, run)
            }
            Self::Value { value, residents } => {
                let residents = residents.as_deref();
                NearestResidentMeans::of_value(dataset, source, value, residents, year, ks, run)
            }
        }
    }

    fn title(&self, language: Language) -> String {
        match self {
            Self::Groups(compared) => who(compared, language),
            Self::Value { value, .. } => {
                title([value.title.get(language), unit_name(value.unit, language)])
            }
        }
    }

    /// Unit and decimals of the means.
    fn unit(&self) -> (Unit, usize) {
        match self {
            Self::Groups(_) => (Unit::Share, SHARE_DECIMALS),
            Self::Value { value, .. } => (value.unit, value.decimals),
        }
    }
}

/// The failure for neighbourhoods that can't be computed, with what to write instead.
fn refused(error: &LayerError, arguments: &Arguments, language: Language) -> Failure {
    match error {
        LayerError::Groups(ComparisonError::Groups(error)) => refusal(error, language),
        LayerError::NotAMean { .. } if arguments.weight.is_none() => {
            let instead = tr(language, "stats.cli_give_weight");
            Failure::Data(format!("{} {instead}", error.message(language)))
        }
        error => Failure::Data(error.message(language)),
    }
}

/// Warns of each k larger than the population.
///
/// # Errors
/// If every k is too large.
fn tell_what_is_out_of_reach(
    near: &NearestResidentMeans,
    ks: &[u32],
    language: Language,
) -> Result<(), Failure> {
    let reached = |k: &u32| near.at(*k).is_some_and(|cells| cells.iter().any(is_value));
    let numbers = Numbers(language);
    let beyond: Vec<String> =
        ks.iter().filter(|k| !reached(k)).map(|k| numbers.decimal(f64::from(*k), 0)).collect();
    if beyond.is_empty() {
        return Ok(());
    }
    let what = tr_with(language, "stats.cli_k_beyond", &[("ks", &beyond.join("; "))]);
    if beyond.len() == ks.len() {
        return Err(Failure::Data(what));
    }
    complain(&what);
    Ok(())
}

fn is_value(cell: &Cell) -> bool {
    cell.value().is_some()
}

fn nearest(near: &NearestResidentMeans, k: u32, district: usize) -> NearestAnswer {
    let mean = near.at(k).and_then(|cells| cells.get(district));
    let radius = near.radii_at(k).and_then(|radii| radii.get(district));
    NearestAnswer {
        k,
        value: mean.and_then(|cell| cell.value()),
        radius_m: radius.copied().flatten(),
    }
}

fn answer<'a>(
    arguments: &'a Arguments,
    near: &NearestResidentMeans,
    ks: &'a [u32],
    source: &'a Measurable,
    language: Language,
) -> Answer<'a> {
    let of_groups = arguments.value.is_none();
    let districts = source.dataset.division.districts.iter().zip(&near.own.cells).enumerate();
    let point = |k: &u32| {
        let point = near.profile_at(*k).copied();
        PointAnswer {
            k: *k,
            dissimilarity: point.and_then(|point| finite(point.dissimilarity)),
            theil_h: point.and_then(|point| finite(point.theil_h)),
        }
    };
    Answer {
        of: FiguresOf {
            year: near.own.year,
            unit: if of_groups { Unit::Share.id() } else { near.subject.unit.id() },
            estimated: near.own.marks.estimated,
            preliminary: near.own.marks.preliminary,
        },
        groups: of_groups.then_some(arguments.groups.as_slice()),
        total: arguments.total.as_deref(),
        value: arguments.value.as_deref(),
        weight: arguments.weight.as_deref(),
        k: ks,
        n: near.own.values().len(),
        districts: districts
            .map(|(at, (district, cell))| DistrictAnswer {
                id: district.code.as_str(),
                name: &district.name,
                value: cell.value(),
                state: cell.state(),
                nearest: ks.iter().map(|k| nearest(near, *k, at)).collect(),
            })
            .collect(),
        profile: of_groups.then(|| ks.iter().map(point).collect()),
        warnings: near.warnings.iter().map(|warning| caution(warning, language)).collect(),
        plane: source.surface() == Surface::Plane,
    }
}

fn finite(value: f64) -> Option<f64> {
    value.is_finite().then_some(value)
}

fn text(
    subject: &Subject,
    near: &NearestResidentMeans,
    ks: &[u32],
    dataset: &Dataset,
    language: Language,
) -> String {
    let numbers = Numbers(language);
    let count = |k: u32| numbers.decimal(f64::from(k), 0);
    let among: Vec<String> = ks
        .iter()
        .map(|k| tr_with(language, "stats.column_nearest", &[("k", &count(*k))]))
        .collect();
    let radius = tr(language, "stats.column_radius");
    let columns = [
        (tr(language, "cli.column_name"), Align::Left),
        (tr(language, "stats.column_own"), Align::Right),
    ];
    let by_k =
        among.iter().flat_map(|name| [(name.as_str(), Align::Right), (radius, Align::Right)]);
    let mut table = TextTable::new(columns.into_iter().chain(by_k));
    let (unit, decimals) = subject.unit();
    let districts = dataset.division.districts.iter().zip(&near.own.cells).enumerate();
    for (at, (district, cell)) in districts {
        let own = match cell.ends() {
            Some((low, high)) if low < high => numbers.range(low, high, unit, decimals),
            Some((value, _)) => numbers.value(value, unit, decimals),
            None => reason_words(*cell, language).to_owned(),
        };
        let means = ks.iter().flat_map(|k| {
            let found = nearest(near, *k, at);
            let mean = found.value.map(|value| numbers.value(value, unit, decimals));
            let far = found.radius_m.map(|meters| numbers.decimal(meters, 0));
            [mean.unwrap_or_default(), far.unwrap_or_default()]
        });
        table.row([district.name.clone(), own].into_iter().chain(means));
    }
    let heading = title([subject.title(language).as_str(), &year_text(near.own.year)]);
    let sources = provenance(&subject.columns(), near.own.marks, language);
    let tells = measure_tells(Family::Neighborhood, "nearest_residents", language);
    let mut text = format!("{heading}\n{tells}\n{sources}\n{}", table.text());
    if !near.profile.is_empty() {
        text.push_str(&format!("\n{}", profile(&near.profile, language)));
    }
    text.push_str(&format!("\n{}\n", tr(language, "stats.cli_about_radius")));
    if let Some(k) = ks.iter().rev().find(|k| near.hides_the_mix(**k)) {
        let note = tr_with(language, "stats.cli_nearest_small", &[("k", &count(*k))]);
        text.push_str(&format!("{note}\n"));
    }
    text
}

/// Table of segregation by neighbourhood size.
fn profile(points: &[ProfilePoint], language: Language) -> String {
    let mut table = TextTable::new([
        (measure_title(Family::Neighborhood, "segregation_profile", language), Align::Left),
        (measure_title(Family::Segregation, "dissimilarity", language), Align::Right),
        (measure_title(Family::Segregation, "theil_h", language), Align::Right),
    ]);
    for point in points {
        let k = Numbers(language).decimal(point.k, 0);
        let among = tr_with(language, "stats.column_nearest", &[("k", &k)]);
        let measures = [point.dissimilarity, point.theil_h].map(|value| number(value, language));
        table.row(std::iter::once(among).chain(measures));
    }
    table.text()
}
