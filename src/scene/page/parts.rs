//! Parts shared by all pages: type scale, heading, notes and sources. The rest of a page is left to
//! `page` and to `charts::chart_page`.

use super::PageSize;
use crate::i18n::{Language, tr, tr_with};
use crate::scene::legend::plain;
use crate::scene::shapes::{
    Item, Part, SceneTokens, TextRun, TextWeight, text_width, wrapped, wrapped_at_most,
};

/// The model size that type sizes are designed for: A4 landscape, points.
const MODEL: [f64; 2] = [842.0, 595.0];
/// Lowest type scale.
const SMALLEST: f64 = 0.62;
/// Width in points below which a page has a tight layout.
const TIGHT: f64 = 520.0;

/// The scale of a page relative to the model size.
pub(in crate::scene) fn type_scale(size: PageSize) -> f64 {
    ((size.width * size.height) / (MODEL[0] * MODEL[1])).sqrt().max(SMALLEST)
}

/// True if a page of this size, in units of the model size, has a tight layout.
pub(in crate::scene) fn is_tight(width: f64, height: f64) -> bool {
    width < TIGHT || height < TIGHT * 0.7
}

/// Title and subtitle.
pub(in crate::scene) fn heading(
    title: &str,
    subtitle: &str,
    width: f64,
    tight: bool,
    tokens: &SceneTokens,
) -> Part {
    let (size, leading) = if tight { (16.0, 20.0) } else { (24.0, 32.0) };
    let mut part = Part::default();
    for line in wrapped_at_most(title, size, TextWeight::SemiBold, width, 2) {
        part.height += leading;
        let run = plain(line, [0.0, part.height - leading * 0.28], size, tokens.ink);
        part.items.push(Item::Text(TextRun { weight: TextWeight::SemiBold, ..run }));
    }
    let (size, leading) = if tight { (10.0, 16.0) } else { (13.0, 20.0) };
    for line in wrapped_at_most(subtitle, size, TextWeight::Regular, width, 2) {
        part.height += leading;
        let at = [0.0, part.height - leading * 0.3];
        part.items.push(Item::Text(plain(line, at, size, tokens.ink_2)));
    }
    part
}

/// Notes, each wrapped to the width.
pub(in crate::scene) fn note_lines(
    notes: impl IntoIterator<Item = String>,
    width: f64,
    tokens: &SceneTokens,
) -> Part {
    let mut part = Part::default();
    for note in notes {
        for line in wrapped(&note, 10.0, TextWeight::Regular, width) {
            part.height += 14.0;
            let at = [0.0, part.height - 4.0];
            part.items.push(Item::Text(plain(line, at, 10.0, tokens.ink_2)));
        }
        part.height += 4.0;
    }
    part.height = (part.height - 4.0).max(0.0);
    part
}

/// The sources of figures, borders and base map, and the date of the page. Empty ones are left out.
pub(in crate::scene) fn source_lines(
    [source, borders, ground]: [&str; 3],
    date: Option<&str>,
    language: Language,
    width: f64,
    tokens: &SceneTokens,
) -> Part {
    let line = |key, name, value: &str| {
        (!value.is_empty()).then(|| tr_with(language, key, &[(name, value)]))
    };
    let parts = [
        line("page.source_line", "source", source),
        line("page.borders_line", "source", borders),
        line("page.ground_line", "source", ground),
        // The name of the program shares the line of the date.
        Some(match date.and_then(|date| line("page.made_on", "date", date)) {
            Some(made) => format!("{made} · {}", tr(language, "common.app_name")),
            None => tr(language, "common.app_name").to_owned(),
        }),
    ];
    let mut lines: Vec<String> = Vec::new();
    for part in parts.into_iter().flatten() {
        // Lines break between the parts, and within a part only if it does not fit on a line.
        let longer = lines.last().map(|line| format!("{line} · {part}"));
        match (lines.last_mut(), longer) {
            (Some(line), Some(longer))
                if text_width(&longer, 9.0, TextWeight::Regular) <= width =>
            {
                *line = longer;
            }
            _ => lines.push(part),
        }
    }
    let mut part = Part::default();
    for line in lines.iter().flat_map(|l| wrapped_at_most(l, 9.0, TextWeight::Regular, width, 2)) {
        part.height += 12.0;
        let at = [0.0, part.height - 3.0];
        part.items.push(Item::Text(plain(line, at, 9.0, tokens.ink_3)));
    }
    part
}
