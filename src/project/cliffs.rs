//! Sharp borders of a view: drawn or not, and which of them. How sharp a border is, is left to
//! `analysis`.

use serde::{Deserialize, Serialize};

/// The choice of the layer that draws each border as wide as the gap across it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default)]
pub struct Cliffs {
    /// True if the layer is drawn.
    pub shown: bool,
    /// True if borders in water count as well, on the map and in the list of the sharpest.
    pub over_water: bool,
}
