//! Typesetting of formulas: `_` begins a subscript, `^` a superscript.

use egui::text::{LayoutJob, TextFormat};
use egui::{Align, Color32, FontId};

use super::Lettering;

/// Font size of subscripts and superscripts, as a share of the text size.
const SMALL: f32 = 0.72;

/// Space after a subscript or superscript, in points.
const AFTER_SCRIPT: f32 = 1.5;

/// Vertical position of a part of a formula.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Level {
    Line,
    Below,
    Above,
}

/// The layout of a text with formulas, for a label.
pub fn formula(text: &str, lettering: Lettering, color: Color32) -> LayoutJob {
    let font = lettering.font();
    let mut job = LayoutJob::default();
    let mut before = Level::Line;
    for (part, level) in parts(text) {
        let space = if level == Level::Line && before != level { AFTER_SCRIPT } else { 0.0 };
        before = level;
        let (size, valign) = match level {
            Level::Line => (font.size, Align::Center),
            Level::Below => (font.size * SMALL, Align::BOTTOM),
            Level::Above => (font.size * SMALL, Align::TOP),
        };
        let format = TextFormat {
            font_id: FontId::new(size, font.family.clone()),
            line_height: Some(lettering.line),
            color,
            valign,
            ..TextFormat::default()
        };
        job.append(part, space, format);
    }
    job
}

/// Splits a text into parts. A subscript or superscript is the word after the sign, or the text in braces.
fn parts(text: &str) -> Vec<(&str, Level)> {
    let mut parts = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find(['_', '^']) {
        let (before, sign) = rest.split_at(at);
        let level = if sign.starts_with('_') { Level::Below } else { Level::Above };
        let after = sign.get(1..).unwrap_or_default();
        let braced = after.strip_prefix('{').and_then(|inner| inner.split_once('}'));
        let (script, next) = braced.unwrap_or_else(|| {
            let end = after.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(after.len());
            after.split_at(end)
        });
        parts.extend([(before, Level::Line), (script, level)]);
        rest = next;
    }
    parts.push((rest, Level::Line));
    parts.retain(|(part, _)| !part.is_empty());
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_follows_an_underscore_stands_below_the_line() {
        use Level::{Above, Below, Line};
        assert_eq!(
            parts("D = ½ Σ |x_i/X − π_jm²|"),
            [("D = ½ Σ |x", Line), ("i", Below), ("/X − π", Line), ("jm", Below), ("²|", Line)]
        );
        assert_eq!(parts("X_{i−1}"), [("X", Line), ("i−1", Below)]);
        assert_eq!(parts("Σ_1^n1 t"), [("Σ", Line), ("1", Below), ("n1", Above), (" t", Line)]);
    }
}
