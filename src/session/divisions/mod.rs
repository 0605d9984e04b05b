//! Open divisions: their data with index, mesh and neighbours, and the way to show another.

mod open_division;
mod places;
mod showing;

pub use open_division::OpenDivision;

pub(super) use showing::{Pending, Then};
