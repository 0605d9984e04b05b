//! The built-in base map as drawn in the window and in files: layers and colours by resolution,
//! placement of names and road numbers, and attribution.

mod credits;
mod dashes;
mod draw;
mod inside;
mod marks;
mod names;
mod numbers;
mod own;
mod strata;
mod tokens;

pub use credits::credits;
pub use dashes::dashed;
pub use inside::LinesInside;
pub use marks::{BasemapMark, MarkRoom, NUMBERS_APART, place_marks};
pub use strata::{Reach, Stratum, StratumPaint, strata_above, strata_below};
pub use tokens::BasemapColors;

pub(super) use draw::BasemapOnPage;
