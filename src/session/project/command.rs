//! Project commands: all changes of the project, as data. Saving and opening files is left to
//! [`Command::Open`](super::Command::Open) and the window.

/// A command that changes the project. Changes of the story can be undone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ProjectCommand {
    /// Set the title.
    SetTitle(String),
    /// Keep the user's own files and tables in the project's file, or beside it.
    IncludeData(bool),
    /// Save the present view under this name, after the view that is shown.
    Add(String),
    /// Rename a view.
    Rename(usize, String),
    /// Set the text of a view.
    Describe(usize, String),
    /// Replace a saved view with the present view, under the same name.
    Replace(usize),
    /// Move a view to another position.
    Move {
        /// The old position.
        from: usize,
        /// The new position.
        to: usize,
    },
    /// Remove a view.
    Remove(usize),
    /// Show a view.
    Show(usize),
    /// Restore the story in the file; an empty story if there is no file.
    DiscardChanges,
    /// Start an empty project.
    New,
}
