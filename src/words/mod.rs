//! The engine in words: names of measures, classification methods and neighbour rules, and its errors as a
//! user reads them. The engine itself has no text in any language.
//!
//! The texts of a measure are `measures.FAMILY.ID`, `….tells` and `….not_when`; those of a method of
//! classification `methods.ID` and `….when`. A test compares them with the registries.

mod classify_error;
mod measure;
pub mod measure_page;
mod method;
mod neighbor_rule;
mod quadrant;
mod undefined;
mod years;

pub use measure::{MeasureWords, measure_tells, measure_title};
pub use method::{method_name, method_when};
pub use neighbor_rule::neighbor_words;
pub use quadrant::quadrant_name;
pub use years::span_of_years;

use crate::i18n::Language;

/// An error of the engine as a user reads it.
pub trait Explain {
    /// The fault, its cause, and what to do where there is something, in the user's language.
    fn message(&self, language: Language) -> String;
}
