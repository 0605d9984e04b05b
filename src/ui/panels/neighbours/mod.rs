//! The tab of neighbours: a district beside each of its neighbours, and the sharpest borders of all.

mod gap_bar;
mod list;
mod sharpest;

pub(super) use list::ui as list_ui;
pub(super) use sharpest::ui as sharpest_ui;
