//! The project that is open: its story, where its file is, and whether it was changed since. Files
//! are read and written elsewhere.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::ProjectCommand;
use crate::project::{SavedView, Story, View};

/// The project of the session. Cheap to clone: a step of undo keeps one.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct OpenProject {
    /// Tells this project from those opened before and after it in the same run.
    id: u64,
    path: Option<PathBuf>,
    story: Arc<Story>,
    saved: Arc<Story>,
    /// The content of the file when this window read or wrote it last, as [`content_of`] tells it.
    ///
    /// [`content_of`]: super::content_of
    in_file: Option<u64>,
    /// The content of the file that `saved` was read from or written to.
    saved_content: Option<u64>,
    shown: Option<usize>,
}

impl OpenProject {
    /// An empty project without a file.
    pub(super) fn empty(id: u64) -> Self {
        Self { id, ..Self::default() }
    }

    /// A project as it is in its file.
    pub(super) fn of_file(id: u64, path: PathBuf, story: Story, content: u64) -> Self {
        let story = Arc::new(story);
        let (path, in_file) = (Some(path), Some(content));
        let saved = story.clone();
        Self { id, path, saved, story, in_file, saved_content: in_file, shown: None }
    }

    /// A project with changes that its file, if it has one, doesn't have: that holds the story
    /// `saved`, and has this content now.
    pub(super) fn changed(
        id: u64,
        path: Option<PathBuf>,
        story: Story,
        (saved, content): (Story, Option<u64>),
    ) -> Self {
        let (story, saved) = (Arc::new(story), Arc::new(saved));
        Self { id, path, story, saved, in_file: None, saved_content: content, shown: None }
    }

    /// The content of its file when this window read or wrote it last; `None` where it never did.
    pub fn in_file(&self) -> Option<u64> {
        self.in_file
    }

    /// Takes note of what its file holds now.
    pub(super) fn set_in_file(&mut self, content: Option<u64>) {
        self.in_file = content;
    }

    /// Which project it is in this run.
    pub fn id(&self) -> u64 {
        self.id
    }

    /// Its file, if it has been saved.
    pub fn path(&self) -> Option<&Path> {
        self.path.as_deref()
    }

    /// The name of its file without the ending, if it has been saved.
    pub fn file_stem(&self) -> Option<String> {
        Some(self.path.as_ref()?.file_stem()?.to_string_lossy().into_owned())
    }

    /// Its title and views.
    pub fn story(&self) -> &Arc<Story> {
        &self.story
    }

    /// Its views, in order.
    pub fn views(&self) -> &[SavedView] {
        &self.story.views
    }

    /// The view that was shown last, by its place.
    pub fn shown(&self) -> Option<usize> {
        self.shown.filter(|i| *i < self.story.views.len())
    }

    /// True if there is something in it that its file doesn't have. The picture on the map is not
    /// part of that: it is remembered with the settings, and looking around is no change.
    pub fn is_unsaved(&self) -> bool {
        !Arc::ptr_eq(&self.story, &self.saved) && self.story != self.saved
    }

    /// Takes note that a story of this project has been written to a file.
    pub(super) fn written(&mut self, path: PathBuf, story: Arc<Story>, content: u64) {
        self.path = Some(path);
        self.in_file = Some(content);
        self.saved_content = Some(content);
        self.saved = story;
    }

    /// Takes note of which view is shown.
    pub(super) fn set_shown(&mut self, shown: Option<usize>) {
        self.shown = shown;
    }

    /// This project as it was before, and as its file is now.
    pub(super) fn back_to(&self, before: Self) -> Self {
        if before.id == self.id {
            let (path, saved) = (self.path.clone(), self.saved.clone());
            let Self { in_file, saved_content, .. } = *self;
            Self { path, saved, in_file, saved_content, ..before }
        } else {
            before
        }
    }

    /// Changes the story; `present` is the view on the map.
    pub(super) fn alter(&mut self, command: ProjectCommand, present: &View) {
        let story = Arc::make_mut(&mut self.story);
        let views = &mut story.views;
        match command {
            ProjectCommand::SetTitle(title) => story.title = title,
            ProjectCommand::Add(name) => {
                let at = self.shown.map_or(views.len(), |i| (i + 1).min(views.len()));
                let view = present.clone();
                views.insert(at, SavedView { name, text: String::new(), view });
                self.shown = Some(at);
            }
            ProjectCommand::Rename(i, name) => {
                if let Some(saved) = views.get_mut(i) {
                    saved.name = name;
                }
            }
            ProjectCommand::Describe(i, text) => {
                if let Some(saved) = views.get_mut(i) {
                    saved.text = text;
                }
            }
            ProjectCommand::Replace(i) => {
                if let Some(saved) = views.get_mut(i) {
                    saved.view = present.clone();
                    self.shown = Some(i);
                }
            }
            ProjectCommand::Move { from, to } => {
                if from < views.len() && to < views.len() {
                    let moved = views.remove(from);
                    views.insert(to, moved);
                    self.shown = self.shown.map(|shown| after_move(shown, from, to));
                }
            }
            ProjectCommand::Remove(i) => {
                if i < views.len() {
                    views.remove(i);
                    self.shown = match self.shown {
                        Some(shown) if shown == i => None,
                        Some(shown) if shown > i => Some(shown - 1),
                        shown => shown,
                    };
                }
            }
            ProjectCommand::DiscardChanges => {
                self.story = self.saved.clone();
                // What is shown now is what the file holds.
                self.in_file = self.saved_content;
                self.shown = None;
            }
            ProjectCommand::Show(_) | ProjectCommand::New => {}
        }
    }
}

/// Where what stood at a place stands when something was moved.
fn after_move(place: usize, from: usize, to: usize) -> usize {
    if place == from {
        to
    } else if from < place && place <= to {
        place - 1
    } else if to <= place && place < from {
        place + 1
    } else {
        place
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(names: &[&str]) -> OpenProject {
        let mut project = OpenProject::empty(1);
        for name in names {
            project.alter(ProjectCommand::Add((*name).to_owned()), &View::default());
        }
        project
    }

    fn names(project: &OpenProject) -> Vec<&str> {
        project.views().iter().map(|saved| saved.name.as_str()).collect()
    }

    #[test]
    fn views_are_added_after_the_one_shown_moved_and_taken_away() {
        let mut project = with(&["a", "b", "c"]);
        assert_eq!(names(&project), ["a", "b", "c"]);
        project.set_shown(Some(0));
        project.alter(ProjectCommand::Add("d".into()), &View::default());
        assert_eq!((names(&project), project.shown()), (vec!["a", "d", "b", "c"], Some(1)));
        project.alter(ProjectCommand::Move { from: 1, to: 3 }, &View::default());
        assert_eq!((names(&project), project.shown()), (vec!["a", "b", "c", "d"], Some(3)));
        project.alter(ProjectCommand::Move { from: 0, to: 2 }, &View::default());
        project.alter(ProjectCommand::Remove(0), &View::default());
        assert_eq!((names(&project), project.shown()), (vec!["c", "a", "d"], Some(2)));
        project.alter(ProjectCommand::Remove(2), &View::default());
        assert_eq!(project.shown(), None);
    }

    #[test]
    fn a_change_is_unsaved_until_it_is_written_or_taken_back() {
        let mut project = with(&[]);
        assert!(!project.is_unsaved());
        let before = project.clone();
        project.alter(ProjectCommand::Add("a".into()), &View::default());
        assert!(project.is_unsaved());
        assert!(!project.back_to(before.clone()).is_unsaved());
        let story = project.story().clone();
        project.written(PathBuf::from("a.skillnad"), story, 7);
        assert!(!project.is_unsaved());
        let undone = project.back_to(before);
        assert!(undone.is_unsaved(), "the file has the view that undo took away");
        assert_eq!(undone.path(), Some(Path::new("a.skillnad")));
        project.alter(ProjectCommand::Rename(0, "b".into()), &View::default());
        project.alter(ProjectCommand::DiscardChanges, &View::default());
        assert_eq!((names(&project), project.is_unsaved()), (vec!["a"], false));
    }
}
