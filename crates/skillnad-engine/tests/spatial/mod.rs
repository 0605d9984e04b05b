//! The spatial room from the outside: projections, borders, weights, the index and the mesh.

#[cfg(feature = "mesh")]
mod border_courses;
mod contiguity;
mod crs;
mod district_index;
mod jittered;
mod links;
#[cfg(feature = "mesh")]
mod mesh;
mod metric;
pub mod outlines;
mod projections;
mod weights;
