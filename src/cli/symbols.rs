//! `--symbols`: whether figures are drawn as circles or as fills, and why not where that makes no sense.

use super::failure::Failure;
use super::source::with_choices;
use crate::i18n::{Language, tr, tr_with};
use crate::model::Indicator;
use crate::project::{Layer, Symbols, View};

/// The symbols of this name.
///
/// # Errors
/// When there are none.
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

/// Refuses circles where they suit neither the indicator nor what else was asked for.
///
/// # Errors
/// When circles were asked for and the indicator does not add up, the layer is computed, or classes
/// were asked for, too.
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
    let refused = if view.layer != Layer::Indicator {
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
