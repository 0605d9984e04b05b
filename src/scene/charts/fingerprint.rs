//! The fingerprint chart: for each theme and indicator the place of the pinned districts among all
//! districts, from the lowest value to the highest. A theme without figures has a note.

use super::elements::drawing::{Drawing, NAME, PIN, SMALL, baseline};
use super::elements::sentences::{capitalized, finite, joined};
use super::{Axis, Canvas, Chart, Mark, Pin};
use crate::i18n::{Language, Numbers, tr, tr_with};
use crate::scene::{Anchor, TextWeight, shortened, text_width, wrapped_at_most};

/// Height of the scale above the rows.
const SCALE: f64 = 22.0;
/// Height of a theme's title.
const TITLE: f64 = 22.0;
/// Height of each further line of the title.
const LINE: f64 = 16.0;
/// Height of a row.
const ROW: f64 = 24.0;
/// Gap between themes.
const APART: f64 = 10.0;
/// Highest share of the width for names.
const NAMES: f64 = 0.46;
/// Gap between name and track.
const GAP: f64 = 12.0;

/// The input of the chart.
#[derive(Clone, Copy, Debug)]
pub struct FingerprintInput<'a> {
    /// The themes, in order.
    pub themes: &'a [FingerprintTheme<'a>],
    /// Up to four pinned districts.
    pub pins: &'a [Pin<'a>],
}

/// A theme and its indicators.
#[derive(Clone, Copy, Debug)]
pub struct FingerprintTheme<'a> {
    /// Title of the theme.
    pub title: &'a str,
    /// Indicators of the theme; empty if there are no figures yet.
    pub rows: &'a [FingerprintRow<'a>],
}

/// A row: one indicator.
#[derive(Clone, Copy, Debug)]
pub struct FingerprintRow<'a> {
    /// Title of the indicator.
    pub title: &'a str,
    /// For each pinned district the percentage of the other districts with a lower value, equal values
    /// counting half: 0 to 100.
    pub percentiles: &'a [Option<f64>],
}

/// Draws a fingerprint. The height follows from its rows.
pub fn fingerprint(input: &FingerprintInput<'_>, canvas: &Canvas<'_>) -> Chart {
    let tokens = canvas.tokens;
    let language = canvas.language;
    let mut drawing = Drawing::new(tokens);
    let rows = || input.themes.iter().flat_map(|theme| theme.rows);
    let names = rows()
        .map(|row| text_width(row.title, NAME, TextWeight::Regular))
        .fold(0.0, f64::max)
        .min(canvas.width * NAMES);
    let left = names + GAP + PIN;
    let x = Axis::linear([0.0, 100.0], [left, (canvas.width - PIN - 1.5).max(left + 8.0)]);
    let mut y = 0.0;
    if rows().next().is_some() {
        scale(&mut drawing, &x, canvas);
        y = SCALE;
    }
    let mut marks = Vec::new();
    for (i, theme) in input.themes.iter().enumerate() {
        y += if i > 0 { APART } else { 0.0 };
        let weight = TextWeight::SemiBold;
        for (i, line) in
            wrapped_at_most(theme.title, NAME, weight, canvas.width, 2).into_iter().enumerate()
        {
            let height = if i == 0 { TITLE } else { LINE };
            let at = [0.0, baseline(y + height / 2.0, NAME)];
            drawing.weighted(line, at, NAME, tokens.ink, Anchor::Start, weight);
            y += height;
        }
        for row in theme.rows {
            marks.extend(draw_row(&mut drawing, input, row, &x, [names, y + ROW / 2.0], language));
            y += ROW;
        }
        if theme.rows.is_empty() {
            let said = tr(language, "charts.theme_without_figures");
            let said = shortened(said, NAME, TextWeight::Regular, canvas.width);
            let at = [0.0, baseline(y + ROW / 2.0, NAME)];
            drawing.text(said, at, NAME, tokens.ink_3, Anchor::Start);
            y += ROW;
        }
    }
    let [from, to] = x.points;
    Chart {
        part: drawing.part(y),
        width: canvas.width,
        plot: [from, 0.0, to - from, y],
        x: Some(x),
        y: None,
        marks,
        words: words(input, language),
    }
}

/// Draws the labels of the scale: lowest, middle, highest.
fn scale(drawing: &mut Drawing<'_>, x: &Axis, canvas: &Canvas<'_>) {
    let color = canvas.tokens.ink_3;
    let [left, right] = [x.points[0] - PIN, canvas.width];
    let lowest = tr(canvas.language, "charts.lowest");
    let highest = tr(canvas.language, "charts.highest");
    let middle = tr(canvas.language, "charts.middle");
    let width = |text: &str| text_width(text, SMALL, TextWeight::Regular);
    drawing.text(lowest, [left, 12.0], SMALL, color, Anchor::Start);
    drawing.text(highest, [right, 12.0], SMALL, color, Anchor::End);
    let half = width(middle) / 2.0;
    let at = x.point(50.0);
    if at - half >= left + width(lowest) + 6.0 && at + half <= right - width(highest) - 6.0 {
        drawing.text(middle, [at, 12.0], SMALL, color, Anchor::Middle);
    }
}

/// Draws a row: an indicator with its track and a dot for each pinned district. Returns the marks.
fn draw_row(
    drawing: &mut Drawing<'_>,
    input: &FingerprintInput<'_>,
    row: &FingerprintRow<'_>,
    x: &Axis,
    [names, middle]: [f64; 2],
    language: Language,
) -> Vec<Mark> {
    let tokens = drawing.tokens;
    let name = shortened(row.title, NAME, TextWeight::Regular, names);
    let at = [0.0, baseline(middle, NAME)];
    drawing.text(name, at, NAME, tokens.ink_2, Anchor::Start);
    let [left, right] = x.points;
    let known: Vec<(usize, f64)> = (row.percentiles.iter().enumerate())
        .filter_map(|(i, value)| finite(*value).map(|v| (i, v.clamp(0.0, 100.0))))
        .collect();
    if known.is_empty() {
        let said = tr(language, "common.missing");
        let said = shortened(said, SMALL, TextWeight::Regular, right - left);
        let at = [left - PIN, baseline(middle, SMALL)];
        drawing.text(said, at, SMALL, tokens.ink_3, Anchor::Start);
        return Vec::new();
    }
    drawing.line([left, middle], [right, middle], 1.0, tokens.hatch_line.with_opacity(0.5));
    for mark in [0.0, 50.0, 100.0] {
        let at = x.point(mark);
        drawing.line([at, middle - 4.0], [at, middle + 4.0], 1.0, tokens.hatch_line);
    }
    let mut marks = Vec::new();
    for (i, value) in known {
        if let (Some(pin), Some(color)) = (input.pins.get(i), tokens.pins.get(i)) {
            let at = [x.point(value), middle];
            drawing.dot(at, PIN, *color);
            marks.push(Mark { position: pin.position, at, radius: PIN });
        }
    }
    marks
}

fn words(input: &FingerprintInput<'_>, language: Language) -> String {
    let numbers = Numbers(language);
    let themes = input.themes.iter().map(|theme| {
        let rows: Vec<String> = theme
            .rows
            .iter()
            .map(|row| {
                let placed: Vec<String> = (input.pins.iter().zip(row.percentiles))
                    .map(|(pin, value)| match finite(*value) {
                        Some(value) => format!("{} {}", pin.name, numbers.decimal(value, 0)),
                        None => {
                            let none = tr(language, "common.missing").to_lowercase();
                            format!("{} ({none})", pin.name)
                        }
                    })
                    .collect();
                capitalized(&format!("{}: {}.", row.title, placed.join("; ")))
            })
            .collect();
        let rows = if rows.is_empty() {
            tr(language, "charts.theme_without_figures").to_owned()
        } else {
            rows.join(" ")
        };
        Some(tr_with(language, "charts.theme_words", &[("theme", theme.title), ("rows", &rows)]))
    });
    let what = tr(language, "charts.fingerprint_words").to_owned();
    joined(std::iter::once(Some(what)).chain(themes))
}
