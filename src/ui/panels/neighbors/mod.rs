//! The tab of neighbours: a district compared with each of its neighbours, and the sharpest borders of the
//! division.

mod gap_bar;
mod list;
mod sharpest;

pub use self::list::NeighborsSection;
pub use self::sharpest::SharpestBorders;
