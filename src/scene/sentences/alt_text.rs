//! Alternative text: the description of a map in words, for screen readers.

use super::marks_notes;
use crate::i18n::{Language, Numbers, tr, tr_count, tr_with};
use crate::model::{Dataset, Indicator};
use crate::scene::legend::{Legend, subtitle};
use crate::scene::{Choropleth, SceneTokens};

/// The indicator, its range, the lowest and the highest class, the mean, and the number of districts
/// without a class.
pub fn alt_text(dataset: &Dataset, choropleth: &Choropleth, language: Language) -> String {
    let indicator = &choropleth.indicator;
    let numbers = Numbers(language);
    let legend = Legend::new(dataset, choropleth, language, &SceneTokens::LIGHT);
    let mut sentences = vec![tr_count(
        language,
        "page.alt_what",
        choropleth.fills.len(),
        &[
            ("title", indicator.title.get(language)),
            ("subtitle", &subtitle(dataset, choropleth, language)),
        ],
    )];
    sentences.extend(marks_notes(choropleth.marks, language));
    if choropleth.n == 0 {
        sentences.push(tr(language, "page.alt_no_values").to_owned());
    } else if choropleth.has_categories() {
        for (class, row) in choropleth.classes.iter().zip(&legend.rows) {
            let arguments = [("title", &*row.label), ("count", &*numbers.count(class.count))];
            sentences.push(tr_with(language, "page.alt_named", &arguments));
        }
    } else if choropleth.circles.is_some() {
        sentences.push(tr(language, "page.alt_circles").to_owned());
        sentences.extend(range(choropleth, indicator, language));
        for row in legend.rows.iter().take(legend.classes) {
            let arguments = [("title", &*row.label), ("count", &*row.count)];
            sentences.push(tr_with(language, "page.alt_named", &arguments));
        }
        sentences.extend(mean(&legend, language));
    } else {
        sentences.extend(amounts(choropleth, indicator, &legend, language));
    }
    let without = choropleth.fills.len() - choropleth.n.min(choropleth.fills.len());
    if without > 0 {
        let count = numbers.count(without);
        sentences.push(tr_with(language, "page.alt_without", &[("count", &count)]));
    }
    sentences.extend(legend.notes.iter().map(|note| sentence(note)));
    sentences.join(" ")
}

/// A note as a sentence; some are sentences already.
pub(in crate::scene) fn sentence(note: &str) -> String {
    if note.ends_with(['.', '?', ':']) { note.to_owned() } else { format!("{note}.") }
}

fn amounts(
    choropleth: &Choropleth,
    indicator: &Indicator,
    legend: &Legend,
    language: Language,
) -> Vec<String> {
    let mut sentences: Vec<String> = range(choropleth, indicator, language).into_iter().collect();
    let last = choropleth.classes.len().saturating_sub(1);
    if let (Some(low), Some(high), true) = (legend.rows.first(), legend.rows.get(last), last > 0) {
        sentences.push(tr_with(
            language,
            "page.alt_classes",
            &[
                ("low_count", &*low.count),
                ("high_count", &*high.count),
                ("low", &*low.label),
                ("high", &*high.label),
            ],
        ));
    }
    sentences.extend(mean(legend, language));
    sentences
}

/// The lowest and the highest figure.
fn range(choropleth: &Choropleth, indicator: &Indicator, language: Language) -> Option<String> {
    let written = |value: f64| Numbers(language).value(value, indicator.unit, indicator.decimals);
    let values = choropleth.series.values();
    let low = values.iter().copied().reduce(f64::min)?;
    let high = values.iter().copied().reduce(f64::max)?;
    let arguments = [("low", &*written(low)), ("high", &*written(high))];
    Some(tr_with(language, "page.alt_range", &arguments))
}

fn mean(legend: &Legend, language: Language) -> Option<String> {
    let mean = legend.mean.as_ref()?;
    Some(tr_with(language, "page.alt_mean", &[("mean", &mean.label)]))
}
