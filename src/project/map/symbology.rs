//! Classification and symbols of all maps.

use serde::{Deserialize, Deserializer, Serialize};

use crate::limits::{self, MAX_CLASSES, MIN_CLASSES};
use crate::project::Symbols;

/// Default number of classes.
const CLASSES: usize = 5;

/// Classification and symbols, the same in all maps of a view. With a [`Pane`](crate::project::Pane) and the themes
/// these are all settings that a choropleth depends on.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Symbology {
    /// The id of the classification method.
    pub scheme: String,
    /// Number of classes asked for.
    #[serde(deserialize_with = "classes")]
    pub classes: usize,
    /// True if the class breaks are the same in all years.
    pub pooled: bool,
    /// True if classes below the midpoint are hatched, so that the two sides can be told apart in grey.
    pub hatch_below: bool,
    /// The symbols of figures, or `None` for the default of the indicator: circles for counts and
    /// changes, a fill for the rest.
    pub symbols: Option<Symbols>,
}

impl Default for Symbology {
    fn default() -> Self {
        Self {
            scheme: "quantile".to_owned(),
            classes: CLASSES,
            pooled: true,
            hatch_below: false,
            symbols: None,
        }
    }
}

/// Reads a number of classes, clamped to [`MIN_CLASSES`] and [`MAX_CLASSES`].
fn classes<'de, D: Deserializer<'de>>(saved: D) -> Result<usize, D::Error> {
    Ok(limits::count(saved, MIN_CLASSES, MAX_CLASSES)?.unwrap_or(CLASSES))
}
