//! Project commands of the session: showing views, opening, recovering and saving. Changes of the story are
//! left to [`OpenProject`].

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::{OpenProject, OwnFigures, ProjectCommand, UnsavedWork};
use crate::formats::Reading;
use crate::i18n::{tr, tr_with};
use crate::limits::PACKED_PROJECT_BYTES;
use crate::model::DivisionId;
use crate::project::{IncludedFiles, OwnFile, Project, SavedTable, Story, View};
use crate::session::files::{
    Outcome, OwnContent, OwnPlace, OwnRead, Places, ReadProject, TableRead, TablesRead, content_of,
    file_name, is_built_in, name_in_folder, own_files, read_outside,
};
use crate::session::{Command, NoticeAction, NoticeKind, OwnTable, Session};

impl Session {
    /// The project as it is saved to a file.
    pub fn project_to_save(&self) -> Project {
        let story = Story::clone(self.project.story());
        let mut tables: Vec<SavedTable> = self.tables.iter().map(OwnTable::saved).collect();
        // Tables that are not here now are part of the project all the same.
        for (at, absent) in self.project.absent_tables() {
            tables.insert((*at).min(tables.len()), absent.clone());
        }
        let files = self.own_sources().map(|id| self.own_file(id)).collect();
        Project { story, current: self.view.clone(), files, tables }
    }

    /// The user's own figures that the project has now.
    pub fn own_figures(&self) -> OwnFigures {
        OwnFigures::of(&self.tables, &self.view.figures.definitions)
    }

    /// True if the project has changes that are not in its file: of its story, or of the user's own figures.
    pub fn is_unsaved(&self) -> bool {
        let definitions = &self.view.figures.definitions;
        self.project.is_unsaved() || self.project.lacks_figures(&self.tables, definitions)
    }

    /// The user's divisions and sets of points that the views of the project show.
    pub(super) fn own_sources(&self) -> impl Iterator<Item = &DivisionId> {
        let all = self.project.story().sources(&self.view);
        all.into_iter().filter(|id| !is_built_in(id))
    }

    /// The paths of some of the user's files, and of all tables in files.
    pub(super) fn own_paths<'a>(
        &self,
        files: impl Iterator<Item = &'a DivisionId>,
    ) -> Vec<PathBuf> {
        let files = files.filter_map(|id| self.own_places.get(id)).map(|place| place.path.clone());
        files.chain(self.tables.iter().filter_map(OwnTable::path)).collect()
    }

    /// A user's file by its name, with the coordinate system the user chose for it.
    fn own_file(&self, id: &DivisionId) -> OwnFile {
        let reading = self.own_places.get(id).map(|place| &place.reading);
        OwnFile {
            name: id.clone(),
            crs: reading.and_then(|reading| reading.crs.clone()),
            swap_axes: reading.is_some_and(|reading| reading.swap_axes),
            layer: reading.and_then(|reading| reading.layer.clone()),
        }
    }

    /// The user's files that the present view shows, and the paths of these and of the tables in files.
    pub fn own_files_shown(&self) -> (Vec<OwnFile>, Vec<PathBuf>) {
        let shown = || self.view.sources().filter(|id| self.own_places.contains_key(*id));
        (shown().map(|id| self.own_file(id)).collect(), self.own_paths(shown()))
    }

    /// The unsaved work, as it is stored for the next run.
    pub fn unsaved_work(&self) -> UnsavedWork {
        let path = self.project.path().map(Path::to_path_buf);
        let files = self.own_paths(self.own_sources());
        UnsavedWork {
            path,
            content: self.project.in_file(),
            files,
            project: self.project_to_save(),
        }
    }

    pub(in crate::session) fn change_project(&mut self, command: ProjectCommand) {
        let kind = Command::Project(command.clone()).continuous(&self.view);
        match command {
            ProjectCommand::Show(i) => self.show_saved_view(i),
            ProjectCommand::New => {
                let before = self.snapshot();
                self.leave_project();
                self.project = OpenProject::empty(self.next_project());
                self.remember(before, None);
            }
            command => {
                let discards = command == ProjectCommand::DiscardChanges;
                let before = self.snapshot();
                self.project.alter(command, &self.view);
                self.remember(before, kind);
                if discards && self.is_unsaved() {
                    // The figures in the file are read anew, and the others are left without a word.
                    self.project.set_figures_in_file(self.own_figures());
                    let path = self.project.path().map(Path::to_path_buf);
                    path.into_iter().for_each(|path| self.apply(Command::Open(path)));
                }
                if discards {
                    self.notices.withdraw(&NoticeAction::DiscardChanges);
                    self.notify(NoticeKind::Done, tr(self.view.language, "project.discarded"));
                }
            }
        }
    }

    fn show_saved_view(&mut self, i: usize) {
        let Some(saved) = self.project.views().get(i) else { return };
        let view = self.in_this_room(saved.view.clone());
        self.project.set_shown(Some(i));
        self.restore(view, None);
    }

    /// A saved view in the present language and theme. They depend on the room and the audience, and a
    /// story can be shown in any of them.
    fn in_this_room(&self, view: View) -> Box<View> {
        Box::new(View { language: self.view.language, theme: self.view.theme, ..view })
    }

    fn next_project(&mut self) -> u64 {
        self.last_project += 1;
        self.last_project
    }

    /// Closes the notices of the project, and warns of its unsaved changes.
    fn leave_project(&mut self) {
        self.notices.leave_project();
        if self.is_unsaved() {
            let title = self.project_name();
            let text = tr_with(self.view.language, "project.left_behind", &[("title", &title)]);
            self.notify(NoticeKind::Warning, text);
        }
    }

    /// The project's name: its title, else the name of its file, else "unnamed".
    pub fn project_name(&self) -> String {
        let title = self.project.story().title.trim();
        if title.is_empty() {
            let unnamed = || tr(self.view.language, "project.unnamed").to_owned();
            self.project.file_stem().unwrap_or_else(unnamed)
        } else {
            title.to_owned()
        }
    }

    /// Opens a project that was read.
    pub(in crate::session) fn enter_project(&mut self, read: ReadProject) {
        let ReadProject { path, project, content, included, own, tables, problems } = read;
        let before = self.snapshot();
        self.leave_project();
        let folder = path.parent().unwrap_or(Path::new("")).to_owned();
        for file in &project.files {
            let reading = Reading {
                crs: file.crs.clone(),
                swap_axes: file.swap_axes,
                layer: file.layer.clone(),
                as_points: true,
                ..Reading::default()
            };
            let Some(name) = name_in_folder(&file.name) else { continue };
            let place = OwnPlace { path: folder.join(name), reading };
            self.own_places.insert(file.name.clone(), place);
        }
        self.take_own_files(own);
        let absent = self.take_tables(tables);
        self.tell_missing(Some(&file_name(&path)), problems);
        let id = self.next_project();
        self.project = OpenProject::of_file(id, path, project.story, content, included);
        self.project.set_absent_tables(absent);
        // The definitions of before are kept beside those of the project.
        let mut figures = project.current.figures.clone();
        figures.keep(&self.view.figures.definitions);
        self.project.set_figures_in_file(OwnFigures::of(&self.tables, &figures.definitions));
        if self.can_show(&project.current) {
            let view = self.in_this_room(project.current);
            self.restore(view, Some(Box::new(before)));
        } else {
            self.remember(before, None);
        }
    }

    /// Restores unsaved work of an earlier run.
    pub(in crate::session) fn recover(&mut self, work: UnsavedWork) {
        let UnsavedWork { path, content, files, project } = work;
        let in_file =
            path.as_deref().and_then(|path| read_outside(path, PACKED_PROJECT_BYTES).ok());
        let present = in_file.as_deref().map(content_of);
        let included = in_file.as_deref().map(IncludedFiles::of_project);
        let included = Arc::new(included.and_then(Result::ok).unwrap_or_default());
        let saved = in_file.and_then(|bytes| Project::from_bytes(&bytes).ok());
        let saved = saved.unwrap_or_default();
        let has_figures = saved.tables == project.tables
            && saved.current.figures.definitions == project.current.figures.definitions;
        let saved = saved.story;
        let id = self.next_project();
        let saved = (saved, present);
        let story = project.story.clone();
        self.project = OpenProject::changed(id, path.clone(), story, saved, included.clone());
        // The project had been saved before the program ended, though its file was not noted any more.
        self.project.set_in_file(if self.project.is_unsaved() { content } else { present });
        if !has_figures {
            self.project.set_figures_in_file(OwnFigures::others());
        }
        let name = self.project_name();
        if self.project.is_unsaved() || !has_figures {
            let text = tr_with(self.view.language, "project.recovered", &[("title", &name)]);
            self.notices.offer(NoticeKind::Warning, text, NoticeAction::DiscardChanges);
        }
        if project.sources().into_iter().all(is_built_in) && project.tables.is_empty() {
            self.restore(Box::new(project.current), None);
            return;
        }
        let beside = path.iter().chain(&files).filter_map(|file| file.parent());
        let folders: Vec<PathBuf> = beside.map(Path::to_path_buf).collect();
        let (language, revision) = (self.view.language, self.revisions());
        let title = tr_with(language, "window.job_reading", &[("file", &name)]);
        self.start(title, move |_| {
            let places = Places { folders, included };
            let (files, tables, problems) = own_files(&project, &places, language, revision);
            Outcome::OwnFiles { files, tables, problems, then: Box::new(project.current) }
        });
    }

    /// Continues recovery once the user's files were read.
    pub(in crate::session) fn recovered_files(
        &mut self,
        files: Vec<OwnRead>,
        tables: TablesRead,
        problems: Vec<String>,
        then: Box<View>,
    ) {
        self.take_own_files(files);
        let absent = self.take_tables(tables);
        self.project.set_absent_tables(absent);
        let has_name = self.project.path().is_some() || !self.project.story().title.is_empty();
        let name = has_name.then(|| self.project_name());
        self.tell_missing(name.as_deref(), problems);
        if self.can_show(&then) {
            self.restore(then, None);
        }
    }

    /// Takes note that the project was saved, and warns of user's files in other folders.
    pub(in crate::session) fn project_saved(
        &mut self,
        path: PathBuf,
        project: u64,
        (story, figures): (Arc<Story>, OwnFigures),
        content: u64,
    ) {
        let language = self.view.language;
        let shown = path.display().to_string();
        let text = tr_with(language, "project.saved", &[("file", &shown)]);
        let action = NoticeAction::ProjectWritten(path.clone());
        self.notices.offer(NoticeKind::Done, text, action);
        if project != self.project.id() {
            return;
        }
        self.notices.withdraw(&NoticeAction::DiscardChanges);
        let folder = path.parent().and_then(|folder| folder.canonicalize().ok());
        let files = self.unsaved_work().files;
        let (there, gone): (Vec<PathBuf>, Vec<PathBuf>) =
            files.into_iter().partition(|file| file.exists());
        let is_elsewhere =
            |file: &PathBuf| file.parent().and_then(|at| at.canonicalize().ok()) != folder;
        let elsewhere: Vec<PathBuf> = there.into_iter().filter(is_elsewhere).collect();
        let file = [("file", shown.as_str())];
        let told = [
            (tr_with(language, "project.files_elsewhere", &file), elsewhere),
            (tr_with(language, "project.files_no_more", &file), gone),
        ];
        for (text, files) in told {
            if !files.is_empty() && !story.includes_data {
                let files = files.iter().map(|file| file.display().to_string()).collect();
                self.notices.push(NoticeKind::Warning, text, files);
            }
        }
        self.project.written(path, story, content);
        self.project.set_figures_in_file(figures);
    }

    fn take_own_files(&mut self, files: Vec<OwnRead>) {
        for OwnRead { holds, place } in files {
            let id = match holds {
                OwnContent::Division(division) => {
                    self.finder.add(&division.dataset);
                    let id = division.id().clone();
                    self.open.insert(id.clone(), division);
                    id
                }
                OwnContent::Points(set) => {
                    let id = set.id.clone();
                    self.points.insert(id.clone(), set);
                    id
                }
            };
            self.own_places.insert(id, place);
        }
    }

    /// Replaces the user's tables with those of a project, and returns the ones that are not here.
    fn take_tables(&mut self, tables: TablesRead) -> Vec<(usize, SavedTable)> {
        let mut taken = Vec::with_capacity(tables.read.len());
        for TableRead { saved, source, table, has_changed } in tables.read {
            if has_changed {
                let file = [("file", saved.name.as_str())];
                self.notify(
                    NoticeKind::Warning,
                    tr_with(self.view.language, "tables.changed", &file),
                );
            }
            self.last_table += 1;
            let SavedTable { mapping, ids, .. } = saved;
            taken.push(OwnTable { id: self.last_table, source, table, mapping, ids });
        }
        self.tables = Arc::new(taken);
        tables.absent
    }

    /// Warns of user's files that are missing from a project, or from recovered work without one.
    fn tell_missing(&mut self, project: Option<&str>, problems: Vec<String>) {
        if problems.is_empty() {
            return;
        }
        let language = self.view.language;
        let text = match project {
            Some(file) => tr_with(language, "project.files_missing", &[("file", file)]),
            None => tr(language, "project.files_gone").to_owned(),
        };
        self.notices.push(NoticeKind::Warning, text, problems);
    }

    fn can_show(&self, view: &View) -> bool {
        is_built_in(&view.division) || self.open.contains_key(&view.division)
    }
}
