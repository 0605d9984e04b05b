//! The upgrade of saved views from earlier editions, one step for each edition.

use serde_json::{Value, json};
use thiserror::Error;

use crate::project::{MAX_PINS, View};

/// Errors in reading a saved view.
#[derive(Debug, Error)]
pub enum ViewError {
    /// Not a view, or a damaged one.
    #[error("the view can't be read: {source}")]
    Unreadable {
        /// The JSON error.
        #[from]
        source: serde_json::Error,
    },
    /// Saved by a newer edition of the program.
    #[error("the view has edition {found}, this program knows {known}")]
    Newer {
        /// The edition of the view.
        found: u64,
        /// The newest edition that can be read.
        known: u32,
    },
}

/// Upgrade steps, each from one edition to the next: the first from 1 to 2, and so on.
const STEPS: &[fn(&mut Value)] = &[to_2];

impl View {
    /// Reads a view in JSON of this edition or an earlier one.
    ///
    /// # Errors
    /// [`ViewError`] if the value is newer than this program, or is no view.
    pub fn from_value(saved: Value) -> Result<Self, ViewError> {
        // Only objects are accepted: serde would read a list as the fields in order.
        let mut saved = Value::Object(serde_json::from_value(saved)?);
        let found = saved.get("version").and_then(Value::as_u64).unwrap_or(1);
        if found > u64::from(Self::VERSION) {
            return Err(ViewError::Newer { found, known: Self::VERSION });
        }
        let done = usize::try_from(found.saturating_sub(1)).unwrap_or(STEPS.len());
        for step in STEPS.iter().skip(done) {
            step(&mut saved);
        }
        if let Some(saved) = saved.as_object_mut() {
            // An invalid edition was read as edition 1.
            saved.insert("version".to_owned(), json!(Self::VERSION));
        }
        let mut view: Self = serde_json::from_value(saved)?;
        view.settle_panes();
        view.pins.truncate(MAX_PINS);
        Ok(view)
    }
}

/// `neighbors` was the id of a rule and became an object with the rule and its additions.
fn to_2(view: &mut Value) {
    if let Some(rule) = view.get("neighbours").and_then(Value::as_str).map(str::to_owned)
        && let Some(view) = view.as_object_mut()
    {
        view.insert("neighbours".to_owned(), json!({ "rule": rule }));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::project::Symbology;
    use crate::spatial::{Contiguity, NeighborSpec, WeightsRule};

    #[test]
    fn there_is_a_step_from_every_edition_to_this_one() {
        assert_eq!(STEPS.len() + 1, usize::try_from(View::VERSION).unwrap());
    }

    #[test]
    fn a_view_of_the_first_edition_keeps_its_neighbours() {
        let old = json!({ "version": 1, "division": "goteborg/deso", "neighbours": "rook" });
        let view = View::from_value(old).unwrap();
        assert_eq!(view.division.as_str(), "goteborg/deso");
        assert_eq!(
            view.statistics.neighbors,
            NeighborSpec::plain(WeightsRule::Contiguity(Contiguity::Rook))
        );
        assert_eq!(view.version, View::VERSION);
    }

    #[test]
    fn a_view_is_read_as_it_was_saved_and_a_newer_one_is_refused() {
        let view =
            View { symbology: Symbology { classes: 7, ..Symbology::default() }, ..View::default() };
        let saved = serde_json::to_value(&view).unwrap();
        assert_eq!(View::from_value(saved.clone()).unwrap(), view);
        let mut newer = saved;
        newer["version"] = json!(View::VERSION + 1);
        assert!(matches!(View::from_value(newer), Err(ViewError::Newer { .. })));
        assert!(matches!(View::from_value(json!([])), Err(ViewError::Unreadable { .. })));
    }
}
