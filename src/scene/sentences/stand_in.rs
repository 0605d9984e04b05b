//! The indicator in place of a computed layer.

use crate::analysis::{LayerError, computed_layer};
use crate::i18n::{in_each, tr, tr_with};
use crate::model::LocalText;
use crate::project::LayerId;

/// The note that the indicator replaces a layer: which layer, why, and what to do.
pub(in crate::scene) fn stand_in_note(layer: &LayerId, why: &LayerError) -> LocalText {
    in_each(|language| {
        let name = match computed_layer(layer) {
            Ok(Some(known)) => tr(language, known.texts().name),
            _ => layer.as_str(),
        };
        let why = why.message(language);
        tr_with(language, "segregation.layer_not_shown", &[("layer", name), ("why", &why)])
    })
}
