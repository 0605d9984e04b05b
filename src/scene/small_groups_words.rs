//! The rule for small groups in words: how many figures it withholds, and what it leaves as published.
//! Which those are is left to `model`.

use crate::i18n::{Language, tr, tr_count, tr_with};
use crate::model::{Cell, Dataset, Indicator, MadeOf, Series, SmallGroups, Source, Unit};

/// What has to be said of a series: how many of its figures are withheld as too few, that the rule is
/// off or can't be followed, that published counts may be small.
pub fn small_groups_notes(
    dataset: &Dataset,
    indicator: &Indicator,
    series: &Series,
    language: Language,
) -> Vec<String> {
    let rule = &dataset.withheld.rule;
    if rule.is_off() {
        return vec![tr(language, "small_groups.off").to_owned()];
    }
    let mut notes = Vec::new();
    let withheld = series.cells.iter().filter(|cell| **cell == Cell::TooFew).count();
    if withheld > 0 {
        let fewest = rule.fewest().to_string();
        notes.push(tr_count(language, "small_groups.withheld", withheld, &[("fewest", &fewest)]));
    }
    if series.cells.iter().any(|cell| is_small_published(dataset, indicator, *cell)) {
        notes.push(tr(language, "small_groups.published").to_owned());
    }
    if indicator.unit == Unit::Number && is_unjudged(dataset) {
        notes.push(tr(language, "small_groups.no_persons").to_owned());
    }
    notes
}

/// What has to be said of one district's figure.
pub fn small_groups_note(
    dataset: &Dataset,
    indicator: &Indicator,
    cell: Cell,
    language: Language,
) -> Option<String> {
    if cell == Cell::TooFew {
        return Some(too_few_words(&dataset.withheld.rule, language));
    }
    is_small_published(dataset, indicator, cell)
        .then(|| tr(language, "small_groups.published").to_owned())
}

/// Why a figure is withheld.
pub fn too_few_words(rule: &SmallGroups, language: Language) -> String {
    let fewest = rule.fewest().max(2).to_string();
    tr_with(language, "small_groups.why", &[("fewest", &fewest)])
}

/// True if nobody can tell which figures of somebody's own are about few persons.
pub fn is_unjudged(dataset: &Dataset) -> bool {
    let withheld = &dataset.withheld;
    withheld.has_own_figures && withheld.persons.is_none() && !withheld.rule.is_off()
}

/// True for a count of few that stays, as it was published.
fn is_small_published(dataset: &Dataset, indicator: &Indicator, cell: Cell) -> bool {
    let counts =
        matches!(indicator.made_of, MadeOf::Count { .. }) && indicator.unit == Unit::People;
    counts && dataset.source == Source::BuiltIn && dataset.withheld.rule.are_few(cell)
}
