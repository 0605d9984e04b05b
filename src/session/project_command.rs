//! Everything a user can do to the project, as data. Saving and opening files is left to
//! [`Command::Open`](super::Command::Open) and the window.

/// Something to be done to the project. What changes the story can be undone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ProjectCommand {
    /// Call it something else.
    SetTitle(String),
    /// Keep the present view, called so, after the one that is shown.
    Add(String),
    /// Call a view something else.
    Rename(usize, String),
    /// Say something else with a view.
    Describe(usize, String),
    /// Keep the present view in place of a saved one, under its name.
    Replace(usize),
    /// Move a view to another place in the order.
    Move {
        /// Where it stands.
        from: usize,
        /// Where it is to stand.
        to: usize,
    },
    /// Take a view away.
    Remove(usize),
    /// Show a view.
    Show(usize),
    /// Go back to what is in the file; to an empty project where there is none.
    DiscardChanges,
    /// Begin an empty project.
    New,
}
