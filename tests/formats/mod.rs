//! Files in: what comes with the program, maps of every format, and tables.

mod bad_files;
mod basemap;
mod builtin;
mod coordinates;
mod crs;
mod fixture;
mod flatgeobuf;
mod geojson;
mod geopackage;
mod gml;
mod join;
mod kml;
mod links;
mod mending;
mod missing_marks;
mod new_figures;
mod opening;
mod other_keys;
mod out_of_range;
#[cfg(feature = "parquet")]
mod parquet;
mod points;
mod registry;
pub mod shapefile;
mod tables;
mod topojson;
mod understood;
mod wkt;
