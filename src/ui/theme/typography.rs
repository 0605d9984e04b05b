//! Text styles and fonts: Inter in three weights with tabular figures, and the icon font.

use std::sync::Arc;

use egui::text::{LayoutJob, TextWrapping};
use egui::{Color32, FontData, FontDefinitions, FontFamily, FontId, Galley, RichText};

use crate::scene::{TextWeight, font_bytes};

/// A text style: size, line height and weight.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Lettering {
    /// Size in points.
    pub size: f32,
    /// Line height in points.
    pub line: f32,
    /// The weight.
    pub weight: TextWeight,
}

impl Lettering {
    /// The style of a single large number.
    pub const DISPLAY: Self = Self { size: 24.0, line: 32.0, weight: TextWeight::SemiBold };
    /// The style of the program's name or a district's.
    pub const NAME: Self = Self { size: 16.0, line: 24.0, weight: TextWeight::SemiBold };
    /// The style of the title of a card or section.
    pub const TITLE: Self = Self { size: 14.0, line: 20.0, weight: TextWeight::SemiBold };
    /// The style of most text.
    pub const BODY: Self = Self { size: 13.0, line: 18.0, weight: TextWeight::Regular };
    /// The style of text beside or below body text.
    pub const SECONDARY: Self = Self { size: 12.0, line: 17.0, weight: TextWeight::Regular };
    /// The style of status and attribution.
    pub const SMALL: Self = Self { size: 11.0, line: 16.0, weight: TextWeight::Regular };

    /// The same style in medium weight: tabs and buttons.
    #[must_use]
    pub const fn medium(self) -> Self {
        Self { weight: TextWeight::Medium, ..self }
    }

    /// The same style in semi-bold: figures, and selected items.
    #[must_use]
    pub const fn semibold(self) -> Self {
        Self { weight: TextWeight::SemiBold, ..self }
    }

    /// The same style scaled by a factor: presenter mode.
    #[must_use]
    pub fn scaled(self, factor: f32) -> Self {
        Self { size: self.size * factor, line: self.line * factor, ..self }
    }

    /// The font id in egui.
    pub fn font(self) -> FontId {
        FontId::new(self.size, family(self.weight))
    }

    /// Rich text for `ui.label`.
    pub fn rich(self, text: impl Into<String>, color: Color32) -> RichText {
        RichText::new(text).font(self.font()).line_height(Some(self.line)).color(color)
    }

    /// Lays out a single line without a width limit.
    pub fn line(self, painter: &egui::Painter, text: &str, color: Color32) -> Arc<Galley> {
        painter.layout_no_wrap(text.to_owned(), self.font(), color)
    }

    /// Lays out a single line that ends in `…` if it is wider than `width`; [`Galley::elided`] is then
    /// true.
    pub fn elided(
        self,
        painter: &egui::Painter,
        text: &str,
        color: Color32,
        width: f32,
    ) -> Arc<Galley> {
        let mut job = LayoutJob::simple_singleline(text.to_owned(), self.font(), color);
        job.wrap = TextWrapping::truncate_at_width(width.max(0.0));
        painter.layout_job(job)
    }

    /// Lays out a name in one line. A name wider than `width` keeps its distinctive part: of "Larger area,
    /// district" the district, of other names both ends, since names in one area often begin alike.
    /// [`Galley::elided`] stays false; compare the text of the galley instead.
    pub fn shortened(
        self,
        painter: &egui::Painter,
        name: &str,
        color: Color32,
        width: f32,
    ) -> Arc<Galley> {
        let own = name.rsplit_once(", ").map_or(0, |(_, own)| own.chars().count() + 2);
        let split = |kept: usize| match kept.checked_sub(own) {
            Some(front) if own > 0 => (front, own),
            None => (0, kept),
            Some(_) => (kept.div_ceil(2), kept / 2),
        };
        self.fitting(painter, name, color, width, split)
    }

    /// Lays out a text in one line. If it is too wide, `…` replaces letters: of the letters kept, `split`
    /// returns the numbers at the beginning and at the end.
    fn fitting(
        self,
        painter: &egui::Painter,
        text: &str,
        color: Color32,
        width: f32,
        split: impl Fn(usize) -> (usize, usize),
    ) -> Arc<Galley> {
        let whole = self.line(painter, text, color);
        if whole.size().x <= width {
            return whole;
        }
        let letters: Vec<char> = text.chars().collect();
        let with = |kept: usize| {
            let (front, back) = split(kept);
            let first = letters.iter().take(front).chain(std::iter::once(&'…'));
            let text: String = first.chain(letters.iter().skip(letters.len() - back)).collect();
            self.line(painter, &text, color)
        };
        // Binary search for the largest number of letters that fits.
        let (mut fits, mut too_many) = (0, letters.len());
        while fits + 1 < too_many {
            let kept = usize::midpoint(fits, too_many);
            if with(kept).size().x <= width { fits = kept } else { too_many = kept }
        }
        with(fits)
    }

    /// Lays out a text in at most `rows` lines; a longer text ends in `…`.
    pub fn wrapped_at_most(
        self,
        painter: &egui::Painter,
        text: &str,
        color: Color32,
        width: f32,
        rows: usize,
    ) -> Arc<Galley> {
        painter.layout_job(self.lines(text, color, width, rows))
    }

    /// Lays out a text in as many lines as needed.
    pub fn wrapped(
        self,
        painter: &egui::Painter,
        text: &str,
        color: Color32,
        width: f32,
    ) -> Arc<Galley> {
        painter.layout_job(self.lines(text, color, width, usize::MAX))
    }

    /// The same as [`Lettering::wrapped_at_most`], right-aligned to the galley's position.
    pub fn at_the_right(
        self,
        painter: &egui::Painter,
        text: &str,
        color: Color32,
        width: f32,
        rows: usize,
    ) -> Arc<Galley> {
        // A word that is too wide ends in `…`: broken in two, it would read as two words.
        let word = |word: &str| {
            self.fitting(painter, word, color, width, |kept| (kept, 0)).text().to_owned()
        };
        let text = text.split(' ').map(word).collect::<Vec<_>>().join(" ");
        painter.layout_job(LayoutJob {
            halign: egui::Align::Max,
            ..self.lines(&text, color, width, rows)
        })
    }

    fn lines(self, text: &str, color: Color32, width: f32, rows: usize) -> LayoutJob {
        let mut job = LayoutJob::simple(text.to_owned(), self.font(), color, width.max(1.0));
        job.wrap.max_rows = rows;
        for section in &mut job.sections {
            section.format.line_height = Some(self.line);
        }
        job
    }
}

/// The font family of a weight.
fn family(weight: TextWeight) -> FontFamily {
    match weight {
        TextWeight::Regular => FontFamily::Proportional,
        TextWeight::Medium => FontFamily::Name(MEDIUM.into()),
        TextWeight::SemiBold => FontFamily::Name(SEMIBOLD.into()),
    }
}

/// The font family of the icons.
pub(in crate::ui) fn icon_family() -> FontFamily {
    FontFamily::Name(ICONS.into())
}

const REGULAR: &str = "inter-regular";
const MEDIUM: &str = "inter-medium";
const SEMIBOLD: &str = "inter-semibold";
const ICONS: &str = "icons";

/// Font definitions: Inter and the icons, before egui's own fonts for the characters that Inter lacks.
pub fn font_definitions() -> FontDefinitions {
    let inter = [
        (REGULAR, font_bytes(TextWeight::Regular)),
        (MEDIUM, font_bytes(TextWeight::Medium)),
        (SEMIBOLD, font_bytes(TextWeight::SemiBold)),
    ];
    let icons = include_bytes!("../../../assets/icons/Phosphor.ttf").as_slice();

    let mut fonts = FontDefinitions::default();
    let fallback = fonts.families.get(&FontFamily::Proportional).cloned().unwrap_or_default();
    let families =
        [FontFamily::Proportional, family(TextWeight::Medium), family(TextWeight::SemiBold)];
    for ((name, bytes), family) in inter.into_iter().zip(families) {
        let data = FontData::from_owned(with_tabular_figures(bytes));
        fonts.font_data.insert(name.to_owned(), Arc::new(data));
        let mut chain = vec![name.to_owned(), ICONS.to_owned()];
        chain.extend(fallback.iter().cloned());
        fonts.families.insert(family, chain);
    }
    fonts.font_data.insert(ICONS.to_owned(), Arc::new(FontData::from_static(icons)));
    fonts.families.insert(icon_family(), vec![ICONS.to_owned()]);
    fonts
}

/// The font with tabular figures always on.
///
/// egui shapes text with the default OpenType features and has no option for others. Therefore the feature
/// `tnum` gets the tag of a default feature that Inter lacks (`clig`), which makes all figures equally
/// wide. A font without the feature is returned unchanged.
fn with_tabular_figures(font: &[u8]) -> Vec<u8> {
    let mut font = font.to_vec();
    for at in feature_records(&font).unwrap_or_default() {
        if let Some(tag) = font.get_mut(at..at + 4)
            && tag == b"tnum"
        {
            tag.copy_from_slice(b"clig");
        }
    }
    font
}

/// Byte offsets of the feature records of the table `GSUB` in the font file.
fn feature_records(font: &[u8]) -> Option<Vec<usize>> {
    let short = |at: usize| -> Option<usize> {
        Some(usize::from(u16::from_be_bytes(font.get(at..at + 2)?.try_into().ok()?)))
    };
    let long = |at: usize| -> Option<usize> {
        usize::try_from(u32::from_be_bytes(font.get(at..at + 4)?.try_into().ok()?)).ok()
    };
    let tables = short(4)?;
    let record =
        (0..tables).map(|i| 12 + 16 * i).find(|at| font.get(*at..at + 4) == Some(b"GSUB"))?;
    let table = long(record + 8)?;
    let list = table + short(table + 6)?;
    Some((0..short(list)?).map(|i| list + 2 + 6 * i).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scene::text_width;
    use crate::ui::theme::icons;

    fn context() -> egui::Context {
        let context = egui::Context::default();
        context.set_fonts(font_definitions());
        context.run_ui(egui::RawInput::default(), |_| {}).drop_without_applying_deltas();
        context
    }

    #[test]
    fn every_figure_is_as_wide_as_every_other() {
        let context = context();
        let painter = context.debug_painter();
        for lettering in [Lettering::BODY, Lettering::BODY.medium(), Lettering::DISPLAY] {
            let width = |text: &str| lettering.line(&painter, text, Color32::WHITE).size().x;
            assert!((width("11111111") - width("00000000")).abs() < 0.01, "{lettering:?}");
            assert!(width("iiii") < width("mmmm"));
        }
    }

    #[test]
    fn the_window_draws_a_line_no_wider_than_it_is_measured() {
        let context = context();
        let painter = context.debug_painter();
        for weight in [TextWeight::Regular, TextWeight::Medium, TextWeight::SemiBold] {
            let lettering = Lettering { weight, ..Lettering::BODY };
            for text in ["områdenas medel 1 216", "111,4 – 217,4", "1 111 111", "−11,5 %"] {
                let drawn = f64::from(lettering.line(&painter, text, Color32::WHITE).size().x);
                let measured = text_width(text, f64::from(lettering.size), weight);
                assert!(drawn <= measured + 1.0, "{text}: {drawn} on screen, {measured} measured");
            }
        }
    }

    #[test]
    fn every_icon_is_in_the_icon_font() {
        let context = context();
        let font = FontId::new(16.0, icon_family());
        for (name, icon) in icons::ALL {
            assert!(context.fonts_mut(|fonts| fonts.has_glyph(&font, *icon)), "{name}");
        }
    }

    #[test]
    fn the_weights_have_swedish_letters_and_the_signs_that_numbers_need() {
        let context = context();
        for weight in [TextWeight::Regular, TextWeight::Medium, TextWeight::SemiBold] {
            let font = FontId::new(13.0, family(weight));
            let all = "ÅÄÖåäöé−–…©²·\u{a0}";
            assert!(context.fonts_mut(|fonts| fonts.has_glyphs(&font, all)), "{weight:?}");
        }
    }

    #[test]
    fn something_that_is_no_font_is_left_alone() {
        assert_eq!(with_tabular_figures(b"no font"), b"no font");
        assert_eq!(with_tabular_figures(&[]), Vec::<u8>::new());
    }

    #[test]
    fn names_that_begin_alike_stay_apart_when_they_are_shortened() {
        let context = context();
        let painter = context.debug_painter();
        let shortened = |name: &str| {
            let galley = Lettering::BODY.shortened(&painter, name, Color32::WHITE, 90.0);
            assert!(galley.size().x <= 90.0, "{name}");
            galley.text().to_owned()
        };
        let north = shortened("Utredningsområde för delen norr");
        let south = shortened("Utredningsområde för delen söder");
        assert_ne!(north, south);
        assert!(
            north.starts_with("Utr") && north.ends_with("rr") && north.contains('…'),
            "{north}"
        );
        assert_eq!(shortened("Askim"), "Askim");
        let center = shortened("Nordöstra Göteborg, Centrum");
        assert!(center.starts_with("No") && center.ends_with("…, Centrum"), "{center}");
        let long = shortened("Nordöstra Göteborg, Hammarkullens torg");
        assert!(long.starts_with('…') && long.ends_with("kullens torg"), "{long}");
    }

    #[test]
    fn a_line_that_does_not_fit_ends_in_an_ellipsis() {
        let context = context();
        let painter = context.debug_painter();
        let long = Lettering::BODY.elided(&painter, "Lorensberg-Vasastaden", Color32::WHITE, 60.0);
        assert!(long.elided && long.size().x <= 60.0);
        assert!(!Lettering::BODY.elided(&painter, "Askim", Color32::WHITE, 60.0).elided);
    }
}
