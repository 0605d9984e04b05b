//! Inequality between districts: how far apart their values are, and which districts drive it.
//!
//! One measure, one file, one line in [`ALL`]. [`Values`] holds the values, weights and larger areas;
//! [`drivers`] says what each district adds. All of it is between districts, not persons. Reading
//! values from tables is left to the caller.

mod atkinson;
mod drivers;
mod gap;
mod gini;
mod p90_p10;
mod ratio;
mod rii;
mod sii;
mod theil_t;
mod values;

use super::Measure;

pub use atkinson::AtkinsonInequality;
pub use drivers::{Driver, drivers};
pub use gap::Gap;
pub use gini::{Gini, lorenz};
pub use p90_p10::{P90P10, percentile};
pub use ratio::Ratio;
pub use rii::RelativeIndex;
pub use sii::SlopeIndex;
pub use theil_t::TheilT;
pub use values::Values;

/// Every measure of inequality, in the order they are listed.
pub static ALL: &[&dyn Measure<Values>] = &[
    &Gap,
    &Ratio,
    &P90P10,
    &Gini,
    &TheilT,
    &AtkinsonInequality { epsilon: 0.5 },
    &SlopeIndex,
    &RelativeIndex,
];

/// The measure with this id.
pub fn measure(id: &str) -> Option<&'static dyn Measure<Values>> {
    ALL.iter().copied().find(|measure| measure.id() == id)
}
