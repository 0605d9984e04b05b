//! The shapes of a map, from the base map up to labels.

pub mod area_names;
pub mod circle_layer;
pub mod cliff_layer;
pub mod ground_lines;
pub mod ground_names;
pub mod labels;
pub mod lines;
pub mod pane;
pub mod point_layer;
pub mod rings;
pub mod surface;
