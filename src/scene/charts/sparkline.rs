//! The sparkline: a tiny line for a table cell. Titles and values are left to the table.

use super::elements::axis::extent;
use super::elements::drawing::{Drawing, SMALL, baseline};
use super::elements::sentences::finite;
use super::{Axis, Canvas, Chart, ChartQuantity, LineInk};
use crate::i18n::tr_with;
use crate::scene::Anchor;

/// Greatest width and height, points.
const LARGEST: [f64; 2] = [60.0, 16.0];
/// Margin around the line, so that the dot at its end fits, points.
const INSET: f64 = 2.5;

/// The input of the chart.
#[derive(Clone, Copy, Debug)]
pub struct SparklineInput<'a> {
    /// The indicator.
    pub quantity: ChartQuantity<'a>,
    /// The values, evenly spaced: one for each year.
    pub values: &'a [Option<f64>],
    /// The range of the axis, if several lines share one; `None` for the range of the values.
    pub range: Option<[f64; 2]>,
    /// Colour and weight of the line.
    pub ink: LineInk,
}

/// Draws a line that fits the canvas and is at most 60 by 16 points. It has no axes; the last value is a
/// dot. A dash stands for no values.
pub fn sparkline(input: &SparklineInput<'_>, canvas: &Canvas<'_>) -> Chart {
    let language = canvas.language;
    let quantity = input.quantity;
    let (width, height) = (canvas.width.min(LARGEST[0]), canvas.height.min(LARGEST[1]));
    let mut drawing = Drawing::new(canvas.tokens);
    let known: Vec<f64> = input.values.iter().filter_map(|v| finite(*v)).collect();
    let x = Axis::linear(
        [0.0, input.values.len().saturating_sub(1) as f64],
        [INSET, (width - INSET).max(INSET)],
    );
    let range = input.range.or_else(|| extent(known.iter().copied())).unwrap_or_default();
    let y = Axis::linear(range, [(height - INSET).max(INSET), INSET]);
    let color = input.ink.color(canvas.tokens);
    let places: Vec<Option<[f64; 2]>> = (input.values.iter().enumerate())
        .map(|(i, value)| finite(*value).map(|v| [x.point(i as f64), y.point(v)]))
        .collect();
    for run in places.split(Option::is_none) {
        let run: Vec<[f64; 2]> = run.iter().copied().flatten().collect();
        if let [only] = run.as_slice() {
            drawing.disc(*only, 1.0, color);
        }
        drawing.path(run, 1.25, color);
    }
    if let Some(end) = places.iter().copied().flatten().next_back() {
        drawing.disc(end, 2.0, color);
    } else {
        let middle = [width / 2.0, baseline(height / 2.0, SMALL)];
        drawing.text("–", middle, SMALL, canvas.tokens.ink_3, Anchor::Middle);
    }
    let words = match (known.first(), known.last()) {
        (Some(first), Some(last)) => {
            let arguments = [
                ("title", quantity.title),
                ("first", &*quantity.written(*first, language)),
                ("last", &*quantity.written(*last, language)),
            ];
            tr_with(language, "charts.sparkline_words", &arguments)
        }
        _ => tr_with(language, "charts.no_figures_words", &[("title", quantity.title)]),
    };
    Chart {
        part: drawing.part(height),
        width,
        plot: [0.0, 0.0, width, height],
        x: Some(x),
        y: Some(y),
        marks: Vec::new(),
        words,
    }
}
