//! Restores the work of the last run, saves the project to its file, and names project, views and window.

use std::path::{Path, PathBuf};

use super::autosave::Autosave;
use crate::export;
use crate::i18n::{Language, tr, tr_with};
use crate::limits::PACKED_PROJECT_BYTES;
use crate::project::{IncludedFiles, Project, View};
use crate::session::{
    Command, NoticeKind, Outcome, SaveConflict, Session, UnsavedWork, content_at, content_of,
    read_outside,
};
use crate::ui::settings::Settings;

/// Opens the files asked for, and the work of earlier runs: unsaved work first, else the project and the
/// user's files that were open last.
pub fn begin(
    session: &mut Session,
    autosave: &mut Autosave,
    files: &[PathBuf],
    left_open: &Settings,
) {
    session.set_table_templates(left_open.table_templates.clone());
    let asked: Vec<PathBuf> = files.iter().map(|file| full_path(file)).collect();
    let left = autosave.left(&asked);
    let brought_back = left.work.as_ref().and_then(|work| work.path.clone());
    if let Some(work) = left.work {
        session.apply(Command::Recover(Box::new(work)));
        autosave.belongs_to(session.project().id());
    } else if files.is_empty()
        && let Some(work) = as_it_was(session, left_open)
    {
        session.apply(Command::Recover(Box::new(work)));
    }
    if !left.others.is_empty() {
        let language = session.view().language;
        let unnamed = tr(language, "project.unnamed");
        let titles = left.others.iter().map(|t| if t.is_empty() { unnamed } else { t.as_str() });
        let titles = titles.collect::<Vec<_>>().join(", ");
        let text = tr_with(language, "project.more_left", &[("titles", &titles)]);
        session.notify(NoticeKind::Warning, text);
    }
    for file in asked {
        if Some(&file) != brought_back.as_ref() {
            session.apply(Command::Open(file));
        }
    }
}

/// The absolute path, so that a file is recognised however it was named.
fn full_path(path: &Path) -> PathBuf {
    std::path::absolute(path).unwrap_or_else(|_| path.to_owned())
}

/// The last run's project as it is in its file, with the last picture and the user's files in it. `None` if
/// there was neither a project nor a user's file.
fn as_it_was(session: &Session, left: &Settings) -> Option<UnsavedWork> {
    let in_file = left.project.as_deref().and_then(|path| {
        let bytes = read_outside(path, PACKED_PROJECT_BYTES).ok()?;
        Some((path, content_of(&bytes), Project::from_bytes(&bytes).ok()?))
    });
    if in_file.is_none() && left.own_files.is_empty() && left.own_tables.is_empty() {
        return None;
    }
    let (path, content, project) = match in_file {
        Some((path, content, project)) => (Some(path.to_owned()), Some(content), project),
        None => (None, None, Project::default()),
    };
    // Until its files have been read, the session shows another view.
    let mut current = session.view().clone();
    if !left.own_files.is_empty() || !left.own_tables.is_empty() {
        current = View { small_groups: current.small_groups, ..left.view.clone() };
    }
    let mut own = left.own_files.clone();
    own.extend(project.files.into_iter().filter(|file| !left.own_files.contains(file)));
    let own_tables = left.own_tables.clone();
    let tables = if own_tables.is_empty() { project.tables } else { own_tables };
    let project = Project { story: project.story, current, files: own, tables };
    Some(UnsavedWork { path, content, files: left.own_paths.clone(), project })
}

/// A suggested name for the present view: the indicators of its maps, each once with its years.
pub fn view_name(session: &Session) -> String {
    let view = session.view();
    let mut shown: Vec<(String, Vec<String>)> = Vec::new();
    for place in 0..view.maps() {
        let Some(of_map) = view.of_map(place) else { continue };
        let Ok(map) = session.choropleth_of(of_map.as_ref()) else { continue };
        let title = map.indicator.title.get(view.language).to_owned();
        let year = map.period();
        match shown.iter_mut().find(|(known, _)| *known == title) {
            Some((_, years)) => years.extend(year),
            None => shown.push((title, year.into_iter().collect())),
        }
    }
    let named = shown.into_iter().map(|(title, mut years)| {
        years.dedup();
        let years = years.join(", ");
        if years.is_empty() { title } else { format!("{title} {years}") }
    });
    named.collect::<Vec<_>>().join(" · ")
}

/// The file contents that saving may replace.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Replacing {
    /// Only the content that this window last read or wrote.
    Known,
    /// Also this content, by its hash from [`content_of`], since the user was asked about it.
    Seen(u64),
    /// Any content, since the user was told that the file exists.
    Anything,
}

/// Saves the project to a file in the background, atomically. A file with a content that may not be
/// replaced stays, and the outcome is a save conflict.
pub fn save(session: &mut Session, path: PathBuf, replacing: Replacing) {
    let path = full_path(&path);
    let language = session.view().language;
    let project = session.project_to_save();
    let (id, story) = (session.project().id(), session.project().story().clone());
    let figures = session.own_figures();
    let is_its_file = session.project().path() == Some(path.as_path());
    let known = session.project().in_file().filter(|_| is_its_file);
    let name = path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
    let title = tr_with(language, "project.job_saving", &[("file", &name)]);
    let files = story.includes_data.then(|| session.files_to_include());
    session.start(title, move |_| {
        let included =
            match files.map_or_else(|| Ok(IncludedFiles::default()), |f| f.read(language)) {
                Ok(included) => included,
                Err(why) => return Outcome::Failed(nothing_lost(&why, language)),
            };
        let Ok(bytes) = project.to_bytes_with(&included) else {
            return Outcome::Failed(tr(language, "errors.job_broke").to_owned());
        };
        let may_go = |content: u64| match replacing {
            Replacing::Known => known == Some(content),
            Replacing::Seen(seen) => known == Some(content) || seen == content,
            Replacing::Anything => true,
        };
        if let Some(content) =
            content_at(&path, PACKED_PROJECT_BYTES).filter(|there| !may_go(*there))
        {
            return Outcome::Conflict(SaveConflict { path: path.clone(), project: id, content });
        }
        let content = content_of(&bytes);
        match export::write_file(&path, &bytes) {
            Ok(()) => {
                Outcome::ProjectSaved { path: path.clone(), project: id, story, figures, content }
            }
            Err(error) => Outcome::Failed(nothing_lost(&error.message(language), language)),
        }
    });
}

/// The reason that a project was not saved. The work is still open, and stored for the next run: the message says so.
fn nothing_lost(why: &str, language: Language) -> String {
    format!("{why} {}", tr(language, "project.nothing_lost"))
}

/// The path of a typed or chosen project file: the project extension is added, and a relative path is taken
/// within `folder`.
pub fn target(typed: &str, suggestion: &str, folder: Option<&Path>) -> PathBuf {
    let typed = typed.trim();
    let mut path = PathBuf::from(if typed.is_empty() { suggestion } else { typed });
    let has_ending = path.extension().is_some_and(|e| e.eq_ignore_ascii_case(Project::EXTENSION));
    if !has_ending && let Some(name) = path.file_name() {
        let name = format!("{}.{}", name.to_string_lossy(), Project::EXTENSION);
        path.set_file_name(name);
    }
    match folder {
        Some(folder) if !path.is_absolute() => folder.join(path),
        _ => path,
    }
}

/// An unused file name beside a file: `a 2.skillnad` beside `a.skillnad`.
pub fn name_beside(path: &Path) -> PathBuf {
    let stem = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    let named = |n: u32| path.with_file_name(format!("{stem} {n}.{}", Project::EXTENSION));
    (2..100).map(named).find(|path| !path.exists()).unwrap_or_else(|| named(100))
}

/// A suggested file name for a project: its name, with other characters than letters, digits, spaces,
/// hyphens and underscores replaced.
pub fn suggestion(session: &Session) -> String {
    let name = session.project_name();
    let plain = |c: char| if c.is_alphanumeric() || matches!(c, ' ' | '-' | '_') { c } else { '-' };
    format!("{}.{}", name.trim().chars().map(plain).collect::<String>(), Project::EXTENSION)
}

/// The window title: the project's name, with a mark before it while there are unsaved changes.
pub fn window_title(session: &Session) -> String {
    let app = tr(session.view().language, "common.app_name");
    let project = session.project();
    let is_unsaved = session.is_unsaved();
    if project.path().is_none() && project.story().views.is_empty() && !is_unsaved {
        return app.to_owned();
    }
    let mark = if is_unsaved { "● " } else { "" };
    format!("{mark}{} – {app}", session.project_name())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::ProjectCommand;

    #[test]
    fn a_file_that_comes_to_be_where_a_project_is_saved_is_asked_about() {
        let name = format!("skillnad-taken-{}.skillnad", std::process::id());
        let path = std::env::temp_dir().join(name);
        let saved = |replacing: Replacing| {
            let mut session = Session::new(View::default(), std::sync::Arc::new(|| {})).unwrap();
            session.apply(Command::Project(ProjectCommand::Add("A".to_owned())));
            save(&mut session, path.clone(), replacing);
            while !session.jobs().running().is_empty() {
                std::thread::sleep(std::time::Duration::from_millis(5));
                session.poll();
            }
            session.conflict().cloned()
        };
        let write = |text: &str| std::fs::write(&path, text).unwrap();
        write("somebody else's");
        let conflict = saved(Replacing::Known).expect("it was not asked about");
        assert_eq!(std::fs::read(&path).unwrap(), b"somebody else's");
        write("once more");
        assert!(saved(Replacing::Seen(conflict.content)).is_some(), "it is not what was seen");
        assert_eq!(saved(Replacing::Anything), None);
        let written = Project::from_bytes(&std::fs::read(&path).unwrap()).unwrap();
        assert_eq!(written.story.views[0].name, "A");
        std::fs::remove_file(&path).unwrap();
    }

    #[test]
    fn changes_of_a_crash_that_are_discarded_leave_nothing_to_ask_about() {
        let name = format!("skillnad-discarded-{}.skillnad", std::process::id());
        let path = std::env::temp_dir().join(name);
        let saved = |discard: bool| {
            // The file has changed since the work on it was kept.
            let there = Project { current: View::default(), ..Project::default() };
            std::fs::write(&path, there.to_bytes().unwrap()).unwrap();
            let mut session = Session::new(View::default(), std::sync::Arc::new(|| {})).unwrap();
            let mut project = Project { current: View::default(), ..Project::default() };
            project.story.title = "Kept".to_owned();
            let (at, content) = (Some(path.clone()), Some(1));
            let work = UnsavedWork { path: at, content, files: Vec::new(), project };
            session.apply(Command::Recover(Box::new(work)));
            if discard {
                session.apply(Command::Project(ProjectCommand::DiscardChanges));
            }
            session.apply(Command::Project(ProjectCommand::Add("A".to_owned())));
            save(&mut session, path.clone(), Replacing::Known);
            while !session.jobs().running().is_empty() {
                std::thread::sleep(std::time::Duration::from_millis(5));
                session.poll();
            }
            session.conflict().is_some()
        };
        assert!(saved(false), "somebody else's work is asked about");
        assert!(!saved(true), "what is shown is what the file holds");
        std::fs::remove_file(&path).unwrap();
    }

    #[test]
    fn a_name_beside_a_file_is_free() {
        let beside = name_beside(Path::new("/nowhere/möte.skillnad"));
        assert_eq!(beside, Path::new("/nowhere/möte 2.skillnad"));
    }

    #[test]
    fn a_typed_name_gets_the_ending_and_the_folder() {
        let folder = Some(Path::new("/home/me"));
        let of = |typed| target(typed, "Möte.skillnad", folder).display().to_string();
        assert_eq!(of(""), "/home/me/Möte.skillnad");
        assert_eq!(of("v1.2"), "/home/me/v1.2.skillnad");
        assert_eq!(of("/tmp/a.SKILLNAD"), "/tmp/a.SKILLNAD");
    }
}
