//! The frame of a chart with two axes: titles with units, round ticks and grid lines, as far as there is
//! room. The content is left to the charts.

use super::drawing::{Drawing, SMALL, baseline};
use crate::i18n::{Language, Numbers};
use crate::scene::charts::{Axis, Canvas, ChartQuantity, Scale};
use crate::scene::ticks::round_ticks;
use crate::scene::{Anchor, TextWeight, shortened, text_width};

/// Width and height, in points, below which a chart is a small multiple: it has ticks but no titles.
const SMALL_MULTIPLE: [f64; 2] = [200.0, 110.0];
/// Type size of titles, points.
const TITLE: f64 = 11.0;
/// Height of the line of titles above the plot, points.
const ABOVE: f64 = 22.0;
/// Margin above the plot of a small multiple, points.
const ABOVE_SMALL: f64 = 4.0;
/// Height of the tick labels below the plot, points.
const BELOW: f64 = 16.0;
/// Height of the title below the tick labels, points.
const TITLE_BELOW: f64 = 16.0;
/// Gap between an axis and its labels, points.
const GAP: f64 = 6.0;
/// Gap between two labels side by side, points.
const APART: f64 = 8.0;
/// Distance between horizontal grid lines, about, points.
const PER_LINE: f64 = 28.0;
/// Distance between labels below the plot, about, points.
const PER_LABEL: f64 = 44.0;

/// The tick labels of an axis.
pub enum Ticks<'a> {
    /// Round values of a quantity.
    Round(ChartQuantity<'a>),
    /// Round whole numbers, such as counts.
    Whole,
    /// Given ticks, as many as fit. The first is always kept, or the last if `last` is true.
    At {
        /// Values with their labels, lowest first.
        labels: Vec<(f64, String)>,
        /// True if the last label is always kept, false if the first.
        last: bool,
    },
}

/// The input for one axis.
pub struct AxisInput<'a> {
    pub title: String,
    pub values: [f64; 2],
    pub scale: Scale,
    pub ticks: Ticks<'a>,
}

impl AxisInput<'_> {
    /// The tick labels, about `wanted` of them.
    fn labels(&self, wanted: usize, language: Language) -> Vec<(f64, String)> {
        let [low, high] = self.values;
        match &self.ticks {
            Ticks::Round(quantity) => quantity.labelled(round_ticks(low, high, wanted), language),
            Ticks::Whole => {
                let ticks = round_ticks(low, high, wanted);
                let numbers = Numbers(language);
                let whole = |t: &f64| (t - t.round()).abs() < 1e-6;
                ticks.into_iter().filter(whole).map(|t| (t, numbers.decimal(t, 0))).collect()
            }
            Ticks::At { labels, .. } => labels.clone(),
        }
    }
}

/// The axes, as drawn.
pub struct Frame {
    pub plot: [f64; 4],
    pub x: Axis,
    pub y: Axis,
    /// True if the chart is a small multiple, with room for the marks only.
    pub small: bool,
}

impl Frame {
    pub fn right(&self) -> f64 {
        self.plot[0] + self.plot[2]
    }

    pub fn bottom(&self) -> f64 {
        self.plot[1] + self.plot[3]
    }

    /// The point at a value of each axis.
    pub fn at(&self, x: f64, y: f64) -> [f64; 2] {
        [self.x.point(x), self.y.point(y)]
    }
}

/// Width and height that axes and titles take, given the labels of the vertical axis.
pub fn around(canvas: &Canvas<'_>, side: &[(f64, String)]) -> [f64; 2] {
    let beside = side.iter().map(|(_, label)| width(label)).fold(0.0, f64::max) + GAP;
    let above_and_below =
        if is_small(canvas) { ABOVE_SMALL + BELOW } else { ABOVE + BELOW + TITLE_BELOW };
    [beside, above_and_below]
}

/// True if a canvas has the size of a small multiple.
pub fn is_small(canvas: &Canvas<'_>) -> bool {
    canvas.width < SMALL_MULTIPLE[0] || canvas.height < SMALL_MULTIPLE[1]
}

/// Texts beside the axis titles.
#[derive(Default)]
pub struct Notes {
    /// Emphasised text in the upper right corner.
    pub strong: Option<String>,
    /// Quiet text in the lower left corner: the number of districts without data.
    pub quiet: Option<String>,
}

/// Draws the axes, leaving `right` points free to the right of the plot.
pub fn frame(
    drawing: &mut Drawing<'_>,
    canvas: &Canvas<'_>,
    x: &AxisInput<'_>,
    y: &AxisInput<'_>,
    right: f64,
    notes: &Notes,
) -> Frame {
    let small = is_small(canvas);
    let top = if small { ABOVE_SMALL } else { ABOVE };
    let below = BELOW
        + if small || (x.title.is_empty() && notes.quiet.is_none()) { 0.0 } else { TITLE_BELOW };
    let height = (canvas.height - top - below).max(8.0);
    let lines = rounded((height / PER_LINE).clamp(2.0, 8.0));
    let side = y.labels(lines, canvas.language);
    let widest = side.iter().map(|(_, l)| width(l)).fold(0.0, f64::max);
    let left = if side.is_empty() { 0.0 } else { (widest + GAP).min(canvas.width * 0.4) };
    let plot = [left, top, (canvas.width - left - right).max(8.0), height];
    let bottom = top + height;
    let made = Frame {
        plot,
        x: Axis { values: x.values, points: [left, left + plot[2]], scale: x.scale },
        y: Axis { values: y.values, points: [bottom, top], scale: y.scale },
        small,
    };
    lines_and_labels(drawing, &made, &side);
    labels_below(drawing, canvas, &made, x);
    if !small {
        titles(drawing, canvas, &made, [&x.title, &y.title], notes);
    }
    made
}

/// Draws the horizontal grid lines with their labels.
fn lines_and_labels(drawing: &mut Drawing<'_>, frame: &Frame, labels: &[(f64, String)]) {
    let tokens = drawing.tokens;
    let mut free_below = f64::INFINITY;
    for (value, label) in labels {
        let y = frame.y.point(*value);
        drawing.line([frame.plot[0], y], [frame.right(), y], 1.0, tokens.line);
        if y + SMALL / 2.0 <= free_below {
            free_below = y - SMALL / 2.0 - 1.0;
            let at = [frame.plot[0] - GAP, baseline(y, SMALL)];
            drawing.text(label.clone(), at, SMALL, tokens.ink_3, Anchor::End);
        }
    }
}

/// Draws the horizontal axis with its ticks and labels.
fn labels_below(drawing: &mut Drawing<'_>, canvas: &Canvas<'_>, frame: &Frame, x: &AxisInput<'_>) {
    let tokens = drawing.tokens;
    let bottom = frame.bottom();
    drawing.line([frame.plot[0], bottom], [frame.right(), bottom], 1.0, tokens.hatch_line);
    let wanted = rounded((frame.plot[2] / PER_LABEL).clamp(2.0, 10.0));
    let labels = x.labels(wanted, canvas.language);
    let placed: Vec<(f64, f64, &String)> = labels
        .iter()
        .map(|(value, label)| {
            let half = width(label) / 2.0;
            let at = frame.x.point(*value);
            (at, at.clamp(half, (canvas.width - half).max(half)), label)
        })
        .collect();
    let last = matches!(x.ticks, Ticks::At { last: true, .. });
    for (at, middle, label) in thinned(&placed, last) {
        drawing.line([at, bottom], [at, bottom + 3.0], 1.0, tokens.hatch_line);
        let place = [middle, bottom + 14.0];
        drawing.text(label.clone(), place, SMALL, tokens.ink_3, Anchor::Middle);
    }
}

/// Every label, or every second, third and so on, so that none overlap.
fn thinned<'a>(labels: &[(f64, f64, &'a String)], last: bool) -> Vec<(f64, f64, &'a String)> {
    for step in 1..=labels.len().max(1) {
        let offset = if last { labels.len().saturating_sub(1) % step } else { 0 };
        let kept: Vec<_> = labels.iter().skip(offset).step_by(step).copied().collect();
        let free = kept.iter().zip(kept.iter().skip(1)).all(|((_, a, first), (_, b, second))| {
            b - a >= (width(first) + width(second)) / 2.0 + APART
        });
        if free {
            return kept;
        }
    }
    Vec::new()
}

fn titles(
    drawing: &mut Drawing<'_>,
    canvas: &Canvas<'_>,
    frame: &Frame,
    [below, side]: [&String; 2],
    notes: &Notes,
) {
    let tokens = drawing.tokens;
    let mut room = canvas.width;
    if let Some(note) = &notes.strong {
        let note = shortened(note, SMALL, TextWeight::SemiBold, canvas.width * 0.6);
        room -= text_width(&note, SMALL, TextWeight::SemiBold) + APART;
        let (end, weight) = (Anchor::End, TextWeight::SemiBold);
        drawing.weighted(note, [canvas.width, 10.0], SMALL, tokens.ink, end, weight);
    }
    let title = shortened(side, TITLE, TextWeight::Regular, room);
    drawing.text(title, [0.0, 10.0], TITLE, tokens.ink_2, Anchor::Start);
    let y = frame.bottom() + BELOW + 12.0;
    let mut room = frame.right();
    if let Some(note) = &notes.quiet {
        let note = shortened(note, SMALL, TextWeight::Regular, canvas.width * 0.6);
        room -= width(&note) + APART;
        drawing.text(note, [0.0, y], SMALL, tokens.ink_3, Anchor::Start);
    }
    let title = shortened(below, TITLE, TextWeight::Regular, room);
    drawing.text(title, [frame.right(), y], TITLE, tokens.ink_2, Anchor::End);
}

fn width(label: &str) -> f64 {
    text_width(label, SMALL, TextWeight::Regular)
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "clamped to a few by the caller"
)]
fn rounded(count: f64) -> usize {
    count.round() as usize
}
