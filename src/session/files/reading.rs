//! Reads files on worker threads: districts, points, and projects with the files they need.

use std::borrow::Cow;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::outside::stays_in;
use super::{
    BesidePath, FileQuestion, JobProgress, OpenChoice, Outcome, ReadProject, content_of,
    read_outside,
};
use crate::formats::{
    Alone, Beside, Holds, Opening, Problem, ProblemKind, Reading, TableFile, builtin, names,
    read_table_beside,
};
use crate::i18n::{Language, io_reason, tr_with};
use crate::limits::{
    FILE_BYTES, PACKED_PROJECT_BYTES, PROJECT_BYTES, PROJECT_FILES, PROJECT_FILES_BYTES,
};
use crate::model::{DivisionId, PointSet, Revision};
use crate::project::{IncludedFiles, OwnFile, Project, SavedTable, TableFacts};
use crate::session::divisions::OpenDivision;
use crate::session::tables::{Candidates, TableSource, propose};

/// The path of a user's file, and how it is read.
#[derive(Clone, Debug)]
pub struct OwnPlace {
    /// The path.
    pub path: PathBuf,
    /// The user's choices for reading it.
    pub reading: Reading,
}

/// A user's file with its content.
#[derive(Clone, Debug)]
pub struct OwnRead {
    /// The content.
    pub(in crate::session) holds: OwnContent,
    /// The path, and how it was read.
    pub(in crate::session) place: OwnPlace,
}

/// The content of a user's file.
#[derive(Clone, Debug)]
pub(in crate::session) enum OwnContent {
    /// Districts.
    Division(Arc<OpenDivision>),
    /// Points.
    Points(Arc<PointSet>),
}

/// Number of revisions reserved for the datasets of one file.
pub(in crate::session) const REVISIONS: u64 = 1 << 16;

/// Reads a file of districts, points or a project, or a table to be joined to one of the `candidates`.
pub(in crate::session) fn read_file(
    path: &Path,
    reading: &Reading,
    language: Language,
    revision: Revision,
    progress: &JobProgress,
    candidates: &Candidates,
) -> Outcome {
    let name = file_name(path);
    let named_so = path.extension().is_some_and(|e| e.eq_ignore_ascii_case(Project::EXTENSION));
    let most = if named_so { PACKED_PROJECT_BYTES } else { FILE_BYTES };
    let bytes = match read_in_words(path, most, language) {
        Ok(bytes) => bytes,
        Err(why) => return Outcome::Failed(why),
    };
    progress.set_permille(300);
    if named_so || Project::is_one(&bytes) {
        let most =
            if IncludedFiles::is_archive(&bytes) { PACKED_PROJECT_BYTES } else { PROJECT_BYTES };
        if u64::try_from(bytes.len()).is_ok_and(|length| length > most) {
            return Outcome::Failed(unreadable(&name, &ErrorKind::FileTooLarge.into(), language));
        }
        let project = Project::from_bytes(&bytes);
        let read = project.and_then(|p| Ok((p, IncludedFiles::of_project(&bytes)?)));
        return match read {
            Ok((project, included)) => {
                let folder = path.parent().unwrap_or(Path::new(""));
                let included = Arc::new(included);
                let places =
                    Places { folders: vec![folder.to_owned()], included: included.clone() };
                let (own, tables, problems) = own_files(&project, &places, language, revision);
                let path = path.to_owned();
                let content = content_of(&bytes);
                Outcome::Project(Box::new(ReadProject {
                    path,
                    project,
                    content,
                    included,
                    own,
                    tables,
                    problems,
                }))
            }
            Err(error) => Outcome::Failed(error.message(&name, language)),
        };
    }
    let beside = BesidePath { path, most, within: None };
    match Opening::beside(&bytes, &name, &beside, revision, reading) {
        Opening::Districts(opened) => {
            if let Some(asked) = asked_layer(reading, &opened.layers, &opened.problems) {
                return question(path, reading, asked);
            }
            progress.set_permille(700);
            let problems = opened.problems.iter().map(|p| p.message(language)).collect();
            let division = Arc::new(OpenDivision::new(opened.dataset).with_water());
            Outcome::File { division, problems }
        }
        Opening::Points(opened) => {
            if let Some(asked) = asked_layer(reading, &opened.layers, &opened.problems) {
                return question(path, reading, asked);
            }
            let problems = opened.problems.iter().map(|p| p.message(language)).collect();
            Outcome::Points { set: Arc::new(opened.set), problems }
        }
        Opening::NeedsCrs { candidates, .. } => {
            question(path, reading, OpenChoice::Crs(candidates))
        }
        Opening::Table(table) => {
            progress.set_permille(500);
            let source = TableSource::File { path: path.to_owned(), content: content_of(&bytes) };
            let proposal = propose(source, Arc::new(table), candidates);
            Outcome::Table(Box::new(proposal))
        }
        Opening::Refused { why, .. } => Outcome::Failed(why.message(language)),
    }
}

fn question(path: &Path, reading: &Reading, asked: OpenChoice) -> Outcome {
    let (path, reading) = (path.to_owned(), reading.clone());
    Outcome::Question(FileQuestion { path, reading, asked })
}

/// The question which layer is meant, if the user has not said it and may have meant another than was read.
fn asked_layer(reading: &Reading, layers: &[String], problems: &[Problem]) -> Option<OpenChoice> {
    if reading.layer.is_some() {
        return None;
    }
    let shown = problems.iter().find_map(|problem| match &problem.what {
        ProblemKind::OtherLayers { shown, .. } => Some(shown),
        _ => None,
    })?;
    let proposed = layers.iter().position(|layer| layer == shown)?;
    Some(OpenChoice::Layer { layers: layers.to_vec(), proposed })
}

/// Reads a file outside the program, or says in words why it can't be read.
pub(in crate::session) fn read_in_words(
    path: &Path,
    most: u64,
    language: Language,
) -> Result<Vec<u8>, String> {
    read_outside(path, most).map_err(|error| unreadable(&file_name(path), &error, language))
}

/// The message about a file that can't be read.
fn unreadable(file: &str, error: &io::Error, language: Language) -> String {
    let arguments = [("file", file), ("why", &io_reason(error, language))];
    tr_with(language, "errors.file_unreadable", &arguments)
}

/// The refusal of a table where districts are needed.
fn table_alone(file: &str, language: Language) -> String {
    let formats = names(Holds::Places, language);
    tr_with(language, "errors.table_alone", &[("file", file), ("formats", &formats)])
}

/// The places where the user's files of a project are looked for: in the project's own file, then in folders.
#[derive(Clone, Debug, Default)]
pub(in crate::session) struct Places {
    /// The folders.
    pub folders: Vec<PathBuf>,
    /// The files in the project's own.
    pub included: Arc<IncludedFiles>,
}

/// A user's file of a project.
struct Found<'a> {
    /// The path; for a file in the project's own, the one that it would have beside it.
    path: PathBuf,
    bytes: Cow<'a, [u8]>,
    /// The files in the project's own, if this is one of them.
    included: Option<&'a IncludedFiles>,
    /// The most bytes of a file beside this one.
    most: u64,
}

impl Beside for Found<'_> {
    fn with_extension(&self, extension: &str) -> Option<Vec<u8>> {
        let path = &self.path;
        match self.included {
            Some(files) => files.beside(&file_name(path), extension).map(|bytes| bytes.to_vec()),
            None => BesidePath { path, most: self.most, within: path.parent() }
                .with_extension(extension),
        }
    }
}

impl Places {
    /// A user's file, if all that were read from folders so far stay below the limit for a project.
    fn read(
        &self,
        id: &DivisionId,
        language: Language,
        total: &mut u64,
    ) -> Result<Found<'_>, String> {
        let most = PROJECT_FILES_BYTES.saturating_sub(*total).min(FILE_BYTES);
        if let Some(name) = name_in_folder(id)
            && let Some(bytes) = self.included.get(name)
        {
            let folder = self.folders.first().map_or(Path::new(""), PathBuf::as_path);
            let (path, bytes) = (folder.join(name), Cow::Borrowed(&**bytes));
            return Ok(Found { path, bytes, included: Some(&self.included), most });
        }
        let path = in_folders(id, &self.folders, language)?;
        let bytes = read_outside(&path, most).map_err(|error| {
            if error.kind() == ErrorKind::FileTooLarge {
                return tr_with(language, "project.too_much_data", &[("file", id.as_str())]);
            }
            unreadable(id.as_str(), &error, language)
        })?;
        *total = total.saturating_add(u64::try_from(bytes.len()).unwrap_or(u64::MAX));
        Ok(Found { path, bytes: Cow::Owned(bytes), included: None, most })
    }
}

/// The user's files of a project, searched for in these places, and one line for each that is missing or can't
/// be read. The rest of the project doesn't need them.
pub(in crate::session) fn own_files(
    project: &Project,
    places: &Places,
    language: Language,
    revision: Revision,
) -> (Vec<OwnRead>, TablesRead, Vec<String>) {
    let (mut read, mut problems) = (Vec::new(), Vec::new());
    let wanted = project.sources().into_iter().filter(|id| !is_built_in(id));
    let mut total = 0;
    for (id, n) in wanted.zip(0..REVISIONS) {
        if read.len() + problems.len() >= PROJECT_FILES {
            let most = [("most", &*PROJECT_FILES.to_string())];
            problems.push(tr_with(language, "project.too_many_files", &most));
            break;
        }
        let known = project.files.iter().find(|file| file.name == *id);
        let revision = Revision(revision.0 + n);
        match own_file(id, known, places, language, revision, &mut total) {
            Ok(file) => read.push(file),
            Err(why) => {
                let views = project.story.views.iter().filter(|saved| saved.view.shows(id));
                let names: Vec<&str> = views.map(|saved| saved.name.as_str()).collect();
                problems.push(if names.is_empty() {
                    why
                } else {
                    let names = names.join(", ");
                    let waiting = [("views", names.as_str())];
                    format!("{why} {}", tr_with(language, "project.views_waiting", &waiting))
                });
            }
        }
    }
    let mut tables = TablesRead::default();
    let (wanted, beyond) = project.tables.split_at(project.tables.len().min(PROJECT_FILES));
    for (at, saved) in wanted.iter().enumerate() {
        match table_of(saved, places, language, &mut total) {
            Ok(table) => tables.read.push(table),
            Err(why) => {
                tables.absent.push((at, saved.clone()));
                problems.push(why);
            }
        }
    }
    tables.absent.extend((wanted.len()..).zip(beyond.iter().cloned()));
    (read, tables, problems)
}

/// The tables of a project.
#[derive(Clone, Debug, Default)]
pub struct TablesRead {
    /// Those that were read.
    pub(in crate::session) read: Vec<TableRead>,
    /// Those that are missing or can't be read, with their positions among all.
    pub(in crate::session) absent: Vec<(usize, SavedTable)>,
}

/// A table of a project that was read.
#[derive(Clone, Debug)]
pub struct TableRead {
    /// The table as the project keeps it.
    pub(in crate::session) saved: SavedTable,
    /// The origin.
    pub(in crate::session) source: TableSource,
    /// The rows and columns.
    pub(in crate::session) table: Arc<TableFile>,
    /// True if its file has changed since the project was saved.
    pub(in crate::session) has_changed: bool,
}

/// A table of a project.
fn table_of(
    saved: &SavedTable,
    places: &Places,
    language: Language,
    total: &mut u64,
) -> Result<TableRead, String> {
    // A table that is estimated for other divisions asks for them at once.
    builtin::pieces();
    let read = |bytes: &[u8], beside: &dyn Beside| -> Result<Arc<TableFile>, String> {
        let TableFacts { missing, dash_is_zero, decimal, .. } = &saved.mapping.facts;
        let reading = Reading {
            sheet: saved.sheet.clone(),
            missing: missing.clone(),
            dash_is_zero: *dash_is_zero,
            decimal: *decimal,
            ..Reading::default()
        };
        let table = read_table_beside(bytes, &saved.name, beside, &reading);
        table.map(Arc::new).map_err(|error| error.message(language))
    };
    if let Some(text) = &saved.text {
        let (table, source) =
            (read(text.as_bytes(), &Alone)?, TableSource::Pasted(text.as_str().into()));
        return Ok(TableRead { saved: saved.clone(), source, table, has_changed: false });
    }
    let id = DivisionId::new(saved.name.clone());
    let found = places.read(&id, language, total)?;
    let content = content_of(&found.bytes);
    let has_changed = saved.content.is_some_and(|known| known != content);
    let table = read(&found.bytes, &found)?;
    let source = TableSource::File { path: found.path, content };
    Ok(TableRead { saved: saved.clone(), source, table, has_changed })
}

/// The path of a user's file beside the project.
fn in_folders(id: &DivisionId, folders: &[PathBuf], language: Language) -> Result<PathBuf, String> {
    let name = name_in_folder(id);
    let found = folders.iter().find_map(|folder| {
        let path = folder.join(name?);
        (path.exists() && path.symlink_metadata().is_ok()).then_some((folder, path))
    });
    match found {
        Some((folder, path)) if stays_in(folder, &path) => Ok(path),
        Some(_) => Err(tr_with(language, "project.own_file_outside", &[("file", id.as_str())])),
        None => {
            let folder = folders.first().map(|f| f.display().to_string()).unwrap_or_default();
            let arguments = [("file", id.as_str()), ("folder", &folder)];
            Err(tr_with(language, "project.own_file_missing", &arguments))
        }
    }
}

/// A user's file of districts or points.
fn own_file(
    id: &DivisionId,
    known: Option<&OwnFile>,
    places: &Places,
    language: Language,
    revision: Revision,
    total: &mut u64,
) -> Result<OwnRead, String> {
    let reading = Reading {
        crs: known.and_then(|file| file.crs.clone()),
        swap_axes: known.is_some_and(|file| file.swap_axes),
        layer: known.and_then(|file| file.layer.clone()),
        as_points: true,
        ..Reading::default()
    };
    let found = places.read(id, language, total)?;
    let holds = match Opening::beside(&found.bytes, id.as_str(), &found, revision, &reading) {
        Opening::Districts(opened) => {
            OwnContent::Division(Arc::new(OpenDivision::new(opened.dataset).with_water()))
        }
        Opening::Points(opened) => OwnContent::Points(Arc::new(opened.set)),
        Opening::Table(_) => return Err(table_alone(id.as_str(), language)),
        Opening::NeedsCrs { why, .. } | Opening::Refused { why, .. } => {
            return Err(why.message(language));
        }
    };
    Ok(OwnRead { holds, place: OwnPlace { path: found.path, reading } })
}

/// The file name of a user's file without any folder, with the separators of every system, since a project
/// must not read outside its folder. `None` if no name is left.
pub(in crate::session) fn name_in_folder(id: &DivisionId) -> Option<&str> {
    let name = id.as_str().rsplit(['/', '\\']).next()?;
    (!matches!(name, "" | "." | "..") && !name.contains('\0')).then_some(name)
}

/// True if the id is that of a built-in division or set of points.
pub(in crate::session) fn is_built_in(id: &DivisionId) -> bool {
    builtin::catalog().division(id).is_some() || builtin::point_set(id.as_str()).is_some()
}

/// The name of a file, or its path if it has none.
pub(in crate::session) fn file_name(path: &Path) -> String {
    path.file_name()
        .map_or_else(|| path.display().to_string(), |n| n.to_string_lossy().into_owned())
}
