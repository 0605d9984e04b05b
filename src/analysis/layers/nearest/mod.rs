//! The layer of the k nearest residents, and the means it shows.

mod layer;
mod means;

pub use layer::NEAREST_RESIDENTS;
pub use means::{Averaged, NearestResidentMeans, NearestSettings, offered_residents};
