//! The open project: its story, its file, and its unsaved changes. Reading and writing files is left to
//! others.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::{OwnFigures, ProjectCommand};
use crate::model::DivisionId;
use crate::project::{IncludedFiles, SavedDefinition, SavedTable, SavedView, Story, View};
use crate::session::tables::OwnTable;

/// The session's project. Cheap to clone: every undo step keeps one.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct OpenProject {
    /// The project's id, unique within a run.
    id: u64,
    path: Option<PathBuf>,
    story: Arc<Story>,
    saved: Arc<Story>,
    /// Hash of the file's content when this window last read or wrote it, as [`content_of`] returns it.
    ///
    /// [`content_of`]: crate::session::content_of
    in_file: Option<u64>,
    /// Hash of the file's content that `saved` was read from or written to.
    saved_content: Option<u64>,
    /// The user's own figures in the file; `None` if they are unknown, or there is no file.
    figures: Option<OwnFigures>,
    shown: Option<usize>,
    /// The files in the project's own, as it was read.
    included: Arc<IncludedFiles>,
    /// The tables of the project whose files are missing or can't be read, with their positions among all. They stay
    /// part of it.
    absent_tables: Arc<Vec<(usize, SavedTable)>>,
}

impl OpenProject {
    /// An empty project without a file.
    pub(super) fn empty(id: u64) -> Self {
        Self { id, ..Self::default() }
    }

    /// A project that was read from a file, without changes.
    pub(super) fn of_file(
        id: u64,
        path: PathBuf,
        story: Story,
        content: u64,
        included: Arc<IncludedFiles>,
    ) -> Self {
        let story = Arc::new(story);
        let (path, in_file) = (Some(path), Some(content));
        let saved = story.clone();
        let saved_content = in_file;
        Self { id, path, saved, story, in_file, saved_content, included, ..Self::default() }
    }

    /// A project with unsaved changes. `saved` is the story in its file, and `content` the hash of the
    /// file's present content.
    pub(super) fn changed(
        id: u64,
        path: Option<PathBuf>,
        story: Story,
        (saved, content): (Story, Option<u64>),
        included: Arc<IncludedFiles>,
    ) -> Self {
        let (story, saved) = (Arc::new(story), Arc::new(saved));
        let saved_content = content;
        Self { id, path, story, saved, saved_content, included, ..Self::default() }
    }

    /// Hash of the file's content when this window last read or wrote it; `None` if it never did.
    pub fn in_file(&self) -> Option<u64> {
        self.in_file
    }

    /// Sets the hash of the file's present content.
    pub(super) fn set_in_file(&mut self, content: Option<u64>) {
        self.in_file = content;
    }

    /// The project's id in this run.
    pub fn id(&self) -> u64 {
        self.id
    }

    /// The project's file, if it was saved.
    pub fn path(&self) -> Option<&Path> {
        self.path.as_deref()
    }

    /// The name of the project's file without extension, if it was saved.
    pub fn file_stem(&self) -> Option<String> {
        Some(self.path.as_ref()?.file_stem()?.to_string_lossy().into_owned())
    }

    /// The tables of the project whose files are missing or can't be read, with their positions among all.
    pub fn absent_tables(&self) -> &[(usize, SavedTable)] {
        &self.absent_tables
    }

    /// Sets the tables whose files are missing.
    pub(super) fn set_absent_tables(&mut self, tables: Vec<(usize, SavedTable)>) {
        self.absent_tables = Arc::new(tables);
    }

    /// Takes out the tables about a division in a file of this name, which is here now.
    pub(in crate::session) fn take_out_absent(&mut self, name: &str, division: &DivisionId) {
        let is_it = |(_, table): &(usize, SavedTable)| {
            table.name == name && table.mapping.division == *division
        };
        if self.absent_tables.iter().any(is_it) {
            Arc::make_mut(&mut self.absent_tables).retain(|table| !is_it(table));
        }
    }

    /// The files in the project's own, as it was read.
    pub fn included(&self) -> &Arc<IncludedFiles> {
        &self.included
    }

    /// The project's title and views.
    pub fn story(&self) -> &Arc<Story> {
        &self.story
    }

    /// The project's views, in order.
    pub fn views(&self) -> &[SavedView] {
        &self.story.views
    }

    /// Position of the view that was shown last.
    pub fn shown(&self) -> Option<usize> {
        self.shown.filter(|i| *i < self.story.views.len())
    }

    /// True if the story has unsaved changes, whatever the user's own figures are. The picture on the map is not part of the story: it is saved
    /// with the settings, and looking around is no change.
    pub(in crate::session) fn is_unsaved(&self) -> bool {
        !Arc::ptr_eq(&self.story, &self.saved) && self.story != self.saved
    }

    /// Sets the user's own figures in the file.
    pub(super) fn set_figures_in_file(&mut self, figures: OwnFigures) {
        self.figures = self.path.is_some().then_some(figures);
    }

    /// True if the file is known to have other figures of the user's own.
    pub(super) fn lacks_figures(
        &self,
        tables: &[OwnTable],
        definitions: &[SavedDefinition],
    ) -> bool {
        self.figures.as_ref().is_some_and(|in_file| !in_file.are(tables, definitions))
    }

    /// Marks a story of this project as saved to a file.
    pub(super) fn written(&mut self, path: PathBuf, story: Arc<Story>, content: u64) {
        self.path = Some(path);
        self.in_file = Some(content);
        self.saved_content = Some(content);
        self.saved = story;
    }

    /// Sets the position of the shown view.
    pub(super) fn set_shown(&mut self, shown: Option<usize>) {
        self.shown = shown;
    }

    /// An earlier state of this project, with the present state of its file. Another project is returned as
    /// it was.
    pub(in crate::session) fn back_to(&self, before: Self) -> Self {
        if before.id == self.id {
            let (path, saved) = (self.path.clone(), self.saved.clone());
            let Self { in_file, saved_content, .. } = *self;
            let figures = self.figures.clone();
            Self { path, saved, in_file, saved_content, figures, ..before }
        } else {
            before
        }
    }

    /// Applies a command to the story; `present` is the view on the map.
    pub(in crate::session) fn alter(&mut self, command: ProjectCommand, present: &View) {
        let story = Arc::make_mut(&mut self.story);
        let views = &mut story.views;
        match command {
            ProjectCommand::SetTitle(title) => story.title = title,
            ProjectCommand::IncludeData(includes) => story.includes_data = includes,
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
                // After this the story is the one in the file.
                self.in_file = self.saved_content;
                self.shown = None;
            }
            ProjectCommand::Show(_) | ProjectCommand::New => {}
        }
    }
}

/// New position of an item at `place`, after another was moved `from` one position `to` another.
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
