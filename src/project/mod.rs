//! What is saved: the view that makes a picture, and how older ones are read.

mod cliffs;
mod comparison;
mod upgrade;
mod view;

pub use cliffs::Cliffs;
pub use comparison::{Against, ComparisonChoice};
pub use upgrade::ViewError;
pub use view::{BasemapChoice, Camera, MAX_CLASSES, MAX_PINS, MIN_CLASSES, ThemeChoice, View};
