//! Reasons for a measure without a value in words, with the columns or options that would give it one.

use super::Explain;
use crate::i18n::{Language, tr, tr_count, tr_with};
use crate::stats::{Need, Undefined};

impl Explain for Undefined {
    fn message(&self, language: Language) -> String {
        match self {
            Self::Lacks { need } => {
                let (name, columns) = need_words(*need);
                let arguments = [("what", tr(language, name)), ("columns", columns)];
                tr_with(language, "stats.why_lacks", &arguments)
            }
            Self::TooFewDistricts { found, needed } => tr_count(
                language,
                "stats.why_too_few_districts",
                *found,
                &[("needed", &needed.to_string())],
            ),
            Self::TooManyParts { parts, zones } => tr_with(
                language,
                "stats.why_too_many_parts",
                &[("parts", &parts.to_string()), ("zones", &zones.to_string())],
            ),
            Self::OneGroup => tr(language, "stats.why_one_group").to_owned(),
            Self::NoVariation => tr(language, "stats.why_no_variation").to_owned(),
            Self::ZeroOverZero => tr(language, "stats.why_zero_over_zero").to_owned(),
            Self::NotWhole => tr(language, "stats.why_not_whole").to_owned(),
            Self::NotPositive => tr(language, "stats.why_not_positive").to_owned(),
            Self::NotAmounts => tr(language, "stats.why_not_amounts").to_owned(),
            Self::NoNeighbors => tr(language, "stats.why_no_neighbors").to_owned(),
            Self::NoValue => tr(language, "stats.why_no_value").to_owned(),
            Self::NotOneNumber => tr(language, "stats.why_not_one_number").to_owned(),
            Self::NotSettled => tr(language, "stats.why_not_settled").to_owned(),
            Self::Cancelled => tr(language, "stats.why_cancelled").to_owned(),
            other => other.to_string(),
        }
    }
}

/// The key of an input's name, and the columns or options that would give it, as files and the command
/// line name them.
fn need_words(need: Need) -> (&'static str, &'static str) {
    match need {
        Need::TwoGroups => ("stats.need_two_groups", "--groups A --total T"),
        Need::Opposites => ("stats.need_opposites", "--groups A,B --total T"),
        Need::Groups => ("stats.need_groups", "--groups A,B"),
        Need::Brackets => ("stats.need_brackets", "--groups A,B,C"),
        Need::Areas => ("stats.need_areas", "land_area_m2, area_m2"),
        Need::Centroids => ("stats.need_centroids", "geometry"),
        Need::Borders => ("stats.need_borders", "geometry"),
        Need::Values => ("stats.need_values", "--value"),
        Need::Parents => ("stats.need_parents", "--within"),
    }
}
