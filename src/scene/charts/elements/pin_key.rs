//! The key to the colours of the pinned districts, in as few lines as possible.

use super::drawing::{Drawing, SMALL, baseline};
use crate::scene::charts::{Canvas, Pin};
use crate::scene::{Anchor, Part, TextWeight, shortened, text_width};

/// Height of a line, points.
const LINE: f64 = 18.0;
/// Distance from a dot's left edge to its name, points.
const NAME_AFTER: f64 = 13.0;
/// Radius of a dot, points.
const DOT: f64 = 4.0;
/// Gap after a name, points.
const GAP: f64 = 18.0;

/// A dot and a name for each pinned district, wrapped to the width of the canvas.
pub fn pin_key(pins: &[Pin<'_>], canvas: &Canvas<'_>) -> Part {
    let tokens = canvas.tokens;
    let mut drawing = Drawing::new(tokens);
    let (mut x, mut y) = (0.0, LINE / 2.0);
    for (pin, color) in pins.iter().zip(tokens.pins) {
        let name = shortened(pin.name, SMALL + 1.0, TextWeight::Medium, canvas.width - NAME_AFTER);
        let width = NAME_AFTER + text_width(&name, SMALL + 1.0, TextWeight::Medium);
        if x > 0.0 && x + width > canvas.width {
            (x, y) = (0.0, y + LINE);
        }
        drawing.disc([x + DOT, y], DOT, color);
        let at = [x + NAME_AFTER, baseline(y, SMALL + 1.0)];
        let (start, weight) = (Anchor::Start, TextWeight::Medium);
        drawing.weighted(name, at, SMALL + 1.0, tokens.ink, start, weight);
        x += width + GAP;
    }
    drawing.part(if pins.is_empty() { 0.0 } else { y + LINE / 2.0 })
}
