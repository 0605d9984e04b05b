//! What follows from a division and a view, worked out on demand and kept.
//!
//! The only cache of the program. A key holds every input, so nothing is ever invalidated: a
//! changed input is a changed key. What takes a moment is [`Kept`] and worked out at once; what may
//! take longer is left to a [`Background`] thread, and its answer is pending until it comes.

mod background;
mod choropleth;
mod kept;
mod selection;

use std::sync::Arc;

use choropleth::ChoroplethKey;
use selection::SelectionKey;

use crate::scene::{Choropleth, ChoroplethError};

pub use background::{Asked, Background};
pub use kept::Kept;
pub use selection::Selection;

/// How many choropleths are kept: every indicator of a division for a few years.
const KEPT_CHOROPLETHS: usize = 128;
/// How many selections are kept: those of a few maps.
const KEPT_SELECTIONS: usize = 8;

/// The answers worked out so far.
pub struct Derived {
    choropleths: Kept<ChoroplethKey, Result<Arc<Choropleth>, ChoroplethError>>,
    selections: Kept<SelectionKey, Arc<Selection>>,
}

impl Default for Derived {
    fn default() -> Self {
        Self { choropleths: Kept::new(KEPT_CHOROPLETHS), selections: Kept::new(KEPT_SELECTIONS) }
    }
}
