//! `--midpoint`: the midpoint of diverging colours.

use crate::analysis::number;
use crate::cli::output::Failure;
use crate::i18n::{Language, tr_with};
use crate::project::MidpointChoice;

/// Parses a midpoint: `mean`, a number in the indicator's unit, or a percentage.
///
/// # Errors
/// If it is none of these.
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
