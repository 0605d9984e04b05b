//! A story: named views in the order they are shown, each with a text. Storing it is left to
//! [`Project`](crate::project::Project).

use serde::{Deserialize, Serialize};

use crate::project::View;

/// A view of a story.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SavedView {
    /// Name of the view.
    pub name: String,
    /// Text shown with the view.
    pub text: String,
    /// The view.
    pub view: View,
}

/// A story: a title, and views in the order they are shown.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Story {
    /// The title; empty if there is none yet.
    pub title: String,
    /// The views.
    pub views: Vec<SavedView>,
    /// True if the project's file holds the user's own files and tables, too.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub includes_data: bool,
}
