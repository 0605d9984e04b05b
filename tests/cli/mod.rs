//! The command line as scripts meet it: the real program, its output and its exit codes.

mod arguments;
mod cautions;
mod classify;
mod coordinates;
mod data;
mod definitions;
mod describe;
mod estimates;
mod gaps;
mod geopackage;
mod groups;
mod join;
mod layers;
mod neighborhood;
pub mod program;
mod shared_pictures;
mod small_groups;
mod stored;
mod tables;
mod uncertainty;
mod values;
mod weights;
