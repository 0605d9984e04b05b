//! The scatter plot of two indicators: a dot for each district, the regression line, and the city's
//! means as a dashed cross. The fit is passed in and only drawn here.

use std::collections::BTreeSet;
use std::ops::RangeInclusive;

use super::elements::axis::{extent, widened};
use super::elements::drawing::{Drawing, PIN, SMALL, baseline, covered, touch};
use super::elements::empty::without_figures;
use super::elements::frame::{AxisInput, Frame, Notes, Ticks, frame};
use super::elements::sentences::{districts, finite, joined, missing, sentence, thinned};
use super::{Axis, Canvas, Chart, ChartQuantity, Mark, Pin, Scale};
use crate::color::Color;
use crate::i18n::{Numbers, tr, tr_with};
use crate::scene::{Anchor, Fill, Item, Stroke, TextRun, TextWeight, shortened};

/// The most districts for which every dot is drawn, even if dots overlap.
const ALL_DRAWN: usize = 3_000;
/// The most dots drawn if there are more districts than that.
const MOST_DRAWN: f64 = 12_000.0;
/// Greatest width of a pinned district's name, points.
const WIDEST_NAME: f64 = 120.0;

/// The input of the chart.
#[derive(Clone, Debug)]
pub struct ScatterInput<'a> {
    /// The indicator on the horizontal axis.
    pub x: ChartQuantity<'a>,
    /// The indicator on the vertical axis.
    pub y: ChartQuantity<'a>,
    /// The value of the first indicator for each district, by position.
    pub xs: &'a [Option<f64>],
    /// The value of the second indicator for each district, by position.
    pub ys: &'a [Option<f64>],
    /// The colour of each district's class, by position; missing entries are drawn in quiet ink.
    pub colors: &'a [Color],
    /// The fitted line, with its correlation.
    pub fit: Option<Fit>,
    /// The city's values of both indicators.
    pub city: Option<[f64; 2]>,
    /// Label of the city's lines.
    pub city_name: &'a str,
    /// Up to four pinned districts.
    pub pins: &'a [Pin<'a>],
    /// The selection, sorted by position.
    pub selected: &'a [usize],
    /// The district under the pointer.
    pub hovered: Option<usize>,
    /// The shaded region: a range of each indicator, for a corner whose districts stand out.
    pub region: Option<[RangeInclusive<f64>; 2]>,
    /// The brush while it is being drawn: left, top, width, height in points.
    pub brush: Option<[f64; 4]>,
}

/// A regression line, `y = intercept + slope · x`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Fit {
    /// The value at x = 0.
    pub intercept: f64,
    /// The slope.
    pub slope: f64,
    /// The correlation coefficient r.
    pub r: f64,
    /// Number of districts that have both values.
    pub n: usize,
}

/// Draws a scatter plot.
pub fn scatter(input: &ScatterInput<'_>, canvas: &Canvas<'_>) -> Chart {
    let language = canvas.language;
    let districts_in_all = input.xs.len().max(input.ys.len());
    let places: Vec<(usize, [f64; 2])> = (input.xs.iter().zip(input.ys).enumerate())
        .filter_map(|(i, (x, y))| Some((i, [finite(*x)?, finite(*y)?])))
        .collect();
    let without = districts_in_all - places.len();
    let [x, y] = [input.x.heading(language), input.y.heading(language)];
    let both = tr_with(language, "charts.against", &[("x", &x), ("y", &y)]);
    let range = |i: usize| {
        let all = places.iter().map(|(_, at)| at).chain(&input.city);
        extent(all.filter_map(|at| at.get(i).copied()))
    };
    let (Some(across), Some(up)) = (range(0), range(1)) else {
        return without_figures(canvas, &both, without, canvas.height);
    };
    let mut drawing = Drawing::new(canvas.tokens);
    let direction = |title, values, quantity| AxisInput {
        title,
        values: widened(values, 0.04),
        scale: Scale::Linear,
        ticks: Ticks::Round(quantity),
    };
    let fit_words = input.fit.filter(|f| f.r.is_finite()).map(|f| fit_words(f, canvas));
    let told = missing(without, language);
    let notes = Notes { strong: fit_words.clone(), quiet: told.clone() };
    let [x, y] = [direction(x, across, input.x), direction(y, up, input.y)];
    let frame = frame(&mut drawing, canvas, &x, &y, 0.0, &notes);
    if let Some(values) = &input.region {
        region(&mut drawing, values, &frame);
    }
    if let Some(city) = input.city {
        cross(&mut drawing, city, input.city_name, &frame);
    }
    let places: Vec<(usize, [f64; 2])> =
        places.into_iter().map(|(i, [x, y])| (i, frame.at(x, y))).collect();
    let drawn = dots(&mut drawing, input, &frame, &places);
    if let Some(fit) = input.fit {
        line(&mut drawing, fit, &frame);
    }
    let marks = emphasized(&mut drawing, input, &frame, &places);
    if let Some([left, top, width, height]) = input.brush {
        let whole = [left.min(left + width), top.min(top + height), width.abs(), height.abs()];
        brush(&mut drawing, whole);
    }
    Chart {
        part: drawing.part(canvas.height),
        width: canvas.width,
        plot: frame.plot,
        x: Some(frame.x),
        y: Some(frame.y),
        marks,
        words: joined([
            Some(tr_with(
                language,
                "charts.scatter_words",
                &[("both", &both), ("districts", &districts(places.len(), language))],
            )),
            fit_words.map(|words| sentence(&words)),
            told_pins(input, canvas),
            told.map(|clause| sentence(&clause)),
            thinned(places.len(), drawn, language),
        ]),
    }
}

/// The note on the fit, as in "r = −0,72 · n = 144".
fn fit_words(fit: Fit, canvas: &Canvas<'_>) -> String {
    let numbers = Numbers(canvas.language);
    let arguments = [("r", &*numbers.decimal(fit.r, 2)), ("n", &*numbers.count(fit.n))];
    tr_with(canvas.language, "charts.fit", &arguments)
}

/// The sentence on the values of the pinned districts.
fn told_pins(input: &ScatterInput<'_>, canvas: &Canvas<'_>) -> Option<String> {
    let language = canvas.language;
    let written = |values: &[Option<f64>], position: usize, quantity: ChartQuantity<'_>| {
        super::elements::sentences::value_at(values, position)
            .map(|v| quantity.written(v, language))
    };
    let told: Vec<String> = input
        .pins
        .iter()
        .map(|pin| {
            let x = written(input.xs, pin.position, input.x);
            let y = written(input.ys, pin.position, input.y);
            match x.zip(y) {
                Some((x, y)) => {
                    let arguments = [("name", pin.name), ("x", &*x), ("y", &*y)];
                    tr_with(language, "charts.name_and_two_values", &arguments)
                }
                None => format!("{} ({})", pin.name, tr(language, "common.missing").to_lowercase()),
            }
        })
        .collect();
    (!told.is_empty()).then(|| format!("{}.", told.join("; ")))
}

/// Draws the city's means as dashed lines, with a label at the right end.
fn cross(drawing: &mut Drawing<'_>, city: [f64; 2], name: &str, frame: &Frame) {
    let quiet = drawing.tokens.hatch_line;
    let [x, y] = frame.at(city[0], city[1]);
    drawing.dashed([x, frame.plot[1]], [x, frame.bottom()], 1.0, quiet);
    drawing.dashed([frame.plot[0], y], [frame.right(), y], 1.0, quiet);
    if frame.small {
        return;
    }
    let run = TextRun {
        text: name.to_owned(),
        at: [frame.right(), y - 4.0],
        anchor: Anchor::End,
        size: SMALL - 1.0,
        weight: TextWeight::Regular,
        color: drawing.tokens.ink_3,
        spacing: 0.0,
        halo: None,
    };
    drawing.items.push(Item::Text(run));
}

/// Draws a dot for each district, or one for each small square if there are too many districts. Returns
/// the number of dots drawn.
fn dots(
    drawing: &mut Drawing<'_>,
    input: &ScatterInput<'_>,
    frame: &Frame,
    places: &[(usize, [f64; 2])],
) -> usize {
    let tokens = drawing.tokens;
    let radius = radius(frame, places.len());
    let side = (frame.plot[2] * frame.plot[3] / MOST_DRAWN).sqrt().max(2.0);
    let mut taken = BTreeSet::new();
    let mut drawn = 0;
    for (position, at) in places {
        #[expect(clippy::cast_possible_truncation, reason = "a few thousand squares at most")]
        let square = at.map(|v| (v / side).floor() as i64);
        if places.len() > ALL_DRAWN && !taken.insert(square) {
            continue;
        }
        drawn += 1;
        let faded = !input.selected.is_empty() && input.selected.binary_search(position).is_err();
        let opacity = if faded { 0.3 } else { 1.0 };
        let (fill, edge) = match input.colors.get(*position) {
            Some(color) => (color.with_opacity(opacity), Some(tokens.hatch_line)),
            None => (tokens.ink_2.with_opacity(0.5 * opacity), None),
        };
        drawing.items.push(Item::Disc {
            center: *at,
            radius,
            fill: Some(Fill::Solid(fill)),
            stroke: edge.map(|c| Stroke { width: 0.5, color: c.with_opacity(opacity) }),
        });
    }
    drawn
}

fn radius(frame: &Frame, n: usize) -> f64 {
    let most = if frame.small { 1.5 } else { 3.2 };
    match n {
        0..=400 => most,
        401..=1_500 => most.min(2.4),
        _ => most.min(1.6),
    }
}

/// Draws the part of the fitted line inside the plot.
fn line(drawing: &mut Drawing<'_>, fit: Fit, frame: &Frame) {
    let inside = |y: f64| frame.y.contains(y);
    let [low, high] = frame.y.values;
    let [from, to] = frame.x.values;
    let y_at = |x: f64| fit.intercept + fit.slope * x;
    // The line may enter and leave through the bottom or the top.
    let through = [low, high].map(|y| (y - fit.intercept) / fit.slope);
    let ends = extent(
        [from, to]
            .into_iter()
            .filter(|x| inside(y_at(*x)))
            .chain(through.into_iter().filter(|x| (from..=to).contains(x))),
    );
    if let Some([first, last]) = ends.filter(|[first, last]| first < last) {
        let ends = [frame.at(first, y_at(first)), frame.at(last, y_at(last))];
        drawing.path(ends.to_vec(), 1.5, drawing.tokens.ink);
    }
}

/// Draws the selected, the pinned and the hovered districts, in this order. Returns the marks of all
/// districts.
fn emphasized(
    drawing: &mut Drawing<'_>,
    input: &ScatterInput<'_>,
    frame: &Frame,
    places: &[(usize, [f64; 2])],
) -> Vec<Mark> {
    let tokens = drawing.tokens;
    let radius = radius(frame, places.len());
    let place = |position: usize| {
        let found = places.binary_search_by_key(&position, |(p, _)| *p).ok()?;
        places.get(found).map(|(_, at)| *at)
    };
    if places.len() <= ALL_DRAWN {
        for at in input.selected.iter().filter_map(|p| place(*p)) {
            let stroke = Some(Stroke { width: 1.5, color: tokens.accent });
            drawing.items.push(Item::Disc { center: at, radius: radius + 0.5, fill: None, stroke });
        }
    }
    let is_pinned = |position: usize| input.pins.iter().any(|pin| pin.position == position);
    let mut marks: Vec<Mark> = places
        .iter()
        .filter(|(position, _)| !is_pinned(*position))
        .map(|(position, at)| Mark { position: *position, at: *at, radius })
        .collect();
    let big = if frame.small { 3.0 } else { PIN };
    let mut named = Vec::new();
    for (pin, color) in input.pins.iter().zip(tokens.pins) {
        if let Some(at) = place(pin.position) {
            drawing.dot(at, big, color);
            marks.push(Mark { position: pin.position, at, radius: big });
            named.push((pin.name, at));
        }
    }
    if let Some(at) = input.hovered.and_then(place) {
        let around = if input.hovered.is_some_and(is_pinned) { big } else { radius };
        let stroke = Some(Stroke { width: 1.5, color: tokens.ink });
        drawing.items.push(Item::Disc { center: at, radius: around + 2.0, fill: None, stroke });
    }
    if !frame.small {
        names(drawing, frame, &named, places);
    }
    marks
}

/// Writes the names of the pinned districts beside their dots, if there is room, where they cover the
/// fewest other dots.
fn names(
    drawing: &mut Drawing<'_>,
    frame: &Frame,
    named: &[(&str, [f64; 2])],
    places: &[(usize, [f64; 2])],
) {
    let around = |[x, y]: [f64; 2]| [x - PIN, y - PIN, x + PIN, y + PIN];
    let mut taken: Vec<[f64; 4]> = named.iter().map(|(_, at)| around(*at)).collect();
    let hidden = |cover: [f64; 4]| {
        let in_it =
            |at: [f64; 2]| touch(cover, [at[0] - 2.0, at[1] - 2.0, at[0] + 2.0, at[1] + 2.0]);
        places.iter().filter(|(_, at)| in_it(*at)).count()
    };
    let [left, top, ..] = frame.plot;
    for (name, [x, y]) in named {
        let text = shortened(name, SMALL, TextWeight::Medium, WIDEST_NAME);
        let ways = [
            ([x + 9.0, baseline(*y, SMALL)], Anchor::Start),
            ([x - 9.0, baseline(*y, SMALL)], Anchor::End),
            ([*x, y - 10.0], Anchor::Middle),
            ([*x, y + 17.0], Anchor::Middle),
        ];
        let runs = ways.into_iter().map(|(at, anchor)| TextRun {
            text: text.clone(),
            at,
            anchor,
            size: SMALL,
            weight: TextWeight::Medium,
            color: drawing.tokens.ink,
            spacing: 0.0,
            halo: None,
        });
        let fits = runs
            .map(|run| (covered(&run), run))
            .filter(|(cover, _)| {
                let within = cover[0] >= left
                    && cover[2] <= frame.right()
                    && cover[1] >= top
                    && cover[3] <= frame.bottom();
                within && !taken.iter().any(|t| touch(*t, *cover))
            })
            .min_by_key(|(cover, _)| hidden(*cover));
        if let Some((cover, run)) = fits {
            taken.push(cover);
            drawing.haloed(run);
        }
    }
}

/// Draws the shaded region, clipped to the axes.
fn region(drawing: &mut Drawing<'_>, [x, y]: &[RangeInclusive<f64>; 2], frame: &Frame) {
    let within = |axis: &Axis, values: &RangeInclusive<f64>| {
        let [low, high] = axis.values;
        [values.start(), values.end()].map(|value| axis.point(value.clamp(low, high)))
    };
    let ([a, b], [c, d]) = (within(&frame.x, x), within(&frame.y, y));
    drawing.items.push(Item::Rectangle {
        frame: [a.min(b), c.min(d), (b - a).abs(), (d - c).abs()],
        radius: 2.0,
        fill: Some(Fill::Solid(drawing.tokens.accent.with_opacity(0.10))),
        stroke: None,
    });
}

/// Draws the brush.
fn brush(drawing: &mut Drawing<'_>, frame: [f64; 4]) {
    let accent = drawing.tokens.accent;
    drawing.items.push(Item::Rectangle {
        frame,
        radius: 2.0,
        fill: Some(Fill::Solid(accent.with_opacity(0.10))),
        stroke: Some(Stroke { width: 1.0, color: accent }),
    });
}
