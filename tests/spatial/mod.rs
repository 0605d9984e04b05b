//! The spatial room from the outside: projections, borders, weights, the index and the mesh.

mod contiguity;
mod outlines;
mod weights;
