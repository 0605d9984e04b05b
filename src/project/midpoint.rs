//! The midpoint that diverging colours turn at.

use serde::{Deserialize, Serialize};

/// Which value diverging colours turn at. It says nothing where the colours don't diverge.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MidpointChoice {
    /// The value that suits the figures: 0 for changes and differences, 1 for quotients, the mean of the
    /// whole for the rest.
    #[default]
    Suited,
    /// The mean of the whole in the year shown.
    Mean,
    /// A value, in the unit of the figures.
    Value(f64),
}
