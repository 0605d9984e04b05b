//! Gaps: sharp changes of a value between neighbours.
//!
//! [`border_gaps`] compares the two sides of each shared border, [`neighbor_gaps`] each district with the
//! mean of its neighbours. Borders and neighbours come from [`spatial`](crate::spatial).

mod border_gap;
mod neighbor_gap;

use super::About;

pub use border_gap::{BorderGap, border_gaps};
pub use neighbor_gap::{NeighborGap, neighbor_gaps};

/// Every measure of gaps, in the order they are listed.
pub static ALL: &[&About] = &[&border_gap::ABOUT, &neighbor_gap::ABOUT];
