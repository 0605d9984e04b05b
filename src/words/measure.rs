//! A measure's name and meaning in words.

use crate::i18n::{Language, tr_of};
use crate::stats::{About, Family};

/// A measure's name and meaning in words.
pub trait MeasureWords {
    /// The name: "Dissimilarity (D)".
    fn title(&self, language: Language) -> &'static str;
    /// The meaning of its values, in a sentence or two.
    fn tells(&self, language: Language) -> &'static str;
    /// The cases it is not for.
    fn not_when(&self, language: Language) -> &'static str;
}

impl MeasureWords for About {
    fn title(&self, language: Language) -> &'static str {
        text(self, "", language)
    }

    fn tells(&self, language: Language) -> &'static str {
        text(self, ".tells", language)
    }

    fn not_when(&self, language: Language) -> &'static str {
        text(self, ".not_when", language)
    }
}

/// The name of a measure by its id; empty for an unknown one.
pub fn measure_title(family: Family, id: &str, language: Language) -> &'static str {
    text_of(family, id, "", language)
}

/// The meaning of a measure by its id; empty for an unknown one.
pub fn measure_tells(family: Family, id: &str, language: Language) -> &'static str {
    text_of(family, id, ".tells", language)
}

fn text(about: &About, part: &str, language: Language) -> &'static str {
    text_of(about.family, about.id, part, language)
}

fn text_of(family: Family, id: &str, part: &str, language: Language) -> &'static str {
    let text = tr_of(language, &format!("measures.{}.{id}{part}", family.id()));
    debug_assert!(!text.is_empty(), "no {part} of {family:?} {id}");
    text
}
