//! The trend chart of a figure over the years: a line for each pinned district and for the city, over a
//! light band of all districts. A year without a figure is a gap in the line.

use super::elements::axis::{extent, widened};
use super::elements::drawing::Drawing;
use super::elements::empty::without_figures;
use super::elements::frame::{AxisInput, Frame, Notes, Ticks, frame, is_small};
use super::elements::label_column::{LineLabel, column_width, label_column};
use super::elements::sentences::{capitalized, finite, joined};
use super::{Canvas, Chart, ChartQuantity, Mark, Scale};
use crate::color::Color;
use crate::i18n::{tr, tr_with};
use crate::scene::SceneTokens;

/// The most years for which every value has a dot.
const DOTTED_YEARS: usize = 12;
/// Least span of the axis, as a share of the largest absolute value. A change in the third decimal is
/// thus not stretched to the height of the chart.
const LEAST_SPAN: f64 = 0.1;
/// Highest share of the width for labels.
const LABELS: f64 = 0.42;

/// The input of the chart.
#[derive(Clone, Copy, Debug)]
pub struct TrendInput<'a> {
    /// The indicator.
    pub quantity: ChartQuantity<'a>,
    /// The years of the axis and of the band, ascending.
    pub years: &'a [i32],
    /// The lines; later ones are drawn on top.
    pub lines: &'a [TrendLine<'a>],
    /// The spread of all districts in each year; empty for no band.
    pub band: &'a [Option<Band>],
    /// The year that is shown on the map.
    pub current: Option<i32>,
    /// The years with preliminary values, drawn with dashed lines and hollow dots.
    pub preliminary: &'a [i32],
}

/// A line over the years.
#[derive(Clone, Copy, Debug)]
pub struct TrendLine<'a> {
    /// Position of the district; `None` for the city and for a reference.
    pub position: Option<usize>,
    /// Name of the line.
    pub name: &'a str,
    /// The years of the line, ascending; a year without a value is a gap.
    pub years: &'a [i32],
    /// The value in each of these years.
    pub values: &'a [Option<f64>],
    /// Colour and weight.
    pub ink: LineInk,
    /// True if the name stands at the end of the line.
    pub named: bool,
}

impl<'a> TrendLine<'a> {
    /// A line with its name at its end.
    pub fn new(
        position: Option<usize>,
        name: &'a str,
        years: &'a [i32],
        values: &'a [Option<f64>],
        ink: LineInk,
    ) -> Self {
        Self { position, name, years, values, ink, named: true }
    }
}

/// Colour and weight of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineInk {
    /// A pinned district, in the colour of its index among the pins.
    Pin(usize),
    /// The city: bold, in ink.
    City,
    /// A reference, such as a larger area or another municipality: thin, in quiet ink.
    Quiet,
}

impl LineInk {
    pub(super) fn color(self, tokens: &SceneTokens) -> Color {
        match self {
            Self::Pin(i) => tokens.pins.get(i).copied().unwrap_or(tokens.ink_2),
            Self::City => tokens.ink,
            Self::Quiet => tokens.ink_3,
        }
    }

    fn width(self) -> f64 {
        match self {
            Self::Pin(_) => 1.75,
            Self::City => 2.5,
            Self::Quiet => 1.25,
        }
    }
}

/// The spread of all districts in a year.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Band {
    /// The lowest value.
    pub low: f64,
    /// Lower quartile.
    pub lower_quartile: f64,
    /// Upper quartile.
    pub upper_quartile: f64,
    /// The highest value.
    pub high: f64,
}

/// Draws a trend.
pub fn trend(input: &TrendInput<'_>, canvas: &Canvas<'_>) -> Chart {
    let language = canvas.language;
    let quantity = input.quantity;
    let heading = quantity.heading(language);
    let lines = input.lines.iter().flat_map(|line| line.values.iter().copied());
    let bands = input.band.iter().flatten().flat_map(|b| [Some(b.low), Some(b.high)]);
    let values = extent(lines.chain(bands).filter_map(finite));
    let years = extent(input.years.iter().map(|y| f64::from(*y)));
    let (Some(values), Some(years)) = (values, years) else {
        return without_figures(canvas, &heading, 0, canvas.height);
    };
    let mut drawing = Drawing::new(canvas.tokens);
    let right = if is_small(canvas) { 4.0 } else { room_for_labels(input, canvas) };
    let x = AxisInput {
        title: String::new(),
        values: if years[0] == years[1] { [years[0] - 1.0, years[1] + 1.0] } else { years },
        scale: Scale::Linear,
        ticks: Ticks::At {
            labels: input.years.iter().map(|y| (f64::from(*y), y.to_string())).collect(),
            last: true,
        },
    };
    let y = AxisInput {
        title: heading.clone(),
        values: widened(at_least(values), 0.06),
        scale: Scale::Linear,
        ticks: Ticks::Round(quantity),
    };
    let frame = frame(&mut drawing, canvas, &x, &y, right, &Notes::default());
    band(&mut drawing, input, &frame);
    if let Some(year) = input.current.map(f64::from).filter(|y| frame.x.contains(*y)) {
        let x = frame.x.point(year);
        drawing.line([x, frame.plot[1]], [x, frame.bottom()], 1.0, canvas.tokens.hatch_line);
    }
    let mut marks = Vec::new();
    for line in input.lines {
        marks.extend(draw_line(&mut drawing, line, input, &frame));
    }
    if !frame.small {
        let labels = labels(input, canvas, &frame);
        let across = [frame.right(), canvas.width];
        label_column(&mut drawing, &labels, across, [frame.plot[1] - 8.0, frame.bottom() + 8.0]);
    }
    Chart {
        part: drawing.part(canvas.height),
        width: canvas.width,
        plot: frame.plot,
        x: Some(frame.x),
        y: Some(frame.y),
        marks,
        words: words(input, &heading, canvas),
    }
}

/// The range of values, widened around its middle to at least [`LEAST_SPAN`].
fn at_least([low, high]: [f64; 2]) -> [f64; 2] {
    let missing = LEAST_SPAN * low.abs().max(high.abs()) - (high - low);
    let half = missing.max(0.0) / 2.0;
    [low - half, high + half]
}

/// The last value of a line, with its year.
fn last(line: &TrendLine<'_>) -> Option<(i32, f64)> {
    known(line).last()
}

/// The years in which a line has a value, with the values.
fn known(line: &TrendLine<'_>) -> impl DoubleEndedIterator<Item = (i32, f64)> {
    let values: Vec<(i32, f64)> = (line.years.iter().zip(line.values))
        .filter_map(|(year, value)| finite(*value).map(|v| (*year, v)))
        .collect();
    values.into_iter()
}

fn room_for_labels(input: &TrendInput<'_>, canvas: &Canvas<'_>) -> f64 {
    let labels = input.lines.iter().filter(|line| line.named).filter_map(|line| {
        let (_, value) = last(line)?;
        Some((line.name, input.quantity.written(value, canvas.language)))
    });
    // Leaves room for half of the last year's label, which is centred on the end of the axis.
    column_width(labels, canvas.width * LABELS).max(14.0)
}

fn labels<'a>(input: &TrendInput<'a>, canvas: &Canvas<'_>, frame: &Frame) -> Vec<LineLabel<'a>> {
    input
        .lines
        .iter()
        .filter(|line| line.named)
        .filter_map(|line| {
            let (year, value) = last(line)?;
            Some(LineLabel {
                at: frame.at(f64::from(year), value),
                name: line.name,
                value: input.quantity.written(value, canvas.language),
                color: line.ink.color(canvas.tokens),
                strong: line.ink == LineInk::City,
            })
        })
        .collect()
}

/// Draws the band from the lowest to the highest value, and a darker one between the quartiles.
fn band(drawing: &mut Drawing<'_>, input: &TrendInput<'_>, frame: &Frame) {
    let ink = drawing.tokens.ink_3;
    let years: Vec<(f64, Option<Band>)> =
        input.years.iter().map(|y| f64::from(*y)).zip(input.band.iter().copied()).collect();
    for run in years.split(|(_, band)| band.is_none()) {
        let run: Vec<(f64, Band)> = run.iter().filter_map(|(y, b)| b.map(|b| (*y, b))).collect();
        let inside = |low: fn(&Band) -> f64, high: fn(&Band) -> f64| {
            let upper = run.iter().map(|(year, band)| frame.at(*year, high(band)));
            let lower = run.iter().rev().map(|(year, band)| frame.at(*year, low(band)));
            let ring: Vec<[f64; 2]> = upper.chain(lower).collect();
            match (run.as_slice(), ring.as_slice()) {
                // A single year is drawn as a column, as a band of no width would be invisible.
                ([_], [top, bottom]) => vec![
                    [top[0] - 8.0, top[1]],
                    [top[0] + 8.0, top[1]],
                    [bottom[0] + 8.0, bottom[1]],
                    [bottom[0] - 8.0, bottom[1]],
                ],
                _ => ring,
            }
        };
        drawing.area(inside(|b| b.low, |b| b.high), ink.with_opacity(0.10));
        drawing.area(inside(|b| b.lower_quartile, |b| b.upper_quartile), ink.with_opacity(0.16));
    }
}

/// Draws a line with its gaps, and dots if there are few years or a value stands alone. Preliminary
/// values are dashed and hollow. Returns the marks of the values.
fn draw_line(
    drawing: &mut Drawing<'_>,
    line: &TrendLine<'_>,
    input: &TrendInput<'_>,
    frame: &Frame,
) -> Vec<Mark> {
    let color = line.ink.color(drawing.tokens);
    let width = line.ink.width();
    let radius = if frame.small { 1.5 } else { width + 0.9 };
    let places: Vec<Option<([f64; 2], bool)>> = (line.years.iter().zip(line.values))
        .map(|(year, value)| {
            let at = frame.at(f64::from(*year), finite(*value)?);
            Some((at, input.preliminary.contains(year)))
        })
        .collect();
    // A quiet line stands behind the others and has no dots, which would attract attention.
    let dotted = line.years.len() <= DOTTED_YEARS && !frame.small && line.ink != LineInk::Quiet;
    let mut marks = Vec::new();
    for run in places.split(Option::is_none) {
        let run: Vec<([f64; 2], bool)> = run.iter().copied().flatten().collect();
        let firm = run.iter().take_while(|(_, preliminary)| !preliminary).count();
        drawing.path(run.iter().take(firm).map(|(at, _)| *at).collect(), width, color);
        for (i, (at, preliminary)) in run.iter().enumerate() {
            if let Some((before, _)) = i.checked_sub(1).and_then(|i| run.get(i))
                && i >= firm
            {
                drawing.dashed(*before, *at, width, color);
            }
            if dotted || run.len() == 1 || i + 1 == run.len() {
                drawing.disc(*at, radius, color);
                if *preliminary {
                    drawing.disc(*at, radius - 1.2, drawing.tokens.panel);
                }
            }
            marks.extend(line.position.map(|position| Mark { position, at: *at, radius }));
        }
    }
    marks
}

fn words(input: &TrendInput<'_>, heading: &str, canvas: &Canvas<'_>) -> String {
    let language = canvas.language;
    let written = |value: f64| input.quantity.written(value, language);
    let span = match (input.years.first(), input.years.last()) {
        (Some(first), Some(last)) if first != last => format!("{first}–{last}"),
        (Some(only), _) => only.to_string(),
        _ => String::new(),
    };
    let what = tr_with(language, "charts.trend_words", &[("title", heading), ("years", &span)]);
    let lines = input.lines.iter().filter(|line| line.named).map(|line| {
        let mut known = known(line);
        let (first, last) = (known.next(), known.next_back());
        let told = |key, (from, low): (i32, f64), (to, high): (i32, f64)| {
            let arguments = [
                ("name", line.name),
                ("from", &*from.to_string()),
                ("first", &*written(low)),
                ("to", &*to.to_string()),
                ("last", &*written(high)),
            ];
            tr_with(language, key, &arguments)
        };
        match (first, last) {
            (Some(first), Some(last)) => told("charts.trend_line", first, last),
            (Some(only), None) => told("charts.trend_point", only, only),
            _ => format!("{} ({}).", line.name, tr(language, "common.missing").to_lowercase()),
        }
    });
    joined(std::iter::once(Some(what)).chain(lines.map(|line| Some(capitalized(&line)))))
}
