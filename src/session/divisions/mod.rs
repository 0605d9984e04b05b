//! Open divisions: their data with index, mesh and neighbours, their figures, and the way to show another.

mod changed_figures;
mod figures;
mod open_division;
mod overlapping;
mod places;
mod reading_ahead;
mod showing;

pub use open_division::OpenDivision;

pub(super) use changed_figures::ChangedFigures;
pub(super) use showing::{Pending, Then};
