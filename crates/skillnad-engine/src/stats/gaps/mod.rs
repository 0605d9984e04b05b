//! Gaps between neighbours: where a value changes sharply from one district to the next.
//!
//! [`border_gaps`] looks at each shared border, [`neighbor_gaps`] at each district beside all its
//! neighbours. Borders and neighbours come from `spatial`.

mod border_gap;
mod neighbor_gap;

use super::About;

pub use border_gap::{BorderGap, border_gaps};
pub use neighbor_gap::{NeighborGap, neighbor_gaps};

/// Every measure of gaps, in the order they are listed.
pub static ALL: &[&About] = &[&border_gap::ABOUT, &neighbor_gap::ABOUT];
