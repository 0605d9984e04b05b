//! Texts of the marks of figures: estimated, preliminary. Which figures have them is left to `model`.

use crate::i18n::{Language, tr};
use crate::model::Marks;

/// Each mark with the text keys of its name, its badge and its note.
const WORDS: [(Marks, &str, &str, &str); 2] = [
    (Marks::ESTIMATED, "common.estimate", "page.estimate_badge", "page.estimate_note"),
    (Marks::PRELIMINARY, "common.preliminary", "page.preliminary_badge", "page.preliminary_note"),
];

fn of(
    marks: Marks,
) -> impl Iterator<Item = &'static (Marks, &'static str, &'static str, &'static str)> {
    WORDS.iter().filter(move |(mark, ..)| marks | *mark == marks)
}

fn joined(words: impl Iterator<Item = &'static str>) -> Option<String> {
    let words: Vec<&str> = words.collect();
    (!words.is_empty()).then(|| words.join(", "))
}

/// The names of the marks, as in "skattning, preliminär"; `None` without marks.
pub fn marks_name(marks: Marks, language: Language) -> Option<String> {
    joined(of(marks).map(|(_, name, ..)| tr(language, name)))
}

/// The badge for a title, as in "Skattning"; `None` without marks.
pub fn marks_badge(marks: Marks, language: Language) -> Option<String> {
    joined(of(marks).map(|(_, _, badge, _)| tr(language, badge)))
}

/// The note on each mark.
pub fn marks_notes(marks: Marks, language: Language) -> Vec<String> {
    of(marks).map(|(.., note)| tr(language, note).to_owned()).collect()
}

/// The sign before a figure: `≈` for an estimate, else `p` if preliminary; empty without marks.
pub fn marks_sign(marks: Marks) -> &'static str {
    match (marks.estimated, marks.preliminary) {
        (true, _) => "≈ ",
        (false, true) => "p ",
        (false, false) => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_mark_has_a_name_a_badge_and_a_sentence_in_both_languages() {
        let both = Marks::ESTIMATED | Marks::PRELIMINARY;
        assert_eq!(marks_name(both, Language::Sv).unwrap(), "skattning, preliminär");
        assert_eq!(marks_badge(Marks::PRELIMINARY, Language::En).unwrap(), "Preliminary");
        assert_eq!(marks_badge(Marks::default(), Language::En), None);
        assert_eq!(marks_notes(both, Language::En).len(), 2);
    }
}
