//! `--symbols`: circles or fills, and the reason why circles are refused.

use super::did_you_mean::with_choices;
use crate::cli::output::Failure;
use crate::i18n::{Language, tr, tr_with};
use crate::model::Indicator;
use crate::project::{Symbols, View};

/// The symbols with this id.
///
/// # Errors
/// If the id doesn't exist.
pub fn named(id: &str, language: Language) -> Result<Symbols, Failure> {
    Symbols::with_id(id).ok_or_else(|| {
        let what = tr_with(language, "export.unknown_symbols", &[("symbols", id)]);
        Failure::Arguments(with_choices(
            what,
            id,
            Symbols::ALL.into_iter().map(Symbols::id),
            language,
        ))
    })
}

/// Rejects circles that don't suit the indicator or the other options.
///
/// # Errors
/// If circles were asked for, but the indicator does not add up, the layer is computed, or classes were
/// asked for too.
pub fn check(
    asked: Option<Symbols>,
    classes: bool,
    indicator: &Indicator,
    view: &View,
    language: Language,
) -> Result<(), Failure> {
    if asked != Some(Symbols::Circles) {
        return Ok(());
    }
    let refused = if view.map.layer.is_computed() {
        tr(language, "export.circles_layer").to_owned()
    } else if !Symbols::Circles.suit(indicator) {
        let title = [("indicator", indicator.title.get(language))];
        tr_with(language, "export.circles_unsuited", &title)
    } else if classes {
        tr(language, "export.circles_classes").to_owned()
    } else {
        return Ok(());
    };
    Err(Failure::Arguments(refused))
}
