//! Texts on the rule for small groups: the number of withheld figures, and small figures left as
//! published. Finding them is left to `model`.

use crate::i18n::{Language, tr, tr_count, tr_with};
use crate::model::{Cell, Dataset, Indicator, MadeOf, Marks, Series, Source, Unit, Withheld};

/// Notes on a series: the number of figures withheld, that the rule is off or can't be applied, that
/// published counts may be small.
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
        let own = indicator.unit == Unit::Number;
        let key = if own { "small_groups.withheld_own" } else { "small_groups.withheld" };
        notes.push(tr_count(language, key, withheld, &[("fewest", &fewest)]));
    }
    let small = |cell: &Cell| is_small_published(dataset, indicator, series.marks, *cell);
    if series.cells.iter().any(small) {
        notes.push(tr(language, "small_groups.published").to_owned());
    }
    if indicator.unit == Unit::Number && dataset.withheld.is_unjudged() {
        notes.push(tr(language, "small_groups.no_persons").to_owned());
    }
    notes
}

/// The note on one district's figure; `marks` are those of the figure.
pub fn small_groups_note(
    dataset: &Dataset,
    indicator: &Indicator,
    marks: Marks,
    cell: Cell,
    language: Language,
) -> Option<String> {
    if cell == Cell::TooFew {
        return Some(too_few_words(&dataset.withheld, language));
    }
    is_small_published(dataset, indicator, marks, cell)
        .then(|| tr(language, "small_groups.published").to_owned())
}

/// The most columns that a notice names.
const MOST_NAMED: usize = 5;

/// The notice on withheld figures of a user's own file, beyond the `known` ones that are withheld
/// anyway. `None` if there are none.
pub fn withheld_notice(
    withheld: &Withheld,
    file: &str,
    known: usize,
    language: Language,
) -> Option<String> {
    let n = withheld.count().saturating_sub(known);
    let column = withheld.persons.as_deref().filter(|_| n > 0)?;
    let fewest = withheld.rule.fewest().to_string();
    if withheld.count_in(column) == 0 {
        // A published column tells nothing about the file.
        let columns: Vec<&str> = withheld.columns().take(MOST_NAMED).collect();
        let columns = columns.join(", ");
        let arguments = [("file", file), ("fewest", &fewest), ("columns", &columns)];
        return Some(tr_count(language, "small_groups.withheld_in_notice", n, &arguments));
    }
    let arguments = [("file", file), ("fewest", &fewest), ("column", column)];
    Some(tr_count(language, "small_groups.withheld_notice", n, &arguments))
}

/// The reason that a figure is withheld.
pub fn too_few_words(withheld: &Withheld, language: Language) -> String {
    if withheld.rule.is_off() {
        // The publisher's table has no figure either.
        return tr(language, "table.too_few_why").to_owned();
    }
    let fewest = withheld.rule.fewest().to_string();
    let fewest = [("fewest", fewest.as_str())];
    match withheld.has_own_figures {
        true => tr_with(language, "small_groups.why_own", &fewest),
        false => tr_with(language, "small_groups.why", &fewest),
    }
}

/// True for a small count that is shown as it was published. An estimate was not published.
fn is_small_published(dataset: &Dataset, indicator: &Indicator, marks: Marks, cell: Cell) -> bool {
    let counts =
        matches!(indicator.made_of, MadeOf::Count { .. }) && indicator.unit == Unit::People;
    counts
        && !marks.estimated
        && dataset.source == Source::BuiltIn
        && dataset.withheld.rule.are_few(cell)
}
