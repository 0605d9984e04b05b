//! The choice of base map.

use serde::{Deserialize, Serialize};

/// The base map under the districts.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum BasemapChoice {
    /// The base map that comes with the program.
    #[default]
    BuiltIn,
    /// OpenStreetMap's own tiles. Needs a network.
    OpenStreetMap,
    /// Tiles at a URL with `{z}`, `{x}` and `{y}`. Needs a network.
    Xyz {
        /// The URL.
        url: String,
        /// The attribution to show on the map.
        attribution: String,
    },
    /// A PMTiles file with raster tiles.
    PmTiles {
        /// Path of the file.
        path: String,
    },
    /// No base map.
    None,
}
