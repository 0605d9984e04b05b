//! The legend strip, for small maps: classes as a strip of colours with the breaks below it, named
//! classes as swatches with their names, circles side by side, and the reasons for having no class on a
//! line of their own. Around a midpoint the breaks are distances from it, and both sides have names.
//! Title and histogram are left to the caller.

use super::plain_text::plain;
use super::{Legend, LegendRow, LegendSides};
use crate::scene::{
    Anchor, Item, Part, SceneTokens, Stroke, TextRun, TextWeight, text_width, wrapped,
    wrapped_at_most,
};

/// Height of the strip of colours.
const STRIP: f64 = 10.0;
/// Height of a line of breaks.
const BOUNDS: f64 = 15.0;
/// Additional depth of every other break, if one line is too narrow for all.
const LOWER: f64 = 12.0;
/// Height of a line of swatches.
const LINE: f64 = 17.0;
/// Size of a swatch.
const SWATCH: [f64; 2] = [14.0, 10.0];
/// Distance from a swatch's left edge to its label.
const WORDS: f64 = 20.0;
/// Gap between a label and the next swatch.
const APART: f64 = 12.0;
/// Type size of breaks and labels.
const SIZE: f64 = 10.0;
/// The percent sign and the spaces before it.
const PERCENT: [char; 3] = ['\u{a0}', '\u{202f}', '%'];
/// Gap between two breaks on one line, and on two lines.
const GAP: f64 = 5.0;
const TIGHT_GAP: f64 = 2.5;
/// Line height of labels.
const LEADING: f64 = 12.0;
const REGULAR: TextWeight = TextWeight::Regular;

/// The strip as shapes placed at the origin, `width` points wide, with the frame of each class in it:
/// left, top, width, height. Breaks that would touch alternate between two lines. If that is not enough
/// some are left out, but never the first and the last.
pub fn legend_strip(legend: &Legend, tokens: &SceneTokens, width: f64) -> (Part, Vec<[f64; 4]>) {
    let (classes, reasons) = legend.rows.split_at(legend.classes.min(legend.rows.len()));
    let mut part = Part::default();
    let mut frames = Vec::new();
    if let Some(circles) = &legend.circles {
        part = circles.strip(tokens, width);
        flow(&mut part, &mut frames, classes.iter(), tokens, width);
    } else if legend.bounds.len() == legend.classes {
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
            part.items.push(outlined([0.0, 0.0, width, STRIP], tokens));
            part.height = STRIP + bounds.height;
            part.items.extend(bounds.items);
            if let Some(sides) = &legend.sides {
                side_names(&mut part, sides, width);
            }
        }
    }
    flow(&mut part, &mut Vec::new(), reasons.iter().filter(|row| row.n > 0), tokens, width);
    (part, frames)
}

/// A placed break: its x, its anchor, and its left and right edge.
type PlacedBound = (f64, Anchor, [f64; 2]);

/// The class breaks below the strip: on one line, or alternating between two.
fn bounds(legend: &Legend, tokens: &SceneTokens, width: f64) -> Part {
    let last = legend.bounds.len().saturating_sub(1);
    let bare = |text: &String| text.trim_end_matches(PERCENT).to_owned();
    // The last break keeps the percent sign for all. If it does not fit, the sign is left to the
    // subtitle.
    let mut texts: Vec<String> = legend.bounds.iter().map(bare).collect();
    if let (Some(short), Some(long)) = (texts.last_mut(), legend.bounds.last()) {
        short.clone_from(long);
    }
    let mut placed = places(&texts, width);
    if touch(&placed, 2, TIGHT_GAP) {
        texts = legend.bounds.iter().map(bare).collect();
        placed = places(&texts, width);
    }
    let (one, two) = (!touch(&placed, 1, GAP), !touch(&placed, 2, TIGHT_GAP));
    let until = placed.last().map_or(width, |(.., [from, _])| from - GAP);
    let mut free = f64::NEG_INFINITY;
    let mut part = Part { items: Vec::new(), height: BOUNDS };
    for (i, (text, (x, anchor, [from, to]))) in texts.into_iter().zip(&placed).enumerate() {
        if text.is_empty() {
            continue;
        }
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
            // A line connects a lowered break to the strip. The end breaks need none.
            if !ends {
                let x = width * i as f64 / last.max(1) as f64;
                part.items.push(Item::Line {
                    points: vec![[x, STRIP], [x, y - 8.0]],
                    stroke: Stroke { width: 0.75, color: tokens.hatch_line },
                });
            }
        }
        let run = plain(text, [*x, y], SIZE, tokens.ink_2);
        part.items.push(Item::Text(TextRun { anchor: *anchor, ..run }));
    }
    part
}

/// Draws the names of both sides of a midpoint at the edges, wrapped.
fn side_names(part: &mut Part, sides: &LegendSides, width: f64) {
    let room = (width - APART) / 2.0;
    let top = part.height;
    let held = [(&sides.below, 0.0, Anchor::Start), (&sides.above, width, Anchor::End)];
    for (side, x, anchor) in held {
        for (i, line) in wrapped(&side.label, SIZE, TextWeight::SemiBold, room).iter().enumerate() {
            let y = top + 10.0 + LEADING * i as f64;
            let run = plain(line, [x, y], SIZE, side.color);
            let weight = TextWeight::SemiBold;
            part.items.push(Item::Text(TextRun { anchor, weight, ..run }));
            part.height = part.height.max(y + 4.0);
        }
    }
}

/// The positions of the breaks.
fn places(texts: &[String], width: f64) -> Vec<PlacedBound> {
    let last = texts.len().saturating_sub(1);
    let cell = width / last.max(1) as f64;
    let place = |(i, text): (usize, &String)| {
        let wide = text_width(text, SIZE, TextWeight::Regular);
        let middle = cell * i as f64;
        match i {
            0 => (0.0, Anchor::Start, [0.0, wide]),
            _ if i == last => (width, Anchor::End, [width - wide, width]),
            _ => {
                // Breaks of narrow end classes stay within the strip.
                let left = (middle - wide / 2.0).min(width - wide).max(0.0);
                (left + wide / 2.0, Anchor::Middle, [left, left + wide])
            }
        }
    };
    texts.iter().enumerate().map(place).collect()
}

/// True if any two breaks `apart` places apart are closer than `gap`.
fn touch(placed: &[PlacedBound], apart: usize, gap: f64) -> bool {
    let pairs = placed.iter().zip(placed.iter().skip(apart));
    pairs.into_iter().any(|((.., [_, to]), (.., [from, _]))| from - to < gap)
}

/// Draws a swatch and a label for each row, side by side and wrapped.
fn flow<'a>(
    part: &mut Part,
    frames: &mut Vec<[f64; 4]>,
    rows: impl Iterator<Item = &'a LegendRow>,
    tokens: &SceneTokens,
    width: f64,
) {
    let mut x = 0.0;
    let mut top = part.height;
    for row in rows {
        let lines = wrapped_at_most(&row.label, SIZE, REGULAR, (width - WORDS).max(24.0), 3);
        let wide = lines.iter().map(|line| text_width(line, SIZE, REGULAR)).fold(0.0, f64::max);
        let wide = WORDS + wide;
        if x > 0.0 && (x + wide > width || lines.len() > 1) {
            x = 0.0;
            top = part.height;
        }
        let swatch = [x, top + 4.0, SWATCH[0], SWATCH[1]];
        part.items.push(row.swatch_shape(swatch, 1.5, tokens));
        let height = LINE + LEADING * lines.len().saturating_sub(1) as f64;
        for (i, line) in lines.into_iter().enumerate() {
            let at = [x + WORDS, top + 12.5 + LEADING * i as f64];
            part.items.push(Item::Text(plain(line, at, SIZE, tokens.ink_2)));
        }
        frames.push([x, top, wide, height]);
        part.height = part.height.max(top + height);
        x += wide + APART;
        if height > LINE {
            x = width;
        }
    }
}

fn outlined(frame: [f64; 4], tokens: &SceneTokens) -> Item {
    let stroke = Some(Stroke { width: 0.5, color: tokens.hatch_line });
    Item::Rectangle { frame, radius: 0.0, fill: None, stroke }
}
