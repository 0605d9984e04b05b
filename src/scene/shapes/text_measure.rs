//! Text widths in the typeface, line breaking and truncation. Shaping is left to the renderer. Kerning
//! is ignored, so a line is measured up to one per cent too wide.

use std::sync::OnceLock;

use ttf_parser::gsub::{SingleSubstitution, SubstitutionSubtable};
use ttf_parser::{Face, GlyphId, Tag};

use super::TextWeight;

/// The mark of a truncated text.
const ELLIPSIS: char = '…';

/// The font file of a weight: Inter, embedded in the program.
pub fn font_bytes(weight: TextWeight) -> &'static [u8] {
    match weight {
        TextWeight::Regular => include_bytes!("../../../assets/fonts/Inter-Regular.ttf"),
        TextWeight::Medium => include_bytes!("../../../assets/fonts/Inter-Medium.ttf"),
        TextWeight::SemiBold => include_bytes!("../../../assets/fonts/Inter-SemiBold.ttf"),
    }
}

/// A weight of the typeface, with the cached widths of ASCII letters in font units.
struct Measured {
    face: Face<'static>,
    ascii: [u16; 128],
}

impl Measured {
    fn new(weight: TextWeight) -> Option<Self> {
        let face = Face::parse(font_bytes(weight), 0).ok()?;
        let mut ascii = [0; 128];
        for (code, width) in (0_u8..).zip(&mut ascii) {
            *width = advance(&face, char::from(code));
        }
        Some(Self { face, ascii })
    }

    fn advance(&self, c: char) -> u16 {
        match self.ascii.get(c as usize) {
            Some(width) => *width,
            None => advance(&self.face, c),
        }
    }
}

/// The advance width of a letter, in font units. Figures are measured as tabular ones: the window draws
/// them so, and proportional ones in a picture are no wider.
fn advance(face: &Face<'_>, c: char) -> u16 {
    let glyph = face.glyph_index(c).unwrap_or_default();
    let width = |glyph| face.glyph_hor_advance(glyph).unwrap_or_default();
    tabular(face, glyph).map_or(0, width).max(width(glyph))
}

/// The tabular substitute of a glyph, if the font has one.
fn tabular(face: &Face<'_>, glyph: GlyphId) -> Option<GlyphId> {
    let table = face.tables().gsub?;
    let feature = table.features.find(Tag::from_bytes(b"tnum"))?;
    feature.lookup_indices.into_iter().find_map(|lookup| {
        let subtables = table.lookups.get(lookup)?.subtables;
        subtables.into_iter::<SubstitutionSubtable<'_>>().find_map(|subtable| match subtable {
            SubstitutionSubtable::Single(SingleSubstitution::Format1 { coverage, delta }) => {
                coverage.contains(glyph).then(|| GlyphId(glyph.0.wrapping_add_signed(delta)))
            }
            SubstitutionSubtable::Single(SingleSubstitution::Format2 { coverage, substitutes }) => {
                substitutes.get(coverage.get(glyph)?)
            }
            _ => None,
        })
    })
}

fn measured(weight: TextWeight) -> Option<&'static Measured> {
    static REGULAR: OnceLock<Option<Measured>> = OnceLock::new();
    static MEDIUM: OnceLock<Option<Measured>> = OnceLock::new();
    static SEMI_BOLD: OnceLock<Option<Measured>> = OnceLock::new();
    let cell = match weight {
        TextWeight::Regular => &REGULAR,
        TextWeight::Medium => &MEDIUM,
        TextWeight::SemiBold => &SEMI_BOLD,
    };
    cell.get_or_init(|| Measured::new(weight)).as_ref()
}

/// The width of one line of text, in points.
pub fn text_width(text: &str, size: f64, weight: TextWeight) -> f64 {
    let Some(measured) = measured(weight) else {
        return text.chars().count() as f64 * size * 0.6;
    };
    let units: f64 = text.chars().map(|c| f64::from(measured.advance(c))).sum();
    units * size / f64::from(measured.face.units_per_em())
}

/// The text broken at spaces into lines of at most `width`. A word that is wider is broken at a hyphen,
/// or else at the edge. An empty text has no lines.
pub fn wrapped(text: &str, size: f64, weight: TextWeight, width: f64) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut line = String::new();
    for word in text.split([' ', '\n']).filter(|w| !w.is_empty()) {
        let longer = if line.is_empty() { word.to_owned() } else { format!("{line} {word}") };
        if text_width(&longer, size, weight) <= width {
            line = longer;
            continue;
        }
        if !line.is_empty() {
            lines.push(std::mem::take(&mut line));
        }
        let mut pieces = pieces_of(word, size, weight, width);
        line = pieces.pop().unwrap_or_default();
        lines.append(&mut pieces);
    }
    if !line.is_empty() {
        lines.push(line);
    }
    lines
}

/// A word broken into pieces that fit.
fn pieces_of(word: &str, size: f64, weight: TextWeight, width: f64) -> Vec<String> {
    let mut pieces = Vec::new();
    let mut piece = String::new();
    for c in word.chars() {
        piece.push(c);
        if piece.chars().count() > 1 && text_width(&piece, size, weight) > width {
            let cut = piece.rfind('-').map_or(piece.len() - c.len_utf8(), |at| at + 1);
            let rest = piece.split_off(cut.min(piece.len() - c.len_utf8()));
            pieces.push(std::mem::replace(&mut piece, rest));
        }
    }
    pieces.push(piece);
    pieces
}

/// The text, truncated with … if it is wider than `width`. Empty if not even one letter fits.
pub fn shortened(text: &str, size: f64, weight: TextWeight, width: f64) -> String {
    if text_width(text, size, weight) <= width {
        return text.to_owned();
    }
    let mut kept = String::new();
    for c in text.chars() {
        let mut longer = kept.clone();
        longer.push(c);
        if text_width(&format!("{longer}{ELLIPSIS}"), size, weight) > width {
            break;
        }
        kept = longer;
    }
    let kept = kept.trim_end();
    if kept.is_empty() { String::new() } else { format!("{kept}{ELLIPSIS}") }
}

/// The text in at most `most` lines; the last one is truncated if there was more.
pub fn wrapped_at_most(
    text: &str,
    size: f64,
    weight: TextWeight,
    width: f64,
    most: usize,
) -> Vec<String> {
    let mut lines = wrapped(text, size, weight, width);
    if lines.len() > most && most > 0 {
        let rest = lines.split_off(most - 1).join(" ");
        lines.push(shortened(&rest, size, weight, width));
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_embedded_fonts_know_their_widths() {
        let regular = text_width("Skillnad åäö", 12.0, TextWeight::Regular);
        let bold = text_width("Skillnad åäö", 12.0, TextWeight::SemiBold);
        assert!(regular > 60.0 && regular < 85.0, "{regular}");
        assert!(bold > regular);
        assert!(
            (text_width("Skillnad åäö", 24.0, TextWeight::Regular) - 2.0 * regular).abs() < 1e-9
        );
    }

    #[test]
    fn a_narrow_figure_is_measured_as_wide_as_the_window_draws_it() {
        for weight in [TextWeight::Regular, TextWeight::Medium, TextWeight::SemiBold] {
            let width = |text: &str| text_width(text, 10.0, weight);
            // As proportional figures they differ by a quarter.
            assert!(width("1111") > 0.95 * width("0000"));
            assert!(width("iiii") < width("mmmm"));
        }
    }

    #[test]
    fn no_line_is_wider_than_asked() {
        let text =
            "Områden med mycket goda socioekonomiska förutsättningar och Lorensberg-Vasastaden";
        for width in [20.0, 60.0, 120.0, 400.0] {
            let lines = wrapped(text, 12.0, TextWeight::Regular, width);
            assert!(lines.iter().all(|l| text_width(l, 12.0, TextWeight::Regular) <= width));
            let letters = |t: &str| t.chars().filter(|c| *c != ' ').collect::<String>();
            assert_eq!(letters(&lines.concat()), letters(text), "nothing is lost at {width}");
        }
    }

    #[test]
    fn a_cut_text_ends_in_an_ellipsis_and_fits() {
        let cut = shortened("Björkekärr Delsjön", 12.0, TextWeight::Regular, 60.0);
        assert!(cut.ends_with('…') && cut.starts_with("Björ"), "{cut}");
        assert!(text_width(&cut, 12.0, TextWeight::Regular) <= 60.0);
        assert_eq!(shortened("Skår", 12.0, TextWeight::Regular, 60.0), "Skår");
        assert_eq!(shortened("Skår", 12.0, TextWeight::Regular, 3.0), "");
        let two = wrapped_at_most("ett två tre fyra fem sex", 12.0, TextWeight::Regular, 50.0, 2);
        assert_eq!(two.len(), 2);
        assert!(two[1].ends_with('…'));
    }
}
