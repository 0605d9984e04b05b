//! A story: views in the order they are shown, each with a name and a line of text. How they are
//! kept in a file is left to [`Project`](super::Project).

use serde::{Deserialize, Serialize};

use super::View;

/// One moment of a story.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SavedView {
    /// Its name.
    pub name: String,
    /// The text to go with it.
    pub text: String,
    /// The picture.
    pub view: View,
}

/// The saved story: a title, and views in the order they are shown.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Story {
    /// Its name; empty where it has no title yet.
    pub title: String,
    /// The views.
    pub views: Vec<SavedView>,
}
