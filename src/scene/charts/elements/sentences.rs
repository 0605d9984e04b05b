//! Sentences shared by the charts: districts without data, pinned districts, and the number of marks
//! drawn. Sentences of a single chart are left to its file.

use crate::i18n::{Language, Numbers, tr, tr_count, tr_with};
use crate::scene::charts::{ChartQuantity, Pin};

/// The number of districts, as in "1 område", "147 områden".
pub fn districts(n: usize, language: Language) -> String {
    tr_count(language, "charts.districts", n, &[])
}

/// The number of missing values, as in "3 saknar uppgift"; `None` if there are none.
pub fn missing(n: usize, language: Language) -> Option<String> {
    let count = Numbers(language).count(n);
    (n > 0).then(|| tr_with(language, "charts.missing", &[("n", &count)]))
}

/// Number of values that are missing or not finite.
pub fn count_missing(values: &[Option<f64>]) -> usize {
    values.iter().filter(|v| finite(**v).is_none()).count()
}

/// A value, if it is finite.
pub fn finite(value: Option<f64>) -> Option<f64> {
    value.filter(|v| v.is_finite())
}

/// The finite value of a district, if it has one.
pub fn value_at(values: &[Option<f64>], position: usize) -> Option<f64> {
    finite(values.get(position).copied().flatten())
}

/// Names and values as one sentence, as in "staden 299; Långedrag 566,3."
pub fn named<'a>(
    all: impl IntoIterator<Item = (&'a str, Option<f64>)>,
    quantity: &ChartQuantity<'_>,
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
    (!told.is_empty()).then(|| capitalized(&format!("{}.", told.join("; "))))
}

/// The sentence with a capital first letter.
pub fn capitalized(sentence: &str) -> String {
    let mut letters = sentence.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// The names of the pinned districts with their values.
pub fn pinned<'a>(
    pins: &'a [Pin<'a>],
    values: &'a [Option<f64>],
) -> impl Iterator<Item = (&'a str, Option<f64>)> {
    pins.iter().map(|pin| (pin.name, value_at(values, pin.position)))
}

/// The note that fewer marks are drawn than there are districts; `None` if all are drawn.
pub fn thinned(n: usize, drawn: usize, language: Language) -> Option<String> {
    let numbers = Numbers(language);
    let arguments = [("n", &*numbers.count(n)), ("drawn", &*numbers.count(drawn))];
    (drawn < n).then(|| tr_with(language, "charts.thinned", &arguments))
}

/// The sentences that exist, joined in order.
pub fn joined(sentences: impl IntoIterator<Item = Option<String>>) -> String {
    sentences.into_iter().flatten().collect::<Vec<_>>().join(" ")
}

/// The clause with a full stop.
pub fn sentence(clause: &str) -> String {
    format!("{clause}.")
}
