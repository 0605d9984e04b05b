//! The district table, in a drawer below the map. Rows, keys and toolbar have files of their own; sorting
//! and filtering are left to the session.

mod drawer;
mod keys;
mod listing;
mod row_choice;
mod toolbar;

pub use self::drawer::TableDrawer;
