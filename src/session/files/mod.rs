//! Files and background jobs: reading on threads, the results they send, and bounds on what is read.

mod jobs;
mod outside;
mod reading;

pub use jobs::{
    FileQuestion, Job, JobId, JobProgress, Jobs, OpenChoice, Outcome, ReadProject, SaveConflict,
};
pub use outside::{BesidePath, content_at, content_of, read_outside};
pub use reading::OwnPlace;

pub(super) use reading::{
    OwnContent, OwnRead, Places, REVISIONS, TableRead, TablesRead, file_name, is_built_in,
    name_in_folder, own_files, read_file, read_in_words,
};
