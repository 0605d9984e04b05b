//! The zoning ladder chart: one measure in every division of the same city, each with the random
//! baseline for its districts.

use super::elements::axis::extent;
use super::elements::drawing::{Drawing, NAME, SMALL, baseline};
use super::elements::empty::without_figures;
use super::elements::sentences::{districts, finite, joined};
use super::profile::from_zero;
use super::{Axis, Canvas, Chart, ChartQuantity};
use crate::i18n::{Language, tr, tr_with};
use crate::scene::ticks::round_ticks;
use crate::scene::{Anchor, TextWeight, shortened, text_width};

/// Height of the title above the rows.
const TITLE: f64 = 22.0;
/// Height of a row.
const ROW: f64 = 36.0;
/// Height of the axis below the rows.
const AXIS: f64 = 18.0;
/// Height of a line of the key below the axis.
const KEY: f64 = 20.0;
/// Highest share of the width for names.
const NAMES: f64 = 0.38;
/// Gap between columns.
const GAP: f64 = 12.0;
/// Radius of a value's dot.
const DOT: f64 = 4.5;
/// Distance between ticks, about, points.
const PER_TICK: f64 = 52.0;

/// The input of the chart.
#[derive(Clone, Copy, Debug)]
pub struct LadderInput<'a> {
    /// The measure, with the decimals of its values.
    pub quantity: ChartQuantity<'a>,
    /// The divisions, in the order of the rows.
    pub rungs: &'a [LadderRung<'a>],
}

/// A division in the ladder.
#[derive(Clone, Copy, Debug)]
pub struct LadderRung<'a> {
    /// Name of the division.
    pub name: &'a str,
    /// Number of districts.
    pub districts: usize,
    /// The value of the measure; `None` if it can't be computed.
    pub value: Option<f64>,
    /// The random baseline.
    pub chance: Option<f64>,
    /// The range over random zonings with as many districts.
    pub borders_range: Option<[f64; 2]>,
    /// True if the value is an estimate.
    pub estimated: bool,
    /// Small text below the value, such as its change; may be empty.
    pub below: &'a str,
    /// True for the division that is shown on the map.
    pub current: bool,
}

/// Draws a ladder. The height is 36 points for each division, plus title, axis and key.
pub fn ladder(input: &LadderInput<'_>, canvas: &Canvas<'_>) -> Chart {
    let language = canvas.language;
    let quantity = input.quantity;
    let heading = quantity.heading(language);
    let rows = input.rungs.len() as f64 * ROW;
    let seen = input.rungs.iter().flat_map(|rung| {
        let range = rung.borders_range.map(|[low, high]| [Some(low), Some(high)]);
        [rung.value, rung.chance].into_iter().chain(range.into_iter().flatten())
    });
    let Some([low, high]) = extent(seen.filter_map(finite)) else {
        return without_figures(canvas, &heading, input.rungs.len(), TITLE + rows.max(ROW));
    };
    let mut drawing = Drawing::new(canvas.tokens);
    let written = |rung: &LadderRung<'_>, value: f64| figure(rung, &quantity, value, language);
    let widest = |texts: &mut dyn Iterator<Item = f64>| texts.fold(0.0, f64::max);
    let names = widest(&mut input.rungs.iter().map(|rung| {
        let below = districts(rung.districts, language);
        text_width(rung.name, NAME, TextWeight::SemiBold).max(text_width(
            &below,
            SMALL,
            TextWeight::Regular,
        ))
    }))
    .min(canvas.width * NAMES);
    let figures = widest(&mut input.rungs.iter().filter_map(|rung| {
        let below = text_width(rung.below, SMALL, TextWeight::Regular);
        finite(rung.value)
            .map(|v| text_width(&written(rung, v), NAME, TextWeight::SemiBold).max(below))
    }));
    let left = names + GAP;
    let right = (canvas.width - figures - GAP).max(left + 8.0);
    let plot = [left, TITLE, right - left, rows];
    let x = Axis::linear(from_zero(low, high), [left, right]);
    let title = shortened(&heading, SMALL + 1.0, TextWeight::Regular, canvas.width);
    drawing.text(title, [0.0, 10.0], SMALL + 1.0, canvas.tokens.ink_2, Anchor::Start);
    axis(&mut drawing, &quantity, plot, &x, language);
    for (i, rung) in input.rungs.iter().enumerate() {
        let middle = TITLE + (i as f64 + 0.5) * ROW;
        label(&mut drawing, rung, names, middle, language);
        bar(&mut drawing, rung, &x, middle, language);
        if let Some(value) = finite(rung.value) {
            let up = if rung.below.is_empty() { 0.0 } else { 7.0 };
            let at = [canvas.width, baseline(middle - up, NAME)];
            let weight = if rung.current { TextWeight::SemiBold } else { TextWeight::Medium };
            let text = written(rung, value);
            drawing.weighted(text, at, NAME, canvas.tokens.ink, Anchor::End, weight);
            let at = [canvas.width, baseline(middle + 8.0, SMALL)];
            drawing.text(rung.below, at, SMALL, canvas.tokens.ink_3, Anchor::End);
        }
    }
    let top = TITLE + rows + AXIS;
    let by_chance = input.rungs.iter().any(|rung| finite(rung.chance).is_some());
    if by_chance {
        key(&mut drawing, canvas, left, top);
    }
    let by_borders = input.rungs.iter().any(|rung| rung.borders_range.is_some());
    let below = top + if by_chance { KEY } else { 0.0 };
    if by_borders {
        borders_key(&mut drawing, canvas, left, below);
    }
    Chart {
        part: drawing.part(below + if by_borders { KEY } else { 0.0 }),
        width: canvas.width,
        plot,
        x: Some(x),
        y: None,
        marks: Vec::new(),
        words: words(input, &heading, language),
    }
}

/// The formatted value, marked if it is an estimate.
fn figure(
    rung: &LadderRung<'_>,
    quantity: &ChartQuantity<'_>,
    value: f64,
    language: Language,
) -> String {
    let written = quantity.written(value, language);
    if rung.estimated {
        tr_with(language, "charts.estimated", &[("value", &written)])
    } else {
        written
    }
}

/// Draws the vertical grid lines with their labels below the last row.
fn axis(
    drawing: &mut Drawing<'_>,
    quantity: &ChartQuantity<'_>,
    [left, top, width, height]: [f64; 4],
    x: &Axis,
    language: Language,
) {
    let tokens = drawing.tokens;
    let [low, high] = x.values;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to a few")]
    let wanted = (width / PER_TICK).clamp(1.0, 8.0) as usize;
    let bottom = top + height;
    let mut free_from = f64::NEG_INFINITY;
    for (value, label) in quantity.labelled(round_ticks(low, high, wanted), language) {
        let at = x.point(value);
        let color = if value == 0.0 { tokens.hatch_line } else { tokens.line };
        drawing.line([at, top], [at, bottom], 1.0, color);
        let half = text_width(&label, SMALL, TextWeight::Regular) / 2.0;
        let middle = at.min(left + width + GAP - half);
        if middle - half >= free_from {
            free_from = middle + half + 6.0;
            let place = [middle, bottom + 13.0];
            drawing.text(label, place, SMALL, tokens.ink_3, Anchor::Middle);
        }
    }
}

/// Draws the name of the division and its number of districts.
fn label(
    drawing: &mut Drawing<'_>,
    rung: &LadderRung<'_>,
    width: f64,
    middle: f64,
    language: Language,
) {
    let tokens = drawing.tokens;
    let weight = if rung.current { TextWeight::SemiBold } else { TextWeight::Regular };
    let name = shortened(rung.name, NAME, weight, width);
    let at = [0.0, baseline(middle - 7.0, NAME)];
    drawing.weighted(name, at, NAME, tokens.ink, Anchor::Start, weight);
    let below = districts(rung.districts, language);
    let below = shortened(&below, SMALL, TextWeight::Regular, width);
    let at = [0.0, baseline(middle + 8.0, SMALL)];
    drawing.text(below, at, SMALL, tokens.ink_3, Anchor::Start);
}

/// Draws the line from the baseline to the value. Its length is the part not due to chance.
fn bar(
    drawing: &mut Drawing<'_>,
    rung: &LadderRung<'_>,
    x: &Axis,
    middle: f64,
    language: Language,
) {
    let tokens = drawing.tokens;
    let borders = rung.borders_range.filter(|range| range.iter().all(|v| v.is_finite()));
    if let Some([low, high]) = borders {
        let (from, to) = (x.point(low), x.point(high));
        let frame = [from, middle - 6.0, (to - from).max(1.0), 12.0];
        drawing.rectangle(frame, 2.0, tokens.ink_3.with_opacity(0.22));
    }
    let chance = finite(rung.chance).map(|v| x.point(v));
    let Some(value) = finite(rung.value).map(|v| x.point(v)) else {
        let said = tr(language, "charts.not_computed");
        let at = [x.points[0] + 6.0, baseline(middle, SMALL)];
        let room = (x.points[1] - at[0]).max(0.0);
        let said = shortened(said, SMALL, TextWeight::Regular, room);
        drawing.text(said, at, SMALL, tokens.ink_3, Anchor::Start);
        return;
    };
    let from = chance.unwrap_or_else(|| x.point(0.0));
    drawing.line([from, middle], [value, middle], 2.5, tokens.accent.with_opacity(0.45));
    if let Some(chance) = chance {
        drawing.line([chance, middle - 8.0], [chance, middle + 8.0], 1.5, tokens.ink_2);
    }
    drawing.dot([value, middle], DOT, tokens.accent);
}

/// Draws the key to the dot and the tick.
fn key(drawing: &mut Drawing<'_>, canvas: &Canvas<'_>, left: f64, top: f64) {
    let tokens = canvas.tokens;
    let (value, chance) =
        (tr(canvas.language, "charts.measured"), tr(canvas.language, "charts.by_chance"));
    let width = |text: &str| text_width(text, SMALL, TextWeight::Regular);
    let all = 10.0 + width(value) + 16.0 + 8.0 + width(chance);
    // If the plot is too narrow, the key starts at the left edge.
    let mut x = left.min((canvas.width - all).max(0.0));
    let y = top + 12.0;
    let line = baseline(y, SMALL);
    drawing.disc([x + 3.5, y], 3.5, tokens.accent);
    drawing.text(value, [x + 11.0, line], SMALL, tokens.ink_3, Anchor::Start);
    x += 11.0 + width(value) + 16.0;
    drawing.line([x, y - 6.0], [x, y + 6.0], 1.5, tokens.ink_2);
    let chance = shortened(chance, SMALL, TextWeight::Regular, canvas.width - x - 7.0);
    drawing.text(chance, [x + 7.0, line], SMALL, tokens.ink_3, Anchor::Start);
}

/// Draws the key to the range over random zonings.
fn borders_key(drawing: &mut Drawing<'_>, canvas: &Canvas<'_>, left: f64, top: f64) {
    let tokens = canvas.tokens;
    let text = tr(canvas.language, "charts.by_borders");
    let all = 19.0 + text_width(text, SMALL, TextWeight::Regular);
    let x = left.min((canvas.width - all).max(0.0));
    let y = top + 12.0;
    drawing.rectangle([x, y - 6.0, 13.0, 12.0], 2.0, tokens.ink_3.with_opacity(0.22));
    let text = shortened(text, SMALL, TextWeight::Regular, canvas.width - x - 19.0);
    drawing.text(text, [x + 19.0, baseline(y, SMALL)], SMALL, tokens.ink_3, Anchor::Start);
}

fn words(input: &LadderInput<'_>, heading: &str, language: Language) -> String {
    let written = |value: f64| input.quantity.written(value, language);
    let rungs = input.rungs.iter().map(|rung| {
        let count = districts(rung.districts, language);
        let value = finite(rung.value).map(|v| figure(rung, &input.quantity, v, language));
        let value = value.unwrap_or_else(|| tr(language, "charts.not_computed").to_owned());
        let chance = finite(rung.chance).map(written).unwrap_or_default();
        let arguments =
            [("name", rung.name), ("districts", &*count), ("value", &*value), ("chance", &*chance)];
        let told = if chance.is_empty() {
            tr_with(language, "charts.ladder_rung", &arguments)
        } else {
            tr_with(language, "charts.ladder_rung_and_chance", &arguments)
        };
        Some(told)
    });
    let what = tr_with(language, "charts.ladder_words", &[("title", heading)]);
    joined(std::iter::once(Some(what)).chain(rungs))
}
