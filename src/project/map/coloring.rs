//! The settings that the colours and symbols of one map depend on.

use crate::model::Indicator;
use crate::project::{Pane, Symbology, Symbols, ThemeChoice, View};

/// The settings that the colours and symbols of one map depend on, beside the dataset: what a choropleth is
/// made from and its cache key in one.
#[derive(Clone, Debug, PartialEq)]
pub struct Coloring {
    /// The content of the map.
    pub map: Pane,
    /// Classification and symbols.
    pub symbology: Symbology,
    /// The colour theme.
    pub theme: ThemeChoice,
    /// The theme of the ramps of amounts and named classes.
    pub ramps: ThemeChoice,
}

impl View {
    /// The colours and symbols of the view's own map.
    pub fn coloring(&self) -> Coloring {
        Coloring {
            map: self.map.clone(),
            symbology: self.symbology.clone(),
            theme: self.theme,
            ramps: self.ramps(),
        }
    }

    /// The symbols that this view uses for an indicator.
    pub fn symbols_of(&self, indicator: &Indicator) -> Symbols {
        Symbols::of(indicator, &self.map.layer, self.symbology.symbols)
    }
}
