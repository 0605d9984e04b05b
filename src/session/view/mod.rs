//! The view's changes: arranging maps, fitting it to a dataset, the rule for small groups, undo.

mod arranging;
mod fitting;
mod history;
mod small_groups;

pub use history::History;

pub(super) use arranging::{
    arrange, can_arrange, in_step, play_year, set_symbology, share_colors, show_in,
};
pub(super) use fitting::{
    around, make_fit, pin_point, place_of, show_indicator, similar, surroundings_of,
};
pub(super) use history::Snapshot;
