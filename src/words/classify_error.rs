//! Errors of classification in words.

use super::Explain;
use crate::classify::ClassifyError;
use crate::i18n::{Language, Numbers, tr, tr_with};

impl Explain for ClassifyError {
    fn message(&self, language: Language) -> String {
        match self {
            Self::NoValues => tr(language, "classify.error_no_values").to_owned(),
            Self::NumberOfClasses { asked, most } => {
                let numbers = Numbers(language);
                tr_with(
                    language,
                    "classify.error_number_of_classes",
                    &[("asked", &numbers.count(*asked)), ("most", &numbers.count(*most))],
                )
            }
            Self::UnknownScheme { name, known } => tr_with(
                language,
                "classify.error_unknown_scheme",
                &[("known", &known.join(", ")), ("name", name)],
            ),
            Self::Bound { text } => tr_with(language, "classify.error_bound", &[("text", text)]),
            other => other.to_string(),
        }
    }
}
