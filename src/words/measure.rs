//! A measure's name and meaning in words.

use crate::i18n::{Language, tr_of};
use crate::stats::About;

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

fn text(about: &About, part: &str, language: Language) -> &'static str {
    tr_of(language, &format!("measures.{}.{}{part}", about.family.id(), about.id))
}
