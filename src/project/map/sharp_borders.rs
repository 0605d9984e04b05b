//! Settings of the layer of sharp borders. Their gaps are computed in `analysis`.

use serde::{Deserialize, Serialize};

/// Settings of the layer that draws each border as wide as the gap across it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default)]
pub struct SharpBordersChoice {
    /// True if the layer is drawn.
    pub shown: bool,
    /// True if borders in water count too, on the map and in the list of the sharpest borders.
    pub over_water: bool,
}
