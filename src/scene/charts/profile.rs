//! The segregation profile: a measure over the number k of nearest residents in a neighbourhood, on a
//! logarithmic axis.

use super::elements::axis::extent;
use super::elements::drawing::Drawing;
use super::elements::empty::without_figures;
use super::elements::frame::{AxisInput, Frame, Notes, Ticks, frame, is_small};
use super::elements::label_column::{LineLabel, column_width, label_column};
use super::elements::sentences::{finite, joined, value_at};
use super::{Canvas, Chart, ChartQuantity, Scale};
use crate::color::Color;
use crate::i18n::{Language, Numbers, tr, tr_with};
use crate::scene::SceneTokens;
use crate::scene::ticks::round_up;

/// Highest share of the width for the names of the curves.
const LABELS: f64 = 0.3;

/// The input of the chart.
#[derive(Clone, Copy, Debug)]
pub struct ProfileInput<'a> {
    /// The common quantity of the curves, with the decimals of its values.
    pub quantity: ChartQuantity<'a>,
    /// The values of k, ascending, from 1.
    pub neighbors: &'a [usize],
    /// The curves, the most important first.
    pub curves: &'a [ProfileCurve<'a>],
    /// The k that is shown on the map.
    pub current: Option<usize>,
}

/// A curve: one measure at each k.
#[derive(Clone, Copy, Debug)]
pub struct ProfileCurve<'a> {
    /// Short name, such as `D`.
    pub name: &'a str,
    /// The value at each k.
    pub values: &'a [Option<f64>],
}

/// Draws a profile.
pub fn profile(input: &ProfileInput<'_>, canvas: &Canvas<'_>) -> Chart {
    let language = canvas.language;
    let quantity = input.quantity;
    let heading = quantity.heading(language);
    let values = input.curves.iter().flat_map(|curve| curve.values.iter().copied());
    let sizes = extent(input.neighbors.iter().filter(|k| **k > 0).map(|k| *k as f64));
    let (Some([low, high]), Some([least, most])) = (extent(values.filter_map(finite)), sizes)
    else {
        return without_figures(canvas, &heading, 0, canvas.height);
    };
    let mut drawing = Drawing::new(canvas.tokens);
    let names = input.curves.iter().map(|curve| (curve.name, String::new()));
    let right =
        if is_small(canvas) { 4.0 } else { column_width(names, canvas.width * LABELS).max(14.0) };
    let numbers = Numbers(language);
    let sizes = if least == most { input.neighbors.to_vec() } else { round_sizes(least, most) };
    let x = AxisInput {
        title: tr(language, "charts.nearest_people").to_owned(),
        values: if least == most { [least / 2.0, most * 2.0] } else { [least, most] },
        scale: Scale::Log,
        ticks: Ticks::At {
            labels: sizes.into_iter().map(|k| (k as f64, numbers.count(k))).collect(),
            last: false,
        },
    };
    let y = AxisInput {
        title: heading.clone(),
        values: from_zero(low, high),
        scale: Scale::Linear,
        ticks: Ticks::Round(quantity),
    };
    let at_current = current(input, language);
    let notes = Notes { strong: at_current.clone(), quiet: None };
    let frame = frame(&mut drawing, canvas, &x, &y, right, &notes);
    if let Some(k) = input.current.map(|k| k as f64).filter(|k| frame.x.contains(*k)) {
        let x = frame.x.point(k);
        drawing.line([x, frame.plot[1]], [x, frame.bottom()], 1.0, canvas.tokens.ink_3);
    }
    let labels = curves(&mut drawing, input, &frame);
    if !frame.small {
        let down = [frame.plot[1], frame.bottom()];
        label_column(&mut drawing, &labels, [frame.right(), canvas.width], down);
    }
    Chart {
        part: drawing.part(canvas.height),
        width: canvas.width,
        plot: frame.plot,
        x: Some(frame.x),
        y: Some(frame.y),
        marks: Vec::new(),
        words: words(input, &heading, at_current, language),
    }
}

/// The round values of k from the least to the most: 1, 2 and 5 times powers of ten.
fn round_sizes(least: f64, most: f64) -> Vec<usize> {
    let tens = std::iter::successors(Some(1_usize), |ten| ten.checked_mul(10));
    tens.take_while(|ten| *ten as f64 <= most)
        .flat_map(|ten| [1, 2, 5].map(|of| ten.saturating_mul(of)))
        .filter(|size| (least..=most).contains(&(*size as f64)))
        .collect()
}

/// The range of a vertical axis that includes zero, so that heights are proportional to values, up to a
/// round number above the highest value.
pub(super) fn from_zero(low: f64, high: f64) -> [f64; 2] {
    let highest = if high > 0.0 { round_up(high * 1.02) } else { 0.0 };
    let lowest = if low < 0.0 { -round_up(-low * 1.02) } else { 0.0 };
    if highest == lowest { [0.0, 1.0] } else { [lowest, highest] }
}

/// The colour of a curve: accent for the first, ink for the second, quiet ink for the rest.
fn ink(place: usize, tokens: &SceneTokens) -> Color {
    match place {
        0 => tokens.accent,
        1 => tokens.ink,
        _ => tokens.ink_3,
    }
}

fn curves<'a>(
    drawing: &mut Drawing<'_>,
    input: &ProfileInput<'a>,
    frame: &Frame,
) -> Vec<LineLabel<'a>> {
    let mut labels = Vec::new();
    for (i, curve) in input.curves.iter().enumerate() {
        let color = ink(i, drawing.tokens);
        let places: Vec<Option<[f64; 2]>> = (input.neighbors.iter().zip(curve.values))
            .map(|(k, value)| finite(*value).filter(|_| *k > 0).map(|v| frame.at(*k as f64, v)))
            .collect();
        for run in places.split(Option::is_none) {
            let run: Vec<[f64; 2]> = run.iter().copied().flatten().collect();
            if let [only] = run.as_slice() {
                drawing.disc(*only, 2.0, color);
            }
            drawing.path(run, 2.0, color);
        }
        let here = input.neighbors.iter().position(|k| Some(*k) == input.current);
        if let Some(at) = here.and_then(|i| places.get(i).copied().flatten()) {
            drawing.dot(at, if frame.small { 2.5 } else { 4.0 }, color);
        }
        labels.extend(places.into_iter().flatten().next_back().map(|at| LineLabel {
            at,
            name: curve.name,
            value: String::new(),
            color,
            strong: i == 0,
        }));
    }
    labels
}

/// The values at the current k, as in "1 600 närmaste: D 0,31 · H 0,12".
fn current(input: &ProfileInput<'_>, language: Language) -> Option<String> {
    let k = input.current?;
    let here = input.neighbors.iter().position(|n| *n == k)?;
    let told: Vec<String> = input
        .curves
        .iter()
        .filter_map(|curve| {
            let value = value_at(curve.values, here)?;
            Some(format!("{} {}", curve.name, input.quantity.written(value, language)))
        })
        .collect();
    let k = Numbers(language).count(k);
    let arguments = [("n", &*k), ("values", &*told.join(" · "))];
    (!told.is_empty()).then(|| tr_with(language, "charts.profile_here", &arguments))
}

fn words(
    input: &ProfileInput<'_>,
    heading: &str,
    at_current: Option<String>,
    language: Language,
) -> String {
    let numbers = Numbers(language);
    let lines = input.curves.iter().map(|curve| {
        let known: Vec<(usize, f64)> = (input.neighbors.iter().zip(curve.values))
            .filter_map(|(k, value)| finite(*value).map(|v| (*k, v)))
            .collect();
        let (first, last) = known.first().zip(known.last())?;
        let arguments = [
            ("name", curve.name),
            ("first", &*input.quantity.written(first.1, language)),
            ("from", &*numbers.count(first.0)),
            ("last", &*input.quantity.written(last.1, language)),
            ("to", &*numbers.count(last.0)),
        ];
        Some(tr_with(language, "charts.profile_line", &arguments))
    });
    let what = tr_with(language, "charts.profile_words", &[("title", heading)]);
    let here = at_current.map(|clause| super::elements::sentences::sentence(&clause));
    joined(std::iter::once(Some(what)).chain(lines).chain([here]))
}
