//! A story: named views in the order they are shown, each with a text. Storing it is left to
//! [`Project`](crate::project::Project).

use serde::{Deserialize, Serialize};

use crate::model::DivisionId;
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

impl Story {
    /// The divisions and sets of points that the views and the `current` one show, each once, in the order they
    /// first occur.
    pub fn sources<'a>(&'a self, current: &'a View) -> Vec<&'a DivisionId> {
        let views = self.views.iter().map(|saved| &saved.view);
        let mut all: Vec<&DivisionId> = Vec::new();
        for id in views.chain([current]).flat_map(View::sources) {
            if !all.contains(&id) {
                all.push(id);
            }
        }
        all
    }
}
