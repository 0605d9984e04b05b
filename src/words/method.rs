//! A classification method's name and use in words.

use crate::classify::Classifier;
use crate::i18n::{Language, tr_of};

/// The name of a method on screen: "Natural breaks".
pub fn method_name(method: &dyn Classifier, language: Language) -> &'static str {
    tr_of(language, &format!("methods.{}", method.id()))
}

/// The cases a method is for, in a sentence.
pub fn method_when(method: &dyn Classifier, language: Language) -> &'static str {
    tr_of(language, &format!("methods.{}.when", method.id()))
}
