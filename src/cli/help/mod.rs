//! Help pages and usage errors, in the language of this run.

mod language;
mod pages;
mod usage_error;

pub(super) use language::{chosen_before_parsing, say, say_of_formats, speak};
pub(super) use pages::in_language;
pub(super) use usage_error::finish;
