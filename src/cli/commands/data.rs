//! `skillnad data`: the built-in divisions, indicators, points and sources.

use serde::Serialize;

use crate::cli::output::{Align, Failure, Output, TextTable};
use crate::formats::builtin::{Catalog, catalog, point_sets};
use crate::i18n::{Language, Numbers, tr};
use crate::model::Year;
use crate::scene::unit_name;

/// Arguments: none.
#[derive(Debug, clap::Args)]
pub struct Arguments {}

#[derive(Serialize)]
struct Answer<'a> {
    divisions: Vec<DivisionAnswer<'a>>,
    indicators: Vec<IndicatorAnswer<'a>>,
    points: Vec<PointsAnswer<'a>>,
    sources: Vec<SourceAnswer<'a>>,
}

#[derive(Serialize)]
struct PointsAnswer<'a> {
    id: &'a str,
    name_sv: &'a str,
    name_en: &'a str,
    points: usize,
    indicators: Vec<&'a str>,
}

#[derive(Serialize)]
struct DivisionAnswer<'a> {
    id: &'a str,
    name_sv: &'a str,
    name_en: &'a str,
    districts: usize,
    years: Vec<Year>,
}

#[derive(Serialize)]
struct IndicatorAnswer<'a> {
    id: &'a str,
    title_sv: &'a str,
    title_en: &'a str,
    unit: &'static str,
    theme: &'a str,
    divisions: Vec<&'a str>,
    years: Vec<Year>,
    source: Option<&'a str>,
}

#[derive(Serialize)]
struct SourceAnswer<'a> {
    id: &'a str,
    title_sv: &'a str,
    title_en: &'a str,
    publisher: &'a str,
    licence: &'a str,
    url: &'a str,
}

/// Lists the built-in data.
pub fn run(_: &Arguments, output: &Output) -> Result<(), Failure> {
    let catalog = catalog();
    if output.json {
        output.write_json(&answer(catalog))
    } else {
        output.write_text(&text(catalog, output))
    }
}

fn answer(catalog: &Catalog) -> Answer<'_> {
    Answer {
        divisions: catalog
            .divisions
            .iter()
            .map(|d| DivisionAnswer {
                id: d.id.as_str(),
                name_sv: d.name.get(Language::Sv),
                name_en: d.name.get(Language::En),
                districts: d.districts,
                years: catalog.years(&d.id),
            })
            .collect(),
        indicators: catalog
            .indicators
            .iter()
            .map(|i| IndicatorAnswer {
                id: i.id.as_str(),
                title_sv: i.title.get(Language::Sv),
                title_en: i.title.get(Language::En),
                unit: i.unit.id(),
                theme: i.theme.as_str(),
                divisions: divisions_of(catalog, i),
                years: years_of(i),
                source: catalog.source_of(&i.id).map(|s| s.id.as_str()),
            })
            .collect(),
        points: point_sets()
            .iter()
            .map(|set| PointsAnswer {
                id: set.id.as_str(),
                name_sv: set.name.get(Language::Sv),
                name_en: set.name.get(Language::En),
                points: set.places.len(),
                indicators: set.indicators.iter().map(|i| i.id.as_str()).collect(),
            })
            .collect(),
        sources: catalog
            .sources
            .iter()
            .map(|s| SourceAnswer {
                id: &s.id,
                title_sv: s.title.get(Language::Sv),
                title_en: s.title.get(Language::En),
                publisher: &s.publisher,
                licence: &s.licence,
                url: &s.url,
            })
            .collect(),
    }
}

/// The divisions that have figures of an indicator, in catalogue order.
fn divisions_of<'a>(catalog: &'a Catalog, indicator: &crate::model::Indicator) -> Vec<&'a str> {
    catalog
        .divisions
        .iter()
        .filter(|d| indicator.years.get(&d.id).is_some_and(|years| !years.is_empty()))
        .map(|d| d.id.as_str())
        .collect()
}

/// The years in which an indicator has figures in any division, ascending.
fn years_of(indicator: &crate::model::Indicator) -> Vec<Year> {
    let mut years: Vec<Year> = indicator.years.values().flatten().copied().collect();
    years.sort_unstable();
    years.dedup();
    years
}

fn text(catalog: &Catalog, output: &Output) -> String {
    let language = output.language;
    let numbers = Numbers(language);
    let title = |key| tr(language, key);
    let mut divisions = TextTable::new([
        (title("cli.column_division"), Align::Left),
        (title("cli.column_name"), Align::Left),
        (title("cli.column_districts"), Align::Right),
        (title("cli.column_years"), Align::Left),
    ]);
    for division in &catalog.divisions {
        divisions.row([
            division.id.to_string(),
            division.name.get(language).to_owned(),
            numbers.count(division.districts),
            joined(&catalog.years(&division.id)),
        ]);
    }
    let mut indicators = TextTable::new([
        (title("cli.column_indicator"), Align::Left),
        (title("cli.column_title"), Align::Left),
        (title("cli.column_unit"), Align::Left),
        (title("cli.column_years"), Align::Left),
        (title("cli.column_source"), Align::Left),
    ]);
    for indicator in &catalog.indicators {
        indicators.row([
            indicator.id.to_string(),
            indicator.title.get(language).to_owned(),
            unit_name(indicator.unit, language).to_owned(),
            joined(&years_of(indicator)),
            indicator.source.get(language).to_owned(),
        ]);
    }
    let mut points = TextTable::new([
        (title("cli.column_points"), Align::Left),
        (title("cli.column_name"), Align::Left),
        (title("cli.column_count"), Align::Right),
        (title("cli.column_indicator"), Align::Left),
    ]);
    for set in point_sets() {
        let ids: Vec<&str> = set.indicators.iter().map(|i| i.id.as_str()).collect();
        points.row([
            set.id.to_string(),
            set.name.get(language).to_owned(),
            numbers.count(set.places.len()),
            ids.join(" "),
        ]);
    }
    format!("{}\n{}\n{}", divisions.text(), points.text(), indicators.text())
}

fn joined(years: &[Year]) -> String {
    years.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
}
