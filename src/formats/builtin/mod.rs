//! The built-in data: the catalogue, the divisions with their tables, and the base map.
//!
//! `build.rs` packs the files of `data/` into the program. Each file is inflated and read on first use.
//! Files of users are left to [`super::geojson`] and [`super::csv`].

mod basemap;
mod catalog;
mod catalog_file;
mod links;
mod load;
mod packed;
mod pieces;
mod points;
mod references;
mod tables;
mod words;

pub use basemap::{
    BasemapGeometry, BasemapLayer, BasemapOrigin, Lake, NatureReserve, PlaceKind, PlaceName,
    Railway, Road, RoadClass, Station, Stop, Town, TramLine, Watercourse, basemap,
};
pub use catalog::{Catalog, DivisionEntry, SourceEntry, catalog};
pub use links::links;
pub use load::load;
pub use pieces::{Pieces, pieces};
pub use points::{point_set, point_sets};
pub use references::{ReferenceLine, ReferenceSeries, reference_of};
pub use words::{Elsewhere, Words, words};
