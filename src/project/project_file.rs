//! A project as it is kept in a file: a story, the present view, and which files of the user's own
//! they need. Where files are found, read and written is left to the session and the window.

use serde::{Deserialize, Serialize};
use serde_json::Value;
use thiserror::Error;

use super::{SavedView, Story, View, ViewError};
use crate::i18n::{Language, tr_with};
use crate::model::DivisionId;

/// The kind that a project file names.
const FORMAT: &str = "skillnad-project";
/// How far into a file its own name for what it is may stand.
const BEGINNING: usize = 256;

/// A file of the user's own that views show, by its name: it is looked for beside the project.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnFile {
    /// Its name, which is the id of its division.
    pub name: DivisionId,
    /// The coordinate system, as in `EPSG:3006`, where the user had to say it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub crs: Option<String>,
    /// True if y comes before x in it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub swap_axes: bool,
}

/// A project.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Project {
    /// The prepared values.
    pub story: Story,
    /// The view on the map when it was saved.
    pub current: View,
    /// The files of the user's own.
    pub files: Vec<OwnFile>,
}

/// Why a project can't be read.
#[derive(Debug, Error)]
pub enum ProjectError {
    /// It is something else.
    #[error("it is no project")]
    NotAProject,
    /// It is damaged.
    #[error("the project can't be read: {source}")]
    Damaged {
        /// Where and why.
        #[from]
        source: serde_json::Error,
    },
    /// It was saved by a newer edition of the program.
    #[error("the project has edition {found}, this program knows {known}")]
    Newer {
        /// The edition of the project.
        found: u64,
        /// The newest edition that can be read.
        known: u32,
    },
    /// A view in it can't be read.
    #[error("the view {name} can't be read: {source}")]
    View {
        /// Its name.
        name: String,
        /// Why.
        source: ViewError,
    },
}

/// The file as it is written: what it is comes first.
#[derive(Serialize)]
struct Written<'a> {
    format: &'static str,
    version: u32,
    title: &'a str,
    views: &'a [SavedView],
    current: &'a View,
    files: &'a [OwnFile],
}

/// The file as it is read after its upgrade; views are read one by one.
#[derive(Deserialize)]
struct Stored {
    #[serde(default)]
    title: String,
    #[serde(default)]
    views: Vec<StoredView>,
    #[serde(default)]
    current: Option<Value>,
    #[serde(default)]
    files: Vec<OwnFile>,
}

#[derive(Deserialize)]
struct StoredView {
    name: String,
    #[serde(default)]
    text: String,
    view: Value,
}

/// Steps that turn a project of one edition into the next one: the first from edition 1 to 2, and so on.
/// Views have editions of their own.
const STEPS: &[fn(&mut Value)] = &[];

impl Project {
    /// The edition that this program writes.
    pub const VERSION: u32 = 1;
    /// The ending of its files, without the point.
    pub const EXTENSION: &'static str = "skillnad";

    /// True if some bytes say that they are a project.
    pub fn is_one(bytes: &[u8]) -> bool {
        let beginning = bytes.get(..BEGINNING).unwrap_or(bytes);
        beginning.windows(FORMAT.len()).any(|window| window == FORMAT.as_bytes())
    }

    /// The project in the bytes of a file of this edition or an earlier one.
    ///
    /// # Errors
    /// [`ProjectError`] when it is none, damaged, or newer than this program.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, ProjectError> {
        let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
        Self::from_value(serde_json::from_slice(bytes)?)
    }

    /// The project in a JSON value of this edition or an earlier one.
    ///
    /// # Errors
    /// [`ProjectError`] when it is none, or newer than this program.
    pub fn from_value(mut saved: Value) -> Result<Self, ProjectError> {
        if saved.get("format").and_then(Value::as_str) != Some(FORMAT) {
            return Err(ProjectError::NotAProject);
        }
        let found = saved.get("version").and_then(Value::as_u64).unwrap_or(1);
        if found > u64::from(Self::VERSION) {
            return Err(ProjectError::Newer { found, known: Self::VERSION });
        }
        let done = usize::try_from(found.saturating_sub(1)).unwrap_or(STEPS.len());
        for step in STEPS.iter().skip(done) {
            step(&mut saved);
        }
        let stored: Stored = serde_json::from_value(saved)?;
        let views = stored.views.into_iter().map(StoredView::read).collect::<Result<_, _>>()?;
        let current = match stored.current {
            Some(view) => View::from_value(view)
                .map_err(|source| ProjectError::View { name: stored.title.clone(), source })?,
            None => View::default(),
        };
        let story = Story { title: stored.title, views };
        Ok(Self { story, current, files: stored.files })
    }

    /// The bytes of its file.
    ///
    /// # Errors
    /// When a number in a view can't be written as JSON, which no view has.
    pub fn to_bytes(&self) -> serde_json::Result<Vec<u8>> {
        let mut bytes = serde_json::to_vec_pretty(&self.written())?;
        bytes.push(b'\n');
        Ok(bytes)
    }

    fn written(&self) -> Written<'_> {
        Written {
            format: FORMAT,
            version: Self::VERSION,
            title: &self.story.title,
            views: &self.story.views,
            current: &self.current,
            files: &self.files,
        }
    }

    /// The divisions and sets of points that its views show, each once, in the order they first occur.
    pub fn sources(&self) -> Vec<&DivisionId> {
        let views = self.story.views.iter().map(|saved| &saved.view);
        let mut all: Vec<&DivisionId> = Vec::new();
        for id in views.chain([&self.current]).flat_map(View::sources) {
            if !all.contains(&id) {
                all.push(id);
            }
        }
        all
    }
}

impl StoredView {
    fn read(self) -> Result<SavedView, ProjectError> {
        match View::from_value(self.view) {
            Ok(view) => Ok(SavedView { name: self.name, text: self.text, view }),
            Err(source) => Err(ProjectError::View { name: self.name, source }),
        }
    }
}

impl Serialize for Project {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.written().serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Project {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = Value::deserialize(deserializer)?;
        Self::from_value(value).map_err(serde::de::Error::custom)
    }
}

impl ProjectError {
    /// The problem of a file, its cause, and what to do.
    pub fn message(&self, file: &str, language: Language) -> String {
        match self {
            Self::NotAProject => tr_with(language, "project.error_not_one", &[("file", file)]),
            Self::Damaged { source } if source.line() == 0 => {
                tr_with(language, "project.error_incomplete", &[("file", file)])
            }
            Self::Damaged { source } => {
                let (line, column) = (source.line().to_string(), source.column().to_string());
                let arguments = [("file", file), ("line", &line), ("column", &column)];
                tr_with(language, "project.error_damaged", &arguments)
            }
            Self::Newer { .. } | Self::View { source: ViewError::Newer { .. }, .. } => {
                tr_with(language, "project.error_newer", &[("file", file)])
            }
            Self::View { name, .. } => {
                tr_with(language, "project.error_view", &[("file", file), ("view", name)])
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn project() -> Project {
        let view = View { classes: 7, division: DivisionId::new("a.geojson"), ..View::default() };
        let saved = SavedView { name: "Löner".into(), text: "Två rader".into(), view };
        Project {
            story: Story { title: "Möte".into(), views: vec![saved] },
            current: View::default(),
            files: vec![OwnFile {
                name: DivisionId::new("a.geojson"),
                crs: Some("EPSG:3006".into()),
                swap_axes: true,
            }],
        }
    }

    #[test]
    fn there_is_a_step_from_every_edition_to_this_one() {
        assert_eq!(STEPS.len() + 1, usize::try_from(Project::VERSION).unwrap());
    }

    #[test]
    fn a_project_is_read_as_it_was_saved() {
        let bytes = project().to_bytes().unwrap();
        assert!(Project::is_one(&bytes));
        assert_eq!(Project::from_bytes(&bytes).unwrap(), project());
        assert_eq!(project().sources().len(), 2);
    }

    #[test]
    fn views_of_the_first_edition_are_upgraded_inside_a_project() {
        let old = json!({
            "format": "skillnad-project", "version": 1, "title": "Möte",
            "views": [{ "name": "A", "view": { "version": 1, "neighbours": "rook" } }],
        });
        let project = Project::from_value(old).unwrap();
        let view = &project.story.views[0].view;
        assert_eq!(view.version, View::VERSION);
        assert_eq!(serde_json::to_value(view.neighbours).unwrap()["rule"], "rook");
    }

    #[test]
    fn damaged_newer_and_other_files_are_refused_in_words() {
        let bytes = project().to_bytes().unwrap();
        let half = Project::from_bytes(&bytes[..bytes.len() / 2]).unwrap_err();
        let words = half.message("a.skillnad", Language::Sv);
        assert!(words.contains("a.skillnad") && words.contains("rad "), "{words}");
        let newer = json!({ "format": "skillnad-project", "version": 99 });
        let newer = Project::from_value(newer).unwrap_err();
        assert!(matches!(newer, ProjectError::Newer { found: 99, .. }));
        let mut inside = serde_json::to_value(project()).unwrap();
        inside["views"][0]["view"]["version"] = json!(99);
        let inside = Project::from_value(inside).unwrap_err();
        assert_eq!(
            inside.message("a.skillnad", Language::En),
            newer.message("a.skillnad", Language::En)
        );
        let other = Project::from_bytes(br#"{"type":"FeatureCollection"}"#);
        assert!(matches!(other, Err(ProjectError::NotAProject)));
        assert!(!Project::is_one(br#"{"type":"FeatureCollection"}"#));
    }
}
