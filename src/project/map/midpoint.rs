//! The midpoint of diverging colours.

use serde::{Deserialize, Serialize};

/// The midpoint of diverging colours. Ignored where the colours don't diverge.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MidpointChoice {
    /// The default of the figures: 0 for changes and differences, 1 for quotients, the mean of the whole
    /// for the rest.
    #[default]
    Suited,
    /// The mean of the whole in the year shown.
    Mean,
    /// A fixed value, in the unit of the figures.
    Value(f64),
}
