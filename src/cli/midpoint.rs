//! `--midpoint`: the value at which colours for differences turn.

use super::failure::Failure;
use crate::analysis::number;
use crate::i18n::{Language, tr_with};
use crate::project::MidpointChoice;

/// The midpoint that a text stands for: `mean`, a number in the indicator's unit, or a percentage.
///
/// # Errors
/// When it is none of these.
pub fn named(text: &str, language: Language) -> Result<MidpointChoice, Failure> {
    if text == "mean" {
        return Ok(MidpointChoice::Mean);
    }
    let percent = if text.trim_end().ends_with('%') { 100.0 } else { 1.0 };
    number(text.trim()).map(|value| MidpointChoice::Value(value / percent)).ok_or_else(|| {
        let what = tr_with(language, "export.wrong_midpoint", &[("midpoint", text)]);
        Failure::Arguments(what)
    })
}
