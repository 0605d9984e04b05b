//! The part of a view around the districts: base map, place on the earth, points.

pub mod basemap_choice;
pub mod camera;
pub mod ground_choice;
pub mod points_choice;
