//! Base maps under the districts: the built-in one, and tiles from other sources if the user chooses one.
//! The network is used only while a source that needs it is chosen. The districts are left to `map`.

mod address;
mod built_in;
mod cache;
mod consent;
mod error;
mod fetch;
mod ground;
mod holes;
mod kept;
mod online;
mod picture;
mod pm_format;
mod pm_tiles;
mod raster;
mod source;
mod store;
mod watch;

pub use address::TileAddress;
pub use built_in::BuiltInTiles;
pub use consent::{Consent, Standing};
pub use error::BasemapError;
pub use fetch::TileLimits;
pub use ground::Ground;
pub use online::{MAX_CONTACT, is_contact, user_agent};
pub use picture::{MAX_TILE_BYTES, MAX_TILE_SIDE, TileFault, decode_tile};
pub use pm_format::{PmEntry, PmFault, PmHeader, read_pm_directory};
pub use pm_tiles::PmArchive;
pub use raster::{GroundLook, rasterize};
pub use source::{Attribution, Basemap, BasemapOptions, describe};
pub use watch::BasemapState;

/// Maximum bytes of tiles in memory, and of fetched tiles on disk.
const MAX_MEMORY: usize = 256 << 20;
