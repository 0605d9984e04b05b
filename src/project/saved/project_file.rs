//! The project file: a story, the current view, and the user's own files that they need. Finding,
//! reading and writing files is left to the session and the window.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;
use thiserror::Error;

use super::included::{IncludedFiles, json_of};
use crate::i18n::{DecimalMark, Language, tr_with};
use crate::limits::YEARS;
use crate::model::{DistrictCode, DivisionId, FigureDescription, IndicatorId, Year};
use crate::project::{SavedView, Story, View, ViewError};

/// The value of `format` in a project file.
const FORMAT: &str = "skillnad-project";
/// Number of bytes at the start of a file in which [`FORMAT`] is looked for.
const BEGINNING: usize = 256;

/// A user's own file that views show. It is looked for by its name beside the project.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnFile {
    /// File name, which is also the id of its division.
    pub name: DivisionId,
    /// The coordinate system, as in `EPSG:3006`, if the user had to choose it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub crs: Option<String>,
    /// True if y comes before x in the coordinates.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub swap_axes: bool,
    /// The layer, if the user had to choose it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub layer: Option<String>,
}

/// Facts about all figures of a table, as the user says or corrects them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct TableFacts {
    /// Texts and numbers that stand for missing figures; without any, those that stand out.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub missing: Vec<String>,
    /// True if a dash stands for zero.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub dash_is_zero: bool,
    /// The mark before the decimals of numbers, if the user has said it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub decimal: Option<DecimalMark>,
    /// The year of the figures that the table gives none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub year: Option<Year>,
    /// The publisher of the figures; empty for the one that the file names, or the file itself.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub source: String,
}

impl TableFacts {
    /// The year of the figures that the table gives none, within the years that tables can have.
    pub fn year_of_rest(&self) -> Option<Year> {
        self.year.filter(|year| YEARS.contains(&year.0))
    }
}

/// The division that a table is joined to, by which column, and what its figures are.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TableMapping {
    /// The division.
    pub division: DivisionId,
    /// The key column.
    pub key: String,
    /// The districts that the user has given to rows by hand, by the text in the key column.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub mended: BTreeMap<String, DistrictCode>,
    /// The names of the figures that the user left out.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub left_out: Vec<String>,
    /// The descriptions of its figures.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub figures: Vec<FigureDescription>,
    /// Facts about all its figures.
    #[serde(flatten)]
    pub facts: TableFacts,
    /// True if its figures are estimated for other divisions, by where people live.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub estimated_elsewhere: bool,
}

/// A table of the user's that is joined to a division.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SavedTable {
    /// File name. The file is looked for beside the project.
    pub name: String,
    /// The text of a table that was pasted and is in no file.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// Hash of the file's content, to tell if it has changed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub content: Option<u64>,
    /// The sheet of a spreadsheet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sheet: Option<String>,
    /// The way it is joined.
    #[serde(flatten)]
    pub mapping: TableMapping,
    /// The ids of its figures, which other tables must not take.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub ids: Vec<IndicatorId>,
}

/// A project.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Project {
    /// The story.
    pub story: Story,
    /// The view on the map when the project was saved.
    pub current: View,
    /// The user's own files.
    pub files: Vec<OwnFile>,
    /// The user's tables, in the order they were joined.
    pub tables: Vec<SavedTable>,
}

/// Errors in reading a project.
#[derive(Debug, Error)]
pub enum ProjectError {
    /// Not a project.
    #[error("it is no project")]
    NotAProject,
    /// Damaged, such as cut off or no valid JSON.
    #[error("the project can't be read: {source}")]
    Damaged {
        /// The JSON error, with its line and column.
        #[from]
        source: serde_json::Error,
    },
    /// The archive of a project with its data is damaged, or too large.
    #[error("the archive can't be read")]
    Archive,
    /// Saved by a newer edition of the program.
    #[error("the project has edition {found}, this program knows {known}")]
    Newer {
        /// The edition of the project.
        found: u64,
        /// The newest edition that can be read.
        known: u32,
    },
    /// A view of the project can't be read.
    #[error("the view {name} can't be read: {source}")]
    View {
        /// Name of the view.
        name: String,
        /// Its error.
        source: ViewError,
    },
}

/// The file as it is written. `format` comes first, so that [`Project::is_one`] finds it.
#[derive(Serialize)]
struct Written<'a> {
    format: &'static str,
    version: u32,
    title: &'a str,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    includes_data: bool,
    views: &'a [SavedView],
    current: &'a View,
    files: &'a [OwnFile],
    #[serde(skip_serializing_if = "<[SavedTable]>::is_empty")]
    tables: &'a [SavedTable],
}

/// The file as it is read, after its upgrade. Views are read one by one.
#[derive(Deserialize)]
struct Stored {
    #[serde(default)]
    title: String,
    #[serde(default)]
    includes_data: bool,
    #[serde(default)]
    views: Vec<StoredView>,
    #[serde(default)]
    current: Option<Value>,
    #[serde(default)]
    files: Vec<OwnFile>,
    #[serde(default)]
    tables: Vec<SavedTable>,
}

#[derive(Deserialize)]
struct StoredView {
    name: String,
    #[serde(default)]
    text: String,
    view: Value,
}

/// Upgrade steps, each from one edition to the next: the first from 1 to 2, and so on. Views have
/// editions of their own.
const STEPS: &[fn(&mut Value)] = &[];

impl Project {
    /// The edition that this program writes.
    pub const VERSION: u32 = 1;
    /// The file extension, without the dot.
    pub const EXTENSION: &'static str = "skillnad";

    /// True if the name of the project format occurs near the start of the bytes.
    pub fn is_one(bytes: &[u8]) -> bool {
        let beginning = bytes.get(..BEGINNING).unwrap_or(bytes);
        beginning.windows(FORMAT.len()).any(|window| window == FORMAT.as_bytes())
    }

    /// Reads a project file of this edition or an earlier one.
    ///
    /// # Errors
    /// [`ProjectError`] if the bytes are no project, are damaged, hold a view that can't be read, or are
    /// newer than this program.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, ProjectError> {
        let bytes = json_of(bytes)?;
        let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(&bytes);
        Self::from_value(serde_json::from_slice(bytes)?)
    }

    /// Reads a project in JSON of this edition or an earlier one.
    ///
    /// # Errors
    /// [`ProjectError`] if the value is no project, is damaged, holds a view that can't be read, or is
    /// newer than this program.
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
        let story = Story { title: stored.title, views, includes_data: stored.includes_data };
        Ok(Self { story, current, files: stored.files, tables: stored.tables })
    }

    /// The bytes of the project file.
    ///
    /// # Errors
    /// If a number in a view can't be written as JSON. No view holds such a number.
    pub fn to_bytes(&self) -> serde_json::Result<Vec<u8>> {
        let mut bytes = serde_json::to_vec_pretty(&self.written())?;
        bytes.push(b'\n');
        Ok(bytes)
    }

    /// The bytes of the project file with the user's files in it: an archive, if there are any.
    ///
    /// # Errors
    /// As [`Project::to_bytes`]; [`ProjectError::Archive`] if the files are too large to be packed.
    pub fn to_bytes_with(&self, included: &IncludedFiles) -> Result<Vec<u8>, ProjectError> {
        let bytes = self.to_bytes()?;
        if included.is_empty() {
            return Ok(bytes);
        }
        included.pack(&bytes).map_err(|_| ProjectError::Archive)
    }

    fn written(&self) -> Written<'_> {
        Written {
            format: FORMAT,
            version: Self::VERSION,
            title: &self.story.title,
            includes_data: self.story.includes_data,
            views: &self.story.views,
            current: &self.current,
            files: &self.files,
            tables: &self.tables,
        }
    }

    /// The divisions and sets of points that the views show, each once, in the order they first occur.
    pub fn sources(&self) -> Vec<&DivisionId> {
        self.story.sources(&self.current)
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
    /// The error message for the user: the file, the cause, and what to do.
    pub fn message(&self, file: &str, language: Language) -> String {
        match self {
            Self::NotAProject => tr_with(language, "project.error_not_one", &[("file", file)]),
            Self::Archive => tr_with(language, "project.error_archive", &[("file", file)]),
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
    use crate::project::Symbology;

    fn project() -> Project {
        let view = View {
            division: DivisionId::new("a.geojson"),
            symbology: Symbology { classes: 7, ..Symbology::default() },
            ..View::default()
        };
        let saved = SavedView { name: "Löner".into(), text: "Två rader".into(), view };
        Project {
            story: Story { title: "Möte".into(), views: vec![saved], includes_data: true },
            current: View::default(),
            files: vec![OwnFile {
                name: DivisionId::new("a.geojson"),
                crs: Some("EPSG:3006".into()),
                swap_axes: true,
                layer: Some("områden".into()),
            }],
            tables: vec![SavedTable {
                name: "tal.csv".into(),
                text: None,
                content: Some(u64::MAX),
                sheet: Some("Blad1".into()),
                mapping: TableMapping {
                    division: DivisionId::new("goteborg/regso"),
                    key: "kod".into(),
                    mended: BTreeMap::from([("S:t".into(), "101".into())]),
                    left_out: vec!["b".into()],
                    figures: vec![FigureDescription::of("a".into())],
                    facts: TableFacts {
                        missing: vec!["-9999".into()],
                        dash_is_zero: true,
                        decimal: Some(DecimalMark::Point),
                        year: Some(Year(2022)),
                        source: "Göteborgs Stad".into(),
                    },
                    estimated_elsewhere: true,
                },
                ids: vec!["a (tal.csv)".into()],
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
    fn the_fields_of_a_table_stand_side_by_side() {
        let written = serde_json::to_value(project()).unwrap();
        let table = json!({
            "name": "tal.csv", "content": u64::MAX, "sheet": "Blad1",
            "division": "goteborg/regso", "key": "kod", "mended": { "S:t": "101" },
            "left_out": ["b"], "figures": [FigureDescription::of("a".into())],
            "ids": ["a (tal.csv)"], "missing": ["-9999"], "dash_is_zero": true,
            "decimal": "point", "year": 2022, "source": "Göteborgs Stad", "estimated_elsewhere": true,
        });
        assert_eq!(written["tables"], json!([table]));
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
        assert_eq!(serde_json::to_value(view.statistics.neighbors).unwrap()["rule"], "rook");
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
