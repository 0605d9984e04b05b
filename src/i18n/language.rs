//! The languages of the interface.

use serde::{Deserialize, Serialize};

use crate::model::LocalText;

/// A language of the program.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// Swedish.
    #[default]
    Sv,
    /// English.
    En,
}

impl Language {
    /// All languages, in menu order.
    pub const ALL: [Self; 2] = [Self::Sv, Self::En];

    /// The two-letter code, `sv` or `en`.
    pub fn code(self) -> &'static str {
        match self {
            Self::Sv => "sv",
            Self::En => "en",
        }
    }

    /// The language for a locale such as `sv_SE.UTF-8`: Swedish for `sv`, else English.
    pub fn from_locale(locale: &str) -> Self {
        if locale.to_ascii_lowercase().starts_with("sv") { Self::Sv } else { Self::En }
    }
}

impl AsRef<str> for Language {
    fn as_ref(&self) -> &str {
        self.code()
    }
}

/// A text in both languages.
pub fn in_both(sv: impl Into<String>, en: impl Into<String>) -> LocalText {
    LocalText::new([(Language::Sv.code(), sv.into()), (Language::En.code(), en.into())])
}

/// A text made in each language.
pub fn in_each(text: impl Fn(Language) -> String) -> LocalText {
    LocalText::new(Language::ALL.map(|language| (language.code(), text(language))))
}
