//! The built-in base map as it is drawn, in the window and in files: what at which resolution, in which
//! colours, where names and road numbers stand, and who is named for it.

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
pub use marks::{GroundMark, MarkRoom, NUMBERS_APART, place_marks};
pub use strata::{GroundPaint, Reach, Stratum, strata_above, strata_below};
pub use tokens::GroundTokens;

pub(super) use draw::GroundPage;
