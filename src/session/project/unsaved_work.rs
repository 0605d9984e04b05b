//! Unsaved work: a project as it is stored for the next run, with everything that its file lacks.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use crate::project::Project;

/// A project with changes that are in no file of the user.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct UnsavedWork {
    /// The project file, if the project was saved before.
    pub path: Option<PathBuf>,
    /// Hash of that file's content when it was last read or written, as [`content_of`](crate::session::content_of)
    /// returns it. Another program may have saved it since.
    #[serde(default)]
    pub content: Option<u64>,
    /// Paths of the user's files that the project shows. Only this computer reads them, so full paths are
    /// stored.
    pub files: Vec<PathBuf>,
    /// The project.
    pub project: Project,
}
