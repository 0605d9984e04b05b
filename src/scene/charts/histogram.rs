//! The histogram chart of districts over an indicator: bars in the colours of the classes, the city's
//! mean and the pinned districts. The bins are counted by `scene::Histogram`.

use super::elements::drawing::{Drawing, SMALL};
use super::elements::empty::without_figures;
use super::elements::frame::{AxisInput, Frame, Notes, Ticks, frame};
use super::elements::sentences::{
    count_missing, districts, finite, joined, missing, named, pinned, sentence, value_at,
};
use super::{Canvas, Chart, ChartQuantity, Mark, Pin, ReferenceValue, Scale};
use crate::i18n::{Numbers, tr, tr_with};
use crate::scene::ticks::tick_decimals;
use crate::scene::{Anchor, Bin, Fill, Histogram, Item, Stroke, TextWeight, text_width};

/// Radius of a pinned district's dot on the axis, points.
const DOT: f64 = 4.5;

/// The input of the chart.
#[derive(Clone, Copy, Debug)]
pub struct HistogramInput<'a> {
    /// The indicator.
    pub quantity: ChartQuantity<'a>,
    /// The value of each district, by position.
    pub values: &'a [Option<f64>],
    /// The bins of these values, in the colours of their classes.
    pub histogram: &'a Histogram,
    /// The city's mean.
    pub city: Option<ReferenceValue<'a>>,
    /// Up to four pinned districts.
    pub pins: &'a [Pin<'a>],
    /// Index of the bar under the pointer.
    pub hovered: Option<usize>,
}

/// A histogram chart and its bars.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct HistogramChart {
    /// The chart. The mark of each district lies on the axis, at its value.
    pub chart: Chart,
    /// The bars, lowest first, including empty ones.
    pub bars: Vec<Bar>,
}

/// A bar of a histogram.
#[derive(Clone, Debug, PartialEq)]
pub struct Bar {
    /// The hit area, as high as the plot: left, top, width, height.
    pub frame: [f64; 4],
    /// The bounds of the bar. For [`Bar::districts`] a value at the upper bound belongs to the next bar,
    /// except in the last one.
    pub values: [f64; 2],
    /// The positions of its districts.
    pub districts: Vec<usize>,
}

/// Draws a histogram.
pub fn histogram(input: &HistogramInput<'_>, canvas: &Canvas<'_>) -> HistogramChart {
    let language = canvas.language;
    let quantity = input.quantity;
    let without = count_missing(input.values);
    let heading = quantity.heading(language);
    let Some((low, high)) = input.histogram.range().filter(|_| input.histogram.highest() > 0)
    else {
        let chart = without_figures(canvas, &heading, without, canvas.height);
        return HistogramChart { chart, bars: Vec::new() };
    };
    let mut drawing = Drawing::new(canvas.tokens);
    let highest = input.histogram.highest() as f64;
    let x = AxisInput {
        title: heading.clone(),
        values: [low, high],
        scale: Scale::Linear,
        ticks: Ticks::Round(quantity),
    };
    let y = AxisInput {
        title: tr(language, "charts.number_of_districts").to_owned(),
        // Leaves room for the mean's label above the highest bar.
        values: [0.0, highest * 1.15],
        scale: Scale::Linear,
        ticks: Ticks::Whole,
    };
    let told = missing(without, language);
    let notes = Notes { strong: None, quiet: told.clone() };
    let frame = frame(&mut drawing, canvas, &x, &y, 0.0, &notes);
    let bars = bars(&mut drawing, input, &frame);
    if let Some(city) = input.city.filter(|c| frame.x.contains(c.value)) {
        mean(&mut drawing, &city, &quantity, canvas, &frame);
    }
    let marks = dots(&mut drawing, input, &frame);
    let chart = Chart {
        part: drawing.part(canvas.height),
        width: canvas.width,
        plot: frame.plot,
        x: Some(frame.x),
        y: Some(frame.y),
        marks,
        words: joined([
            spread(input, &heading, canvas),
            named(input.city.map(|c| (c.name, Some(c.value))), &quantity, language),
            named(pinned(input.pins, input.values), &quantity, language),
            told.map(|clause| sentence(&clause)),
        ]),
    };
    HistogramChart { chart, bars }
}

/// The sentence on the number of values, their range and the highest bar.
fn spread(input: &HistogramInput<'_>, heading: &str, canvas: &Canvas<'_>) -> Option<String> {
    let language = canvas.language;
    let (low, high) = input.histogram.range()?;
    let most = input.histogram.bins.iter().rev().max_by_key(|bin| bin.count)?;
    let n: usize = input.histogram.bins.iter().map(|bin| bin.count).sum();
    let unit = input.quantity.unit;
    let edges: Vec<f64> = input.histogram.bins.iter().map(|bin| bin.lower).collect();
    let decimals = tick_decimals(&edges, unit);
    let numbers = Numbers(language);
    let arguments = [
        ("title", heading),
        ("districts", &*districts(n, language)),
        ("range", &*numbers.range(low, high, unit, decimals)),
        ("most", &*numbers.count(most.count)),
        ("bar", &*numbers.range(most.lower, most.upper, unit, decimals)),
    ];
    Some(tr_with(language, "charts.histogram_words", &arguments))
}

fn bars(drawing: &mut Drawing<'_>, input: &HistogramInput<'_>, frame: &Frame) -> Vec<Bar> {
    let edge = Stroke { width: 0.5, color: drawing.tokens.hatch_line };
    let bins = &input.histogram.bins;
    let mut bars: Vec<Bar> = Vec::new();
    for (i, bin) in bins.iter().enumerate() {
        let (left, right) = (frame.x.point(bin.lower), frame.x.point(bin.upper));
        bars.push(Bar {
            frame: [left, frame.plot[1], right - left, frame.plot[3]],
            values: [bin.lower, bin.upper],
            districts: Vec::new(),
        });
        if bin.count == 0 {
            continue;
        }
        let gap = ((right - left) * 0.12).min(1.5);
        // Keeps a bar of a single district visible.
        let top = frame.y.point(bin.count as f64).min(frame.bottom() - 1.5);
        let stroke = if input.hovered == Some(i) {
            Stroke { width: 1.5, color: drawing.tokens.ink }
        } else {
            edge
        };
        drawing.items.push(Item::Rectangle {
            frame: [left + gap / 2.0, top, right - left - gap, frame.bottom() - top],
            radius: 0.0,
            fill: Some(Fill::Solid(bin.color)),
            stroke: Some(stroke),
        });
    }
    for (position, value) in input.values.iter().enumerate() {
        if let Some(bar) =
            finite(*value).and_then(|v| bar_of(bins, v)).and_then(|i| bars.get_mut(i))
        {
            bar.districts.push(position);
        }
    }
    bars
}

/// The index of the bar that a value belongs to.
fn bar_of(bins: &[Bin], value: f64) -> Option<usize> {
    let (first, last) = (bins.first()?, bins.last()?);
    (first.lower..=last.upper)
        .contains(&value)
        .then(|| bins.partition_point(|bin| bin.upper < value).min(bins.len() - 1))
}

/// Draws a line at the city's mean with its name and value at the top.
fn mean(
    drawing: &mut Drawing<'_>,
    city: &ReferenceValue<'_>,
    quantity: &ChartQuantity<'_>,
    canvas: &Canvas<'_>,
    frame: &Frame,
) {
    let ink = canvas.tokens.ink;
    let x = frame.x.point(city.value);
    let top = frame.plot[1];
    drawing.line([x, top], [x, frame.bottom()], 1.5, ink);
    if frame.small {
        return;
    }
    let label = format!("{} {}", city.name, quantity.written(city.value, canvas.language));
    let width = text_width(&label, SMALL, TextWeight::SemiBold);
    let (x, anchor) = if x + 5.0 + width <= canvas.width {
        (x + 5.0, Anchor::Start)
    } else {
        (x - 5.0, Anchor::End)
    };
    drawing.weighted(label, [x, top + 8.0], SMALL, ink, anchor, TextWeight::SemiBold);
}

/// Draws the pinned districts' dots on the axis. Returns the marks of all districts.
fn dots(drawing: &mut Drawing<'_>, input: &HistogramInput<'_>, frame: &Frame) -> Vec<Mark> {
    let place = |position: usize| {
        let value = value_at(input.values, position).filter(|v| frame.x.contains(*v));
        value.map(|v| [frame.x.point(v), frame.bottom()])
    };
    let is_pinned = |position: usize| input.pins.iter().any(|pin| pin.position == position);
    let mut marks: Vec<Mark> = (0..input.values.len())
        .filter(|position| !is_pinned(*position))
        .filter_map(|position| place(position).map(|at| Mark { position, at, radius: 1.0 }))
        .collect();
    let radius = if frame.small { DOT - 1.5 } else { DOT };
    for (pin, color) in input.pins.iter().zip(drawing.tokens.pins) {
        if let Some(at) = place(pin.position) {
            drawing.dot(at, radius, color);
            marks.push(Mark { position: pin.position, at, radius });
        }
    }
    marks
}
