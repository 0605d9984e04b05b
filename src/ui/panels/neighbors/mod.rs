//! The tab of neighbours: a district compared with each of its neighbours, and the sharpest borders of the
//! division.

mod gap_bar;
mod list;
mod sharpest;

pub(super) use list::ui as list_ui;
pub(super) use sharpest::ui as sharpest_ui;
