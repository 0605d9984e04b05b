//! Figures of one division as estimates for another, by where people live.

mod cells;
mod figures;
mod overlaps;

pub use figures::{Carried, Carrying, NotCarried};
