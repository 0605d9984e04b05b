//! The heading of computed figures: unit, publisher and marks. The computation is left to the commands.

use crate::i18n::{Language, tr};
use crate::model::{Dataset, Indicator, Marks, Unit, Year};
use crate::scene::{marks_notes, unit_name};

/// The combined marks of some indicators in a year.
pub fn marks(dataset: &Dataset, indicators: &[Indicator], year: Option<Year>) -> Marks {
    indicators.iter().map(|i| dataset.marks(i, year)).collect()
}

/// The first line: the parts that are not empty.
pub fn title<'a>(parts: impl IntoIterator<Item = &'a str>) -> String {
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

/// A year as part of a title; empty if the data has no years.
pub fn year_text(year: Option<Year>) -> String {
    year.map_or_else(String::new, |year| year.to_string())
}

/// Lines below the title: the marks as sentences, and the publishers.
pub fn provenance(indicators: &[Indicator], marks: Marks, language: Language) -> String {
    let mut lines = String::new();
    for note in marks_notes(marks, language) {
        lines.push_str(&note);
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
