//! The two axes of a chart: titles with units, round ticks, quiet grid lines, and as much of it as
//! there is room for. What is drawn inside is left to the charts.

use super::drawing::{Drawing, SMALL, baseline};
use super::{Axis, Canvas, Quantity, Scale};
use crate::i18n::{Language, Numbers};
use crate::scene::text_measure::{shortened, text_width};
use crate::scene::ticks::round_ticks;
use crate::scene::{Anchor, TextWeight};

/// Smaller than this in either direction, a chart has ticks but no titles.
const SMALL_MULTIPLE: [f64; 2] = [200.0, 110.0];
/// Size of titles.
const TITLE: f64 = 11.0;
/// Height of the line of titles above the plot.
const ABOVE: f64 = 22.0;
/// Room above the plot of a small multiple.
const ABOVE_SMALL: f64 = 4.0;
/// Height of the ticks' labels below the plot.
const BELOW: f64 = 16.0;
/// Height of the title below those.
const TITLE_BELOW: f64 = 16.0;
/// Between an axis and its labels.
const GAP: f64 = 6.0;
/// Between two labels side by side.
const APART: f64 = 8.0;
/// One horizontal line for so many points.
const PER_LINE: f64 = 28.0;
/// One label below for so many points.
const PER_LABEL: f64 = 44.0;

/// The labels along an axis.
pub(super) enum Ticks<'a> {
    /// Round values of a quantity.
    Round(Quantity<'a>),
    /// Round whole numbers, such as counts.
    Whole,
    /// These, as many as fit; the first always, or the last where `last` says so.
    At {
        /// Values with their labels, lowest first.
        labels: Vec<(f64, String)>,
        /// True if the last label is kept rather than the first.
        last: bool,
    },
}

/// One axis before it has its place.
pub(super) struct Direction<'a> {
    pub(super) title: String,
    pub(super) values: [f64; 2],
    pub(super) scale: Scale,
    pub(super) ticks: Ticks<'a>,
}

impl Direction<'_> {
    /// The labels when about so many are wanted.
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

/// Axes that have been drawn.
pub(super) struct Frame {
    pub(super) plot: [f64; 4],
    pub(super) x: Axis,
    pub(super) y: Axis,
    /// True if there is no room for more than the marks themselves.
    pub(super) small: bool,
}

impl Frame {
    pub(super) fn right(&self) -> f64 {
        self.plot[0] + self.plot[2]
    }

    pub(super) fn bottom(&self) -> f64 {
        self.plot[1] + self.plot[3]
    }

    /// Where two values meet.
    pub(super) fn at(&self, x: f64, y: f64) -> [f64; 2] {
        [self.x.point(x), self.y.point(y)]
    }
}

/// What axes and titles take of the width and of the height when the labels at the side are these.
pub(super) fn around(canvas: &Canvas<'_>, side: &[(f64, String)]) -> [f64; 2] {
    let beside = side.iter().map(|(_, label)| width(label)).fold(0.0, f64::max) + GAP;
    let above_and_below =
        if is_small(canvas) { ABOVE_SMALL + BELOW } else { ABOVE + BELOW + TITLE_BELOW };
    [beside, above_and_below]
}

/// True if a canvas is a small multiple.
pub(super) fn is_small(canvas: &Canvas<'_>) -> bool {
    canvas.width < SMALL_MULTIPLE[0] || canvas.height < SMALL_MULTIPLE[1]
}

/// The text beside the titles.
#[derive(Default)]
pub(super) struct Notes {
    /// In the upper right corner, in ink.
    pub(super) strong: Option<String>,
    /// In the lower left corner: how many have no data.
    pub(super) quiet: Option<String>,
}

/// Draws axes, leaving `right` points free beside the plot.
pub(super) fn frame(
    drawing: &mut Drawing<'_>,
    canvas: &Canvas<'_>,
    x: &Direction<'_>,
    y: &Direction<'_>,
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

/// The horizontal lines with their values.
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

/// The axis itself with its ticks and their values.
fn labels_below(drawing: &mut Drawing<'_>, canvas: &Canvas<'_>, frame: &Frame, x: &Direction<'_>) {
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

/// Every label, or every second, third and so on, so that none touch.
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
