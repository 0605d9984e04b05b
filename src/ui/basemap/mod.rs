//! What lies under the districts: the base map that comes with the program, and tiles from
//! elsewhere where the user asks for them. Nothing here touches the network unless a source that
//! needs it has been chosen. The districts themselves are left to `map`.

mod address;
mod built_in;
mod cache;
mod error;
mod ground;
mod online;
mod pm_tiles;
mod raster;
mod source;
mod watch;

pub use address::TileAddress;
pub use built_in::BuiltInTiles;
pub use error::BasemapError;
pub use ground::Ground;
pub use pm_tiles::PmArchive;
pub use raster::{GroundLook, rasterize};
pub use source::{Attribution, Basemap, BasemapOptions, describe};
pub use watch::BasemapState;
