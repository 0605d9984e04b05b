//! Files around the window: choosing, opening, saving, keeping unsaved work.

pub mod autosave;
pub mod chooser;
pub mod choosing;
pub mod export_request;
pub mod file_list;
pub mod opener;
pub mod project_files;
pub mod received;
