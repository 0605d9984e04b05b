//! A legend for a small map: the classes as a strip of colours with the bounds below it, named classes
//! as swatches with their names, and the reasons to have no class in a line of their own. Title and
//! histogram are left to others.

use super::legend_shapes::plain;
use super::text_measure::{shortened, text_width};
use super::{Anchor, Fill, Item, Legend, LegendRow, Part, Stroke, TextRun, TextWeight, Tokens};

/// Height of the strip of colours.
const STRIP: f64 = 10.0;
/// Height of a line of bounds.
const BOUNDS: f64 = 15.0;
/// How much lower every other bound stands where one line has no room for them.
const LOWER: f64 = 12.0;
/// Height of a line of swatches with words.
const LINE: f64 = 17.0;
/// Size of a swatch.
const SWATCH: [f64; 2] = [14.0, 10.0];
/// From a swatch's left edge to its words.
const WORDS: f64 = 20.0;
/// Between words and the next swatch.
const APART: f64 = 12.0;
/// Type size of bounds and words.
const SIZE: f64 = 10.0;
/// What follows a share.
const PERCENT: [char; 3] = ['\u{a0}', '\u{202f}', '%'];
/// Space between two bounds.
const GAP: f64 = 5.0;

/// The strip as shapes from the origin, `width` points wide, with where each class lies in it: left,
/// top, width, height. Bounds that would touch stand in two lines by turns; where that does not help,
/// some are left out, but never the first and the last.
pub fn legend_strip(legend: &Legend, tokens: &Tokens, width: f64) -> (Part, Vec<[f64; 4]>) {
    let (classes, reasons) = legend.rows.split_at(legend.classes.min(legend.rows.len()));
    let mut part = Part::default();
    let mut frames = Vec::new();
    if legend.bounds.len() == legend.classes {
        flow(&mut part, &mut frames, classes.iter(), tokens, width);
    } else {
        let cell = width / classes.len().max(1) as f64;
        let bounds = bounds(legend, tokens, width);
        for (i, row) in classes.iter().enumerate() {
            let frame = [i as f64 * cell, 0.0, cell, STRIP];
            let (fill, stroke) = (Some(row.swatch), None);
            part.items.push(Item::Rectangle { frame, radius: 0.0, fill, stroke });
            frames.push([frame[0], 0.0, cell, STRIP + bounds.height]);
        }
        if !classes.is_empty() {
            part.items.push(outlined(None, [0.0, 0.0, width, STRIP], 0.0, tokens));
            part.height = STRIP + bounds.height;
            part.items.extend(bounds.items);
        }
    }
    flow(&mut part, &mut Vec::new(), reasons.iter().filter(|row| row.n > 0), tokens, width);
    (part, frames)
}

/// Where a bound stands: its x, how it is held there, and its left and right edge.
type PlacedBound = (f64, Anchor, [f64; 2]);

/// The bounds below the strip, where two classes meet.
fn bounds(legend: &Legend, tokens: &Tokens, width: f64) -> Part {
    let cell = width / legend.classes.max(1) as f64;
    let last = legend.bounds.len().saturating_sub(1);
    // The last says what all are.
    let texts: Vec<&str> = legend
        .bounds
        .iter()
        .enumerate()
        .map(|(i, text)| if i == last { text } else { text.trim_end_matches(PERCENT) })
        .collect();
    let placed: Vec<PlacedBound> = texts
        .iter()
        .enumerate()
        .map(|(i, text)| {
            let wide = text_width(text, SIZE, TextWeight::Regular);
            let middle = cell * i as f64;
            match i {
                0 => (0.0, Anchor::Start, [0.0, wide]),
                _ if i == last => (width, Anchor::End, [width - wide, width]),
                _ => (middle, Anchor::Middle, [middle - wide / 2.0, middle + wide / 2.0]),
            }
        })
        .collect();
    // In one line as many lines apart as bounds; in two, every other.
    let touch = |apart: usize| {
        let pairs = placed.iter().zip(placed.iter().skip(apart));
        pairs.into_iter().any(|((.., [_, to]), (.., [from, _]))| from - to < GAP)
    };
    let (one, two) = (!touch(1), !touch(2));
    let until = placed.last().map_or(width, |(.., [from, _])| from - GAP);
    let mut free = f64::NEG_INFINITY;
    let mut part = Part { items: Vec::new(), height: BOUNDS };
    for (i, (text, (x, anchor, [from, to]))) in texts.into_iter().zip(&placed).enumerate() {
        let ends = i == 0 || i == last;
        let fits = one || two || ends || (*from >= free && *to <= until);
        if !fits {
            continue;
        }
        free = to + GAP;
        let lower = !one && two && i % 2 == 1;
        let y = STRIP + 11.5 + if lower { LOWER } else { 0.0 };
        if lower {
            part.height = BOUNDS + LOWER;
            // What it bounds is told by a line up to the strip; at the ends there is no doubt.
            if !ends {
                part.items.push(Item::Line {
                    points: vec![[*x, STRIP], [*x, y - 8.0]],
                    stroke: Stroke { width: 0.75, color: tokens.hatch_line },
                });
            }
        }
        let run = plain(text.to_owned(), [*x, y], SIZE, tokens.ink_2);
        part.items.push(Item::Text(TextRun { anchor: *anchor, ..run }));
    }
    part
}

/// A swatch and words for each row, side by side in as many lines as it takes.
fn flow<'a>(
    part: &mut Part,
    frames: &mut Vec<[f64; 4]>,
    rows: impl Iterator<Item = &'a LegendRow>,
    tokens: &Tokens,
    width: f64,
) {
    let mut x = 0.0;
    let mut top = part.height;
    for row in rows {
        let text = shortened(&row.label, SIZE, TextWeight::Regular, (width - WORDS).max(24.0));
        let wide = WORDS + text_width(&text, SIZE, TextWeight::Regular);
        if x > 0.0 && x + wide > width {
            x = 0.0;
            top += LINE;
        }
        let swatch = [x, top + 4.0, SWATCH[0], SWATCH[1]];
        part.items.push(outlined(Some(row.swatch), swatch, 1.5, tokens));
        part.items.push(Item::Text(plain(text, [x + WORDS, top + 12.5], SIZE, tokens.ink_2)));
        frames.push([x, top, wide, LINE]);
        part.height = top + LINE;
        x += wide + APART;
    }
}

fn outlined(fill: Option<Fill>, frame: [f64; 4], radius: f64, tokens: &Tokens) -> Item {
    let stroke = Some(Stroke { width: 0.5, color: tokens.hatch_line });
    Item::Rectangle { frame, radius, fill, stroke }
}
