//! A legend for a small map: the classes as a strip of colours with the bounds below it, and the
//! reasons to have no class in a line of their own. Title and histogram are left to others.

use super::legend_shapes::plain;
use super::text_measure::{shortened, text_width};
use super::{Anchor, Fill, Item, Legend, Part, Stroke, TextRun, TextWeight, Tokens};

/// Height of the strip of colours.
const STRIP: f64 = 10.0;
/// Height of the line of bounds.
const BOUNDS: f64 = 15.0;
/// Height of the line of reasons.
const REASONS: f64 = 17.0;
/// Type size of bounds and reasons.
const SIZE: f64 = 10.0;
/// Space between two bounds.
const GAP: f64 = 6.0;

/// The strip as shapes from the origin, `width` points wide, with where each class lies in it: left,
/// top, width, height. Bounds that would touch are left out, but never the first and the last.
pub fn legend_strip(legend: &Legend, tokens: &Tokens, width: f64) -> (Part, Vec<[f64; 4]>) {
    let classes = legend.rows.get(..legend.classes).unwrap_or_default();
    let cell = width / classes.len().max(1) as f64;
    let mut items = Vec::new();
    let mut frames = Vec::new();
    let mut height = 0.0;
    for (i, row) in classes.iter().enumerate() {
        let frame = [i as f64 * cell, 0.0, cell, STRIP];
        let (fill, stroke) = (Some(row.swatch), None);
        items.push(Item::Rectangle { frame, radius: 0.0, fill, stroke });
        frames.push([frame[0], 0.0, cell, STRIP + BOUNDS]);
    }
    if !classes.is_empty() {
        let stroke = Some(Stroke { width: 0.5, color: tokens.hatch_line });
        items.push(Item::Rectangle {
            frame: [0.0, 0.0, width, STRIP],
            radius: 0.0,
            fill: None,
            stroke,
        });
        items.extend(bounds(legend, tokens, width));
        height = STRIP + BOUNDS;
    }
    let reasons = reasons(legend, tokens, height, width);
    if !reasons.is_empty() {
        items.extend(reasons);
        height += REASONS;
    }
    (Part { items, height }, frames)
}

/// The bounds below the strip, where two classes meet; the numbers of named classes in their middle.
fn bounds(legend: &Legend, tokens: &Tokens, width: f64) -> Vec<Item> {
    let cell = width / legend.classes.max(1) as f64;
    let named = legend.bounds.len() == legend.classes;
    let last = legend.bounds.len().saturating_sub(1);
    let placed: Vec<(f64, Anchor, [f64; 2])> = legend
        .bounds
        .iter()
        .enumerate()
        .map(|(i, text)| {
            let wide = text_width(text, SIZE, TextWeight::Regular);
            let middle = cell * if named { i as f64 + 0.5 } else { i as f64 };
            match i {
                0 if !named => (0.0, Anchor::Start, [0.0, wide]),
                _ if i == last && !named => (width, Anchor::End, [width - wide, width]),
                _ => (middle, Anchor::Middle, [middle - wide / 2.0, middle + wide / 2.0]),
            }
        })
        .collect();
    let until = placed.last().map_or(width, |(.., [from, _])| from - GAP);
    let mut free = f64::NEG_INFINITY;
    let mut items = Vec::new();
    for (i, (text, (x, anchor, [from, to]))) in legend.bounds.iter().zip(placed).enumerate() {
        let fits = from >= free && (to <= until || i == last);
        if i > 0 && !fits {
            continue;
        }
        free = to + GAP;
        let run = plain(text.clone(), [x, STRIP + 11.5], SIZE, tokens.ink_2);
        items.push(Item::Text(TextRun { anchor, ..run }));
    }
    items
}

/// A swatch and a word for each reason that a district on this map has, side by side.
fn reasons(legend: &Legend, tokens: &Tokens, top: f64, width: f64) -> Vec<Item> {
    let mut items = Vec::new();
    let mut x = 0.0;
    let rows = legend.rows.iter().skip(legend.classes).filter(|row| row.n > 0);
    for row in rows {
        let room = width - x - 20.0;
        if room < 24.0 {
            break;
        }
        items.push(swatch(row.swatch, [x, top + 4.0], tokens));
        let text = shortened(&row.label, SIZE, TextWeight::Regular, room);
        let wide = text_width(&text, SIZE, TextWeight::Regular);
        items.push(Item::Text(plain(text, [x + 20.0, top + 12.0], SIZE, tokens.ink_2)));
        x += 20.0 + wide + 12.0;
    }
    items
}

fn swatch(fill: Fill, [x, y]: [f64; 2], tokens: &Tokens) -> Item {
    Item::Rectangle {
        frame: [x, y, 14.0, 10.0],
        radius: 1.5,
        fill: Some(fill),
        stroke: Some(Stroke { width: 0.5, color: tokens.hatch_line }),
    }
}
