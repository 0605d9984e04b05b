//! What has to be said about figures wherever they are computed with: their unit, who published them,
//! and whether they are estimates. What is computed is left to the commands.

use crate::i18n::{Language, tr};
use crate::model::{Dataset, Indicator, Unit, Year};
use crate::scene::unit_name;

/// Whether any of the figures in that year were carried over from another division.
pub fn is_estimated(dataset: &Dataset, indicators: &[Indicator], year: Option<Year>) -> bool {
    indicators
        .iter()
        .any(|indicator| dataset.series(indicator, year).is_ok_and(|series| series.estimated))
}

/// The first line: these parts, without the empty ones.
pub fn title<'a>(parts: impl IntoIterator<Item = &'a str>) -> String {
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

/// A year as part of a title; empty where the data knows no years.
pub fn year_text(year: Option<Year>) -> String {
    year.map_or_else(String::new, |year| year.to_string())
}

/// Lines for below the title: that the figures are estimates, and who published them.
pub fn provenance(indicators: &[Indicator], estimated: bool, language: Language) -> String {
    let mut lines = String::new();
    if estimated {
        lines.push_str(tr(language, "stats.cli_estimated"));
        lines.push('\n');
    }
    let mut sources: Vec<&str> = Vec::new();
    for indicator in indicators {
        let source = indicator.source.get(language);
        if !source.is_empty() && !sources.contains(&source) {
            sources.push(source);
        }
    }
    if !sources.is_empty() {
        lines.push_str(&format!("{}: {}\n", tr(language, "common.source"), sources.join("; ")));
    }
    lines
}

/// The unit of a difference between two values: percentage points for shares.
pub fn difference_unit(unit: Unit, language: Language) -> &'static str {
    match unit {
        Unit::Share => tr(language, "common.percentage_points"),
        _ => unit_name(unit, language),
    }
}
