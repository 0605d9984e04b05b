//! Opens what the last run left, writes the project to its file, and says what it is called.

use std::path::{Path, PathBuf};

use super::autosave::Autosave;
use crate::export;
use crate::i18n::{tr, tr_with};
use crate::limits::PROJECT_BYTES;
use crate::project::Project;
use crate::session::{
    Command, NoticeKind, Outcome, Session, UnsavedWork, content_of, read_outside,
};

/// Opens what is asked for, and what earlier runs have left: unsaved work first, else the project
/// that was open last.
pub fn begin(
    session: &mut Session,
    autosave: &mut Autosave,
    files: &[PathBuf],
    last: Option<&Path>,
) {
    let asked: Vec<PathBuf> = files.iter().map(|file| full_path(file)).collect();
    let left = autosave.left(&asked);
    let brought_back = left.work.as_ref().and_then(|work| work.path.clone());
    if let Some(work) = left.work {
        session.apply(Command::Recover(Box::new(work)));
        autosave.belongs_to(session.project().id());
    } else if files.is_empty()
        && let Some(work) = last.and_then(|path| as_it_was(session, path))
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

/// The path from the root, so that a file is known again however it was named.
fn full_path(path: &Path) -> PathBuf {
    std::path::absolute(path).unwrap_or_else(|_| path.to_owned())
}

/// The project of the last run as it is in its file, under the picture that was left.
fn as_it_was(session: &Session, path: &Path) -> Option<UnsavedWork> {
    let project = Project::from_bytes(&read_outside(path, PROJECT_BYTES).ok()?).ok()?;
    let project = Project { current: session.view().clone(), ..project };
    Some(UnsavedWork { path: Some(path.to_owned()), files: Vec::new(), project })
}

/// A name for the present view: what each of its maps shows, each indicator once with its years.
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

/// Writes the project to a file in the background, whole or not at all.
pub fn save(session: &mut Session, path: PathBuf) {
    let path = full_path(&path);
    let language = session.view().language;
    let project = session.project_to_save();
    let (id, story) = (session.project().id(), session.project().story().clone());
    let is_its_file = session.project().path() == Some(path.as_path());
    let known = session.project().in_file().filter(|_| is_its_file);
    let name = path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
    let title = tr_with(language, "project.job_saving", &[("file", &name)]);
    session.start(title, move |_| {
        let Ok(bytes) = project.to_bytes() else {
            return Outcome::Failed(tr(language, "errors.job_broke").to_owned());
        };
        let there = read_outside(&path, PROJECT_BYTES).ok().as_deref().map(content_of);
        if let (Some(known), Some(content)) = (known, there)
            && known != content
        {
            return Outcome::ProjectChanged { path: path.clone(), project: id, content };
        }
        let content = content_of(&bytes);
        match export::write_file(&path, &bytes) {
            Ok(()) => Outcome::ProjectSaved { path: path.clone(), project: id, story, content },
            // The work is still open, and kept for the next run: nobody need fear for it.
            Err(error) => {
                let why = error.message(language);
                Outcome::Failed(format!("{why} {}", tr(language, "project.nothing_lost")))
            }
        }
    });
}

/// The file that a typed or chosen path means: with the ending of projects, in a folder where only
/// a name was typed.
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

/// A file name for a project that has none: its title.
pub fn suggestion(session: &Session) -> String {
    let name = session.project_name();
    let plain = |c: char| if c.is_alphanumeric() || matches!(c, ' ' | '-' | '_') { c } else { '-' };
    format!("{}.{}", name.trim().chars().map(plain).collect::<String>(), Project::EXTENSION)
}

/// The title of the window: the project, with a mark before it while it has unsaved changes.
pub fn window_title(session: &Session) -> String {
    let app = tr(session.view().language, "common.app_name");
    let project = session.project();
    if project.path().is_none() && project.story().views.is_empty() && !project.is_unsaved() {
        return app.to_owned();
    }
    let mark = if project.is_unsaved() { "● " } else { "" };
    format!("{mark}{} – {app}", session.project_name())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_typed_name_gets_the_ending_and_the_folder() {
        let folder = Some(Path::new("/home/me"));
        let of = |typed| target(typed, "Möte.skillnad", folder).display().to_string();
        assert_eq!(of(""), "/home/me/Möte.skillnad");
        assert_eq!(of("v1.2"), "/home/me/v1.2.skillnad");
        assert_eq!(of("/tmp/a.SKILLNAD"), "/tmp/a.SKILLNAD");
    }
}
