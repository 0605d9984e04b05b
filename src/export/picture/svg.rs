//! The SVG format: text stays text, in an embedded subset of Inter. PNG and PDF are drawn from the same
//! document.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use super::font_subset::font_subset;
use super::{Exporter, PageRecipe, PictureOptions, checked, view_json};
use crate::color::Color;
use crate::export::ExportError;
use crate::project::View;
use crate::scene::{Anchor, Fill, Hatch, Item, Scene, Stroke, TextRun, TextWeight, font_bytes};

/// Namespace of the element with the view: a URN, which is a name and not an address.
pub(in crate::export) const VIEW_NAMESPACE: &str = "urn:x-skillnad:view";
/// Local name of the element with the view.
pub(in crate::export) const VIEW_ELEMENT: &str = "view";

/// Scalable Vector Graphics.
pub struct Svg;

impl Exporter for Svg {
    fn id(&self) -> &'static str {
        "svg"
    }

    fn name_key(&self) -> &'static str {
        "export.svg"
    }

    fn export(&self, scene: &Scene, options: &PictureOptions<'_>) -> Result<Vec<u8>, ExportError> {
        Ok(document(checked(scene)?, options.view, Some(options.dpi), true).into_bytes())
    }
}

/// A scene as a self-contained SVG document, with its view embedded.
pub fn svg(scene: &Scene, view: Option<&View>) -> String {
    document(scene, view, None, true)
}

/// A scene as an SVG document without fonts, for a drawing library that has them already.
pub(super) fn svg_without_fonts(scene: &Scene) -> String {
    document(scene, None, None, false)
}

fn document(scene: &Scene, view: Option<&View>, dpi: Option<f64>, fonts: bool) -> String {
    let mut writer = Writer::default();
    writer.items(&scene.items);
    let Writer { body, patterns, clips, letters, .. } = writer;

    let (w, h) = (Number(scene.width), Number(scene.height));
    let mut out = String::with_capacity(body.len() + 4096);
    let _ = write!(
        out,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{w}pt\" height=\"{h}pt\" \
         viewBox=\"0 0 {w} {h}\" xml:lang=\"{}\" role=\"img\" aria-labelledby=\"title desc\">\n\
         <title id=\"title\">{}</title>\n<desc id=\"desc\">{}</desc>\n",
        Escaped(scene.language),
        Escaped(&scene.title),
        Escaped(&scene.description),
    );
    if let Some(view) = view {
        let _ = writeln!(
            out,
            "<metadata><skillnad:{VIEW_ELEMENT} xmlns:skillnad=\"{VIEW_NAMESPACE}\">{}\
             </skillnad:{VIEW_ELEMENT}></metadata>",
            Escaped(&view_json(view, PageRecipe::of(scene, dpi))),
        );
    }
    if fonts {
        font_faces(&mut out, &letters);
    }
    if !patterns.is_empty() || !clips.is_empty() {
        out.push_str("<defs>\n");
        for pattern in &patterns {
            pattern.define(&mut out);
        }
        out.push_str(&clips);
        out.push_str("</defs>\n");
    }
    let _ =
        writeln!(out, "<rect width=\"{w}\" height=\"{h}\"{}/>", Paint("fill", scene.background),);
    out.push_str(&body);
    out.push_str("</svg>\n");
    out
}

/// Adds an `@font-face` for each weight in use, with the letters in use.
fn font_faces(out: &mut String, letters: &BTreeMap<u16, BTreeSet<char>>) {
    if letters.is_empty() {
        return;
    }
    out.push_str("<style>\n");
    for (weight, letters) in letters {
        let weight_of_type = match weight {
            400 => TextWeight::Regular,
            500 => TextWeight::Medium,
            _ => TextWeight::SemiBold,
        };
        let (kind, data) = match font_subset(font_bytes(weight_of_type), letters) {
            Some(subset) => ("woff", subset),
            None => ("ttf", font_bytes(weight_of_type).to_vec()),
        };
        let _ = writeln!(
            out,
            "@font-face{{font-family:Inter;font-weight:{weight};\
             src:url(data:font/{kind};base64,{})}}",
            base64(&data),
        );
    }
    out.push_str("</style>\n");
}

/// Encodes bytes as base64 (RFC 4648).
fn base64(bytes: &[u8]) -> String {
    const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let byte = |i: usize| u32::from(chunk.get(i).copied().unwrap_or(0));
        let bits = (byte(0) << 16) | (byte(1) << 8) | byte(2);
        for i in 0..4u32 {
            let letter = usize::try_from((bits >> (18 - 6 * i)) & 63).ok();
            let letter = letter.and_then(|l| ALPHABET.get(l)).copied().unwrap_or(b'=');
            let filled = chunk.len() >= usize::try_from(i).unwrap_or(0);
            out.push(if filled { char::from(letter) } else { '=' });
        }
    }
    out
}

/// A hatch pattern with its two colours.
#[derive(Clone, Copy, PartialEq)]
struct Pattern {
    line: Color,
    ground: Color,
    kind: Hatch,
}

impl Pattern {
    /// An id made of kind and colours, so that equal hatches share a definition.
    fn id(self) -> String {
        let kind = match self.kind {
            Hatch::Rising => "rising",
            Hatch::Crossed => "crossed",
            Hatch::Level => "level",
            Hatch::Dotted => "dotted",
            Hatch::Fine => "fine",
        };
        let plain = |c: Color| format!("{:02x}{:02x}{:02x}{:02x}", c.r, c.g, c.b, c.a);
        format!("{kind}-{}-{}", plain(self.line), plain(self.ground))
    }

    fn define(self, out: &mut String) {
        let lines = match self.kind {
            Hatch::Rising => "<path d=\"M-1 1L1 -1M-1 5L5 -1M3 5L5 3\" ",
            Hatch::Crossed => {
                "<path d=\"M-1 1L1 -1M-1 5L5 -1M3 5L5 3M-1 3L1 5M-1 -1L5 5M3 -1L5 1\" "
            }
            Hatch::Level => "<path d=\"M0 1h4M0 3h4\" ",
            Hatch::Dotted => "<path d=\"M0.5 1h1M2.5 3h1\" ",
            Hatch::Fine => "<path d=\"M-1 5L1 7M-1 -1L7 7M5 -1L7 1\" ",
        };
        let width = if self.kind == Hatch::Dotted { 1.0 } else { 0.6 };
        let side = if self.kind == Hatch::Fine { 6 } else { 4 };
        let _ = writeln!(
            out,
            "<pattern id=\"{}\" width=\"{side}\" height=\"{side}\" patternUnits=\"userSpaceOnUse\">\
             <rect width=\"{side}\" height=\"{side}\"{}/>{lines}fill=\"none\" stroke-width=\"{width}\"{}/>\
             </pattern>",
            self.id(),
            Paint("fill", self.ground),
            Paint("stroke", self.line),
        );
    }
}

#[derive(Default)]
struct Writer {
    body: String,
    patterns: Vec<Pattern>,
    clips: String,
    clip_count: usize,
    letters: BTreeMap<u16, BTreeSet<char>>,
}

impl Writer {
    fn items(&mut self, items: &[Item]) {
        for item in items {
            self.item(item);
        }
    }

    fn item(&mut self, item: &Item) {
        match item {
            Item::Area { rings, fill, stroke } => {
                self.body.push_str("<path d=\"");
                for ring in rings {
                    self.points(ring);
                    self.body.push('Z');
                }
                self.body.push_str("\" fill-rule=\"evenodd\"");
                self.painted(*fill, *stroke);
            }
            Item::Line { points, stroke } => {
                self.body.push_str("<path d=\"");
                self.points(points);
                self.body.push('"');
                self.painted(None, Some(*stroke));
            }
            Item::Rectangle { frame: [x, y, w, h], radius, fill, stroke } => {
                let _ = write!(
                    self.body,
                    "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"",
                    Number(*x),
                    Number(*y),
                    Number(w.max(0.0)),
                    Number(h.max(0.0)),
                );
                if *radius > 0.0 {
                    let _ = write!(self.body, " rx=\"{}\"", Number(*radius));
                }
                self.painted(*fill, *stroke);
            }
            Item::Disc { center: [x, y], radius, fill, stroke } => {
                let _ = write!(
                    self.body,
                    "<circle cx=\"{}\" cy=\"{}\" r=\"{}\"",
                    Number(*x),
                    Number(*y),
                    Number(radius.max(0.0)),
                );
                self.painted(*fill, *stroke);
            }
            Item::Text(run) => self.text(run),
            Item::Clip { frame: [x, y, w, h], radius, items } => {
                self.clip_count += 1;
                let id = self.clip_count;
                let _ = writeln!(
                    self.clips,
                    "<clipPath id=\"clip{id}\"><rect x=\"{}\" y=\"{}\" width=\"{}\" \
                     height=\"{}\" rx=\"{}\"/></clipPath>",
                    Number(*x),
                    Number(*y),
                    Number(w.max(0.0)),
                    Number(h.max(0.0)),
                    Number(radius.max(0.0)),
                );
                let _ = writeln!(self.body, "<g clip-path=\"url(#clip{id})\">");
                self.items(items);
                self.body.push_str("</g>\n");
            }
        }
    }

    fn points(&mut self, points: &[[f64; 2]]) {
        for (i, [x, y]) in points.iter().enumerate() {
            let step = if i == 0 { 'M' } else { 'L' };
            let _ = write!(self.body, "{step}{} {}", Number(*x), Number(*y));
        }
    }

    /// Writes fill and stroke, and ends the element.
    fn painted(&mut self, fill: Option<Fill>, stroke: Option<Stroke>) {
        match fill {
            None => self.body.push_str(" fill=\"none\""),
            Some(Fill::Solid(color)) => {
                let _ = write!(self.body, "{}", Paint("fill", color));
            }
            Some(Fill::Hatch { line, ground, kind }) => {
                let pattern = Pattern { line, ground, kind };
                if !self.patterns.contains(&pattern) {
                    self.patterns.push(pattern);
                }
                let _ = write!(self.body, " fill=\"url(#{})\"", pattern.id());
            }
        }
        if let Some(stroke) = stroke.filter(|s| s.width > 0.0) {
            let width = Number(stroke.width);
            let color = Paint("stroke", stroke.color);
            let _ = write!(self.body, "{color} stroke-width=\"{width}\" stroke-linejoin=\"round\"");
        }
        self.body.push_str("/>\n");
    }

    fn text(&mut self, run: &TextRun) {
        let weight = match run.weight {
            TextWeight::Regular => 400,
            TextWeight::Medium => 500,
            TextWeight::SemiBold => 600,
        };
        self.letters.entry(weight).or_default().extend(run.text.chars());
        let anchor = match run.anchor {
            Anchor::Start => "",
            Anchor::Middle => " text-anchor=\"middle\"",
            Anchor::End => " text-anchor=\"end\"",
        };
        let [x, y] = run.at;
        let _ = write!(
            self.body,
            "<text x=\"{}\" y=\"{}\" font-family=\"Inter\" font-size=\"{}\" \
             font-weight=\"{weight}\"{anchor}{}",
            Number(x),
            Number(y),
            Number(run.size),
            Paint("fill", run.color),
        );
        if run.spacing > 0.0 {
            let _ = write!(self.body, " letter-spacing=\"{}\"", Number(run.spacing));
        }
        if let Some(halo) = run.halo {
            let width = Number(halo.width);
            let color = Paint("stroke", halo.color);
            let _ = write!(
                self.body,
                " paint-order=\"stroke\"{color} stroke-width=\"{width}\" stroke-linejoin=\"round\"",
            );
        }
        let _ = writeln!(self.body, ">{}</text>", Escaped(&run.text));
    }
}

/// A length or coordinate, formatted with at most two decimals; a value that is not finite is 0.
struct Number(f64);

impl std::fmt::Display for Number {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let hundredths = (self.0 * 100.0).round();
        if !hundredths.is_finite() || hundredths == 0.0 {
            return f.write_str("0");
        }
        let whole = (hundredths / 100.0).trunc();
        let rest = (hundredths - whole * 100.0).abs();
        if hundredths < 0.0 {
            f.write_str("-")?;
        }
        write!(f, "{:.0}", whole.abs())?;
        if rest == 0.0 {
            Ok(())
        } else if rest % 10.0 == 0.0 {
            write!(f, ".{:.0}", rest / 10.0)
        } else {
            write!(f, ".{rest:02.0}")
        }
    }
}

/// A colour attribute, with its opacity unless opaque.
struct Paint(&'static str, Color);

impl std::fmt::Display for Paint {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self(attribute, color) = self;
        write!(f, " {attribute}=\"{color}\"")?;
        if color.a < 255 {
            write!(f, " {attribute}-opacity=\"{:.3}\"", f64::from(color.a) / 255.0)?;
        }
        Ok(())
    }
}

/// Text escaped for XML: five characters are replaced, and characters that XML doesn't allow are left out.
struct Escaped<'a>(&'a str);

impl std::fmt::Display for Escaped<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for c in self.0.chars() {
            match c {
                '&' => f.write_str("&amp;")?,
                '<' => f.write_str("&lt;")?,
                '>' => f.write_str("&gt;")?,
                '"' => f.write_str("&quot;")?,
                '\'' => f.write_str("&apos;")?,
                '\n' | '\t' => f.write_str(" ")?,
                c if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') => {}
                c => f.write_char(c)?,
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_short_and_never_minus_zero() {
        let text = |n: f64| Number(n).to_string();
        assert_eq!(text(12.0), "12");
        assert_eq!(text(12.5), "12.5");
        assert_eq!(text(-0.256), "-0.26");
        assert_eq!(text(1.999), "2");
        assert_eq!(text(3.05), "3.05");
        assert_eq!(text(-0.001), "0");
        assert_eq!(text(f64::NAN), "0");
    }

    #[test]
    fn base64_is_that_of_the_standard() {
        assert_eq!(base64(b""), "");
        assert_eq!(base64(b"f"), "Zg==");
        assert_eq!(base64(b"fo"), "Zm8=");
        assert_eq!(base64(b"foo"), "Zm9v");
        assert_eq!(base64(b"foobar"), "Zm9vYmFy");
    }
}
