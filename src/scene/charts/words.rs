//! The sentences that charts have in common: what has no figures, who is compared, and how much
//! was drawn. What is particular to a chart is left to its file.

use super::{Pin, Quantity};
use crate::i18n::{Language, Numbers, tr, tr_count, tr_with};

/// "1 område", "147 områden".
pub(super) fn districts(n: usize, language: Language) -> String {
    tr_count(language, "charts.districts", n, &[])
}

/// "3 saknar uppgift", or nothing where none does.
pub(super) fn missing(n: usize, language: Language) -> Option<String> {
    let count = Numbers(language).count(n);
    (n > 0).then(|| tr_with(language, "charts.missing", &[("n", &count)]))
}

/// Number of the cells that are empty.
pub(super) fn count_missing(values: &[Option<f64>]) -> usize {
    values.iter().filter(|v| finite(**v).is_none()).count()
}

/// A value that can be drawn.
pub(super) fn finite(value: Option<f64>) -> Option<f64> {
    value.filter(|v| v.is_finite())
}

/// The value of a district.
pub(super) fn value_at(values: &[Option<f64>], position: usize) -> Option<f64> {
    finite(values.get(position).copied().flatten())
}

/// The names with their values as one sentence: "staden 299; Långedrag 566,3."
pub(super) fn named<'a>(
    all: impl IntoIterator<Item = (&'a str, Option<f64>)>,
    quantity: &Quantity<'_>,
    language: Language,
) -> Option<String> {
    let told: Vec<String> = all
        .into_iter()
        .map(|(name, value)| match finite(value) {
            Some(value) => format!("{name} {}", quantity.written(value, language)),
            None => {
                let none = tr(language, "common.missing").to_lowercase();
                format!("{name} ({none})")
            }
        })
        .collect();
    (!told.is_empty()).then(|| capitalised(&format!("{}.", told.join("; "))))
}

/// A sentence with a capital at its beginning.
pub(super) fn capitalised(sentence: &str) -> String {
    let mut letters = sentence.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// The pins with their values.
pub(super) fn pinned<'a>(
    pins: &'a [Pin<'a>],
    values: &'a [Option<f64>],
) -> impl Iterator<Item = (&'a str, Option<f64>)> {
    pins.iter().map(|pin| (pin.name, value_at(values, pin.position)))
}

/// That fewer marks are drawn than there are districts.
pub(super) fn thinned(n: usize, drawn: usize, language: Language) -> Option<String> {
    let numbers = Numbers(language);
    let arguments = [("n", &*numbers.count(n)), ("drawn", &*numbers.count(drawn))];
    (drawn < n).then(|| tr_with(language, "charts.thinned", &arguments))
}

/// Sentences that there are, in order.
pub(super) fn joined(sentences: impl IntoIterator<Item = Option<String>>) -> String {
    sentences.into_iter().flatten().collect::<Vec<_>>().join(" ")
}

/// A clause as a sentence.
pub(super) fn sentence(clause: &str) -> String {
    format!("{clause}.")
}
