//! The strip plot of one indicator: a thin tick for each district, a bold one for the city, a dot for
//! each pinned district. A dumbbell joins two of the dots. Strips in a column read as a table.

use super::elements::axis::extent;
use super::elements::drawing::{Drawing, NAME, PIN, SMALL};
use super::elements::sentences::{
    count_missing, districts, finite, joined, missing, named, pinned, sentence, thinned, value_at,
};
use super::{Axis, Canvas, Chart, ChartQuantity, Mark, Pin, ReferenceValue};
use crate::i18n::{Language, Numbers, tr, tr_with};
use crate::scene::{Anchor, TextWeight, shortened, text_width};

/// Vertical position of the track, points.
const TRACK: f64 = 33.0;
/// Baseline of the end values, points.
const ENDS: f64 = 55.0;
/// Height of a strip, points.
const HEIGHT: f64 = 60.0;
/// Half the height of a tick, in points: of a district, of the larger area and of the city.
const HALVES: [f64; 3] = [7.0, 10.0, 11.0];
/// Margin at both sides, so that a dot at the end fits, points.
const INSET: f64 = PIN + 1.5;
/// Distance in points below which ticks are drawn as one.
const COLUMN: f64 = 0.5;
/// Gap around the end values, points.
const GAP: f64 = 8.0;

/// The input of a strip.
#[derive(Clone, Copy, Debug)]
pub struct StripInput<'a> {
    /// The indicator.
    pub quantity: ChartQuantity<'a>,
    /// The value of each district, by position.
    pub values: &'a [Option<f64>],
    /// The range of the axis, if several strips share one; `None` for the range of the values.
    pub range: Option<[f64; 2]>,
    /// The value of the city.
    pub city: Option<ReferenceValue<'a>>,
    /// The value of the larger area of the districts.
    pub parent: Option<ReferenceValue<'a>>,
    /// Up to four pinned districts.
    pub pins: &'a [Pin<'a>],
    /// The district under the pointer.
    pub hovered: Option<usize>,
    /// Ticks or dumbbell.
    pub kind: StripKind,
}

/// A variant of the strip plot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StripKind {
    /// Every district as a tick.
    Ticks,
    /// The first two pinned districts joined by a bar, or the only one and the city, with their
    /// difference written below. All districts form a faint track.
    Dumbbell,
}

/// Draws a strip of 60 points, or of one more line if the number of districts without data does not fit
/// beside the title.
pub fn strip(input: &StripInput<'_>, canvas: &Canvas<'_>) -> Chart {
    let language = canvas.language;
    let quantity = input.quantity;
    let without = count_missing(input.values);
    let references = [input.parent, input.city];
    let seen = input.values.iter().copied().chain(references.map(|r| r.map(|r| r.value)));
    let n = input.values.len() - without;
    let mut drawing = Drawing::new(canvas.tokens);
    let below = heading(&mut drawing, input, canvas, without);
    let Some(range) = extent(seen.filter_map(finite)) else {
        return empty(drawing, input, canvas, without);
    };
    let range = input.range.unwrap_or(range);
    let right = (canvas.width - INSET).max(INSET + 1.0);
    let x = Axis::linear(range, [INSET, right]);
    let faint = input.kind == StripKind::Dumbbell;
    let drawn = ticks(&mut drawing, input.values, &x, faint);
    let color = if faint { canvas.tokens.line } else { canvas.tokens.hatch_line };
    drawing.line([INSET, TRACK], [right, TRACK], 1.0, color);
    let joined_ends = if faint { dumbbell(&mut drawing, input, &x) } else { None };
    for (reference, half, width, color) in [
        (input.parent, HALVES[1], 2.0, canvas.tokens.ink_3),
        (input.city, HALVES[2], 2.0, canvas.tokens.ink),
    ] {
        if let Some(r) = reference.filter(|r| x.contains(r.value)) {
            let at = x.point(r.value);
            drawing.line([at, TRACK - half], [at, TRACK + half], width, color);
        }
    }
    let marks = dots(&mut drawing, input, &x);
    end_values(&mut drawing, input, canvas, &x, joined_ends);
    let height = HEIGHT + if below { 14.0 } else { 0.0 };
    Chart {
        part: drawing.part(height),
        width: canvas.width,
        plot: [INSET, TRACK - HALVES[2], right - INSET, 2.0 * HALVES[2]],
        x: Some(x),
        y: None,
        marks,
        words: joined([
            Some(tr_with(
                language,
                "charts.strip_words",
                &[
                    ("title", &quantity.heading(language)),
                    ("districts", &districts(n, language)),
                    ("low", &quantity.written(range[0], language)),
                    ("high", &quantity.written(range[1], language)),
                ],
            )),
            named(
                input.city.iter().chain(&input.parent).map(|r| (r.name, Some(r.value))),
                &quantity,
                language,
            ),
            named(pinned(input.pins, input.values), &quantity, language),
            missing(without, language).map(|clause| sentence(&clause)),
            thinned(n, drawn, language),
        ]),
    }
}

/// The key to the ticks of strips, on one line; long names are shortened.
pub fn strip_key(city: Option<&str>, parent: Option<&str>, canvas: &Canvas<'_>) -> Chart {
    let tokens = canvas.tokens;
    let mut drawing = Drawing::new(tokens);
    let mut x = 1.0;
    let one = Some(tr(canvas.language, "charts.one_district"));
    for (name, width, color) in
        [(one, 1.0, tokens.hatch_line), (parent, 2.0, tokens.ink_3), (city, 2.0, tokens.ink)]
    {
        let Some(name) = name else { continue };
        let room = canvas.width - x - 6.0;
        let name = shortened(name, SMALL, TextWeight::Regular, room);
        if name.is_empty() {
            break;
        }
        drawing.line([x, 2.0], [x, 14.0], width, color);
        let after = x + 6.0 + text_width(&name, SMALL, TextWeight::Regular);
        drawing.text(name, [x + 6.0, 11.6], SMALL, tokens.ink_3, Anchor::Start);
        x = after + 16.0;
    }
    let part = drawing.part(16.0);
    Chart { part, width: canvas.width, ..Chart::default() }
}

/// Draws the title, the unit and the number of districts without data. True if the last had to go below
/// the strip.
fn heading(
    drawing: &mut Drawing<'_>,
    input: &StripInput<'_>,
    canvas: &Canvas<'_>,
    without: usize,
) -> bool {
    let tokens = canvas.tokens;
    let unit = input.quantity.unit_name;
    let missing = missing(without, canvas.language);
    let title = text_width(input.quantity.title, NAME, TextWeight::Medium);
    let both = missing.as_ref().map(|missing| match unit {
        "" => missing.clone(),
        unit => format!("{missing} · {unit}"),
    });
    let fits =
        |text: &str| title + GAP + text_width(text, SMALL, TextWeight::Regular) <= canvas.width;
    let (right, below) = match (both, missing) {
        (Some(both), _) if fits(&both) => (both, None),
        (_, missing) => (unit.to_owned(), missing),
    };
    let room = canvas.width - GAP - text_width(&right, SMALL, TextWeight::Regular);
    let title = shortened(input.quantity.title, NAME, TextWeight::Medium, room);
    let (start, end) = (Anchor::Start, Anchor::End);
    drawing.weighted(title, [0.0, 12.0], NAME, tokens.ink, start, TextWeight::Medium);
    drawing.text(right, [canvas.width, 12.0], SMALL, tokens.ink_3, end);
    let moved = below.is_some();
    if let Some(below) = below {
        drawing.text(below, [0.0, ENDS + 14.0], SMALL, tokens.ink_3, start);
    }
    moved
}

fn empty(
    mut drawing: Drawing<'_>,
    input: &StripInput<'_>,
    canvas: &Canvas<'_>,
    without: usize,
) -> Chart {
    let said = tr(canvas.language, "charts.no_figures");
    drawing.text(said, [0.0, TRACK + 3.6], SMALL, canvas.tokens.ink_3, Anchor::Start);
    let heading = input.quantity.heading(canvas.language);
    let words = super::elements::empty::without_figures(canvas, &heading, without, HEIGHT).words;
    Chart {
        part: drawing.part(HEIGHT),
        width: canvas.width,
        plot: [INSET, TRACK - HALVES[2], canvas.width - 2.0 * INSET, 2.0 * HALVES[2]],
        words,
        ..Chart::default()
    }
}

/// Draws a tick for each district, or for each half point if there are more districts than those.
/// Returns the number of ticks drawn.
fn ticks(drawing: &mut Drawing<'_>, values: &[Option<f64>], x: &Axis, faint: bool) -> usize {
    let ink = drawing.tokens.ink_2;
    let places: Vec<f64> = values
        .iter()
        .filter_map(|v| finite(*v))
        .filter(|v| x.contains(*v))
        .map(|v| x.point(v))
        .collect();
    let [left, right] = x.points;
    let columns = (right - left) / COLUMN;
    // The opacity grows with the number of ticks at a place, but never to a solid block.
    let (columns, strongest): (Vec<(f64, f64)>, f64) = if places.len() as f64 <= columns {
        let opacity = (4.5 / (places.len().max(1) as f64).sqrt()).clamp(0.2, 0.5);
        (places.into_iter().map(|place| (place, 1.0)).collect(), opacity)
    } else {
        let mut sorted: Vec<f64> =
            places.into_iter().map(|p| left + ((p - left) / COLUMN).round() * COLUMN).collect();
        sorted.sort_by(f64::total_cmp);
        let counted: Vec<(f64, f64)> = sorted
            .chunk_by(|a, b| a == b)
            .filter_map(|same| same.first().map(|p| (*p, same.len() as f64)))
            .collect();
        let most = counted.iter().map(|(_, n)| *n).fold(1.0, f64::max);
        (counted.into_iter().map(|(p, n)| (p, (n / most).sqrt())).collect(), 0.7)
    };
    let (half, dimmed) = if faint { (HALVES[0] - 3.0, 0.5) } else { (HALVES[0], 1.0) };
    for (place, share) in &columns {
        #[expect(clippy::cast_possible_truncation, reason = "an opacity between 0 and 1")]
        let opacity = (strongest * share * dimmed).max(0.06) as f32;
        let color = ink.with_opacity(opacity);
        drawing.line([*place, TRACK - half], [*place, TRACK + half], 1.0, color);
    }
    columns.len()
}

/// Draws the bar of a dumbbell. Returns the values at its ends.
fn dumbbell(drawing: &mut Drawing<'_>, input: &StripInput<'_>, x: &Axis) -> Option<[f64; 2]> {
    let pins = input.pins.iter().filter_map(|pin| value_at(input.values, pin.position));
    let mut ends = pins.chain(input.city.map(|c| c.value));
    let (from, to) = (ends.next()?, ends.next()?);
    let color = drawing.tokens.ink_2;
    drawing.line([x.point(from), TRACK], [x.point(to), TRACK], 3.0, color);
    Some([from, to])
}

/// Draws the dots of the pinned districts and of the hovered one. Returns the marks of all districts.
fn dots(drawing: &mut Drawing<'_>, input: &StripInput<'_>, x: &Axis) -> Vec<Mark> {
    let tokens = drawing.tokens;
    let place = |position: usize| {
        let value = value_at(input.values, position).filter(|v| x.contains(*v));
        value.map(|v| [x.point(v), TRACK])
    };
    let is_pinned = |position: usize| input.pins.iter().any(|pin| pin.position == position);
    let mut marks: Vec<Mark> = (0..input.values.len())
        .filter(|position| !is_pinned(*position))
        .filter_map(|position| place(position).map(|at| Mark { position, at, radius: 1.0 }))
        .collect();
    if let Some(at) = input.hovered.filter(|p| !is_pinned(*p)).and_then(place) {
        drawing.dot(at, PIN - 1.0, tokens.ink_2);
    }
    for (pin, color) in input.pins.iter().zip(tokens.pins) {
        if let Some(at) = place(pin.position) {
            if input.hovered == Some(pin.position) {
                drawing.disc(at, PIN + 3.5, tokens.ink);
            }
            drawing.dot(at, PIN, color);
            marks.push(Mark { position: pin.position, at, radius: PIN });
        }
    }
    marks
}

/// Writes the lowest and the highest value, and between them the city's value or the difference that the
/// dumbbell spans.
fn end_values(
    drawing: &mut Drawing<'_>,
    input: &StripInput<'_>,
    canvas: &Canvas<'_>,
    x: &Axis,
    ends: Option<[f64; 2]>,
) {
    let tokens = canvas.tokens;
    let language = canvas.language;
    let quantity = input.quantity;
    let bare = |value: f64| quantity.bare(value, quantity.decimals, language);
    let width = |text: &str| text_width(text, SMALL, TextWeight::Regular);
    let [low, high] = x.values;
    if low == high {
        let half = width(&bare(low)) / 2.0;
        let at = x.point(low).clamp(half, (canvas.width - half).max(half));
        drawing.text(bare(low), [at, ENDS], SMALL, tokens.ink_3, Anchor::Middle);
        return;
    }
    drawing.text(bare(low), [0.0, ENDS], SMALL, tokens.ink_3, Anchor::Start);
    drawing.text(bare(high), [canvas.width, ENDS], SMALL, tokens.ink_3, Anchor::End);
    let middle = match (ends, input.city.filter(|c| x.contains(c.value))) {
        (Some([from, to]), _) => {
            let at = f64::midpoint(x.point(from), x.point(to));
            Some((at, distance(&quantity, from, to, language)))
        }
        (None, Some(city)) => {
            Some((x.point(city.value), format!("{} {}", city.name, bare(city.value))))
        }
        (None, None) => None,
    };
    let Some((at, label)) = middle else { return };
    let half = width(&label) / 2.0;
    let free = [width(&bare(low)) + GAP + half, canvas.width - width(&bare(high)) - GAP - half];
    // A label moved further than this would no longer seem to belong to its tick.
    let moved = at.max(free[0]).min(free[1]);
    if free[0] <= free[1] && (moved - at).abs() <= half {
        drawing.text(label, [moved, ENDS], SMALL, tokens.ink_2, Anchor::Middle);
    }
}

/// The label of a dumbbell, as in "skillnad 403,8".
fn distance(quantity: &ChartQuantity<'_>, from: f64, to: f64, language: Language) -> String {
    let plus = Numbers(language).difference((to - from).abs(), quantity.unit, quantity.decimals);
    let value = plus.trim_start_matches('+');
    tr_with(language, "charts.difference", &[("value", value)])
}
