//! Shared borders: which districts meet along an edge or in a corner, and for how many metres.

mod contact;
mod contiguity;
mod length_scale;
mod loose_edges;

pub use contiguity::{Border, Borders, Contiguity, TOLERANCE_M, planar_tolerance};
