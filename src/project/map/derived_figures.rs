//! Figures derived from those of a division: defined indicators, and smoothed shares.

use serde::{Deserialize, Deserializer, Serialize};

/// The most definitions of a view.
pub const MAX_DEFINITIONS: usize = 1_000;

/// The figures that are derived from those of a division. A file of a view without any doesn't mention them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct DerivedFigures {
    /// The defined indicators, in the order they are made: a later one may use an earlier one.
    #[serde(skip_serializing_if = "Vec::is_empty", deserialize_with = "definitions")]
    pub definitions: Vec<SavedDefinition>,
    /// The smoothing of shares and rates; `None` if they are as observed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub smoothing: Option<Smoothing>,
}

/// The definition of an indicator, as it is saved.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SavedDefinition {
    /// The name, which is the id and the title.
    pub name: String,
    /// The expression as it was written.
    pub expression: String,
}

/// The mean that smoothed shares and rates are drawn to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Smoothing {
    /// That of all districts.
    #[serde(rename = "eb")]
    Global,
    /// That of a district and its neighbours by border or corner.
    #[serde(rename = "spatial-eb")]
    Spatial,
}

impl Smoothing {
    /// Both, with their ids.
    pub const ALL: [(&'static str, Self); 2] =
        [("eb", Self::Global), ("spatial-eb", Self::Spatial)];
}

impl DerivedFigures {
    /// True if nothing is derived.
    pub fn is_empty(&self) -> bool {
        self.definitions.is_empty() && self.smoothing.is_none()
    }

    /// Sets a definition: it takes the place of the one named `instead_of` or as itself, or the last.
    pub fn set(&mut self, definition: SavedDefinition, instead_of: Option<&str>) {
        let named = |name: &str| self.definitions.iter().position(|known| known.name == name);
        let place = instead_of.and_then(named).or_else(|| named(&definition.name));
        match place.and_then(|at| self.definitions.get_mut(at)) {
            Some(known) => *known = definition,
            None => self.definitions.push(definition),
        }
    }

    /// Adds definitions, except for those with a name that is there already.
    pub fn keep(&mut self, others: &[SavedDefinition]) {
        for other in others {
            let is_known = self.definitions.iter().any(|known| known.name == other.name);
            if !is_known && self.definitions.len() < MAX_DEFINITIONS {
                self.definitions.push(other.clone());
            }
        }
    }
}

/// Reads definitions, at most [`MAX_DEFINITIONS`].
fn definitions<'de, D: Deserializer<'de>>(saved: D) -> Result<Vec<SavedDefinition>, D::Error> {
    let mut definitions = Vec::<SavedDefinition>::deserialize(saved)?;
    definitions.truncate(MAX_DEFINITIONS);
    Ok(definitions)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::project::View;
    use serde_json::json;

    #[test]
    fn a_view_mentions_derived_figures_only_if_it_has_some() {
        let saved = serde_json::to_value(View::default()).unwrap();
        assert!(saved.get("definitions").is_none() && saved.get("smoothing").is_none());
        let definitions = json!([{ "name": "abroad", "expression": "born_abroad / population" }]);
        let view = json!({ "definitions": definitions, "smoothing": "spatial-eb" });
        let view = View::from_value(view).unwrap();
        assert_eq!(view.figures.smoothing, Some(Smoothing::Spatial));
        assert_eq!(view.figures.definitions.len(), 1);
        let again = serde_json::to_value(&view).unwrap();
        assert_eq!(again["definitions"], definitions);
        assert_eq!(again["smoothing"], json!("spatial-eb"));
    }

    #[test]
    fn kept_definitions_give_way_to_those_of_the_same_name() {
        let of = |name: &str, expression: &str| SavedDefinition {
            name: name.to_owned(),
            expression: expression.to_owned(),
        };
        let mut figures = DerivedFigures { definitions: vec![of("a", "x / y")], smoothing: None };
        figures.keep(&[of("a", "y / x"), of("b", "x + y")]);
        assert_eq!(figures.definitions, [of("a", "x / y"), of("b", "x + y")]);
    }

    #[test]
    fn a_file_with_too_many_definitions_is_cut() {
        let one = json!({ "name": "a", "expression": "x" });
        let many = vec![one; MAX_DEFINITIONS + 5];
        let view = View::from_value(json!({ "definitions": many })).unwrap();
        assert_eq!(view.figures.definitions.len(), MAX_DEFINITIONS);
    }
}
