//! A project as it is kept aside for the next run, with everything that its file would not have.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use crate::project::Project;

/// A project with changes that are in no file of the user's.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct UnsavedWork {
    /// Its file, if it has been saved before.
    pub path: Option<PathBuf>,
    /// What that file held when it was read or written last, as [`content_of`](super::content_of) tells
    /// it: somebody else may have saved it since.
    #[serde(default)]
    pub content: Option<u64>,
    /// The files of the user's own that it shows. Only this computer reads it, so they are known
    /// by where they are.
    pub files: Vec<PathBuf>,
    /// The project.
    pub project: Project,
}
