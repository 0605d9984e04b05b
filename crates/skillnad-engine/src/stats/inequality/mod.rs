//! Inequality between districts: differences of their values, and the districts that drive them.
//!
//! Begin with [`Values`], which holds the values, weights and larger areas, then a measure, such as
//! [`Gini`]. [`drivers`] gives the contribution of each district. All measures are between districts, not
//! persons. One measure is one file and one line in [`ALL`].

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
