//! The page of a chart, for the exporters: title, subtitle, key, the chart as large as the page allows,
//! notes and sources.

use super::pin_key::pin_key;
use crate::i18n::Language;
use crate::scene::charts::{Canvas, Chart, Pin};
use crate::scene::page::{heading, is_tight, note_lines, source_lines, type_scale};
use crate::scene::{Item, PageSize, Scene, SceneTokens};

/// Highest share of the page's height for notes. Longer notes are left to the description.
const NOTES: f64 = 0.25;
/// Scale factor of a chart on a page, which is seen from further away than a panel.
const ENLARGED: f64 = 1.3;

/// The input of a chart's page.
#[derive(Clone, Copy)]
pub struct ChartPageInput<'a> {
    /// The title.
    pub title: &'a str,
    /// The subtitle: unit, year and division.
    pub subtitle: &'a str,
    /// The pinned districts, for a key; empty if the chart names them itself.
    pub pins: &'a [Pin<'a>],
    /// Notes for the reader, one paragraph each.
    pub notes: &'a [String],
    /// The source of the figures.
    pub source: &'a str,
    /// The source of the borders; empty if it does not matter.
    pub borders: &'a str,
    /// The formatted date to print; `None` prints none.
    pub date: Option<&'a str>,
    /// The size of the page.
    pub size: PageSize,
    /// The language of the page.
    pub language: Language,
    /// Colours.
    pub tokens: &'a SceneTokens,
    /// Draws the chart on the canvas left for it.
    pub draw: &'a dyn Fn(&Canvas<'_>) -> Chart,
}

/// The page as shapes. Its description consists of the title, the chart's description and the notes.
pub fn chart_page(input: &ChartPageInput<'_>) -> Scene {
    let ChartPageInput { tokens, language, size, .. } = *input;
    let scale = type_scale(size);
    let (width, height) = (size.width / scale, size.height / scale);
    let tight = is_tight(width, height);
    let margin = if tight { 16.0 } else { 32.0 };
    let inner = width - 2.0 * margin;
    let canvas = |height: f64| Canvas { language, tokens, width: inner, height };
    let gap = if tight { 8.0 } else { 16.0 };

    let mut items: Vec<Item> = Vec::new();
    let mut top = margin;
    let heading = heading(input.title, input.subtitle, inner, tight, tokens);
    let key = pin_key(input.pins, &canvas(0.0));
    for part in [heading, key].into_iter().filter(|part| !part.items.is_empty()) {
        let below = top + part.height + gap;
        items.extend(part.placed([margin, top], 1.0));
        top = below;
    }
    let mut bottom = height - margin;
    let sources =
        source_lines([input.source, input.borders, ""], input.date, language, inner, tokens);
    let notes = note_lines(input.notes.iter().cloned(), inner, tokens);
    let fits = |part: &crate::scene::Part| part.height <= height * NOTES;
    for part in [Some(sources), Some(notes).filter(fits)].into_iter().flatten() {
        if !part.items.is_empty() {
            bottom -= part.height;
            items.extend(part.placed([margin, bottom], 1.0));
            bottom -= gap;
        }
    }
    let room = (bottom - top).max(24.0);
    let enlarged = if tight { 1.0 } else { ENLARGED };
    let chart = (input.draw)(&Canvas { width: inner / enlarged, ..canvas(room / enlarged) });
    // A chart with many rows may be higher than the room on the page.
    let set = enlarged.min(room / chart.part.height.max(1.0));
    let left = margin + (inner - chart.width * set).max(0.0) / 2.0;
    let mut description = vec![format!("{}.", input.title.trim_end_matches('.'))];
    description.push(chart.words.clone());
    description.extend(input.notes.iter().cloned());
    items.extend(chart.part.placed([left, top], set));
    Scene {
        width: size.width,
        height: size.height,
        background: tokens.panel,
        title: input.title.to_owned(),
        description: description.join(" "),
        language: language.code(),
        items: items.into_iter().map(|item| item.placed([0.0, 0.0], scale)).collect(),
    }
}
